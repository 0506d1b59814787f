"""A trial of the seal: what was published after an origin is changed in every way, and no forecast may notice."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from crimescape.outlook.history import PARENTAGE, History, Real, Ties, Whole

Forecast = Callable[[History, int], Real]
"""From a history and an origin (an ordinal) to chances; it is handed the whole history, and must look away itself."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A change to what was published after the origin that changed a forecast of it.

    Attributes
    ----------
    what : str
        The change, in words.
    moved : float
        By how much a chance moved at most; infinite when the forecast became another in length.
    """

    what: str
    moved: float


def find_leak(forecast: Forecast, history: History, *, day: int, rng: np.random.Generator) -> Leak | None:
    """The first leak found on an origin; None when the forecast is sealed.

    Ends of ties are told apart from their onsets: a tie known before the origin may have an end that was not.
    """
    before = forecast(history, day)
    for what, altered in _alterations(history, day=day, rng=rng):
        after = forecast(altered, day)
        if before.shape != after.shape:
            return Leak(what, float("inf"))
        if len(before) and (moved := float(np.max(np.abs(before - after)))) > 0.0:
            return Leak(what, moved)
    return None


def _alterations(history: History, *, day: int, rng: np.random.Generator) -> Iterator[tuple[str, History]]:
    ties, places, sizes = history.ties, history.places, history.sizes
    later = ties.known > day
    yield (
        "what was published after the origin was taken away",
        replace(
            history,
            ties=ties.where(~later),
            places=places.where(places.known <= day),
            sizes=sizes.where(sizes.known <= day),
        ),
    )
    turned = np.where(later & (ties.sign != PARENTAGE), -ties.sign, ties.sign)
    yield "ties published after the origin were given the other sign", _with(history, sign=turned)
    pair = ties.pair.copy()
    pair[later] = ties.pair[rng.permutation(np.flatnonzero(later))]
    first = np.where(later, ties.first.min(), ties.first)
    by = np.where(later, np.minimum(ties.by, day), ties.by)
    yield (
        "ties published after the origin were given to other groups, and said to be old",
        _with(history, pair=pair, first=first, by=by),
    )
    # A tie that was known may have an end that was not.
    ended = np.where(ties.end_known > day, np.maximum(ties.first, np.minimum(ties.last, day)), ties.last)
    yield "ends published after the origin were moved before it", _with(history, last=ended)


def _with(history: History, **columns: Whole) -> History:
    kept = {name: getattr(history.ties, name) for name in Ties.__dataclass_fields__}
    return replace(history, ties=Ties(**{**kept, **columns}))
