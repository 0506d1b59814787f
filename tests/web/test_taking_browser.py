"""What people take away from each screen, in a real browser: its tables in full figures, its pictures, and of what."""

import csv
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import httpx
import pytest

from crimescape.study import Study
from tests.landscape.reasoning.harbour_years import years_of_reports
from tests.web.serving import offered, served, taken
from tests.web.test_reasoning_api import study as study

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
DAY = "valid=2015-06-01&known=2015-12-31"


@pytest.fixture(scope="module")
def address(study: Study) -> Iterator[str]:
    """The app over the invented city."""
    with served(study) as at:
        yield at


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over nineteen years of reports on the crews of a harbour."""
    made = Study.create(tmp_path_factory.mktemp("harbour") / "study", name="Harbour")
    made.ledger.append(years_of_reports(), recorded="2015-06-01T00:00:00Z", author="Editor")
    with served(made) as at:
        yield at


def shown(browser: "Browser", address: str, place: str, *, until: str) -> "Page":
    """A place of the app, once a text stands there."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page.set_default_timeout(20_000)
    page.goto(f"{address}/#/{place}")
    page.get_by_text(until).first.wait_for(timeout=60_000)
    page.wait_for_load_state("networkidle")
    return page


def rows(page: "Page", what: str) -> list[dict[str, str]]:
    """A table taken away, each row with what it is about."""
    name, content = taken(page, "CSV", what)
    assert name.startswith("crimescape-")
    assert name.endswith(".csv")
    found = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
    for row in found:
        assert row["layer"]
        assert re.fullmatch(r"[0-9a-f]{32,64}", row["policy"])
        assert re.fullmatch(r"[0-9a-f]{64}", row["head"])
        assert "no proof of crime" in row["credits"]
    return found


def drawn(page: "Page", what: str) -> str:
    """The words of a picture taken away; it opens by itself, and as PNG too."""
    _, picture = taken(page, "SVG", what)
    assert b"var(--" not in picture
    assert taken(page, "PNG", what)[1].startswith(b"\x89PNG")
    words = " ".join(ElementTree.fromstring(picture).itertext())
    for said in ("valid 20", "known 2015-", "policy ", "head ", "no proof of crime", what):
        assert said in words
    return words


def test_what_if(address: str, browser: "Browser") -> None:
    """Both pictures, every measure of both situations, and the ties after it, the assumed one among them."""
    layout = httpx.get(f"{address}/api/layout", timeout=30).json()["groups"]
    ids = {group["name"]: i for i, group in layout.items()}
    pact = f"ally!{ids['Los Faroles']},{ids['Northside Crew']}"
    page = shown(browser, address, f"what-if?{DAY}&threshold=0.2&with={pact}", until="Ties under strain")
    assert "What if" in drawn(page, "before")
    assert "Los Faroles" in drawn(page, "after")
    measures = rows(page, "every measure")
    assert [m["situation"] for m in measures][:2] == ["Before", "After"]
    assert all(float(m["frustration_mean"]) >= 0 and m["threshold"] == "0.2" and m["hidden"] for m in measures)
    assert {t["is_assumed"] for t in rows(page, "ties before")} == {"false"}
    assert "true" in {t["is_assumed"] for t in rows(page, "ties after")}
    page.close()


def test_balance(address: str, browser: "Browser") -> None:
    """The two sides with their blocs, the figures with their bounds, the years; the camps as a picture."""
    page = shown(browser, address, f"balance?{DAY}&threshold=0.2", until="Fewest ties at odds")
    page.get_by_role("heading", name="Year by year").wait_for()
    assert "One side" in drawn(page, "two sides")
    (figures,) = rows(page, "figures")
    assert (figures["threshold"], figures["valid"], figures["known"]) == ("0.2", "2015-06-01", "2015-12-31")
    assert int(figures["lower"]) <= int(figures["upper"])
    assert {r["side"] for r in rows(page, "two sides and blocs")} == {"1", "2"}
    years = rows(page, "year by year")
    assert len({y["valid"] for y in years}) == len(years) > 5
    page.close()


def test_outlook(harbour: str, browser: "Browser") -> None:
    """Pairs with unrounded chances, their reasons, and never without the track record."""
    place = "outlook?valid=2014-12-31&known=2015-06-01"
    page = shown(browser, harbour, place, until="The likeliest pairs")
    pairs = rows(page, "pairs")
    assert all(0 < float(p["alliance_chance"] or p["rivalry_chance"]) < 1 for p in pairs)
    assert {p["layer"] for p in pairs} == {"projected"}
    assert {r["question"] for r in rows(page, "reasons")} <= {"alliance", "rivalry"}
    assert "outlook" in {r["forecaster"] for r in rows(page, "track record")}
    page.close()


def test_simulate(address: str, browser: "Browser") -> None:
    """Scenarios with their spread, every week of every fan, both fans as pictures."""
    page = shown(browser, address, f"simulate?{DAY}&with=900~~1", until="Does the ranking hold?")
    for fan in ("deaths a week", "members"):
        assert "We project" in drawn(page, fan)
    compared = rows(page, "scenarios compared")
    assert [s["name"] for s in compared] == ["as it is", "half-recruitment", "double-incapacitation", "both"]
    assert all(float(s["killed_low"]) <= float(s["killed_median"]) <= float(s["killed_high"]) for s in compared)
    weeks = rows(page, "week by week")
    assert {w["scenario"] for w in weeks} == {s["name"] for s in compared}
    assert all(float(w["members_low"]) <= float(w["members_high"]) and w["layer"] == "projected" for w in weeks)
    page.close()


@pytest.mark.parametrize(
    ("place", "until", "tables", "pictures"),
    [
        ("policy?", "Who is one witness", ["numbers", "priors"], []),
        ("profile?with=Los+Faroles&", "Allegedly led by", ["ties", "leaders", "places"], ["over time"]),
        ("home?with=2014-01-01..2015-06-01;both;&", "moved", ["what changed"], []),
        ("review?", "wait", ["what waits"], []),
        ("timeline?", "The same in figures", ["ties over the days", "claims behind them"], ["ties over the days"]),
        ("reports?", "Take reports in", [], []),
    ],
)
def test_each_other_screen(
    address: str, browser: "Browser", place: str, until: str, tables: list[str], pictures: list[str]
) -> None:
    """Its own tables with rows in them, and its pictures; what is offered works, and nothing is offered twice."""
    page = shown(browser, address, place + DAY, until=until)
    if tables and "waits" in tables[0]:
        page.locator("ol li button").first.wait_for()
    for table in tables:
        assert rows(page, table)
    for picture in pictures:
        drawn(page, picture)
    items = offered(page)
    assert len(items) == len(set(items))
    assert {"Copy link", "Copy citation"} <= set(items)
    page.close()


def test_reports_have_the_study_s_own_list(address: str, browser: "Browser") -> None:
    """The list of reports comes as the study writes it."""
    page = shown(browser, address, f"reports?{DAY}", until="Take reports in")
    _, content = taken(page, "CSV", "reports")
    found = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
    assert "Harbour Gazette" in {r["outlet"] for r in found}
    page.close()


def test_on_a_phone_too(address: str, browser: "Browser") -> None:
    """Export is there at 390 pixels, its menu fits, and arrow keys walk in it."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}/#/balance?{DAY}&threshold=0.2")
    page.get_by_text("Fewest ties at odds").wait_for()
    page.get_by_role("button", name="Export").click()
    box = page.get_by_role("menu").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    first = page.evaluate("document.activeElement.innerText")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.innerText") != first
    assert page.evaluate("document.activeElement.getAttribute('role')") == "menuitem"
    page.close()
