"""The chain of many propositions at once agrees with that of one, however long the timeline and strong the word."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.assess import load_policy
from crimescape.assess.chain import posterior, stationary
from crimescape.assess.columns import walks
from crimescape.assess.columns.cake import layer_cake
from crimescape.assess.columns.chain import Timeline, end_to_end, posteriors
from crimescape.assess.columns.propagators import propagators
from crimescape.assess.columns.walks import Steps
from crimescape.assess.evidence import Measure, measure
from crimescape.assess.evidence import Testimony as Told
from tests.assess.statements import plain_posterior

POLICY = load_policy()
Spans = list[tuple[float, float, int, float]]


def a_timeline(evidence: Measure, *, at: float, states: int) -> Timeline:
    """The timeline of one proposition, laid out plainly."""
    ends = {x for begin, end, _, _ in evidence.densities for x in (begin, end)}
    years = np.array(sorted({at, *(t for t, _, _ in evidence.atoms), *ends}))
    tilt, rate = np.zeros((states, len(years))), np.zeros((states, len(years)))
    for t, state, w in evidence.atoms:
        tilt[state, years == t] += w
    for begin, end, state, w in evidence.densities:
        rate[state, (years >= begin) & (years < end)] += w
    return Timeline(np.zeros(len(years), dtype=np.int64), years, years == at, tilt, rate)


@pytest.mark.parametrize(("moments", "weight"), [(3, 3.0), (900, 1.0), (900, 40.0)])
def test_a_long_timeline_is_walked_as_a_short_one(moments: int, weight: float) -> None:
    """Cut into pieces or not, with evidence of any strength and steps of any length: to 1e-9."""
    rng = np.random.default_rng(moments)
    years = np.sort(rng.uniform(0, 20, moments))

    def said(count: int) -> list[tuple[int, float]]:
        return list(zip(rng.choice([0, 2], count).tolist(), rng.normal(0, weight, count).tolist(), strict=True))

    evidence = Measure(
        tuple((t, s, w) for t, (s, w) in zip(years.tolist(), said(moments), strict=True)),
        tuple((t, t + 2, s, w) for t, (s, w) in zip(years[::9].tolist(), said(len(years[::9])), strict=True)),
    )
    generators = POLICY.generators["tie"]
    for at in (-1.0, float(years[moments // 3]), 12.5, 25.0):
        fast = posteriors(a_timeline(evidence, at=at, states=3), generators=generators)[0]
        assert np.abs(fast - posterior(evidence, at=at, generators=generators)).max() < 1e-9


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(st.tuples(st.floats(0, 10), st.sampled_from([0, 2]), st.floats(-30, 30)), min_size=1, max_size=6),
        min_size=1,
        max_size=5,
    ),
    st.lists(st.tuples(st.floats(0, 9), st.floats(0.01, 5), st.integers(0, 2), st.floats(-9, 9)), max_size=4),
    st.floats(-2, 15),
)
def test_many_timelines_are_walked_side_by_side(
    ledgers: list[list[tuple[float, int, float]]], spans: Spans, at: float
) -> None:
    """Each as if it were alone, and as matrix exponentials step by step would have it."""
    told = [Measure(tuple(atoms), tuple((a, a + n, s, w) for a, n, s, w in spans)) for atoms in ledgers]
    generators = POLICY.generators["tie"]
    lines = end_to_end([a_timeline(evidence, at=at, states=3) for evidence in told])
    for fast, evidence in zip(posteriors(lines, generators=generators), told, strict=True):
        assert np.abs(fast[0] - plain_posterior(evidence, at=at, generator=generators[0])).max() < 1e-9


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 12), st.integers(0, 6), st.sampled_from([0.4, 1.0, 1.7, 2.2])),
        max_size=14,
    ),
    st.floats(0.1, 3),
)
def test_the_layer_cake_of_many_is_that_of_each(told: list[tuple[int, int, int, float]], tau: float) -> None:
    """What a witness adds, moment by moment and year by year, is what laying out every level gives."""
    years = np.linspace(2000.0, 2009.0, 19)
    spans = [(who, start, start + length, weight) for who, start, length, weight in told]
    who, start, end, weight = (np.array([s[i] for s in spans]) for i in range(4))
    cake = layer_cake(
        who.astype(int), start.astype(int), end.astype(int), weight.astype(float), years=years, tau_years=tau
    )
    for witness in range(3):
        one = [Told("", (0, 1), years[a], years[b], w, "") for o, a, b, w in spans if o == witness]
        plain = measure(one, origin_of={}, tau_years=tau)
        atoms = {float(years[m]): a for g, m, a in zip(cake.group, cake.moment, cake.atom, strict=True) if g == witness}
        assert set(atoms) == {t for t, _, w in plain.atoms if w > 0}
        assert all(abs(atoms[t] - w) < 1e-12 for t, _, w in plain.atoms if w > 0)
        middles = (years[1:] + years[:-1]) / 2
        laid = np.zeros(len(middles))
        for g, a, b, height in zip(cake.span_group, cake.start, cake.end, cake.height, strict=True):
            laid += (g == witness) * ((middles > years[a]) & (middles < years[b])) * height / tau
        density = sum(((middles > a) & (middles < b)) * w for a, b, _, w in plain.densities)
        assert np.abs(laid - density).max() < 1e-12


@pytest.mark.parametrize("kind", ["tie", "presence"])
def test_the_walk_in_machine_code_is_the_walk_in_arrays(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two states or three, short steps and long, quiet and loud, and leaps that are known already: to 1e-9."""
    generators = POLICY.generators[kind]
    root = np.sqrt(stationary(generators))
    symmetric = root[:, :, None] * generators / root[:, None, :]
    rng, states = np.random.default_rng(7), root.shape[1]
    count = rng.integers(1, 40, 60)
    total = int(count.sum())
    ready = propagators(symmetric, rate=rng.normal(0, 3, (states, 5)), length=np.full(5, 0.5))
    steps = Steps(
        first=np.cumsum(count) - count,
        count=count,
        odds=np.exp(-rng.exponential(1.0, (states, total))),
        rate=rng.normal(0, 3, (states, total)) * rng.choice([0.0, 1.0, 40.0], total),
        length=rng.exponential(0.3, total),
        ready=ready,
        leap=rng.integers(-6, 5, total).clip(-1),
    )
    start = np.ascontiguousarray(root.T)
    found = []
    for many in (10**12, 0):
        monkeypatch.setattr(walks, "MANY_STEPS", many)
        arrived = walks.walk(steps, symmetric=symmetric, start=start)
        found.append(arrived / arrived.sum(axis=0))
    assert np.abs(found[0] - found[1]).max() < 1e-9
