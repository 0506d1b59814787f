"""Two sides of a landscape held beside each other: which beliefs moved enough to count, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from crimescape.assess import assess
from crimescape.changes import Cause, Change, Path, explain
from crimescape.changes.causing import largest_mover
from crimescape.landscape.continuing import continued
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.stages import Side, stages_between, steps
from crimescape.landscape.weighing import believe_all
from crimescape.vocabulary import Belief, Claim, Proposition

UNMOVED = 1e-9
"""A smaller difference of probability is rounding."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of a comparison.

    Attributes
    ----------
    changes : tuple of Change
        In the order of `Cause`, the world first; then the largest first.
    smaller : int
        How many other propositions moved, by less than counts.
    claims : mapping of claim id to Claim
        Those that either side's beliefs, or any step between, rest on; as they speak last.
    said_in : mapping of claim id to Landscape
        The last landscape on the way in which each speaks: it dates and resolves it.
    """

    changes: tuple[Change, ...]
    smaller: int
    claims: Mapping[str, Claim]
    said_in: Mapping[str, Landscape]


def compare(earlier: Side, later: Side, *, least: float) -> Compared:
    """What is held otherwise at the later side, each change with its one cause.

    Parameters
    ----------
    earlier, later : Side
        Landscapes of one ledger: the same, or of a shorter and a longer prefix.
    least : float in (0, 1]
        The smallest move of a probability that counts as a change.
    """
    before, after = _held(earlier, later)
    moved: dict[Proposition, float] = {}
    for proposition in sorted(before):
        was, now = before[proposition].probabilities, after[proposition].probabilities
        state = largest_mover(proposition, was, now)
        if abs(now[state] - was[state]) > UNMOVED:
            moved[proposition] = abs(now[state] - was[state])
    large = [p for p, by in moved.items() if by >= least]
    if not large:
        return Compared((), len(moved), {}, {})
    stages = stages_between(earlier, later, about={e for p in large for e in (p.subject, p.object)})
    priors = {p.kind: (_prior(p, earlier), _prior(p, later)) for p in large}
    paths = (Path(before[p], after[p], priors[p.kind], tuple(steps(stages, p))) for p in large)
    found = [change for path in paths if (change := explain(path, least=least)) is not None]
    order = list(Cause)
    found.sort(key=lambda c: (order.index(c.cause), -abs(c.move), c.proposition))
    claims = {claim.id: claim for stage in stages for claim in stage.claims}
    said_in = {claim.id: stage.landscape for stage in stages for claim in stage.claims}
    return Compared(tuple(found), len(moved) - len(found), claims, said_in)


def _held(earlier: Side, later: Side) -> tuple[dict[Proposition, Belief], dict[Proposition, Belief]]:
    """Both sides' beliefs about all that either speaks of, in the names of the later one."""
    names = continued(earlier.landscape.resolution, later.landscape.resolution)
    before = {
        p: replace(belief, proposition=p)
        for belief in believe_all(earlier.landscape, as_of=earlier.as_of)
        for p in (_renamed(belief.proposition, names),)
    }
    after = {belief.proposition: belief for belief in believe_all(later.landscape, as_of=later.as_of)}
    for proposition in before.keys() | after.keys():
        for side, beliefs in ((earlier, before), (later, after)):
            if proposition not in beliefs:
                beliefs[proposition] = _without_reports(proposition, side)
    return before, after


def _renamed(proposition: Proposition, names: Mapping[str, str]) -> Proposition:
    subject, object_, place = (names.get(e, e) for e in (proposition.subject, proposition.object, proposition.place))
    if proposition.kind == "tie":
        return Proposition.tie(subject, object_, place=place)
    return Proposition(proposition.kind, subject, object_, place)


def _without_reports(proposition: Proposition, side: Side) -> Belief:
    return assess(proposition, (), as_of=side.as_of, policy=side.landscape.policy)


def _prior(proposition: Proposition, side: Side) -> tuple[float, ...]:
    return _without_reports(proposition, side).probabilities
