"""Who fights beside whom: "A fought alongside B against C" tells of a fight, and A and B are on one side of it."""

from collections.abc import Mapping

from crimescape.extract.relations.pairs import Pair

ALLIED, RIVAL = "allied_with", "rival_of"
_BESIDE = (
    ("alongside",),
    ("along", "side"),
    ("side", "by", "side"),
    ("shoulder", "to", "shoulder"),
    ("at", "the", "side", "of"),
    ("junto", "a"),
    ("junto", "al"),
    ("junto", "con"),
    ("al", "lado", "de"),
    ("al", "lado", "del"),
    ("hombro", "con", "hombro"),
)
"""Words between two names by which they are on one side, whatever else is told of fights."""


def by_sides(pair: Pair, chances: Mapping[str, float]) -> Mapping[str, float]:
    """The chances of a pair of groups, the word of fights turned to alliance where the two fight side by side."""
    if chances.get(RIVAL, 0.0) <= chances.get(ALLIED, 0.0) or not _are_beside(pair):
        return chances
    return {**chances, ALLIED: chances[RIVAL], RIVAL: chances[ALLIED]}


def _are_beside(pair: Pair) -> bool:
    low, high = sorted((pair.first, pair.second))
    between = pair.tokens[low + 1 : high]
    if any("AGAINST" in t.concepts for t in between):
        return False
    forms = [t.form for t in between]
    return any(forms[i : i + len(words)] == list(words) for words in _BESIDE for i in range(len(forms)))
