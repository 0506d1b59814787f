"""What people see: tables on stdout, talk and progress on stderr."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from crimescape.pipeline import Watcher

_talk = Console(stderr=True, highlight=False, soft_wrap=True)


def say(text: str) -> None:
    """One line of talk, on stderr; nothing in it is read as markup."""
    _talk.print(Text(text))


def out(text: str) -> None:
    """Data, on stdout, as it is."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def out_json(record: object) -> None:
    """One JSON value on one line, on stdout."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


def data_console() -> Console:
    """A console on stdout, wide where stdout is no terminal."""
    return Console(highlight=False) if sys.stdout.isatty() else Console(highlight=False, width=160)


def talk_console() -> Console:
    """The console on stderr."""
    return _talk


def out_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table on stdout; cells are text, never markup. Wide where stdout is no terminal."""
    console = data_console()
    table = Table(title=title or None, title_justify="left", title_style="bold", header_style="bold", box=None)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


@contextmanager
def watching() -> Iterator[Watcher]:
    """A progress bar a stage, on stderr; plain lines where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield _plain_watcher()
        return
    with Progress(
        TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=_talk
    ) as progress:
        tasks: dict[str, int] = {}

        def watch(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = int(progress.add_task(stage, total=total))
            progress.update(progress.tasks[tasks[stage]].id, completed=done, total=total)

        yield watch


def _plain_watcher() -> Watcher:
    heard: dict[str, int] = {}

    def watch(stage: str, done: int, total: int | None) -> None:
        # A line at each tenth, so that a log stays readable.
        tenth = 10 * done // total if total else done // 100
        if heard.get(stage) != tenth:
            heard[stage] = tenth
            say(f"{stage}: {done}{f' of {total}' if total else ''}")

    return watch
