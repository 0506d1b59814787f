"""What resolution is given and what it says back: appearances with their names, joins with reasons, pairs in doubt."""

from dataclasses import dataclass

from crimescape.vocabulary import Appearance, Kind

ANCHOR = "gazetteer:"
"""Before the id of a gazetteer entry, where a judgement or a join names one."""


@dataclass(frozen=True, slots=True)
class NamedAppearance:
    """One report's view of one of those it speaks of, with what helps to tell who it is.

    Attributes
    ----------
    names : tuple of str
        Every form the report uses, the fullest first.
    gazetteer : str
        Id of the gazetteer entry an engine recognised; empty for none.
    groups : tuple of str
        For persons: the groups the report ties them to, each by gazetteer id or by its folded fullest name.
    countries : tuple of str
        For places: ISO 3166-1 codes of the countries the report speaks of.
    count : int
        For how many appearances it stands that look just so: itself, and those left out beside it (see `alike`).
    """

    appearance: Appearance
    kind: Kind
    names: tuple[str, ...]
    gazetteer: str = ""
    groups: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    count: int = 1

    @property
    def key(self) -> str:
        """The appearance as judgements name it."""
        return self.appearance.key


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

    @property
    def place(self) -> tuple[bool, str, str]:
        """Where it stands among the joins of an entity: what people say first, then by the later appearance."""
        first, last = sorted((self.a, self.b), key=lambda end: (not end.startswith(ANCHOR), end))
        return not self.judgement, last, first


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two that may be one, where the rules alone do not join; `a` and `b` as in `Join`."""

    a: str
    b: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities that may be one, and wait for a person.

    Attributes
    ----------
    a, b : str
        Entity ids, sorted; `b` is ``gazetteer:ID`` for an entry on record that no report mentions by itself.
    score : float in [0, 1]
        How alike their names are; for a shared acronym or alias a fixed figure. It orders, it joins nothing.
    """

    a: str
    b: str
    score: float
    reason: str
