"""A gazetteer grown by names that people of one study accepted; they are drawn from judgements, and shipped nowhere."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from crimescape.gazetteer.facts import GroupFact, PlaceFact
from crimescape.gazetteer.fold import fold
from crimescape.gazetteer.gazetteer import Gazetteer

OWN = "study-"
"""Begins the id of an entry that only one study has."""
RECORDED = "gazetteer:"
_MOST_LETTERS = 7


@dataclass(frozen=True, slots=True, order=True)
class AcceptedName:
    """A group's name that a person accepted.

    Attributes
    ----------
    entry : str
        Id of the entry on record that bears it, or of the study's own entry: see `own_entry`.
    """

    entry: str
    name: str


def own_entry(target: str) -> str:
    """The entry under which accepted names of somebody are read, who is named as judgements name them.

    Examples
    --------
    >>> own_entry("gazetteer:bay-cartel"), own_entry("report#los-faroles").startswith(OWN)
    ('bay-cartel', True)
    """
    if target.startswith(RECORDED):
        return target.removeprefix(RECORDED)
    return OWN + hashlib.sha256(target.encode("utf-8")).hexdigest()[:12]


class GrownGazetteer(Gazetteer):
    """A gazetteer with accepted names: each leads to its entry, and no longer to another that bears it on record.

    Examples
    --------
    >>> from crimescape.gazetteer import load
    >>> grown = GrownGazetteer(load(), [AcceptedName(own_entry("r1#a"), "Saltworks Men")])
    >>> [g.id == own_entry("r1#a") for g in grown.find_groups("the saltworks men")]
    [True]
    """

    def __init__(self, recorded: Gazetteer, accepted: Sequence[AcceptedName]) -> None:
        self.recorded = recorded
        self.accepted = tuple(sorted(set(accepted)))

    @cached_property
    def fingerprint(self) -> str:
        """Of what is on record and what was accepted, 16 hexadecimal digits."""
        said = [self.recorded.fingerprint, *(f"{a.entry}\0{a.name}" for a in self.accepted)]
        return hashlib.sha256("\1".join(said).encode("utf-8")).hexdigest()[:16]

    @cached_property
    def groups(self) -> tuple[GroupFact, ...]:
        """Every group, those on record first; an accepted name is taken from whoever else bore it."""
        whose = {fold(a.name): a.entry for a in self.accepted}
        on_record = {g.id for g in self.recorded.groups}
        kept = (self._grown(g, whose) for g in self.recorded.groups)
        own = dict.fromkeys(a.entry for a in self.accepted if a.entry.startswith(OWN) and a.entry not in on_record)
        return (*kept, *(self._own(entry) for entry in own))

    def _grown(self, group: GroupFact, whose: dict[str, str]) -> GroupFact:
        mine = tuple(a.name for a in self.accepted if a.entry == group.id)
        if not mine and not any(fold(n) in whose for n in (*group.names, *group.acronyms)):
            return group
        pairs = [
            (n, language)
            for n, language in zip(group.names, group.languages, strict=True)
            # The chief name stays: an entry without a name would be nobody.
            if n == group.names[0] or whose.get(fold(n), group.id) == group.id
        ]
        pairs += [(n, "") for n in mine if not _is_acronym(n) and n not in group.names]
        acronyms = [a for a in group.acronyms if whose.get(fold(a), group.id) == group.id]
        acronyms += [n for n in mine if _is_acronym(n) and n not in acronyms]
        return replace(
            group,
            names=tuple(n for n, _ in pairs),
            languages=tuple(language for _, language in pairs),
            acronyms=tuple(acronyms),
        )

    def _own(self, entry: str) -> GroupFact:
        mine = [a.name for a in self.accepted if a.entry == entry]
        full = tuple(n for n in mine if not _is_acronym(n))
        acronyms = tuple(n for n in mine if _is_acronym(n))
        return GroupFact(entry, "group", (), full, ("",) * len(full), acronyms, "", "", "study")

    @cached_property
    def places(self) -> tuple[PlaceFact, ...]:
        """The places on record."""
        return self.recorded.places

    @cached_property
    def _places_by_name(self) -> dict[str, list[PlaceFact]]:
        return self.recorded._places_by_name

    @cached_property
    def _place_by_id(self) -> dict[str, PlaceFact]:
        return self.recorded._place_by_id


def _is_acronym(name: str) -> bool:
    return " " not in name and len(name) <= _MOST_LETTERS and name.isupper()
