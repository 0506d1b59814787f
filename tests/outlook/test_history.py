"""Histories: what was published by a day, and tables of every shape they are read from."""

from datetime import date

import numpy as np
import pytest

from crimescape.errors import RefusedError, UnfoundedError
from crimescape.outlook import ALLIED, HOSTILE, PARENTAGE, TieRow, build_history, history_of_table
from crimescape.outlook.history import OPEN


def day(year: int, month: int = 1, number: int = 1) -> date:
    return date(year, month, number)


def test_an_end_published_later_is_no_end_yet() -> None:
    """A pact of 2001 that ended in 2003, as told in 2004, is open as known in 2002, and so before anyone told of it."""
    row = TieRow("Faroles", "Bahia", ALLIED, day(2001), day(2001), day(2003), day(2001, 6), day(2004))
    history = build_history([row], is_ending=True)
    assert len(history.known_by(day(2001, 3).toordinal()).ties) == 0
    assert history.known_by(day(2002).toordinal()).ties.last.tolist() == [OPEN]
    assert history.known_by(day(2004).toordinal()).ties.last.tolist() == [day(2003).toordinal()]


def test_the_order_of_rows_does_not_matter() -> None:
    """The same rows in another order, and with the two groups exchanged, are the same history."""
    rows = [
        TieRow("Faroles", "Bahia", HOSTILE, day(2001), day(2001), None, day(2002)),
        TieRow("Quay Boys", "Bahia", ALLIED, day(2000), day(2000), None, day(2000)),
    ]
    turned = [TieRow(r.b, r.a, r.sign, r.first, r.by, r.last, r.known) for r in rows[::-1]]
    one, other = (build_history(r, is_ending=False) for r in (rows, turned))
    assert one.groups == other.groups
    for name in one.ties.__dataclass_fields__:
        assert np.array_equal(getattr(one.ties, name), getattr(other.ties, name))


def test_what_is_no_tie_is_refused() -> None:
    """Nothing at all, a tie that begins after it is seen, and a credence above one."""
    with pytest.raises(UnfoundedError, match="No dated tie"):
        build_history([], is_ending=False)
    with pytest.raises(UnfoundedError, match="No tie can be so"):
        build_history([TieRow("A", "B", ALLIED, day(2002), day(2001), None, day(2002))], is_ending=False)
    with pytest.raises(UnfoundedError, match="No tie can be so"):
        build_history([TieRow("A", "B", ALLIED, day(2002), day(2002), None, day(2002), None, 1.5)], is_ending=False)


def test_a_table_of_windows() -> None:
    """A row holds through its window, is known at its end, and a window of four years ends in the fourth."""
    read = history_of_table("window,a,b,sign\n1950,Pier,Quay,-1\n", where="t", window_years=4)
    ties = read.history.ties
    assert (ties.first[0], ties.last[0]) == (day(1950).toordinal(), day(1953, 12, 31).toordinal())
    assert ties.known[0] == ties.last[0]
    assert read.history.is_ending
    assert ties.sign.tolist() == [HOSTILE]


def test_a_table_of_onsets() -> None:
    """A month of 00 is a year; it is known on its last possible day; a row without a day is left out and named."""
    text = "type,group1,group2,date\nall,Pier,Quay,2005-00-00\nspl,Pier,Mole,2006-03-00\nriv,Pier,Mole,0000-00-00\n"
    read = history_of_table(text, where="t")
    ties = read.history.ties
    assert sorted(ties.sign.tolist()) == [PARENTAGE, ALLIED]
    pact = ties.where(ties.sign == ALLIED)
    assert (pact.first[0], pact.by[0]) == (day(2005).toordinal(), day(2005, 12, 31).toordinal())
    assert pact.known[0] == pact.by[0]
    assert pact.last[0] == OPEN
    assert not read.history.is_ending
    assert len(read.left_out) == 1
    assert read.left_out[0].startswith("line 4")


def test_a_table_of_spells_and_one_without_signs() -> None:
    """Spells carry their ends and days of publication; where every row has one sign it is given beside the table."""
    spell = history_of_table(
        "a,b,sign,first,last,known\nPier,Quay,allied,2001-02,2003,2005-05-05\n", where="t"
    ).history.ties
    assert spell.last[0] == spell.end_known[0] == day(2003, 12, 31).toordinal()
    assert spell.known[0] == day(2005, 5, 5).toordinal()
    years = history_of_table("side_a,side_b,year\nPier,Quay,2013.0\n", where="t", sign=HOSTILE).history.ties
    assert years.last[0] == day(2013, 12, 31).toordinal()
    with pytest.raises(RefusedError, match="No column says sign"):
        history_of_table("side_a,side_b,year\nPier,Quay,2013\n", where="t")
    with pytest.raises(RefusedError, match="No column says when"):
        history_of_table("a,b,sign\nPier,Quay,1\n", where="t")
    with pytest.raises(RefusedError, match="No row could be read"):
        history_of_table("a,b,sign,year\nPier,Quay,friendly,2001\n", where="t")
