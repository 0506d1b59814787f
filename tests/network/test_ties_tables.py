"""Tables of ties: which headings and signs are read, and how every wrong row is told."""

import pytest

from crimescape.errors import RefusedError
from crimescape.network.balance import read_ties, tie_tables

TABLE = b"a,b,sign\nLos Faroles,Northside Crew,1\nLos Faroles,Bahia,-1\nNorthside Crew,Bahia,-1\n"


def test_a_table_is_a_graph() -> None:
    """Names are sorted, ties are by name, signs as written."""
    (table,) = tie_tables(read_ties(TABLE, where="ties.csv"))
    assert table.graph.names == ("Bahia", "Los Faroles", "Northside Crew")
    assert table.graph.ends.tolist() == [[0, 1], [0, 2], [1, 2]]
    assert table.graph.signs.tolist() == [-1, -1, 1]
    assert (table.window, table.repeated, table.mixed) == ("", 0, 0)


@pytest.mark.parametrize(
    "data",
    [
        b"source;target;Sign\nX;Y;allied\n",
        b"Group\tRGroup\tSIGN\nX\tY\t+\n",
        b"\xef\xbb\xbfgroup1,group2,note,sign\r\nX,Y,whatever,+1\r\n",
        b"id,Side_A,Side_B,sign\n7, X , Y ,positive\n",
    ],
)
def test_headings_and_separators_of_others_are_read(data: bytes) -> None:
    """Semicolons, tabs, a byte order mark, capitals, further columns."""
    (row,) = read_ties(data, where="t")
    assert (row.a, row.b, row.sign) == ("X", "Y", 1)


def test_two_tables_with_a_sign_each_are_joined() -> None:
    """One of allies, one of rivals; a pair told again in the other order is one tie."""
    allies = read_ties(b"a,b\nX,Y\nY,X\n", where="allies", sign=1)
    rivals = read_ties(b"a,b\nX,Z\n", where="rivals", sign=-1)
    (table,) = tie_tables(allies + rivals)
    assert (table.graph.n_ties, table.graph.n_negative, table.repeated) == (2, 1, 1)


def test_mixed_pairs_are_refused_dropped_or_hostile() -> None:
    """Without a word both rows are named; with one it is done, and counted."""
    rows = read_ties(b"a,b,sign\nX,Y,1\nY,X,-1\nX,Z,1\n", where="t.csv")
    with pytest.raises(RefusedError, match=r"X and Y are allied \(t.csv:2\) and hostile \(t.csv:3\).*--mixed drop"):
        tie_tables(rows)
    (dropped,), (hostile,) = tie_tables(rows, mixed="drop"), tie_tables(rows, mixed="hostile")
    assert (dropped.graph.n_ties, dropped.mixed, dropped.graph.names) == (1, 1, ("X", "Z"))
    assert (hostile.graph.n_ties, hostile.graph.n_negative, hostile.mixed) == (2, 1, 1)
    with pytest.raises(RefusedError, match="no way to take mixed pairs"):
        tie_tables(rows, mixed="allied")


def test_windows_are_graphs_of_their_own() -> None:
    """The same pair may be allied in one year and hostile in the next; another column may tell years apart."""
    data = b"window,year,a,b,sign\n1,2014,X,Y,1\n1,2015,X,Z,1\n2,2015,X,Y,-1\n"
    by_window = tie_tables(read_ties(data, where="t"))
    assert [(t.window, t.graph.n_ties) for t in by_window] == [("1", 2), ("2", 1)]
    by_year = tie_tables(read_ties(data, where="t", window_column="Year"))
    assert [(t.window, t.graph.n_ties) for t in by_year] == [("2014", 1), ("2015", 2)]


def test_every_faulty_row_is_told_at_once() -> None:
    """Each with its line; the words for signs that there are; and what to do."""
    data = b"a,b,sign\nX,Y,friend\nX,X,1\n,Y,1\nX,Y,1\n"
    with pytest.raises(RefusedError) as refused:
        read_ties(data, where="t.csv")
    said = str(refused.value)
    assert "line 2: 'friend' is no sign; line 3: X is tied to itself; line 4: a name is empty" in said
    assert "allied" in refused.value.choices
    assert "Mend these rows" in said


@pytest.mark.parametrize(
    ("data", "sign", "said"),
    [
        (b"x,y,sign\n1,2,1\n", None, "No two columns of names among x, y, sign"),
        (b"", None, "no headings"),
        (b"a,b\nX,Y\n", None, "no column 'sign'.*t.csv:\\+"),
        (b"a,b,sign\nX,Y,1\n", 1, "a sign is given for all of it"),
        (b"a,b,sign\nX,\xff,1\n", None, "no UTF-8"),
        (b"a,b,sign\nX\n", None, "line 2: a name is empty"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(data: bytes, sign: int | None, said: str) -> None:
    """What is missing or doubled, where, and the mend."""
    with pytest.raises(RefusedError, match=said):
        read_ties(data, where="t.csv", sign=sign)
