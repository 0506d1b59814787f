"""What resolution is given: one report's view of one of those it speaks of, with what helps to tell who it is."""

from dataclasses import dataclass

from crimescape.vocabulary import Appearance, Kind


@dataclass(frozen=True, slots=True)
class NamedAppearance:
    """An appearance with its names.

    Attributes
    ----------
    names : tuple of str
        Every form the report uses, the fullest first.
    gazetteer : str
        Id of the gazetteer entry an engine recognised; empty for none.
    groups : tuple of str
        For persons: folded names of the groups the report ties them to.
    """

    appearance: Appearance
    kind: Kind
    names: tuple[str, ...]
    gazetteer: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Join:
    """Why two are held to be one.

    Attributes
    ----------
    a, b : str
        Appearance keys, or ``gazetteer:ID``.
    judgement : str
        Id of the judgement that says so; empty when the names do.
    """

    a: str
    b: str
    reason: str
    judgement: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities that may be one, and wait for a person.

    Attributes
    ----------
    a, b : str
        Entity ids, sorted.
    score : float in [0, 1]
        Likeness of their names.
    """

    a: str
    b: str
    score: float
    reason: str
