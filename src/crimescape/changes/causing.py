"""Which changes count, which way they turned, and the one cause of each: the step that moved belief furthest."""

from collections.abc import Iterator, Sequence

from crimescape.changes.change import Cause, Change, Path, Step, Turn
from crimescape.vocabulary import Proposition

UNNAMED_STATES = ("none", "not")


def explain(path: Path, *, least: float) -> Change | None:
    """The change a proposition underwent, with its one cause; None for a smaller one.

    Each step's move of the state that moved most is booked under its cause. All is attributed to the cause that
    moved furthest in the direction of the whole; of equal ones, to the one whose step came first.

    Parameters
    ----------
    least : float in (0, 1]
        The smallest move of a probability that counts as a change.
    """
    before, after = path.before.probabilities, path.after.probabilities
    proposition = path.after.proposition
    moved = largest_mover(proposition, before, after)
    move = after[moved] - before[moved]
    if abs(move) < least:
        return None
    booked: dict[Cause, float] = {}
    by_cause: dict[Cause, list[Step]] = {}
    reached = before[moved]
    for step in path.steps:
        stride, reached = step.probabilities[moved] - reached, step.probabilities[moved]
        cause = _cause(step, state=moved, stride=stride)
        booked[cause] = booked.get(cause, 0.0) + stride
        by_cause.setdefault(cause, []).append(step)
    forward = 1 if move > 0 else -1
    cause = max(booked, key=lambda c: forward * booked[c])  # the first of equals: dicts keep the order of steps
    telling = [c for step in by_cause[cause] for c in _pulling(step, state=moved, stride=forward)]
    return Change(
        before=path.before,
        after=path.after,
        turn=_turn(path, move=move, least=least),
        state=proposition.states[moved],
        move=move,
        moves={c: m for c, m in booked.items() if m},
        cause=cause,
        heard=tuple(sorted({c for step in by_cause[cause] for c in step.heard})),
        dropped=tuple(sorted({c for step in by_cause[cause] for c in step.dropped})),
        told=tuple(sorted(set(telling))) if cause is Cause.WORLD else (),
    )


def largest_mover(proposition: Proposition, before: Sequence[float], after: Sequence[float]) -> int:
    """Index of the named state whose probability differs most; the first of equals."""
    return max(_named(proposition), key=lambda i: abs(after[i] - before[i]))


def _named(proposition: Proposition) -> list[int]:
    return [i for i, state in enumerate(proposition.states) if state not in UNNAMED_STATES]


def _cause(step: Step, *, state: int, stride: float) -> Cause:
    if step.cause is not Cause.WORLD:
        return step.cause
    return Cause.WORLD if any(_pulling(step, state=state, stride=stride)) else Cause.FADED


def _pulling(step: Step, *, state: int, stride: float) -> Iterator[str]:
    """The claims of `told` that pull a state the way it went."""
    for named, direction, claim in step.told:
        # What speaks for another state speaks against this one.
        if (direction if named == state else -direction) * stride > 0:
            yield claim


def _turn(path: Path, *, move: float, least: float) -> Turn:
    proposition = path.after.proposition
    stood = _standing(proposition, path.before.probabilities, prior=path.priors[0], least=least)
    stands = _standing(proposition, path.after.probabilities, prior=path.priors[1], least=least)
    if stood is None and stands is not None:
        return Turn.CAME
    if stood is not None and stands is None:
        return Turn.WENT
    if stood != stands:
        return Turn.FLIPPED
    if stands is not None:
        move = path.after.probabilities[stands] - path.before.probabilities[stands]
    return Turn.STRENGTHENED if move > 0 else Turn.WEAKENED


def _standing(
    proposition: Proposition, probabilities: Sequence[float], *, prior: Sequence[float], least: float
) -> int | None:
    """Index of the more probable of the named states, where it lies `least` above the prior; else None."""
    leading = max(_named(proposition), key=lambda i: probabilities[i])
    return leading if probabilities[leading] - prior[leading] >= least else None
