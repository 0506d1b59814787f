"""What a judgement would change: beliefs weighed again as if it had been given."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from crimescape.assess import OriginLink, propositions
from crimescape.landscape.bench import Bench, TooMuchToldError
from crimescape.landscape.proposing import GAZETTEER, read_claim
from crimescape.review import Proposal, Shift, Worth
from crimescape.vocabulary import (
    Appearance,
    Belief,
    Interval,
    Proposition,
    Statement,
    Verdict,
)

MOST_PROPOSITIONS = 8
"""So many beliefs are weighed again for one verdict: those most is said of."""
BEST, WORST = "A", "E"
UNMOVED = 1e-6


def worth_on(bench: Bench) -> Callable[[Proposal], Worth | None]:
    """The value function of a queue: what a judgement on a proposal would change, each verdict by itself.

    It gives None where more is said than is weighed again; see `newest`.
    """
    of_kind: dict[str, Callable[[Bench, Proposal], Iterator[Shift]]] = {
        "claim": _without,
        "again": _without,
        "doubt": _with,
        "names": _joined,
        "origins": _linked,
        "source": _graded,
        "report": _dated,
    }

    def worth(proposal: Proposal) -> Worth | None:
        try:
            shifts = [s for s in of_kind[proposal.kind](bench, proposal) if abs(s.after - s.before) > UNMOVED]
        except TooMuchToldError:
            return None
        shifts.sort(key=lambda s: (-abs(s.after - s.before), s.verdict.value, s.proposition))
        sizes: dict[Verdict, float] = {}
        for shift in shifts:
            sizes[shift.verdict] = sizes.get(shift.verdict, 0.0) + abs(shift.after - shift.before)
        return Worth(max(sizes.values(), default=0.0), tuple(shifts))

    return worth


def _shift(verdict: Verdict, before: Belief, after: Belief) -> Shift:
    """The move of the state that moves most: what a person sees change."""
    proposition = before.proposition
    moves = [round(abs(b - a), 9) for a, b in zip(before.probabilities, after.probabilities, strict=True)]
    # Of two that move alike the one that says something: "holds" rather than "not".
    at = max(range(len(moves)), key=lambda i: (moves[i], proposition.states[i] not in ("none", "not"), -i))
    return Shift(verdict, proposition, proposition.states[at], before.probabilities[at], after.probabilities[at])


def _without(bench: Bench, proposal: Proposal) -> Iterator[Shift]:
    """As if the claim were rejected, with what a rejection reaches; of one that does not speak, as if accepted."""
    claim_id = proposal.targets[0]
    if claim_id not in bench.claims:
        yield from _with(bench, proposal)
        return
    said = bench.statements.get(claim_id)
    if said is None:
        return
    gone = {claim_id, *_in_the_same_words(bench, said)}
    for proposition in bench.propositions_of(said)[:MOST_PROPOSITIONS]:
        left = [s for s in bench.bearing(proposition) if s.claim not in gone]
        yield _shift(Verdict.REJECT, bench.belief(proposition), bench.weigh(proposition, left))


def _in_the_same_words(bench: Bench, said: Statement) -> Iterator[str]:
    quote = bench.claim(said.claim).quote
    for other in bench.of_report(said.report):
        words = bench.claim(other.claim).quote
        is_in_them = words.start < quote.end and quote.start < words.end
        if is_in_them and other.predicate == said.predicate and _ends(other) == _ends(said):
            yield other.claim


def _ends(s: Statement) -> set[str]:
    return {s.subject, s.object or s.value}


def _with(bench: Bench, proposal: Proposal) -> Iterator[Shift]:
    """As if a claim that does not speak did."""
    claim = read_claim(bench, proposal.targets[0])
    if claim is None or claim.report not in bench.landscape.reports:
        return
    try:
        (said,) = bench.landscape.statements([claim])
    except KeyError:
        return  # it names somebody whom no reading names: who that is, a person has to say first
    for proposition in bench.propositions_of(said)[:MOST_PROPOSITIONS]:
        more = [*bench.bearing(proposition), said]
        yield _shift(Verdict.ACCEPT, bench.belief(proposition), bench.weigh(proposition, more))


def _joined(bench: Bench, proposal: Proposal) -> Iterator[Shift]:
    """As if the two were one: what is said of the lesser is told of the other as well."""
    sides = [_entity(bench, target) for target in proposal.targets]
    known = sorted((s for s in sides if s), key=lambda e: (-bench.heard_of(e), e))
    if len(known) < 2 or known[0] == known[1]:
        return
    kept, lesser = known
    renamed = [_renamed(s, lesser, kept) for s in bench.touching(lesser)]
    for proposition in propositions([s for s in renamed if s.subject != s.object])[:MOST_PROPOSITIONS]:
        yield _shift(
            Verdict.SAME,
            bench.belief(proposition),
            bench.weigh(proposition, [*bench.bearing(proposition), *renamed]),
        )


def _entity(bench: Bench, target: str) -> str:
    resolution = bench.landscape.resolution
    if target.startswith(GAZETTEER):
        entry = target.removeprefix(GAZETTEER)
        return next((e.id for e in resolution.entities if e.gazetteer == entry), "")
    try:
        return resolution.entity_of(Appearance.parse(target))
    except KeyError:
        return ""


def _renamed(s: Statement, old: str, new: str) -> Statement:
    subject, object_ = (new if e == old else e for e in (s.subject, s.object))
    return replace(s, subject=subject, object=object_, place=new if s.place == old else s.place)


def _linked(bench: Bench, proposal: Proposal) -> Iterator[Shift]:
    """As if the two origins were one, and as if they were independent."""
    a, b = proposal.targets
    for verdict, word in ((Verdict.ONE_ORIGIN, "one"), (Verdict.INDEPENDENT_ORIGINS, "independent")):
        links = (*bench.links, OriginLink(a, b, word))
        for proposition in proposal.propositions[:MOST_PROPOSITIONS]:
            after = bench.weigh(proposition, bench.bearing(proposition), links=links)
            yield _shift(verdict, bench.belief(proposition), after)


def _graded(bench: Bench, proposal: Proposal) -> Iterator[Shift]:
    """As if the source had the best grade, or the worst: whichever moves a belief more."""
    for proposition in proposal.propositions[:MOST_PROPOSITIONS]:
        before, said = bench.belief(proposition), bench.bearing(proposition)
        ends = [
            _shift(
                Verdict.GRADE,
                before,
                bench.weigh(proposition, said, grades={**bench.grades, proposal.targets[0]: grade}),
            )
            for grade in (BEST, WORST)
        ]
        yield max(ends, key=lambda s: abs(s.after - s.before))


def _dated(bench: Bench, proposal: Proposal) -> Iterator[Shift]:
    """As if the report had been published on the last day that it can have been."""
    theirs = [replace(s, published=Interval.day(s.available)) for s in bench.of_report(proposal.targets[0])]
    for proposition in _most_said_of(theirs, bench=bench):
        others = [s for s in bench.bearing(proposition) if s.report != proposal.targets[0]]
        yield _shift(Verdict.DESCRIBE, bench.belief(proposition), bench.weigh(proposition, [*others, *theirs]))


def _most_said_of(statements: Sequence[Statement], *, bench: Bench) -> Iterable[Proposition]:
    found = propositions(statements)
    return sorted(found, key=lambda p: (-len(bench.bearing(p)), p))[:MOST_PROPOSITIONS]
