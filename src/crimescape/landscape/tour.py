"""What a study holds, told as a person would want to read it: the reports, the ties, and what to be wary of."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

from crimescape.landscape.claims import claim_record
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.networks import network
from crimescape.landscape.told import percent
from crimescape.landscape.weighing import left_out
from crimescape.vocabulary import AsOf, Claim, Factuality, Sign

MOST_TIES = 6
DAYS_SHOWN = 5
MOST_ORIGINS = 3
MOST_DENIED = 6


def tour(landscape: Landscape, *, as_of: AsOf, name: str, folder: Path) -> str:
    """A page of text: what was read, how groups stood, one origin told many times, what was denied, what to ask."""
    claims = landscape.claims(as_of=as_of)
    parts = [
        _heading(landscape, claims, name=name, as_of=as_of),
        _ties(landscape, as_of=as_of),
        _told_many_times(landscape, claims),
        _taken_back(landscape, claims),
        _next(landscape, as_of=as_of, folder=folder),
    ]
    return "\n\n".join(p for p in parts if p)


def _heading(landscape: Landscape, claims: tuple[Claim, ...], *, name: str, as_of: AsOf) -> str:
    reports = landscape.reports.values()
    languages = Counter(r.report.language or "unknown" for r in reports)
    spoken = ", ".join(f"{n} {language}" for language, n in languages.most_common())
    out = left_out(landscape, as_of=as_of)
    lines = [
        name,
        "=" * len(name),
        f"{len(landscape.reports)} reports ({spoken}) make {len(claims)} claims about "
        f"{len(landscape.resolution.entities)} groups, persons and places.",
        f"Asked about {as_of.valid}, as known on {as_of.known}.",
    ]
    if out["undated"] or out["later"]:
        lines.append(
            f"Left out of beliefs: {out['undated']} claims of undated reports, {out['later']} published later."
        )
    return "\n".join(lines)


def _ties(landscape: Landscape, *, as_of: AsOf) -> str:
    lines = ["We assess: who stood with whom, and who against whom"]
    for day in _days(landscape, last=as_of.valid):
        then = AsOf(valid=day, known=as_of.known, ledger=as_of.ledger)
        found = network(landscape, as_of=then, threshold=0.5)
        lines.append(f"  {day}")
        for tie in sorted(found.ties, key=lambda t: (-t.probability, t.a, t.b))[:MOST_TIES]:
            sign = "with   " if tie.sign is Sign.ALLIED else "against"
            place = f" in {landscape.name(tie.place)}" if tie.place else ""
            origins = f"{tie.belief.origins} origin{'' if tie.belief.origins == 1 else 's'}"
            lines.append(
                f"    {landscape.name(tie.a):<32} {sign} {landscape.name(tie.b) + place:<36} "
                f"{percent(tie.probability):>5}  {tie.belief.likelihood}; {origins}"
            )
        rest = max(0, len(found.ties) - MOST_TIES)
        lines.append(f"    ({f'{rest} more; ' if rest else ''}{found.hidden} doubtful ties hidden)")
    return "\n".join(lines)


def _days(landscape: Landscape, *, last: date) -> list[date]:
    """A few days across the study: when a fifth, two fifths ... of its dated reports were out, and the last."""
    dated = sorted(r.available for r in landscape.reports.values() if not r.interval.is_undated)
    chosen = [dated[len(dated) * n // DAYS_SHOWN - 1] for n in range(1, DAYS_SHOWN)] if len(dated) >= DAYS_SHOWN else []
    return sorted({*(d for d in chosen if d <= last), last})


def _told_many_times(landscape: Landscape, claims: tuple[Claim, ...]) -> str:
    """Claims that several outlets carry from one origin, and reprints: one witness each."""
    outlets: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        if len(claim.chain) > 1 and claim.predicate in ("allied_with", "rival_of"):
            sentence = str(claim_record(landscape, claim)["sentence"])
            outlets[claim.origin, sentence].add(landscape.reports[claim.report].report.outlet)
    repeated = sorted(((-len(o), key) for key, o in outlets.items() if len(o) > 1))
    lines = [
        f"  {-count} outlets, one origin ({origin}): {sentence}."
        for count, (origin, sentence) in repeated[:MOST_ORIGINS]
    ]
    for copy, first in sorted(landscape.copies.items(), key=lambda kv: landscape.reports[kv[0]].available)[
        :MOST_ORIGINS
    ]:
        a, b = landscape.reports[copy].report, landscape.reports[first].report
        lines.append(f"  {a.outlet}, “{a.title}” shares the words of {b.outlet}: no second witness.")
    return "\n".join(["One witness, however many repeat it", *lines]) if lines else ""


def _taken_back(landscape: Landscape, claims: tuple[Claim, ...]) -> str:
    denied = [c for c in claims if c.factuality is Factuality.DENIED]
    versions = Counter(r.version_group for r in landscape.reports.values())
    corrected = [
        landscape.reports[g].report.title or g for g, n in versions.items() if n > 1 and g in landscape.reports
    ]
    if not denied and not corrected:
        return ""
    lines = ["Denied, withdrawn, corrected"]
    by_quote: dict[str, list[dict[str, object]]] = defaultdict(list)
    for claim in denied:
        record = claim_record(landscape, claim)
        by_quote[str(record["quote"])].append(record)
    for quote, records in list(by_quote.items())[:MOST_DENIED]:
        outlet = records[0]["outlet"] or "an outlet not known"
        more = f", and {len(records) - 1} more like it" if len(records) > 1 else ""
        lines.append(f"  {outlet}, {records[0]['published']}: not so that {records[0]['sentence']}{more}. “{quote}”")
    lines += [
        f"  Corrected by its outlet, so the first version no longer speaks: {title}" for title in sorted(corrected)
    ]
    return "\n".join(lines)


def _next(landscape: Landscape, *, as_of: AsOf, folder: Path) -> str:
    ties = sorted(network(landscape, as_of=as_of, threshold=0.5).ties, key=lambda t: (-len(t.belief.claims), t.a, t.b))
    if not ties:
        return ""
    a, b = landscape.name(ties[0].a), landscape.name(ties[0].b)
    return "\n".join(
        [
            "Ask further",
            f'  crimescape tie "{a}" "{b}" --study {folder}',
            f'  crimescape why "{a}" --study {folder}',
            f'  crimescape brief "{a}" "{b}" --study {folder}',
        ]
    )
