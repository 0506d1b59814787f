"""Where groups stand: the same each time, apart from one another, allies nearer than rivals."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.draw.placing import filled, place

GRAPHS = st.integers(2, 25).flatmap(
    lambda n: st.tuples(
        st.just(n),
        st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda p: p[0] != p[1]), max_size=40),
    )
)


@settings(max_examples=25)
@given(GRAPHS)
def test_everybody_has_a_place_of_their_own(graph: tuple[int, list[tuple[int, int]]]) -> None:
    """Inside the square, no two in one place, and the same places when asked again."""
    n, ends = graph
    signs = [1 if i % 2 else -1 for i in range(len(ends))]
    at = place(ends, signs, n_nodes=n, rng=np.random.default_rng(1))
    assert at.shape == (n, 2)
    assert (at >= -1e-9).all()
    assert (at <= 1 + 1e-9).all()
    far = np.linalg.norm(at[:, None] - at[None], axis=2) + np.eye(n)
    assert far.min() > 0.005
    assert np.array_equal(at, place(ends, signs, n_nodes=n, rng=np.random.default_rng(1)))


def test_allies_stand_nearer_than_rivals() -> None:
    """Two blocs at war: within a bloc nearer than across."""
    bloc = [(i, j) for i in range(4) for j in range(i + 1, 4)]
    ends = [*bloc, *((i + 4, j + 4) for i, j in bloc), *((i, i + 4) for i in range(4))]
    at = place(ends, [1] * 12 + [-1] * 4, n_nodes=8, rng=np.random.default_rng(1))
    far = np.linalg.norm(at[:, None] - at[None], axis=2)
    within = [far[i, j] for i, j in ends[:12]]
    assert max(within) < far[:4, 4:].min()


def test_mates_stand_nearer_to_one_another_than_to_the_other_camp() -> None:
    """Two camps with one tie between them, filled into a picture: nobody on anybody, camps apart."""
    ties = [(a, b) for camp in (range(4), range(4, 8)) for a in camp for b in camp if a < b] + [(0, 4)]
    signs = [1] * (len(ties) - 1) + [-1]
    spots = filled(place(ties, signs, n_nodes=8, rng=np.random.default_rng(1)))
    assert (spots.min(), spots.max()) == (0, 1)
    apart = np.linalg.norm(spots[:, None] - spots[None], axis=2)
    others = ~np.eye(8, dtype=bool)
    assert apart[others].min() > 0.05
    same = np.equal.outer(np.arange(8) < 4, np.arange(8) < 4)
    assert apart[same & others].mean() < 0.8 * apart[~same].mean()
