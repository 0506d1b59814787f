"""Deciding in a real browser: undo and redo of decisions of every kind, what is kept, and what is given up."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crimescape.ledger import draft_reading
from crimescape.study import Study
from crimescape.vocabulary import Doubt, Quote, Reading
from tests.city import write_archive
from tests.review.room import AT, PACT, Room, claim_of
from tests.web.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser
playwright = pytest.importorskip("playwright.sync_api", reason="make test-browser installs playwright")
expect = playwright.expect
expect.set_options(timeout=20_000)  # what is weighed again takes its time on a busy machine
Open = Callable[[str], "Page"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of the invented city, read once."""
    root = tmp_path_factory.mktemp("turning")
    archive = write_archive(root / "archive")
    study = Study.create(root / "study", name="Puerto Sereno", author="R. Alder")
    study.build([str(archive)], workers=1)
    return root / "study"


@pytest.fixture
def opened(built: Path, tmp_path: Path, browser: "Browser") -> Iterator[Open]:
    """Opens a place of the app over a copy of the study."""
    shutil.copytree(built, tmp_path / "study")
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(30_000)
    faults: list[str] = []
    with served(Study.open(tmp_path / "study")) as address:

        def open_at(place: str) -> "Page":
            page = context.new_page()
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.goto(f"{address}/#/{place}")
            return page

        yield open_at
        context.close()
    assert not faults


def words_recorded(page: "Page") -> int:
    """How many decisions stand."""
    return len(page.request.get(page.url.split("#")[0] + "api/judged").json()["judged"])


def test_an_answer_is_taken_back_and_taken_up_again(opened: Open) -> None:
    """By key and by button: the question waits, is answered, waits, and is answered with one entry more each time."""
    page = opened("review?with=claim%3B")
    items = page.locator("ol li button")
    items.first.wait_for()
    before = items.count()
    back, again = (
        page.get_by_role("button", name="Take back the last"),
        page.get_by_role("button", name="Take up again"),
    )
    expect(back).to_be_disabled()
    expect(again).to_be_disabled()
    page.keyboard.press("a")
    expect(items).to_have_count(before - 1)
    expect(again).to_be_disabled()
    page.keyboard.press("Control+z")
    page.get_by_text("Taken back: accept").wait_for()
    expect(items).to_have_count(before)
    expect(back).to_be_disabled()
    page.keyboard.press("Control+Shift+z")
    page.get_by_text("Taken up again: accept").wait_for()
    expect(items).to_have_count(before - 1)
    back.click()
    expect(items).to_have_count(before)
    page.keyboard.press("Control+y")
    expect(items).to_have_count(before - 1)
    assert words_recorded(page) == 1
    back.click()
    expect(items).to_have_count(before)
    page.keyboard.press("r")
    page.get_by_text("Recorded: reject").wait_for()
    expect(again).to_be_disabled()


def test_in_a_field_the_keys_are_the_field_s_own(opened: Open) -> None:
    """Ctrl Z while somebody writes takes back letters, never a decision."""
    page = opened("review?with=claim%3B")
    page.locator("ol li button").first.wait_for()
    page.keyboard.press("a")
    page.get_by_text("Recorded: accept").wait_for()
    search = page.get_by_role("combobox", name="Search")
    search.click()
    page.keyboard.type("faro")
    page.keyboard.press("Control+z")
    page.wait_for_timeout(300)
    assert search.input_value() != "faro"
    assert words_recorded(page) == 1


def test_a_date_a_grade_and_an_added_claim_are_taken_back_and_up_again(opened: Open) -> None:
    """Three decisions of three kinds: three times back, three times up again, in the order they were made."""
    page = opened("reports")
    page.get_by_label("Edit details of Alliance in the harbour?").click()
    fields = page.get_by_label("What is known of this report")
    fields.get_by_label("Published").fill("2015-03-12")
    fields.get_by_role("button", name="Record published").click()
    page.locator("td.day", has_text="2015-03-12").wait_for()
    page.goto(page.url.split("#")[0] + "#/review?with=source%3B")
    page.locator("ol li button", has_text="Radio Muelle").click()
    page.get_by_role("button", name="B usually reliable").click()
    page.get_by_text("Recorded: grade").wait_for()
    page.goto(page.url.split("#")[0] + "#/reports")
    page.locator("a.title", has_text="Crews met").click()
    page.get_by_role("button", name="Add a claim").click()
    form = page.get_by_role("form", name="Add a missed claim")
    form.get_by_label("Evidence").fill("Los Faroles have been at war with the Cartel de la Bahia since 2012")
    form.get_by_label("Says").select_option("rival_of")
    form.get_by_label("Subject", exact=False).first.fill("Los Faroles")
    form.get_by_label("Object", exact=False).first.fill("Cartel de la Bahia")
    form.get_by_role("button", name="Add the claim").click()
    page.get_by_text("Recorded: add").wait_for()
    said = page.get_by_role("status").filter(has_text="Taken")
    page.locator("body").press("Escape")
    for verdict in ("add", "grade", "describe"):
        page.keyboard.press("Control+z")
        expect(said).to_contain_text(f"Taken back: {verdict}")
    assert words_recorded(page) == 0
    for verdict in ("describe", "grade", "add"):
        page.keyboard.press("Control+Shift+z")
        expect(said).to_contain_text(f"Taken up again: {verdict}")
    assert words_recorded(page) == 3


def test_what_is_shown_goes_back_and_forward_by_other_keys(opened: Open) -> None:
    """`[` and `]` turn over what was looked at, as the browser's own keys do; no decision is touched."""
    page = opened("network?valid=2014-10-01&threshold=0.1")
    row = page.get_by_role("row").filter(has_text="rival").first.get_by_role("button")
    row.click()
    expect(page).to_have_url(re.compile("tie="))
    page.keyboard.press("2")
    expect(page).to_have_url(re.compile("#/reports"))
    page.keyboard.press("[")
    expect(page).to_have_url(re.compile("#/network.*tie="))
    page.keyboard.press("[")
    expect(page).not_to_have_url(re.compile("tie="))
    page.keyboard.press("]")
    expect(page).to_have_url(re.compile("tie="))
    page.keyboard.press("?")
    keys = page.get_by_role("dialog")
    for said in ("take back the last decision", "take it up again", "back, forward through what was shown"):
        expect(keys).to_contain_text(said)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A study with officials heard twice in a week, and a claim whose words do not hold what it says."""
    made = Room.made(tmp_path / "room")
    report = made.reports["pact.txt"]
    words = "the Northside Crew are allied"
    at = report.text.index(words)
    outside = replace(claim_of(PACT, report, engine="hand/2"), quote=Quote(words, at, at + len(words)))
    doubtful = Reading(report.id, "hand/2", doubts=(Doubt(outside, "'Los Faroles' lies outside the quote"),))
    made.study.ledger.append([draft_reading(doubtful)], recorded=AT, author="crimescape")
    return made


@pytest.fixture
def review(room: Room, browser: "Browser") -> Iterator[Open]:
    """Opens one kind of question of that study in Review."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(30_000)
    with served(room.study) as address:

        def open_at(kind: str) -> "Page":
            page = context.new_page()
            page.goto(f"{address}/#/review?with={kind}%3B")
            page.locator("ol li button").first.wait_for()
            return page

        yield open_at
        context.close()


def test_two_origins_are_settled_with_a_reason_and_wait_again_when_taken_back(review: Open) -> None:
    """One press says that two unnamed officials are one origin; the reason stands in the ledger."""
    page = review("origins")
    items = page.locator("ol li button")
    expect(items).to_have_count(1)
    expect(page.get_by_label("What is asked")).to_contain_text("One origin told twice is one witness")
    page.get_by_label("Why, if you like").fill("Both cite the same officer.")
    page.get_by_role("button", name="One origin", exact=True).click()
    expect(items).to_have_count(0)
    page.get_by_text("Recorded: one-origin").wait_for()
    judged = page.request.get(page.url.split("#")[0] + "api/judged").json()["judged"]
    assert [(j["verdict"], j["why"]) for j in judged] == [("one-origin", "Both cite the same officer.")]
    page.get_by_role("button", name="Take back the last decision").click()
    expect(items).to_have_count(1)


def test_a_doubt_is_refused_as_it_is_and_put_right(review: Open) -> None:
    """What the study could not verify says why; accepted as it is, it is refused; rejected, it is gone."""
    page = review("doubt")
    items = page.locator("ol li button")
    expect(items).to_have_count(1)
    expect(page.get_by_label("What is asked")).to_contain_text("lies outside the quote")
    page.keyboard.press("a")
    expect(page.get_by_role("alert")).to_contain_text("lies outside the quote")
    expect(items).to_have_count(1)
    page.keyboard.press("r")
    expect(items).to_have_count(0)
    page.get_by_text("Recorded: reject").wait_for()
    page.keyboard.press("Control+z")
    expect(items).to_have_count(1)


def test_a_correction_chooses_whom_the_report_names(review: Open) -> None:
    """Subject and object are chosen from those the report names, those in the evidence apart from those elsewhere."""
    page = review("claim")
    page.locator("ol li button", has_text="Northside Crewe").click()
    page.keyboard.press("c")
    form = page.get_by_role("form", name="Correct the claim")
    chosen = form.get_by_label("Choose the subject")
    expect(chosen.locator("option", has_text="Tidewater Gang")).to_have_count(1)
    chosen.select_option("Tidewater Gang")
    form.get_by_label("Choose the object").select_option("Northside Crewe")
    form.get_by_label("Says").select_option("allied_with")
    expect(form).to_contain_text("Tidewater Gang is allied with Northside Crewe")
    form.get_by_role("button", name="Record the correction").click()
    page.get_by_text("Recorded: correct").wait_for()
    (word,) = page.request.get(page.url.split("#")[0] + "api/judged").json()["judged"]
    assert "Tidewater Gang" in word["says"]


def test_a_kept_brief_is_opened_again(opened: Open) -> None:
    """What was written stands in a list with its days and style, and opens as it was."""
    page = opened("brief?valid=2015-06-01&known=2015-12-31")
    page.set_default_timeout(60_000)
    page.get_by_role("button", name="Write the draft").click()
    page.locator("article h1").wait_for()
    title, first = page.locator("article h1").inner_text(), page.locator(".sentence").first.inner_text()
    page.goto(page.url.split("#")[0] + "#/brief")
    page.reload()
    row = page.locator("ol.kept li")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("of 1 Jun 2015, known 31 Dec 2015; newsroom, English")
    row.get_by_role("link", name=title).click()
    page.locator("article h1").wait_for()
    assert page.locator(".sentence").first.inner_text() == first
    expect(page.locator("header .times")).to_contain_text("2015-06-01")


def test_a_long_answer_says_that_it_is_worked_on_and_can_be_given_up(opened: Open) -> None:
    """While balance is worked on the page says so; cancelled, it says that too, and asks again when told to."""
    page = opened("home")
    page.get_by_role("heading", level=1).wait_for(state="attached")
    held: list[Route] = []
    page.route("**/api/balance?*", lambda route: held.append(route))
    page.goto(page.url.split("#")[0] + "#/balance?valid=2015-06-01&threshold=0.2")
    balance = page.get_by_role("region", name="Balance")
    balance.get_by_text("Proving…").wait_for()
    balance.get_by_role("button", name="Cancel").first.click()
    balance.get_by_text("Given up.").wait_for()
    page.unroute("**/api/balance?*")
    balance.get_by_role("button", name="Ask again").click()
    balance.get_by_text("Fewest ties at odds").wait_for()
    expect(balance.get_by_text("Given up.")).to_have_count(0)
