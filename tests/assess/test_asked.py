"""One proposition in columns, with what each origin adds, is what the plain way says of it."""

import random
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.assess import Policy, Terms, assess, assess_one, propositions, tabulate, tie_over
from crimescape.assess.belief import log_odds
from crimescape.assess.chain import posterior
from crimescape.assess.weighed import weigh_all
from crimescape.errors import CrimescapeError
from crimescape.vocabulary import AsOf, Belief, Proposition, Statement, to_year
from tests.assess.test_columns import LINKS, POLICIES, START, a_ledger, disagreement, some_copies

NEAR_CERTAINTY = 1e-6
"""Nearer to certainty log-odds magnify the last digits of a probability, and are not compared."""


def anew(proposition: Proposition, told: list[Statement], belief: Belief, terms: Terms) -> None:
    """Assert that each contribution is what weighing anew gives: without the origin, and with it alone."""
    weighed = weigh_all(
        proposition, told, as_of=terms.as_of, policy=terms.policy, grades=terms.grades, links=terms.links,
        copies=terms.copies,
    )  # fmt: skip
    at, states = to_year(terms.as_of.valid), proposition.states
    generators = terms.policy.generators[proposition.kind][:1]
    found = {(c.origin, c.kind, c.claims): c for c in belief.contributions}
    wanted = 0
    for origin in weighed.origins:
        its = [t for t in weighed.testimonies if weighed.one[t.origin] == origin]
        others = [t for t in weighed.testimonies if weighed.one[t.origin] != origin]
        alone, without = (
            posterior(weighed.evidence_of(chosen, terms.policy), at=at, generators=generators)[0]
            for chosen in (its, others)
        )
        for state, direction in {t.kind for t in its}:
            claims = tuple(sorted({t.claim for t in its if t.kind == (state, direction)}))
            contribution = found[weighed.names[origin], states[state] + ("+" if direction > 0 else "-"), claims]
            wanted += 1
            assert contribution.alone == pytest.approx(alone[state], abs=1e-9)
            assert contribution.is_unsettled == (origin in weighed.unsettled)
            p = belief.probabilities[state]
            if min(p, without[state]) > NEAR_CERTAINTY and max(p, without[state]) < 1 - NEAR_CERTAINTY:
                assert contribution.change == pytest.approx(log_odds(p) - log_odds(without[state]), abs=1e-7)
    assert len(belief.contributions) == wanted


@settings(max_examples=80)
@given(
    st.integers(min_value=0, max_value=2**32).map(random.Random),
    st.integers(min_value=1, max_value=70),
    st.integers(min_value=-200, max_value=1200),
    st.sampled_from(POLICIES),
    st.sampled_from((60, 900)),
)
def test_one_proposition_is_what_the_plain_way_says(
    rng: random.Random, size: int, valid: int, policy: Policy, days: int
) -> None:
    """Figures, claims, and of each origin what it adds and makes alone: on random ledgers with suspected families."""
    told = a_ledger(rng, size, pairs=2, days=days)
    terms = Terms(
        AsOf(valid=START + timedelta(days=valid), known=START + timedelta(days=rng.randrange(100, 1000))),
        policy,
        rng.choice(({}, {"the Harbour Master": "A", "El Faro": "E", "officials": "D"})),
        rng.sample(LINKS, rng.choice((0, 0, 1, 3))),
        some_copies(rng, size // 2 + 1) if rng.random() < 0.5 else {},
    )
    table = tabulate(told)
    for proposition in propositions(told):
        fast = assess_one(proposition, table, terms=terms, with_contributions=True)
        plain = assess(
            proposition, told, as_of=terms.as_of, policy=policy, grades=terms.grades, links=terms.links,
            copies=terms.copies,
        )  # fmt: skip
        assert disagreement(fast, plain) < 1e-9
        anew(proposition, told, fast, terms)


@settings(max_examples=40)
@given(
    st.integers(min_value=0, max_value=2**32).map(random.Random),
    st.integers(min_value=0, max_value=40),
    st.sampled_from(POLICIES),
)
def test_a_tie_over_days_is_what_the_plain_way_says_of_each(rng: random.Random, size: int, policy: Policy) -> None:
    """A tie read on many days in one walk is, on each, the tie weighed on that day; days may come in any order."""
    told = a_ledger(rng, size, days=600)
    days = [START + timedelta(rng.randint(-300, 1200)) for _ in range(rng.randint(1, 9))]
    known = START + timedelta(rng.randint(0, 900))
    ties = [p for p in propositions(told) if p.kind == "tie"] or [Proposition.tie("g:nobody", "g:else")]
    for tie in ties[:3]:
        terms = Terms(AsOf(valid=START, known=known), policy, {}, LINKS, some_copies(rng, size // 2 + 1))
        over = tie_over(tie, tabulate(told), terms=terms, days=days)
        assert len(over.probability) == len(days)
        for n, day in enumerate(days):
            belief = assess(
                tie, told, as_of=AsOf(valid=day, known=known), policy=policy, links=LINKS, copies=terms.copies
            )
            assert over.probability[n] == pytest.approx(belief.probabilities, abs=1e-9)
            assert list(zip(over.low[n], over.high[n], strict=True)) == [
                pytest.approx(span, abs=1e-9) for span in belief.ranges
            ]


def test_only_ties_are_read_over_days() -> None:
    """Of leaders a death lasts up to the day asked about, so they are not read over days, and that is said."""
    leads = Proposition("leadership", "p:one", "g:a")
    with pytest.raises(CrimescapeError, match="not read over days"):
        tie_over(leads, tabulate([]), terms=Terms(AsOf(START, START), POLICIES[0]), days=[START])
