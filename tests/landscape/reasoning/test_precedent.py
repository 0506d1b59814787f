"""Precedents of a study: what is known of groups rests on claims, and the past is read without its future."""

import json
from datetime import date
from typing import Any

import pytest

from crimescape.errors import CrimescapeError, UnknownNameError
from crimescape.landscape.reasoning.past import read_past
from crimescape.landscape.reasoning.precedent import precedent_record
from crimescape.landscape.reasoning.told_precedent import precedents_text
from crimescape.vocabulary import AsOf
from tests.landscape.reasoning.chronicle import FAROLES, LAMPS, NORTH, SALT, TIDE, VALID, landscape, twice, written

Record = dict[str, Any]  # Any: a JSON record
LANDSCAPE = landscape()


@pytest.fixture(scope="module")
def front() -> Record:
    """The front of 2014."""
    return precedent_record(LANDSCAPE, [FAROLES, LAMPS], as_of=VALID)


def features(record: Record) -> dict[str, Record]:
    """Its features by name."""
    return {f["feature"]: f for f in record["features"]}


def test_the_rival_and_the_features_are_found(front: Record) -> None:
    """Whom both fight; the leader arrested last winter; the member weakened; one who came out of a third."""
    known = features(front)
    assert front["rival"]["name"] == NORTH
    assert known["leader_lost"]["word"] == "yes"
    assert known["shared_enemy"]["value"] > 0.5
    assert known["weakened"]["value"] > 0.3
    assert known["state_pressure"]["value"] is None
    assert known["recent_split"]["word"] == "unknown"


def test_every_feature_that_is_known_rests_on_claims(front: Record) -> None:
    """Or is a plain count of those named; and each claim is one of the study."""
    claims = {c.id for c in LANDSCAPE.claims(as_of=VALID)}
    for feature in front["features"]:
        assert set(feature["claims"]) <= claims
        assert feature["how"]
        if feature["value"] is not None and feature["feature"] != "allies":
            assert feature["claims"], feature["feature"]


def test_an_arrest_told_twice_is_cited_with_both(front: Record) -> None:
    """Both reports of the arrest, and those by which he led."""
    assert len(features(front)["leader_lost"]["claims"]) == 4


def test_table_and_study_are_both_asked(front: Record) -> None:
    """Nearest first, with runner-up and sources; the front of 2006 is the study's own precedent."""
    table, study = front["table"], front["study"]
    assert [c["distance"] for c in table["nearest"]] == sorted(c["distance"] for c in table["nearest"])
    assert all(c["sources"] for c in table["nearest"])
    assert study["nearest"][0]["groups"] == [FAROLES, TIDE]
    assert study["nearest"][0]["against"] == [SALT]
    assert study["nearest"][0]["claims"]
    for found in (table, study):
        assert 0 < found["by_chance"] <= 1
        assert found["is_near"] is (found["by_chance"] <= 0.05)


def test_the_same_question_has_the_same_answer(front: Record) -> None:
    """To the last digit, on a landscape opened anew; and it is JSON without numbers that are none."""
    again = precedent_record(landscape(), [LAMPS, FAROLES, FAROLES], as_of=VALID)
    assert again["table"] == front["table"]
    json.dumps(front, allow_nan=False)


def test_what_was_told_later_is_not_known() -> None:
    """As known in January 2013 nobody has been arrested and no front stands."""
    early = AsOf(valid=date(2013, 1, 1), known=date(2013, 1, 1))
    found = features(precedent_record(LANDSCAPE, [FAROLES, LAMPS], as_of=early))
    assert found["leader_lost"]["word"] == "unknown"
    past = read_past(LANDSCAPE, as_of=early)
    assert {h.kind for h in past.happenings} == {"split"}
    assert max(d.as_of.valid for d in past.days) == early.valid


def test_a_denial_befalls_nobody() -> None:
    """That somebody was arrested, denied, is no loss; that a group split, expected, is no split."""
    reports = (
        *written_pairs(),
        written("2013-12-09", ("Ada Marea", "leads", SALT), ("Ada Marea", "arrested", "", "2013-12-08", "denied")),
    )
    past = read_past(landscape(reports), as_of=VALID)
    assert [h for h in past.happenings if h.kind == "lost"] == []


def written_pairs() -> tuple[Any, ...]:  # Any: drafts
    """Two groups at war, and nothing else."""
    return (written("2013-05-01", (FAROLES, "rival_of", SALT)),)


def test_a_day_told_without_a_day_is_none() -> None:
    """ "Was arrested", told as past and without a date, befalls no year."""
    reports = (
        *written_pairs(),
        written("2013-12-09", ("Ada Marea", "leads", SALT), ("Ada Marea", "arrested", "", "", "past")),
    )
    assert read_past(landscape(reports), as_of=VALID).happenings == ()


def test_a_country_is_too_large_to_say_where() -> None:
    """That both rivals are in Mexico contests nothing; that both are in one town of it does."""
    war = twice("2014-05-01", (FAROLES, "rival_of", SALT))

    def contested(place: str) -> Record:
        seen = written("2014-06-01", (FAROLES, "present_in", place), (SALT, "present_in", place))
        return features(precedent_record(landscape((*war, seen)), [FAROLES], as_of=VALID))["contested"]

    assert contested("Mexico")["how"] == "no report says where any of them is"
    assert contested("Piedras Negras")["value"] > 0.1


def test_a_person_says_who_the_rival_is() -> None:
    """Then features are against that one, and the record says that it was said."""
    found = precedent_record(LANDSCAPE, [FAROLES, LAMPS], as_of=VALID, against=SALT)
    assert found["rival"] == {"id": found["rival"]["id"], "name": SALT, "is_said": True}
    assert features(found)["common_origin"]["word"] == "yes"
    with pytest.raises(CrimescapeError, match="on both sides"):
        precedent_record(LANDSCAPE, [FAROLES], as_of=VALID, against=FAROLES)


def test_names_are_refused_kindly() -> None:
    """With the nearest; and nobody named is said."""
    with pytest.raises(UnknownNameError, match="Los Faroles"):
        precedent_record(LANDSCAPE, ["Los Farotes"], as_of=VALID)
    with pytest.raises(CrimescapeError, match="No group is named"):
        precedent_record(LANDSCAPE, [], as_of=VALID)


def test_the_text_says_what_the_record_says(front: Record) -> None:
    """Rival, nearest, runner-up, chance, what is unknown, and that likeness is no forecast."""
    text = " ".join(precedents_text(front).split())
    assert f"rival by reports: {NORTH} (expected 1." in text
    for section in ("table", "study"):
        assert front[section]["nearest"][0]["name"] in text
    assert ("Nearer than chance" in text) or ("No nearer than chance" in text)
    assert "state pressure: unknown" in text
    assert "Likeness is no forecast" in text
    assert "Track record of the table" in text
