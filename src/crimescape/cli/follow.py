"""The verb that watches: feeds and folders asked again and again, what is new read, what it changed reported."""

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Annotated, Any

import typer

from crimescape.changes.told import change_title
from crimescape.cli.options import AsJson, StudyDir
from crimescape.cli.screen import out, out_json, say
from crimescape.pipeline import Pace, Terms
from crimescape.study import Study

Record = Mapping[str, Any]  # Any: a JSON record
MOST_SHOWN = 20
INTEREST = "Polling shows each site that somebody is interested in it, and when; --proxy names another way."


def watch(
    sources: Annotated[list[str], typer.Argument(help="Folders, and addresses of RSS or Atom feeds.")],
    study: StudyDir,
    every: Annotated[
        float,
        typer.Option("--every", help="Minutes between rounds. No feed is asked more often than each 5.", min=0.05),
    ] = 30.0,
    once: Annotated[bool, typer.Option("--once", help="One round, then end.")] = False,
    proxy: Annotated[str | None, typer.Option("--proxy", help="Proxy for feeds.")] = None,
    engine: Annotated[str, typer.Option("--engine", help="Which extraction engine reads what is new.")] = "rules",
    least: Annotated[
        float, typer.Option("--least", help="The smallest move of a belief that is reported.", min=0.001, max=1.0)
    ] = 0.1,
    json: AsJson = False,
) -> None:
    """Watch feeds and folders: read what is new, and report what it changed. Ctrl-C ends it; it goes on from there."""
    opened = Study.open_or_create(study)
    if any(s.startswith(("http://", "https://")) for s in sources):
        say(INTEREST)
    terms = Terms(Pace(60.0 * every), engine=engine, proxy=proxy, least=least, is_once=once)
    have_all_failed = False
    with _stopping() as may_go_on:
        for record in opened.watch(sources, terms=terms, may_go_on=may_go_on):
            have_all_failed = all(s["fault"] for s in record["sources"]) and bool(record["sources"])
            if json:
                out_json(record)
            else:
                show_round(record)
            sys.stdout.flush()  # whoever reads a pipe must not wait for the next round
        if not may_go_on():
            say("Stopped. What was taken in is in the study; the same command goes on from here.")
            return
    if have_all_failed:
        raise typer.Exit(1)


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
    """Whether to go on: the first Ctrl-C (or SIGTERM) asks to stop after the unit at hand, the second stops at once."""
    is_stopped = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal is_stopped
        if is_stopped:
            raise KeyboardInterrupt
        is_stopped = True
        say("Stopping after the unit at hand; once more stops at once.")

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: not is_stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def show_round(record: Record) -> None:
    """A round to be read: what is new and what it changed on stdout, what failed and when it goes on on stderr."""
    for source in record["sources"]:
        if source["fault"]:
            again = f" Asked again at {source['next']}." if source["next"] else ""
            say(f"{source['source']}: {source['fault']['what']}. {source['fault']['mend']}{again}")
        elif source["said"] == "waiting":
            say(f"{source['source']}: not asked before {source['next']}.")
    for item in (*record["refused"], *({"what": u["refused"], **u} for u in record["unread"])):
        say(f"not read {item['where']}: {item['what']}. {item['mend']}")
    if record["reports"]:
        out(f"{record['at']}: {_count(len(record['reports']), 'new report')}, {_count(record['claims'], 'claim')}")
        _list(
            [f"  + {r['interval']}, {r['outlet'] or 'no outlet'}: {r['title'] or r['file']}" for r in record["reports"]]
        )
    elif not record["readings"]:
        say(f"{record['at']}: nothing new.")
    if record["changes"] is not None:
        _show_changes(record["changes"])
    if record["next"]:
        say(f"Next round: {record['next']}.")


def _show_changes(changes: Record) -> None:
    later = changes["later"]
    if not changes["changes"]:
        out(f"  No belief moved by {100 * changes['least']:.3g} points or more.")
        return
    out(f"  Beliefs that moved, for {later['valid']} as known on {later['known']}:")
    _list([f"    {change_title(c)} ({c['cause'].replace('_', ' ')})" for c in changes["changes"]])


def _list(lines: list[str]) -> None:
    for line in lines[:MOST_SHOWN]:
        out(line)
    if len(lines) > MOST_SHOWN:
        out(f"    … and {len(lines) - MOST_SHOWN} more (--json lists all)")


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"


VERBS = (watch,)
