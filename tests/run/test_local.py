"""Laws of mapping over processes."""

import pytest

from crimescape.run import map_shards


def square(n: int) -> int:
    """A pure function that other processes can import."""
    if n < 0:
        raise ValueError(n)
    return n * n


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    """However many processes, the answers are those of a plain loop, in its order."""
    assert list(map_shards(square, range(40), workers=workers)) == [n * n for n in range(40)]


def test_a_fault_surfaces_at_its_item() -> None:
    """What the function raises reaches the caller; what came before was delivered."""
    results = map_shards(square, [1, 2, -1, 3], workers=2)
    assert [next(results), next(results)] == [1, 4]
    with pytest.raises(ValueError, match="-1"):
        next(results)
