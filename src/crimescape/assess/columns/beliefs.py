"""Beliefs as columns: one row a proposition, read back as `Belief` where somebody looks at one."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from crimescape.assess.columns.arrays import Floats, Ints
from crimescape.assess.columns.bearings import KINDS, TIE, PropositionTable
from crimescape.assess.columns.statements import NONE, Claims, Names
from crimescape.assess.surety import LEVELS
from crimescape.vocabulary import AsOf, Belief, Proposition
from crimescape.vocabulary.belief import HOLDING_STATES, LIKELIHOOD_WORDS, TIE_STATES

FIGURES = (
    "probability", "low", "high", "ignorance", "origins", "unsettled", "standing", "contradicting", "likelihood",
    "confidence", "credibility",
)  # fmt: skip
"""The columns of a `BeliefTable` that have one entry a belief."""
PRESENCE = KINDS.index("presence")
WORDS = tuple(word for _, word in LIKELIHOOD_WORDS)


@dataclass(frozen=True, slots=True)
class BeliefTable:
    """Beliefs about many propositions at one AsOf under one policy, as columns, sorted as propositions are.

    Attributes
    ----------
    names : sequence of str
        What the numbers of the propositions stand for.
    claims : array of ids
        Claim of each row of the statements.
    propositions : PropositionTable
    probability, low, high : array, shape (n, 3)
        By state: allied, none, hostile of ties; holds, not, and nothing, of the others. The range is over the
        policy's priors.
    ignorance : array of float in [0, 1]
    origins, unsettled, standing, contradicting : array of int
        Independent origins that count, those of them that are suspected to be one with others, families that stand
        behind the belief, and families that contradict them.
    likelihood, confidence, credibility : array of int
        Into `WORDS` and `surety.LEVELS`; 1 to 6.
    claim_rows, claim_starts : arrays of int
        Rows of the statements that weigh, of all beliefs end to end; where those of each belief begin (n + 1 places).
    """

    names: Names
    claims: Claims
    propositions: PropositionTable
    probability: Floats
    low: Floats
    high: Floats
    ignorance: Floats
    origins: Ints
    unsettled: Ints
    standing: Ints
    contradicting: Ints
    likelihood: Ints
    confidence: Ints
    credibility: Ints
    claim_rows: Ints
    claim_starts: Ints
    as_of: AsOf
    policy: str

    def __len__(self) -> int:
        return len(self.propositions)

    def __iter__(self) -> Iterator[Belief]:
        return map(self.belief, range(len(self)))

    def rows(self, *, kinds: Sequence[str] = ()) -> Ints:
        """Rows of the kinds (none given: all), in order."""
        wanted = np.isin(self.propositions.kind, [KINDS.index(k) for k in kinds or KINDS])
        return np.flatnonzero(wanted)

    def counts(self) -> dict[str, int]:
        """How many beliefs there are of each kind that there is one of."""
        counts = np.bincount(self.propositions.kind, minlength=len(KINDS)).tolist()
        return {kind: count for kind, count in zip(KINDS, counts, strict=True) if count}

    def row_of(self, proposition: Proposition) -> int | None:
        """The row of the belief about a proposition; None where nothing speaks of it."""
        p, begin, end = self.propositions, 0, len(self)
        wanted = [KINDS.index(proposition.kind), *map(self._number, (proposition.subject, proposition.object))]
        wanted.append(self._number(proposition.place) if proposition.place else NONE)
        for column, number in zip((p.kind, p.subject, p.object, p.place), wanted, strict=True):
            part = column[begin:end]
            begin, end = begin + int(np.searchsorted(part, number)), begin + int(np.searchsorted(part, number, "right"))
        return begin if begin < end else None

    def _number(self, name: str) -> int:
        at = bisect_left(self.names, name)
        return at if at < len(self.names) and self.names[at] == name else NONE - 1

    def likely_ties(self, threshold: float, *, place: str = "") -> tuple[list[int], int]:
        """Rows of the ties that are at least so probable, and how many with evidence are less so.

        Parameters
        ----------
        threshold : float in [0, 1]
            For the more probable of allied and hostile.
        place : str
            Only ties said of this place; empty for those of all places and of everywhere.
        """
        p = self.propositions
        is_asked = (p.kind == TIE) & (np.diff(self.claim_starts) > 0)
        if place:
            is_asked &= p.place == self._number(place)
        is_likely = np.maximum(self.probability[:, 0], self.probability[:, 2]) >= threshold
        return np.flatnonzero(is_asked & is_likely).tolist(), int((is_asked & ~is_likely).sum())

    def likely_presences(self, threshold: float) -> tuple[list[int], int]:
        """Rows of the presences that are at least so probable, and how many with evidence are less so."""
        is_asked = (self.propositions.kind == PRESENCE) & (np.diff(self.claim_starts) > 0)
        is_likely = self.probability[:, 0] >= threshold
        return np.flatnonzero(is_asked & is_likely).tolist(), int((is_asked & ~is_likely).sum())

    def ties_where_present(self, rows: Sequence[int]) -> list[int]:
        """Rows of the ties with evidence of any two of those whom some rows hold present, there or everywhere."""
        p = self.propositions
        groups, places = np.unique(p.subject[list(rows)]), np.unique(p.object[list(rows)])
        is_tie = (p.kind == TIE) & (np.diff(self.claim_starts) > 0)
        are_present = np.isin(p.subject, groups) & np.isin(p.object, groups)
        return np.flatnonzero(is_tie & are_present & ((p.place < 0) | np.isin(p.place, places))).tolist()

    def proposition(self, row: int) -> Proposition:
        """What the belief of a row is about."""
        p, names = self.propositions, self.names
        place = int(p.place[row])
        return Proposition(
            KINDS[p.kind[row]], names[p.subject[row]], names[p.object[row]], names[place] if place >= 0 else ""
        )

    def claims_of(self, row: int) -> tuple[str, ...]:
        """Ids of the claims that weigh for or against the belief of a row, sorted."""
        found = self.claims[self.claim_rows[self.claim_starts[row] : self.claim_starts[row + 1]]].tolist()
        return tuple(sorted({c.decode("ascii") if isinstance(c, bytes) else c for c in found}))

    def claims_in_short(self, row: int, *, most: int) -> tuple[tuple[str, ...], int]:
        """The first so many claims of a row, in the order recorded, and how many there are."""
        rows = np.unique(self.claim_rows[self.claim_starts[row] : self.claim_starts[row + 1]])
        return tuple(claim.decode("ascii") for claim in self.claims[rows[:most]].tolist()), len(rows)

    def belief(self, row: int, *, claims: tuple[str, ...] | None = None) -> Belief:
        """The belief of a row; naming just these claims, where all would be too many."""
        states = len(TIE_STATES if self.propositions.kind[row] == TIE else HOLDING_STATES)
        low, high = self.low[row, :states].tolist(), self.high[row, :states].tolist()
        return Belief(
            proposition=self.proposition(row),
            as_of=self.as_of,
            probabilities=tuple(self.probability[row, :states].tolist()),
            ranges=tuple(zip(low, high, strict=True)),
            ignorance=float(self.ignorance[row]),
            origins=int(self.origins[row]),
            unsettled=int(self.unsettled[row]),
            likelihood=WORDS[self.likelihood[row]],
            confidence=LEVELS[self.confidence[row]],
            credibility=int(self.credibility[row]),
            claims=self.claims_of(row) if claims is None else claims,
            policy=self.policy,
        )
