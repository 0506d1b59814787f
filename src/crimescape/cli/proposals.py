"""A proposal on the screen: words where they stand, who else says so, two sides, what would change."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crimescape.cli.screen import data_console, talk_console

Record = Mapping[str, Any]  # Any: a JSON record, as `landscape.shown` documents it

MOST_CONTEXT = 160
"""Letters of the report on either side of the quote."""


def value_of(item: Record) -> str:
    """What an item would change, as a figure; a dash where it was not weighed."""
    return "–" if item["worth"] is None else f"{item['worth']['size']:.2f}"


def what_is_asked(item: Record) -> str:
    """What an item is about, in one line."""
    if item.get("claim"):
        claim = item["claim"]
        how = f"{claim['factuality']}, {claim['tense']}"
        return f"{claim['sentence']} ({how}; {claim['outlet'] or 'no outlet'}, {claim['published']})"
    if "sides" in item:
        return " | ".join(str(s["name"]) for s in item["sides"])
    if "source" in item:
        return f"{item['source']} ({item['claims']} claims)"
    return f"{item.get('title') or item.get('file') or item['key']} ({item.get('interval', '')})"


def show_item(item: Record, *, number: int, of: int) -> None:
    """One item whole, on the data console."""
    console = data_console()
    console.rule(Text(f"{number} of {of} · {item['kind']} · changes {value_of(item)}"), align="left", characters="─")
    console.print(Text(what_is_asked(item), style="bold"))
    console.print(_body(item))
    for shift in (item["worth"] or {}).get("shifts", ())[:2]:
        moves = f"{shift['state']} {_percent(shift['before'])} → {_percent(shift['after'])}"
        console.print(Text(f"If '{shift['verdict']}': {shift['belief']}, {moves}", style="dim"))
    if item["reason"]:
        console.print(Text(f"Waits because: {item['reason']}", style="dim"))
    console.print(Text(str(item["question"])))


def _percent(p: float) -> str:
    return f"{100 * p:.0f} %"


def _body(item: Record) -> RenderableType:
    if item.get("claim"):
        return _claim(item)
    if "sides" in item:
        return _sides(item["sides"])
    if "source" in item:
        lines = [f"Grade until somebody gives one: {item['by_default']}"]
        return Group(*(Text(x) for x in lines), *(_said(s) for s in item["says"]))
    return Text(" ".join(str(item.get("begins", "")).split()))


def _claim(item: Record) -> RenderableType:
    claim = item["claim"]
    words = Text(_ending(str(claim["before"])), style="dim")
    words.append(f"»{_one_line(claim['quote'])}«", style="not dim reverse" if data_console().is_terminal else "")
    words.append(_beginning(str(claim["after"])))
    through = " ← ".join(x or "no outlet" for x in claim["chain"]) or "its own voice"
    page = f", page {claim['page']}" if claim["page"] else ""
    where = f"{through}; {claim['title'] or claim['report'][:10]}{page} [{claim['id'][:10]}]"
    rows: list[RenderableType] = [Padding(words, (0, 0, 0, 2)), Text(f"  {where}")]
    if claim["time"]:
        rows.append(Text(f"  of {claim['time']}"))
    rows.append(Text(f"Others who speak of it: {item['others_in_all'] or 'nobody'}"))
    rows += [_said(other) for other in item["others"]]
    return Group(*rows)


def _said(other: Record) -> Text:
    denied = "denied: " if other["factuality"] == "denied" else ""
    through = " ← ".join(x or "no outlet" for x in other["chain"]) or "its own voice"
    how = f"({other['factuality']}, {other['tense']})"
    return Text(f"  {other['published']}, {through}: {denied}{other['sentence']} {how}")


def show_sides(sides: Sequence[Record], *, to_talk: bool = False) -> None:
    """Two (or more) beside each other."""
    (talk_console() if to_talk else data_console()).print(_sides(sides))


def _sides(sides: Sequence[Record]) -> Table:
    table = Table(box=None, show_header=True, header_style="bold", expand=True, padding=(0, 2, 0, 0))
    for side in sides:
        table.add_column(Text(str(side["name"])), ratio=1, overflow="fold")
    table.add_row(*(_side(s) for s in sides))
    return table


def _side(side: Record) -> Text:
    lines = []
    if side.get("names"):
        lines += [f"{side['kind']}: {', '.join(side['names'][:8])}"]
        lines += [f"on record as {side['on_record']}"] if side["on_record"] else []
        lines += [f"in {side['reports_in_all']} reports:", *(f"  {r}" for r in side["reports"])]
    lines += [f"{side['claims']} claims" + (":" if side["says"] else "")]
    for said in side["says"]:
        lines.append(f"  {said['published']}: {said['sentence']}")
        lines.append(f"    “{_beginning(said['quote']).strip()}”")
    return Text("\n".join(lines))


def _one_line(text: str) -> str:
    return " ".join(str(text).split())


def _ending(text: str) -> str:
    """The last words of a text, whole, with a space after them."""
    line = _one_line(text)
    kept = line if len(line) <= MOST_CONTEXT else "… " + line[-MOST_CONTEXT:].partition(" ")[2]
    return f"{kept} " if kept else ""


def _beginning(text: str) -> str:
    """The first words of a text, whole, with a space before them."""
    line = _one_line(text)
    kept = line if len(line) <= MOST_CONTEXT else line[:MOST_CONTEXT].rpartition(" ")[0] + " …"
    return f" {kept}" if kept else ""
