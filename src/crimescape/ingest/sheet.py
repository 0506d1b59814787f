"""The reports as a sheet that a person edits, and the corrections read back from it."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TextIO

from crimescape.errors import DateError, RefusedError
from crimescape.ingest.address import is_web
from crimescape.ingest.dates import said, to_edtf
from crimescape.ingest.prose import one_line
from crimescape.vocabulary import Handling, Interval, Report, dated

COLUMNS = (
    "id", "file", "title", "outlet", "author", "published", "basis", "interval", "language", "url", "handling",
    "embargo_until", "status",
)  # fmt: skip
EDITABLE = ("title", "outlet", "author", "published", "language", "url", "handling", "embargo_until")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GUARD = "'"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person changed about one report.

    Attributes
    ----------
    changes : mapping of field to new value
        Only changed cells; an empty value takes the field back to "not declared".
    """

    report_id: str
    changes: Mapping[str, str]


class SheetError(RefusedError):
    """A sheet with cells that cannot be used; nothing of it is applied.

    Attributes
    ----------
    faults : tuple of RefusedError
        Each with its row and column.
    """

    def __init__(self, faults: Iterable[RefusedError]) -> None:
        self.faults = tuple(faults)
        listed = "; ".join(f"{f.where}: {f.what}" for f in self.faults[:20])
        more = f"; and {len(self.faults) - 20} more" if len(self.faults) > 20 else ""
        count = f"{len(self.faults)} cells" if len(self.faults) > 1 else "1 cell"
        super().__init__(
            f"{count} of the sheet cannot be used: {listed}{more}",
            mend="Mend them and apply the sheet again; nothing was changed.",
        )


def write_sheet(
    reports: Iterable[Report],
    stream: TextIO,
    *,
    corrections: Mapping[str, Mapping[str, str]] | None = None,
    intervals: Mapping[str, Interval] | None = None,
) -> None:
    """Write one row a report, in the order given.

    Cells that a spreadsheet would take for a formula are guarded by a leading apostrophe; `read_sheet` takes
    it off again.

    Parameters
    ----------
    corrections : mapping of report id to changes, optional
        Laid over the reports; none when they carry their corrections already.
    intervals : mapping of report id to Interval, optional
        Their dates as intervals where the text has a say; else from what is declared alone.
    """
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for report in reports:
        interval = (intervals or {}).get(report.id) or dated(
            report.published, latest_in_text=None, received=report.received
        )
        row = {
            **cells_of(report),
            **(corrections or {}).get(report.id, {}),
            "id": report.id,
            "file": report.file_name,
            "basis": report.published_basis,
            "interval": f"{interval.first or '..'}/{interval.last or '..'}",
            "status": "undated" if interval.is_undated else "dated",
        }
        writer.writerow([_guarded(row.get(c, "")) for c in COLUMNS])


def cells_of(report: Report) -> dict[str, str]:
    """The editable fields of a report as cells."""
    return {
        "title": report.title,
        "outlet": report.outlet,
        "author": report.author,
        "published": report.published or "",
        "language": report.language,
        "url": report.url,
        "handling": report.handling.value,
        "embargo_until": report.embargo_until.isoformat() if report.embargo_until else "",
    }


def read_sheet(stream: TextIO, current: Mapping[str, Report]) -> list[Correction]:
    """The changed cells of a sheet; columns and rows may be left out, and may stand in any order.

    Parameters
    ----------
    current : mapping of report id to Report
        The reports as they stand, corrections applied: what a cell is compared with.

    Raises
    ------
    SheetError
        With every cell that cannot be used, by row and column.
    """
    text = stream.read().removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    faults: list[RefusedError] = []
    out: dict[str, Correction] = {}
    try:
        columns = [c.strip().lower() for c in next(reader, [])]
        if "id" not in columns:
            raise SheetError([RefusedError("no column 'id'; start from `crimescape reports --csv`", where="row 1")])
        if unknown := [c for c in columns if c and c not in COLUMNS]:
            faults.append(RefusedError(f"columns not known: {', '.join(unknown)}", where="row 1", choices=COLUMNS))
        for number, cells in enumerate(reader, start=2):
            record = {c: _unguarded(v.strip()) for c, v in zip(columns, cells, strict=False)}
            if not any(record.values()):
                continue
            report = current.get(record["id"])
            if report is None:
                faults.append(RefusedError(f"no report '{record['id']}' in this study", where=f"row {number}, id"))
            elif report.id in out:
                faults.append(RefusedError("the report stands in the sheet twice", where=f"row {number}, id"))
            else:
                out[report.id] = Correction(report.id, _changes(report, record, row=number, faults=faults))
    except csv.Error as err:
        faults.append(RefusedError(f"no CSV ({err})", where=f"row {reader.line_num}"))
    if faults:
        raise SheetError(faults)
    return [c for c in out.values() if c.changes]


def _changes(report: Report, record: Mapping[str, str], *, row: int, faults: list[RefusedError]) -> dict[str, str]:
    before = cells_of(report)
    changes: dict[str, str] = {}
    for column in record:
        if column not in EDITABLE or before[column] in (record[column], one_line(record[column])):
            continue
        value = said(record[column])
        try:
            value = _CHECKS.get(column, one_line)(value) if value else ""
        except (DateError, ValueError) as err:
            what = err.what if isinstance(err, (DateError, RefusedError)) else str(err)
            faults.append(RefusedError(what, where=f"row {row}, {column}"))
            continue
        if value != before[column]:
            changes[column] = value
    return changes


def _handling(value: str) -> str:
    word = value.lower().replace("_", "-").replace(" ", "-")
    if word not in {h.value for h in Handling}:
        raise ValueError(f"'{value}' is no handling; choices: {', '.join(h.value for h in Handling)}")
    return word


def _language(value: str) -> str:
    if not (len(value) in (2, 3) and value.isascii() and value.isalpha()):
        raise ValueError(f"'{value}' is no language code; write two letters, such as en or es")
    return value.lower()


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as err:
        raise ValueError(f"'{value}' is no day; write 2014-06-12") from err


def _web(value: str) -> str:
    if not is_web(value):
        raise ValueError(f"'{value}' is no url; write it with http:// or https://")
    return value


_CHECKS: dict[str, Callable[[str], str]] = {
    "published": to_edtf,
    "handling": _handling,
    "language": _language,
    "embargo_until": _day,
    "url": _web,
}


def _guarded(cell: str) -> str:
    # A cell that begins with an apostrophe gets one more, so that taking one off always restores it.
    return _GUARD + cell if cell.startswith((*_FORMULA, _GUARD)) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith(_GUARD) and cell[1:2] in (*_FORMULA, _GUARD) else cell
