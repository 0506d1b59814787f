"""Profiles: each line with its layer and claims, persons only in public roles, and what no report says."""

import json
from datetime import date
from typing import Any

import pytest

from crimescape.errors import CrimescapeError, UnfoundedError, UnknownNameError
from crimescape.landscape.reasoning.profile import profile_record
from crimescape.landscape.reasoning.told_profile import profile_text
from crimescape.vocabulary import AsOf, Proposition
from tests.landscape.reasoning.chronicle import (
    DOCK_HAND,
    FAROLES,
    LAMPS,
    MAREA,
    NORTH,
    SALT,
    VALID,
    VERANO,
    landscape,
    written,
)

Record = dict[str, Any]  # Any: a JSON record
LANDSCAPE = landscape()


@pytest.fixture(scope="module")
def faroles() -> Record:
    """The profile of Los Faroles."""
    return profile_record(LANDSCAPE, FAROLES, as_of=VALID)


def test_every_line_has_its_layer_and_claims(faroles: Record) -> None:
    """In every section; and each claim is one of the study."""
    claims = {c.id for c in LANDSCAPE.claims(as_of=VALID)}
    for section in ("leaders", "ties", "places", "status", "sizes", "capabilities", "events", "kin", "timeline"):
        for line in faroles[section]:
            assert line["layer"] in ("reported", "assessed"), section
            assert line["claims"], section
            assert set(line["claims"]) <= claims, section


def test_ties_are_told_year_by_year(faroles: Record) -> None:
    """From the first report to the day asked about; the war of 2006 is over, the one of 2012 goes on."""
    ties = {t["name"]: t for t in faroles["ties"]}
    assert [y["valid"][:4] for y in ties[SALT]["years"]] == [str(y) for y in range(2006, 2015)]
    assert all(abs(y["allied"] + y["none"] + y["hostile"] - 1) < 1e-3 for y in ties[SALT]["years"])
    (war,) = [s for s in ties[NORTH]["spells"] if s["state"] == "hostile"]
    assert war["end"] == "2014-09-30"
    held = LANDSCAPE.holding.beliefs(VALID)
    row = held.row_of(Proposition.tie(faroles["id"], ties[NORTH]["id"]))
    assert row is not None
    assert ties[NORTH]["now"]["hostile"] == pytest.approx(held.belief(row).probability("hostile"), abs=1e-6)
    assert set(ties) >= {LAMPS, SALT, NORTH}


def test_a_denied_tie_is_no_tie_told(faroles: Record) -> None:
    """The denial of August does not count as a report that they stand together; it is counted as a denial."""
    salt = next(t for t in faroles["ties"] if t["name"] == SALT)
    assert salt["reports"] == 4
    assert faroles["sources"]["denials"] == 1


def test_events_are_told_once(faroles: Record) -> None:
    """An arrest in two reports is one line with both; the day is the claim's own."""
    arrest = next(e for e in faroles["events"] if e["kind"] == "arrested")
    assert (arrest["begin"], arrest["end"], arrest["dated_by"]) == ("2013-12-03", "2013-12-03", "claim")
    assert (arrest["reports"], len(arrest["claims"])) == (2, 2)
    clash = next(e for e in faroles["events"] if e["kind"] == "clashed_with")
    assert clash["begin"] == "2014-02-09"


def test_only_those_said_to_lead_are_named(faroles: Record) -> None:
    """The dock hand and the woman killed are nowhere in the profile; that somebody is left out is said."""
    assert [p["name"] for p in faroles["leaders"]] == [VERANO]
    assert faroles["persons_left_out"] == 1
    told = json.dumps(faroles, ensure_ascii=False) + profile_text(faroles)
    assert f"{FAROLES} met {VERANO}" in told
    assert DOCK_HAND not in told
    assert MAREA not in told
    assert "alleged" in told


def test_sizes_and_capabilities_are_reported_only(faroles: Record) -> None:
    """No belief is held of them."""
    assert [(s["value"], s["layer"]) for s in faroles["sizes"]] == [("300", "reported")]
    assert [c["value"] for c in faroles["capabilities"]] == ["smuggling"]


def test_what_no_report_says_is_said() -> None:
    """Of a group of which a war is all that is told."""
    found = profile_record(LANDSCAPE, "Tidewater Gang", as_of=VALID)
    assert "how many belong to it" in found["not_reported"]
    assert "whom it stands with or against" not in found["not_reported"]
    assert "No report says who leads it" in profile_text(found)


def test_the_timeline_is_in_order_and_dated(faroles: Record) -> None:
    """Spells, events and splits; each begins before it ends."""
    line = faroles["timeline"]
    assert line == sorted(line, key=lambda t: (t["begin"], t["lane"], t["label"]))
    assert all(date.fromisoformat(t["begin"]) <= date.fromisoformat(t["end"]) for t in line)
    assert {t["lane"] for t in line} >= {"leaders", "ties", "places", "events"}
    assert "kin" in {t["lane"] for t in profile_record(LANDSCAPE, LAMPS, as_of=VALID)["timeline"]}


def test_a_profile_as_known_earlier_knows_less() -> None:
    """By 2013 no arrest; before the first report nothing at all."""
    early = AsOf(valid=date(2013, 1, 1), known=date(2013, 1, 1))
    assert profile_record(LANDSCAPE, FAROLES, as_of=early)["events"] == []
    with pytest.raises(UnfoundedError, match="no report says anything"):
        profile_record(LANDSCAPE, FAROLES, as_of=AsOf(valid=date(2005, 1, 1), known=date(2005, 1, 1)))


def test_names_are_told_with_reports_and_languages(faroles: Record) -> None:
    """The one form that reports use, in how many of them."""
    (name,) = faroles["names"]
    assert (name["name"], name["languages"], name["on_record"]) == (FAROLES, ["en"], None)
    assert name["reports"] == len({a.report for a in LANDSCAPE.resolution.entity(faroles["id"]).appearances})


def test_a_public_figure_is_alleged() -> None:
    """Names, group, arrest and reports, under the banner; no rank, no tie, no place, no centrality."""
    found = profile_record(LANDSCAPE, VERANO, as_of=VALID)
    assert found["banner"] == "Being named is no proof of crime."
    (role,) = found["roles"]
    assert (role["name"], role["wording"], role["layer"]) == (FAROLES, "allegedly leads or led", "reported")
    (arrest,) = found["legal_events"]
    assert (arrest["begin"], arrest["reports"]) == ("2013-12-03", 2)
    assert arrest["sentence"].startswith("Reported: ")
    assert not {"ties", "places", "rank", "events"} & set(found)
    assert len(found["reports"]) == found["sources"]["reports"] == 5
    text = profile_text(found)
    assert text.count("alleged") >= 2
    assert found["banner"] in text


def test_persons_without_a_public_role_have_no_profile() -> None:
    """A member only when asked for; one who was only killed never."""
    with pytest.raises(CrimescapeError, match="--include-members"):
        profile_record(LANDSCAPE, DOCK_HAND, as_of=VALID)
    member = profile_record(LANDSCAPE, DOCK_HAND, as_of=VALID, include_members=True)
    assert [r["wording"] for r in member["roles"]] == ["allegedly belongs or belonged to"]
    with pytest.raises(CrimescapeError, match="gives Ada Marea a role"):
        profile_record(LANDSCAPE, MAREA, as_of=VALID, include_members=True)


def test_a_denied_role_is_no_role() -> None:
    """Somebody of whom it is only denied that he leads has no profile."""
    here = landscape((written("2013-05-01", (VERANO, "leads", FAROLES, "", "denied"), (FAROLES, "rival_of", SALT)),))
    with pytest.raises(CrimescapeError, match="a role in a group"):
        profile_record(here, VERANO, as_of=VALID)
    assert profile_record(here, FAROLES, as_of=VALID)["leaders"] == []


def test_a_death_is_one_however_it_is_told() -> None:
    """Told in two months, with the day in the later report: that day."""
    here = landscape(
        (
            written("2013-05-01", (VERANO, "leads", FAROLES), (VERANO, "killed", "")),
            written("2013-09-01", (VERANO, "killed", "", "2013-04-30")),
        )
    )
    (death,) = profile_record(here, VERANO, as_of=VALID)["legal_events"]
    assert (death["begin"], death["dated_by"], death["reports"]) == ("2013-04-30", "claim", 2)


def test_places_and_strangers_are_refused() -> None:
    """A place has no profile; a name nobody bears is refused with the nearest."""
    with pytest.raises(CrimescapeError, match="is a place"):
        profile_record(LANDSCAPE, "Piedras Negras", as_of=VALID)
    with pytest.raises(UnknownNameError, match="Lamp Gang"):
        profile_record(LANDSCAPE, "Lamp Gangs", as_of=VALID)
