"""From a table of statements to one of beliefs: the figures of `belief.assess`, for all propositions at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from crimescape.assess.chain import stationary
from crimescape.assess.columns.arrays import Floats, Ints, distinct, laid_out
from crimescape.assess.columns.bearings import (
    KINDS,
    TIE,
    PropositionTable,
    bearing_ranges,
    by_size,
    in_stretches,
    lay_out,
)
from crimescape.assess.columns.beliefs import BeliefTable
from crimescape.assess.columns.chain import Timeline, end_to_end, posteriors
from crimescape.assess.columns.evidence import Hearing, Weighed, hear, timeline, weigh
from crimescape.assess.columns.sides import Voiced, confidences, credibilities, sides_of
from crimescape.assess.columns.statements import StatementTable
from crimescape.assess.origins import OriginLink
from crimescape.assess.policy import Policy
from crimescape.assess.weighed import folded_grades
from crimescape.vocabulary import AsOf
from crimescape.vocabulary.belief import LIKELIHOOD_WORDS

ROWS_AT_ONCE = 100_000
"""How many rows beside propositions are weighed together: bounds memory, and sorts stay in the cache."""
MOMENTS_AT_ONCE = 200_000
"""How many moments of timelines are walked together: the more, the more walks go side by side, and the more memory."""

_STATES = 3
_UPPER = np.array([upper for upper, _ in LIKELIHOOD_WORDS])


def assess_table(
    table: StatementTable,
    *,
    as_of: AsOf,
    policy: Policy,
    kinds: Collection[str] = (),
    grades: Mapping[str, str] | None = None,
    links: Sequence[OriginLink] = (),
    copies: Mapping[str, str] | None = None,
) -> BeliefTable:
    """A belief for each proposition the statements speak of: what `assess` says of each, to within 1e-9.

    Parameters
    ----------
    kinds : collection of str
        Kinds of proposition wanted; none given, all.
    grades : mapping of source name to grade
        A to F; other sources have the policy's default.
    copies : mapping of report id to report id
        Suspected copies, with whose words they repeat.

    Raises
    ------
    PolicyError
        When a grade is none of A to F.
    """
    propositions, ranges = bearing_ranges(table, as_of=as_of, policy=policy, kinds=kinds)
    hearing = hear(
        table, as_of=as_of, policy=policy, grades=folded_grades(grades or {}), links=links, copies=copies or {}
    )
    ranges = by_size(ranges)
    stretches = in_stretches(ranges, most=ROWS_AT_ONCE)
    laid = (lay_out(table, ranges, part, kinds=propositions.kind, policy=policy) for part in stretches)
    return beliefs_of(propositions, (weigh(hearing, bearings) for bearings in laid), hearing=hearing, as_of=as_of)


def beliefs_of(
    propositions: PropositionTable, stretches: Iterable[Weighed], *, hearing: Hearing, as_of: AsOf
) -> BeliefTable:
    """Beliefs about propositions from what was weighed for them, a stretch at a time."""
    table, policy = hearing.table, hearing.policy
    found = _Found(propositions.kind, hearing=hearing)
    for weighed in stretches:
        found.put(weighed)
    found.say_what_waits()
    leading = found.leading
    chosen = found.probability[np.arange(len(leading)), leading]
    rows, starts = found.claims()
    return BeliefTable(
        names=table.names,
        claims=table.claims,
        propositions=propositions,
        probability=found.probability,
        low=found.low,
        high=found.high,
        ignorance=found.ignorance,
        origins=found.origins,
        unsettled=found.unsettled,
        standing=found.standing,
        contradicting=found.contradicting,
        likelihood=np.searchsorted(_UPPER, chosen, side="right"),
        confidence=confidences(found.standing, found.contradicting, ignorance=found.ignorance, policy=policy),
        credibility=credibilities(
            chosen, standing=found.standing, contradicting=found.contradicting, ignorance=found.ignorance
        ),
        claim_rows=rows,
        claim_starts=starts,
        as_of=as_of,
        policy=policy.hash,
    )


class _Found:
    """The columns of a table of beliefs while they are filled: first priors, then some propositions at a time."""

    def __init__(self, kind: Ints, *, hearing: Hearing) -> None:
        n = len(kind)
        self.kind = kind
        self.hearing = hearing
        self.probability, self.low, self.high = (np.zeros((n, _STATES)) for _ in range(3))
        self.ignorance = np.ones(n)
        self.origins, self.unsettled, self.standing, self.contradicting = (
            np.zeros(n, dtype=np.int64) for _ in range(4)
        )
        self._waiting: list[tuple[Ints, Voiced]] = []
        self._lines: dict[int, list[tuple[Ints, Timeline]]] = defaultdict(list)
        self._moments = 0
        self._claims: list[tuple[Ints, Ints, Ints]] = []
        for number, name in enumerate(KINDS):
            rows = np.flatnonzero(kind == number)
            prior = stationary(hearing.policy.generators[name])
            self._say(rows, np.broadcast_to(prior, (len(rows), *prior.shape)))

    def put(self, weighed: Weighed) -> None:
        """What a stretch weighs; its beliefs are said when enough timelines wait to be walked together."""
        rows = weighed.proposition
        for number in np.unique(self.kind[rows]).tolist():
            places, line = timeline(
                weighed,
                self.hearing.clock,
                wanted=np.flatnonzero(self.kind[rows] == number),
                states=len(self.hearing.policy.generators[KINDS[number]][0]),
                tau_years=self.hearing.policy.tau_years,
            )
            if len(places):
                self._lines[number].append((rows[places], line))
                self._moments += len(line.year)
        self.origins[rows], self.unsettled[rows] = weighed.origins, weighed.unsettled
        count = len(self.hearing.table)
        pairs = distinct(weighed.voiced.proposition * count + weighed.rows)
        self._claims.append((rows, np.bincount(pairs // count, minlength=len(rows)), pairs % count))
        self._waiting.append((rows, weighed.voiced))
        if self._moments >= MOMENTS_AT_ONCE:
            self.say_what_waits()

    def say_what_waits(self) -> None:
        """The beliefs of the stretches put by."""
        policy, clock = self.hearing.policy, self.hearing.clock
        for number, lines in self._lines.items():
            generators = policy.generators[KINDS[number]]
            now = posteriors(end_to_end([line for _, line in lines]), generators=generators)
            rows = np.concatenate([rows for rows, _ in lines])
            self._say(rows, now)
            self.ignorance[rows] = _ignorance(now, prior=stationary(generators))
        for rows, voiced in self._waiting:
            leading = self.leading[rows]
            self.standing[rows], self.contradicting[rows] = sides_of(
                voiced,
                state=leading,
                is_likely=self.probability[rows, leading] >= 0.5,
                years=clock.years,
                window_days=policy.window_days,
            )
        self._lines, self._waiting, self._moments = defaultdict(list), [], 0

    def _say(self, rows: Ints, now: Floats) -> None:
        n = now.shape[2]
        self.probability[rows, :n] = now[:, 0]
        self.low[rows, :n], self.high[rows, :n] = now.min(axis=1), now.max(axis=1)

    @property
    def leading(self) -> Ints:
        """The more probable of the named states of each proposition."""
        return np.where((self.kind == TIE) & (self.probability[:, 2] > self.probability[:, 0]), 2, 0)

    def claims(self) -> tuple[Ints, Ints]:
        """Rows that weigh, of all propositions in order, and where those of each begin."""
        nothing = np.empty(0, dtype=np.int64)
        whose, how_many, rows = (np.concatenate([nothing, *(c[i] for c in self._claims)]) for i in range(3))
        counts, begins = (np.zeros(len(self.kind), dtype=np.int64) for _ in range(2))
        counts[whose] = how_many
        begins[whose] = np.cumsum(how_many) - how_many
        return rows[laid_out(begins, counts)], np.concatenate([[0], np.cumsum(counts)])


def _ignorance(now: Floats, *, prior: Floats) -> Floats:
    """Spread over the policy's priors now, over the spread of the priors, at most 1; priors that agree tell nothing."""
    at_first = float((prior.max(axis=0) - prior.min(axis=0)).mean())
    if at_first <= 0:
        return np.ones(len(now))
    return np.asarray(np.minimum(1.0, (now.max(axis=1) - now.min(axis=1)).mean(axis=1) / at_first))
