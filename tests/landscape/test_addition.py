"""A text laid beside a study: what it would change is what it changes once it is in."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from crimescape.landscape import check_text
from crimescape.study import Study
from tests.city import ARCHIVE
from tests.landscape.rumours import FAROLES, NORTHSIDE, PACT, TIDEWATER, one, pact

REPORTS: dict[str, Callable[[], str]] = {
    "own voice": lambda: f"# https://libre.example/1 | Muelle Libre | 2015-05-01 | en | Lamps\n{PACT}\n",
    "denial": lambda: (
        "# https://libre.example/2 | Muelle Libre | 2015-05-01 | en | No pact\n"
        f"A harbour judge denied that {FAROLES} and the {NORTHSIDE} are allied.\n"
    ),
    "relay": lambda: ARCHIVE["pact-radio.txt"].replace("Radio Muelle", "Muelle Libre").replace("radio.", "libre."),
    "reprint": lambda: ARCHIVE["pact-faro.txt"].replace("El Faro del Puerto", "Muelle Libre").replace("faro.", "x."),
    "correction": lambda: (
        ARCHIVE["denial-courier.txt"].replace("2015-04-01", "2015-04-09").replace("denied", "regretted")
    ),
    "other groups": lambda: (
        "# https://libre.example/3 | Muelle Libre | 2015-05-01 | en | West\n"
        f"{FAROLES} are at war with the {TIDEWATER}.\n"
    ),
}


@pytest.mark.parametrize("name", REPORTS)
def test_the_belief_with_the_text_is_the_belief_once_it_is_in(built: Study, tmp_path: Path, name: str) -> None:
    """What the check says it would be is what `tie` says after the text was ingested."""
    file = tmp_path / "text.txt"
    file.write_text(REPORTS[name](), "utf-8")
    check = one(built, file)
    assert check["matters"], "the engine must read it, else nothing is tested"
    shutil.copytree(built.path, tmp_path / "study")
    after = Study.open(tmp_path / "study")
    after.build([str(file)], workers=1)
    for found in check["matters"]:
        said = found["said"][0]
        if said["predicate"] not in ("allied_with", "rival_of"):
            continue
        as_of = after.as_of(valid=check["valid"], known=check["known"])
        tie = after.tie(said["subject_name"], said["object_name"], as_of=as_of)
        (general,) = [a for a in found["assessed"] if a["place_name"] is None]
        for figure in ("allied", "none", "hostile", "range", "origins", "unsettled", "ignorance", "confidence"):
            assert general["with_text"][figure] == tie[figure], figure


def test_before_is_what_tie_says(built: Study) -> None:
    """And the day asked about is the text's own where that is later than the study's last."""
    check = one(built, PACT, outlet="Muelle Libre", published="2015-05-01")
    assert check["valid"] == "2015-05-01"
    tie = built.tie(FAROLES, NORTHSIDE, as_of=built.as_of(valid="2015-05-01"))
    assert pact(check)["assessed"][0]["before"]["allied"] == tie["allied"]
    assert one(built, PACT)["valid"] == "2015-04-01"
    assert one(built, PACT, outlet="Muelle Libre", published="2015-05-01", valid="2015-04-15")["valid"] == "2015-04-15"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "unsigned text adds nothing"),
        ({"published": "2015-05-01"}, "unsigned text adds nothing"),
        ({"outlet": "Muelle Libre"}, "without a date adds nothing"),
        ({"outlet": "Muelle Libre", "published": "2015-05-01", "known": "2015-04-15"}, "dated after 2015-04-15"),
    ],
)
def test_a_text_that_cannot_count_is_said_to_add_nothing(built: Study, options: dict[str, str], words: str) -> None:
    """Unsigned, undated or of a later day: the belief is as before, with the reason."""
    check = one(built, PACT, **options)
    assert words in check["text"]["adds_nothing"]
    assert pact(check)["assessed"][0]["before"] is not None
    assert pact(check)["assessed"][0]["with_text"] is None
    assert "unchanged" in check_text(check)


def test_a_text_that_is_held_already_is_recognised(built: Study) -> None:
    """The same bytes from the same outlet are the report itself; its own claims are still shown as held."""
    archive = built.path.parent / "archive"
    check = one(built, archive / "denial-courier.txt")
    held = built.find_report("denial-courier.txt")
    assert check["text"]["held_as"] == held.id
    assert pact(check)["for"][0]["report"] == held.id
    assert "already" in check_text(check)
