"""A what-if as text to be read in a terminal: what is assumed, what it moves, what stands in its way."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import fill
from typing import Any

from crimescape.landscape.told import WIDTH

Record = Mapping[str, Any]  # Any: a JSON record, as `what_if_record` documents it

MOST_LISTED = 8
MEASURES = (
    ("allied_ties", "alliances expected"),
    ("hostile_ties", "rivalries expected"),
    ("unbalanced_triads", "triangles expected out of balance"),
    ("balanced_share", "share of triangles in balance"),
    ("centralisation", "centralisation"),
    ("fragmentation", "effective number of groups"),
    ("pairs_in_one_place", "pairs of groups in one place"),
    ("hostile_pairs_in_one_place", "hostile pairs in one place"),
)


def what_if_text(record: Record) -> str:
    """The answer of one `what_if_record`, to be read."""
    lines = ["What if " + "; ".join(c["wording"] for c in record["changes"]) + "?", *_wrapped(record["note"])]
    lines += [line for text in record["assumptions"] for line in _wrapped(text)]
    lines += ["", *_before_after(record)]
    lines += _section("Coverage", _coverage(record["coverage"]))
    lines += _section("Enemies they share", _shared(record["shared_enemies"]))
    lines += _section("Torn: a friend of one, an enemy of another", _torn(record["torn"]))
    lines += _section("Reported against the assumption", _obstacles(record["obstacles"]))
    lines += _section("Ties that come under strain", _strained(record["strained"]))
    claims = record["reported"]["claims"]
    said = [f"  {c['sentence']} ({c['outlet'] or 'no outlet'}, {c['published']})" for c in claims[:MOST_LISTED]]
    lines += _section("What reports say of them together", said or ["  Nothing."])
    return "\n".join(lines)


def comparison_text(records: Sequence[Record]) -> str:
    """Several scenarios side by side: before, and after each."""
    width = max(len(label) for _, label in _rows(records[0], "before"))
    names = ["before", *(r["scenario"] for r in records)]
    columns = [_rows(records[0], "before"), *(_rows(r, "after") for r in records)]
    lines = [" " * width + "".join(f"  {n:>16}" for n in names)]
    for row in zip(*columns, strict=True):
        lines.append(f"{row[0][1]:<{width}}" + "".join(f"  {value:>16}" for value, _ in row))
    lines += ["", *_wrapped(records[0]["note"])]
    return "\n".join(lines)


def _rows(record: Record, side: str) -> list[tuple[str, str]]:
    found = record[side]
    f = found["frustration"]
    index = f"{f['index']}" if f["proven"] else f"{f['lower']} to {f['index']}"
    low, high = f["interval_90"]
    return [
        (index, "ties at odds" + ("" if f["proven"] else ", not proven")),
        (f"{f['mean']:.1f} ({low} to {high})", "  over drawn networks, 90 %"),
        *((_figure(found[key]), label) for key, label in MEASURES),
    ]


def _figure(value: float | None) -> str:
    return "none" if value is None else f"{value:.2f}"


def _before_after(record: Record) -> Iterator[str]:
    sides = [s for s in ("before", "after", "worst") if s in record]
    columns = [_rows(record, s) for s in sides]
    width = max(len(label) for _, label in columns[0])
    yield " " * width + "".join(f"  {s:>16}" for s in sides)
    for row in zip(*columns, strict=True):
        yield f"{row[0][1]:<{width}}" + "".join(f"  {value:>16}" for value, _ in row)


def _coverage(found: Record | None) -> Iterator[str]:
    if found is None:
        yield "  No dated report has any of them in a place on record."
        return
    low, high = found["interval_90"]
    whole = f" of {found['of']}" if found["of"] else ""
    yield (
        f"  {found['expected']:.1f}{whole} {found['unit']} expected (90 %: {low} to {high}); "
        f"some report in {found['reported_in']}."
    )
    for said in found["reported_counts"][:MOST_LISTED]:
        first = said["claims"][0]
        yield f"  Reported: {said['value']}, of {', '.join(said['names'])} ({first['outlet']}, {first['published']})."
    for share in found["shares"]:
        yield f"  {share['name']}: {share['alone']:.1f} alone; Shapley share {share['share']:.2f}"
    for brings in found["complementarity"]:
        has = [c["what"].replace("_", " ") for c in brings["only_it_capabilities"]]
        places = [p["name"] for p in brings["only_it_places"]][:MOST_LISTED]
        if has or places:
            yield f"  Only {brings['name']}: {', '.join([*has, *places])}"


def _shared(found: Sequence[Record]) -> Iterator[str]:
    for s in found[:MOST_LISTED]:
        against = ", ".join(f"{m['name']} {m['probability']:.2f}" for m in s["against"])
        yield f"  {s['name']}: against {against} ({'; '.join(s['sources'][:3])})"
    if not found:
        yield "  None is held at least 0.2 likely to be hostile to two of them."


def _torn(found: Sequence[Record]) -> Iterator[str]:
    for s in found[:MOST_LISTED]:
        yield (
            f"  {s['name']}: with {', '.join(m['name'] for m in s['with'])}; "
            f"against {', '.join(m['name'] for m in s['against'])}"
        )


def _obstacles(found: Sequence[Record]) -> Iterator[str]:
    for o in found[:MOST_LISTED]:
        yield f"  {o['a_name']} and {o['b_name']} are held {o['state']} ({o['probability']:.2f})"


def _strained(found: Sequence[Record]) -> Iterator[str]:
    for s in found[:MOST_LISTED]:
        because = ", ".join(b["name"] for b in s["because"])
        yield (
            f"  {s['a_name']} and {s['b_name']}, {s['state']} {s['probability']:.2f}: because of {because} "
            f"({'; '.join(s['sources'][:2])})"
        )
    if not found:
        yield "  None."


def _section(title: str, rows: Sequence[str] | Iterator[str]) -> list[str]:
    found = list(rows)
    return ["", title, *found] if found else []


def _wrapped(text: str) -> list[str]:
    return fill(text, width=WIDTH).split("\n")
