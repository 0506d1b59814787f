"""Changes as text to be read: the world first, each with its figures, its cause and the reporting beside it."""

from collections.abc import Iterator, Mapping
from typing import Any

from crimescape.changes.change import Cause

Record = Mapping[str, Any]  # Any: a JSON record, as the landscape makes it

MOST_GROUNDS = 6
HEADINGS = {
    Cause.WORLD: "The world: reports tell of the days in between",
    Cause.LEARNED_LATE: "Learned late: it was so already, and was not known",
    Cause.CORRECTED: "Corrected: a newer version, or a person's correction",
    Cause.RETRACTED: "Retracted: denied, rejected or taken back",
    Cause.MERGED_OR_SPLIT: "Merged or split: who is who is seen otherwise",
    Cause.POLICY: "Policy: the same claims are weighed otherwise",
    Cause.ENGINE: "Engine: the same reports were read anew",
    Cause.FADED: "Faded: no news, and old news wears out",
}
VERBS = {
    "presence": "present in",
    "leadership": "leads",
    "membership": "belongs to",
    "part": "part of",
    "status": "is",
}


def changes_text(record: Record) -> str:
    """All changes with what frames them: both sides, the volume of reporting, and what is of today on both."""
    parts = ["\n".join(_frame(record))]
    for cause in Cause:
        chosen = [c for c in record["changes"] if c["cause"] == cause.value]
        if chosen:
            lines = [f"{HEADINGS[cause]} ({len(chosen)})"]
            for change in chosen:
                lines += [f"  {change_title(change)}", *(f"    {line}" for line in change_lines(change))]
            parts.append("\n".join(lines))
    if not record["changes"]:
        parts.append("Nothing changed by that much.")
    return "\n\n".join(parts)


def change_title(change: Record) -> str:
    """A change in one line.

    Examples
    --------
    >>> change_title({"turn": "came", "kind": "tie", "subject_name": "Los Faroles", "object_name": "Northside Crew",
    ...     "place_name": None, "before": {"allied": 0.1, "none": 0.8, "hostile": 0.1},
    ...     "after": {"allied": 0.6, "none": 0.35, "hostile": 0.05}})
    'came: Los Faroles and Northside Crew: allied 10 % → 60 %, hostile 10 % → 5 %'
    """
    subject, object_ = change["subject_name"], change["object_name"]
    place = f" in {change['place_name']}" if change["place_name"] else ""
    if change["kind"] == "tie":
        moves = ", ".join(f"{s} {_arrow(change, s)}" for s in ("allied", "hostile"))
        return f"{change['turn']}: {subject} and {object_}{place}: {moves}"
    word = str(object_).replace("_", " ")
    return f"{change['turn']}: {subject} {VERBS[change['kind']]} {word}{place}: {_arrow(change, 'holds')}"


def change_lines(change: Record) -> Iterator[str]:
    """What stands under its title: what it rests on, what else moved it, and how much was reported."""
    for ground in change["because"][:MOST_GROUNDS]:
        lead = {"heard": "heard: ", "told": "tells of it: ", "dropped": "no longer counts: "}.get(ground["kind"], "")
        yield f"{lead}{ground['text']}"
    if (more := len(change["because"]) - MOST_GROUNDS) > 0:
        yield f"and {more} more"
    others = {c: m for c, m in change["moves"].items() if c != change["cause"] and abs(m) >= 0.005}
    if others:
        moved = ", ".join(f"{_words(c)} {100 * m:+.0f}" for c, m in others.items())
        yield f"of {100 * change['move']:+.0f} points of {change['state']}, other causes moved: {moved}"
    origins, reports = change["origins"], change["reports"]
    yield f"independent origins: {origins['before']} before, {origins['after']} after"
    yield f"reports that speak of them: {reports['before']} before, {reports['between']} between"


def frame_lines(record: Record) -> Iterator[str]:
    """How much was reported, what is of today on both sides, and what counts."""
    volume = record["reports"]
    if volume["window_before"]:
        before, between = volume["window_before"], volume["window_between"]
        yield (
            f"Reports published: {volume['before']} from {before['first']} to {before['last']}, "
            f"{volume['between']} from {between['first']} to {between['last']}."
        )
    else:
        yield f"Reports: {volume['before']} before, {volume['between']} taken in between."
    if record["erased"]:
        erasures = "1 erasure was" if record["erased"] == 1 else f"{record['erased']} erasures were"
        yield f"{erasures} recorded in between: what rested on it is on neither side, and in no change here."
    if record["of_today"]:
        yield f"Of today on both sides: {', '.join(record['of_today'])}."
    smaller = "1 smaller one is" if record["smaller"] == 1 else f"{record['smaller']} smaller ones are"
    yield f"A change is a move of a probability by {100 * record['least']:.3g} points or more; {smaller} not shown."


def _frame(record: Record) -> Iterator[str]:
    yield f"Changes from {_side(record['earlier'])}"
    yield f"          to {_side(record['later'])}"
    yield from frame_lines(record)


def _side(side: Record) -> str:
    prefix = f", first {side['ledger']} ledger entries" if side["ledger"] is not None else ""
    return f"valid {side['valid']}, known {side['known']}{prefix}"


def _arrow(change: Record, state: str) -> str:
    return f"{_percent(change['before'][state])} → {_percent(change['after'][state])}"


def _percent(p: float) -> str:
    # Never rounded to certainty.
    return "<1 %" if 0 < p < 0.01 else ">99 %" if 0.99 < p < 1 else f"{100 * p:.0f} %"


def _words(cause: str) -> str:
    return cause.replace("-", " ")
