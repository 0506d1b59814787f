"""Laws of what the network sees of a pair: its own sentences, the names in place, and values that have a row."""

import re
from dataclasses import fields
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimescape.extract.relations.windows import (
    BESIDE,
    BETWEEN,
    CASTS,
    COLUMNS,
    STEPS,
    TYPES,
    WINDOW,
    Numbers,
    Windows,
)
from crimescape.vocabulary import Kind
from tests.extract.relations.pairing import Paired, paired

REPORT = (
    "Los Faroles fought the Tidewater Gang in Puerto Sereno. The mayor said nothing. "
    "Tomas Verano, who leads the group, fled to Veracruz.\nLos Garfios stayed. Mexico sent troops."
)
WORDS = "Los Faroles,Los Garfios,Tidewater Gang,Tomas Verano,Verano,Puerto Sereno,Veracruz,Mexico,the group".split(",")
SENTENCES = st.lists(
    st.one_of(st.sampled_from(WORDS), st.integers(1, 30).map(lambda n: " ".join(["quay"] * n)), st.just(",")),
    min_size=1,
    max_size=8,
).map(lambda words: f"Then {' '.join(words)}.")
TEXTS = st.lists(SENTENCES, min_size=1, max_size=6).map(" ".join)


def told(windows: Windows, name: str) -> list[int]:
    """What is told of every pair under a name."""
    out: list[int] = windows.told[:, list(COLUMNS).index(name)].tolist()
    return out


def row_of(report: Paired, one: str, other: str, *, kind: str) -> int:
    """The place of a pair among those of its report, by its type and how its names are written."""
    (row,) = (
        i
        for i, p in enumerate(report.pairs)
        if (p.type, report.written(p.one), report.written(p.other)) == (kind, one, other)
    )
    return row


def forms(report: Paired, index: Numbers) -> list[str]:
    """The forms of the tokens that an index names, those of no token left out."""
    return [report.looks.forms[i] for i in index.tolist() if i >= 0]


@given(TEXTS)
def test_nothing_is_seen_outside_the_stretch_of_a_pair(text: str) -> None:
    """No token before the first of its sentences, none behind the last."""
    report = paired(text)
    windows = report.windows()
    for row, pair in enumerate(report.pairs):
        start, end = report.clauses[pair.earlier].sentence.start, report.clauses[pair.sentence].sentence.end
        for index in (windows.window, windows.between, windows.left, windows.right):
            inside = [i for i in index[row].tolist() if i != -1]
            assert all(start <= report.looks.starts[i] and report.looks.ends[i] <= end for i in inside)


@given(TEXTS)
def test_every_value_has_its_row(text: str) -> None:
    """Whatever stands in a report, its numbers are within the tables that the network reads them with."""
    report = paired(text)
    windows = report.windows()
    many, tokens = len(report.pairs), len(report.looks.starts)
    shapes = {
        "first": (many, 2), "second": (many, 2), "bearers": (many, 2), "told": (many, len(COLUMNS)),
        "window": (many, WINDOW), "steps1": (many, WINDOW), "steps2": (many, WINDOW), "casts": (many, WINDOW),
        "between": (many, BETWEEN), "left": (many, BESIDE), "right": (many, BESIDE),
        "mentions": (sum(len(c.spans) for c in report.clauses), 3),
    }  # fmt: skip
    assert {f.name: getattr(windows, f.name).shape for f in fields(Windows)} == shapes
    assert all(np.issubdtype(getattr(windows, name).dtype, np.integer) for name in shapes)
    for name, least, most in [
        ("first", 0, tokens), ("second", 0, tokens), ("window", -1, tokens), ("between", -1, tokens),
        ("left", -1, tokens), ("right", -1, tokens), ("steps1", 0, STEPS), ("steps2", 0, STEPS), ("casts", 0, CASTS),
    ]:  # fmt: skip
        values = getattr(windows, name)
        assert ((values >= least) & (values < most)).all()
    assert (windows.told >= 0).all()
    assert (windows.told < list(COLUMNS.values())).all()
    assert set(windows.bearers.flat) <= set(windows.mentions[:, 2].tolist())
    assert (windows.mentions[:, 0] <= windows.mentions[:, 1]).all()


@given(TEXTS)
def test_both_names_are_in_sight(text: str) -> None:
    """However far apart they stand: their first tokens are in the window, at no step from themselves."""
    report = paired(text)
    windows = report.windows()
    looks = report.looks
    for row, pair in enumerate(report.pairs):
        for span, name, steps in (
            (pair.one, windows.first, windows.steps1),
            (pair.other, windows.second, windows.steps2),
        ):
            a, b = name[row].tolist()
            assert (looks.starts[a], looks.ends[b]) == (span.start, span.end)
            inside = (windows.window[row] >= a) & (windows.window[row] <= b)
            assert a in windows.window[row]
            assert (steps[row][inside] == 4).all()
            assert (steps[row][(windows.window[row] >= 0) & ~inside] != 4).all()


@given(TEXTS)
def test_between_is_between_and_beside_is_beside(text: str) -> None:
    """All of a short gap is pooled, of a long one as much from each end."""
    report = paired(text)
    windows = report.windows()
    for row in range(len(report.pairs)):
        a, b = sorted((windows.first[row].tolist(), windows.second[row].tolist()))
        between, left, right = (index[row][index[row] >= 0] for index in (windows.between, windows.left, windows.right))
        assert set(between.tolist()) <= set(range(a[1] + 1, b[0]))
        assert len(set(between.tolist())) == min(max(b[0] - a[1] - 1, 0), BETWEEN)
        assert (left < a[0]).all()
        assert (right > b[1]).all()


def test_a_pair_is_seen_with_the_words_around_it() -> None:
    """Before the first name, between the two from both ends, and behind the second."""
    report = paired(REPORT)
    windows = report.windows()
    row = row_of(report, "Tomas Verano", "the group", kind="PG")
    assert forms(report, windows.window[row]) == "tomas verano , who leads the group , fled to veracruz .".split()
    assert sorted(set(forms(report, windows.between[row]))) == [",", "leads", "who"]
    assert forms(report, windows.left[row]) == []
    assert forms(report, windows.right[row]) == [",", "fled", "to", "veracruz", "."]


def test_each_token_is_cast() -> None:
    """As the first name's bearer, the second's, somebody else by kind, a phrase that stands for a name, or nobody."""
    report = paired("Los Faroles and Verano met Los Garfios in Mexico. The rest of Los Faroles hate the group.")
    windows = report.windows()
    row = row_of(report, "Verano", "Los Garfios", kind="PG")
    assert windows.casts[row][windows.window[row] >= 0].tolist() == [1, 1, 0, 5, 0, 6, 6, 0, 3, 0]
    status = next(i for i, p in enumerate(report.pairs) if p.type == "S" and p.one.is_anaphor)
    assert windows.casts[status][windows.window[status] >= 0].tolist() == [0, 0, 0, 6, 6, 0, 6, 6, 0]
    report = paired("Verano and the group left Los Garfios.")
    row = row_of(report, "Verano", "Los Garfios", kind="PG")
    windows = report.windows()
    assert windows.casts[row][windows.window[row] >= 0].tolist() == [5, 0, 4, 4, 0, 6, 6, 0]


def test_of_a_distant_pair_the_words_around_each_name_are_seen() -> None:
    """Half of the window each, and what lies in the middle of the gap is left out."""
    middle = " ".join(f"quay{i}" for i in range(60))
    report = paired(f"Los Faroles {middle} fought Los Garfios at night.")
    windows = report.windows()
    row = row_of(report, "Los Faroles", "Los Garfios", kind="GG")
    words = forms(report, windows.window[row])
    assert words[:3] == ["los", "faroles", "quay0"]
    assert words[-6:] == ["fought", "los", "garfios", "at", "night", "."]
    assert "quay30" not in words
    assert len(set(windows.window[row][windows.window[row] >= 0])) == len(words)
    assert {"quay0", "quay9", "fought"} <= set(forms(report, windows.between[row]))
    assert not {"quay10", "quay30"} & set(forms(report, windows.between[row]))


def test_what_the_report_tells_of_a_pair() -> None:
    """How far, in which order, of which type, how often each is named, and of what sort a place is."""
    report = paired(REPORT)
    windows = report.windows()
    near = row_of(report, "Los Faroles", "Tidewater Gang", kind="GG")
    back = row_of(report, "the group", "Veracruz", kind="GL")
    leads = row_of(report, "Tomas Verano", "the group", kind="PG")
    assert [TYPES[n] for n in told(windows, "type")] == [p.type for p in report.pairs]
    assert told(windows, "sentences") == [p.distance for p in report.pairs]
    assert (told(windows, "stands1")[back], told(windows, "stands2")[leads]) == (1, 1)
    assert (told(windows, "count1")[near], told(windows, "count2")[near]) == (2, 1)
    assert (told(windows, "rank1")[near], told(windows, "rank2")[near]) == (0, 1)
    assert (told(windows, "title1")[near], told(windows, "title1")[leads]) == (1, 0)
    assert (told(windows, "order")[near], told(windows, "order")[back]) == (1, 1)
    places = {p.other.entity: told(windows, "place")[i] for i, p in enumerate(report.pairs) if p.type == "GL"}
    assert len(set(places.values()) | {0}) == 1 + len(places)
    assert told(windows, "place")[near] == 0


def test_the_order_of_names_is_told_and_not_seen() -> None:
    """The person comes first of a pair whether the text names him first or last."""
    for text, order in (("Verano leads Los Faroles.", 1), ("Los Faroles obey Verano.", 0)):
        report = paired(text)
        windows = report.windows()
        row = row_of(report, "Verano", "Los Faroles", kind="PG")
        assert told(windows, "order")[row] == order
        assert set(forms(report, windows.between[row])) == {"leads" if order else "obey"}


def test_all_mentions_of_one_bearer_share_a_number() -> None:
    """In full, in short, or by a phrase that stands for the name."""
    report = paired("Tomas Verano met Los Faroles. The group likes Verano, and he likes the group.")
    windows = report.windows()
    numbers: dict[tuple[Kind, str], set[int]] = {}
    for (a, b, bearer), span in zip(
        windows.mentions.tolist(), [s for c in report.clauses for s in c.spans], strict=True
    ):
        assert (report.looks.starts[a], report.looks.ends[b]) == (span.start, span.end)
        numbers.setdefault((span.kind, span.entity), set()).add(bearer)
    assert all(len(of_one) == 1 for of_one in numbers.values())
    assert len(set.union(*numbers.values())) == len(numbers) == 2


@pytest.mark.parametrize("text", ["", "Nobody spoke.", "Tomas Verano spoke."])
def test_a_report_without_pairs_has_windows_without_rows(text: str) -> None:
    """Whether it names nobody, or somebody with nobody to stand beside."""
    report = paired(text)
    windows = report.windows()
    assert not report.pairs
    assert windows.window.shape == (0, WINDOW)
    assert windows.told.shape == (0, len(COLUMNS))
    assert len(windows.mentions) == len(re.findall("Verano", text))


@given(TEXTS, st.randoms(use_true_random=False))
def test_a_pair_is_seen_alike_among_any_others(text: str, turn: Random) -> None:
    """Alone, or in another order: what is seen of it hangs on the report and on itself."""
    report = paired(text)
    windows = report.windows()
    order = list(range(len(report.pairs)))
    turn.shuffle(order)
    order = order[: max(1, len(order) // 2)]
    again = report.windows([report.pairs[i] for i in order])
    for field in fields(Windows):
        values = getattr(windows, field.name)
        expected = values if field.name == "mentions" else values[order]
        np.testing.assert_array_equal(getattr(again, field.name), expected, err_msg=field.name)
