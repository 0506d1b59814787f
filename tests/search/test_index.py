"""What words lead to, and where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimescape.search import Document, SearchIndex
from crimescape.search.index import fold

DOCUMENTS = (
    Document("group", "g:bahia", "Cártel de la Bahía", "CDB\nBay Cartel"),
    Document("place", "l:gris", "Puerto Gris"),
    Document("report", "r1", "Night on the quay", text="Gunmen of the Bay Cartel burned two boats in Puerto Gris."),
    Document("quote", "c1", "Los Faroles is a rival of the Bay Cartel", text="at war with the Bay Cartel", report="r1"),
)


@pytest.fixture
def index() -> SearchIndex:
    """The documents, indexed."""
    return SearchIndex(DOCUMENTS)


@pytest.mark.parametrize("sought", ["cartel bah", "CÁRTEL", "bay cart", "cdb"])
def test_a_group_is_found_in_any_form(index: SearchIndex, sought: str) -> None:
    """Without accents, in another language, by its letters, by the beginning of its last word."""
    assert [h.document.id for h in index.find(sought)["group"]] == ["g:bahia"]


def test_a_find_opens_at_the_word(index: SearchIndex) -> None:
    """The offset points at the first word sought; the snippet marks every one."""
    (hit,) = index.find("bay boats")["report"]
    assert hit.start == hit.document.text.index("Bay")
    assert [p.text for p in hit.snippet if p.is_hit] == ["Bay", "boats"]
    assert "".join(p.text for p in hit.snippet) in hit.document.text


@given(st.text(max_size=40))
def test_nothing_typed_is_an_operator(text: str) -> None:
    """Quotes, stars, NEAR, column names: any text is sought, and never an error."""
    SearchIndex(DOCUMENTS).find(text)


@given(st.text(max_size=60))
def test_folding_keeps_offsets(text: str) -> None:
    """A folded text is as long as the text: an offset in one is an offset in the other."""
    assert len(fold(text)) == len(text)


def test_what_is_put_by_finds_the_same(index: SearchIndex) -> None:
    """As bytes and back, less one document and with another in its place, only that changes."""
    again = SearchIndex.of_bytes(index.as_bytes())
    assert again.find("bay cartel") == index.find("bay cartel")
    again.remove(["r1"])
    assert "report" not in again.find("boats")
    again.add([Document("report", "r1", "A new title", text="Two boats.")])
    assert [h.document.title for h in again.find("boats")["report"]] == ["A new title"]
    assert again.titles()["r1"] == "A new title"
    assert index.titles()["r1"] == "Night on the quay"
