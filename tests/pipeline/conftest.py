"""What the tests of the pipeline stand on: an empty ledger, and a site on this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crimescape.ledger import FolderLedger
from crimescape.study import Study
from tests.ingest.serving import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on this machine."""
    with serving() as made:
        yield made


@pytest.fixture
def ledger(tmp_path: Path) -> FolderLedger:
    """An empty ledger."""
    return Study.create(tmp_path / "study").ledger  # type: ignore[return-value]  # one to write to
