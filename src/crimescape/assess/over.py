"""How a tie stood on many days, on all that is known by one: weighed once, and read on each day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from crimescape.assess.asked import heard_under, weigh_one
from crimescape.assess.chain import stationary
from crimescape.assess.columns.arrays import Floats
from crimescape.assess.columns.course import posteriors_over, with_moments
from crimescape.assess.columns.evidence import timeline
from crimescape.assess.columns.shards import Terms
from crimescape.assess.columns.statements import StatementTable
from crimescape.errors import CrimescapeError
from crimescape.vocabulary import Proposition, to_year


@dataclass(frozen=True, slots=True)
class OverDays:
    """What is held of a tie on each of some days.

    Attributes
    ----------
    probability : array, shape (n_days, n_states)
        Under the prior in use.
    low, high : arrays, shape (n_days, n_states)
        Over the policy's priors.
    """

    probability: Floats
    low: Floats
    high: Floats


def tie_over(proposition: Proposition, table: StatementTable, *, terms: Terms, days: Sequence[date]) -> OverDays:
    """How a tie stood on each of some days; what `assess` says of each, to within 1e-9, as known on one day.

    What is said of a tie speaks of the same days whichever is asked about. Of leaders and members it does not: a
    death lasts up to the day asked about; they are weighed day by day.

    Parameters
    ----------
    table : StatementTable
        May speak of other things too: only what bears on the tie counts.
    terms : Terms
        Of their AsOf only `known` counts.
    days : sequence of date
        In any order; a day may come twice.

    Raises
    ------
    CrimescapeError
        When the proposition is about no tie.
    PolicyError
        When a grade is none of A to F.
    """
    if proposition.kind != "tie":
        raise CrimescapeError(
            f"What is held of '{proposition.kind}' is not read over days", choices=("tie",), mend="Weigh it day by day."
        )
    generators = terms.policy.generators["tie"]
    years = np.array([to_year(day) for day in days])
    hearing = heard_under(terms, table)
    weighed = weigh_one(proposition, hearing, terms=terms)
    lines = []
    if weighed is not None:
        places, line = timeline(
            weighed,
            hearing.clock,
            wanted=np.array([0]),
            states=generators.shape[1],
            tau_years=terms.policy.tau_years,
        )
        lines = [line] if len(places) else []
    if not lines or not len(years):
        prior = stationary(generators)
        return _over(np.broadcast_to(prior, (len(years), *prior.shape)))
    asked, place = np.unique(years, return_inverse=True)
    return _over(posteriors_over(with_moments(lines[0], asked), generators=generators)[place])


def _over(now: Floats) -> OverDays:
    return OverDays(now[:, 0], now.min(axis=1), now.max(axis=1))
