"""Disjoint sets with "not the same" between them: a person's word against a join wins."""

from collections import defaultdict
from collections.abc import Iterable

from crimescape.resolve.appearing import ANCHOR


class Clusters:
    """Sets of members that grow by joining, where some pairs may never meet."""

    def __init__(self, members: Iterable[str]) -> None:
        self._parent: dict[str, str] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._anchors: dict[str, frozenset[str]] = {}
        for member in members:
            self.add(member)

    def __contains__(self, member: object) -> bool:
        return member in self._parent

    def add(self, member: str) -> None:
        """A set of its own for a member; nothing for one that is there."""
        if member not in self._parent:
            self._parent[member] = member
            self._anchors[member] = frozenset({member} if member.startswith(ANCHOR) else ())

    def root(self, member: str) -> str:
        """The member that stands for a set."""
        parent = self._parent[member]
        while parent != self._parent[parent]:
            self._parent[member] = self._parent[parent]
            member, parent = parent, self._parent[parent]
        return parent

    def are_one(self, a: str, b: str) -> bool:
        """Whether two members are in one set."""
        return self.root(a) == self.root(b)

    def are_apart(self, a: str, b: str) -> bool:
        """Whether somebody keeps the sets of two members apart."""
        return self.root(b) in self._apart.get(self.root(a), ())

    def part(self, a: str, b: str) -> bool:
        """Keep the sets of two members apart for good; False when they are one already."""
        a, b = self.root(a), self.root(b)
        if a == b:
            return False
        self._apart[a].add(b)
        self._apart[b].add(a)
        return True

    def join(self, a: str, b: str) -> bool:
        """Make the sets of two members one; False when they are kept apart, or one already."""
        a, b = sorted((self.root(a), self.root(b)))
        if a == b or b in self._apart[a]:
            return False
        self._parent[b] = a
        self._anchors[a] |= self._anchors.pop(b)
        for other in self._apart.pop(b, set()):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart[a].add(other)
        return True

    def join_by_name(self, a: str, b: str) -> bool:
        """Join as `join` does, but never two sets that hold different entries on record: only a person does that."""
        mine, other = self._anchors[self.root(a)], self._anchors[self.root(b)]
        return (not mine or not other or mine == other) and self.join(a, b)

    def sets(self) -> dict[str, list[str]]:
        """Root to members, sorted."""
        out: dict[str, list[str]] = defaultdict(list)
        for member in sorted(self._parent):
            out[self.root(member)].append(member)
        return dict(out)
