"""What waits, in the order of what it would change: by a value function passed in, within a bound."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from crimescape.review.proposal import Proposal
from crimescape.vocabulary import Proposition, Verdict


@dataclass(frozen=True, slots=True)
class Shift:
    """What one verdict would do to one belief.

    Attributes
    ----------
    state : str
        The state whose probability moves most.
    before, after : float in [0, 1]
    """

    verdict: Verdict
    proposition: Proposition
    state: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Worth:
    """What a judgement on a proposal would change.

    Attributes
    ----------
    size : float
        Of the verdict that changes most: over the beliefs it moves, the sum of how much probability changes its state.
        1 is one belief turned over; 0, nothing.
    shifts : tuple of Shift
        The largest first.
    """

    size: float = 0.0
    shifts: tuple[Shift, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal in the queue; `worth` is None where it was not weighed."""

    proposal: Proposal
    worth: Worth | None


Value = Callable[[Proposal], Worth | None]


def queue(proposals: Iterable[Proposal], *, value: Value, most_weighed: int) -> tuple[Waiting, ...]:
    """Proposals by what they would change, the most first; then those not weighed, by promise; then those left open.

    Parameters
    ----------
    value : callable
        What a judgement on a proposal would change; None where it cannot be weighed.
    most_weighed : int
        So many are weighed: those of most promise, kinds taking turns, so that a thousand claims of one kind
        never hide the one pair of names that matters.
    """
    everything = list(proposals)
    asked = list(_in_turns(p for p in everything if not p.is_left_open))
    ordered = [*asked, *_in_turns(p for p in everything if p.is_left_open)]
    tried = [Waiting(p, value(p)) for p in ordered[:most_weighed]]
    weighed = [w for w in tried if w.worth is not None]
    others = [w for w in tried if w.worth is None]
    weighed.sort(key=lambda w: (-w.worth.size if w.worth else 0.0, w.proposal.kind, w.proposal.key))
    by_promise = (Waiting(p, None) for p in ordered[most_weighed:])
    return tuple(sorted((*weighed, *others, *by_promise), key=lambda w: w.proposal.is_left_open))


def _in_turns(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    by_kind: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        by_kind[proposal.kind].append(proposal)
    rows = [sorted(by_kind[k], key=lambda p: (*(-x for x in p.promise), p.key)) for k in sorted(by_kind)]
    for turn in range(max(map(len, rows), default=0)):
        for row in rows:
            if turn < len(row):
                yield row[turn]
