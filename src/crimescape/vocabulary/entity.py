"""A group, person or place across reports: a cluster of mentions under judgements."""

from dataclasses import dataclass

from crimescape.vocabulary.claim import Kind


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
    appearances : tuple of Appearance
        Sorted; empty only for a gazetteer entry that no report mentions.
    gazetteer : str
        Id of the gazetteer entry that anchors it; empty when none does.
    """

    id: str
    kind: Kind
    names: tuple[str, ...]
    appearances: tuple[Appearance, ...] = ()
    gazetteer: str = ""

    @property
    def name(self) -> str:
        """The chief name."""
        return self.names[0] if self.names else self.id
