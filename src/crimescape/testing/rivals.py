"""Simple ways of judging ties, to be better than: counting claims, and letting the latest vote."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from crimescape.assess.bearing import TIE_STATE
from crimescape.testing.scores import Floats, Ints
from crimescape.testing.worlds import NONE
from crimescape.vocabulary import Factuality, Statement, Tense
from crimescape.vocabulary.time import DAYS_PER_YEAR


@dataclass(frozen=True, slots=True)
class Votes:
    """Claims on ties as votes.

    Attributes
    ----------
    whose : array of int, shape (n,)
        The pair each is about.
    states : array of int, shape (n,)
        The state each is for; neither, when it denies, or says that something has ended.
    days : array of int, shape (n,)
        Ordinal of the day its report speaks from.
    """

    whose: Ints
    states: Ints
    days: Ints


def votes_of(statements: Sequence[Statement], *, whose: Ints) -> Votes:
    """Statements on ties as votes; `whose` says which pair each is about."""
    return Votes(
        np.asarray(whose, dtype=np.int64),
        np.array([_state(s) for s in statements], dtype=np.int64),
        np.array([s.reference_day.toordinal() for s in statements], dtype=np.int64),
    )


def naive_count(votes: Votes, *, pairs: int, prior: Floats, smoothing: float = 1.0) -> Floats:
    """The claims for each state over all claims, whoever made them whenever, shape (pairs, 3).

    Parameters
    ----------
    prior : array, shape (3,)
    smoothing : float
        The prior counts as so many claims.
    """
    counts = _counts(votes.whose, votes.states, pairs=pairs)
    return np.asarray((counts + smoothing * prior) / (counts.sum(axis=1, keepdims=True) + smoothing))


def majority_vote(
    votes: Votes, *, pairs: int, prior: Floats, valid: date, years: float = 1.0, certainty: float = 0.8
) -> Floats:
    """What most claims say that were made within some years of the day, shape (pairs, 3).

    Parameters
    ----------
    years : float
        Before and after the day.
    certainty : float in [0, 1]
        Probability of the winner; the others share the rest as the prior has them. Without a single winner, the prior.
    """
    near = np.abs(votes.days - valid.toordinal()) <= years * DAYS_PER_YEAR
    counts = _counts(votes.whose[near], votes.states[near], pairs=pairs)
    has_won = (counts == counts.max(axis=1, keepdims=True)).sum(axis=1) == 1
    out = np.tile(prior, (pairs, 1))
    rows, won = np.flatnonzero(has_won), counts.argmax(axis=1)[has_won]
    out[rows, won] = 0.0
    out[rows] *= (1.0 - certainty) / out[rows].sum(axis=1, keepdims=True)
    out[rows, won] = certainty
    return out


def _state(statement: Statement) -> int:
    is_over = statement.factuality is Factuality.DENIED or statement.tense is Tense.PAST
    return NONE if is_over else TIE_STATE[statement.predicate]


def _counts(whose: Ints, states: Ints, *, pairs: int) -> Floats:
    return np.bincount(whose * 3 + states, minlength=3 * pairs).reshape(pairs, 3).astype(np.float64)
