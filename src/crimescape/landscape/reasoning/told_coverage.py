"""Coverage as text to be read in a terminal: ours with its interval, what reports count, and who brings what."""

from collections.abc import Mapping, Sequence
from typing import Any

from crimescape.landscape.told import percent

Record = Mapping[str, Any]  # Any: a JSON record, as `coverage_record` documents it
MOST_LINES = 12
"""So many places or gains are listed; how many more there are is said."""


def coverage_text(record: Record) -> str:
    """What a coalition covers, as `coverage_record` has it, to be read."""
    unit, names = record["unit"], [g["name"] for g in record["groups"]]
    where = f" of {record['country_name']}" if record["country_name"] else ""
    interval, alone = record["interval"], record["interval_alone"]
    lines = [
        ", ".join(names),
        f"  We assess: together in {record['expected']:.1f} {unit}{where}, expected"
        + (f", of {record['of']} on record" if record["of"] else "")
        + ".",
        f"  90 % interval: {interval['low']} to {interval['high']} (holds {percent(interval['holds'])}; "
        f"{alone['low']} to {alone['high']} if each place stood alone).",
        f"  Counted (almost certain): {record['counted']}; rather than not: {record['likely']}. "
        f"With any report of them: {record['reported']}; of any group: {record['reported_of_any']}. "
        "Elsewhere there is no report, which is not nobody.",
    ]
    if undated := record["left_out"]["undated_presence_claims"]:
        claims = f"{undated} claim{'' if undated == 1 else 's'}"
        lines.append(f"  Left out: {claims} of their presence anywhere, in reports without a date.")
    lines += _reported(record)
    lines.append("  Shares (Shapley) of the expected number; alone; lost without it:")
    lines += [
        f"    {g['name']}: {g['share']:.2f}; {g['alone']:.2f}; {g['brings']['expected']:.2f}"
        + ("" if g["reported"] else f" (no report has it in any of these {unit})")
        for g in record["groups"]
    ]
    lines += _listed("  Places:", [_place(p) for p in record["places"]])
    lines += _listed("  Contested:", [_contest(c) for c in record["contested"]])
    lines += _listed("  Reported of one member alone:", _alone(record))
    gains = [g for g in record["gains"] if g["expected"] >= 0.005 or g["capabilities"]]
    return "\n".join([*lines, *_listed("  Who gains from whom:", [_gain(g, unit) for g in gains])])


def _reported(record: Record) -> list[str]:
    """What reports count themselves, each number once, with whom it is said of and through whom."""
    lines = []
    for said in record["reported_counts"]:
        claim = said["claims"][0]
        whom = "them together" if said["is_of_all"] else ", ".join(said["names"])
        chain = " ← ".join(claim["chain"]) or "own voice"
        how = "" if said["is_comparable"] else f"; not of these {record['unit']}"
        lines.append(
            f"  Reported of {whom}: {said['value']} ({claim['factuality']}, {claim['tense']}{how}) [{claim['id'][:10]}]"
        )
        lines.append(f"    {chain}; {claim['published']}; {claim['title'] or claim['report'][:10]}")
        lines.append(f"    “{claim['quote']}”")
    return lines or ["  No report of up to the day counts their places."]


def _listed(heading: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    more = len(lines) - MOST_LINES
    return [heading, *(f"    {t}" for t in lines[:MOST_LINES]), *([f"    and {more} more"] if more > 0 else [])]


def _place(place: Record) -> str:
    by = "; ".join(
        f"{b['name']} {percent(b['probability'])}"
        + (f", {b['degree']}" if b["degree"] != "present" else "")
        + (f", in {', '.join(b['through'])}" if b["through"] else "")
        for b in place["by"]
    )
    return f"{place['name']}: {percent(place['probability'])} ({by})"


def _contest(contest: Record) -> str:
    pairs = "; ".join(
        f"{h['a_name']} and {h['b_name']} {h['expected']:.2f}{', both of them members' if h['is_within'] else ''}"
        for h in contest["hostile"]
    )
    return f"{contest['name']}: {contest['hostile_pairs']:.2f} hostile pairs of {contest['pairs']:.2f} ({pairs})"


def _alone(record: Record) -> list[str]:
    return [
        f"{g['name']}: {', '.join(map(_capability, g['brings']['capabilities']))}"
        for g in record["groups"]
        if g["brings"]["capabilities"]
    ]


def _capability(asset: Record) -> str:
    what = asset["what"].replace("_", " ")
    return f"{what} in {asset['place_name']}" if asset["place_name"] else what


def _gain(gain: Record, unit: str) -> str:
    new = ", ".join(map(_capability, gain["capabilities"]))
    return f"{gain['taker_name']} from {gain['giver_name']}: {gain['expected']:.2f} {unit}{f'; {new}' if new else ''}"
