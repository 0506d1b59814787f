"""A study read year by year, each time as known then: the history that an outlook learns from."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from crimescape.assess.columns.beliefs import BeliefTable
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.without import without_judgements
from crimescape.outlook import ALLIED, HOSTILE, PARENTAGE, History, PlaceRow, SizeRow, TieRow, build_history
from crimescape.vocabulary import AsOf, Factuality, Kind, Mode, Statement

LEAST_CREDENCE = 0.2
"""A tie or presence less probable than this leaves no trace; one from an even chance on is a tie."""

KIN = frozenset({"split_from", "merged_into", "part_of"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One day of a study's history: the day, and the landscape it was read from."""

    day: AsOf
    landscape: Landscape


def reading_days(landscape: Landscape, *, as_of: AsOf) -> list[date]:
    """Every 31 December between the first dated report and the day asked about, and that day itself."""
    dated = [r.available for r in landscape.reports.values() if not r.interval.is_undated]
    first = min(dated, default=as_of.valid)
    ends = (date(year, 12, 31) for year in range(first.year, as_of.valid.year + 1))
    return sorted({*(day for day in ends if day < as_of.valid), as_of.valid})


def study_history(landscape: Landscape, *, as_of: AsOf, is_cut: bool) -> History:
    """The ties, places and sizes of a study as they were held at each year's end, and on the day asked about.

    A year's end is read as known on it: beliefs from reports published by then. What is known only later of that year
    enters at the next year's end, as then. No fact of the gazetteer enters: it has no day of publication.

    Parameters
    ----------
    is_cut : bool
        Whether judgements are cut too: a year is then read without those made after it, as a back-test must. Without,
        today's judgements stand throughout.

    Raises
    ------
    UnfoundedError
        When no tie was ever held.
    """
    ties: list[TieRow] = []
    places: list[PlaceRow] = []
    told: dict[tuple[str, ...], TieRow] = {}
    sizes: dict[tuple[str, str], SizeRow] = {}
    for reading in _readings(landscape, as_of=as_of, is_cut=is_cut):
        table = reading.landscape.holding.beliefs(reading.day)
        ties += _ties(table, reading)
        places += _places(table, reading)
        for s in _said(reading, predicates={*KIN, "size"}):
            if s.predicate == "size":
                members = members_said(s.value)
                if members is not None:
                    sizes.setdefault(
                        (s.claim, s.subject), SizeRow(s.subject, members, s.available, s.available, (s.claim,))
                    )
            elif s.object and s.object != s.subject:
                kin = TieRow(s.subject, s.object, PARENTAGE, s.available, s.available, None, s.available, None, 1.0)
                told.setdefault((s.claim, s.subject, s.object), replace(kin, claims=(s.claim,)))
    return build_history([*ties, *told.values()], is_ending=True, has_ends=False, places=places, sizes=sizes.values())


def members_said(value: str) -> float | None:
    """A size as one number: the middle of a range, the bound of one that is bounded; None where there is none.

    Examples
    --------
    >>> members_said("500..800"), members_said("~300"), members_said("many")
    (650.0, 300.0, None)
    """
    try:
        numbers = [float(part) for part in value.lstrip("<>~").split("..")]
    except ValueError:
        return None
    return sum(numbers) / len(numbers)


def _readings(landscape: Landscape, *, as_of: AsOf, is_cut: bool) -> Iterator[Reading]:
    cut: dict[frozenset[str], Landscape] = {frozenset(): landscape}
    for day in reading_days(landscape, as_of=as_of):
        later = frozenset(j.id for j in landscape.judgements if j.at[:10] > day.isoformat()) if is_cut else frozenset()
        if later not in cut:
            # Only the newest stays: days come in order, and each holds a table.
            cut = {later: without_judgements(landscape, later)}
        known = as_of.known if day == as_of.valid else min(day, as_of.known)
        yield Reading(AsOf(valid=day, known=known, ledger=as_of.ledger), cut[later])


def _ties(table: BeliefTable, reading: Reading) -> Iterator[TieRow]:
    day = reading.day.valid
    for row in table.rows(kinds=("tie",)).tolist():
        proposition = table.proposition(row)
        claims = table.claims_of(row)
        if proposition.place or not claims or not _are_groups(reading, proposition.subject, proposition.object):
            continue
        allied, _, hostile = table.probability[row].tolist()
        for sign, credence in ((ALLIED, allied), (HOSTILE, hostile)):
            if credence >= LEAST_CREDENCE:
                yield TieRow(
                    proposition.subject, proposition.object, sign, day, day, day, day, None, min(credence, 1.0), claims
                )


def _places(table: BeliefTable, reading: Reading) -> Iterator[PlaceRow]:
    day = reading.day.valid
    for row in table.rows(kinds=("presence",)).tolist():
        proposition, credence = table.proposition(row), float(table.probability[row, 0])
        claims = table.claims_of(row)
        if claims and credence >= LEAST_CREDENCE:
            yield PlaceRow(proposition.subject, proposition.object, day, day, day, min(credence, 1.0), claims)


def _are_groups(reading: Reading, *ids: str) -> bool:
    return all(reading.landscape.resolution.entity(i).kind is Kind.GROUP for i in ids)


def _said(reading: Reading, *, predicates: set[str]) -> Iterator[Statement]:
    """Statements of some predicates that speak as known on the day, are dated, and say that it is or was so."""
    found = [c for c in reading.landscape.claims(as_of=reading.day) if c.predicate in predicates]
    for statement in reading.landscape.statements(found):
        if statement.is_undated or statement.factuality is Factuality.DENIED or statement.mode is not Mode.STATED:
            continue
        yield statement
