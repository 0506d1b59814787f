"""A history from an edge table: rows with windows, with years, with dates of onset, or with spells."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crimescape.errors import DateError, RefusedError
from crimescape.outlook.history import ALLIED, HOSTILE, PARENTAGE, History, TieRow, build_history
from crimescape.vocabulary import Interval, parse_edtf

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "a": ("a", "group1", "side_a", "subject", "source"),
    "b": ("b", "group2", "side_b", "object", "target"),
    "sign": ("sign", "type", "relation", "predicate"),
    "window": ("window", "year"),
    "date": ("date", "onset"),
    "first": ("first", "start", "from"),
    "last": ("last", "end", "until"),
    "known": ("known", "published"),
}
"""Headings understood, the first that a table has; small and capital letters are alike."""

SIGNS: Mapping[str, int] = {
    **dict.fromkeys(("1", "1.0", "+1", "+", "all", "ally", "allied", "alliance", "allied_with"), ALLIED),
    **dict.fromkeys(("-1", "-1.0", "-", "riv", "rival", "rivalry", "hostile", "rival_of", "clashed_with"), HOSTILE),
    **dict.fromkeys(("spl", "split", "split_from", "mer", "merger", "merged_into"), PARENTAGE),
    **dict.fromkeys(("aff", "affiliation", "part", "part_of"), PARENTAGE),
}
"""What a sign may be written as; a split, a merger and an affiliation are parentage."""


@dataclass(frozen=True, slots=True)
class Read:
    """A history and what of the table could not be read.

    Attributes
    ----------
    left_out : tuple of str
        A sentence per row without a day or a sign, with its line.
    """

    history: History
    rows: int
    left_out: tuple[str, ...]


def history_of_table(text: str, *, where: str, window_years: int = 1, sign: int | None = None) -> Read:
    """Read an edge table with a heading row.

    Each row is one of: a window (``window`` or ``year``: seen in so many years from that one on, known at their end);
    an onset (``date``, known on its last possible day, without an end); a spell (``first``, ``last``, ``known``).

    Parameters
    ----------
    where : str
        What to call the table in a refusal.
    window_years : int
        How many years a window spans.
    sign : int, optional
        The sign of every row, for a table that names none.

    Raises
    ------
    RefusedError
        When headings are missing, or no row can be read.
    """
    rows = list(csv.DictReader(io.StringIO(text)))
    found = _headings(rows[0] if rows else {}, where=where, is_signed=sign is None)
    ties, left_out = [], []
    for line, row in enumerate(rows, start=2):
        try:
            ties.append(_tie({k: (row[c] or "").strip() for k, c in found.items()}, window_years, sign))
        except (DateError, KeyError, ValueError) as err:
            left_out.append(f"line {line}: {err}")
    if not ties:
        raise RefusedError("No row could be read", where=where, mend="; ".join(left_out[:3]))
    is_ending = "window" in found or "last" in found
    return Read(build_history(ties, is_ending=is_ending), len(ties), tuple(left_out))


def _headings(row: Mapping[str, str], *, where: str, is_signed: bool) -> dict[str, str]:
    written = {name.strip().lower(): name for name in row}
    found = {key: written[n] for key, names in COLUMNS.items() for n in names[::-1] if n in written}
    needed = ["a", "b", *(["sign"] if is_signed else [])]
    if missing := [key for key in needed if key not in found]:
        raise RefusedError(
            f"No column says {' and '.join(missing)}",
            where=where,
            choices=[f"{key}: {', '.join(COLUMNS[key])}" for key in missing],
            mend="Name the columns so, or give --sign where every row has the same.",
        )
    if not {"window", "date", "first"} & found.keys():
        raise RefusedError(
            "No column says when",
            where=where,
            choices=[n for key in ("window", "date", "first") for n in COLUMNS[key]],
            mend="Ties without days have no past to learn from.",
        )
    return found


def _tie(row: Mapping[str, str], window_years: int, sign: int | None) -> TieRow:
    if not row["a"] or not row["b"]:
        raise DateError("a group is missing")
    meant = SIGNS.get(row["sign"].lower()) if sign is None else sign
    if meant is None:
        raise DateError(f"'{row['sign']}' is no sign")
    if row.get("window"):
        year = int(float(row["window"]))
        first, last = date(year, 1, 1), date(year + window_years - 1, 12, 31)
        return TieRow(row["a"], row["b"], meant, first, last, last, _known(row, last))
    if row.get("date"):
        when = _interval(row["date"])
        return TieRow(row["a"], row["b"], meant, *when, None, _known(row, when[1]))
    first, by = _interval(row["first"])
    end = _interval(row["last"])[1] if row.get("last") else None
    return TieRow(row["a"], row["b"], meant, first, by, end, _known(row, by), end)


def _known(row: Mapping[str, str], default: date) -> date:
    return _interval(row["known"])[1] if row.get("known") else default


def _interval(text: str) -> tuple[date, date]:
    """Both ends of a date; a month or day of 00 is not known."""
    parts: Sequence[str] = text.split("-")
    known = [p for p in parts if p.strip("0")] if len(parts) == 3 else parts
    when: Interval = parse_edtf("-".join(known))
    if when.first is None or when.last is None:
        raise DateError(f"'{text}' has an open end")
    return when.first, when.last
