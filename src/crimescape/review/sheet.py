"""The queue as a sheet that a person fills in, and the verdicts read back from it, row by row."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from crimescape.errors import CrimescapeError, RefusedError, UnknownNameError
from crimescape.vocabulary import Verdict

ANSWERS = ("verdict", "why")
"""Columns that a person fills in."""

EDITABLE = (
    "predicate", "subject", "object", "place", "factuality", "tense", "mode", "time", "source", "grade", "published",
    "outlet",
)  # fmt: skip
"""Columns that a person may change, where the verdict is one that changes them."""

SHOWN = ("says", "other side", "quote", "title", "page", "changes most", "value", "kind", "item")
"""Columns to recognise the row by; `item` is its key."""

COLUMNS = (*ANSWERS, "says", "other side", "quote", *EDITABLE, "title", "page", "changes most", "value", "kind", "item")

CHANGING = {
    Verdict.CORRECT: EDITABLE[:9],
    Verdict.GRADE: ("grade",),
    Verdict.DESCRIBE: ("published", "outlet"),
}
"""The columns that each verdict takes."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GUARD = "'"

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """One row that a person filled in.

    Attributes
    ----------
    row : int
        Its number in the sheet, the heading being 1.
    changes : mapping of column to words
        Changed cells that the verdict takes.
    """

    row: int
    item: str
    verdict: Verdict
    why: str
    changes: Cells

    @property
    def lacks_changes(self) -> bool:
        """Whether its verdict takes changes, and none is there: said before, or forgotten."""
        return self.verdict in CHANGING and not self.changes

    def fault(self) -> RefusedError:
        """What to say of one that lacks them."""
        cells = ", ".join(CHANGING[self.verdict])
        return RefusedError(f"'{self.verdict.value}' changes nothing", where="verdict", mend=f"Change a cell: {cells}.")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a sheet says.

    Attributes
    ----------
    given : tuple of Answer
    left : int
        Rows without a verdict: nothing is done about them.
    unheeded : tuple of str
        Rows without a verdict in which something was changed all the same, with what.
    """

    given: tuple[Answer, ...]
    left: int
    unheeded: tuple[str, ...]


class SheetError(RefusedError):
    """A sheet with rows that cannot be followed; nothing of it is recorded.

    Attributes
    ----------
    faults : tuple of CrimescapeError
        Each with its row and column.
    """

    def __init__(self, faults: Iterable[CrimescapeError]) -> None:
        self.faults = tuple(faults)
        count = f"{len(self.faults)} cells" if len(self.faults) > 1 else "1 cell"
        listed = "\n".join(f"  {f}" for f in self.faults)
        super().__init__(
            f"{count} of the sheet cannot be followed:\n{listed}\n ",
            mend="Mend them and give the sheet again; nothing was recorded.",
        )

    def record(self) -> dict[str, object]:
        """The error with each fault by itself."""
        return {**super().record(), "faults": [f.record() for f in self.faults]}


def write_queue(rows: Iterable[Cells]) -> str:
    """Rows as CSV; cells that a spreadsheet would take for a formula are guarded by an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_guarded(row.get(column, "")) for column in COLUMNS])
    return stream.getvalue()


def read_answers(
    text: str, *, cells_of: Callable[[str], Cells], offered: Callable[[str], Sequence[Verdict]]
) -> tuple[Answers, list[CrimescapeError]]:
    """The rows with a verdict, and every fault; columns may stand in any order, and those not needed may be left out.

    Parameters
    ----------
    cells_of : callable
        The cells of an item as they would be written now: what a row is compared with. Raises for an unknown item.
    offered : callable
        The verdicts that answer an item.
    """
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    faults: list[CrimescapeError] = []
    given: dict[str, Answer] = {}
    unheeded: list[str] = []
    left = 0
    try:
        columns = [c.strip().casefold() for c in next(reader, [])]
        faults += _heading_faults(columns)
        for number, cells in enumerate(reader if not faults else (), start=2):
            row = dict.fromkeys(("item", "verdict"), "")
            row |= {c: _unguarded(v.strip()) for c, v in zip(columns, cells, strict=False)}
            if not any(row.values()):
                continue
            if len(cells) > len(columns) and any(c.strip() for c in cells[len(columns) :]):
                faults.append(RefusedError("more cells than the heading has", where=f"row {number}"))
                continue
            if not row["verdict"]:
                left += 1
                unheeded += _unheeded(row, number=number, cells_of=cells_of)
                continue
            try:
                answer = _answer(row, number=number, cells_of=cells_of, offered=offered)
                if answer.item in given:
                    raise RefusedError(
                        f"answered before, in row {given[answer.item].row}", where="item", mend="Leave one."
                    )
                given[answer.item] = answer
            except CrimescapeError as err:
                faults.append(at_row(err, number))
    except csv.Error as err:
        faults.append(RefusedError(f"no CSV ({err})", where=f"row {reader.line_num}"))
    return Answers(tuple(given.values()), left, tuple(unheeded)), faults


def at_row(fault: CrimescapeError, number: int) -> CrimescapeError:
    """A fault with the row it happened in."""
    where = f"row {number}, {fault.where}" if fault.where else f"row {number}"
    return RefusedError(fault.what, where=where, choices=fault.choices, mend=fault.mend)


def _heading_faults(columns: Sequence[str]) -> list[CrimescapeError]:
    missing = [c for c in ("item", "verdict") if c not in columns]
    if missing:
        return [
            RefusedError(
                f"no column '{c}'", where="row 1", mend="Start from the sheet that crimescape queue --sheet writes."
            )
            for c in missing
        ]
    unknown = [c for c in columns if c and c not in COLUMNS]
    return [RefusedError(f"columns not known: {', '.join(unknown)}", where="row 1", choices=COLUMNS)] if unknown else []


def _answer(
    row: Cells, *, number: int, cells_of: Callable[[str], Cells], offered: Callable[[str], Sequence[Verdict]]
) -> Answer:
    item = row["item"]
    current = cells_of(item)
    choices = [v.value for v in offered(item)]
    word = row["verdict"].casefold().replace("_", "-").replace(" ", "-")
    if word not in choices:
        raise UnknownNameError(f"'{row['verdict']}' does not answer this", where="verdict", choices=choices)
    verdict = Verdict(word)
    changed = _changed(row, current)
    taken = CHANGING.get(verdict, ())
    if stray := [c for c in changed if c not in taken]:
        raise RefusedError(
            f"'{word}' does not take this change",
            where=", ".join(stray),
            mend=_mend_stray(choices),
        )
    return Answer(number, item, verdict, row.get("why", ""), changed)


def _mend_stray(choices: Sequence[str]) -> str:
    is_correctable = Verdict.CORRECT.value in choices
    return "Write 'correct', or put the cell back." if is_correctable else "Put the cell back."


def _changed(row: Cells, current: Cells) -> dict[str, str]:
    return {c: row[c] for c in EDITABLE if c in row and _one_line(row[c]) != _one_line(current.get(c, ""))}


def _unheeded(row: Cells, *, number: int, cells_of: Callable[[str], Cells]) -> list[str]:
    try:
        changed = _changed(row, cells_of(row["item"]))
    except CrimescapeError:
        return []  # it was answered or read anew meanwhile, and this row asks nothing
    said = [*changed, *(["why"] if row.get("why") else [])]
    return [f"row {number}: {', '.join(said)} changed, but no verdict"] if said else []


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _guarded(cell: str) -> str:
    # A cell that begins with an apostrophe gets one more, so that taking one off always restores it.
    return _GUARD + cell if cell.startswith((*_FORMULA, _GUARD)) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith(_GUARD) and cell[1:2] in (*_FORMULA, _GUARD) else cell
