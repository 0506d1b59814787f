"""Every relation a report may tell, weighed by the learned model: who, what, to whom, and how likely."""

from collections.abc import Sequence
from dataclasses import dataclass

from crimescape.extract.clause import Clause
from crimescape.extract.finding import Found
from crimescape.extract.relations.company import Company, ends_of, key_of
from crimescape.extract.relations.features import features_of
from crimescape.extract.relations.model import Model
from crimescape.extract.relations.pairs import Pair, pairs_of
from crimescape.extract.relations.tokens import tokens_of
from crimescape.extract.spans import Span

SYMMETRIC = frozenset({"allied_with", "rival_of"})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A relation that a pair of names may stand in.

    Attributes
    ----------
    chance : float in [0, 1]
        How often such words say so, by the model.
    """

    predicate: str
    subject: Span
    object: Span | None
    value: str
    chance: float
    pair: Pair
    features: tuple[str, ...]

    @property
    def proposition(self) -> tuple[str, str, str]:
        """What it says, whichever sentence says it: predicate and both ends, sorted where order means nothing."""
        ends = (self.subject.entity, self.object.entity if self.object is not None else self.value)
        one, other = sorted(ends) if self.predicate in SYMMETRIC else ends
        return self.predicate, one, other


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair with its features, before it is weighed."""

    pair: Pair
    features: tuple[str, ...]


def candidates_of(clauses: Sequence[Clause], found: Sequence[Sequence[Found]]) -> list[Candidate]:
    """Every pair of a report with its features.

    Parameters
    ----------
    clauses : sequence of Clause
        One a sentence.
    found : sequence of sequence of Found
        What the rules found in each.
    """
    company = Company.of(clauses, found)
    here: list[dict[tuple[str, str], set[str]]] = []
    for each in found:
        table: dict[tuple[str, str], set[str]] = {}
        for one in each:
            table.setdefault(ends_of(one), set()).add(one.predicate)
        here.append(table)
    named = [[key_of(s) for s in clause.spans] for clause in clauses]
    return [
        Candidate(pair, tuple(features_of(pair, company=company, here=here[pair.sentence], named=named[pair.sentence])))
        for pair in pairs_of([tokens_of(c) for c in clauses])
    ]


def weigh(candidates: Sequence[Candidate], *, model: Model) -> list[Weighed]:
    """The relations whose chance reaches their threshold, each once, by its likeliest pair.

    Somebody who may lead a group or belong to it is given the likelier of the two.
    """
    best: dict[tuple[str, str, str], Weighed] = {}
    for candidate in candidates:
        head = model.heads.get(candidate.pair.type)
        if head is None:
            continue
        for answer, chance in head.chances(candidate.features).items():
            one = answered(candidate, answer, chance)
            if one.proposition not in best or best[one.proposition].chance < chance:
                best[one.proposition] = one
    given = [w for w in best.values() if _is_given(w, best, model)]
    return [w for w in given if not _is_outdone(w, given)]


def spoken_of(candidates: Sequence[Candidate], *, model: Model) -> set[str]:
    """Persons whom the report may well place in a group, though too unsurely for a claim; by entity."""
    head = model.heads["PG"]
    return {
        c.pair.one.entity
        for c in candidates
        if c.pair.type == "PG" and max(head.chances(c.features).values()) >= SPOKEN_OF
    }


SPOKEN_OF = 0.2
"""The chance of a place in some group from which a person is named among those a report speaks of."""
OUTDONE = 0.55
"""A person's place in one group is not believed beside one in another that the same sentence tells so much more surely."""


def _is_outdone(weighed: Weighed, given: Sequence[Weighed]) -> bool:
    """Whether the sentence gives its person to another group far more surely: one role phrase has one holder."""
    if weighed.pair.type != "PG":
        return False
    return any(
        other.pair.type == "PG"
        and other.subject.entity == weighed.subject.entity
        and other.pair.sentence == weighed.pair.sentence
        and other.chance * OUTDONE > weighed.chance
        for other in given
    )


def answered(candidate: Candidate, answer: str, chance: float) -> Weighed:
    """What an answer of the model says of a pair: "part_of<" has the second name as subject."""
    pair = candidate.pair
    if pair.type == "S":
        return Weighed("status", pair.one, None, answer, chance, pair, candidate.features)
    subject, target = (pair.other, pair.one) if answer.endswith("<") else (pair.one, pair.other)
    return Weighed(answer.rstrip("<>"), subject, target, "", chance, pair, candidate.features)


def _stand_together(weighed: Weighed) -> bool:
    """Whether two stand side by side in a list against a third: "A and B are fighting C" makes no rivals of A and B."""
    if weighed.predicate != "rival_of":
        return False
    features = set(weighed.features)
    side_by_side = "list>1" in features or "list<1" in features
    both = all(any(f.startswith(f"RO{n}") and f.endswith(":rival_of") for f in features) for n in "12")
    return side_by_side and both and not any(f.startswith("R:rival_of") for f in features)


_RIVAL_ANSWERS = {"leads": "member_of", "member_of": "leads"}


def _is_given(weighed: Weighed, best: dict[tuple[str, str, str], Weighed], model: Model) -> bool:
    if weighed.chance < model.thresholds.get(weighed.predicate, 0.5) or _stand_together(weighed):
        return False
    instead = _RIVAL_ANSWERS.get(weighed.predicate)
    if instead is None:
        return True
    rival = best.get((instead, *weighed.proposition[1:]))
    margin = model.thresholds.get(instead, 0.5) / model.thresholds.get(weighed.predicate, 0.5)
    return rival is None or rival.chance < weighed.chance * margin
