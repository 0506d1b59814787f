"""Groups, ties and places from tables: read as meant, and all faults told at once."""

import pytest

from crimescape.errors import RefusedError, UnknownNameError
from crimescape.simulate.tables import read_casualties, read_tables

NODES = "\ufeffNode,Group,ShortName\nn1,Los Faroles,Faroles\nn2,Northside Crew,NC\nn3,Los Remos,\n"
ALLIANCES = "node,rnode,WEIGHT\nn1,n3,2\nn3,n1,1\n"
RIVALS = "Node,RNode,weight,probability\nn1,n2,3,0.8\n"
PRESENCE = "Node,Place\nn1,Harbour\nn2,Harbour\nn3,Old Town\nn3,Harbour\n"
TEXTS = {"nodes": NODES, "alliances": ALLIANCES, "rivals": RIVALS, "presence": PRESENCE}


def test_tables_are_read_as_they_are_meant() -> None:
    """Columns in any capitals, the larger of two weights, chances where given, evenly spread places."""
    tables = read_tables(TEXTS)
    likely = tables.uncertain.likely
    assert likely.groups == ("Los Faroles", "Northside Crew", "Los Remos")
    assert likely.alliance[0].tolist() == [0.0, 0.0, 2.0]
    assert likely.rivalry[1].tolist() == [3.0, 0.0, 0.0]
    assert tables.uncertain.rival_chance[0, 1] == 0.8
    assert likely.places == ("Harbour", "Old Town")
    assert likely.presence.tolist() == [[1, 0], [1, 0], [1, 1]]
    assert not tables.uncertain.is_certain


def test_a_group_is_found_by_id_short_name_or_name() -> None:
    """And by no other word."""
    tables = read_tables(TEXTS)
    assert {tables.find(t) for t in ("nc", "N2", "northside crew")} == {"Northside Crew"}
    with pytest.raises(UnknownNameError, match="Los Remos"):
        tables.find("Los Romos")


def test_without_places_the_published_model_still_has_what_it_needs() -> None:
    """The table of places may be left out."""
    assert read_tables({k: v for k, v in TEXTS.items() if k != "presence"}).uncertain.likely.places == ()


def test_faults_are_told_together_with_table_and_line() -> None:
    """A stranger in a tie, a weight that is none, a chance beyond 1: one message."""
    texts = {
        **TEXTS,
        "alliances": "Node,RNode,weight\nn1,n9,1\n",
        "rivals": "Node,RNode,weight,probability\nn1,n2,much,\nn1,n3,1,1.5\n",
    }
    with pytest.raises(RefusedError) as told:
        read_tables(texts)
    for part in ("alliances, line 2", "n9", "rivals, line 2", "rivals, line 3"):
        assert part in str(told.value)


def test_a_missing_column_is_named_with_those_there_are() -> None:
    """Nobody has to guess what the table should have."""
    with pytest.raises(RefusedError, match=r"nodes: no column Node, Group \(there are Id, Name\)\. T"):
        read_tables({**TEXTS, "nodes": "Id,Name\n1,Los Faroles\n", "alliances": ALLIANCES})


def test_casualties_are_summed_shared_and_put_in_weeks() -> None:
    """A tenth of two columns over 52 weeks; years count from the first simulated one."""
    found = read_casualties(
        "YEAR,killed,missing\n2011,520,520\n2012,1040,0\n2014,0,520\n",
        columns=("killed", "missing"),
        share=0.1,
        first_year=2010,
        where="deaths.csv",
    )
    assert found.years.tolist() == [1, 2, 4]
    assert found.deaths_per_week == pytest.approx([2.0, 2.0, 1.0])
    with pytest.raises(RefusedError, match=r"deaths\.csv: no column deaths"):
        read_casualties("year,killed\n", columns=("deaths",), share=1.0, first_year=2010, where="deaths.csv")
