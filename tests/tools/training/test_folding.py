"""Laws of folds: each is left out of two networks, and each network lies in a place of its own."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np

from crimescape.extract.learned.encoder import dump
from tests.extract.learned.weights import NARROWER, drawn, unlearned

Tool = Callable[[str], ModuleType]


def test_every_fold_is_left_out_twice(tool: Tool) -> None:
    """Once to be measured on, and once to choose thresholds on: never both by one network."""
    folding = tool("folding")
    pairs = [folding.left_out(fold) for fold in folding.FOLDS]
    assert [measured for measured, _ in pairs] == list(folding.FOLDS)
    assert sorted(chosen for _, chosen in pairs) == list(folding.FOLDS)
    assert Counter(fold for pair in pairs for fold in pair) == dict.fromkeys(folding.FOLDS, 2)
    assert all(measured != chosen for measured, chosen in pairs)


def test_folds_are_those_that_reports_fall_into(tool: Tool) -> None:
    """And what is measured on is a body of the material."""
    annotated = tool("material").Annotated
    assert {annotated(f"quays-{n}", "", "en", "", {}).fold for n in range(200)} == set(tool("folding").FOLDS)
    assert set(tool("material").SOURCES) >= tool("folding").MEASURED


def test_a_folds_network_is_read_from_where_it_was_written(tool: Tool, tmp_path: Path) -> None:
    """Every fold has a file of its own."""
    folding = tool("folding")
    files = [folding.fold_file(tmp_path, fold) for fold in folding.FOLDS]
    assert len(set(files)) == len(files)
    assert {file.parent for file in files} == {tmp_path}
    files[3].write_bytes(dump(drawn(seed=7, width=NARROWER)))
    read = folding.folded_encoder(tmp_path, 3)
    np.testing.assert_array_equal(read.tables[0], unlearned(width=NARROWER).tables[0])
