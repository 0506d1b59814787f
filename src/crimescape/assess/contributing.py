"""What each origin adds to a belief, and what it would make alone: of all origins of one proposition at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from crimescape.assess.columns.arrays import Floats
from crimescape.assess.columns.chain import Timeline, end_to_end, posteriors
from crimescape.assess.evidence import Measure, Testimony
from crimescape.assess.policy import Policy
from crimescape.assess.weighed import Weighed

MOMENTS_AT_ONCE = 200_000
"""For so many moments of timelines probabilities are worked out together: bounds memory."""


@dataclass(frozen=True, slots=True)
class OriginShare:
    """Of one settled origin, what is held without it, and what it would make alone.

    Attributes
    ----------
    testimonies : tuple of Testimony
    without, alone : array, shape (n_states,)
        Probabilities under the prior in use.
    """

    origin: str
    testimonies: tuple[Testimony, ...]
    without: Floats
    alone: Floats


def origin_shares(weighed: Weighed, *, at: float, policy: Policy) -> list[OriginShare]:
    """What is held without each origin, and with each alone; the same as weighing anew for each.

    Evidence adds up over families of origins that are suspected to be one: for each origin only its own family is
    weighed anew, and the chains of many origins are walked side by side.

    Parameters
    ----------
    at : float
        The day asked about, as a decimal year.
    """
    generators = policy.generators[weighed.proposition.kind][:1]
    states = generators.shape[1]
    of_family: dict[str, list[Testimony]] = defaultdict(list)
    for t in weighed.testimonies:
        of_family[weighed.family[t.origin]].append(t)
    whole = {family: weighed.evidence_of(told, policy) for family, told in of_family.items()}
    told_by, left = [], []
    for family, told in of_family.items():
        for origin in sorted({weighed.one[t.origin] for t in told}):
            rest = [t for t in told if weighed.one[t.origin] != origin]
            told_by.append((origin, tuple(t for t in told if weighed.one[t.origin] == origin)))
            left.append((whole[family], weighed.evidence_of(rest, policy)))
    grid = _Grid.over([*whole.values(), *(rest for _, rest in left)], at=at, states=states)
    everything = sum(grid.laid(evidence) for evidence in whole.values())
    without = _held(
        (grid.line(everything - grid.laid(family) + grid.laid(rest)) for family, rest in left), generators=generators
    )
    own = (weighed.evidence_of(testimonies, policy) for _, testimonies in told_by)
    alone = _held((_Grid.over([e], at=at, states=states).line_of(e) for e in own), generators=generators)
    return [
        OriginShare(origin, testimonies, *held)
        for (origin, testimonies), *held in zip(told_by, without, alone, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Moments in order, the day asked about among them, on which evidence is laid."""

    year: Floats
    at: float
    states: int

    @classmethod
    def over(cls, evidence: Iterable[Measure], *, at: float, states: int) -> "_Grid":
        moments = {at}
        for measure in evidence:
            moments.update(t for t, _, _ in measure.atoms)
            moments.update(end for start, end, _, _ in measure.densities for end in (start, end))
        return cls(np.array(sorted(moments)), at, states)

    def laid(self, evidence: Measure) -> Floats:
        """What evidence adds at each moment, and from each to the next: shape (2, n_states, n_moments)."""
        out = np.zeros((2, self.states, len(self.year)))
        if evidence.atoms:
            time, state, weight = zip(*evidence.atoms, strict=True)
            np.add.at(out[0], (np.array(state), np.searchsorted(self.year, time)), weight)
        if evidence.densities:
            start, end, state, weight = zip(*evidence.densities, strict=True)
            for n, i, j, w in zip(state, *np.searchsorted(self.year, (start, end)), weight, strict=True):
                out[1, n, i:j] += w
        return out

    def line(self, laid: Floats) -> Timeline:
        """What is laid on the moments, as a timeline."""
        return Timeline(np.zeros(len(self.year), dtype=np.int64), self.year, self.year == self.at, *laid)

    def line_of(self, evidence: Measure) -> Timeline:
        """Evidence as a timeline."""
        return self.line(self.laid(evidence))


def _held(lines: Iterable[Timeline], *, generators: Floats) -> list[Floats]:
    """Probabilities on the day asked about, under the first prior."""
    out: list[Floats] = []
    for some in _by_moments(lines):
        out.extend(posteriors(end_to_end(some), generators=generators)[:, 0])
    return out


def _by_moments(lines: Iterable[Timeline]) -> Iterator[list[Timeline]]:
    waiting: list[Timeline] = []
    moments = 0
    for line in lines:
        waiting.append(line)
        moments += len(line.year)
        if moments >= MOMENTS_AT_ONCE:
            yield waiting
            waiting, moments = [], 0
    if waiting:
        yield waiting
