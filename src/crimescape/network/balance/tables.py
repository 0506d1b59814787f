"""Tables of ties, as others keep them: rows of two names and a sign, or one file of allies and one of rivals."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from crimescape.errors import RefusedError
from crimescape.network.balance.signed import SignedGraph

END_COLUMNS = (
    ("a", "b"),
    ("source", "target"),
    ("from", "to"),
    ("group1", "group2"),
    ("group_a", "group_b"),
    ("group", "rgroup"),
    ("actor1", "actor2"),
    ("side_a", "side_b"),
    ("node1", "node2"),
)
"""Headings of the two names; the first pair that a table has is used. Capitals do not matter."""

SIGN_COLUMN = "sign"
SIGN_WORDS: Mapping[str, int] = {
    **dict.fromkeys(("1", "+1", "1.0", "+", "allied", "ally", "alliance", "positive"), 1),
    **dict.fromkeys(("-1", "-1.0", "-", "hostile", "rival", "rivalry", "enemy", "negative"), -1),
}
MIXED = ("error", "drop", "hostile")
"""What becomes of a pair told both allied and hostile."""

_MOST_FAULTS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class TieRow:
    """One row of a table: two names, +1 or -1, and the window it belongs to (empty for none)."""

    a: str
    b: str
    sign: int
    window: str
    where: str


@dataclass(frozen=True, slots=True)
class TieTable:
    """The graph of one window, and what became of rows on the way.

    Attributes
    ----------
    repeated : int
        Rows that said again what another had said, in either order of the names.
    mixed : int
        Pairs told both allied and hostile: dropped, or counted as hostile.
    """

    window: str
    graph: SignedGraph
    repeated: int
    mixed: int


def read_ties(data: bytes, *, where: str, sign: int | None = None, window_column: str = "window") -> tuple[TieRow, ...]:
    """The rows of one table in CSV (commas, semicolons or tabs; UTF-8).

    Parameters
    ----------
    where : str
        The name of the file, for messages.
    sign : int, optional
        +1 or -1 for all rows of a table without a column ``sign``.
    window_column : str
        Heading of the column that tells windows (years) apart, where the table has it.

    Raises
    ------
    RefusedError
        Where a heading is missing, a name is empty, a sign is no sign or a node is tied to itself: all faulty rows at
        once, each with its line.
    """
    reader = _reader(data, where=where)
    heads = {(h or "").strip().casefold(): h for h in reader.fieldnames or ()}
    ends = next(((heads[a], heads[b]) for a, b in END_COLUMNS if a in heads and b in heads), None)
    if ends is None:
        raise RefusedError(
            f"No two columns of names among {', '.join(reader.fieldnames or ()) or 'no headings'}",
            where=f"{where}:1",
            choices=[f"{a} and {b}" for a, b in END_COLUMNS],
            mend="Name the two columns of groups so.",
        )
    if (SIGN_COLUMN in heads) == (sign is not None):
        raise RefusedError(
            "The table has a column 'sign', and a sign is given for all of it"
            if sign is not None
            else "The table has no column 'sign'",
            where=f"{where}:1",
            mend="Leave :+ or :- out." if sign is not None else f"Give one for all of it: {where}:+ or {where}:-",
        )
    rows, faults = [], []
    for record in reader:
        place = f"{where}:{reader.line_num}"
        a, b = ((record[e] or "").strip() for e in ends)
        value = sign if sign is not None else SIGN_WORDS.get((record[heads[SIGN_COLUMN]] or "").strip().casefold())
        window = (record[heads[window_column.casefold()]] or "").strip() if window_column.casefold() in heads else ""
        if not a or not b:
            faults.append(f"line {reader.line_num}: a name is empty")
        elif a == b:
            faults.append(f"line {reader.line_num}: {a} is tied to itself")
        elif value is None:
            faults.append(f"line {reader.line_num}: '{record[heads[SIGN_COLUMN]]}' is no sign")
        else:
            rows.append(TieRow(a, b, value, window, place))
    _refuse(faults, where=where, choices=sorted(SIGN_WORDS) if any("no sign" in f for f in faults) else ())
    return tuple(rows)


def tie_tables(rows: Iterable[TieRow], *, mixed: str = "error") -> tuple[TieTable, ...]:
    """The rows as one graph a window, windows and names sorted.

    Parameters
    ----------
    mixed : str
        What becomes of a pair told both allied and hostile in one window: ``error``, ``drop`` or ``hostile``.

    Raises
    ------
    RefusedError
        Where such pairs are an error: each with the rows that say so; or another word for `mixed`.
    """
    if mixed not in MIXED:
        raise RefusedError(f"'{mixed}' is no way to take mixed pairs", where="--mixed", choices=MIXED)
    windows: dict[str, dict[tuple[str, str], list[TieRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        windows[row.window][(row.a, row.b) if row.a < row.b else (row.b, row.a)].append(row)
    if mixed == "error":
        _refuse_mixed(windows)
    return tuple(_table(window, windows[window], mixed=mixed) for window in sorted(windows))


def _table(window: str, pairs: Mapping[tuple[str, str], Sequence[TieRow]], *, mixed: str) -> TieTable:
    signs = {pair: {r.sign for r in rows} for pair, rows in pairs.items()}
    n_mixed = sum(len(s) > 1 for s in signs.values())
    shown = {pair: min(s) for pair, s in sorted(signs.items()) if len(s) == 1 or mixed == "hostile"}
    names = tuple(sorted({name for pair in shown for name in pair}))
    index = {name: i for i, name in enumerate(names)}
    graph = SignedGraph(
        ends=np.array([(index[a], index[b]) for a, b in shown], dtype=np.int64).reshape(-1, 2),
        signs=np.array(list(shown.values()), dtype=np.int8),
        names=names,
    )
    repeated = sum(len(rows) for rows in pairs.values()) - sum(len(s) for s in signs.values())
    return TieTable(window, graph, repeated=repeated, mixed=n_mixed)


def _reader(data: bytes, *, where: str) -> "csv.DictReader[str]":
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise RefusedError(f"Byte {err.start} is no UTF-8", where=where, mend="Save the table as UTF-8.") from err
    heading = text.partition("\n")[0]
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=heading.count))


def _refuse(faults: Sequence[str], *, where: str, choices: Sequence[str] = (), mend: str = "") -> None:
    if not faults:
        return
    shown = "; ".join(faults[:_MOST_FAULTS_SHOWN])
    more = f"; and {len(faults) - _MOST_FAULTS_SHOWN} more" if len(faults) > _MOST_FAULTS_SHOWN else ""
    raise RefusedError(
        f"{shown}{more}", where=where, choices=choices, mend=mend or "Mend these rows, or take them out."
    )


def _refuse_mixed(windows: Mapping[str, Mapping[tuple[str, str], Sequence[TieRow]]]) -> None:
    faults = []
    for window in sorted(windows):
        for (a, b), rows in sorted(windows[window].items()):
            allied = next((r.where for r in rows if r.sign > 0), None)
            hostile = next((r.where for r in rows if r.sign < 0), None)
            if allied and hostile:
                faults.append(f"{a} and {b} are allied ({allied}) and hostile ({hostile})")
    _refuse(
        faults,
        where="mixed pairs",
        choices=("--mixed drop", "--mixed hostile"),
        mend="Say what becomes of pairs told both ways, or mend the rows.",
    )
