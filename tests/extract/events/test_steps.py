"""The steps below: tokens and tags, phrases, the Spanish gloss, event words, weights and trees."""

import gzip
import json
from importlib.resources import files

import numpy as np
import pytest

from crimescape.extract.events.model import Forest, Linear, load_model
from crimescape.extract.events.phrases import phrases
from crimescape.extract.events.spanish import glossed
from crimescape.extract.events.tokens import tokens_of
from crimescape.extract.events.triggers import gate, kind_of
from crimescape.extract.spans import flat

MOST_BYTES = 1_000_000


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("killed", "killing"),
        ("bombings", "bombing"),
        ("secuestrados", "kidnapping"),
        ("enfrentamientos", "clash"),
        ("arrested", "arrest"),
        ("extraditado", "extradition"),
        ("met", "meeting"),
        ("meters", ""),
        ("authorities", ""),
        ("explored", ""),
        ("harbour", ""),
    ],
)
def test_what_a_word_tells_of(word: str, kind: str) -> None:
    """Event words by their stems; words that only begin alike tell of nothing."""
    assert kind_of(word) == kind


def test_the_gate_says_where() -> None:
    """A text without an event word has no place to look at."""
    assert gate("the harbour was quiet.") == []
    assert gate("two were killed.") == [9]


def test_phrases_end_where_nouns_end() -> None:
    """Runs of nouns, their ends, and what "of" joins; never a verb or a function word at an end."""
    text = "two members of the harbour crew were killed near the power station."
    tokens = tokens_of(text, start=0)
    found = {" ".join(tokens.words[i:j]) for i, j in phrases(tokens)}
    assert {"two members", "members", "two members of the harbour crew", "harbour crew", "power station"} <= found
    assert not any("killed" in f or f.startswith("the ") for f in found)


def test_a_verb_form_after_a_noun_ends_its_phrase() -> None:
    """ "Rebels sacked houses" is two phrases; "armed men" is one."""
    assert tokens_of("rebels sacked houses", start=0).tags == ["C", "V", "C"]
    assert tokens_of("three armed men", start=0).tags == ["#", "C", "C"]


def test_the_gloss_moves_words_not_places() -> None:
    """Spanish words stand under English ones, adjective before noun; every place stays."""
    text = flat("Hombres armados mataron a dos campesinos.")
    tokens = tokens_of(text, start=0)
    after = glossed(tokens)
    assert after.words == ["armed", "men", "killed", "the", "two", "peasants", "."]
    assert (after.starts, after.ends) == (tokens.starts, tokens.ends)


def test_weights_are_summed() -> None:
    """Known features add their weights to the bias; unknown ones add nothing."""
    weights = np.array([[1.0, 0.0], [0.0, 2.0], [0.0, 0.0]], dtype=np.float32)
    linear = Linear({"a": 0, "b": 1}, weights, np.array([0.5, 0.0], dtype=np.float32))
    assert linear.scores([["a", "b", "c"], [], ["b"]]).tolist() == [[1.5, 2.0], [0.5, 0.0], [0.5, 2.0]]


def test_trees_are_walked() -> None:
    """At or below the threshold to the left; a leaf's value is added to the start."""
    tree = ((0, 0.5, 1, 2, 0.0), (-1, 0.0, -1, -1, -100.0), (-1, 0.0, -1, -1, 100.0))
    forest = Forest(0.0, (tree,))
    assert forest.probability([0.5]) < 0.001
    assert forest.probability([0.6]) > 0.999


def test_what_ships_is_small_and_whole() -> None:
    """The weights are one file below a megabyte, with five roles, six outcomes and no sentence in it."""
    packed = files("crimescape.extract.events").joinpath("weights.json.gz").read_bytes()
    assert len(packed) <= MOST_BYTES
    model = load_model()
    assert model.roles.weights.shape[1] == 6
    assert (len(model.attacks), len(model.repeats), len(model.fillers)) == (6, 3, 5)
    record = json.loads(gzip.decompress(packed))
    longest = max(
        len(f.split()) for f in (record["words"]["features"] + "\n" + record["roles"]["features"]).split("\n")
    )
    assert longest <= 2
