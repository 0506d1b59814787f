"""Who is where at one AsOf: areas filled by claims about them, towns as points, and what is contested."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from crimescape.errors import UnfoundedError
from crimescape.vocabulary import AsOf, Belief, Proposition

AREA_LEVELS = frozenset({"country", "admin1", "region"})


@dataclass(frozen=True, slots=True)
class PlaceShape:
    """What a map needs to know of a place.

    Attributes
    ----------
    level : str
        country, admin1, town, region, or unknown for a place that is on no record.
    code : str
        ISO 3166-1 or 3166-2 where it has one; empty otherwise.
    country : str
        ISO 3166-1 of the country it lies in; empty for regions of several, and where nobody knows.
    """

    level: str
    code: str
    latitude: float | None
    longitude: float | None
    country: str = ""


@dataclass(frozen=True, slots=True)
class Presence:
    """One group in one place."""

    group: str
    place: str
    shape: PlaceShape
    belief: Belief

    @property
    def probability(self) -> float:
        """The probability that it is there, in [0, 1]."""
        return self.belief.probability("holds")

    @property
    def mark(self) -> str:
        """How a map shows it: ``area`` for a claim about a country, state or region, ``point`` for a town; or ``none``.

        A town is never spread over its state: that a group is in one town says nothing of the others.
        """
        if self.shape.level in AREA_LEVELS:
            return "area"
        return "none" if self.shape.latitude is None or self.shape.longitude is None else "point"


@dataclass(frozen=True, slots=True)
class Territory:
    """A reading of beliefs about presence on one day, as known on one day.

    Attributes
    ----------
    presences : tuple of Presence
        Sorted by place and group. A place that is not here has no report, which is not the same as nobody.
    contested : mapping of place id to pairs of group ids
        Groups present in the same place whose hostility, there or everywhere, is at least as probable as `threshold`.
    hidden : int
        Presences with evidence that are less probable than `threshold`.
    weaker : int
        Presences as probable as that which were left out, where only the most probable were asked for.
    heard : mapping of Proposition to int
        How many claims weigh on a presence, where its belief names only some of them.
    """

    as_of: AsOf
    presences: tuple[Presence, ...]
    contested: Mapping[str, tuple[tuple[str, str], ...]]
    names: Mapping[str, str]
    threshold: float
    hidden: int
    policy: str
    weaker: int = 0
    heard: Mapping[Proposition, int] = field(default_factory=dict)

    def claims_in_all(self, belief: Belief) -> int:
        """How many claims weigh on a belief of it."""
        return self.heard.get(belief.proposition, len(belief.claims))


def build_territory(
    beliefs: Iterable[Belief],
    *,
    places: Mapping[str, PlaceShape],
    names: Mapping[str, str],
    as_of: AsOf,
    threshold: float,
    policy: str,
) -> Territory:
    """The territory of beliefs about presence; beliefs about ties say which places are contested.

    A tie said of the place itself goes before the general one: allies elsewhere may fight in one town.

    Parameters
    ----------
    places : mapping of place id to PlaceShape
        Places on record; others are of level unknown.

    Raises
    ------
    UnfoundedError
        When a belief is of another day or policy: one territory is one reading.
    """
    unknown = PlaceShape("unknown", "", None, None)
    presences, hidden, hostile = [], 0, dict[tuple[str, str], dict[str, bool]]()
    for belief in sorted((b for b in beliefs if b.claims), key=lambda b: b.proposition):
        proposition = belief.proposition
        if (belief.as_of, belief.policy) != (as_of, policy):
            raise UnfoundedError(
                f"A belief of {belief.as_of} under policy {belief.policy} has no place in this territory",
                where=f"{as_of}, policy {policy}",
                mend="Assess everything at the same two times under the same policy.",
            )
        if proposition.kind == "tie":
            said = hostile.setdefault((proposition.subject, proposition.object), {})
            said[proposition.place] = belief.probability("hostile") >= threshold
        elif proposition.kind == "presence":
            presence = Presence(
                proposition.subject, proposition.object, places.get(proposition.object, unknown), belief
            )
            if presence.probability >= threshold:
                presences.append(presence)
            else:
                hidden += 1
    present: dict[str, set[str]] = defaultdict(set)
    for presence in presences:
        present[presence.group].add(presence.place)
    # By the ties, not by the places: where many groups are, their pairs are more than anybody speaks of.
    contested: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for (a, b), said in hostile.items():
        for place in present.get(a, set()) & present.get(b, set()):
            if said.get(place, said.get("", False)):
                contested[place].append((a, b))
    return Territory(
        as_of=as_of,
        presences=tuple(sorted(presences, key=lambda p: (p.place, p.group))),
        contested={place: tuple(sorted(pairs)) for place, pairs in sorted(contested.items())},
        names=dict(names),
        threshold=threshold,
        hidden=hidden,
        policy=policy,
    )
