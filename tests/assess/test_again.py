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
    StatementTable,
    Terms,
    UnitIndex,
    assess_again,
    assess_shard,
    assess_under,
    compared,
    end_to_end,
    grown,
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


def whole(table: StatementTable, terms: Terms) -> Assessed:
    """A table all of which speaks, assessed whole."""
    return Assessed(table, np.ones(len(table), dtype=bool), terms, assess_under(terms, table))


def once_more(before: Assessed, later: StatementTable, terms: Terms) -> BeliefTable | None:
    """The beliefs of a later table, whose rows are compared with the earlier ones claim by claim."""
    return assess_again(
        before,
        later,
        speaks=np.ones(len(later), dtype=bool),
        terms=terms,
        since=compared(before.table, later),
        index=UnitIndex(later),
    )


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
    before = whole(table, terms)
    for _ in range(changes):
        told = changed(told, rng)
    later = tabulate(told)
    terms = replace(terms, copies=dict(list(terms.copies.items())[1:]))
    again = once_more(before, later, terms)
    assert again is not None
    assert same(again, assess_under(terms, later))


def test_untouched_beliefs_are_not_computed_again() -> None:
    """A statement about one pair leaves the figures of all others exactly as they were, to the last digit."""
    told = a_ledger(random.Random(3), 60, days=300)
    table = tabulate(told)
    before = whole(table, TERMS)
    spoiled = replace(before, beliefs=replace(before.beliefs, ignorance=before.beliefs.ignorance + 7))
    more = replace(told[0], claim="one more", predicate="rival_of", subject="g:one", object="g:two", value="")
    again = once_more(spoiled, tabulate([*told, more]), TERMS)
    assert again is not None
    assert int((again.ignorance < 7).sum()) <= 2
    assert len(again) > len(table.names)


def test_other_terms_are_another_assessment() -> None:
    """Another day, policy, grade or link makes all beliefs others: nothing of the earlier ones is taken over."""
    table = tabulate(a_ledger(random.Random(1), 20))
    before = whole(table, TERMS)
    for terms in (
        replace(TERMS, as_of=AsOf(START, START)),
        replace(TERMS, policy=replace(POLICIES[1], hash="another")),
        replace(TERMS, grades={}),
        replace(TERMS, links=LINKS),
    ):
        assert once_more(before, table, terms) is None


@settings(max_examples=150, deadline=None)
@given(SEEDS, st.integers(min_value=0, max_value=60), st.integers(min_value=1, max_value=6))
def test_a_table_that_grows_is_assessed_where_it_grew(rng: random.Random, size: int, steps: int) -> None:
    """Statements come a few at a time, some of somebody new; some fall silent and speak again; copies are found.

    After each step the beliefs are those of all that speaks, assessed whole; earlier tables stay what they were.
    """
    told, terms = a_ledger(rng, size, days=300), TERMS
    table = tabulate(told).with_room() if rng.random() < 0.8 else tabulate(told)
    index, now = UnitIndex(table), whole(table, TERMS)
    earlier: list[tuple[StatementTable, list[Statement]]] = [(table, told)]
    for step in range(steps):
        more = [replace(s, claim=f"{step} {s.claim}") for s in a_ledger(rng, rng.randrange(4), days=300)]
        more = [replace(s, subject=f"g:new {step}") if rng.random() < 0.2 else s for s in more]
        told, later = [*told, *more], end_to_end(now.table, tabulate(more))
        index = index.with_more(later)
        speaks = np.array([rng.random() < 0.9 for _ in range(len(later))], dtype=bool)
        terms = replace(terms, copies=some_copies(rng, size // 2 + 1) if rng.random() < 0.3 else terms.copies)
        since = grown(now.table, later)
        again = assess_again(now, later, speaks=speaks, terms=terms, since=since, index=index)
        assert again is not None
        assert same(again, assess_under(terms, later.take(np.flatnonzero(speaks))))
        assert again.names == later.names
        now = Assessed(later, speaks, terms, again)
        earlier.append((later, told))
    for one, said in earlier:
        assert same(assess_under(terms, one), assess_under(terms, tabulate(said)))


@settings(max_examples=60)
@given(SEEDS, st.integers(min_value=1, max_value=30))
def test_two_that_continue_one_table_do_not_meet(rng: random.Random, size: int) -> None:
    """Whoever continues a table second finds its room taken and copies: neither sees what the other said."""
    told = a_ledger(rng, size)
    first = tabulate(told).with_room()
    mores = [[replace(s, claim=f"{side} {s.claim}") for s in a_ledger(rng, 3)] for side in "ab"]
    both = [end_to_end(first, tabulate(more)) for more in mores]
    for table, more in zip(both, mores, strict=True):
        assert same(assess_under(TERMS, table), assess_under(TERMS, tabulate([*told, *more])))
    assert same(assess_under(TERMS, first), assess_under(TERMS, tabulate(told)))


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
