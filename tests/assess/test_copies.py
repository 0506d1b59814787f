"""Laws of suspected copies."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from crimescape.assess.copies import DatedText, find_copies

STORY = (
    "Three crews that run the container yards of Puerto Sereno have agreed to share the night shifts of the eastern "
    "quay, according to a port inspector who asked not to be named. The agreement, he said, was reached after a week "
    "of threats and two burned lorries, and it leaves the fishing harbour to Los Faroles."
)
OTHER = (
    "The council of Alta Brisa voted on Tuesday to repaint the lighthouse before the summer. The work will be paid for "
    "by a fund for monuments, and the keeper's house will open as a small museum of the coast and of its storms."
)


def a_text(report: str, text: str, day: int) -> DatedText:
    return DatedText(report, text, date(2020, 1, day))


def test_the_later_of_two_near_equal_texts_is_the_copy() -> None:
    """A reprint with a changed opening is a suspected copy of the earlier text, whichever id sorts first."""
    reprint = "Residents were told on Friday. " + STORY
    assert find_copies([a_text("a", reprint, 5), a_text("b", STORY, 2)]) == {"a": "b"}


def test_different_stories_are_no_copies() -> None:
    """Two texts about the same town in other words are not joined."""
    assert find_copies([a_text("a", STORY, 1), a_text("b", OTHER, 2)]) == {}


def test_a_copy_of_a_copy_goes_back_to_the_first() -> None:
    """A chain of reprints points at its start."""
    second = STORY + " This newspaper has seen the lorries."
    third = second + " The mayor did not comment."
    found = find_copies([a_text("a", STORY, 1), a_text("b", second, 2), a_text("c", third, 3)])
    assert found == {"b": "a", "c": "a"}


def test_a_repeated_headline_is_not_judged() -> None:
    """Texts too short to tell are left alone."""
    assert find_copies([a_text("a", "Harbour crews agree to share the quay", 1)] * 2) == {}


@given(st.permutations(["a", "b", "c", "d"]))
def test_order_of_arrival_does_not_matter(order: list[str]) -> None:
    """The same texts give the same copies in any order."""
    texts = {
        "a": a_text("a", STORY, 3),
        "b": a_text("b", STORY + " So far.", 1),
        "c": a_text("c", OTHER, 1),
        "d": a_text("d", OTHER + " No date was given.", 2),
    }
    assert find_copies(texts[k] for k in order) == {"a": "b", "d": "c"}
