"""Beliefs assessed in shards, or again where something changed, are those of the whole table."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.assess import (
    Assessed,
    BeliefTable,
    Terms,
    assess_again,
    assess_shard,
    assess_under,
    end_to_end,
    join_beliefs,
    shards_of,
    tabulate,
)
from crimescape.vocabulary import AsOf, Statement
from tests.assess.test_columns import LINKS, POLICIES, POLICY, START, a_ledger, disagreement, some_copies

SEEDS = st.integers(min_value=0, max_value=2**32).map(random.Random)
TERMS = Terms(AsOf(START + timedelta(days=200), START + timedelta(days=400)), POLICY, {"El Faro": "B"}, LINKS[:2])


def same(some: BeliefTable, others: BeliefTable) -> bool:
    """Whether two tables hold the same beliefs in the same order, but for the last digits."""
    return len(some) == len(others) and all(disagreement(a, b) < 1e-12 for a, b in zip(some, others, strict=True))


def changed(told: Sequence[Statement], rng: random.Random) -> list[Statement]:
    """The statements with one come, gone, or said otherwise; sometimes of somebody new."""
    new, fresh = list(told), replace(a_ledger(rng, 1)[0], claim=f"fresh {rng.random()}")
    what = rng.choice(("added", "put between", "gone", "other"))
    if what == "added" or not new:
        return [*new, fresh]
    at = rng.randrange(len(new))
    if what == "put between":
        new.insert(at, fresh)
    elif what == "gone":
        del new[at]
    else:
        other = {"object": rng.choice(("g:salt-pier", "g:cdb"))} if new[at].object else {"value": "defunct"}
        new[at] = replace(new[at], chain=("Other Daily", "officials"), **other)  # type: ignore[arg-type]
    return new


@settings(max_examples=60)
@given(SEEDS, st.integers(min_value=0, max_value=60), st.integers(min_value=1, max_value=3))
def test_assessing_again_is_assessing_whole(rng: random.Random, size: int, changes: int) -> None:
    """After statements came, went or changed, and a copy was found, only what they touch is assessed; all is right."""
    told = a_ledger(rng, size, days=300)
    terms = replace(TERMS, copies=some_copies(rng, size // 2 + 1) if rng.random() < 0.5 else {})
    table = tabulate(told)
    before = Assessed(table, terms, assess_under(terms, table))
    for _ in range(changes):
        told = changed(told, rng)
    later = tabulate(told)
    terms = replace(terms, copies=dict(list(terms.copies.items())[1:]))
    again = assess_again(before, later, terms=terms)
    assert again is not None
    assert same(again, assess_under(terms, later))


def test_untouched_beliefs_are_not_computed_again() -> None:
    """A statement about one pair leaves the figures of all others exactly as they were, to the last digit."""
    told = a_ledger(random.Random(3), 60, days=300)
    table = tabulate(told)
    before = Assessed(table, TERMS, assess_under(TERMS, table))
    spoiled = replace(before, beliefs=replace(before.beliefs, ignorance=before.beliefs.ignorance + 7))
    more = replace(told[0], claim="one more", predicate="rival_of", subject="g:one", object="g:two", value="")
    again = assess_again(spoiled, tabulate([*told, more]), terms=TERMS)
    assert again is not None
    assert int((again.ignorance < 7).sum()) <= 2
    assert len(again) > len(table.names)


def test_other_terms_are_another_assessment() -> None:
    """Another day, policy, grade or link makes all beliefs others: nothing of the earlier ones is taken over."""
    table = tabulate(a_ledger(random.Random(1), 20))
    before = Assessed(table, TERMS, assess_under(TERMS, table))
    for terms in (
        replace(TERMS, as_of=AsOf(START, START)),
        replace(TERMS, policy=replace(POLICIES[1], hash="another")),
        replace(TERMS, grades={}),
        replace(TERMS, links=LINKS),
    ):
        assert assess_again(before, table, terms=terms) is None


@settings(max_examples=40)
@given(SEEDS, st.integers(min_value=0, max_value=60), st.integers(min_value=1, max_value=4))
def test_shards_together_are_the_whole(rng: random.Random, size: int, shards: int) -> None:
    """No pair is cut: the beliefs of shards, put together, are those of the table, and every row is in one shard."""
    table = tabulate(a_ledger(rng, size, days=300))
    rows = shards_of(table, shards=shards)
    assert sorted(np.concatenate(rows).tolist()) == list(range(len(table)))
    parts = [assess_shard((table.take(some), some), terms=TERMS) for some in rows]
    assert same(join_beliefs(parts, table=table), assess_under(TERMS, table))


@settings(max_examples=40)
@given(SEEDS, st.integers(min_value=0, max_value=40), st.integers(min_value=0, max_value=40))
def test_two_tables_end_to_end_are_one(rng: random.Random, first: int, more: int) -> None:
    """Statements tabulated apart and put together say what they say when tabulated at once."""
    told = a_ledger(rng, first + more)
    whole = end_to_end(tabulate(told[:first]), tabulate(told[first:]))
    assert same(assess_under(TERMS, whole), assess_under(TERMS, tabulate(told)))
