"""The day a study is first looked at."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crimescape.landscape import Landscape, first_look_record, network
from crimescape.landscape import first_look as rule
from crimescape.vocabulary import AsOf
from tests.landscape.harbour import FIRST_DAY, Harbour, told

KNOWN = AsOf(valid=date(2050, 1, 1), known=date(2050, 1, 1))
WARS = (("Los Faroles", "rival_of", "Tidewater Gang"), ("Lamp Gang", "rival_of", "Salt Guild"))
EARLY = [draft for n in range(8) for draft in told(n, *WARS)]
LATE = 1000
"""The number of a report of decades later, when all that the early ones told has faded."""


def day(number: int) -> str:
    """When the report of that number was published."""
    return (FIRST_DAY + timedelta(days=9 * number)).isoformat()


def ties_on(landscape: Landscape, valid: str) -> int:
    """How many ties the network of a day shows at first."""
    as_of = replace(KNOWN, valid=date.fromisoformat(valid))
    return len(network(landscape, as_of=as_of, threshold=rule.MORE_LIKELY_THAN_NOT).ties)


def test_an_archive_that_ends_in_silence_opens_where_it_was_told() -> None:
    """One late report of something else: the study opens on the last of the days that told of its ties, and says so."""
    landscape = Harbour([*EARLY, *told(LATE, ("Tomás Verano", "leads", "Los Faroles"))]).landscape()
    found = first_look_record(landscape, as_of=KNOWN)
    assert (found["valid"], found["newest"]) == (day(7), day(LATE))
    assert found["held"] == found["fullest"] == 2 == ties_on(landscape, day(7))
    assert ties_on(landscape, day(LATE)) == 0


def test_a_study_told_to_its_end_opens_on_its_last_day() -> None:
    """Half of what the fullest day held still stands on the last: nothing later is passed over for more."""
    landscape = Harbour([*EARLY, *(d for n in range(3) for d in told(LATE + n, WARS[0]))]).landscape()
    found = first_look_record(landscape, as_of=KNOWN)
    assert found["valid"] == found["newest"] == day(LATE + 2)
    assert (found["held"], found["fullest"]) == (1, 2)


def test_only_what_was_known_decides() -> None:
    """As known before the late report there is no such day, and the early ones are the newest."""
    landscape = Harbour([*EARLY, *told(LATE, WARS[0])]).landscape()
    found = first_look_record(landscape, as_of=replace(KNOWN, known=date(2020, 1, 1)))
    assert found["valid"] == found["newest"] == day(7)


def test_a_study_without_any_tie_opens_on_its_last_day() -> None:
    """No day holds a tie, so that none is told worse than another."""
    found = first_look_record(
        Harbour([d for n in (1, 4) for d in told(n, ("Lamp Gang", "present_in", "Puerto Sereno"))]).landscape(),
        as_of=KNOWN,
    )
    assert (found["valid"], found["held"], found["fullest"]) == (day(4), 0, 0)


def test_a_large_study_is_not_weighed_day_by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the bound the last dated report is the day, and the answer says that no days were compared."""
    landscape = Harbour([*EARLY, *told(LATE, ("Tomás Verano", "leads", "Los Faroles"))]).landscape()
    monkeypatch.setattr(rule, "MOST_CLAIMS", 5)
    found = first_look_record(landscape, as_of=KNOWN)
    assert (found["valid"], found["is_weighed"], found["fullest_day"]) == (day(LATE), False, None)


def test_of_many_days_the_first_and_the_last_are_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few days are weighed, the newest is one of them."""
    landscape = Harbour([*EARLY, *(d for n in range(3) for d in told(LATE + n, *WARS))]).landscape()
    monkeypatch.setattr(rule, "MOST_DAYS", 2)
    found = first_look_record(landscape, as_of=KNOWN)
    assert found["valid"] == found["fullest_day"] == day(LATE + 2)
