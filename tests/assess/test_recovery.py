"""Recovery: beliefs about invented worlds, beside their truth, simple rivals, and what sampling allows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from crimescape.assess import Policy, Terms, load_policy, policy_hearing, silence_of, tabulate
from crimescape.assess.support import LongSpans
from crimescape.testing import (
    Bin,
    Source,
    Told,
    Trial,
    World,
    city_copiers,
    city_press,
    drifting_world,
    even_reliability,
    grades_of,
    pact_world,
    partial_press,
    pooled,
    supposed_grades,
    tell,
    tell_as_supposed,
    try_policy,
)
from crimescape.testing.trial import BELIEFS, COUNT, MAJORITY, PRIOR
from crimescape.vocabulary import AsOf

POLICY = load_policy()
FIRST, LAST = date(2008, 1, 1), date(2020, 12, 31)
LATE_FIRST, MIDDLE = date(2017, 1, 1), date(2018, 12, 31)
SEED = 1


def hearing(world_told: Told, *, grades: Mapping[str, str]) -> Policy:
    """The packaged policy with silence at the rate that the archive itself tells."""
    terms = Terms(AsOf(valid=LAST, known=LAST), POLICY, grades, copies=world_told.copies)
    return policy_hearing(POLICY, told_a_year=silence_of(tabulate(world_told.statements), terms=terms).told_a_year)


def city_trial(
    world: World,
    press: Sequence[Source],
    *,
    rng: np.random.Generator,
    is_graded: bool = True,
    is_silence_heard: bool = False,
) -> Trial:
    """The packaged policy on what a press and those who copy it, citing, told; its silence heard, or not."""
    told = tell(world, press, city_copiers(citing_share=1.0, verbatim_share=1.0), rng=rng)
    grades = grades_of(press) if is_graded else {}
    policy = hearing(told, grades=grades) if is_silence_heard else POLICY
    return try_policy(world, told, valid=LAST, known=LAST, policy=policy, grades=grades, copies=told.copies)


def supposed_trial(rng: np.random.Generator, *, pairs: int, valid: date) -> Trial:
    """The packaged policy on outlets that err as often as it supposes, in a world that moves as it supposes."""
    generator = POLICY.generators["tie"][0]
    world = drifting_world(rng=rng, pairs=pairs, first=LATE_FIRST, last=LAST, per_year=generator)
    told = tell_as_supposed(world, policy=POLICY, rng=rng, looks=8.0)
    return try_policy(world, told, valid=valid, known=LAST, policy=POLICY, grades=supposed_grades())


def bins_of(trial: Trial, *, size: int) -> list[Bin]:
    """Reliability for allied and for hostile."""
    return [
        b for state in (0, 2) for b in even_reliability(trial.said[BELIEFS][:, state], trial.states == state, size=size)
    ]


def beaten(trial: Trial) -> set[str]:
    """The rivals that are worse by Brier and by log score."""
    scores = trial.scores()
    return {r for r in (PRIOR, COUNT, MAJORITY) if all(b < o for b, o in zip(scores[BELIEFS], scores[r], strict=True))}


@pytest.mark.parametrize("is_graded", [True, False])
def test_in_a_drifting_world_beliefs_beat_their_rivals(is_graded: bool) -> None:
    """Reliable, lying, late, hedging and copying outlets, graded or not: better than prior, count and majority vote."""
    rng = np.random.default_rng(SEED)
    world = drifting_world(rng=rng, pairs=1_500, first=FIRST, last=LAST)
    assert beaten(city_trial(world, city_press(), rng=rng, is_graded=is_graded)) == {PRIOR, COUNT, MAJORITY}


def trial_in(kind: str, press: Sequence[Source], *, is_graded: bool = True, is_silence_heard: bool = False) -> Trial:
    """A press in a drifting world, or in one of pacts and wars that no chain describes."""
    rng = np.random.default_rng(SEED)
    if kind == "drifting":
        world = drifting_world(rng=rng, pairs=1_500, first=FIRST, last=LAST)
    else:
        world = pact_world(rng=rng, cities=12, first=FIRST, last=LAST)
    return city_trial(world, press, rng=rng, is_graded=is_graded, is_silence_heard=is_silence_heard)


def test_in_a_world_of_pacts_beliefs_beat_counting() -> None:
    """Where alliances have terms and wars end by exhaustion, beliefs are still far better than counts of claims."""
    assert COUNT in beaten(trial_in("pacts", city_press()))


@pytest.mark.parametrize("is_graded", [True, False], ids=["graded", "ungraded"])
@pytest.mark.parametrize("kind", ["drifting", "pacts"])
def test_with_silence_heard_as_the_archive_tells_beliefs_beat_all_rivals(kind: str, is_graded: bool) -> None:
    """In both worlds better than prior, count and majority, the packaged policy's and those of the hearing one."""
    heard = trial_in(kind, city_press(), is_graded=is_graded, is_silence_heard=True)
    packaged = trial_in(kind, city_press(), is_graded=is_graded).scores()
    assert beaten(heard) == {PRIOR, COUNT, MAJORITY}
    for rival in (PRIOR, COUNT, MAJORITY, BELIEFS):
        assert all(b < other for b, other in zip(heard.scores()[BELIEFS], packaged[rival], strict=True)), rival


def test_where_the_press_is_partial_silence_heard_beats_counting_and_majority() -> None:
    """Where outlets invent wars and look away from allies, better than those and than silence unheard.

    The prior of such a world is as good: what nobody sees, no rhythm tells.
    """
    heard = trial_in("pacts", partial_press(), is_silence_heard=True).scores()[BELIEFS]
    packaged = trial_in("pacts", partial_press()).scores()
    for rival in (COUNT, MAJORITY, BELIEFS):
        assert all(b < other for b, other in zip(heard, packaged[rival], strict=True)), rival


@pytest.mark.parametrize("valid", [LAST, MIDDLE], ids=["as known then", "in hindsight"])
def test_where_sources_are_as_supposed_beliefs_are_calibrated(valid: date) -> None:
    """What is called 30 % comes true in 30 of 100: of 12 bins of 400, none far outside its 99 % band."""
    trial = supposed_trial(np.random.default_rng(SEED), pairs=2_400, valid=valid)
    bins = bins_of(trial, size=400)
    assert len(bins) >= 10
    assert sum(b.is_inside for b in bins) >= len(bins) - 1
    assert max(abs(b.excess) for b in bins) < 0.01
    assert beaten(trial) == {PRIOR, COUNT, MAJORITY}


def test_told_since_when_beliefs_in_the_years_between_beat_those_that_hear_each_year_in_full() -> None:
    """Half of the words tell since which year; in the middle of the years, the packaged policy is far nearer."""
    rng = np.random.default_rng(SEED)
    world = drifting_world(rng=rng, pairs=2_000, first=FIRST, last=LAST, per_year=POLICY.generators["tie"][0])
    told = tell_as_supposed(world, policy=POLICY, rng=rng, looks=4.0, since_share=0.5)
    heard, in_full = (
        try_policy(world, told, valid=date(2014, 6, 30), known=LAST, policy=policy, grades=supposed_grades()).scores()
        for policy in (POLICY, replace(POLICY, long_spans=LongSpans()))
    )
    assert heard[BELIEFS][0] < in_full[BELIEFS][0] - 0.04
    assert heard[BELIEFS][0] < heard[COUNT][0]


def test_a_policy_that_believes_too_much_is_found_out() -> None:
    """A policy that gives the same words twice the weight leaves its bins: the calibration test can fail."""
    rng = np.random.default_rng(SEED)
    generator = POLICY.generators["tie"][0]
    world = drifting_world(rng=rng, pairs=2_400, first=LATE_FIRST, last=LAST, per_year=generator)
    told = tell_as_supposed(world, policy=POLICY, rng=rng, looks=8.0)
    credulous = replace(POLICY, scale=2 * POLICY.scale)
    trial = try_policy(world, told, valid=LAST, known=LAST, policy=credulous, grades=supposed_grades())
    assert max(abs(b.excess) for b in bins_of(trial, size=400)) > 0.05


@pytest.mark.prove
def test_calibration_with_two_thousand_beliefs_a_bin() -> None:
    """Where sources are as supposed, at most 3 of about 120 bins of 2,000 leave their bands, by less than 0.01."""
    trials = [
        [supposed_trial(np.random.default_rng([SEED, i]), pairs=12_000, valid=valid) for i in range(5)]
        for valid in (LAST, MIDDLE)
    ]
    bins = [b for some in trials for b in bins_of(pooled(some), size=2_000)]
    assert len(bins) >= 100
    assert sum(not b.is_inside for b in bins) <= 3
    assert max(abs(b.excess) for b in bins) < 0.01
