"""Changes told: the frame, the volume of reporting, the text, the feed; and intervals that cannot be."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from crimescape.changes import changes_atom, changes_text, two_ends
from crimescape.errors import PolicyError, RefusedError
from crimescape.study import Study
from crimescape.vocabulary import Handling
from tests.changes.archive import ALLIED, FAROLES, NORTHSIDE, TIDEWATER, VERANO, Archive, Say, about

ATOM = "{http://www.w3.org/2005/Atom}"
MARCH = "2015-03-01..2015-04-01"


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """A year of war, a pact in March with a leader named and a protected source; in April nothing."""
    study = Study.create(tmp_path_factory.mktemp("telling") / "study", name="Harbour & quays", author="Editor")
    archive = Archive(study.ledger)
    archive.report("2014-06-02", Say(FAROLES, "rival_of", TIDEWATER), outlet="Harbour Gazette")
    archive.report("2015-02-20", Say(NORTHSIDE, "rival_of", TIDEWATER), outlet="Harbour Gazette")
    archive.report("2015-03-10", ALLIED)
    archive.report("2015-03-11", ALLIED, outlet="Radio Muelle")
    archive.report("2015-03-12", Say(VERANO, "leads", FAROLES), outlet="Radio Muelle")
    archive.report(
        "2015-03-15", Say(FAROLES, "clashed_with", TIDEWATER), outlet="a note", handling=Handling.SOURCE_PROTECTED
    )
    return study


def entries(feed: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(feed.encode("utf-8")).iter(f"{ATOM}entry"))


def ids(feed: str) -> list[str | None]:
    return [e.findtext(f"{ATOM}id") for e in entries(feed)]


def the_pact(record: dict[str, Any]) -> dict[str, Any]:
    (found,) = about(record["changes"], FAROLES, NORTHSIDE)
    return found


def test_both_sides_what_is_of_today_and_what_counts_are_said(study: Study) -> None:
    """Text and record name both days of either side, the ingredients of today, and what counts."""
    record = study.changes(known=MARCH)
    assert (record["earlier"]["valid"], record["earlier"]["known"]) == ("2015-03-01", "2015-03-01")
    assert (record["later"]["valid"], record["later"]["known"]) == ("2015-03-15", "2015-04-01")
    text = changes_text(record)
    assert "Changes from valid 2015-03-01, known 2015-03-01" in text
    assert "to valid 2015-03-15, known 2015-04-01" in text
    assert "Of today on both sides: policy, engine, identity, judgements on claims, corrections of reports." in text
    assert "10 points or more" in text
    assert text.index("The world") < text.index(f"{FAROLES} and {NORTHSIDE}")


def test_the_volume_of_reporting_stands_beside(study: Study) -> None:
    """Just as long before as between; in all, and of those who are spoken of."""
    record = study.changes(known=MARCH)
    assert record["reports"] == {
        "before": 1,
        "between": 4,
        "window_before": {"first": "2015-01-30", "last": "2015-03-01"},
        "window_between": {"first": "2015-03-02", "last": "2015-04-01"},
    }
    assert the_pact(record)["reports"] == {"before": 1, "between": 4}
    assert "Reports published: 1 from 2015-01-30 to 2015-03-01, 4 from 2015-03-02 to 2015-04-01." in changes_text(
        record
    )
    assert "reports that speak of them: 1 before, 4 between" in changes_text(record)


def test_what_counts_as_a_change_can_be_chosen(study: Study) -> None:
    """A higher line hides more, and says how many; what is hidden by one is shown by the other."""
    low, high = study.changes(known=MARCH, least=0.01), study.changes(known=MARCH, least=0.55)
    assert len(low["changes"]) > len(high["changes"])
    assert len(low["changes"]) + low["smaller"] == len(high["changes"]) + high["smaller"]
    assert all(abs(c["move"]) >= 0.55 for c in high["changes"])


def test_nothing_changed_is_said(study: Study) -> None:
    """Months without a report are no error, and no empty page."""
    record = study.changes(known="2015-05-01..2015-06-01")
    assert record["changes"] == []
    assert "Nothing changed by that much." in changes_text(record)
    assert entries(changes_atom(record)) == []


def test_the_feed_is_a_feed(study: Study) -> None:
    """Atom with its required elements, categories for causes, and names that would break the markup kept whole."""
    feed = changes_atom(study.changes(known=MARCH))
    root = ElementTree.fromstring(feed.encode("utf-8"))
    assert root.tag == f"{ATOM}feed"
    assert root.findtext(f"{ATOM}title") == "Harbour & quays: what changed"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Harbour & quays"
    for element in (root, *entries(feed)):
        assert str(element.findtext(f"{ATOM}id")).startswith("urn:uuid:")
        assert element.findtext(f"{ATOM}updated") == "2015-04-01T00:00:00Z"
    assert {c.get("term") for c in root.iter(f"{ATOM}category")} == {"world"}
    assert len(set(ids(feed))) == len(ids(feed))


def test_the_same_news_has_the_same_id(study: Study) -> None:
    """Asked again, or through a wider window, the pact is the entry it was; another study's pact is another."""
    first = changes_atom(study.changes(known=MARCH))
    assert first == changes_atom(Study.open(study.path).changes(known=MARCH))
    wider = study.changes(known="2015-02-25..2015-04-20")
    assert set(ids(first)) == set(ids(changes_atom(wider)))
    narrower = study.changes(known="2015-03-01..2015-03-10")
    assert set(ids(first)).isdisjoint(ids(changes_atom(narrower)))


def test_what_may_not_travel_stays_out_of_the_feed(study: Study) -> None:
    """Persons and protected sources are in no entry, and counted; protected sources come when raised by name."""
    record = study.changes(known=MARCH)
    plain, raised = changes_atom(record), changes_atom(record, include_protected=True)
    assert VERANO in changes_text(record)
    assert VERANO not in plain + raised
    assert "a note" not in plain
    assert "a note" in raised
    assert len(entries(raised)) == len(entries(plain)) + 1
    assert "Left out: 1 that name a person. Left out: 1 that lean on protected or embargoed reports." in plain


def test_what_a_feed_cannot_hold_is_replaced(study: Study) -> None:
    """Control characters in a name do not break the feed."""
    record = study.changes(known=MARCH)
    feed = changes_atom({**record, "name": "quays\x00\ud800"})
    assert "quays\ufffd\ufffd: what changed" in feed
    assert entries(feed)


@pytest.mark.parametrize(
    ("asked", "mend"),
    [
        ({}, "--known 2015-03-01..2015-04-01"),
        ({"known": "2015-03-01"}, "Name two"),
        ({"known": "..2015-03-01"}, "Write it as"),
        ({"known": "2015-03-01...2015-04-01"}, "Write it as"),
        ({"known": "2015-03-01..2015-04-01..2015-05-01"}, "Write it as"),
        ({"known": "2015-04-01..2015-03-01"}, "2015-03-01..2015-04-01"),
        ({"valid": "2015-04-01..2015-03-01"}, "2015-03-01..2015-04-01"),
        ({"valid": "March..April"}, "2014-09-30"),
        ({"ledger": "8..2"}, "2..8"),
        ({"ledger": "2..100"}, "Name at most 12"),
        ({"ledger": "2015-03-01..2015-04-01"}, "by number"),
    ],
)
def test_a_wrong_interval_is_refused_with_its_mend(study: Study, asked: dict[str, str], mend: str) -> None:
    """Nothing to compare, no interval, one that runs backwards, no day, or a prefix that is not there."""
    with pytest.raises(RefusedError) as refused:
        study.changes(**asked)  # type: ignore[arg-type]  # texts, all of them
    assert mend in str(refused.value)


def test_ends_have_their_defaults() -> None:
    """An end left out is the default; one alone stands on both sides; nothing is the default on both."""
    assert two_ends(valid="2015-03-01", known="2015-03-01..") == (
        {"valid": "2015-03-01", "known": "2015-03-01", "ledger": None},
        {"valid": "2015-03-01", "known": None, "ledger": None},
    )
    assert [e["ledger"] for e in two_ends(ledger="0..7")] == [0, 7]


def test_from_nothing_recorded_everything_came(study: Study) -> None:
    """Before the first entry nobody spoke of anybody: valid days do not run backwards for it."""
    record = study.changes(ledger="0..")
    assert record["earlier"]["valid"] == record["later"]["valid"] == "2015-03-15"
    assert {c["turn"] for c in record["changes"]} == {"came"}
    assert the_pact(record)["cause"] == "learned-late"
    assert about(record["changes"], FAROLES, TIDEWATER)[0]["state"] == "hostile"


def test_the_archive_is_not_written_to(study: Study) -> None:
    """Comparing reads."""
    before = study.ledger.head()
    study.changes(known=MARCH, ledger="3..")
    assert study.ledger.head() == before


def test_a_policy_that_is_not_there_is_refused(study: Study, tmp_path: Path) -> None:
    """By its file, before anything is compared."""
    with pytest.raises(PolicyError, match="cannot be read"):
        study.changes(valid="2015-03-11", old_policy=tmp_path / "none.toml")


def test_the_how_to_shows_what_is_printed(tmp_path: Path) -> None:
    """Four reports of one pact, three of them citing one newspaper: the block of the page, to the letter."""
    study = Study.create(tmp_path / "study", author="Editor")
    archive = Archive(study.ledger)
    archive.report("2015-02-20", Say(FAROLES, "rival_of", TIDEWATER), outlet="Harbour Gazette")
    for outlet in ("El Faro del Puerto", "Coast Courier", "Evening Tide"):
        archive.report("2015-03-10", ALLIED, outlet=outlet, cites=("Harbour Gazette",))
    archive.report("2015-03-12", ALLIED, outlet="Radio Muelle")
    page = Path(__file__).parents[2] / "docs" / "how-to" / "what-changed.md"
    shown = page.read_text("utf-8").split("```text\n")[2].split("```")[0]
    assert shown == changes_text(study.changes(known=MARCH)) + "\n"
