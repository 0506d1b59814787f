"""Work shared among threads comes back in order, and a fault is raised at its turn."""

import threading
from collections.abc import Iterator

import pytest

from crimescape.run import map_threads


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    """However many threads share the work, the first item's result comes first."""
    assert list(map_threads(lambda n: n * n, range(50), workers=workers)) == [n * n for n in range(50)]


def test_several_threads_work_at_once() -> None:
    """Two items that wait for each other both end."""
    meeting = threading.Barrier(2, timeout=5)
    assert sorted(map_threads(lambda _: meeting.wait(), range(2), workers=2)) == [0, 1]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_is_raised_at_its_turn(workers: int) -> None:
    """What came before a fault is given; the fault is raised; no thread is left behind."""

    def inverse(n: int) -> float:
        return 1 / n

    before = threading.active_count()
    results: Iterator[float] = map_threads(inverse, [2, 1, 0, 5], workers=workers)
    assert [next(results), next(results)] == [0.5, 1.0]
    with pytest.raises(ZeroDivisionError):
        next(results)
    assert threading.active_count() == before
