"""The advanced screens in a real browser: a scenario put together by hand, its evidence, and the same from its link."""

from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from crimescape.study import Study
from tests.web.serving import served
from tests.web.test_reasoning_api import study as study

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not files("crimescape.web").joinpath("static", "assets", "app.js").is_file(), reason="the page is not built"
    ),
]
DAY = "valid=2015-06-01&known=2015-12-31"


@pytest.fixture(scope="module")
def address(study: Study) -> Iterator[str]:
    """The app, served on a free port of this machine."""
    with served(study) as at:
        yield at


def choose(page: "Page", part: str) -> None:
    """A group chosen by a part of its name, with the keyboard alone."""
    page.get_by_role("combobox", name="Groups").fill(part)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")


def test_a_scenario_is_put_together_and_a_link_shows_the_same(address: str, browser: "Browser") -> None:
    """Two groups ally: said to be assumed, never recorded; its evidence opens; nothing leaves the machine."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{address}/#/what-if?{DAY}")
    assert "Nothing of it is recorded" in page.get_by_role("region", name="What it would move").inner_text()
    choose(page, "farol")
    choose(page, "bahia")
    page.get_by_role("button", name="Add to the scenario").click()
    table = page.get_by_role("region", name="Every measure of each situation")
    table.wait_for()
    for words in ("Before", "After", "Ties at odds, at least", "Hostile pairs in one place"):
        assert words in table.inner_text()
    out = page.get_by_role("region", name="What it would move")
    assert "nothing of it is recorded" in out.inner_text()
    assert "Reported: 9 of 31 states" in out.inner_text()
    page.get_by_role("button", name="Los Faroles and Cartel de la Bahia").or_(
        page.get_by_role("button", name="Cartel de la Bahia and Los Faroles")
    ).first.click()
    evidence = page.get_by_role("complementary", name="Evidence")
    evidence.get_by_text("Los Faroles are fighting the Cartel de la Bahia").first.wait_for()
    link = page.url
    again = browser.new_page(viewport={"width": 1440, "height": 900})
    again.goto(link)
    again.get_by_role("region", name="Every measure of each situation").wait_for()
    assert again.get_by_role("region", name="Every measure of each situation").inner_text() == table.inner_text()
    assert all(url.startswith((address, "data:", "blob:")) for url in asked)
    assert not faults
    again.close()
    page.close()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    ("screen", "said"),
    [
        ("balance?threshold=0.2&", "Fewest ties at odds"),
        ("outlook?", "No outlook."),
        ("simulate?", "Say how many members there are"),
        ("policy?", "Who is one witness"),
        ("profile?with=Los+Faroles&", "Allegedly led by"),
    ],
)
def test_each_screen_says_its_part_and_fits(
    address: str, browser: "Browser", screen: str, said: str, width: int
) -> None:
    """What it is about stands there, on a phone as well, and nothing scrolls sideways."""
    page = browser.new_page(viewport={"width": width, "height": 844})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{address}/#/{screen}{DAY}")
    page.get_by_text(said).first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not faults
    page.close()


def test_a_simulation_runs_on_a_stated_premise(address: str, browser: "Browser") -> None:
    """Members are said by hand; then fans, a ranking and what is taken for granted."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}/#/simulate?{DAY}")
    page.get_by_label("Members of all groups at first").fill("900")
    page.get_by_label("Years ahead").select_option("1")
    page.get_by_role("button", name="Run it").click()
    page.get_by_role("heading", name="Does the ranking hold?").wait_for(timeout=60_000)
    assert page.get_by_role("img", name="Deaths a week: as it is").is_visible()
    assert "We project" in page.get_by_role("region", name="What is projected").inner_text()
    page.close()
