"""The app in a real browser: the main ways of Network, Map and Timeline; nothing leaves the machine; axe is content."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from crimescape.study import Study
from tests.city import write_archive
from tests.web.serving import AXE, offered, served, taken, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HOSTILE = '<script>window.ran = 1</script><img src="http://evil.example/x" onerror="window.ran = 2">'
DAY = "valid=2014-10-01&threshold=0.1"
Opener = Callable[..., "Page"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app, served on a free port of this machine; one report is hostile, one speaks of places on record."""
    root = tmp_path_factory.mktemp("app")
    archive = write_archive(root / "archive")
    words = f"Los Faroles are at war with the Cartel de la Bahia (CDB). {HOSTILE} They fight on. {HOSTILE}"
    (archive / "hostile.txt").write_text(f"# | {HOSTILE} | 2014-08-01 | en | {HOSTILE}\n{words}\n", "utf-8")
    places = (
        "Los Faroles operate in the state of Oaxaca. The Cartel de la Bahia operates in the state of Oaxaca. "
        "The Cartel de la Bahia operates in Salina Cruz, Oaxaca. The Northside Crew operates in the state of Chiapas."
    )
    (archive / "places.txt").write_text(f"# | Harbour Gazette | 2014-08-02 | en | Elsewhere\n{places}\n", "utf-8")
    study = Study.create(root / "study", name="Puerto Sereno", author="ana")
    study.build([str(archive)], workers=1)
    with served(study) as at:
        yield at


@pytest.fixture
def opened(address: str, browser: "Browser") -> Iterator[Opener]:
    """Opens the app at a place of it; at the end: no error was thrown, and no request went anywhere else."""
    elsewhere: list[str] = []
    errors: list[str] = []
    contexts = []

    def open_at(place: str, *, width: int = 1440, height: int = 900, theme: str = "light") -> "Page":
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if theme == "dark" else "light",
            accept_downloads=True,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.on(
            "request", lambda r: None if r.url.startswith((address, "blob:", "data:")) else elsewhere.append(r.url)
        )
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}/#/{place}")
        page.get_by_role("heading", level=1).wait_for(state="attached")
        page.wait_for_load_state("networkidle")
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert elsewhere == []
    assert errors == []


def likelihood(page: "Page") -> str:
    """The belief shown in the evidence panel, in numbers."""
    page.wait_for_load_state("networkidle")
    return page.get_by_role("complementary", name="Evidence").locator("dl div").first.locator("dd").inner_text()


def exported(page: "Page", form: str, what: str) -> tuple[str, str]:
    """Name and content of a file taken away through the Export menu."""
    name, content = taken(page, form, what)
    return name, content.decode("utf-8")


def test_find_a_tie_read_it_reject_a_claim_and_take_it_back(opened: Opener) -> None:
    """From a name to a tie to its sentence; a rejected claim moves the belief; undo brings it back."""
    page = opened("network?valid=2014-06-20&known=2014-07-01&threshold=0.1")
    page.keyboard.press("/")
    page.keyboard.type("faroles")
    page.get_by_role("option").first.click()
    page.get_by_role("complementary", name="Evidence").get_by_role("heading", name="Los Faroles").wait_for()
    row = page.get_by_role("row").filter(has_text="rival").filter(has_text="Cartel de la Bahia").first
    row.get_by_role("button").click()
    evidence = page.get_by_label("Quotes and sources")
    quote = evidence.get_by_role("article").filter(has_text="Los Faroles are fighting the Cartel de la Bahia").first
    quote.wait_for()
    before = likelihood(page)
    quote.get_by_role("link", name="claim", exact=True).click()
    evidence.get_by_text("Read by").wait_for()
    page.get_by_role("button", name="Reject").click()
    page.get_by_role("status").filter(has_text="Recorded: reject").wait_for()
    page.go_back()
    page.wait_for_function(
        "was => ![was, undefined].includes(document.querySelector('.ev dl dd')?.innerText)", arg=before
    )
    page.keyboard.press("u")
    page.get_by_role("status").filter(has_text="Taken back").wait_for()
    page.wait_for_function("was => document.querySelector('.ev dl dd')?.innerText === was", arg=before)


def test_time_slides_by_keys_and_by_hand(opened: Opener) -> None:
    """Long before the first report nothing is held; the slider obeys keyboard and pointer, and the address follows."""
    page = opened(f"network?{DAY}")
    slider = page.get_by_role("slider", name="Day asked about")
    at = int(slider.get_attribute("aria-valuenow") or 0)
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("was => +document.querySelector('[role=slider]').ariaValueNow === was - 1", arg=at)
    box = slider.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 1, box["y"] + 20, steps=5)
    page.mouse.up()
    page.wait_for_function("() => +document.querySelector('[role=slider]').ariaValueNow === 0")
    assert "valid=2014-06-" in page.url
    before = opened("network?valid=1995-01-01&threshold=0.6")
    before.get_by_text("No tie is held").first.wait_for()


def test_a_link_in_a_new_window_shows_the_same(opened: Opener) -> None:
    """Day, threshold, tie and evidence stand in the address; back goes back."""
    page = opened(f"network?{DAY}")
    start = page.url
    page.get_by_role("row").filter(has_text="rival").first.get_by_role("button").click()
    shown = likelihood(page)
    again = opened(page.url.split("#/")[1])
    assert likelihood(again) == shown
    assert (
        again.get_by_role("region", name="Ties on this day").inner_text()
        == page.get_by_role("region", name="Ties on this day").inner_text()
    )
    page.go_back()
    assert page.url == start


def test_a_report_that_holds_markup_stays_text(opened: Opener) -> None:
    """Script and event handlers from a report are shown as words in quotes and finds, and nothing runs."""
    page = opened(f"network?{DAY}")
    page.get_by_role("row").filter(has_text="rival").filter(has_text="Cartel de la Bahia").first.get_by_role(
        "button"
    ).click()
    page.get_by_label("Quotes and sources").get_by_text("<script>").first.wait_for()
    page.keyboard.press("/")
    page.keyboard.type("evil")
    page.get_by_role("option").filter(has_text="<script>").first.wait_for()
    assert page.evaluate("window.ran") is None
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1


def test_what_is_exported_is_what_is_shown(opened: Opener) -> None:
    """CSV has the rows of the table, SVG opens by itself; each says layer, both days, threshold and what is hidden."""
    page = opened(f"network?{DAY}&known=2015-12-31")
    rows = page.get_by_role("region", name="Ties on this day").locator("tbody tr").count()
    name, text = exported(page, "CSV", "ties")
    table = list(csv.DictReader(io.StringIO(text)))
    assert (name, len(table)) == ("crimescape-network-ties-2014-10-01.csv", rows)
    about = {key: table[0][key] for key in ("layer", "valid", "known", "threshold")}
    assert about == {"layer": "assessed", "valid": "2014-10-01", "known": "2015-12-31", "threshold": "0.1"}
    _, drawn = exported(page, "SVG", "network")
    words = " ".join(ElementTree.fromstring(drawn).itertext())
    for said in ("Los Faroles", "We assess", "valid 2014-10-01", "known 2015-12-31", "0.1 likely", "hidden"):
        assert said in words
    _, mapped = exported(page, "SVG", "map")
    assert "Boundaries: Natural Earth" in " ".join(ElementTree.fromstring(mapped).itertext())
    assert "var(--" not in drawn
    _, graph = exported(page, "GRAPHML", "network of the day")
    assert graph.count("<edge ") == rows
    _, where = exported(page, "GEOJSON", "who is where on the day")
    features = json.loads(where)["features"]
    assert {f["geometry"]["type"] for f in features if f["properties"]["level"] == "admin1"} == {"MultiPolygon"}


def test_the_map_fills_states_and_never_from_towns(opened: Opener) -> None:
    """Two groups at war in one state: hatched; a town is a point; the table holds the same, down to the sentence."""
    page = opened(f"map?{DAY}")
    oaxaca = page.get_by_role("button", name="Oaxaca: ")
    oaxaca.wait_for()
    assert (oaxaca.get_attribute("fill") or "").startswith("url(#")
    assert (page.get_by_role("button", name="Chiapas: ").get_attribute("fill") or "").startswith("var(--g")
    page.get_by_role("button", name="Salina Cruz: ").wait_for()
    assert page.locator("path.none").count() >= 29
    table = page.get_by_role("region", name="Who is where, as a table")
    assert table.get_by_role("row").filter(has_text="Salina Cruz").filter(has_text="town").count() >= 1
    table.get_by_role("row").filter(has_text="Chiapas").get_by_role("button").click()
    page.get_by_label("Quotes and sources").get_by_text("operates in the state of Chiapas").wait_for()
    page.get_by_role("group", name="Groups shown").get_by_role("button", name="Northside Crew").click()
    page.get_by_role("button", name="Oaxaca: ").wait_for(state="detached")
    assert "with=" in page.url


def test_own_boundaries_stay_in_this_browser(opened: Opener) -> None:
    """A GeoJSON file is drawn, is there after a reload, is never sent, goes when asked; what is none is refused."""
    page = opened(f"map?{DAY}")
    sent: list[str] = []
    page.on("request", lambda r: sent.append(r.method))
    square = [[[-97, 16], [-96, 16], [-96, 17], [-97, 17], [-97, 16]]]
    ours = {"type": "Feature", "properties": {"name": HOSTILE}, "geometry": {"type": "Polygon", "coordinates": square}}
    chooser = page.locator("input[type=file]")
    chooser.set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": b"[1, 2]"})
    page.get_by_role("alert").filter(has_text="no GeoJSON").wait_for()
    chooser.set_input_files(
        {"name": "own.geojson", "mimeType": "application/geo+json", "buffer": json.dumps(ours).encode()}
    )
    page.locator("path.own").wait_for(state="attached")
    assert "POST" not in sent
    page.reload()
    page.locator("path.own").wait_for(state="attached")
    page.get_by_role("button", name="Remove own boundaries").click()
    page.locator("path.own").wait_for(state="detached")
    assert page.evaluate("window.ran") is None


def test_ties_over_time_lead_to_their_claims(opened: Opener) -> None:
    """A line with its range for the strongest tie; a mark leads to its sentence; the table holds the same days."""
    page = opened("timeline?valid=2015-06-01")
    page.locator("path.band").first.wait_for(state="attached")
    assert page.get_by_role("region", name="Ties over the days, as a table").get_by_role("row").count() > 60
    mark = page.locator("circle.mark").first
    mark.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Quotes and sources").locator("mark").first.wait_for()
    assert "claim=" in page.url


def test_a_phone_scrolls_down_and_never_sideways(opened: Opener) -> None:
    """At 390 pixels no screen is wider than the phone."""
    for place in (f"network?{DAY}", f"map?{DAY}", "timeline?valid=2015-06-01"):
        page = opened(place, width=390, height=844)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert any(item.startswith("SVG") for item in offered(page))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(opened: Opener, theme: str, width: int) -> None:
    """No violation of any rule of axe-core on any screen, with evidence open and without."""
    if not AXE.is_file():
        pytest.skip("axe-core is not there: cd front && npm ci")
    found = {}
    for place in (f"network?{DAY}", f"map?{DAY}", "timeline?valid=2015-06-01"):
        page = opened(place, width=width, theme=theme)
        rows = page.locator("tbody tr button")
        if rows.count() and rows.first.is_visible():
            rows.first.click()
            page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.dataset.theme") == theme
        found[place] = violations(page)
    assert not [v for of_one in found.values() for v in of_one], found
