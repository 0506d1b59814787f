"""axe-core finds nothing on any screen, nor in what opens on one, light and dark, on a desk and on a phone."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.review.room import Room
from tests.web.serving import AXE, served, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser
DAYS = "valid=2015-06-01&known=2015-12-31&threshold=0.1"
SCREENS = (
    f"home?{DAYS}",
    f"home?{DAYS}&with=2015-01-01..2015-06-01%3Bboth",
    f"reports?{DAYS}",
    f"review?{DAYS}",
    f"review?{DAYS}&with=judged%3B",
    f"network?{DAYS}",
    f"map?{DAYS}",
    f"timeline?{DAYS}",
    f"brief?{DAYS}",
    f"what-if?{DAYS}",
    f"balance?{DAYS}",
    f"outlook?{DAYS}",
    f"simulate?{DAYS}",
    f"simulate?{DAYS}&with=900~9~5",
    f"policy?{DAYS}",
    f"profile?{DAYS}&with=Los+Faroles",
)
LOOKS = [(theme, width) for theme in ("light", "dark") for width in (1440, 390)]
Opener = Callable[[str], "Page"]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """A small study with claims, names and origins that wait for a person."""
    return Room.made(tmp_path_factory.mktemp("axe") / "room")


@pytest.fixture(scope="module")
def address(room: Room) -> Iterator[str]:
    """Its app."""
    if not AXE.is_file():
        pytest.skip("axe-core is not there: cd front && npm ci")
    with served(room.study) as at:
        yield at


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def opened(request: pytest.FixtureRequest, address: str, browser: "Browser") -> Iterator[Opener]:
    """Opens a place of the app in one theme and width, signed by R. Alder; at the end no error was thrown."""
    theme, width = request.param
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=theme, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    context.add_init_script("localStorage.setItem('by', 'R. Alder')")
    faults: list[str] = []

    def open_at(place: str) -> "Page":
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{address}/#/{place}")
        page.get_by_role("heading", level=1).first.wait_for(state="attached")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.dataset.theme") == theme
        return page

    yield open_at
    context.close()
    assert faults == []


def show(page: "Page", panel: str) -> None:
    """On a narrow window one panel is shown at a time: this one."""
    named = {"name": panel, "exact": True}
    tab = page.get_by_role("tab", **named).or_(page.get_by_role("button", **named))
    if tab.count() and tab.first.is_visible():
        tab.first.click()


def export_menu(opened: Opener) -> "Page":
    """What can be taken away."""
    page = opened(f"network?{DAYS}")
    page.get_by_role("button", name="Export").click()
    page.get_by_role("menu").wait_for()
    return page


def rail_unfolded(opened: Opener) -> "Page":
    """The rail with its further screens; on a phone the bar below."""
    page = opened(f"reports?{DAYS}")
    page.get_by_role("button", name="Advanced").click()
    page.get_by_role("link", name="Simulate").wait_for()
    return page


def keys(opened: Opener) -> "Page":
    """The keys, told."""
    page = opened(f"network?{DAYS}")
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    return page


def finds(opened: Opener) -> "Page":
    """What words lead to."""
    page = opened(f"network?{DAYS}")
    page.get_by_role("combobox", name="Search").fill("faroles")
    page.get_by_role("option").first.wait_for()
    return page


def tie_with_evidence(opened: Opener) -> "Page":
    """A tie down to its sentences."""
    page = opened(f"network?{DAYS}")
    show(page, "Table")
    page.get_by_role("row").filter(has_text="rival").first.get_by_role("button").click()
    page.get_by_text("Origins, and what each adds").wait_for()
    return page


def presence_list(opened: Opener) -> "Page":
    """Who is where, as a table."""
    page = opened(f"map?{DAYS}")
    show(page, "Table")
    return page


def over_time_in_figures(opened: Opener) -> "Page":
    """Ties over the days, as a table."""
    page = opened(f"timeline?{DAYS}")
    show(page, "Table")
    page.get_by_role("columnheader", name="Claim of").wait_for()
    return page


def report_read(opened: Opener) -> "Page":
    """A report with the claims in it."""
    page = opened(f"reports?{DAYS}")
    page.get_by_role("link", name="A pact").click()
    page.get_by_text("After a night on the pier").first.wait_for()
    return page


def report_described(opened: Opener) -> "Page":
    """What is known of a report, to be set right."""
    page = opened(f"reports?{DAYS}")
    page.get_by_role("button", name="Edit details of A pact").click()
    page.get_by_role("form", name="What is known of this report").wait_for()
    return page


def decided_and_taken_back(opened: Opener) -> "Page":
    """A decision recorded, then taken back: both arrows have been in use."""
    page = opened(f"review?{DAYS}&with=claim%3B")
    page.get_by_role("listitem").first.wait_for()
    page.keyboard.press("a")
    page.get_by_role("status").filter(has_text="Recorded: accept").wait_for()
    page.keyboard.press("u")
    page.get_by_role("status").filter(has_text="Taken back").wait_for()
    return page


def several_chosen(opened: Opener) -> "Page":
    """Claims chosen to be answered at once."""
    page = opened(f"review?{DAYS}&with=claim%3B")
    page.get_by_role("checkbox").first.check()
    page.get_by_text("1 chosen").wait_for()
    return page


def correction(opened: Opener) -> "Page":
    """A claim set right, subject and object chosen from those the report names."""
    page = opened(f"review?{DAYS}&with=claim%3B")
    page.get_by_role("listitem").first.wait_for()
    show(page, "Proposal")
    page.keyboard.press("c")
    page.get_by_role("form", name="Correct the claim").get_by_label("Choose the subject").wait_for()
    return page


def names_compared(opened: Opener) -> "Page":
    """Two names side by side."""
    page = opened(f"review?{DAYS}&with=names%3B")
    page.get_by_role("listitem").first.wait_for()
    page.keyboard.press("m")
    page.get_by_role("dialog").wait_for()
    return page


def origins_asked(opened: Opener) -> "Page":
    """Whether two origins are one."""
    page = opened(f"review?{DAYS}&with=origins%3B")
    show(page, "Proposal")
    page.get_by_role("button", name="One origin", exact=True).wait_for()
    return page


def brief_kept_and_edited(opened: Opener) -> "Page":
    """A draft among the kept ones, being edited, with a note open and what it lacks to be final."""
    page = opened(f"brief?{DAYS}&with=newsroom%3Ben%3B%3B")
    page.locator("article h1").wait_for(timeout=60_000)
    page.get_by_role("button", name="Final?").click()
    page.get_by_text("Not yet.").wait_for()
    page.get_by_role("button", name="Edit", exact=True).click()
    page.get_by_role("button", name="Reword").first.click()
    page.get_by_label("In your words").wait_for()
    page.locator("button.sup").first.click()
    return page


def kept_briefs(opened: Opener) -> "Page":
    """The list of what was written, and the choice of what to write."""
    page = brief_kept_and_edited(opened)
    page.goto(page.url.split("#")[0] + f"#/brief?{DAYS}")
    page.reload()
    page.locator("ol.kept li").first.wait_for(state="attached")
    narrow = page.get_by_role("button", name="Groups, style")
    if narrow.count() and narrow.is_visible():
        narrow.click()
    return page


def answer_worked_on(opened: Opener) -> "Page":
    """A long answer that can be given up."""
    page = opened(f"policy?{DAYS}")
    held: list[Route] = []
    page.route("**/api/balance?*", lambda route: held.append(route))
    page.goto(page.url.split("#")[0] + f"#/balance?{DAYS}")
    page.get_by_text("Proving…").wait_for()
    return page


def answer_given_up(opened: Opener) -> "Page":
    """The same, given up."""
    page = answer_worked_on(opened)
    page.get_by_role("region", name="Balance").get_by_role("button", name="Cancel").first.click()
    page.get_by_text("Given up.").wait_for()
    return page


def scenario(opened: Opener) -> "Page":
    """A change tried, with what it would move."""
    page = opened(f"what-if?{DAYS}")
    page.get_by_role("combobox", name="Groups").fill("faroles")
    page.get_by_role("option").first.click()
    page.get_by_role("combobox", name="Groups").fill("crew")
    page.get_by_role("option").first.click()
    page.get_by_role("button", name="Add to the scenario").click()
    show(page, "Result")
    page.get_by_role("region", name="Every measure of each situation").wait_for()
    return page


def rumour_checked(opened: Opener) -> "Page":
    """A rumour, and what the study holds of it."""
    page = opened(f"home?{DAYS}")
    page.get_by_label("Words to check").fill("Los Faroles and the Northside Crew are allied, a man of the pier said.")
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text("Would confirm it").first.wait_for()
    return page


def signing(opened: Opener) -> "Page":
    """Nobody signs yet."""
    page = opened(f"review?{DAYS}")
    page.add_init_script("localStorage.removeItem('by')")
    page.reload()
    page.get_by_role("listitem").first.wait_for()
    show(page, "Proposal")
    return page


PARTS = (
    export_menu, rail_unfolded, keys, finds, tie_with_evidence, presence_list, over_time_in_figures, report_read,
    report_described, decided_and_taken_back, several_chosen, correction, names_compared, origins_asked,
    brief_kept_and_edited, kept_briefs, answer_worked_on, answer_given_up, scenario, rumour_checked, signing,
)  # fmt: skip


def test_no_screen_breaks_a_rule_or_is_wider_than_its_window(opened: Opener) -> None:
    """Every screen of the rail and every advanced one, as it is first seen."""
    found, too_wide = {}, []
    for place in SCREENS:
        page = opened(place)
        found[place] = violations(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            too_wide.append(place)
        page.close()
    assert not {place: broken for place, broken in found.items() if broken}
    assert not too_wide


# A rule broken in a theme is broken at every width, and one of a width in every theme.
@pytest.mark.parametrize("opened", [LOOKS[1], LOOKS[2]], indirect=True, ids=["light-390", "dark-1440"])
@pytest.mark.parametrize("part", PARTS, ids=lambda part: str(part.__name__).replace("_", "-"))
def test_nothing_that_opens_breaks_a_rule(opened: Opener, part: Callable[[Opener], "Page"]) -> None:
    """Menus, choosers, lists and forms, what is worked on and what was given up; no wider than the window either."""
    page = part(opened)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
