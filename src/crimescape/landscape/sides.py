"""On which side of what one statement says others stand: for it, against it, denying it, elsewhere or beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from crimescape.assess.bearing import ENDED_BY_DEATH, HOLDING, TIE_STATE
from crimescape.assess.support import EVENTS
from crimescape.vocabulary import Factuality, Mode, Statement, Tense, predicate

BESIDE = frozenset({"leads", "member_of", "status", "part_of", "split_from", "merged_into"})
"""Predicates of which it helps to see who else is said to lead, what else the group is said to be, and so on."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Statements by where they stand to one that is asked about; one that has nothing to do with it is in none.

    Attributes
    ----------
    holding : tuple of Statement
        They say the same.
    against : tuple of Statement
        They say what cannot be so at the same time: war where it says alliance, a death where it says that one leads.
    denying : tuple of Statement
        They say the opposite of the very thing: that it is not so; or, of a denial, that it is.
    elsewhere : tuple of Statement
        They say the same of another time or of another place.
    beside : tuple of Statement
        They speak of it under other names: who else is said to lead, what else lies between the two groups.
    """

    holding: tuple[Statement, ...]
    against: tuple[Statement, ...]
    denying: tuple[Statement, ...]
    elsewhere: tuple[Statement, ...]
    beside: tuple[Statement, ...]


def sides_of(asked: Statement, others: Sequence[Statement]) -> Sides:
    """Where each of the others stands to one statement; their order is kept."""
    where = [(_side(asked, other), other) for other in others]

    def on(side: str) -> tuple[Statement, ...]:
        return tuple(other for found, other in where if found == side)

    return Sides(on("holding"), on("against"), on("denying"), on("elsewhere"), on("beside"))


def is_denied(statement: Statement) -> bool:
    """Whether it says that something is not so."""
    return statement.factuality is Factuality.DENIED


def _side(asked: Statement, other: Statement) -> str:
    if _is_same_matter(asked, other):
        if is_denied(asked) is not is_denied(other):
            return "denying"
        return "holding" if _is_same_time(asked, other) and _is_same_place(asked, other) else "elsewhere"
    if asked.predicate in TIE_STATE and other.predicate in TIE_STATE and _ends(asked) == _ends(other):
        return _side_of_tie(asked, other)
    is_held_by_one = HOLDING.get(asked.predicate) in ENDED_BY_DEATH
    if is_held_by_one and other.predicate == "killed" and other.subject == asked.subject:
        return "beside" if is_denied(asked) or is_denied(other) else "against"
    shared = {asked.subject, asked.object} & {other.subject, other.object} - {""}
    return "beside" if asked.predicate in BESIDE and other.predicate == asked.predicate and shared else ""


def _side_of_tie(asked: Statement, other: Statement) -> str:
    """Of another predicate about the same two groups."""
    if is_denied(asked) or is_denied(other) or not _is_same_time(asked, other) or not _is_same_place(asked, other):
        return "beside"
    if TIE_STATE[asked.predicate] != TIE_STATE[other.predicate]:
        return "against"
    # An attack speaks for a rivalry; a rivalry is no report of the attack.
    return "beside" if asked.predicate in EVENTS else "holding"


def _is_same_matter(asked: Statement, other: Statement) -> bool:
    if asked.predicate != other.predicate or asked.value != other.value:
        return False
    if predicate(asked.predicate).is_symmetric:
        return _ends(asked) == _ends(other)
    return (asked.subject, asked.object) == (other.subject, other.object)


def _ends(statement: Statement) -> frozenset[str]:
    return frozenset((statement.subject, statement.object))


def _is_same_time(asked: Statement, other: Statement) -> bool:
    return (asked.tense is Tense.PAST) == (other.tense is Tense.PAST) and _is_expected(asked) == _is_expected(other)


def _is_expected(statement: Statement) -> bool:
    return statement.tense is Tense.FUTURE or statement.mode is Mode.OUTLOOK


def _is_same_place(asked: Statement, other: Statement) -> bool:
    return not asked.place or not other.place or asked.place == other.place
