"""Laws of days, EDTF intervals and the two times."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimescape.errors import DateError
from crimescape.vocabulary import Interval, dated, parse_edtf


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2008", date(2008, 1, 1), date(2008, 12, 31)),
        ("2014-02", date(2014, 2, 1), date(2014, 2, 28)),
        ("2014-06-12", date(2014, 6, 12), date(2014, 6, 12)),
        ("2014~", date(2014, 1, 1), date(2014, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("199X/2004", date(1990, 1, 1), date(2004, 12, 31)),
        ("2014-22", date(2014, 6, 1), date(2014, 8, 31)),
        ("2008/..", date(2008, 1, 1), None),
        ("../2008", None, date(2008, 12, 31)),
        ("2010/2012-03", date(2010, 1, 1), date(2012, 3, 31)),
    ],
)
def test_edtf_forms_that_reports_need(text: str, first: date | None, last: date | None) -> None:
    """Each supported form of EDTF becomes the interval it means, ends included."""
    interval = parse_edtf(text)
    assert (interval.first, interval.last) == (first, last)


@pytest.mark.parametrize("text", ["", "may", "2014-13", "2014-02-30", "../..", "2012/2010", "08/2014", "20144", "000X"])
def test_what_is_no_date_is_refused(text: str) -> None:
    """What is no date raises DateError, never a guess."""
    with pytest.raises(DateError):
        parse_edtf(text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_reads_back(day: date) -> None:
    """A day written in EDTF is the interval of that day."""
    assert parse_edtf(day.isoformat()) == Interval.day(day)


def test_a_report_date_falls_back_from_published_to_text_to_received() -> None:
    """Published wins; else the span from the latest day in the text to the day received; else open and undated."""
    received = date(2020, 6, 1)
    assert dated("2019-05", latest_in_text=date(2018, 1, 1), received=received) == parse_edtf("2019-05")
    in_text = dated(None, latest_in_text=date(2020, 1, 10), received=received)
    assert (in_text.first, in_text.last, in_text.is_undated) == (date(2020, 1, 10), received, False)
    assert dated(None, latest_in_text=None, received=received).is_undated


def test_wider_than_a_year_is_undated() -> None:
    """A report placed only within more than a year is undated; a report of one year is dated."""
    assert not parse_edtf("2016").is_undated
    assert parse_edtf("2015/2016").is_undated
    assert parse_edtf("2016/..").is_undated


def test_a_day_in_the_future_of_its_receipt_dates_nothing() -> None:
    """A text that names a day after it was received is not dated by that day."""
    assert dated(None, latest_in_text=date(2030, 1, 1), received=date(2020, 1, 1)).is_undated
