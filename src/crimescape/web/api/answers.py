"""What every route stands on: the study, one question at a time, and the two times of each."""

import asyncio
import csv
import io
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from threading import Lock
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Query, Request

from crimescape.errors import RefusedError
from crimescape.study import Study
from crimescape.vocabulary import AsOf
from crimescape.web.api.shapes import Fault

Answer = TypeVar("Answer")
Valid = Annotated[str | None, Query(description="The day of the world; default: the last dated report.")]
Known = Annotated[str | None, Query(description="Only what was available by that day; default: today.")]
Prefix = Annotated[int | None, Query(description="Only the first so many entries of the ledger.")]
Form = Annotated[str, Query(description="json, or csv for the rows alone.", pattern="^(json|csv)$")]
PATIENCE_SECONDS = 0.25
"""So often, while it waits for its turn, a long question looks whether anybody still wants its answer."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Answers:
    """A study asked by many threads: what is recorded is recorded one at a time, what is read is read side by side.

    Attributes
    ----------
    study : Study
    """

    def __init__(self, study: Study) -> None:
        self.study = study
        self._lock = Lock()
        self._lanes: defaultdict[str, Lock] = defaultdict(Lock)

    def ask(self, question: Callable[[Study], Answer]) -> Answer:
        """The answer while nobody else is answered: for what is recorded."""
        with self._lock:
            return question(self.study)

    def read(self, question: Callable[[Study], Answer]) -> Answer:
        """The answer of no day in particular; others are answered meanwhile."""
        return self.at(lambda study, _: question(study), valid=None, known=None)

    def at(
        self,
        question: Callable[[Study, AsOf], Answer],
        *,
        valid: str | None,
        known: str | None,
        ledger: int | None = None,
    ) -> Answer:
        """The answer as of two days; the study is held only until its landscape is there, which never changes."""
        with self._lock:
            as_of = self.study.as_of(valid=valid, known=known, ledger=ledger)
            study = self.study.pinned(as_of)
        return question(study, as_of)

    def apart(
        self,
        question: Callable[[Study, AsOf], Answer],
        *,
        valid: str | None,
        known: str | None,
        ledger: int | None = None,
        lane: str = "reasoning",
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> Answer:
        """The answer to a long question: others are answered meanwhile, long ones of its lane take turns.

        Parameters
        ----------
        lane : str
            So that somebody who moves a slider does not start ten at once.
        is_wanted : callable
            Whether anybody still waits; asked before the question's turn, and now and then while it waits for it.

        Raises
        ------
        GivenUpError
            When nobody does.
        """
        with self._lock:
            turn = self._lanes[lane]
        while not turn.acquire(timeout=PATIENCE_SECONDS):
            _still(is_wanted)
        try:
            _still(is_wanted)
            return self.at(question, valid=valid, known=known, ledger=ledger)
        finally:
            turn.release()


class GivenUpError(RefusedError):
    """Nobody waits for this answer any more."""


def _still(is_wanted: Callable[[], bool]) -> None:
    if not is_wanted():
        raise GivenUpError("Nobody waits for this answer any more", mend="Ask again.")


async def waits(request: Request) -> Callable[[], bool]:
    """Whether whoever sent a request still waits for its answer; to be asked in the thread that works on it."""
    loop = asyncio.get_running_loop()
    return lambda: not asyncio.run_coroutine_threadsafe(request.is_disconnected(), loop).result()


Wanted = Annotated[Callable[[], bool], Depends(waits)]


ABOUT = ("layer", "valid", "known", "threshold", "hidden", "policy", "head")
"""What every table says of itself, in its last columns and in the header X-About."""


def about_header(record: Mapping[str, Any]) -> str:  # Any: a JSON record
    """What an answer is about, on one line.

    Examples
    --------
    >>> about_header({"layer": "assessed", "valid": "2014-10-01", "ties": []})
    'layer=assessed; valid=2014-10-01'
    """
    return "; ".join(f"{name}={record[name]}" for name in ABOUT if name in record)


def rows_csv(rows: Sequence[Mapping[str, Any]], *, about: Mapping[str, Any] | None = None) -> str:  # Any: JSON records
    """Records as CSV under their own names; nothing in it is what a sheet would take for a formula.

    What the table is about stands in the last columns of each row: a line before the heading would stop programs that
    read tables, and what stands elsewhere is lost when rows are copied.

    Examples
    --------
    >>> rows_csv([{"a": "=1", "b": [1, 2]}], about={"layer": "assessed"})
    "a,b,layer\\r\\n'=1,1 2,assessed\\r\\n"
    """
    stream = io.StringIO()
    columns = list(dict.fromkeys(name for row in rows for name in row))
    last = {name: about[name] for name in ABOUT if about and name in about and name not in columns}
    writer = csv.writer(stream)
    writer.writerow([*columns, *last])
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns] + [_cell(value) for value in last.values()])
    return stream.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, list | tuple):
        return _cell(" ".join(str(v) for v in value))
    if isinstance(value, dict):
        return _cell("; ".join(f"{k}: {v}" for k, v in value.items()))
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return value


def shaped(shape: Any) -> dict[int | str, dict[str, Any]]:  # Any: what FastAPI documents responses with
    """The documented shape of an answer, and that of its errors.

    Answers are not validated on their way out: a test holds them to their shapes, and a large network stays quick.
    """
    return {200: {"model": shape}, 400: {"model": Fault}, 404: {"model": Fault}}
