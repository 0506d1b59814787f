"""First names that begin a person's name, as shipped with the engine."""

from functools import lru_cache
from importlib.resources import files

from crimescape.gazetteer import fold


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """Folded first names; an unknown first name needs a role or an alias beside it to begin a name."""
    text = files("crimescape.extract").joinpath("first_names.txt").read_text(encoding="utf-8")
    return frozenset(fold(w) for line in text.splitlines() if not line.startswith("#") for w in line.split())
