"""A network of more than 600 ties in a real browser: drawn on a canvas, and still reached by pointer, keys and ear."""

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from crimescape.study import Study
from tests.web.serving import AXE, served, taken, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
playwright = pytest.importorskip("playwright.sync_api", reason="make test-browser installs playwright")
expect = playwright.expect

FIRST, LAST = ("Ama", "Bel", "Cor", "Dun", "Fal", "Gar"), ("vero", "lina", "mira", "tosa", "nera", "poli")
TOWNS = [first + last for first, last in itertools.product(FIRST, LAST)]
PLACE = "network?valid=2015-03-01&threshold=0.1"
A_REPORT = 40


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """36 invented cartels, each at war with each: 630 ties."""
    root = tmp_path_factory.mktemp("crowd")
    (root / "archive").mkdir()
    wars = [f"The Cartel de {a} is at war with the Cartel de {b}." for a, b in itertools.combinations(TOWNS, 2)]
    for i in range(0, len(wars), A_REPORT):
        header = f"# | Harbour Gazette | 2015-02-{i // A_REPORT + 1:02d} | en | Wars, part {i}"
        words = " ".join(wars[i : i + A_REPORT])
        (root / "archive" / f"part-{i}.txt").write_text(f"{header}\n{words}\n", encoding="utf-8")
    study = Study.create(root / "study", name="Coast", author="ana")
    study.build([str(root / "archive")], workers=1)
    with served(study) as at:
        yield at


@pytest.fixture
def page(address: str, browser: "Browser") -> Iterator["Page"]:
    """The network, once it is drawn and stands still."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{address}/#/{PLACE}")
    page.locator("canvas").wait_for()
    page.locator("svg[data-picture=network] image").wait_for(state="attached")
    yield page
    page.close()
    assert not faults


def grid(page: "Page") -> Iterator[tuple[float, float]]:
    """Points all over the picture."""
    box = page.locator("canvas").bounding_box()
    assert box
    for i, j in itertools.product(range(2, 38), range(2, 38)):
        yield box["x"] + box["width"] * i / 40, box["y"] + box["height"] * j / 40


def test_arrow_keys_walk_from_group_to_group_and_enter_opens(page: "Page") -> None:
    """What the keys stand on is said aloud; Shift walks along its ties; Enter opens a tie's evidence, or a group's."""
    picture = page.get_by_role("application", name="Signed network of 36 groups and 630 ties")
    said = picture.locator("[aria-live=polite]")
    page.get_by_role("button", name="Rivals").focus()
    page.keyboard.press("Tab")
    expect(picture).to_be_focused()
    expect(said).to_contain_text("0 alliances, 35 rivalries")
    walked = {said.inner_text()}
    for way in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        page.keyboard.press(way)
        walked.add(said.inner_text())
    assert len(walked) >= 3
    name = said.inner_text().split(":")[0]
    page.keyboard.press("Enter")
    evidence = page.get_by_role("complementary", name="Evidence")
    expect(evidence.get_by_role("heading", name=name)).to_be_visible()
    picture.focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(said).to_contain_text("rival of")
    first = said.inner_text()
    page.keyboard.press("Shift+ArrowRight")
    expect(said).not_to_contain_text(first.split(":")[0])
    page.keyboard.press("Enter")
    expect(page.get_by_label("Quotes and sources").locator("mark").first).to_contain_text("is at war with")
    expect(page).to_have_url(re.compile("tie="))


def test_a_group_and_a_tie_are_clicked_where_they_are_drawn(page: "Page") -> None:
    """Under the pointer a group shows its name and a tie its words; a click opens what was shown."""
    shown = {"text.hover": "entity=", "p.tip": "tie="}
    for x, y in grid(page):
        page.mouse.move(x, y)
        page.evaluate("() => new Promise(seen => requestAnimationFrame(() => requestAnimationFrame(seen)))")
        for mark in [m for m in shown if page.locator(m).count()]:
            words = page.locator(mark).inner_text() if mark == "p.tip" else page.locator(mark).text_content()
            page.mouse.click(x, y)
            expect(page).to_have_url(re.compile(shown.pop(mark)))
            panel = page.get_by_role("complementary", name="Evidence")
            for part in (words or "").split(":")[0].split(" rival of "):
                expect(panel).to_contain_text(part)
        if not shown:
            return
    raise AssertionError(f"nothing was found under the pointer for {list(shown)}")


def test_the_picture_taken_away_has_its_lines_and_its_names(page: "Page") -> None:
    """The canvas is in the file as an image that is seen, the names as words, and what it is about below."""
    name, drawn = taken(page, "SVG", "network")
    assert name == "crimescape-network-2015-03-01.svg"
    root = ElementTree.fromstring(drawn)
    (image,) = root.iter("{http://www.w3.org/2000/svg}image")
    assert image.get("visibility") == "visible"
    assert str(image.get("href")).startswith("data:image/png;base64,")
    words = " ".join(root.itertext())
    for said in ("Cartel de", "We assess", "valid 2015-03-01", "at least 0.1 likely, 0 less likely hidden"):
        assert said in words
    assert taken(page, "PNG", "network")[1].startswith(b"\x89PNG")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_crowd(page: "Page", theme: str) -> None:
    """Neither at rest nor while the keys walk."""
    if not AXE.is_file():
        pytest.skip("axe-core is not there: cd front && npm ci")
    page.emulate_media(color_scheme=theme)
    page.reload()
    page.locator("canvas").wait_for()
    page.get_by_role("application").focus()
    page.keyboard.press("Shift+ArrowRight")
    assert violations(page) == []
