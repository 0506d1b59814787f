"""What the chain of each row says of its origin: key, name, links on the way, weakest grade; each name read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from crimescape.assess.columns.arrays import Flags, Floats, Ints, laid_out, numbered
from crimescape.assess.columns.statements import StatementTable
from crimescape.assess.evidence import link_factor
from crimescape.assess.lineage import UNKNOWN_OUTLET, VIA
from crimescape.assess.policy import Policy
from crimescape.assess.sources import fold_source, is_unnamed


@dataclass(frozen=True, slots=True)
class Voices:
    """Facts about the chains of rows, and about the names in them.

    Attributes
    ----------
    keys, names, folds : sequence of str
        Keys of origins, origins as people read them, folded links; each sorted, so that numbers compare as texts do.
    key, name : array of int, shape (n,)
        The origin a row's chain goes back to when nothing leads on from it.
    hops : array of int, shape (n,)
        Links between the origin and the report's own voice.
    is_unnamed : array of bool, shape (n,)
    middles, middle_starts : arrays of int
        Folded links in the middle of chains, of all rows end to end, and where those of each row begin.
    fold_of, is_name_unnamed : arrays, shape (n_names,)
        Per name its folded form, and whether it names anybody.
    """

    keys: Sequence[str]
    names: Sequence[str]
    folds: Sequence[str]
    key: Ints
    name: Ints
    hops: Ints
    is_unnamed: Flags
    middles: Ints
    middle_starts: Ints
    fold_of: Ints
    is_name_unnamed: Flags


def voices_of(table: StatementTable) -> Voices:
    """The facts about the chains of a table; the same as `lineage.trace` begins with."""
    names = sorted({*table.links, UNKNOWN_OUTLET, ""})
    folded = [fold_source(name) for name in names]
    folds = sorted(set(folded))
    number = {name: i for i, name in enumerate(names)}
    fold_number = {fold: i for i, fold in enumerate(folds)}
    name_of = np.array([number[link] for link in table.links], dtype=np.int64)
    fold_of = np.array([fold_number[fold] for fold in folded], dtype=np.int64)
    is_nobody = np.array([is_unnamed(name) for name in names], dtype=bool)
    starts = table.link_starts
    count = np.diff(starts)
    hops = np.maximum(0, count - 1)
    chain = name_of[table.link]
    nothing = number[""]
    first = np.full(len(table), nothing)
    first[count > 0] = chain[starts[:-1][count > 0]]
    last = first.copy()
    last[count > 0] = chain[starts[1:][count > 0] - 1]
    is_own = hops == 0
    middle_count = np.maximum(0, count - 2)
    middles = chain[laid_out(starts[:-1] + 1, middle_count)]
    middle_starts = np.concatenate([[0], np.cumsum(middle_count)])
    is_vague = np.where(is_own, first == nothing, is_nobody[last])
    unknown = fold_number[""]
    origin = fold_of[last]
    # Wording alone joins nobody: an unnamed origin is told apart by who carried it.
    carrier = np.where(is_vague & ~is_own, _carriers(middles, middle_starts, is_nobody, fold_of, first), -1)
    spoken, key = numbered(origin * (len(folds) + 1) + carrier + 1)

    carriers = [VIA + (fold or UNKNOWN_OUTLET) for fold in folds]
    told, by = (spoken // (len(folds) + 1)).tolist(), (spoken % (len(folds) + 1) - 1).tolist()
    texts = [folds[o] if c < 0 else folds[o] + carriers[c] for o, c in zip(told, by, strict=True)]
    nobody = len(texts)
    keys = sorted({*texts, UNKNOWN_OUTLET})
    key_number = {k: i for i, k in enumerate(keys)}
    key_of = np.array([*(key_number[t] for t in texts), key_number[UNKNOWN_OUTLET]], dtype=np.int64)
    return Voices(
        keys=keys,
        names=names,
        folds=folds,
        key=key_of[np.where(is_own & (origin == unknown), nobody, key)],
        name=np.where(is_own & (first == nothing), number[UNKNOWN_OUTLET], last),
        hops=hops,
        is_unnamed=is_vague,
        middles=fold_of[middles],
        middle_starts=middle_starts,
        fold_of=fold_of,
        is_name_unnamed=is_nobody,
    )


def _carriers(middles: Ints, middle_starts: Ints, is_nobody: Flags, fold_of: Ints, first: Ints) -> Ints:
    """Folded: the last named link in the middle of each chain, else the outlet."""
    carrier = fold_of[first]
    named = np.flatnonzero(~is_nobody[middles])
    whose = np.searchsorted(middle_starts, named, side="right") - 1
    # Of several the last written stays.
    carrier[whose] = fold_of[middles[named]]
    return carrier


def weakest_grades(table: StatementTable, *, policy: Policy, grades: Mapping[str, str]) -> Floats:
    """The factor of the weakest link of each row's chain.

    Parameters
    ----------
    grades : mapping of source name (folded) to grade A to F
    """
    own, cited = (
        np.array([link_factor(link, is_own_voice=is_own, policy=policy, grades=grades) for link in table.links])
        for is_own in (True, False)
    )
    nobody = link_factor("", is_own_voice=True, policy=policy, grades=grades)
    weakest = np.full(len(table), nobody)
    starts = table.link_starts[:-1]
    spoken = np.flatnonzero(np.diff(table.link_starts) > 0)
    if len(spoken):
        factor = cited[table.link]
        factor[starts[spoken]] = own[table.link[starts[spoken]]]
        weakest[spoken] = np.minimum.reduceat(factor, starts[spoken])
    return weakest
