"""What a study holds, told as a person would want to read it: the reports, the ties, and what to be wary of."""

from collections import Counter, defaultdict
from pathlib import Path

from crimescape.landscape.claims import claim_record
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.networks import network
from crimescape.landscape.told import percent
from crimescape.landscape.weighing import left_out
from crimescape.vocabulary import AsOf, Claim, Factuality, Sign

MOST_TIES = 12
MOST_ORIGINS = 3


def tour(landscape: Landscape, *, as_of: AsOf, name: str, folder: Path) -> str:
    """A page of text: what was read, how the groups stand, one origin told many times, what was denied, what to ask next."""
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
        lines.append(f"Left out of beliefs: {out['undated']} claims of undated reports, {out['later']} published later.")
    return "\n".join(lines)


def _ties(landscape: Landscape, *, as_of: AsOf) -> str:
    found = network(landscape, as_of=as_of, threshold=0.5)
    lines = ["We assess: who stands with whom, and who against whom"]
    for tie in sorted(found.ties, key=lambda t: (-t.probability, t.a, t.b))[:MOST_TIES]:
        sign = "with   " if tie.sign is Sign.ALLIED else "against"
        place = f" in {landscape.name(tie.place)}" if tie.place else ""
        origins = f"{tie.belief.origins} origin{'' if tie.belief.origins == 1 else 's'}"
        lines.append(
            f"  {landscape.name(tie.a):<34} {sign} {landscape.name(tie.b) + place:<40} "
            f"{percent(tie.probability):>5}  {tie.belief.likelihood}; {origins}"
        )
    rest = max(0, len(found.ties) - MOST_TIES)
    lines.append(f"  ({rest} more ties; {found.hidden} doubtful ones hidden)" if rest else f"  ({found.hidden} doubtful ties hidden)")
    return "\n".join(lines)


def _told_many_times(landscape: Landscape, claims: tuple[Claim, ...]) -> str:
    outlets: dict[str, set[str]] = defaultdict(set)
    example: dict[str, Claim] = {}
    for claim in claims:
        if len(claim.chain) > 1:
            outlets[claim.origin].add(landscape.reports[claim.report].report.outlet)
            example.setdefault(claim.origin, claim)
    repeated = sorted(((len(o), origin) for origin, o in outlets.items() if len(o) > 1), key=lambda x: (-x[0], x[1]))
    if not repeated:
        return ""
    lines = ["One witness, however many repeat it"]
    for count, origin in repeated[:MOST_ORIGINS]:
        sentence = claim_record(landscape, example[origin])["sentence"]
        lines.append(f"  {count} outlets go back to {origin}: {sentence}.")
    return "\n".join(lines)


def _taken_back(landscape: Landscape, claims: tuple[Claim, ...]) -> str:
    denied = [c for c in claims if c.factuality is Factuality.DENIED]
    versions = Counter(r.version_group for r in landscape.reports.values())
    corrected = [landscape.reports[g].report.title or g for g, n in versions.items() if n > 1 and g in landscape.reports]
    if not denied and not corrected:
        return ""
    lines = ["Denied, withdrawn, corrected"]
    for claim in denied[:6]:
        record = claim_record(landscape, claim)
        outlet = record["outlet"] or "own voice"
        lines.append(f"  {outlet}, {record['published']}: not so that {record['sentence']}. “{record['quote']}”")
    lines += [f"  Corrected by its outlet, so the first version no longer speaks: {title}" for title in sorted(corrected)]
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
