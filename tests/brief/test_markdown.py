"""The text on paper: pins, draft mark, footnotes, sources, and nothing in a name that turns into markup."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from crimescape.brief import Brief, compose, may_travel, withhold, write
from crimescape.brief.markdown import escape, unescape
from crimescape.vocabulary import Handling
from tests.brief.material import AS_OF, CREW, FAROLES, footing, material, tie

ONE = footing(
    "Harbour Gazette", "2014-06-02", quote="Los Faroles and the Crew made peace", url="https://gazette.example/war"
)
TWO = footing("Coast Courier", "2014-06-03", origin="Harbour Gazette", reviewed=True)


def to_markdown(brief: Brief) -> str:
    return write(brief, "md").content.decode("utf-8")


def test_the_draft_is_pinned_and_marked() -> None:
    """Head, policy, both times, handling and how much nobody reviewed stand on it."""
    text = to_markdown(compose(material(tie(FAROLES, CREW, ONE, TWO), on=(ONE, TWO))))
    assert "**DRAFT: 1 of 2 claims reviewed by nobody. °" in text
    assert "Valid 2015-06-01; known 2015-06-01" in text
    assert "Handling: open" in text
    assert "head-hash" in text
    assert "policy-hash" in text


def test_a_prefix_of_the_ledger_is_named() -> None:
    """A draft on what had been recorded says up to which entry."""
    whole = material(tie(FAROLES, CREW, ONE), on=(ONE,))
    assert "first 7 entries" in to_markdown(compose(replace(whole, as_of=replace(AS_OF, ledger=7))))


def test_a_footnote_gives_the_way_back() -> None:
    """Outlet, title, date, whom it cites, quote, claim id; and each source with hash, url, date and handling."""
    text = to_markdown(compose(material(tie(FAROLES, CREW, ONE, TWO), on=(ONE, TWO))))
    (note,) = (line for line in text.splitlines() if line.startswith("[^") and "Coast Courier" in line)
    for part in (
        "“News of 2014-06-03”",
        "2014-06-03",
        "citing Harbour Gazette",
        f"“{TWO.claim.quote.text}”",
        TWO.claim.id[:12],
        "2 June 2014",
    ):
        assert part in note
    (source,) = (line for line in text.splitlines() if line.startswith("- Harbour Gazette"))
    for part in (ONE.report.original, "https://gazette.example/war", "2014-06-02", "open"):
        assert part in source


@pytest.mark.parametrize(
    "kept_back",
    [
        footing("Harbour Gazette", "2014-06-05", handling=Handling.SOURCE_PROTECTED, quote="a voice from the quay"),
        footing("Harbour Gazette", "2014-06-06", embargo=date(2016, 1, 1), quote="a voice from the quay"),
    ],
)
def test_protected_and_embargoed_stay_out_and_are_counted(kept_back: object) -> None:
    """Neither their words nor a belief that leans on them; the number left out is stated."""
    leaning = tie(FAROLES, "g:bay-cartel", kept_back)
    whole = material(tie(FAROLES, CREW, ONE), leaning, on=(ONE, kept_back))
    text = to_markdown(compose(withhold(whole)))
    assert "a voice from the quay" not in text
    assert "Bay Cartel" not in text
    assert "One claim left out: the reports are source-protected or under embargo." in text


def test_an_embargo_ends() -> None:
    """On the day it ends, as known then, a report may travel."""
    report = footing("Harbour Gazette", "2014-06-06", embargo=date(2015, 6, 1)).report
    assert may_travel(report, as_of=AS_OF)
    assert not may_travel(report, as_of=replace(AS_OF, known=date(2015, 5, 31)))


def test_protected_material_that_was_asked_for_marks_the_brief() -> None:
    """A brief is handled as the strictest of what it cites, and says that protected sources are in it."""
    kept_back = footing("Harbour Gazette", "2014-06-05", handling=Handling.SOURCE_PROTECTED)
    text = to_markdown(compose(material(tie(FAROLES, CREW, kept_back), on=(kept_back,))))
    assert "Handling: source-protected" in text
    assert "cites source-protected reports" in text


HOSTILE = "<img src=x onerror=alert(1)> [Los](javascript:x) *Faroles* `x` &lt;b&gt; _a_ ‮evil\n# head\n\n[^1]: note"


def test_markup_in_names_stays_text() -> None:
    """Names, titles, outlets and quotes that hold HTML or Markdown are shown, not obeyed."""
    bad = footing(HOSTILE, "2014-06-02", about=(HOSTILE, "Crew"), quote=HOSTILE, predicate="split_from", url=HOSTILE)
    names = {FAROLES: HOSTILE, CREW: "Crew"}
    text = to_markdown(compose(material(tie(FAROLES, CREW, bad), on=(bad,), names=names)))
    assert "<" not in text
    assert "&lt;img" in text
    assert "&amp;lt;b" in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "\n# head" not in text
    assert "\u202e" not in text
    assert text.count("\n[^1]:") == 1


@pytest.mark.parametrize("start", ["1. one", "- item", "+ item", "# head", "> quote", "= line"])
def test_a_line_is_no_list(start: str) -> None:
    """A sentence that begins like a list, a heading or a quote does not become one."""
    assert not escape(start).startswith(start[:2])


def test_the_sidecar_pins_every_claim() -> None:
    """The record beside the text holds pins, sentences with layer and claims, and each claim's words and place."""
    brief = compose(material(tie(FAROLES, CREW, ONE, TWO), on=(ONE, TWO)))
    record = json.loads(json.dumps(write(brief, "md").record))
    assert record["head"] == "head-hash"
    assert record["claims"].keys() == set(brief.cited)
    assert record["claims"][ONE.claim.id]["text"] == "Los Faroles and the Crew made peace"
    assert {c for s in record["sections"] for f in s["sentences"] for c in f["claims"]} == set(brief.cited)


def test_what_is_escaped_is_read_back() -> None:
    """Escaping and reading back are each other's undoing, for whatever people and reports write."""
    for text in (HOSTILE, "1. one", "- item", "# head", "*a* [b](c) <d> & &lt; \\ ~ | `e`"):
        assert unescape(escape(text)) == " ".join(text.replace("\u202e", "").split())
