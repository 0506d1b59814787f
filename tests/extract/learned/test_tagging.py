"""Laws of tagging: chances that add up, names that join their tokens, and forms that are read with their like."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimescape.extract.learned.looks import COLUMNS
from crimescape.extract.learned.tagging import KINDS, TAGS, Tagged, form_numbers, tagged
from crimescape.vocabulary import Kind
from tests.extract.learned.weights import REACH, WIDTH, unlearned
from tests.extract.marking import G, L, P, looking, seen

TEXT = "Los Faroles hailed Tomas Verano in Puerto Sereno."
WORDS = st.sampled_from("Los Faroles Garfios Tomas Verano Puerto Sereno the met and , . \n ( ) 2015 muelle".split(" "))
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join).filter(lambda t: not t.isspace())


def at_random(text: str, seed: int) -> Tagged:
    """Chances drawn at random over the tokens of a text."""
    looks = looking(text)
    chances = np.random.default_rng(seed).dirichlet([0.3] * TAGS, len(looks.starts)).astype(np.float32)
    return Tagged(looks, np.zeros((len(looks.starts), 1), np.float32), chances)


def names(text: str, tagged: Tagged, *, least: float = 0.5) -> list[tuple[Kind, str]]:
    """The names that are seen, as written."""
    return [(kind, text[start:end]) for kind, start, end in tagged.names(least=least)]


@given(TEXTS)
def test_chances_of_a_token_add_up_to_one(text: str) -> None:
    """It is nothing, or the first or another token of a name of one kind."""
    looks = looking(text)
    one = tagged(looks, unlearned())
    assert one.chances.shape == (len(looks.starts), TAGS)
    assert one.vectors.shape == (len(looks.starts), WIDTH)
    assert (one.chances >= 0).all()
    np.testing.assert_allclose(one.chances.sum(1), 1, atol=1e-5)
    of_kinds = sum(one.of_kind(kind) for kind in KINDS)
    np.testing.assert_allclose(one.chances[:, 0] + of_kinds, 1, atol=1e-5)


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_text_has_no_names(text: str) -> None:
    """Nor any tokens, and nothing is likely in it."""
    one = tagged(looking(text), unlearned())
    assert one.vectors.shape == (0, WIDTH)
    assert one.chances.shape == (0, TAGS)
    assert one.names(least=0.0) == []
    assert one.likelihood(Kind.GROUP, 0, len(text)) == 0.0


@pytest.mark.parametrize("text", ["the quays at night", "Los Faroles Garfios", "Garfios", "Los Los Los"])
def test_a_text_of_names_alone_or_of_none_is_read(text: str) -> None:
    """Whether all of its tokens have capitals or not one has."""
    assert np.isfinite(tagged(looking(text), unlearned()).chances).all()


@pytest.mark.parametrize(("form", "is_read_with_its_like"), [("Faroles", True), ("faroles", False)])
def test_a_form_with_a_capital_is_read_with_its_like(form: str, is_read_with_its_like: bool) -> None:
    """However far the other stands, what is beside it tells here; of a small word nothing does."""
    far = " the" * (2 * REACH)
    one, other = (f"{form} met {far} {words} {form}" for words in ("the gang called", "in the port of"))
    first, second = (tagged(looking(text), unlearned()) for text in (one, other))
    np.testing.assert_allclose(first.vectors[:5], second.vectors[:5], atol=1e-5)
    assert np.allclose(first.chances[0], second.chances[0], atol=1e-5) is not is_read_with_its_like
    np.testing.assert_allclose(first.chances[1:5], second.chances[1:5], atol=1e-5)


def test_forms_with_a_capital_are_numbered() -> None:
    """One number for one form in any accent or further capital; none for other tokens."""
    looks = looking("Bahía, bahía, Bahia and BAHIA; 2015 Sereno")
    numbers = form_numbers(looks.forms, looks.table[:, COLUMNS.index("shape")])
    assert dict(zip(looks.forms, numbers.tolist(), strict=True))["sereno"] == 2
    assert numbers.tolist() == [1, 0, 0, 0, 1, 0, 1, 0, 0, 2]


def test_names_join_their_tokens() -> None:
    """In the order of the text, whatever their kinds."""
    marks = [(G, "Los Faroles", 0.9), (P, "Tomas Verano", 0.8), (L, "Puerto Sereno", 0.7)]
    assert names(TEXT, seen(TEXT, *marks)) == [(kind, written) for kind, written, _ in marks]


def test_a_name_that_opens_ends_the_one_before() -> None:
    """Two names side by side are two, though nothing stands between them."""
    text = "Garfios Los Faroles fled."
    assert names(text, seen(text, (G, "Garfios", 0.9), (G, "Los Faroles", 0.9))) == [(G, "Garfios"), (G, "Los Faroles")]
    assert names(text, seen(text, (G, "Garfios Los Faroles", 0.9))) == [(G, "Garfios Los Faroles")]
    assert names(text, seen(text, (G, "Garfios", 0.9), (P, "Los Faroles", 0.9))) == [(G, "Garfios"), (P, "Los Faroles")]


def test_a_stretch_begins_also_with_a_token_that_opens_none() -> None:
    """What is likely inside a name is in one, even where its first token was missed."""
    one = seen(TEXT, (P, "Tomas Verano", 0.9))
    chances = one.chances.copy()
    first, second = one.tokens_in(TEXT.index("Tomas"), TEXT.index(" in")).indices(len(chances))[:2]
    chances[first], chances[second - 1] = one.chances[second - 1], one.chances[second - 1]
    assert names(TEXT, replace(one, chances=chances)) == [(P, "Tomas Verano")]


def test_a_doubtful_token_is_left_out_of_a_name() -> None:
    """Every token of a stretch is likely enough; with more patience the name is longer."""
    text = "Cartel de la Bahia fled."
    one = seen(text, (G, "Cartel", 0.9), (G, "de la", 0.4), (G, "Bahia", 0.9))
    assert names(text, one) == [(G, "Cartel"), (G, "Bahia")]
    likely = seen(text, (G, "Cartel de la Bahia", 0.4))
    assert names(text, likely) == []
    assert names(text, likely, least=0.4) == [(G, "Cartel de la Bahia")]


@given(TEXTS, st.integers(0, 2**20), st.sampled_from([0.1, 0.3, 0.5, 0.9]))
def test_names_are_the_likely_tokens_and_no_others(text: str, seed: int, least: float) -> None:
    """Each likely token of a kind stands in exactly one of its names, no other in any."""
    one = at_random(text, seed)
    found = one.names(least=least)
    assert [start for _, start, _ in found] == sorted(start for _, start, _ in found)
    for kind in KINDS:
        inside = [
            i
            for of_kind, start, end in found
            if of_kind is kind
            for i in range(*one.tokens_in(start, end).indices(999))
        ]
        assert sorted(inside) == np.flatnonzero(one.of_kind(kind) >= least).tolist()


@given(TEXTS, st.data())
def test_the_tokens_of_a_stretch_are_those_that_touch_it(text: str, data: st.DataObject) -> None:
    """However little of a token stands in it."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start + 1, len(text) + 5))
    looks = looking(text)
    touching = [i for i, (a, b) in enumerate(zip(looks.starts, looks.ends, strict=True)) if a < end and b > start]
    assert list(range(*at_random(text, 0).tokens_in(start, end).indices(len(looks.starts)))) == touching


def test_a_stretch_is_as_likely_as_its_tokens_on_the_mean() -> None:
    """For the kind that is asked, and for no other."""
    one = seen(TEXT, (G, "Los", 0.9), (G, "Faroles", 0.5))
    assert one.likelihood(G, 0, len("Los Faroles")) == pytest.approx(0.7)
    assert one.likelihood(G, 4, len("Los Faroles")) == pytest.approx(0.5)
    assert one.likelihood(P, 0, len("Los Faroles")) == 0.0


def test_an_empty_stretch_is_no_name() -> None:
    """Nor is white space, or what lies behind the text."""
    one = seen(TEXT, (G, "Los Faroles", 1.0))
    assert one.likelihood(G, 0, 0) == 0.0
    assert one.likelihood(G, 3, 4) == 0.0
    assert one.likelihood(G, len(TEXT), len(TEXT) + 9) == 0.0
