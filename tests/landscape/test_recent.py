"""What is kept in memory: one answer for all who ask the same, and nobody waits for another's."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from crimescape.landscape.recent import Recent

LONG_ENOUGH = 20


def test_who_asks_the_same_waits_for_one_answer_and_who_asks_another_does_not_wait() -> None:
    """While one answer is made, another is made and given; the first is made once for both who asked."""
    recent, begun, may_end, made = Recent[str, str](most=2), threading.Event(), threading.Event(), list[str]()

    def slow() -> str:
        begun.set()
        assert may_end.wait(LONG_ENOUGH)
        made.append("slow")
        return "slow"

    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(recent.answer, "a", slow) for _ in range(2)]
        assert begun.wait(LONG_ENOUGH)
        assert recent.answer("b", lambda: "quick") == "quick"
        may_end.set()
        assert [asked.result(LONG_ENOUGH) for asked in both] == ["slow", "slow"]
    assert made == ["slow"]


def test_the_one_asked_for_longest_ago_goes_first() -> None:
    """Asking again keeps an answer; what was not asked for again is made anew."""
    recent = Recent[str, int](most=2)
    for asked, value in (("a", 1), ("b", 2), ("a", 0), ("c", 3)):
        recent.answer(asked, lambda value=value: value)  # type: ignore[misc]  # bound now, as intended
    assert recent.kept() == {"a": 1, "c": 3}


def test_what_could_not_be_made_is_asked_for_again() -> None:
    """A failure is nobody's answer, and keeps no one out."""
    recent = Recent[str, int](most=2)
    with pytest.raises(ZeroDivisionError):
        recent.answer("a", lambda: 1 // 0)
    assert recent.answer("a", lambda: 5) == 5
