"""What bears on what: the propositions that statements speak of, and how each statement bears on one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crimescape.assess.policy import Policy
from crimescape.vocabulary import AsOf, Proposition, Statement

ALLIED, HOSTILE, HOLDS = 0, 2, 0
TIE_STATE = {
    "allied_with": ALLIED,
    "part_of": ALLIED,
    "rival_of": HOSTILE,
    "clashed_with": HOSTILE,
    "attacked": HOSTILE,
}
HOLDING = {
    "present_in": "presence",
    "leads": "leadership",
    "member_of": "membership",
    "part_of": "part",
    "status": "status",
}
ENDED_BY_DEATH = frozenset({"leadership", "membership"})


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a statement bears on a proposition.

    Attributes
    ----------
    state : int
        Index of the state it names.
    direction : int
        +1 when it says that this is so, -1 when it says what ends it.
    share : float in (0, 1]
        How much of its weight counts here.
    """

    state: int
    direction: int
    share: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many statements do not enter beliefs at an AsOf: of undated reports, and published later than known."""

    undated: int
    later: int


def is_heard(statement: Statement, *, as_of: AsOf) -> bool:
    """Whether a statement enters beliefs: in a dated report that could be read by then."""
    return statement.available <= as_of.known and not statement.is_undated


def left_out(statements: Iterable[Statement], *, as_of: AsOf) -> LeftOut:
    """How many of the statements do not enter beliefs, and why; an undated one counts as such only."""
    undated = later = 0
    for s in statements:
        if s.is_undated:
            undated += 1
        elif not is_heard(s, as_of=as_of):
            later += 1
    return LeftOut(undated, later)


def propositions(statements: Sequence[Statement]) -> tuple[Proposition, ...]:
    """All that the statements speak of, sorted; nothing is proposed of a group and itself."""
    found = set()
    for s in statements:
        if s.subject == s.object:
            continue
        if s.predicate in TIE_STATE and s.object:
            found.add(Proposition.tie(s.subject, s.object))
            if s.place:
                found.add(Proposition.tie(s.subject, s.object, place=s.place))
        if s.predicate in HOLDING and (s.object or s.value):
            found.add(Proposition(HOLDING[s.predicate], s.subject, s.object or s.value))
    return tuple(sorted(found))


def bearing_on(proposition: Proposition, statement: Statement, *, policy: Policy) -> Bearing | None:
    """How a statement bears on a proposition; None when it does not."""
    if proposition.kind == "tie":
        return _on_tie(proposition, statement, policy=policy)
    if statement.subject != proposition.subject:
        return None
    if statement.predicate == "killed" and proposition.kind in ENDED_BY_DEATH:
        return Bearing(HOLDS, -1, 1.0)
    if HOLDING.get(statement.predicate) != proposition.kind:
        return None
    return Bearing(HOLDS, 1, 1.0) if (statement.object or statement.value) == proposition.object else None


def _on_tie(proposition: Proposition, statement: Statement, *, policy: Policy) -> Bearing | None:
    state = TIE_STATE.get(statement.predicate)
    if state is None or (statement.subject, statement.object) not in (
        (proposition.subject, proposition.object),
        (proposition.object, proposition.subject),
    ):
        return None
    share = policy.part_of_as_allied if statement.predicate == "part_of" else 1.0
    if proposition.place:
        share *= 1.0 if statement.place == proposition.place else 0.0 if statement.place else policy.general_in_place
    elif statement.place:
        share *= policy.place_in_general
    return Bearing(state, 1, share) if share > 0 else None
