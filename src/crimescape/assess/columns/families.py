"""Which origins are one, and which are suspected to be, in columns; the same as `origins.joined`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from crimescape.assess.columns.arrays import DAY_BITS, Ints, changes, distinct, numbered
from crimescape.assess.columns.tracing import Told
from crimescape.assess.columns.voices import Voices
from crimescape.assess.lineage import VIA
from crimescape.assess.origins import OriginLink, joined
from crimescape.assess.sources import fold_source

_DAYS = 1 << DAY_BITS


@dataclass(frozen=True, slots=True)
class Families:
    """The witnesses of each proposition, with whom they are one, and with whom they are suspected to be.

    Attributes
    ----------
    witness : array of int
        Of each row beside a proposition: who speaks, a number of its own in each proposition.
    one, family : arrays of int, shape (n_witnesses,)
        The witness that stands for all settled as one, and for all suspected to be one.
    """

    witness: Ints
    one: Ints
    family: Ints


def families_of(
    told: Told,
    voices: Voices,
    *,
    proposition: Ints,
    reports: Sequence[str],
    links: Sequence[OriginLink],
    window_days: float,
) -> Families:
    """The witnesses of each proposition, joined by judgements, else by an event in common.

    Parameters
    ----------
    reports : sequence of str
        What the numbers of reports stand for: see `tracing.Firsts`.
    """
    if not len(proposition):
        return Families(proposition, proposition, proposition)
    origins = int(told.origin.max()) + 1
    keys, witness = numbered(proposition * origins + told.origin)
    one = np.arange(len(keys))
    family = _near(told, witness, proposition=proposition, window=int(min(window_days, _DAYS // 2 - 1)), alone=one)
    judged = _judged(told, voices, proposition=proposition, links=links)
    families = Families(witness, one.copy(), family.copy())
    begin, end = np.searchsorted(proposition, judged), np.searchsorted(proposition, judged + 1)

    def key_of(origin: int) -> str:
        copied = origin - len(voices.keys)
        return voices.keys[origin] if copied < 0 else f"report {reports[copied]}"

    for rows in map(np.arange, begin, end):
        _settle(families, told, rows, key_of=key_of, voices=voices, links=links, window_days=window_days)
    return families


def _near(told: Told, witness: Ints, *, proposition: Ints, window: int, alone: Ints) -> Ints:
    """Families of unnamed witnesses heard within the window of each other: the least member stands for all."""
    rows = np.flatnonzero(told.is_unnamed)
    if not len(rows):
        return alone
    order = np.argsort(proposition[rows] * _DAYS + told.day[rows])
    rows = rows[order]
    is_first = changes(proposition[rows])
    is_first[1:] |= np.diff(told.day[rows]) > window
    # Within the window of each other: a run without a longer gap. Runs in which one witness speaks hang together.
    event = np.cumsum(is_first) - 1
    met = distinct(event * len(alone) + witness[rows])
    event, who = met // len(alone), met % len(alone)
    begins = np.flatnonzero(changes(event))
    family = alone.copy()
    while True:
        least = np.minimum.reduceat(family[who], begins)
        joining = family.copy()
        np.minimum.at(joining, who, least[event])
        joining = joining[joining]
        if np.array_equal(joining, family):
            return family
        family = joining


def _judged(told: Told, voices: Voices, *, proposition: Ints, links: Sequence[OriginLink]) -> Ints:
    """Propositions in which a judgement speaks of two of the witnesses."""
    if not links:
        return np.empty(0, dtype=np.int64)
    key_of = {key: i for i, key in enumerate(voices.keys)}
    fold_of = {fold: i for i, fold in enumerate(voices.folds)}
    sides = {text: _named(text, key_of, fold_of) for link in links for text in (link.a, link.b)}
    fold = voices.fold_of[told.name]
    keys, folds = np.zeros(len(voices.keys) + 1, dtype=bool), np.zeros(len(voices.folds) + 1, dtype=bool)
    for of_key, of_fold in sides.values():
        keys[of_key], folds[of_fold] = True, True
    # A report whose copies speak with one voice has no key that a person could name.
    rows = np.flatnonzero(keys[np.minimum(told.origin, len(voices.keys))] | folds[fold])
    heard = {
        text: distinct(proposition[rows][np.isin(told.origin[rows], of_key) | np.isin(fold[rows], of_fold)])
        for text, (of_key, of_fold) in sides.items()
    }
    both = [np.intersect1d(heard[link.a], heard[link.b], assume_unique=True) for link in links]
    return distinct(np.concatenate(both))


def _named(text: str, key_of: dict[str, int], fold_of: dict[str, int]) -> tuple[list[int], list[int]]:
    """Numbers of the keys and of the folded names by which a judgement may mean an origin."""
    forms = {fold_source(text), VIA.join(fold_source(part) for part in text.split(VIA))}
    return [key_of[f] for f in forms if f in key_of], [fold_of[f] for f in forms if f in fold_of]


@dataclass(frozen=True, slots=True)
class _Heard:
    """What `origins.joined` needs to know of a traced statement."""

    origin: str
    name: str
    is_unnamed: bool
    day: date


def _settle(
    families: Families,
    told: Told,
    rows: Ints,
    *,
    key_of: Callable[[int], str],
    voices: Voices,
    links: Sequence[OriginLink],
    window_days: float,
) -> None:
    """What judgements make of the witnesses of one proposition, by the function that says it plainly."""
    said = {
        (int(told.origin[i]), int(told.name[i]), bool(told.is_unnamed[i]), int(told.day[i])): int(families.witness[i])
        for i in rows
    }
    number = {key_of(origin): witness for (origin, *_), witness in said.items()}
    heard = [_Heard(key_of(o), voices.names[n], u, date.fromordinal(d)) for o, n, u, d in sorted(said)]
    one, family = joined(heard, links=links, window_days=window_days)
    for key, witness in number.items():
        families.one[witness], families.family[witness] = number[one[key]], number[family[key]]
