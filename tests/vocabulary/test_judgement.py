"""Laws of judgements: nothing is lost, and what is undone is as if it had never been."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimescape.errors import UnfoundedError
from crimescape.vocabulary import Judgement, Verdict, judge, standing, undoings


def a_judgement(n: int, verdict: Verdict = Verdict.SAME, targets: tuple[str, ...] = ("r1#a", "r2#b")) -> Judgement:
    return judge(verdict, targets, by="Editor", at=f"2020-01-01T00:00:{n:02d}Z", why="same acronym")


def test_an_undone_judgement_does_not_stand() -> None:
    """Undo takes back exactly the one it names."""
    first, second = a_judgement(1), a_judgement(2)
    undo = a_judgement(3, Verdict.UNDO, (first.id,))
    assert standing((first, second, undo)) == (second,)


def test_an_undo_can_be_undone() -> None:
    """Taking back the taking back restores the judgement."""
    first = a_judgement(1)
    undo = a_judgement(2, Verdict.UNDO, (first.id,))
    redo = a_judgement(3, Verdict.UNDO, (undo.id,))
    assert standing((first, undo, redo)) == (first,)
    assert undoings((first, undo)) == (undo,)
    assert undoings((first, undo, redo)) == (redo,)


@given(st.integers(min_value=0, max_value=20))
def test_without_an_undo_all_stand(n: int) -> None:
    """Judgements stand in the order given until one is taken back."""
    log = tuple(a_judgement(i) for i in range(n))
    assert standing(log) == log


def test_a_judgement_needs_an_author() -> None:
    """Nobody's judgement is no judgement."""
    with pytest.raises(UnfoundedError):
        judge(Verdict.SAME, ("a", "b"), by="", at="2020-01-01T00:00:00Z")
