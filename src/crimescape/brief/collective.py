"""What one report says of several groups at once ("the four plan to ally"): told once, not pair by pair."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import combinations

from crimescape.brief.material import Footing
from crimescape.brief.wording import Wording
from crimescape.vocabulary import predicate

Pair = tuple[str, str]
FEWEST = 3
"""From so many groups on, every two of which a report says the same of, it speaks of them together."""


def said_of_all(pairs: Mapping[Pair, Collection[str]], wording: Wording) -> dict[tuple[str, ...], list[Footing]]:
    """Claims that belong together, by the groups they speak of: each report says it of every two of these.

    Parameters
    ----------
    pairs : mapping of two entity ids to claim ids
        Claims on each pair; what is asymmetric ("split from") is never told of several.
    """
    said: dict[tuple[str, ...], dict[Pair, list[Footing]]] = defaultdict(lambda: defaultdict(list))
    for pair, claims in pairs.items():
        for footing in sorted((wording.material.footing(c) for c in claims), key=lambda f: f.order):
            claim = footing.claim
            if predicate(claim.predicate).is_symmetric:
                manner = (claim.predicate, claim.factuality.value, claim.tense.value, claim.mode.value, footing.place)
                said[claim.report, *manner][pair].append(footing)
    together: dict[tuple[str, ...], list[Footing]] = defaultdict(list)
    for by_pair in said.values():
        groups = tuple(sorted({g for pair in by_pair for g in pair}))
        is_of_all = all(tuple(sorted(two)) in by_pair for two in combinations(groups, 2))
        if len(groups) >= FEWEST and is_of_all:
            together[groups] += [f for footings in by_pair.values() for f in footings]
    ordered = sorted(together.items(), key=lambda kv: (-len(kv[0]), kv[0]))
    return dict(ordered)
