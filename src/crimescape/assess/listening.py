"""How much silence may say in an archive, told from the archive itself: a rate for a policy, and what it rests on."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from crimescape.assess.asked import heard_under
from crimescape.assess.bearing import TIE_STATE
from crimescape.assess.columns.arrays import Floats, Ints
from crimescape.assess.columns.assessing import ROWS_AT_ONCE
from crimescape.assess.columns.bearings import bearing_ranges, by_size, in_stretches, lay_out, some_of
from crimescape.assess.columns.chain import Timeline, end_to_end, posteriors
from crimescape.assess.columns.evidence import timeline, weigh
from crimescape.assess.columns.rhythm import Rhythm, rhythm_of, states_by_rhythm
from crimescape.assess.columns.shards import Terms
from crimescape.assess.columns.statements import PREDICATES, StatementTable
from crimescape.assess.columns.words import Words, words_of
from crimescape.assess.silence import under_silence
from crimescape.errors import PolicyError
from crimescape.vocabulary import to_year
from crimescape.vocabulary.time import DAYS_PER_YEAR

MOST_PAIRS = 2_000
"""So many pairs tell the rhythm of an archive; of more, so many are taken, at even distances."""
FEWEST_PAIRS = 40
"""Pairs with a second word, without which an archive has no rhythm."""
FEWEST_YEARS = 3.0
"""Years between the first and the last tenth of the reports, without which nothing can have fallen silent."""
PARTS = 5
"""The pairs are also taken in so many parts: how far these differ tells how sure the rate is."""

_IS_TIE = np.array([predicate in TIE_STATE for predicate in PREDICATES])
_EDGE = 0.1
_DECIMALS = 3
_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Silence:
    """What silence may say in an archive.

    Attributes
    ----------
    told_a_year : float
        For ``[silence]`` of a policy: with it, beliefs come nearest to what the rhythm of the archive makes likely.
    error : float
        Standard error of it, from parts of the pairs.
    rhythm : Rhythm
    pairs, words : int
        Of how many pairs how many words told it.
    first, last : date
        Since when and until when the archive was listened to.
    tied : (float, float, float)
        The mean chance of a tie on the last day, over these pairs: where silence says nothing, with the rate, and by
        the rhythm itself.
    """

    told_a_year: float
    error: float
    rhythm: Rhythm
    pairs: int
    words: int
    first: date
    last: date
    tied: tuple[float, float, float]


def silence_of(table: StatementTable, *, terms: Terms) -> Silence:
    """How often a year an archive tells of a tie that stands, as far as silence may be heard for it.

    The rhythm of the archive is found first: with which rates words come of pairs that are tied, and of others, and
    how unevenly. Under it each pair has its chances of being tied now, after the words on it and the silence since.
    A policy has one rate for all pairs; the one is taken under which its beliefs about these pairs are nearest to
    those chances, by the expected log score. No truth is needed, and nobody's guess.

    Parameters
    ----------
    terms : Terms
        Only what was known on its day tells the rhythm. What its policy says of silence is not used.

    Raises
    ------
    PolicyError
        When too few pairs are told of twice, or all reports are of about one time.
    """
    known = terms.as_of.known.toordinal()
    told = table.take(np.flatnonzero((table.available <= known) & ~table.is_undated))
    first, last = _listened(told)
    as_of = replace(terms.as_of, valid=last)
    lines = _ties(told, terms=replace(terms, as_of=as_of))
    if not lines:
        raise _too_few(0)
    line = end_to_end(lines)
    words = words_of(line, since=to_year(first), window_years=terms.policy.window_days / DAYS_PER_YEAR)
    told_again = int(words.speaking[1]) if len(words.speaking) > 1 else 0
    if told_again < FEWEST_PAIRS:
        raise _too_few(told_again)
    unheard = terms.policy.ties_unheard[0]
    rhythm = rhythm_of(words, generator=unheard)
    rate = _nearest(line, words, rhythm, generator=unheard)
    parts = [_nearest(line, part, rhythm_of(part, generator=unheard), generator=unheard) for part in _parts(words)]
    likely = states_by_rhythm(words, rhythm, generator=unheard)
    means = (_believed(line, generator=under_silence(unheard, told_a_year=r))[words.pair] for r in (0.0, rate))
    before, after = (float(1.0 - p[:, 1].mean()) for p in means)
    return Silence(
        told_a_year=round(rate, _DECIMALS),
        error=round(float(np.std(parts, ddof=1) / np.sqrt(PARTS)), _DECIMALS),
        rhythm=rhythm,
        pairs=len(words),
        words=words.count,
        first=first,
        last=last,
        tied=(before, after, float(1.0 - likely[:, 1].mean())),
    )


def _too_few(told_again: int) -> PolicyError:
    return PolicyError(
        f"{told_again} pairs are told of more than once, and {FEWEST_PAIRS} are wanted",
        where="silence",
        mend="Take in more reports, or state told_a_year yourself under [silence] in a policy file.",
    )


def _listened(table: StatementTable) -> tuple[date, date]:
    """The first and last day of what tells of ties; refuses where nothing does, or all is of about one time."""
    days = np.sort(table.day[_IS_TIE[table.predicate]])
    if not len(days):
        raise PolicyError(
            "No report with a date tells of a tie",
            where="silence",
            mend="Date the reports: crimescape reports --undated lists those without a date.",
        )
    early, late = (int(days[int(share * (len(days) - 1))]) for share in (_EDGE, 1 - _EDGE))
    if late - early < FEWEST_YEARS * DAYS_PER_YEAR:
        raise PolicyError(
            f"Most of what is told of ties was written within {(late - early) / DAYS_PER_YEAR:.1f} years",
            where="silence",
            mend=f"{FEWEST_YEARS:g} years at least are wanted: what was written at once cannot fall silent.",
        )
    return date.fromordinal(int(days[0])), date.fromordinal(int(days[-1]))


def _ties(table: StatementTable, *, terms: Terms) -> list[Timeline]:
    """The timelines of ties everywhere, of all pairs of which anything weighs or of some of them."""
    propositions, ranges = bearing_ranges(table, as_of=terms.as_of, policy=terms.policy, kinds=("tie",))
    general = np.flatnonzero(propositions.place < 0)
    if len(general) > MOST_PAIRS:
        general = general[np.linspace(0, len(general) - 1, MOST_PAIRS).astype(np.int64)]
    chosen = np.flatnonzero(np.isin(ranges.proposition, general))
    ranges = by_size(some_of(ranges, chosen))
    hearing = heard_under(terms, table)
    lines = []
    for part in in_stretches(ranges, most=ROWS_AT_ONCE):
        weighed = weigh(hearing, lay_out(table, ranges, part, kinds=propositions.kind, policy=terms.policy))
        every = np.arange(len(weighed.proposition))
        _, line = timeline(weighed, hearing.clock, wanted=every, states=3, tau_years=terms.policy.tau_years)
        lines.append(line)
    return [line for line in lines if len(line.year)]


def _parts(words: Words) -> list[Words]:
    """The pairs dealt out in turn, so that each part has much told and little told ones."""
    return [_some(words, np.arange(start, len(words), PARTS)) for start in range(PARTS)]


def _some(words: Words, rows: Ints) -> Words:
    speaking = np.searchsorted(rows, words.speaking)
    speaking = speaking[speaking > 0]
    turns = range(len(speaking))
    among = [rows[:n] for n in speaking.tolist()]
    return Words(
        pair=words.pair[rows],
        speaking=speaking,
        gap=[words.gap[t][among[t]] for t in turns],
        fit=[words.fit[t][among[t]] for t in turns],
        is_for=[words.is_for[t][among[t]] for t in turns],
        rest=words.rest[rows],
    )


def _nearest(line: Timeline, words: Words, rhythm: Rhythm, *, generator: Floats) -> float:
    """The rate under which beliefs are nearest to what the rhythm makes likely."""
    from scipy.optimize import minimize_scalar  # heavy, and not on the way of those who only ask for a tie

    most = rhythm.more_when_tied
    if most <= 0.0:
        return 0.0
    likely = states_by_rhythm(words, rhythm, generator=generator)

    def distance(rate: float) -> float:
        said = _believed(line, generator=under_silence(generator, told_a_year=rate))[words.pair]
        return -float((likely * np.log(np.maximum(said, _LEAST))).sum(axis=1).mean())

    found = minimize_scalar(distance, bounds=(0.0, most), method="bounded", options={"xatol": 5e-4})
    return float(found.x) if found.fun < distance(0.0) else 0.0


def _believed(line: Timeline, *, generator: Floats) -> Floats:
    return posteriors(line, generators=generator[None])[:, 0]
