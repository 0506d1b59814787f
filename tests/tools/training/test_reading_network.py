"""The network as it is learned and as the package reads with it are one: the same text, the same chances."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from crimescape.extract.learned.encoder import dump, load, of_parts
from crimescape.extract.learned.tagging import form_numbers, tagged
from crimescape.extract.learned.words import rows
from crimescape.extract.parsing import Parsed, parse
from crimescape.extract.relations.company import Company
from crimescape.extract.relations.judging import ANSWERS, judged
from crimescape.extract.relations.pairs import pairs_of
from crimescape.extract.relations.tokens import tokens_of
from crimescape.extract.relations.windows import Windows, windows_of
from crimescape.gazetteer import load as load_gazetteer
from tests.extract.learned import weights
from tests.tools.training.conftest import TRAINING

torch = pytest.importorskip("torch", reason="the network is learned with torch, which is no dependency")

Tool = Callable[[str], ModuleType]
REPORT = TRAINING / "invented" / "en" / "en-a-14.txt"
CLOSE = 1e-4
"""Two orders of the same sums in single precision differ by less."""


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Chance in torch, begun anew inside and as it was behind."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        yield


def network_of(tool: Tool, *, seed: int) -> Any:  # Any: torch is no dependency, and its types are unknown here
    """A network whose every weight was drawn, those that begin as 0 and 1 too, and is exact in half precision."""
    with seeded(seed), torch.no_grad():
        network = tool("reading_network").ReadingNetwork(dropout=torch.nn.Dropout(0.0)).eval()
        for parameter in network.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.05)
            parameter.copy_(parameter.half().float())
    return network


def parsed_report(tool: Tool) -> Parsed:
    """An invented report, taken apart by rules."""
    text, _, _ = REPORT.read_text(encoding="utf-8").partition(tool("material").NOTES)
    return parse(text, gazetteer=load_gazetteer(), language="en", encoder=None)


def windows_in(parsed: Parsed) -> Windows:
    """What is seen of every pair of a report."""
    company = Company.of(parsed.clauses, parsed.found)
    pairs = list(pairs_of([tokens_of(c) for c in parsed.clauses]))
    return windows_of(pairs, looks=parsed.people.looks, clauses=parsed.clauses, company=company)


def encoded(network: Any, parsed: Parsed) -> Any:  # Any: a tensor, see network_of
    """The vectors of a report's tokens, as torch has them."""
    table = torch.from_numpy(parsed.people.looks.table).long()
    return network.encode(table, torch.ones(len(table)))


def test_what_is_drawn_for_tests_has_the_shapes_of_what_is_learned(tool: Tool) -> None:
    """Else the tests of the encoder would read with weights that nobody ships."""
    parts = network_of(tool, seed=1).parts()
    assert {name: array.shape for name, array in parts.items()} == weights.shapes()
    assert [int(parts[f"layer{n}_apart"][0]) for n in range(len(weights.APART))] == list(weights.APART)


def test_what_is_shipped_is_what_was_measured(tool: Tool) -> None:
    """The arrays are rounded before they are stored, so that storing them changes nothing."""
    parts = network_of(tool, seed=1).parts()
    x = parsed_report(tool).people.looks
    np.testing.assert_array_equal(load(dump(parts)).encode(x), of_parts(parts).encode(x))


def test_tokens_are_seen_alike(tool: Tool) -> None:
    """Common words and rare ones, and those that nobody knows."""
    network, parsed = network_of(tool, seed=1), parsed_report(tool)
    words = parsed.people.looks.table[:, 0]
    assert 0 < np.count_nonzero(words >= weights.COMMON) < len(words)
    assert np.count_nonzero(words == 0)
    with torch.no_grad():
        learned = encoded(network, parsed).numpy()
    read = of_parts(network.parts()).encode(parsed.people.looks)
    np.testing.assert_allclose(read, learned, rtol=0, atol=CLOSE)


@pytest.mark.parametrize("band", ["unknown", "common", "rare"])
def test_a_word_is_seen_alike_however_common(tool: Tool, band: str) -> None:
    """What is added to a word by itself is the same in learning and in reading."""
    network = network_of(tool, seed=1)
    read = of_parts(network.parts()).tables[0]
    row = {"unknown": 0, "common": weights.COMMON - 1, "rare": len(rows())}[band]
    with torch.no_grad():
        nothing = torch.zeros(1, 7, dtype=torch.long)
        word = nothing.clone()
        word[0, 0] = row
        # The looks before the norm: their differences between two words are what the tables of words add.
        seen: list[Any] = []  # Any: tensors, see network_of
        hook = network.norm.register_forward_pre_hook(lambda _, given: seen.append(given[0]))
        for each in (word, nothing):
            network.encode(each, torch.ones(1))
        hook.remove()
    learned = (seen[0] - seen[1])[0].numpy()
    np.testing.assert_allclose(read[row] - read[0], learned, rtol=0, atol=CLOSE)


def test_names_are_as_likely(tool: Tool) -> None:
    """Every token of a report has the same chances of what it is part of."""
    network, parsed = network_of(tool, seed=1), parsed_report(tool)
    looks = parsed.people.looks
    forms = torch.from_numpy(form_numbers(looks.forms, looks.table[:, 3]))
    with torch.no_grad():
        learned = network.tags(encoded(network, parsed), forms).softmax(1).numpy()
    read = tagged(looks, of_parts(network.parts())).chances
    np.testing.assert_allclose(read, learned, rtol=0, atol=CLOSE)


def test_names_are_as_likely_for_the_same_vectors(tool: Tool) -> None:
    """The head by itself: tokens that are seen alike are tagged alike."""
    network, parsed = network_of(tool, seed=1), parsed_report(tool)
    looks = parsed.people.looks
    read = tagged(looks, of_parts(network.parts()))
    forms = torch.from_numpy(form_numbers(looks.forms, looks.table[:, 3]))
    with torch.no_grad():
        learned = network.tags(torch.from_numpy(read.vectors), forms).softmax(1).numpy()
    np.testing.assert_allclose(read.chances, learned, rtol=0, atol=CLOSE)


def test_pairs_are_judged_alike(tool: Tool) -> None:
    """Every answer of every pair of a report has the same chance, given the same vectors of its tokens."""
    network, parsed = network_of(tool, seed=1), parsed_report(tool)
    windows, encoder = windows_in(parsed), of_parts(network.parts())
    x = encoder.encode(parsed.people.looks)
    given = {f.name: torch.from_numpy(getattr(windows, f.name)) for f in fields(Windows)}
    read = judged(x, windows, encoder=encoder)
    with torch.no_grad():
        known = network.pairs(torch.from_numpy(x), given)
        chances = {kind: layer(known).sigmoid().numpy() for kind, layer in network.answers.items()}
    kinds = [p.type for p in pairs_of([tokens_of(c) for c in parsed.clauses])]
    assert set(kinds) == set(ANSWERS)
    for row, (kind, word) in enumerate(zip(kinds, read, strict=True)):
        assert list(word) == list(ANSWERS[kind])
        np.testing.assert_allclose(list(word.values()), chances[kind][row], rtol=0, atol=CLOSE)


def test_dropout_keeps_the_mean_and_repeats_itself(tool: Tool) -> None:
    """A share goes, the rest is raised as much; the same seed drops the same; in reading nothing goes."""
    ones = torch.ones(200, 500)
    dropping, again = (tool("reading_network").Dropout(0.25, seed=3).train() for _ in range(2))
    dropped = dropping(ones)
    assert float((dropped == 0).float().mean()) == pytest.approx(0.25, abs=0.01)
    assert float(dropped.mean()) == pytest.approx(1.0, abs=0.02)
    assert torch.equal(dropped, again(ones))
    assert not torch.equal(dropped, dropping(ones))
    assert torch.equal(dropping.eval()(ones), ones)
