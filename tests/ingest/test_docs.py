"""The pages on ingest name what the code holds."""

from dataclasses import fields
from pathlib import Path

from crimescape.ingest import Limits
from crimescape.ingest.beside import COLUMNS
from crimescape.vocabulary import Handling

DOCS = Path(__file__).parents[2] / "docs"


def test_every_limit_is_documented() -> None:
    """A limit that refuses a file can be looked up."""
    page = (DOCS / "reference" / "formats.md").read_text(encoding="utf-8")
    assert [f.name for f in fields(Limits) if f"`{f.name}`" not in page] == []


def test_the_columns_of_meta_csv_are_documented() -> None:
    """In the order the page's example has them; and each handling by its word."""
    page = (DOCS / "how-to" / "ingest-an-archive.md").read_text(encoding="utf-8")
    assert ",".join(COLUMNS) in page
    assert [h.value for h in Handling if f"`{h.value}`" not in page] == []
