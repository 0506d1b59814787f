"""What was assessed again finds its places in the same order, sought one by one or among all."""

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.assess import assess_under, tabulate
from crimescape.assess.columns.arrays import distinct, laid_out
from crimescape.assess.columns.splicing import runs_looked_through, runs_sought, spliced
from crimescape.assess.columns.units import units_of
from tests.assess.test_again import SEEDS, TERMS
from tests.assess.test_columns import a_ledger


@settings(max_examples=60)
@given(SEEDS, st.integers(min_value=0, max_value=60), st.integers(min_value=0, max_value=5))
def test_few_are_sought_where_looking_through_all_finds_them(rng: random.Random, count: int, more: int) -> None:
    """Some statements come and some go: the rows that stay, and those put between them, are the same."""
    table = tabulate(a_ledger(rng, count + more))
    speaks = [np.array([rng.random() < 0.9 for _ in range(len(table))], dtype=bool) for _ in range(2)]
    speaks[0][min(count, len(table)) :] = False
    units = units_of(table)
    touched = distinct(units[speaks[0] ^ speaks[1]])
    rows = [np.flatnonzero(s) for s in (*speaks, speaks[1] & np.isin(units, touched))]
    before, after, fresh = (assess_under(TERMS, table.take(some)) for some in rows)
    orders = []
    for runs in (runs_sought, runs_looked_through):
        begins, ends = runs(before, fresh.propositions, touched=touched)
        orders.append(laid_out(begins, ends - begins).tolist())
    assert orders[0] == orders[1]
    joined = spliced(before, fresh, touched=touched, is_sorted=True)
    assert len(joined) == len(after) == len(orders[0])
    for column in ("kind", "subject", "object", "place"):
        assert getattr(joined.propositions, column).tolist() == getattr(after.propositions, column).tolist()
    assert np.abs(joined.probability - after.probability).max(initial=0) < 1e-12
    assert np.diff(joined.claim_starts).tolist() == np.diff(after.claim_starts).tolist()
    assert len(joined.claim_rows) == len(after.claim_rows)
