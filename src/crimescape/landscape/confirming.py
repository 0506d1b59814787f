"""What would confirm a claim: the reports that are missing, each with what their lack rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from crimescape.assess.lineage import UNKNOWN_OUTLET
from crimescape.landscape.first_heard import Hearing
from crimescape.landscape.sides import Sides, is_denied
from crimescape.landscape.told import percent
from crimescape.vocabulary import Factuality, Statement

DAYS_UNTIL_OLD = 365
"""What was last said so many days before the day asked about wants to be said again."""
MOST_NAMED = 3

_TIE_RECORD = "a court record, an indictment or a designation that says so"
_RECORDS = {
    "leads": "a court record, an indictment or a designation that names the leader",
    "member_of": "a court record, an indictment or a designation that names the member",
    "killed": "a death record, or a statement of prosecutor or coroner",
    "arrested": "a custody or court record",
    "extradited": "an extradition record of either country",
    "present_in": "an incident, seizure or court record from there",
    "clashed_with": "an incident record of that day",
    "attacked": "an incident record of that day",
    "allied_with": _TIE_RECORD,
    "rival_of": _TIE_RECORD,
}
_ANY_RECORD = "an official record that says so"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One thing that would confirm a claim.

    Attributes
    ----------
    kind : str
        ``report``, ``independent``, ``second-outlet``, ``origin-itself``, ``settled``, ``official``, ``later``,
        ``flat`` or ``name``.
    would_be : float or None
        The probability that the belief would then have, where one such report can be weighed ahead.
    """

    kind: str
    text: str
    would_be: float | None = None


def confirmations(
    asked: Statement,
    sides: Sides,
    hearing: Hearing,
    *,
    valid: date,
    graded: Sequence[str],
    unknown: Sequence[str],
    would_be: float | None,
) -> tuple[Confirmation, ...]:
    """What would confirm what a statement says, the most telling first.

    Parameters
    ----------
    valid : date
        The day asked about.
    graded : sequence of str
        Sources that an analyst graded A to C.
    unknown : sequence of str
        Names in it that the study does not know.
    would_be : float or None
        Probability of what it says with one more independent origin of grade C on that day; None where no belief
        can hold it.
    """
    return (
        *(Confirmation("name", f"A report that says who {name} is: the study does not know") for name in unknown),
        *_reports(sides, hearing, graded=graded, would_be=would_be),
        *_origins(sides, hearing),
        Confirmation("official", f"An official record: {_RECORDS.get(asked.predicate, _ANY_RECORD)}"),
        *_later(asked, sides, valid=valid),
    )


def _reports(
    sides: Sides, hearing: Hearing, *, graded: Sequence[str], would_be: float | None
) -> Iterator[Confirmation]:
    if not sides.holding:
        yield Confirmation("report", "A dated report by a named outlet that says so: none is here")
    heard = {o.name for o in hearing.origins}
    whose = hearing.own if hearing.own != UNKNOWN_OUTLET else "this text"
    names = ", ".join(sorted(heard)[:MOST_NAMED]) or whose
    others = [g for g in graded if g not in heard][:MOST_NAMED]
    such = f", such as {', '.join(others)}" if others else ""
    reach = f" (one of grade C would bring it to {percent(would_be)})" if would_be is not None else ""
    yield Confirmation(
        "independent", f"An origin of grade A to C that does not go back to {names}{such}{reach}", would_be
    )


def _origins(sides: Sides, hearing: Hearing) -> Iterator[Confirmation]:
    if len(hearing.origins) == 1:
        only = hearing.origins[0]
        which = "A second outlet" if len(only.outlets) < 2 else f"An outlet beside these {len(only.outlets)}"
        yield Confirmation("second-outlet", f"{which}, that does not cite {only.name}")
    for origin in hearing.origins[:MOST_NAMED]:
        if origin.is_unnamed:
            yield Confirmation(
                "origin-itself", f"Who or what stands behind “{origin.name}”: the paper itself, or a name"
            )
    if any(o.is_unsettled for o in hearing.origins):
        unsettled = " and ".join(o.name for o in hearing.origins if o.is_unsettled)
        yield Confirmation("settled", f"A judgement whether {unsettled} are one origin")
    if sides.holding and all(s.factuality is Factuality.POSSIBLE for s in sides.holding):
        yield Confirmation("flat", "A report that says so without reserve: all that say so are hedged")


def _later(asked: Statement, sides: Sides, *, valid: date) -> Iterator[Confirmation]:
    verb = "denies it still" if is_denied(asked) else "says so still"
    if opposed := [s for s in (*sides.denying, *sides.against) if not s.is_undated]:
        last = max(s.available for s in opposed)
        word = "denial" if any(s.available == last for s in sides.denying) and not is_denied(asked) else "contradiction"
        yield Confirmation("later", f"A report dated after {last}, the last {word}, that {verb}")
        return
    dated = [s.available for s in sides.holding if not s.is_undated]
    if dated and (valid - max(dated)).days > DAYS_UNTIL_OLD:
        yield Confirmation("later", f"A report dated after {max(dated)}, the last that says so, that {verb}")
