"""The closed list of predicates: sign, direction, extent, wording, and their forms elsewhere.

The one file of the vocabulary that reads anything: its own ``ontology.yaml`` (docs/decisions/0001).
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from crimescape.errors import UnknownNameError
from crimescape.vocabulary.claim import Kind


@dataclass(frozen=True, slots=True)
class Predicate:
    """One thing that can be said.

    Attributes
    ----------
    objects : tuple of Kind
        Kinds that may stand as object; empty when the predicate takes a value.
    values : tuple of str
        The bare words it may take; empty when it takes an object, or any word (`is_free`).
    sign : int
        +1 allied, -1 hostile, 0 neither.
    extent : str
        ``state``, ``event`` or ``change``.
    """

    name: str
    subjects: tuple[Kind, ...]
    objects: tuple[Kind, ...]
    values: tuple[str, ...]
    is_free: bool
    is_symmetric: bool
    sign: int
    extent: str
    wording_en: str
    wording_es: str
    ftm: str
    stix: str


@lru_cache(maxsize=1)
def predicates() -> dict[str, Predicate]:
    """Every predicate by name, in the ontology's order."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = yaml.load(files("crimescape.vocabulary").joinpath("ontology.yaml").read_bytes(), Loader=loader)
    out = {}
    for name, entry in raw.items():
        values = entry.get("values", [])
        out[name] = Predicate(
            name=name,
            subjects=tuple(Kind(k) for k in entry["subject"]),
            objects=tuple(Kind(k) for k in entry.get("object", [])),
            values=() if values == "free" else tuple(values),
            is_free=values == "free",
            is_symmetric=bool(entry.get("symmetric", False)),
            sign=int(entry["sign"]),
            extent=entry["extent"],
            wording_en=entry["wording"]["en"],
            wording_es=entry["wording"]["es"],
            ftm=entry.get("ftm") or "",
            stix=(entry.get("stix") or {}).get("relationship", ""),
        )
    return out


def predicate(name: str) -> Predicate:
    """The predicate of that name.

    Raises
    ------
    UnknownNameError
        With the nearest names, when there is none.
    """
    known = predicates()
    if name not in known:
        raise UnknownNameError.near("predicate", name, list(known))
    return known[name]
