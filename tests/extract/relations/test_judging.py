"""Laws of the network's word on pairs: every answer of a pair's type has a chance, and each pair stands for itself."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimescape.extract.relations.judging import ANSWERS, judged
from crimescape.extract.relations.pairs import Pair
from crimescape.extract.relations.windows import TYPES
from crimescape.vocabulary.ontology import predicates
from tests.extract.learned.weights import unlearned
from tests.extract.relations.pairing import Paired, paired

REPORT = (
    "Los Faroles fought the Tidewater Gang in Puerto Sereno. Tomas Verano, who leads the group, fled to Veracruz. "
    "Los Garfios stayed in Mexico, and Verano is said to have joined Los Garfios."
)
SENTENCES = st.sampled_from(
    [*REPORT.split(". "), "The mayor spoke", "Los Garfios split from the group", "Verano died", "Mexico slept"]
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=4).map(lambda sentences: ". ".join(sentences) + ".")


def word_on(report: Paired, pairs: list[Pair] | None = None) -> list[dict[str, float]]:
    """What weights that learned nothing say of a report's pairs, or of some of them."""
    encoder = unlearned()
    return judged(encoder.encode(report.looks), report.windows(pairs), encoder=encoder)


@given(TEXTS)
def test_every_pair_has_a_chance_for_each_answer_of_its_type(text: str) -> None:
    """And for no other; a chance is never quite 0 nor 1."""
    report = paired(text)
    words = word_on(report)
    assert [list(word) for word in words] == [list(ANSWERS[p.type]) for p in report.pairs]
    assert all(0 < chance < 1 for word in words for chance in word.values())


def test_all_types_are_judged() -> None:
    """In one report there may be pairs of each, and no two answers of a pair are one."""
    report = paired(REPORT)
    assert {p.type for p in report.pairs} == set(TYPES) == set(ANSWERS)
    assert all(len(set(word.values())) == len(word) for word in word_on(report))


def test_answers_are_predicates_of_the_ontology() -> None:
    """With a sign for which name is the subject, or a value that a status may have."""
    named = {answer.rstrip("<>") for kind in ("PG", "GL", "GG") for answer in ANSWERS[kind]}
    assert named <= set(predicates())
    assert set(ANSWERS["S"]) <= set(predicates()["status"].values)
    for answer in ANSWERS["GG"]:
        assert predicates()[answer.rstrip("<>")].is_symmetric is (answer[-1] not in "<>")


@pytest.mark.parametrize("text", ["", "Nobody spoke.", "Tomas Verano spoke in Veracruz."])
def test_no_pairs_have_no_word(text: str) -> None:
    """An empty list, not a list of nothing."""
    assert word_on(paired(text)) == []


def test_asking_again_gives_the_same() -> None:
    """Judging changes neither the vectors, nor the windows, nor the weights."""
    report, encoder = paired(REPORT), unlearned()
    x, windows = encoder.encode(report.looks), report.windows()
    before = x.copy()
    first = judged(x, windows, encoder=encoder)
    assert judged(x, windows, encoder=encoder) == first
    np.testing.assert_array_equal(x, before)


@given(TEXTS, st.integers(0, 2**20))
def test_a_pair_is_judged_for_itself(text: str, seed: int) -> None:
    """Whichever others are asked about with it, and in whichever order."""
    report = paired(text)
    words = word_on(report)
    order = Random(seed).sample(range(len(words)), k=(len(words) + 1) // 2)
    again = word_on(report, [report.pairs[i] for i in order])
    for place, word in zip(order, again, strict=True):
        assert word == pytest.approx(words[place], abs=1e-5)


def test_what_stands_between_two_names_tells() -> None:
    """The same two names with other words between them are judged otherwise."""
    one, other = (word_on(paired(f"Verano {words} Los Faroles."))[0] for words in ("leads", "fled from"))
    assert one != pytest.approx(other, abs=1e-4)
