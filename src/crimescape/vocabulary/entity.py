"""A group, person or place across reports: a cluster of mentions under judgements."""

from collections.abc import Sequence
from dataclasses import dataclass

from crimescape.vocabulary.claim import Kind

AT = "@"
"""Before the place of a single mention, in the local id of one that was parted from its appearance."""


@dataclass(frozen=True, slots=True, order=True)
class Appearance:
    """One report's view of one of those it speaks of: the unit that identity judgements join and part.

    Attributes
    ----------
    report : str
        Id of the report.
    local : str
        `ReportEntity.id` within that report.
    """

    report: str
    local: str

    @property
    def key(self) -> str:
        """The appearance as one string, as judgements name it."""
        return f"{self.report}#{self.local}"

    def at(self, start: int, end: int) -> "Appearance":
        """One mention of it alone, by its place in the report: an appearance of its own once somebody parts it."""
        return Appearance(self.report, f"{self.local}{AT}{start}-{end}")

    @property
    def whole(self) -> "Appearance":
        """The appearance that a single mention belongs to; itself for a whole one."""
        return Appearance(self.report, self.local.rpartition(AT)[0]) if self.span else self

    @property
    def span(self) -> tuple[int, int] | None:
        """Start and end of a single mention; None for a whole appearance."""
        start, _, end = self.local.rpartition(AT)[2].partition("-")
        is_mention = AT in self.local and start.isdigit() and end.isdigit()
        return (int(start), int(end)) if is_mention else None

    @classmethod
    def parse(cls, key: str) -> "Appearance":
        """The appearance that `key` names."""
        report, _, local = key.partition("#")
        return cls(report, local)


@dataclass(frozen=True, slots=True)
class Entity:
    """A cluster of appearances (and perhaps a gazetteer entry) under judgements; never a row.

    Attributes
    ----------
    id : str
        The gazetteer's id where one anchors it, else derived from kind and chief name: stable while
        judgements and the gazetteer are.
    names : tuple of str
        Every known form, the chief name first.
    appearances : sequence of Appearance
        Sorted; empty only for a gazetteer entry that no report mentions.
    gazetteer : str
        Id of the gazetteer entry that anchors it; empty when none does.
    """

    id: str
    kind: Kind
    names: tuple[str, ...]
    appearances: Sequence[Appearance] = ()
    gazetteer: str = ""

    @property
    def name(self) -> str:
        """The chief name."""
        return self.names[0] if self.names else self.id
