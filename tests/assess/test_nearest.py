"""Laws of likeness between one text and many."""

from hypothesis import given
from hypothesis import strategies as st

from crimescape.assess import nearest
from tests.assess.test_copies import OTHER, STORY

texts = st.lists(st.sampled_from(["crews", "met", "in", "the", "salt", "works", "at", "night"]), max_size=30).map(
    " ".join
)


def test_a_reprint_comes_before_a_retelling() -> None:
    """All of the words before some of them; a text on other things is not alike."""
    retelling = STORY.replace("agreed to share", "been said to divide").replace("two burned lorries", "a fire")
    found = nearest(STORY, [("other", OTHER), ("retelling", retelling), ("reprint", "On Friday: " + STORY)])
    assert [n.report for n in found] == ["reprint", "retelling"]
    assert found[0].share == 1.0
    assert found[0].share_of_report < 1.0
    assert 0.5 < found[1].share < 1.0


def test_case_and_accents_do_not_matter() -> None:
    """The Bahía and the BAHIA are one place."""
    (found,) = nearest("El cartel de la Bahía volvió", [("a", "EL CARTEL DE LA BAHIA VOLVIO")])
    assert (found.share, found.share_of_report) == (1.0, 1.0)


def test_a_short_report_inside_a_long_text_is_found() -> None:
    """The text may be the longer of the two: it may have been made of reports."""
    (found,) = nearest(STORY + " " + OTHER, [("a", STORY)])
    assert found.share < 0.6
    assert found.share_of_report == 1.0


def test_a_text_of_two_words_is_like_nothing() -> None:
    """Too little to compare."""
    assert nearest("Los Faroles", [("a", "Los Faroles"), ("b", "")]) == ()


@given(texts, st.lists(texts, max_size=5))
def test_shares_are_shares_and_the_likest_first(text: str, others: list[str]) -> None:
    """Each in [0, 1], in falling order, each report once, the same in any order."""
    numbered = [(str(i), t) for i, t in enumerate(others)]
    found = nearest(text, numbered)
    assert all(0 <= n.share <= 1 and 0 <= n.share_of_report <= 1 for n in found)
    assert [n.share for n in found] == sorted((n.share for n in found), reverse=True)
    assert found == nearest(text, reversed(numbered))


@given(texts, st.integers(0, 3))
def test_no_more_than_wanted(text: str, most: int) -> None:
    """And with enough words a text is most like itself."""
    found = nearest(text, [(str(i), text) for i in range(4)], most=most)
    assert len(found) == (most if len(text.split()) >= 3 else 0)
    assert all(n.share == 1.0 for n in found)
