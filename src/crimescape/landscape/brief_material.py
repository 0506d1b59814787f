"""What a brief on a landscape may rest on: beliefs, claims with their reports, what people settled, how ties ran."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from crimescape.brief import Footing, Material, founded, may_travel
from crimescape.errors import UnfoundedError
from crimescape.landscape.claims import claim_record
from crimescape.landscape.courses import tie_courses
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.reasoning.brief_facts import brief_facts
from crimescape.landscape.shelving import span
from crimescape.landscape.weighing import believe, believe_all
from crimescape.vocabulary import Appearance, AsOf, Belief, Claim, Entity, Kind, Mention, Proposition, Verdict, standing

MOST_REPORTED_GROUPS = 4
_SPANISH = re.compile(r"^(?:C[aá]rtel|Organizaci[oó]n|Federaci[oó]n|Banda|Grupo|Nueva) |^(?:Los|Las|La|El) ")


def focus_of(landscape: Landscape, names: Sequence[str], *, as_of: AsOf) -> tuple[str, ...]:
    """Ids of the groups named; of those most reported, when none is."""
    named = tuple(dict.fromkeys(landscape.find(n, kind=Kind.GROUP).id for n in names))
    return named or _most_reported(landscape, as_of=as_of)


def gather(
    landscape: Landscape,
    focus: tuple[str, ...],
    *,
    as_of: AsOf,
    clock: Callable[[], float],
    include_protected: bool = False,
    language: str = "en",
) -> Material:
    """Everything about the focus that may travel.

    Parameters
    ----------
    clock : callable
        Seconds, from any beginning: what takes too long to prove is given as bounds.
    include_protected : bool
        Also source-protected reports and those under embargo.
    language : str
        Of the names, where reports or the record have them in it.

    Raises
    ------
    UnfoundedError
        When no dated report says anything about the focus.
    """
    names = {e.id: _name_in(language, e) for e in landscape.resolution.entities}
    footings: dict[str, Footing] = {}
    withheld: set[str] = set()
    for claim in landscape.claims(as_of=as_of):
        if include_protected or may_travel(landscape.reports[claim.report].report, as_of=as_of):
            footings[claim.id] = _footing(landscape, claim, names=names)
        else:
            withheld.add(claim.id)
    beliefs = tuple(
        b
        for b in believe_all(landscape, as_of=as_of)
        if set(focus) & {b.proposition.subject, b.proposition.object}
        # A belief that leans on withheld claims would tell what they say: it stays out whole.
        and b.claims
        and not withheld & set(b.claims)
    )
    if not beliefs:
        raise UnfoundedError(
            "No dated report says anything about them",
            mend="Date the reports (crimescape reports --undated), or ask about other groups or another day.",
        )
    material = Material(
        focus=focus,
        names=names,
        beliefs=beliefs,
        footings=footings,
        as_of=as_of,
        head=landscape.head,
        policy=landscape.policy.hash,
        withheld=len(withheld),
        one=held_to_be_one(landscape),
        unsettled=_unsettled(landscape, beliefs, as_of=as_of),
    )
    within = [b for b in material.ties if {b.proposition.subject, b.proposition.object} <= set(focus)]
    courses = tie_courses(landscape, within or material.ties, as_of=as_of)
    # Any: facts of several kinds, each in its own field.
    facts: dict[str, Any] = {"indicators": courses}
    facts |= brief_facts(landscape, focus, as_of=as_of, language=language, clock=clock)
    return founded(replace(material, **facts))


def _footing(landscape: Landscape, claim: Claim, *, names: Mapping[str, str]) -> Footing:
    entry = landscape.reports[claim.report]
    record = claim_record(landscape, claim)
    word = landscape.reviewed.answered.get(claim.id)
    mentions = [m for m in (claim.subject, claim.object, claim.place) if m is not None]
    subject, place = str(record["subject"]), str(record["place"] or "")
    target = str(record["object"]) if claim.object is not None else ""
    return Footing(
        claim=claim,
        report=entry.report,
        sentence=str(record["sentence"]),
        date=span(entry),
        is_reviewed=word is not None,
        names=(
            names.get(subject, subject),
            names.get(target, target),
            names.get(place, place),
        ),
        appearances=tuple((_entity(landscape, claim, m), _appearance(landscape, claim, m)) for m in mentions),
    )


def _name_in(language: str, entity: Entity) -> str:
    """The name of a group in Spanish, where it has one that is plainly so; else its chief name."""
    if language != "es" or entity.kind is not Kind.GROUP:
        return entity.name
    return next((n for n in entity.names if _SPANISH.match(n)), entity.name)


def _entity(landscape: Landscape, claim: Claim, mention: Mention) -> str:
    return landscape.resolution.entity_of_mention(claim.report, mention)


def _appearance(landscape: Landscape, claim: Claim, mention: Mention) -> str:
    whole = Appearance(claim.report, mention.entity)
    parted = whole.at(mention.start, mention.end)
    return parted.key if landscape.resolution.is_parted(parted) else whole.key


def held_to_be_one(landscape: Landscape) -> tuple[frozenset[str], ...]:
    """Sets of appearances (and entries on record) that standing judgements hold to be one, each set whole."""
    sets: list[set[str]] = []
    for judgement in standing(landscape.judgements):
        if judgement.verdict is Verdict.SAME:
            joined = set(judgement.targets)
            apart = []
            for each in sets:
                if each & joined:
                    joined |= each
                else:
                    apart.append(each)
            sets = [*apart, joined]
    return tuple(map(frozenset, sets))


def _unsettled(
    landscape: Landscape, beliefs: Iterable[Belief], *, as_of: AsOf
) -> Mapping[Proposition, tuple[str, ...]]:
    out: dict[Proposition, tuple[str, ...]] = {}
    for belief in beliefs:
        if belief.unsettled > 1:
            whole = believe(landscape, belief.proposition, as_of=as_of, with_contributions=True)
            origins = sorted({c.origin for c in whole.contributions if c.is_unsettled})
            out[belief.proposition] = tuple(origins)
    return out


def _most_reported(landscape: Landscape, *, as_of: AsOf) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    for s in landscape.statements(landscape.claims(as_of=as_of)):
        if s.predicate in ("allied_with", "rival_of", "split_from"):
            counts.update((s.subject, s.object))
    ordered = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
    focus = tuple(i for i, _ in ordered[:MOST_REPORTED_GROUPS])
    if not focus:
        raise UnfoundedError(
            "No dated report says anything yet", mend="Date the reports: crimescape reports --undated."
        )
    return focus
