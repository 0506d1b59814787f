"""What words are about, in English and Spanish alike: "pact" and "alianza" are both of alliance."""

from functools import lru_cache
from importlib.resources import files

_WHOLE_UP_TO = 4
"""Stems this short must be the whole word, but for an English ending."""
_ENDINGS = ("s", "ed", "ing", "es")


@lru_cache(maxsize=1)
def _stems() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    whole: dict[str, tuple[str, ...]] = {}
    begun: dict[str, tuple[str, ...]] = {}
    for line in files(__package__).joinpath("concepts.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        concept, _, words = line.partition(":")
        is_exact = concept.endswith("=")
        concept = concept.rstrip("=")
        for word in words.split():
            table = whole if is_exact or len(word) <= _WHOLE_UP_TO else begun
            table[word] = (*table.get(word, ()), concept)
    return whole, begun


@lru_cache(maxsize=50_000)
def concepts_of(word: str) -> tuple[str, ...]:
    """The concepts that a word, without case and accents, belongs to; most words have none.

    Examples
    --------
    >>> concepts_of("alianza")
    ('ALLY',)
    """
    whole, begun = _stems()
    found = list(whole.get(word, ()))
    for length in range(_WHOLE_UP_TO + 1, len(word) + 1):
        found += begun.get(word[:length], ())
    for ending in _ENDINGS:
        if word.endswith(ending):
            found += whole.get(word[: -len(ending)], ())
    return tuple(dict.fromkeys(found))
