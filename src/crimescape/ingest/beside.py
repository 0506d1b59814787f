"""`meta.csv` beside reports: what a person declares about each of them, and what in it could not be used."""

import csv
import io
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath, PurePosixPath

from crimescape.errors import CrimescapeError, DateError
from crimescape.ingest.dates import said, to_edtf
from crimescape.ingest.encoding import decode
from crimescape.vocabulary import Handling

META_NAME = "meta.csv"
COLUMNS = ("file", "published", "basis", "outlet", "author", "language", "url", "handling", "title", "embargo_until")
MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of `meta.csv`: the fields it declares, and its faults."""

    fields: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """The rows of one `meta.csv`, by file name; empty where there is none.

    Attributes
    ----------
    notes : tuple of str
        What concerns the file as a whole: unknown columns, rows that name nothing.
    """

    rows: Mapping[str, Row] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def row(self, *, name: str, path_inside: str = "") -> Row:
        """What is declared about a file: by its path, its name, or its name without the ending."""
        path = PurePosixPath(path_inside or name)
        for key in (str(path), str(path.with_suffix("")) if path.name else "", name, PurePath(name).stem):
            if found := self.rows.get(key_of(key)):
                return found
        return Row()


def key_of(name: str) -> str:
    """A file name as a key: one form of each letter, forward slashes."""
    return unicodedata.normalize("NFC", name.strip().replace("\\", "/").removeprefix("./"))


def read_beside(data: bytes, *, where: str) -> Beside:
    """Read a `meta.csv`; whatever cannot be used is said in a note or a fault, and the rest is used."""
    try:
        text, odd = decode(data)
    except CrimescapeError as err:
        return Beside(notes=(f"{where}: not used. {err}",))
    notes = [f"{where}: {fault}" for fault in odd]
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    # A limit of csv's own: a field of more than 128 kB is an error, which is caught below.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: dict[str, Row] = {}
    try:
        columns = [c.strip().lower().lstrip("\ufeff") for c in next(reader, [])]
        if "file" not in columns:
            return Beside(notes=(f"{where}: not used. It has no column 'file'. Columns: {', '.join(COLUMNS)}.",))
        if unknown := [c for c in columns if c and c not in COLUMNS]:
            notes.append(
                f"{where}: columns not known, not used: {', '.join(unknown[:20])}. Known: {', '.join(COLUMNS)}."
            )
        for number, cells in enumerate(reader, start=2):
            if number > MOST_ROWS:
                notes.append(f"{where}: only the first {MOST_ROWS} rows were used.")
                break
            record = {c: said(v) for c, v in zip(columns, cells, strict=False) if c in COLUMNS}
            name = record.pop("file", "")
            if not name:
                continue
            if key_of(name) in rows:
                notes.append(f"{where}, row {number}: '{name}' stands there twice; the first row counts.")
                continue
            rows[key_of(name)] = _row(record, where=f"{where}, row {number}")
    except csv.Error as err:
        notes.append(f"{where}: not read to its end ({err}).")
    return Beside(rows, tuple(notes))


def _row(record: dict[str, str], *, where: str) -> Row:
    fields: dict[str, str] = {}
    faults: list[str] = []
    checks: dict[str, Callable[[str], str]] = {"published": to_edtf, "handling": _handling, "embargo_until": _day}
    for column, value in record.items():
        if not value:
            continue
        try:
            fields[column] = checks.get(column, str)(value)
        except (DateError, ValueError) as err:
            # A handling that cannot be understood must not fall back to a looser one.
            if column == "handling":
                fields[column] = Handling.SOURCE_PROTECTED.value
            faults.append(f"{where}, {column}: {err}")
    return Row(fields, tuple(faults))


def _handling(value: str) -> str:
    word = value.strip().lower().replace("_", "-").replace(" ", "-")
    if word not in {h.value for h in Handling}:
        choices = ", ".join(h.value for h in Handling)
        raise ValueError(f"'{value}' is no handling; treated as source-protected. Choices: {choices}.")
    return word


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as err:
        raise ValueError(f"'{value}' is no day; write 2014-06-12.") from err
