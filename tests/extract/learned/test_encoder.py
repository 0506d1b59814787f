"""Laws of the encoder: stored exactly, and each token seen with its neighbours alone."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from crimescape.extract.learned.encoder import Array, Encoder, dump, load, of_parts
from crimescape.extract.learned.looks import COLUMNS, Looks
from crimescape.extract.learned.words import rows
from tests.extract.learned.weights import APART, NARROWER, REACH, TABLES, WIDTH, drawn, shapes, unlearned
from tests.extract.marking import looking

SIZES = (len(rows()) + 1, *TABLES.values())
EXACT = 2e-5
"""Sums of rows may be rounded otherwise in a table of another length."""


def held(encoder: Encoder) -> Iterator[tuple[str, Array]]:
    """The arrays that an encoder holds as they were given, by their names."""
    yield from zip(TABLES, encoder.tables[1:], strict=True)
    yield from zip(("scale", "shift"), encoder.norm, strict=True)
    for number, (weights, bias, apart, scale, shift) in enumerate(encoder.layers):
        name = f"layer{number}"
        yield from {name: weights, f"{name}_bias": bias, f"{name}_scale": scale, f"{name}_shift": shift}.items()
        yield f"{name}_apart", np.array([apart], np.float32)
    yield from encoder.head.items()
    yield from encoder.judge.items()


def drawn_looks(seed: int, length: int) -> Looks:
    """Tokens of no text, each looking at random."""
    table = np.random.default_rng(seed).integers(0, SIZES, (length, len(SIZES))).astype(np.int32)
    return with_table(table)


def with_table(table: NDArray[np.int32]) -> Looks:
    """Tokens that look as a table has them."""
    return Looks(range(len(table)), range(1, len(table) + 1), ["x"] * len(table), table)


def test_what_was_stored_is_read_again_to_the_bit() -> None:
    """Values that are exact in half precision come back as they were, under their names and in their shapes."""
    parts = drawn(seed=3)
    read = dict(held(load(dump(parts))))
    assert set(read) == set(shapes()) - {"meaning", "meaning_bias", "common"}
    for name, array in read.items():
        assert array.dtype == np.float32
        np.testing.assert_array_equal(array, parts[name], err_msg=name)
    np.testing.assert_array_equal(load(dump(parts)).tables[0], of_parts(parts).tables[0])


def test_storing_again_gives_the_same_bytes() -> None:
    """Whatever order the arrays are named in, and as often as they are stored and read."""
    parts = drawn(seed=3)
    stored = dump(parts)
    assert dump(dict(reversed(parts.items()))) == stored
    assert dump({**parts, **dict(held(load(stored)))}) == stored
    assert dump({name: array.astype(np.float64) for name, array in parts.items()}) == stored
    assert dump(drawn(seed=4)) != stored


def test_other_values_are_stored_to_the_nearest_half() -> None:
    """What was learned in more digits is rounded once, and stays so."""
    parts = drawn(seed=3)
    fine = parts | {"inner": parts["inner"] * np.float32(1 / 3)}
    read = load(dump(fine))
    np.testing.assert_array_equal(read.head["inner"], fine["inner"].astype(np.float16).astype(np.float32))
    assert not np.array_equal(read.head["inner"], fine["inner"])


def test_the_parts_stand_where_they_are_read() -> None:
    """A table a column, layers in order with their steps, and what judges pairs apart from what names."""
    encoder = unlearned()
    assert [len(table) for table in encoder.tables] == list(SIZES)
    assert len(SIZES) == len(COLUMNS)
    assert tuple(apart for _, _, apart, _, _ in encoder.layers) == APART
    assert set(encoder.head) == {"inner", "inner_bias", "outer", "outer_bias"}
    assert not set(encoder.head) & set(encoder.judge)


def test_every_token_has_a_vector() -> None:
    """Of the encoder's width, without a number that is none."""
    looks = looking("Los Faroles and the Northside Crew met in the salt works of Puerto Sereno.")
    vectors = unlearned().encode(looks)
    assert vectors.shape == (len(looks.starts), WIDTH)
    assert vectors.dtype == np.float32
    assert np.isfinite(vectors).all()
    assert np.ptp(vectors, axis=0).min() > 0


@pytest.mark.parametrize("length", [0, 1, 2, REACH])
def test_a_text_of_few_tokens_is_read_too(length: int) -> None:
    """Beside it stands nothing; an empty text has no vectors."""
    assert unlearned().encode(drawn_looks(0, length)).shape == (length, WIDTH)


def test_reading_changes_nothing() -> None:
    """Not the weights, nor the looks: the second reading is the first."""
    looks = drawn_looks(5, 30)
    before = looks.table.copy()
    first = unlearned().encode(looks)
    np.testing.assert_array_equal(unlearned().encode(looks), first)
    np.testing.assert_array_equal(looks.table, before)


@given(st.integers(0, 2**20), st.integers(1, 90), st.data())
def test_a_far_token_changes_nothing_here(seed: int, length: int, data: st.DataObject) -> None:
    """A token's vector depends on those within reach alone, however another one looks."""
    looks = drawn_looks(seed, length)
    changed = data.draw(st.integers(0, length - 1))
    table = looks.table.copy()
    table[changed] = data.draw(st.tuples(*(st.integers(0, size - 1) for size in SIZES)))
    before, after = (
        unlearned(width=NARROWER).encode(looks),
        unlearned(width=NARROWER).encode(replace(looks, table=table)),
    )
    far = np.abs(np.arange(length) - changed) > REACH
    np.testing.assert_allclose(after[far], before[far], rtol=0, atol=EXACT)


@pytest.mark.parametrize("away", [0, 1, -1, REACH, -REACH])
def test_a_near_token_tells(away: int) -> None:
    """Reach is what the layers' steps add up to: the farthest token inside it still tells."""
    looks = drawn_looks(1, 3 * REACH)
    here = len(looks.table) // 2
    table = looks.table.copy()
    table[here + away] = drawn_looks(2, 1).table[0]
    before, after = unlearned(width=NARROWER).encode(looks), unlearned(width=NARROWER).encode(with_table(table))
    assert np.abs(after[here] - before[here]).max() > 10 * EXACT


@given(st.integers(0, 2**20), st.integers(0, 60), st.integers(0, 60))
def test_what_follows_far_behind_changes_nothing_here(seed: int, before: int, behind: int) -> None:
    """A text read alone or with more behind it is the same, up to reach before its end."""
    looks = drawn_looks(seed, before + behind)
    alone, both = (
        unlearned(width=NARROWER).encode(with_table(looks.table[:before])),
        unlearned(width=NARROWER).encode(looks),
    )
    inside = max(0, before - REACH)
    np.testing.assert_allclose(both[:inside], alone[:inside], rtol=0, atol=EXACT)
