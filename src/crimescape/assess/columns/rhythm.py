"""The rhythm in which an archive tells of ties: how often of those that stand, how often that there is none."""

from dataclasses import dataclass

import numpy as np

from crimescape.assess.chain import stationary
from crimescape.assess.columns.arrays import Floats
from crimescape.assess.columns.words import Words

INTERESTS = 8
"""How many pairs of different interest stand for all: equally many are looked at less, and more, than each."""
_FIRST_GUESS = (0.4, 0.2, 0.8)
_FURTHEST = 4.0
_LEAST = 1e-300


@dataclass(frozen=True, slots=True)
class Rhythm:
    r"""Words of a pair come as a Poisson process whose rate depends on its state.

    In state s a word for the tie s comes at the rate `tied`, a word for another tie at `tied` times `astray`; a word
    against a tie that does not stand at `untied`, against one that does at `untied` times `astray`. All of this times
    the interest in the pair, which is drawn from a gamma distribution of mean 1.

    Attributes
    ----------
    tied, untied : float
        Words a year.
    astray : float in [0, 1]
        How often a wrong word comes for one right one, by the weight of the words that came.
    evenness : float
        Shape of the gamma distribution: the smaller, the more of all words are on a few pairs.
    """

    tied: float
    untied: float
    astray: float
    evenness: float

    @property
    def more_when_tied(self) -> float:
        """How many more words a year come of a tie that stands than of a pair without: silence says no more."""
        return max(0.0, (self.tied - self.untied) * (1.0 - self.astray))

    @property
    def interests(self) -> Floats:
        """Interest in pairs, each of which stands for as many as the others."""
        from scipy.special import gammaincinv  # heavy, and not on the way of those who only ask for a tie

        steps = (np.arange(INTERESTS) + 0.5) / INTERESTS
        drawn = np.maximum(gammaincinv(self.evenness, steps) / self.evenness, 1e-4)
        return np.asarray(drawn / drawn.mean())


def rhythm_of(words: Words, *, generator: Floats) -> Rhythm:
    """The rhythm that makes the words, and the silence between and after them, most likely.

    The first word on a pair is given, since a pair is on record by it; what is likely or not is all that follows.

    Parameters
    ----------
    generator : array, shape (3, 3)
        Rates between allied, none and hostile, in 1/year, where nothing is said of silence.
    """
    from scipy.optimize import minimize  # heavy, and not on the way of those who only ask for a tie

    astray = float(np.mean(np.concatenate([fit.min(axis=1) for fit in words.fit])))

    def unlikely(logs: Floats) -> float:
        if np.abs(logs).max() > _FURTHEST:
            return float("inf")
        tied, untied, evenness = np.exp(logs).tolist()
        likelihood, _ = _each_interest(words, Rhythm(tied, untied, astray, evenness), generator=generator)
        most = likelihood.max(axis=0)
        return -float((most + np.log(np.exp(likelihood - most).mean(axis=0))).sum())

    found = minimize(unlikely, np.log(_FIRST_GUESS), method="Nelder-Mead", options={"xatol": 0.01, "fatol": 0.05})
    tied, untied, evenness = np.exp(found.x).tolist()
    return Rhythm(tied, untied, astray, evenness)


def states_by_rhythm(words: Words, rhythm: Rhythm, *, generator: Floats) -> Floats:
    """How likely each pair is in each state on the day asked about, where words and silence both speak.

    Returns
    -------
    array, shape (n_pairs, n_states)
    """
    likelihood, now = _each_interest(words, rhythm, generator=generator)
    weight = np.exp(likelihood - likelihood.max(axis=0))
    return np.asarray(((weight / weight.sum(axis=0))[:, :, None] * now).sum(axis=0))


def _each_interest(words: Words, rhythm: Rhythm, *, generator: Floats) -> tuple[Floats, Floats]:
    """For each interest the log-likelihood of every pair, and its states on the day asked about."""
    found = [_filtered(words, rhythm, interest=i, generator=generator) for i in rhythm.interests.tolist()]
    return np.array([likelihood for likelihood, _ in found]), np.array([now for _, now in found])


def _filtered(words: Words, rhythm: Rhythm, *, interest: float, generator: Floats) -> tuple[Floats, Floats]:
    """Forward through all words: silence thins each state by its rate, a word tilts them and has its rate."""
    prior = stationary(generator[None])[0]
    root = np.sqrt(prior)
    tied = (rhythm.tied + rhythm.untied) * (1.0 + rhythm.astray)
    untied = 2.0 * (rhythm.tied * rhythm.astray + rhythm.untied)
    symmetric = root[:, None] * generator / root[None, :] - interest * np.diag([tied, untied, tied])
    values, vectors = np.linalg.eigh(symmetric)
    onto, back = vectors / root[:, None], (vectors * root[:, None]).T

    def later(now: Floats, years: Floats) -> Floats:
        return np.asarray(np.maximum((now @ onto) * np.exp(values * years[:, None]) @ back, 0.0))

    now = prior * words.fit[0]
    now /= now.sum(axis=1, keepdims=True)
    likelihood = np.zeros(len(words))
    for turn in range(1, len(words.speaking)):
        n = int(words.speaking[turn])
        rate = interest * np.where(words.is_for[turn], rhythm.tied, rhythm.untied)
        told = later(now[:n], words.gap[turn]) * words.fit[turn] * rate[:, None]
        chance = np.maximum(told.sum(axis=1), _LEAST)
        likelihood[:n] += np.log(chance)
        now[:n] = told / chance[:, None]
    told = later(now, words.rest)
    chance = np.maximum(told.sum(axis=1), _LEAST)
    return likelihood + np.log(chance), told / chance[:, None]
