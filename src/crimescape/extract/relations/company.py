"""How prominent everybody is in a report: how often named, how early, and together with whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from crimescape.extract.clause import Clause
from crimescape.extract.finding import Found
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind

Key = tuple[Kind, str]


def key_of(span: Span) -> Key:
    """Who is named, across the report."""
    return span.kind, span.entity


@dataclass(slots=True)
class Company:
    """What the whole report tells about its cast.

    Attributes
    ----------
    count, first, rank : mappings of key to int
        How often named; in which sentence first; place among those of the kind, by count.
    together : Counter of (key, key)
        In how many sentences two are named together.
    rules : mapping of (subject, object or value) to predicates
        What the rules found for them anywhere in the report.
    subject : key or None
        The group that a profile is about.
    """

    count: Counter[Key] = field(default_factory=Counter)
    first: dict[Key, int] = field(default_factory=dict)
    rank: dict[Key, int] = field(default_factory=dict)
    together: Counter[tuple[Key, Key]] = field(default_factory=Counter)
    rules: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    subject: Key | None = None

    @classmethod
    def of(
        cls, clauses: Sequence[Clause], found: Sequence[Sequence[Found]], *, subject: str | None = None
    ) -> "Company":
        """The company of a report, from its clauses, what the rules found in each, and whom it profiles."""
        out = cls(subject=(Kind.GROUP, subject) if subject is not None else None)
        for number, clause in enumerate(clauses):
            here = {key_of(s) for s in clause.spans}
            for span in clause.spans:
                out.count[key_of(span)] += 1
                out.first.setdefault(key_of(span), number)
            out.together.update((a, b) for a in here for b in here)
        for kind in Kind:
            ranked = sorted((k for k in out.count if k[0] is kind), key=lambda k: (-out.count[k], out.first[k]))
            out.rank.update({k: place for place, k in enumerate(ranked)})
        for each in found:
            for one in each:
                out.rules.setdefault(ends_of(one), set()).add(one.predicate)
        return out

    def is_of(self, person: Key, group: Key) -> bool:
        """Whether the rules found anywhere that a person leads or is of a group."""
        return person[0] is Kind.PERSON and bool(_BELONGING.intersection(self.rules.get((person[1], group[1]), ())))


_BELONGING = frozenset({"leads", "member_of"})


def ends_of(found: Found) -> tuple[str, str]:
    """The two ends of a relation, as entities (or the value)."""
    return found.subject.entity, found.object.entity if found.object is not None else found.value
