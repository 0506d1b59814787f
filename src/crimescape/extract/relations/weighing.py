"""Every relation a report may tell, weighed by what was learned: who, what, to whom, and how likely."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from crimescape.extract.learned.encoder import Encoder
from crimescape.extract.learned.words import glossary
from crimescape.extract.parsing import Parsed
from crimescape.extract.relations.company import Company, ends_of, key_of
from crimescape.extract.relations.features import PROFILED_FEATURES, features_of
from crimescape.extract.relations.judging import judged
from crimescape.extract.relations.lists import drawn_together
from crimescape.extract.relations.model import Model
from crimescape.extract.relations.odds import mixed
from crimescape.extract.relations.pairs import Pair, pairs_of
from crimescape.extract.relations.sides import by_sides
from crimescape.extract.relations.tokens import tokens_of
from crimescape.extract.relations.windows import windows_of
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind

SECOND = {"PG": 0.3, "GL": 0.4, "GG": 0.35, "S": 0.3}
"""How much the network's word counts beside that of the weighed features, in log odds, by the type of the pair
(docs/decisions/0024)."""
LISTED = ("present_in", "allied_with", "rival_of")
"""Answers that hold of all names in a list, if they hold of one."""
PROFILED = "profiled:"
"""Begins the name of a threshold for ties of whom a profile is about. A profile is read for them, so recall counts twice
(docs/decisions/0024); each carries its chance."""
SYMMETRIC = frozenset({"allied_with", "rival_of"})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A relation that a pair of names may stand in.

    Attributes
    ----------
    chance : float in [0, 1]
        How often such words say so, by the model.
    again : tuple of Weighed
        The same in other sentences, where they too say it surely enough; the surest first.
    """

    predicate: str
    subject: Span
    object: Span | None
    value: str
    chance: float
    pair: Pair
    features: tuple[str, ...]
    again: "tuple[Weighed, ...]" = ()

    @property
    def proposition(self) -> tuple[str, str, str]:
        """What it says, whichever sentence says it: predicate and both ends, sorted where order means nothing."""
        ends = (self.subject.entity, self.object.entity if self.object is not None else self.value)
        one, other = sorted(ends) if self.predicate in SYMMETRIC else ends
        return self.predicate, one, other


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair with what is known of it, before it is weighed.

    Attributes
    ----------
    second : mapping of answer to chance
        What the network says of the pair; empty where nobody asked it.
    """

    pair: Pair
    features: tuple[str, ...]
    second: Mapping[str, float] = field(default_factory=dict)

    def chances(self, model: Model) -> dict[str, float]:
        """The chance of every answer that the pair may have: the features' word and the network's, in log odds."""
        head = model.heads.get(self.pair.type)
        if head is None:
            return {}
        out = head.chances(self.features)
        share = SECOND[self.pair.type]
        return {a: mixed(c, self.second[a], share=share) if a in self.second else c for a, c in out.items()}


def candidates_of(parsed: Parsed, *, encoder: Encoder | None) -> list[Candidate]:
    """Every pair of a report with its features and, if its names were looked at with an encoder, the network's word."""
    clauses, found, people = parsed.clauses, parsed.found, parsed.people
    gloss = glossary() if people.language == "es" else {}
    company = Company.of(clauses, found, subject=people.subject)
    here: list[dict[tuple[str, str], set[str]]] = []
    for each in found:
        table: dict[tuple[str, str], set[str]] = {}
        for one in each:
            table.setdefault(ends_of(one), set()).add(one.predicate)
        here.append(table)
    named = [[key_of(s) for s in clause.spans] for clause in clauses]
    pairs = list(pairs_of([tokens_of(c, gloss=gloss) for c in clauses]))
    second: Sequence[Mapping[str, float]] = [{}] * len(pairs)
    if encoder is not None and people.seen is not None:
        windows = windows_of(pairs, looks=people.looks, clauses=clauses, company=company)
        second = judged(people.seen.vectors, windows, encoder=encoder)
    return [
        Candidate(
            pair, tuple(features_of(pair, company=company, here=here[pair.sentence], named=named[pair.sentence])), word
        )
        for pair, word in zip(pairs, second, strict=True)
    ]


def weigh(candidates: Sequence[Candidate], *, model: Model) -> list[Weighed]:
    """The relations whose chance reaches their threshold, each once, by its likeliest pair."""
    best: dict[tuple[str, str, str], Weighed] = {}
    sure: dict[tuple[str, str, str], list[Weighed]] = {}
    for candidate, chances in zip(candidates, all_chances(candidates, model=model), strict=True):
        for answer, chance in chances.items():
            one = answered(candidate, answer, chance)
            if one.proposition not in best or best[one.proposition].chance < chance:
                best[one.proposition] = one
            if _is_given(one, model):
                sure.setdefault(one.proposition, []).append(one)
    given = [w for w in best.values() if _is_given(w, model)]
    return [replace(w, again=_elsewhere(w, sure[w.proposition])) for w in given if not _is_outdone(w, given)]


def _elsewhere(weighed: Weighed, sure: Sequence[Weighed]) -> tuple[Weighed, ...]:
    others = [w for w in sure if w.pair.sentence != weighed.pair.sentence]
    return tuple(sorted(others, key=lambda w: (-w.chance, w.pair.sentence)))


def all_chances(candidates: Sequence[Candidate], *, model: Model) -> list[dict[str, float]]:
    """The chances of every pair, as lists of names and sides of a fight correct them."""
    out = [dict(by_sides(c.pair, c.chances(model))) for c in candidates]
    for answer in LISTED:
        told = [i for i in range(len(candidates)) if answer in out[i]]
        drawn = drawn_together([candidates[i].pair for i in told], [out[i][answer] for i in told])
        for i, chance in zip(told, drawn, strict=True):
            out[i][answer] = chance
    return out


def spoken_of(parsed: Parsed, candidates: Sequence[Candidate], *, model: Model) -> set[str]:
    """Persons whom the report speaks of as somebody in a group, though too unsurely for a claim; by entity."""
    placed: dict[str, float] = {}
    for candidate in candidates:
        if candidate.pair.type == "PG":
            who = candidate.pair.one.entity
            placed[who] = max(placed.get(who, 0.0), *candidate.chances(model).values())
    seen = parsed.people.seen
    if seen is None:
        return {who for who, chance in placed.items() if chance >= SPOKEN_OF}
    likely: dict[str, float] = {}
    for span in parsed.people.spans:
        if span.kind is Kind.PERSON:
            chance = seen.likelihood(span.kind, span.start, span.end)
            likely[span.entity] = max(likely.get(span.entity, 0.0), chance)
    return {
        who
        for who, chance in likely.items()
        if chance >= SURELY_ONE or (chance >= LIKELY_ONE and placed.get(who, 0.0) >= SPOKEN_OF)
    }


SPOKEN_OF = 0.25
"""The chance of a place in some group from which a person is named among those a report speaks of."""
LIKELY_ONE, SURELY_ONE = 0.4, 0.95
"""How likely some mention must be a person of a group for that to be enough, and to be enough by itself."""
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


_WITHIN = (
    ("within",),
    ("inside",),
    ("dentro", "de"),
    ("dentro", "del"),
    ("al", "interior", "de"),
    ("al", "interior", "del"),
)
_ARTICLES = frozenset("the la las el los".split())


def _is_inner(weighed: Weighed) -> bool:
    """Whether a strife is told of one of the two alone: "the war within A"."""
    if weighed.predicate != "rival_of":
        return False
    for at in (weighed.pair.first, weighed.pair.second):
        before = [t.form for t in weighed.pair.tokens[max(0, at - 4) : at]]
        while before and before[-1] in _ARTICLES:
            before.pop()
        if any(tuple(before[-len(words) :]) == words for words in _WITHIN):
            return True
    return False


_OF_ALLIES = frozenset({"ALLY", "COOP", "SUPPORT"})


def _are_only_listed(weighed: Weighed) -> bool:
    """Whether two stand side by side and no word speaks of allies: "A and B met", "A and B are fighting C"."""
    if weighed.predicate != "allied_with" or not {"list>1", "list<1"}.intersection(weighed.features):
        return False
    return not any(_OF_ALLIES.intersection(token.concepts) for token in weighed.pair.tokens)


def _least(weighed: Weighed, model: Model) -> float:
    """The chance from which a relation is given."""
    least = model.thresholds.get(weighed.predicate, 0.5)
    if PROFILED_FEATURES.isdisjoint(weighed.features):
        return least
    return min(least, model.thresholds.get(PROFILED + weighed.predicate, least))


def _is_given(weighed: Weighed, model: Model) -> bool:
    if weighed.chance < _least(weighed, model):
        return False
    return not (_stand_together(weighed) or _are_only_listed(weighed) or _is_inner(weighed))
