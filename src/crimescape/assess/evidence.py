"""What claims weigh, when: per origin a refractory layer-cake, so that repeats of one witness add nothing."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crimescape.assess.bearing import Bearing
from crimescape.assess.lineage import Traced
from crimescape.assess.policy import Policy
from crimescape.assess.sources import fold_source, is_unnamed
from crimescape.assess.support import supports
from crimescape.vocabulary import Factuality, Mode

Kind = tuple[int, int]
"""(index of the state a claim names, +1 for it or -1 against it)."""


@dataclass(frozen=True, slots=True)
class Testimony:
    """One span of one claim, weighed.

    Attributes
    ----------
    origin : str
        Key of its witness.
    kind : (int, int)
        State index and direction.
    start, end : float
        Decimal years.
    weight : float
        Log-odds, at least 0.
    """

    origin: str
    kind: Kind
    start: float
    end: float
    weight: float
    claim: str


@dataclass(frozen=True, slots=True)
class Measure:
    """Evidence over time, as tilts of log-odds.

    Attributes
    ----------
    atoms : tuple of (time, state, tilt)
        All at once, at a moment.
    densities : tuple of (start, end, state, tilt per year)
        Spread over a span.
    """

    atoms: tuple[tuple[float, int, float], ...]
    densities: tuple[tuple[float, float, int, float], ...]


def link_factor(link: str, *, is_own_voice: bool, policy: Policy, grades: Mapping[str, str]) -> float:
    """The factor of one link of a chain, in [0, 1], by its grade, else by the policy's default.

    Parameters
    ----------
    is_own_voice : bool
        Whether it is the outlet, which speaks itself.
    grades : mapping of source name (folded) to grade A to F
    """
    # An outlet may be called "Police Gazette"; one that is not known has no name at all.
    is_nobody = not link if is_own_voice else is_unnamed(link)
    default = policy.default_unnamed if is_nobody else policy.default_named
    return policy.grades[grades.get(fold_source(link), default)]


def weigh(traced: Traced, *, policy: Policy, grades: Mapping[str, str]) -> float:
    """Log-odds of one claim: weakest grade on its chain, hedge, hops and the engine's confidence, each in [0, 1].

    Of a copy the chain of what it repeats counts too: in a better paper the same words are no better founded.

    Parameters
    ----------
    grades : mapping of source name (folded) to grade A to F
    """
    statement = traced.statement
    chains = (statement.chain,) if traced.copied_chain is None else (statement.chain, traced.copied_chain)
    grade = min(
        link_factor(link, is_own_voice=i == 0, policy=policy, grades=grades)
        for chain in chains
        for i, link in enumerate(chain or ("",))
    )
    hedge = policy.hedges[statement.factuality.value]
    if statement.mode is Mode.PLANNED:
        hedge = min(hedge, policy.hedges["planned"])
    if statement.factuality is Factuality.DENIED and statement.hedges:
        hedge = min(hedge, policy.hedges["possible"])
    return policy.scale * grade * hedge * policy.per_hop**traced.hops * min(1.0, max(0.0, statement.confidence))


def testify(
    traced: Sequence[tuple[Traced, Bearing]], *, policy: Policy, grades: Mapping[str, str], until: float
) -> tuple[Testimony, ...]:
    """Weighed spans of claims, those of no weight left out.

    Parameters
    ----------
    traced : sequence of (Traced, Bearing)
        Each claim with the state it names and the share of its weight that counts here.
    until : float
        The day asked about, as a decimal year: see `supports`.
    """
    out = []
    for entry, bearing in traced:
        weight = bearing.share * weigh(entry, policy=policy, grades=grades)
        if weight <= 0:
            continue
        spans = supports(
            entry.statement, day=entry.day, tau_years=policy.tau_years, until=until, long_spans=policy.long_spans
        )
        for span in spans:
            kind = (bearing.state, bearing.direction if span.is_for else -bearing.direction)
            out.append(Testimony(entry.origin, kind, span.start, span.end, span.share * weight, entry.statement.claim))
    return tuple(out)


def measure(testimonies: Iterable[Testimony], *, origin_of: Mapping[str, str], tau_years: float) -> Measure:
    """The evidence of testimonies, counting each origin once for what it says of the same days.

    Per origin and kind, at each level of weight: over the union of spans at least that heavy, each run
    gets an atom of ``1 - exp(-gap/tau)`` at its start and a density of ``1/tau`` along it, times the
    height of the level.

    Parameters
    ----------
    origin_of : mapping
        Which key an origin counts under: joins origins without touching testimonies.
    """
    spans: dict[tuple[str, Kind], list[tuple[float, float, float]]] = defaultdict(list)
    for t in testimonies:
        if t.weight > 0:
            spans[origin_of.get(t.origin, t.origin), t.kind].append((t.start, t.end, t.weight))
    atoms: dict[tuple[float, int], float] = defaultdict(float)
    densities: list[tuple[float, float, int, float]] = []
    for (_, (state, direction)), layers in sorted(spans.items()):
        below = 0.0
        for level in sorted({w for _, _, w in layers}):
            height, below = level - below, level
            previous_end = -math.inf
            for start, end in _union([(s, e) for s, e, w in layers if w >= level]):
                fresh = 1.0 - math.exp(-(start - previous_end) / tau_years)
                atoms[start, state] += direction * height * fresh
                if end > start:
                    densities.append((start, end, state, direction * height / tau_years))
                previous_end = end
    return Measure(tuple((t, s, w) for (t, s), w in sorted(atoms.items())), tuple(sorted(densities)))


def _union(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    runs: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], end))
        else:
            runs.append((start, end))
    return runs


def mixed(separate: Measure, merged: Measure, *, share: float) -> Measure:
    """`share` of the merged evidence and the rest of the separate: what a suspected common origin is worth."""

    def scaled(m: Measure, by: float) -> Measure:
        return Measure(
            tuple((t, s, by * w) for t, s, w in m.atoms), tuple((a, b, s, by * w) for a, b, s, w in m.densities)
        )

    a, b = scaled(separate, 1 - share), scaled(merged, share)
    return Measure((*a.atoms, *b.atoms), (*a.densities, *b.densities))
