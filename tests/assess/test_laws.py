"""The laws of belief, on random ledgers of statements about one pair."""

import math
from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.assess import OriginLink, assess, assess_all, load_policy, propositions
from crimescape.assess.chain import posterior, stationary
from crimescape.assess.evidence import Measure
from crimescape.vocabulary import Belief, Factuality, Statement, Tense, to_year
from tests.assess.statements import A, B, PAIR, on, plain_posterior, said

POLICY = load_policy()
START = date(2010, 1, 1)
EXACT = 1e-12

OUTLETS = ("El Faro", "Harbour Gazette", "Coast Courier", "Radio Muelle")
DAYS = st.integers(min_value=0, max_value=3000).map(lambda n: START + timedelta(days=n))


@st.composite
def statements(draw: st.DrawFn, *, predicates: tuple[str, ...] = ("allied_with", "rival_of")) -> Statement:
    """Any statement about the pair: hedged or denied, past or current, dated or not, relayed or in its own voice."""
    day = draw(DAYS)
    outlet = draw(st.sampled_from(OUTLETS))
    relayed = draw(st.sampled_from(((), ("Harbour Gazette",), ("customs documents",), ("Harbour Gazette", "officials"))))
    time = draw(st.sampled_from((None, None, "2011", "2012/..", "../2013", "2010-06")))
    return said(
        draw(st.sampled_from(predicates)),
        by=(outlet, *(r for r in relayed if r != outlet)),
        day=day,
        report=f"r{draw(st.integers(min_value=0, max_value=10**6))}",
        factuality=draw(st.sampled_from(list(Factuality))),
        tense=draw(st.sampled_from(list(Tense))),
        time=time,
        confidence=draw(st.sampled_from((0.3, 0.7, 1.0))),
    )


LEDGERS = st.lists(statements(), max_size=7)


def held(ledger: list[Statement], *, valid: date, known: date | None = None, **more: object) -> Belief:
    """The belief about the pair."""
    return assess(PAIR, ledger, as_of=on(valid, known), policy=POLICY, **more)  # type: ignore[arg-type]


def differs(a: Belief, b: Belief) -> float:
    """The largest difference between two beliefs' probabilities."""
    return float(np.abs(np.subtract(a.probabilities, b.probabilities)).max())


@given(LEDGERS, DAYS)
def test_probabilities_are_probabilities(ledger: list[Statement], day: date) -> None:
    """Between 0 and 1, summing to 1, inside their range; ignorance between 0 and 1."""
    belief = held(ledger, valid=day, with_contributions=True)
    assert abs(sum(belief.probabilities) - 1) < 1e-9
    for p, (low, high) in zip(belief.probabilities, belief.ranges, strict=True):
        assert -EXACT <= low <= p <= high <= 1 + EXACT
    assert 0 <= belief.ignorance <= 1
    assert all(0 <= c.alone <= 1 for c in belief.contributions)


@given(LEDGERS, DAYS, st.randoms(use_true_random=False))
def test_order_of_arrival_does_not_matter(ledger: list[Statement], day: date, rng: object) -> None:
    """The same statements in any order give the same belief."""
    shuffled = list(ledger)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert differs(held(ledger, valid=day), held(shuffled, valid=day)) < EXACT


@given(st.lists(statements(), min_size=1, max_size=6), DAYS)
def test_duplicates_add_exactly_nothing(ledger: list[Statement], day: date) -> None:
    """The same statement three times more changes nothing, whoever prints it again on the same days."""
    assert held(ledger, valid=day).probabilities == held(ledger + ledger[:1] * 3, valid=day).probabilities


@given(LEDGERS, DAYS, DAYS, st.sampled_from(("allied_with", "rival_of")))
def test_ten_outlets_relaying_one_story_of_one_day_are_one_witness(
    ledger: list[Statement], day: date, told: date, predicate: str
) -> None:
    """Outlets that cite the same newspaper on the same days add exactly nothing to the first of them."""
    first = said(predicate, by=("Coast Radio", "Reforma de Alta Brisa"), day=told)
    repeats = [said(predicate, by=(f"Outlet {i}", "Reforma de Alta Brisa"), day=told) for i in range(10)]
    assert differs(held([*ledger, first], valid=day), held([*ledger, first, *repeats], valid=day)) < EXACT


@given(st.lists(statements(predicates=("rival_of", "allied_with")), max_size=6), DAYS, DAYS)
def test_a_current_confirmation_never_lowers(ledger: list[Statement], day: date, told: date) -> None:
    """A new witness for an alliance never makes it less probable on any day, nor hostility more."""
    before = held(ledger, valid=day)
    after = held([*ledger, said(by=("A New Paper",), day=told)], valid=day)
    assert after.probability("allied") >= before.probability("allied") - EXACT
    assert after.probability("hostile") <= before.probability("hostile") + EXACT


@given(LEDGERS, DAYS, DAYS)
def test_a_denial_never_raises(ledger: list[Statement], day: date, told: date) -> None:
    """A new witness who denies an alliance never makes it more probable."""
    denial = said(by=("A New Paper",), day=told, factuality=Factuality.DENIED)
    assert held([*ledger, denial], valid=day).probability("allied") <= held(ledger, valid=day).probability("allied") + EXACT


@given(st.integers(min_value=2, max_value=4), DAYS)
def test_suspecting_a_common_origin_never_raises_its_weight(n: int, day: date) -> None:
    """Witnesses of one thing count for less when they may be one; settled as independent, for no less."""
    ledger = [said(by=(outlet,), day=START + timedelta(days=90 * i)) for i, outlet in enumerate(OUTLETS[:n])]
    link = [OriginLink(OUTLETS[0], OUTLETS[1], "suspected")]
    one = [OriginLink(OUTLETS[0], OUTLETS[1], "one")]
    separate = held(ledger, valid=day).probability("allied")
    suspected = held(ledger, valid=day, links=link).probability("allied")
    joined = held(ledger, valid=day, links=one).probability("allied")
    assert joined - EXACT <= suspected <= separate + EXACT


@given(st.lists(statements(), min_size=1, max_size=6), DAYS)
def test_as_of_is_recomputing_on_what_was_available(ledger: list[Statement], known: date) -> None:
    """What was published later does not count, exactly as if it had never been."""
    available = [s for s in ledger if s.available <= known]
    late = held(ledger, valid=known, known=known)
    assert late.probabilities == held(available, valid=known).probabilities


@given(LEDGERS, st.integers(min_value=0, max_value=40))
def test_belief_fades_to_the_prior(ledger: list[Statement], years: int) -> None:
    """The distance to the prior shrinks at least as fast as the slowest rate of the chain, after all evidence."""
    generator = POLICY.generators["tie"][0]
    prior = stationary(POLICY.generators["tie"])[0]
    slowest = np.sort(np.abs(np.linalg.eigvals(generator)))[1]
    last = date(2020, 1, 1)
    later = last + timedelta(days=round(365.25 * years))
    distance = np.abs(np.array(held(ledger, valid=later).probabilities) - prior).max()
    assert distance <= math.exp(-slowest * (to_year(later) - to_year(last))) / math.sqrt(prior.min()) + EXACT


@given(LEDGERS, DAYS)
def test_asking_for_all_is_asking_for_each(ledger: list[Statement], day: date) -> None:
    """Many beliefs at once are the same as one at a time."""
    for belief in assess_all(ledger, as_of=on(day), policy=POLICY):
        assert belief == assess(belief.proposition, ledger, as_of=on(day), policy=POLICY)
    assert len(propositions(ledger)) <= 1


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.floats(0, 10), st.integers(0, 2), st.floats(-3, 3)), max_size=5),
    st.lists(st.tuples(st.floats(0, 9), st.floats(0.01, 5), st.integers(0, 2), st.floats(-1, 1)), max_size=4),
    st.floats(-2, 15),
)
def test_the_fast_chain_agrees_with_the_plain_one(
    atoms: list[tuple[float, int, float]], spans: list[tuple[float, float, int, float]], at: float
) -> None:
    """Symmetric eigenproblems give what matrix exponentials step by step give, to 1e-9, under every prior."""
    evidence = Measure(tuple(atoms), tuple((a, a + length, s, w) for a, length, s, w in spans))
    generators = POLICY.generators["tie"]
    fast = posterior(evidence, at=at, generators=generators)
    for row, generator in zip(fast, generators, strict=True):
        assert np.abs(row - plain_posterior(evidence, at=at, generator=generator)).max() < 1e-9


def test_an_unreported_pair_is_all_ignorance() -> None:
    """Without evidence: the prior, ignorance 1, no origin, and a credibility that cannot be judged."""
    belief = held([], valid=START)
    assert (belief.ignorance, belief.origins, belief.credibility, belief.confidence) == (1.0, 0, 6, "low")
    assert {A, B} == {PAIR.subject, PAIR.object}
