"""Home, Reports, Review and Brief in a real browser: what people do there works, and is seen to have worked."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crimescape.study import Study
from tests.city import write_archive
from tests.web.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
playwright = pytest.importorskip("playwright.sync_api", reason="make test-browser installs playwright")
expect = playwright.expect

HOSTILE = '<script>document.title = "run"</script><img src=x onerror="document.title = 1">'
MISSED = "The Salt Brothers carry the nets of Los Faroles."
QUAYS = f"""# | Harbour Gazette | 2014-08-01 | en | Quays {HOSTILE}
Los Faroles are at war with the Cartel de la Bahia (CDB). {HOSTILE} \U0001f6a2\U0001f6a2 {MISSED}
"""
CREWE = """# | Coast Courier | 2014-11-02 | en | The men of the north quay
The Northside Crewe are at war with the Cartel de la Bahia (CDB), police said.
"""
DROPPED = """Los Faroles clashed with the Northside Crew in Puerto Sereno on Monday, the harbour police said.
"""
Open = Callable[[str], "Page"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of the invented city, read once."""
    root = tmp_path_factory.mktemp("screens")
    archive = write_archive(root / "archive")
    (archive / "quays.txt").write_text(QUAYS, encoding="utf-8")
    (archive / "crewe.txt").write_text(CREWE, encoding="utf-8")
    Study.create(root / "study", name="Puerto Sereno").build([str(archive)], workers=1)
    return root / "study"


@pytest.fixture
def opened(built: Path, tmp_path: Path, browser: "Browser") -> Iterator[Open]:
    """Opens a place of the app over a copy of the study, signed by R. Alder; nothing but the app is ever asked."""
    shutil.copytree(built, tmp_path / "study")
    study = Study.open(tmp_path / "study")
    with served(study) as root:
        address = f"{root}/"
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.set_default_timeout(10_000)
        asked: list[str] = []
        faults: list[str] = []

        def open_at(place: str) -> "Page":
            page = context.new_page()
            page.on("request", lambda request: asked.append(request.url))
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.add_init_script("localStorage.setItem('by', 'R. Alder')")
            page.goto(f"{address}#/{place}")
            return page

        yield open_at
        context.close()
    assert all(url.startswith((address, "blob:", "data:")) for url in asked)
    assert not faults


def select(page: "Page", words: str) -> None:
    """Select words in the report that is open, as a person does with the mouse."""
    page.evaluate(
        """(words) => {
            const text = document.querySelector('.text'), walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            const range = document.createRange(), at = text.textContent.indexOf(words);
            for (let node, seen = 0; (node = walk.nextNode()); seen += node.length) {
                if (at >= seen && at < seen + node.length) range.setStart(node, at - seen);
                const end = at + words.length;
                if (end > seen && end <= seen + node.length) range.setEnd(node, end - seen);
            }
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        words,
    )


def report_titled(page: "Page", title: str) -> None:
    """Open a report from the list."""
    page.get_by_label("Filter reports").fill(title)
    page.locator("a.title").first.click()
    page.locator(".text").wait_for()


def test_a_dropped_file_is_taken_in_and_read(opened: Open) -> None:
    """Chosen, asked about, read: it stands in the list with its outlet, its date and its handling."""
    page = opened("reports")
    page.get_by_label("Files to take in").set_input_files(
        {"name": "monday.txt", "mimeType": "text/plain", "buffer": DROPPED.encode()}
    )
    page.get_by_label("Outlet, where").fill("Radio Muelle")
    page.get_by_label("Published, where").fill("2015-05-04")
    page.get_by_label("Handling: who").select_option("source-protected")
    page.get_by_role("button", name="Take in", exact=True).click()
    page.get_by_text("1 new report").wait_for()
    row = page.locator("tr", has_text="2015-05-04")
    row.wait_for()
    assert "Radio Muelle" in row.inner_text()
    assert "source-protected" in row.inner_text()


def test_a_file_by_drag_and_drop(opened: Open) -> None:
    """Dropped anywhere on the list, a file is offered, not yet taken in; an empty one is refused, with what to do."""
    page = opened("reports")
    page.locator("a.title").first.wait_for()
    transfer = page.evaluate_handle(
        "() => { const d = new DataTransfer(); d.items.add(new File([''], 'empty.txt')); return d; }"
    )
    page.dispatch_event(".list", "drop", {"dataTransfer": transfer})
    page.get_by_text("1 file: empty.txt").wait_for()
    page.get_by_role("button", name="Take in", exact=True).click()
    expect(page.locator("li.refused")).to_contain_text("Refused")


def test_a_missed_claim_is_added_by_selecting_words(opened: Open) -> None:
    """Evidence, subject and object by selection: the claim appears at its words, past letters that count as two."""
    page = opened("reports")
    report_titled(page, "Quays")
    select(page, MISSED)
    page.get_by_role("button", name="Add a claim from these words").click()
    page.get_by_label("Says").select_option("part_of")
    select(page, "Salt Brothers")
    page.get_by_role("toolbar").get_by_role("button", name="Subject").click()
    select(page, "of Los Faroles")
    select(page, MISSED[MISSED.index("Los Faroles") : -1])
    page.get_by_role("toolbar").get_by_role("button", name="Object").click()
    page.get_by_role("button", name="Add the claim").click()
    added = page.locator(".mark.on")
    added.first.wait_for()
    assert "".join(added.all_inner_texts()) == MISSED
    evidence = page.get_by_role("complementary", name="Evidence")
    expect(evidence).to_contain_text("Salt Brothers is part of Los Faroles")
    expect(evidence).to_contain_text("add by R. Alder")


def test_markup_in_a_report_stays_text(opened: Open) -> None:
    """Script and handlers are words of the report: shown, never run."""
    page = opened("reports")
    report_titled(page, "Quays")
    assert HOSTILE in page.locator(".text").inner_text()
    assert HOSTILE in page.locator(".page h1").inner_text()
    assert page.title() not in ("run", "1")
    assert page.locator(".text script, .text img").count() == 0


def test_a_claim_is_rejected_in_the_report_and_taken_back(opened: Open) -> None:
    """Rejected, its words are struck; taken back, they are marked again."""
    page = opened("reports")
    report_titled(page, "Three years")
    page.get_by_label("Claims in this report").get_by_role("button", name="Los Faroles is a rival").first.click()
    page.get_by_role("button", name="Reject r").click()
    struck = page.locator(".mark[aria-label*='rejected']")
    struck.first.wait_for()
    assert "Los Faroles are fighting" in "".join(struck.all_inner_texts())
    page.keyboard.press("u")
    struck.first.wait_for(state="detached")


def test_a_report_is_dated_in_the_list(opened: Open) -> None:
    """Its date is set right where it stands, as a signed judgement."""
    page = opened("reports")
    page.get_by_label("Edit details of Alliance in the harbour?").click()
    fields = page.get_by_label("What is known of this report")
    fields.get_by_label("Published").fill("2015-03-12")
    fields.get_by_role("button", name="Record published").click()
    page.locator("td.day", has_text="2015-03-12").wait_for()


def test_claims_are_accepted_rejected_and_taken_back(opened: Open) -> None:
    """Answered by key, a question is gone; taken back, it waits again; both stand under what was judged."""
    page = opened("review?with=claim%3B")
    items = page.locator("ol li button")
    items.first.wait_for()
    before = items.count()
    page.keyboard.press("a")
    page.get_by_text("Recorded: accept").wait_for()
    page.keyboard.press("r")
    page.get_by_text("Recorded: reject").wait_for()
    expect(items).to_have_count(before - 2)
    page.keyboard.press("u")
    page.get_by_text("Taken back").wait_for()
    expect(items).to_have_count(before - 1)
    page.get_by_role("button", name="Judged", exact=True).click()
    page.get_by_text("R. Alder").first.wait_for()
    judged = page.get_by_label("What was judged").locator("ul")
    expect(judged.first.locator("li")).to_have_count(1)
    expect(judged.last.locator("li")).to_have_count(1)
    expect(judged.last).to_contain_text("reject")
    judged.last.get_by_role("button", name="take up again").click()
    expect(judged.first.locator("li")).to_have_count(2)


def test_several_claims_are_rejected_at_once(opened: Open) -> None:
    """What is chosen is answered together, and taken back together."""
    page = opened("review?with=claim%3B")
    items = page.locator("ol li button")
    items.first.wait_for()
    before = items.count()
    for _ in range(2):
        page.keyboard.press("x")
        page.keyboard.press("j")
    page.get_by_role("button", name="Reject r").first.click()
    expect(items).to_have_count(before - 2)
    page.keyboard.press("u")
    expect(items).to_have_count(before)


def test_names_are_joined_only_with_a_reason(opened: Open) -> None:
    """`m` opens both sides and records nothing; without a reason no answer can be given."""
    page = opened("review?with=names%3B")
    page.locator("ol li button").first.wait_for()
    page.keyboard.press("m")
    dialog = page.get_by_role("dialog")
    one = dialog.get_by_role("button", name="They are one")
    assert dialog.locator("section").count() == 2
    assert one.is_disabled()
    page.keyboard.press("Enter")
    assert dialog.is_visible()
    assert page.get_by_text("Recorded").count() == 0
    dialog.get_by_label("Why").fill("The same man in both reports: same alias, same trade.")
    one.click()
    page.get_by_text("Recorded: same").wait_for()


def test_a_rumour_is_checked_and_not_stored(opened: Open) -> None:
    """What is held for and against; where nothing is held, that, and never that it is false."""
    page = opened("home")
    box = page.get_by_label("Words to check")
    box.fill("Los Faroles and the Northside Crew have formed an alliance, a neighbour said.")
    page.get_by_role("button", name="Check", exact=True).click()
    found = page.locator(".rumour .matter").first
    found.wait_for()
    assert "Reported" in found.inner_text()
    assert "Probable origin" in found.inner_text()
    box.fill("Los Faroles clashed with the Salt Brothers in Puerto Sereno, police said.")
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text("No report found").first.wait_for()
    told = page.locator(".rumour").inner_text()
    assert "That is no evidence against it" in told
    assert "false" not in told.casefold()
    assert "Nothing of it is stored" in told
    page.goto(page.url.split("#")[0] + "#/reports")
    page.get_by_text("9 reports").first.wait_for()


def test_what_changed_leads_to_its_evidence(opened: Open) -> None:
    """Of two days, the world first; a change opens what it rests on."""
    page = opened("home?with=2015-01-01..2015-04-01;both;")
    change = page.get_by_role("button", name="Cartel de la Bahia and Los Faroles").first
    change.click()
    expect(page.get_by_role("complementary", name="Evidence")).to_contain_text("Los Faroles")
    page.get_by_label("Quotes and sources").locator("mark").first.wait_for()


def test_a_claim_is_corrected_and_its_correction_stands(opened: Open) -> None:
    """What is wrong is changed, the rest stays; the question is answered by it."""
    page = opened("review?with=claim%3B")
    items = page.locator("ol li button")
    items.first.wait_for()
    before = items.count()
    page.keyboard.press("c")
    form = page.get_by_role("form", name="Correct the claim")
    form.get_by_label("Of when").select_option("past")
    form.get_by_label("Why").fill("It was over by then.")
    form.get_by_role("button", name="Record the correction").click()
    page.get_by_text("Recorded: correct").wait_for()
    expect(items).to_have_count(before - 1)


def test_a_source_is_graded_and_its_grade_taken_back(opened: Open) -> None:
    """A grade is one press, stands under what was judged, and is taken back there."""
    page = opened("review?with=source%3B")
    page.locator("ol li button", has_text="Radio Muelle").click()
    page.get_by_role("button", name="B usually reliable").click()
    page.get_by_text("Recorded: grade").wait_for()
    expect(page.locator("ol li button", has_text="Radio Muelle")).to_have_count(0)
    page.get_by_role("button", name="Judged", exact=True).click()
    expect(page.get_by_label("What was judged").locator("li").first).to_contain_text("grade B")
    page.get_by_role("button", name="take back", exact=True).click()
    expect(page.get_by_label("What was judged")).to_contain_text("Nothing was judged yet")


def test_where_two_people_differ_both_are_shown_and_who_is_followed(opened: Open) -> None:
    """One accepts, another rejects: both words stand beside each other, and the one that is followed says so."""
    page = opened("review?with=claim%3B")
    page.locator("ol li button").first.wait_for()
    page.keyboard.press("a")
    page.get_by_text("Recorded: accept").wait_for()
    address = page.url.split("#")[0]
    (word,) = page.request.get(f"{address}api/judged").json()["judged"]
    decision = {"verdict": "reject", "targets": word["targets"], "why": "Irony.", "by": "M. Quay"}
    assert page.request.post(f"{address}api/judge", data=decision).ok
    page.get_by_role("button", name="Judged").click()
    differ = page.get_by_label("The words it is about")
    expect(differ).to_contain_text("People differ on 1")
    expect(differ.locator("li", has_text="M. Quay")).to_contain_text("is followed")
    expect(differ.locator("li", has_text="R. Alder")).to_contain_text("is not followed")


def test_a_brief_leads_down_to_its_claims_and_is_edited(opened: Open) -> None:
    """A note opens its claim; a reworded sentence keeps its note; what is added carries the name of who added it."""
    page = opened("brief")
    page.set_default_timeout(60_000)
    page.get_by_label("Los Faroles").check()
    page.get_by_role("button", name="Write the draft").click()
    page.locator("article h1").wait_for()
    page.locator(".sup").first.click()
    expect(page.get_by_role("complementary", name="Evidence")).to_contain_text("Los Faroles")
    assert page.locator(".deg").count() > 0
    page.get_by_role("button", name="Edit", exact=True).click()
    page.get_by_role("button", name="Add after").first.click()
    page.get_by_label("Your analysis").fill("The talks were a feint.")
    page.get_by_role("button", name="Add, signed").click()
    expect(page.locator("article")).to_contain_text("(analysis: R. Alder)", timeout=60_000)
    page.get_by_role("button", name="Reword").first.click()
    page.get_by_label("In your words").fill("It is told so.")
    page.get_by_role("button", name="Put it so").click()
    expect(page.locator(".sentence").first).to_contain_text("It is told so.1", timeout=60_000)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download as md").click()
    text = waiting.value.path().read_text(encoding="utf-8")
    assert "It is told so.[^1]" in text
    assert "The talks were a feint. (analysis: R. Alder)" in text
    page.go_back()
    expect(page.locator("article")).not_to_contain_text("It is told so.", timeout=60_000)
