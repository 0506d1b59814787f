"""Answers as text to be read in a terminal: figures with their words, then origins, then quoted sentences."""

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import Any

Record = Mapping[str, Any]  # Any: a JSON record

WIDTH = 100


def percent(p: float) -> str:
    """A probability as a whole percentage, never rounded to certainty.

    Examples
    --------
    >>> percent(0.999), percent(0.001), percent(0.5)
    ('>99 %', '<1 %', '50 %')
    """
    if 0 < p < 0.01:
        return "<1 %"
    if 0.99 < p < 1:
        return ">99 %"
    return f"{100 * p:.0f} %"


def tie_text(record: Record) -> str:
    """How two groups stand, as `tie_record` has it, to be read."""
    low, high = record["range"][record["likelihood_of"]]
    place = " there" if record["place"] else ""
    lines = [
        f"{record['a_name']} and {record['b_name']}{place}",
        f"  We assess: allied {percent(record['allied'])}, hostile {percent(record['hostile'])}, "
        f"neither {percent(record['none'])}.",
        f"  That they are {record['likelihood_of']}: {record['likelihood']} "
        f"({percent(low)} to {percent(high)} over the policy's priors; ignorance {record['ignorance']:.2f}).",
        f"  Confidence: {record['confidence']}.",
        f"  Rests on {_count(record['origins'], 'independent origin')} "
        f"({record['origins_for']['allied']} for allied, {record['origins_for']['hostile']} for hostile)"
        + (f", {record['unsettled']} of them unsettled" if record["unsettled"] else "")
        + f", {_count(record['claims_in_all'], 'claim')}.",
    ]
    for there in record["places"]:
        lines.append(
            f"  In {there['name']}: allied {percent(there['allied'])}, hostile {percent(there['hostile'])} "
            f"({_count(there['origins'], 'origin')})."
        )
    if record["contributions"]:
        lines.append("  Origins (change in log-odds; alone):")
        lines += [
            f"    {c['origin']}: {c['kind']} {c['change']:+.2f}; alone {percent(c['alone'])}"
            + ("; unsettled" if c["unsettled"] else "")
            for c in record["contributions"]
        ]
    shown, there_are = len(record["claims"]), record["claims_in_all"]
    origins, origins_in_all = len(record["contributions"]), record["contributions_in_all"]
    if shown < there_are or origins < origins_in_all:
        lines.append(
            f"  Of these the strongest are shown: {origins} of {origins_in_all} contributions, "
            f"{shown} of {_count(there_are, 'claim')}. All of them: --all."
        )
    return "\n".join([*lines, *quotes_text(record["claims"])])


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"


def quotes_text(claims: Sequence[Record]) -> list[str]:
    """Each claim: what it says, how, through whom and when, and the sentence."""
    lines = ["  Source says:"] if claims else ["  No report says anything about it."]
    for claim in claims:
        chain = " ← ".join(claim["chain"]) or "own voice"
        lines.append(f"  - {claim['sentence']} ({claim['factuality']}, {claim['tense']}) [{claim['id'][:10]}]")
        lines.append(f"    {chain}; {claim['published']}; {claim['title'] or claim['report'][:10]}")
        lines.append(fill(f"“{claim['quote']}”", width=WIDTH, initial_indent="    ", subsequent_indent="    "))
    return lines


def why_text(record: Record) -> str:
    """A `why_record`, to be read."""
    asked = record["asked"]
    if asked == "tie":
        return tie_text(record)
    if asked == "claim":
        page = f", page {record['page']}" if record["page"] else ""
        context = f"…{record['before']}»{record['quote']}«{record['after']}…"
        word = record["review"]
        return "\n".join(
            [
                f"Claim {record['id']}: {record['sentence']} ({record['factuality']}, {record['tense']})",
                f"  In {record['title'] or record['report']}, {record['outlet'] or 'no outlet'}, "
                f"{record['interval']}, characters {record['start']} to {record['end']}{page}.",
                f"  Through {' ← '.join(record['chain']) or 'its own voice'}; found by {record['engine']}.",
                *([f"  {word['verdict']} by {word['by']}: {word['why'] or 'no reason given'}"] if word else []),
                f"  Original {record['original']}" + (f"; {record['url']}" if record["url"] else ""),
                fill(" ".join(context.split()), width=WIDTH, initial_indent="  ", subsequent_indent="  "),
            ]
        )
    if asked == "report":
        heading = [
            f"Report {record['id']}: {record['title']}",
            f"  {record['outlet'] or 'no outlet'}, {record['interval']}, "
            f"date from {record['published_basis'] or 'nothing declared'}, "
            f"{record['handling']}; original {record['original']}",
        ]
    elif asked == "entity":
        heading = [f"{record['names'][0] if record['names'] else record['id']} ({record['kind']}, {record['id']})"]
        heading.append(f"  Known as: {', '.join(record['names'])}")
        heading += [f"  Joined: {j['a']} and {j['b']}: {j['reason']}" for j in record["joined"][:12]]
    else:
        heading = [record["sentence"] + ".", f"  Confidence: {record['confidence']}."]
    return "\n".join([*heading, *quotes_text(record["claims"])])
