"""A policy tried on a world: its beliefs beside the prior, naive counts and majority votes, each with the truth."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

import numpy as np

from crimescape.assess import Policy, assess_table, tabulate
from crimescape.assess.chain import stationary
from crimescape.testing.rivals import majority_vote, naive_count, votes_of
from crimescape.testing.scores import Floats, Ints, brier_score, log_score
from crimescape.testing.sources import Told
from crimescape.testing.worlds import World
from crimescape.vocabulary import AsOf

BELIEFS, PRIOR, BASE_RATE, COUNT, MAJORITY = "beliefs", "prior only", "base rate", "naive count", "majority vote"
BEST = ", best in hindsight"
SMOOTHINGS = (1.0, 3.0, 10.0)
WINDOWS_YEARS = (0.5, 1.0, 2.0, 5.0)
CERTAINTIES = (0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True)
class Trial:
    """Pairs of which something was told, with the true state and what each way of judging said.

    Attributes
    ----------
    states : array of int, shape (n,)
    said : mapping of method to array, shape (n, 3)
        Probabilities of allied, neither, hostile.
    """

    states: Ints
    said: Mapping[str, Floats]

    def scores(self) -> dict[str, tuple[float, float]]:
        """Brier and log score of each method; of the variants of a rival the best of each score, in hindsight."""
        every = {name: (brier_score(p, self.states), log_score(p, self.states)) for name, p in self.said.items()}
        best: dict[str, tuple[float, float]] = {}
        for name, (brier, log) in every.items():
            family, comma, _ = name.partition(",")
            family += BEST if comma else ""
            held = best.get(family, (np.inf, np.inf))
            best[family] = (min(held[0], brier), min(held[1], log))
        return best


def try_policy(
    world: World,
    told: Told,
    *,
    valid: date,
    known: date,
    policy: Policy,
    grades: Mapping[str, str] | None = None,
    copies: Mapping[str, str] | None = None,
) -> Trial:
    """What a policy holds of every pair that something was told of by the known day, beside simple rivals.

    Of the naive count and the majority vote one is fixed beforehand (the prior counts as one claim; the last year,
    whose winner has 0.8), and several more are there to be the best in hindsight, chosen for the very pairs they are
    scored on (`Trial.scores`). The base rate is the true share of these pairs in each state, which nobody knows.

    Parameters
    ----------
    grades, copies
        As of `assess_table`.
    """
    as_of = AsOf(valid=valid, known=known)
    heard = [i for i, s in enumerate(told.statements) if s.available <= known]
    table = tabulate([told.statements[i] for i in heard])
    beliefs = assess_table(table, as_of=as_of, policy=policy, kinds=("tie",), grades=grades, copies=copies)
    pairs = np.unique(told.pairs[heard])
    rows = [beliefs.row_of(world.tie(pair)) for pair in pairs.tolist()]
    states = world.states_on(pairs, np.full(len(pairs), float(valid.toordinal())))
    prior = stationary(policy.generators["tie"])[0]
    said = {
        BELIEFS: beliefs.probability[np.array(rows, dtype=np.int64)],
        PRIOR: np.tile(prior, (len(pairs), 1)),
        BASE_RATE: np.tile(np.bincount(states, minlength=3) / max(1, len(states)), (len(pairs), 1)),
    }
    said |= dict(_rivals(told, heard, pairs=pairs, valid=valid, prior=prior))
    return Trial(states, said)


def pooled(trials: Sequence[Trial]) -> Trial:
    """Several trials as one."""
    return Trial(
        np.concatenate([t.states for t in trials]),
        {name: np.concatenate([t.said[name] for t in trials]) for name in trials[0].said},
    )


def _rivals(
    told: Told, heard: Sequence[int], *, pairs: Ints, valid: date, prior: Floats
) -> Iterator[tuple[str, Floats]]:
    votes = votes_of([told.statements[i] for i in heard], whose=np.searchsorted(pairs, told.pairs[list(heard)]))
    yield COUNT, naive_count(votes, pairs=len(pairs), prior=prior)
    yield MAJORITY, majority_vote(votes, pairs=len(pairs), prior=prior, valid=valid)
    for smoothing in SMOOTHINGS:
        yield f"{COUNT}, {smoothing:g}", naive_count(votes, pairs=len(pairs), prior=prior, smoothing=smoothing)
    for years, certainty in product(WINDOWS_YEARS, CERTAINTIES):
        voted = majority_vote(votes, pairs=len(pairs), prior=prior, valid=valid, years=years, certainty=certainty)
        yield f"{MAJORITY}, {years:g}, {certainty:g}", voted
