"""The measure: claims found, entities, names joined, and how claims are told, each as precision, recall and F1."""

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from crimescape.extract.measuring.folding import by_year, folded, is_like
from crimescape.extract.measuring.gold import KINDS, PREDICATES, SYMMETRIC, Record

DRAWS = 1000
"""Times that reports are drawn again, with replacement, for an interval."""
FEW = 5
"""A label that gold uses less often than this has no part in a mean over labels."""
Key = tuple[str, str, str, bool]
"""Predicate, both ends (sorted where order means nothing), and whether it is denied."""


@dataclass(slots=True)
class Counts:
    """What was found and is in gold, what is not in gold, what was missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the given that is in gold; 0 when nothing was given."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 when there is none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 0.0

    def add(self, other: "Counts") -> None:
        """Count another's too."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    def record(self) -> dict[str, float | int]:
        """JSON-ready."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "gold": self.right + self.missed,
        }


@dataclass(frozen=True, slots=True)
class Missed:
    """One error.

    Attributes
    ----------
    kind : str
        Why, as far as the measure can tell; see `KINDS_OF_ERROR`.
    """

    report: str
    kind: str
    predicate: str
    subject: str
    object: str
    quote: str


KINDS_OF_ERROR = (
    "missed: the subject is not named",
    "missed: the object is not named",
    "missed: another relation is given",
    "missed: no relation is given",
    "spurious: an unknown name",
    "spurious: another relation is true",
    "spurious: the other way round",
    "spurious: denied, or not denied",
    "spurious: no relation is true",
)


@dataclass(slots=True)
class Measured:
    """The figures over all reports.

    Attributes
    ----------
    by_predicate, entities : mappings to Counts
    aliases : Counts
        Over pairs of names that are one entity's.
    labels : mapping of qualifier to (gold's, given) pairs, over the claims found
    spans : mapping of "time" and "origin" to Counts, over the claims found
    """

    reports: int = 0
    by_predicate: dict[str, Counts] = field(default_factory=lambda: {p: Counts() for p in PREDICATES})
    entities: dict[str, Counts] = field(default_factory=lambda: {k: Counts() for k in KINDS})
    aliases: Counts = field(default_factory=Counts)
    labels: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: {"factuality": [], "tense": []})
    spans: dict[str, Counts] = field(default_factory=lambda: {"time": Counts(), "origin": Counts()})
    errors: list[Missed] = field(default_factory=list)
    per_report: list[Counts] = field(default_factory=list)

    @property
    def claims(self) -> Counts:
        """Over all predicates."""
        total = Counts()
        for counts in self.by_predicate.values():
            total.add(counts)
        return total

    def interval(self) -> tuple[float, float]:
        """95 % of F1 over claims, by drawing reports again; the same every time."""
        chance = random.Random(0)
        drawn = []
        for _ in range(DRAWS):
            total = Counts()
            for counts in chance.choices(self.per_report, k=len(self.per_report)):
                total.add(counts)
            drawn.append(total.f1)
        drawn.sort()
        return drawn[int(0.025 * DRAWS)], drawn[int(0.975 * DRAWS) - 1]

    def record(self) -> dict[str, object]:
        """JSON-ready."""
        low, high = self.interval()
        return {
            "reports": self.reports,
            "claims": self.claims.record() | {"f1_95": [round(low, 4), round(high, 4)]},
            "by_predicate": {p: c.record() for p, c in self.by_predicate.items()},
            "entities": {k: c.record() for k, c in self.entities.items()},
            "alias_pairs": self.aliases.record(),
            "macro_f1": {q: macro_f1(pairs) for q, pairs in self.labels.items()},
            "spans": {s: c.record() for s, c in self.spans.items()},
            "errors_by_kind": dict(Counter(e.kind for e in self.errors).most_common()),
        }


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Mean F1 over the labels that gold uses often enough; None without one."""
    scores = []
    for label in sorted({wanted for wanted, _ in pairs}):
        counts = Counts(
            right=sum(wanted == label == given for wanted, given in pairs),
            wrong=sum(given == label != wanted for wanted, given in pairs),
            missed=sum(wanted == label != given for wanted, given in pairs),
        )
        if counts.right + counts.missed >= FEW:
            scores.append(counts.f1)
    return round(sum(scores) / len(scores), 4) if scores else None


def measure(gold: Mapping[str, Record], given: Mapping[str, Record]) -> Measured:
    """Hold readings against gold; a report that was not read counts as one in which nothing was found.

    Parameters
    ----------
    gold, given : mapping of report id to record
        Both in the gold's shape.
    """
    out = Measured()
    for name, wanted in gold.items():
        _measure_report(name, wanted, given.get(name, {"entities": [], "claims": []}), out)
    return out


def _measure_report(name: str, gold: Record, given: Record, out: Measured) -> None:
    out.reports += 1
    owners = _owners(gold, given)
    wanted: dict[Key, list[Record]] = defaultdict(list)
    for claim in gold["claims"]:
        wanted[_key(claim, None)].append(claim)
    optional = {_key(c, None) for c in gold.get("optional", [])}
    found: dict[Key, Record] = {}
    spurious: dict[Key, Record] = {}
    for claim in given["claims"]:
        if claim["predicate"] not in PREDICATES:
            continue
        key = _key(claim, owners)
        if key in wanted:
            found.setdefault(key, claim)
        elif key not in optional:
            spurious.setdefault(key, claim)
    report = Counts()
    for predicate in PREDICATES:
        counts = Counts(
            sum(k[0] == predicate for k in found),
            sum(k[0] == predicate for k in spurious),
            sum(k[0] == predicate for k in wanted if k not in found),
        )
        out.by_predicate[predicate].add(counts)
        report.add(counts)
    out.per_report.append(report)
    _count_entities(gold, given, owners, out)
    for key, claim in found.items():
        _count_telling(key, wanted[key], claim, out)
    named = set(owners.values())
    out.errors += [_missed(name, k, c[0], named, set(spurious)) for k, c in wanted.items() if k not in found]
    out.errors += [_spurious(name, k, c, set(wanted)) for k, c in spurious.items()]


def _owners(gold: Record, given: Record) -> dict[str, str]:
    """Whom of the gold each given entity is: of the same kind, by the most names shared."""
    index = {folded(n): str(e["id"]) for e in gold["entities"] for n in e["names"]}
    kinds = {str(e["id"]): e["type"] for e in gold["entities"]}
    out: dict[str, str] = {}
    for entity in given["entities"]:
        votes = Counter(index[f] for n in set(entity["names"]) if (f := folded(n)) in index)
        best = sorted((-count, owner) for owner, count in votes.items() if kinds[owner] == entity["type"])
        if best:
            out[str(entity["id"])] = best[0][1]
    return out


def _key(claim: Record, owners: Mapping[str, str] | None) -> Key:
    """A claim as gold counts it; a given entity that gold does not know keeps its id behind a question mark.

    Parameters
    ----------
    owners : mapping of given entity to gold's, or None for a claim of gold itself
    """

    def end(side: str) -> str:
        value = str(claim[side])
        return value if owners is None else owners.get(value, f"?{value}")

    subject = end("subject")
    target = str(claim["object"]).strip().casefold() if claim["predicate"] == "status" else end("object")
    if claim["predicate"] in SYMMETRIC and target < subject:
        subject, target = target, subject
    return claim["predicate"], subject, target, claim.get("factuality") == "denied"


def _count_entities(gold: Record, given: Record, owners: Mapping[str, str], out: Measured) -> None:
    """Entities that a claim of gold needs are wanted; to find another of gold's is neither right nor wrong."""
    needed = {str(c[side]) for c in gold["claims"] for side in ("subject", "object")}
    used = {str(c.get(side)) for c in given["claims"] for side in ("subject", "object")}
    for kind in KINDS:
        wanted = {str(e["id"]) for e in gold["entities"] if e["type"] == kind} & needed
        mine = [str(e["id"]) for e in given["entities"] if e["type"] == kind]
        if kind == "place":
            mine = [i for i in mine if i in used]
        hit = {owners[i] for i in mine if i in owners} & wanted
        out.entities[kind].add(Counts(len(hit), sum(i not in owners for i in mine), len(wanted - hit)))
    known = {folded(n) for e in gold["entities"] for n in e["names"]}
    true, told = _name_pairs(gold["entities"], known), _name_pairs(given["entities"], known)
    out.aliases.add(Counts(len(true & told), len(told - true), len(true - told)))


def _name_pairs(entities: Sequence[Record], known: set[str]) -> set[tuple[str, str]]:
    out: set[tuple[str, str]] = set()
    for entity in entities:
        out |= set(combinations(sorted({folded(n) for n in entity["names"]} & known - {""}), 2))
    return out


def _count_telling(key: Key, golds: Sequence[Record], claim: Record, out: Measured) -> None:
    for qualifier, pairs in out.labels.items():
        if qualifier == "tense" and key[0] == "split_from":
            continue  # a split is an event: readers differ on its tense
        answers = [str(g[qualifier]) for g in golds]
        given = str(claim.get(qualifier))
        pairs.append((given if given in answers else answers[0], given))
    times = {by_year(g["time"]) for g in golds if g.get("time")}
    told: Any = claim.get("time")
    out.spans["time"].add(_one(bool(times), bool(told), bool(told) and by_year(str(told)) in times))
    origins = {folded(g["sources"][-1]) for g in golds if g.get("sources")}
    origin = folded(str(claim["sources"][-1])) if claim.get("sources") else ""
    out.spans["origin"].add(_one(bool(origins), bool(origin), any(is_like(origin, o) for o in origins)))


def _one(wanted: bool, given: bool, right: bool) -> Counts:
    return Counts(int(right), int(given and not right), int(wanted and not right))


def _missed(name: str, key: Key, claim: Record, named: set[str], spurious: set[Key]) -> Missed:
    ends = set(key[1:3])
    if key[1] not in named and key[0] not in SYMMETRIC:
        kind = "missed: the subject is not named"
    elif key[0] != "status" and not {key[1], key[2]} <= named:
        kind = "missed: the object is not named" if key[1] in named else "missed: the subject is not named"
    elif any(set(k[1:3]) == ends for k in spurious):
        kind = "missed: another relation is given"
    else:
        kind = "missed: no relation is given"
    return Missed(name, kind, key[0], key[1], key[2], str(claim.get("quote", "")))


def _spurious(name: str, key: Key, claim: Record, wanted: set[Key]) -> Missed:
    ends = set(key[1:3])
    if any(e.startswith("?") for e in ends):
        kind = "spurious: an unknown name"
    elif (*key[:3], not key[3]) in wanted:
        kind = "spurious: denied, or not denied"
    elif (key[0], key[2], key[1], key[3]) in wanted:
        kind = "spurious: the other way round"
    elif any(set(k[1:3]) == ends for k in wanted):
        kind = "spurious: another relation is true"
    else:
        kind = "spurious: no relation is true"
    return Missed(name, kind, key[0], key[1], key[2], str(claim.get("quote", "")))
