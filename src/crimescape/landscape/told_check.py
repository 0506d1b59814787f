"""A rumour check as text to be read in a terminal, the layers apart: what sources say, then what we assess."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import fill
from typing import Any

from crimescape.landscape.checking import NO_REPORT
from crimescape.landscape.told import WIDTH, percent

Record = Mapping[str, Any]  # Any: a JSON record

MOST_QUOTED = 3
MOST_BESIDE = 2
_SIDES = (
    ("for", "for it", MOST_QUOTED),
    ("against", "against it", MOST_QUOTED),
    ("denied", "denying it", MOST_QUOTED),
    ("elsewhere", "the same of another time or place", MOST_BESIDE),
    ("beside", "beside it", MOST_BESIDE),
)
UNSURE_BELOW = 0.5
"""An engine less sure than this that the text says so is said to be unsure."""


def check_text(record: Record) -> str:
    """The answer of one `check_record`, to be read."""
    lines = list(_heading(record["text"]))
    quoted: set[str] = set()
    for number, matter in enumerate(record["matters"], start=1):
        lines += ["", *_matter(matter, number=number, record=record, quoted=quoted)]
    if not record["matters"]:
        lines += ["", "Nothing was read in it that the study could hold: no claim about groups or persons."]
    hint = _hint(record["text"]) if record["matters"] else []
    tail = [*hint, *_unknown(record["unknown"]), *_joins(record["joins"]), *_nearest(record["nearest"])]
    return "\n".join([*lines, *([""] if tail else []), *tail])


def _heading(text: Record) -> Iterator[str]:
    signed = text["outlet"] or "unsigned"
    yield (
        f"Checked: {text['title'] or text['file']} ({signed}, {text['published']}); "
        f"{_count(text['claims'], 'claim')} read by {text['engine']}. Nothing of it is stored."
    )
    if text["held_as"]:
        yield f"The study holds this very text already, as report {text['held_as'][:10]}."
    yield from (f"Not read whole: {fault}." for fault in text["faults"])
    if text["doubts"]:
        yield f"{_count(len(text['doubts']), 'more claim')} did not verify against its words, and left out."


def _matter(matter: Record, *, number: int, record: Record, quoted: set[str]) -> Iterator[str]:
    first = matter["said"][0]
    denies = "not so that " if matter["denied_by_text"] else ""
    yield f"{number}. {denies}{first['sentence']}: {matter['found']}"
    for claim in matter["said"][:MOST_QUOTED]:
        unsure = "; the engine is unsure that it says so" if claim["confidence"] < UNSURE_BELOW else ""
        how = f"   The text says ({claim['factuality']}, {claim['tense']}{unsure}): "
        yield _quote(how, claim["quote"]) if claim["quote"] not in quoted else f"{how}in the same words"
        quoted.add(claim["quote"])
    yield "   Source says"
    if matter["found"] == NO_REPORT:
        yield f"     No report found in this study by {record['known']}: that is no evidence against it."
    for word, title, most in _SIDES:
        yield from _claims(matter[word], title=title, most=most)
    yield from _heard(matter)
    yield f"   We assess, for {record['valid']} as known on {record['known']}"
    yield from _assessed(matter, record["text"])
    yield "   Would confirm it"
    yield from (_wrapped(c["text"] + ".", first="     - ", rest="       ") for c in matter["would_confirm"])


def _claims(claims: Sequence[Record], *, title: str, most: int) -> Iterator[str]:
    if not claims:
        return
    yield f"     {title}: {_count(len(claims), 'claim')}"
    for claim in claims[:most]:
        chain = " ← ".join(claim["chain"]) or "its own voice"
        said = f"{claim['sentence']} ({claim['factuality']}, {claim['tense']}) [{claim['id'][:10]}]"
        yield _wrapped(f"{claim['published']}; {chain}; {said}", first="       - ", rest="         ")
        yield _quote("         ", claim["quote"])
    if len(claims) > most:
        yield f"       … and {len(claims) - most} more (--json lists all)"


def _heard(matter: Record) -> Iterator[str]:
    if first := matter["earliest"]:
        what = "First denied" if first["is_denial"] else "First said"
        where = f"{first['published']}, {first['outlet'] or 'no outlet'}, {first['title'] or first['report'][:10]}"
        yield _wrapped(f"{what} here: {where}.", first="     ", rest="       ")
    if origin := matter["probable_origin"]:
        more = len(matter["origins"]) - 1
        go = "goes" if origin["reports"] == 1 else "go"
        yield _wrapped(
            f"Probable origin: {origin['name']}{' (names nobody)' if origin['unnamed'] else ''}, through "
            f"{origin['first_outlet'] or 'no outlet'} on {origin['first']}; {_count(origin['reports'], 'report')} of "
            f"{_count(len(origin['outlets']), 'outlet')} {go} back to it; "
            f"{_count(more, 'further origin') if more else 'no other origin'}.",
            first="     ",
            rest="       ",
        )
    own = matter["own_origin"]
    if own["repeats"]:
        yield f"     The text itself goes back to {own['repeats']}, which is heard here already."


def _assessed(matter: Record, text: Record) -> Iterator[str]:
    if not matter["assessed"]:
        yield "     No belief is formed about events of this kind; the reports stand for themselves."
        return
    for belief in matter["assessed"]:
        where = f" in {belief['place_name']}" if belief["place_name"] else ""
        if belief["before"] is None:
            yield f"     Nothing is held{where}: no report of the study speaks of it."
        else:
            yield from _figures(f"held{where}", belief["before"], state=belief["state"])
        if belief["with_text"] is not None:
            yield from _figures(f"with this text{where}", belief["with_text"], state=belief["state"])
    if text["adds_nothing"]:
        yield f"     with this text: unchanged. {text['adds_nothing']}."
    elif text["copy_of"]:
        yield f"     It repeats the words of report {text['copy_of'][:10]}: one witness, not two."


def _figures(when: str, numbers: Record, *, state: str) -> Iterator[str]:
    low, high = numbers["range"][state]
    other = {"allied": "hostile", "hostile": "allied"}.get(state)
    word = "that it is so" if state == "holds" else state
    beside = f"; {other} {percent(numbers[other])}" if other else ""
    yield (
        f"     {when}: {word} {percent(numbers['asked'])} ({percent(low)} to {percent(high)}), "
        f"{numbers['asked_likelihood']}{beside}; {_count(numbers['origins'], 'independent origin')}"
    )
    yield f"       Confidence: {numbers['confidence']}."


def _hint(text: Record) -> list[str]:
    """How to see what the text would change, where it does not say whose it is and of when."""
    wanted = [
        option for option, known in (("--outlet", text["outlet"]), ("--published", not text["is_undated"])) if not known
    ]
    return [f"To see what it would change, add {' and '.join(wanted)}."] if wanted and not text["held_as"] else []


def _unknown(unknown: Sequence[Record]) -> Iterator[str]:
    for item in unknown:
        near = f"Nearest: {', '.join(item['nearest'])}." if item["nearest"] else "No name here is near it."
        record = f" On record as {item['on_record']}, in no report here." if item["on_record"] else ""
        yield f"Unknown here: {item['kind']} {item['name']}.{record} {near}"


def _joins(joins: Sequence[Record]) -> Iterator[str]:
    for item in joins:
        yield f"It would make one of what the study holds apart: {' and '.join(item['held_apart'])}."


def _nearest(nearest: Sequence[Record]) -> Iterator[str]:
    if nearest:
        yield "Nearest reports (share of this text's words in a row that stand there)"
    for item in nearest:
        yield (
            f"  {percent(item['similarity'])} {item['is']}: {item['outlet'] or 'no outlet'}, {item['published']}, "
            f"{item['title']} [{item['report'][:10]}]"
        )


def _quote(before: str, quote: str) -> str:
    indent = " " * (len(before) - len(before.lstrip()))
    whole = f"{before.lstrip()}“{' '.join(quote.split())}”"
    return fill(whole, width=WIDTH, initial_indent=indent, subsequent_indent=indent)


def _wrapped(text: str, *, first: str, rest: str) -> str:
    return fill(text, width=WIDTH, initial_indent=first, subsequent_indent=rest)


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"
