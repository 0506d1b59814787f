"""Statements about the crews of Puerto Sereno, and the chain worked out the slow and plain way."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import numpy as np
from scipy.linalg import expm

from crimescape.assess.evidence import Measure, Testimony
from crimescape.vocabulary import AsOf, Factuality, Interval, Mode, Proposition, Statement, Tense

A, B = "g:los-faroles", "g:northside-crew"
PAIR = Proposition.tie(A, B)
DAY = date(2015, 3, 10)


def said(
    predicate: str = "allied_with",
    *,
    by: Sequence[str] = ("El Faro",),
    day: date = DAY,
    report: str = "",
    factuality: Factuality = Factuality.CERTAIN,
    tense: Tense = Tense.CURRENT,
    mode: Mode = Mode.STATED,
    time: str | None = None,
    place: str = "",
    object: str = B,
    confidence: float = 1.0,
    published: Interval | None = None,
) -> Statement:
    """One statement, of a report of its own unless named."""
    report = report or f"{'/'.join(by)}-{day}-{predicate}-{time}-{factuality.value}"
    interval = published or Interval.day(day)
    return Statement(
        claim=f"claim of {report}",
        report=report,
        predicate=predicate,
        subject=A,
        object=object,
        value="",
        place=place,
        factuality=factuality,
        tense=tense,
        mode=mode,
        time=time,
        chain=tuple(by),
        hedges=(),
        confidence=confidence,
        published=interval,
        available=interval.last or day,
        version_group=report,
    )


def on(valid: date, known: date | None = None) -> AsOf:
    """As of a day, as known on that day or another."""
    return AsOf(valid=valid, known=known or date(2030, 1, 1))


def plain_measure(testimonies: Sequence[Testimony], *, tau_years: float) -> Measure:
    """The refractory layer-cake by sweeping: at each level, walk the spans in order of start and note each new run."""
    atoms: list[tuple[float, int, float]] = []
    densities: list[tuple[float, float, int, float]] = []
    for origin, (state, direction) in {(t.origin, t.kind) for t in testimonies}:
        own = [t for t in testimonies if (t.origin, t.kind) == (origin, (state, direction))]
        levels = [0.0, *sorted({t.weight for t in own})]
        for lower, upper in pairwise(levels):
            height = direction * (upper - lower)
            heavy = sorted((t.start, t.end) for t in own if t.weight >= upper)
            covered = float("-inf")
            for start, end in heavy:
                if start > covered:
                    silence = 1 - np.exp(-(start - covered) / tau_years)
                    atoms.append((start, state, height * silence))
                if end > max(start, covered):
                    densities.append((max(start, covered), end, state, height / tau_years))
                covered = max(covered, end)
    return Measure(tuple(atoms), tuple(densities))


def plain_posterior(evidence: Measure, *, at: float, generator: np.ndarray) -> np.ndarray:
    """Forward and backward with matrix exponentials, one step at a time: what the fast chain must agree with."""
    n = len(generator)
    left = np.linalg.svd(generator.T)[2][-1]
    prior = left / left.sum()
    times = sorted({at} | {t for t, _, _ in evidence.atoms} | {x for a, b, _, _ in evidence.densities for x in (a, b)})

    def tilt(t: float) -> np.ndarray:
        out = np.zeros(n)
        for when, state, w in evidence.atoms:
            if when == t:
                out[state] += w
        return np.exp(out)

    def step(a: float, b: float) -> np.ndarray:
        rate = np.zeros(n)
        for start, end, state, w in evidence.densities:
            if start <= a and b <= end:
                rate[state] += w
        return expm((generator + np.diag(rate)) * (b - a))

    forward = prior * tilt(times[0])
    where = times.index(at)
    for a, b in pairwise(times[: where + 1]):
        forward = forward @ step(a, b) * tilt(b)
        forward /= forward.sum()
    backward = np.ones(n)
    for a, b in reversed(list(pairwise(times[where:]))):
        backward = step(a, b) @ (tilt(b) * backward)
        backward /= backward.sum()
    joint = forward * backward
    return joint / joint.sum()
