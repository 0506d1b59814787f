"""The laws of belief, on random ledgers of statements about one pair."""

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.assess import OriginLink, assess, assess_all, load_policy, propositions
from crimescape.assess.chain import posterior, stationary
from crimescape.assess.evidence import Measure, measure
from crimescape.assess.evidence import Testimony as Told
from crimescape.assess.weighed import weigh_all
from crimescape.vocabulary import Belief, Factuality, Statement, Tense, to_year
from tests.assess.statements import PAIR, A, B, on, plain_measure, plain_posterior, said

POLICY = load_policy()
START = date(2010, 1, 1)
EXACT = 1e-12

RELAYED = ((), ("Harbour Gazette",), ("customs documents",), ("Harbour Gazette", "officials"))
OUTLETS = ("El Faro", "Harbour Gazette", "Coast Courier", "Radio Muelle")
DAYS = st.integers(min_value=0, max_value=3000).map(lambda n: START + timedelta(days=n))


@st.composite
def statements(draw: st.DrawFn, *, predicates: tuple[str, ...] = ("allied_with", "rival_of")) -> Statement:
    """Any statement about the pair: hedged or denied, past or current, dated or not, relayed or in its own voice."""
    day = draw(DAYS)
    outlet = draw(st.sampled_from(OUTLETS))
    relayed = draw(
        st.sampled_from(((), ("Harbour Gazette",), ("customs documents",), ("Harbour Gazette", "officials")))
    )
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


@given(
    LEDGERS,
    DAYS,
    DAYS,
    st.sampled_from(("allied_with", "rival_of")),
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from(Factuality), st.booleans()), min_size=1, max_size=10),
)
def test_a_relay_speaking_of_the_same_days_adds_exactly_nothing(
    ledger: list[Statement],
    day: date,
    told: date,
    predicate: str,
    relays: list[tuple[int, Factuality, bool]],
) -> None:
    """Outlets that cite one newspaper within the month, as surely or less, add nothing to the first of them."""
    first = said(predicate, by=("Coast Radio", "Reforma de Alta Brisa"), day=told)
    repeats = [
        said(
            predicate,
            by=(f"Outlet {i}", *(("A Wire",) if is_longer else ()), "Reforma de Alta Brisa"),
            day=told + timedelta(days=after),
            factuality=Factuality.CERTAIN if how is Factuality.DENIED else how,
        )
        for i, (after, how, is_longer) in enumerate(relays)
    ]
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
    assert (
        held([*ledger, denial], valid=day).probability("allied")
        <= held(ledger, valid=day).probability("allied") + EXACT
    )


CONFIRMING = st.lists(statements(predicates=("allied_with",)), max_size=7).map(
    lambda ledger: [replace(s, factuality=Factuality.CERTAIN, tense=Tense.CURRENT, chain=s.chain[:1]) for s in ledger]
)


@given(CONFIRMING, DAYS)
def test_suspecting_a_common_origin_never_raises_belief(ledger: list[Statement], day: date) -> None:
    """Witnesses of one thing count for less when they may be one, and for least when they are."""
    one, suspected, separate = (
        held(ledger, valid=day, links=[OriginLink(OUTLETS[0], OUTLETS[1], verdict)]).probability("allied")
        for verdict in ("one", "suspected", "independent")
    )
    assert one - EXACT <= suspected <= separate + EXACT


@given(LEDGERS, st.sampled_from(OUTLETS), st.sampled_from(OUTLETS))
def test_suspecting_a_common_origin_never_raises_the_weight_of_any_kind(
    ledger: list[Statement], a: str, b: str
) -> None:
    """Summed over all days, what is said for or against a state weighs no more under suspicion than without."""

    def mass(verdict: str, kind: tuple[int, int]) -> float:
        weighed = weigh_all(
            PAIR, ledger, as_of=on(START), policy=POLICY, grades={}, links=[OriginLink(a, b, verdict)], copies={}
        )
        evidence = replace(weighed, testimonies=tuple(t for t in weighed.testimonies if t.kind == kind)).evidence(
            POLICY
        )
        return abs(
            sum(w for _, _, w in evidence.atoms) + sum((end - start) * w for start, end, _, w in evidence.densities)
        )

    for kind in ((0, 1), (0, -1), (2, 1), (2, -1)):
        assert mass("one", kind) - 1e-9 <= mass("suspected", kind) <= mass("independent", kind) + 1e-9


@given(st.lists(statements(), min_size=1, max_size=6), DAYS, st.integers(min_value=0, max_value=5))
def test_retraction_restores(ledger: list[Statement], day: date, which: int) -> None:
    """A claim taken back leaves every figure as if it had never been made: origins, range, contributions and all."""
    taken_back = ledger[which % len(ledger)]
    rest = [s for s in ledger if s.claim != taken_back.claim]
    before = held(rest, valid=day, with_contributions=True)
    held(ledger, valid=day, with_contributions=True)
    again = [*rest, taken_back]
    again.remove(taken_back)
    assert held(again, valid=day, with_contributions=True) == before
    assert taken_back.claim not in before.claims


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


SPOKEN = st.tuples(
    st.sampled_from(("a", "b", "c")),
    st.sampled_from(((0, 1), (0, -1), (2, 1), (2, -1))),
    st.floats(0, 8),
    st.floats(0, 4),
    st.sampled_from((0.3, 0.7, 1.4, 2.2)),
)


@settings(max_examples=80)
@given(st.lists(SPOKEN, max_size=6), st.floats(-1, 14), st.floats(0.5, 4))
def test_layers_and_chain_agree_with_the_plain_ones(
    spoken: list[tuple[str, tuple[int, int], float, float, float]], at: float, tau: float
) -> None:
    """Evidence laid down origin by origin and level by level, then stepped through, gives the same to 1e-9."""
    testimonies = [Told(o, kind, s, s + length, w, "") for o, kind, s, length, w in spoken]
    origins = {o: o for o, *_ in spoken}
    generators = POLICY.generators["tie"]
    fast = posterior(measure(testimonies, origin_of=origins, tau_years=tau), at=at, generators=generators)
    slow = plain_posterior(plain_measure(testimonies, tau_years=tau), at=at, generator=generators[0])
    assert np.abs(fast[0] - slow).max() < 1e-9


@given(st.lists(st.tuples(st.floats(0, 10), st.integers(0, 1), st.floats(-3, 3)), max_size=5), st.floats(-2, 15))
def test_two_states_agree_with_the_plain_chain(atoms: list[tuple[float, int, float]], at: float) -> None:
    """What holds or does not runs through the same chain, under every prior of every kind."""
    evidence = Measure(tuple(atoms), ())
    for kind in ("presence", "leadership", "membership", "part", "status"):
        generators = POLICY.generators[kind]
        fast = posterior(evidence, at=at, generators=generators)
        for row, generator in zip(fast, generators, strict=True):
            assert np.abs(row - plain_posterior(evidence, at=at, generator=generator)).max() < 1e-9
