"""Laws of the words for beliefs, and of findings."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimescape.errors import UnfoundedError
from crimescape.vocabulary import AsOf, Finding, Layer, Proposition, likelihood_word

TODAY = AsOf(valid=date(2020, 1, 1), known=date(2020, 1, 1))


@given(st.floats(min_value=0, max_value=1), st.floats(min_value=0, max_value=1))
def test_a_higher_probability_never_has_a_weaker_word(a: float, b: float) -> None:
    """The seven words follow the order of probability, and every probability has one."""
    order = [
        "almost no chance",
        "very unlikely",
        "unlikely",
        "roughly even chance",
        "likely",
        "very likely",
        "almost certain",
    ]
    low, high = sorted((a, b))
    assert order.index(likelihood_word(low)) <= order.index(likelihood_word(high))


def test_a_tie_is_the_same_in_either_order() -> None:
    """The tie of A and B is the tie of B and A."""
    assert Proposition.tie("g:b", "g:a") == Proposition.tie("g:a", "g:b")


def test_a_sentence_without_footing_is_refused() -> None:
    """Reported and assessed sentences cite claims; only signed analysis may stand alone."""
    with pytest.raises(UnfoundedError):
        Finding(Layer.ASSESSED, "They are allied.", (), TODAY)
    assert Finding(Layer.ANALYSIS, "We think so.", (), TODAY, signed="Editor").signed == "Editor"
