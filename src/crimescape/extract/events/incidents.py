"""Incidents of a whole report: which attacks it tells of, how many, and who stands in which role, over all sentences."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np

from crimescape.extract.events.event import Attack, Filler, Incident, Role
from crimescape.extract.events.model import Model, load_model
from crimescape.extract.events.organisations import doubly_named
from crimescape.extract.events.reading import (
    ROLES,
    Occurrence,
    kinds_by_sentence,
    occurrences,
    open_sentences,
    report_words,
)
from crimescape.extract.events.triggers import KINDS
from crimescape.extract.events.words import CLASS_OF
from crimescape.extract.sentence import Sentence
from crimescape.extract.spans import Span, flat

ATTACKS = tuple(Attack)
REPEATED = (Attack.ARMED, Attack.BOMBING, Attack.KIDNAPPING)
"""Attacks of which a report often tells more than one."""

KINDS_OF = {
    Attack.ARMED: frozenset(("attack", "killing")),
    Attack.BOMBING: frozenset(("bombing",)),
    Attack.KIDNAPPING: frozenset(("kidnapping",)),
    Attack.ARSON: frozenset(("arson",)),
    Attack.ROBBERY: frozenset(("robbery",)),
}
_ANY_ATTACK = frozenset().union(*KINDS_OF.values())

LEAST_CHANCE = 0.02
"""A phrase whose best chance of a role is below this is not considered for it."""

LEAST_ATTACK = 0.08
"""Attacks less probable than this in a report are not considered."""

LEAST_TOP, LEAST_OTHER = 0.22, 0.25
"""How probable the first attack of a report, and any further kind, must be to be told."""

LEAST_REPEAT = 0.45
"""How probable a second attack of one kind must be to be told."""

LEAST_FILLER = {
    Role.AGENT_PERSON: 0.18,
    Role.AGENT_ORGANISATION: 0.16,
    Role.TARGET: 0.24,
    Role.VICTIM: 0.22,
    Role.INSTRUMENT: 0.24,
}
"""How probable a filler must be, by its role; chosen on held-out parts of the training reports."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that a report names once or more.

    Attributes
    ----------
    key, other : str
        Its words, as `Occurrence.key`; its acronym, where the report gives one, else empty.
    """

    key: str
    other: str
    places: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class ReportRead:
    """All that incidents are told from: occurrences, those named, kinds of events, and features of the report."""

    occurrences: list[Occurrence]
    named: list[Named]
    kinds: list[dict[str, int]]
    words: list[str]
    key_text: str
    length: int


def read_report(text: str, *, sentences: Sequence[Sentence], found: list[Occurrence]) -> ReportRead:
    """What a report holds for incidents, given the phrases found in it."""
    lowered = flat(text)
    long_form = {}
    for start, end, short_start, short_end in doubly_named(lowered):
        long_form[bare_key(lowered[short_start:short_end])] = bare_key(lowered[start:end])
    short_form = {long: short for short, long in long_form.items()}
    places: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in found:
        places[long_form.get(occurrence.key, occurrence.key)].append(occurrence)
    return ReportRead(
        found,
        [Named(key, short_form.get(key, ""), tuple(here)) for key, here in places.items()],
        kinds_by_sentence(text, sentences),
        report_words(lowered),
        f" {bare_key(lowered)} ",
        len(lowered),
    )


def bare_key(flat_text: str) -> str:
    """A flat text's words without articles and signs: as `Occurrence.key`."""
    kept = "".join(c for c in flat_text if c.isalnum() or c.isspace())
    return " ".join(w for w in kept.split() if w not in ("a", "an", "the"))


def odds(chance: float) -> float:
    """Log odds of a chance, kept finite, to three decimals."""
    inside = min(max(chance, 1e-4), 0.9999)
    return round(log(inside / (1 - inside)), 3)


def word_chances(read: ReportRead, *, model: Model) -> list[float]:
    """What the report's words alone say of each attack, and of any: chances in [0, 1]."""
    known = [w for w in read.words if w in model.words.rows]
    shrink = 1 / sqrt(max(len(known), 1))
    sums = (model.words.scores([known])[0] - model.words.bias) * shrink + model.words.bias
    return [float(x) for x in 1 / (1 + np.exp(-sums))]


def attack_features(read: ReportRead, *, by_words: Sequence[float]) -> list[float]:
    """What tells of attacks: the words' verdict, event words in all and at the head, the strongest and all roles."""
    everywhere = [sum(k.get(kind, 0) for k in read.kinds) for kind in KINDS]
    head = [sum(k.get(kind, 0) for k in read.kinds[:3]) for kind in KINDS]
    best: dict[str, list[float]] = {}
    for o in read.occurrences:
        best[o.key] = [max(a, b) for a, b in zip(best.get(o.key, (0.0,) * 6), o.chances, strict=True)]
    strongest = [max((b[r] for b in best.values()), default=0.0) for r in range(1, 6)]
    summed = [sum(b[r] for b in best.values()) for r in range(1, 6)]
    return [
        *map(odds, by_words),
        *map(float, everywhere),
        *map(float, head),
        *(round(x, 3) for x in strongest),
        *(round(x, 3) for x in summed),
        round(read.length / 1000, 3),
    ]


def filler_features(
    read: ReportRead, *, attacks: Sequence[float], role: int
) -> list[tuple[Named, Attack, list[float]]]:
    """Everyone who may stand in a role (1 for the first of `ROLES`) of each attack that the report may tell of.

    Parameters
    ----------
    attacks : sequence of float
        The chance of each attack, then of any.
    """
    best = {n.key: [max(o.chances[r] for o in n.places) for r in range(6)] for n in read.named}
    in_sentence: dict[int, list[float]] = defaultdict(lambda: [0.0] * 6)
    for o in read.occurrences:
        in_sentence[o.sentence] = [max(a, b) for a, b in zip(in_sentence[o.sentence], o.chances, strict=True)]
    ranked = sorted((b[role] for b in best.values()), reverse=True)
    others = [r for r in range(1, 6) if r != role]
    out = []
    for n in read.named:
        own = best[n.key]
        if own[role] < LEAST_CHANCE:
            continue
        chances = sorted((o.chances[role] for o in n.places), reverse=True)
        strongest = max(n.places, key=lambda o: o.chances[role])
        beside = in_sentence[strongest.sentence]
        wider = max((best[k][role] for k in best if k != n.key and f" {n.key} " in f" {k} "), default=0.0)
        narrower = max((best[k][role] for k in best if k != n.key and f" {k} " in f" {n.key} "), default=0.0)
        count = read.key_text.count(f" {n.key} ") + (read.key_text.count(f" {n.other} ") if n.other else 0)
        words = n.key.split()
        head = CLASS_OF.get(words[-1], "") if words else ""
        shared = [
            odds(own[role]),
            odds(chances[1]) if len(chances) > 1 else -9.0,
            float(len(chances)),
            round(sum(chances), 3),
            *(odds(own[r]) for r in others),
            *map(odds, attacks),
            float(sum(c > own[role] for c in ranked)),
            round(odds(ranked[0]) - odds(own[role]), 3),
            odds(ranked[1]) if len(ranked) > 1 else -9.0,
            float(strongest.sentence),
            float(len(words)),
            float(count),
            *(odds(beside[r]) for r in others),
            odds(wider),
            odds(narrower),
            float(bool(n.other)),
            *(float(head.startswith(c)) for c in ("attacker", "security", "civil", "building", "vehicle", "weapon")),
            float("org" in head),
        ]
        kinds = set(read.kinds[strongest.sentence])
        for number, attack in enumerate(ATTACKS):
            if attacks[number] < LEAST_ATTACK:
                continue
            fitting = KINDS_OF[attack]
            own_features = [
                odds(attacks[number]),
                round(max(attacks[:5]) - attacks[number], 3),
                float(sum(bool(fitting & set(read.kinds[s])) for s in {o.sentence for o in n.places})),
                float(bool(fitting & kinds)),
                float(bool(fitting & kinds) and len(kinds & _ANY_ATTACK) == 1),
                *(float(number == k) for k in range(4)),
            ]
            out.append((n, attack, shared + own_features))
    return out


def tell_incidents(read: ReportRead, *, model: Model) -> tuple[Incident, ...]:
    """The attacks of a report with who stands in each role, the most probable kind first."""
    features = attack_features(read, by_words=word_chances(read, model=model))
    attacks = [forest.probability(features) for forest in model.attacks]
    repeats = [forest.probability(features) for forest in model.repeats]
    found = []
    for number in range(1, 6):
        for named, attack, row in filler_features(read, attacks=attacks, role=number):
            found.append(Candidate(attack, number, named, model.fillers[number - 1].probability(row)))
    return decide(attacks, repeats=repeats, candidates=found)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One who may stand in a role (a number, 1 for the first of `ROLES`) of an attack, and the chance of it."""

    attack: Attack
    role: int
    named: Named
    chance: float


def decide(
    attacks: Sequence[float], *, repeats: Sequence[float], candidates: Sequence[Candidate]
) -> tuple[Incident, ...]:
    """The attacks probable enough to be told, each with its fillers."""
    out = []
    for rank, k in enumerate(sorted(range(5), key=lambda k: (-attacks[k], k))):
        attack = ATTACKS[k]
        if attacks[k] < (LEAST_OTHER if rank else LEAST_TOP):
            continue
        told: list[Filler] = []
        for number, role in enumerate(ROLES, start=1):
            here = [c for c in candidates if c.attack is attack and c.role == number and c.chance >= LEAST_FILLER[role]]
            told += _chosen(here, role=role, number=number)
        repeat = repeats[REPEATED.index(attack)] if attack in REPEATED else 0.0
        if repeat >= LEAST_REPEAT:
            first, second = _parted(told)
            out += [Incident(attack, attacks[k], first), Incident(attack, attacks[k] * repeat, second)]
        else:
            out.append(Incident(attack, attacks[k], tuple(told)))
    return tuple(out)


def _chosen(found: Sequence[Candidate], *, role: Role, number: int) -> list[Filler]:
    """The best of each that overlap in words; of organisations the best only."""
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (-c.chance, c.named.key)):
        words = set(candidate.named.key.split())
        if any(words <= set(k.named.key.split()) or set(k.named.key.split()) <= words for k in kept):
            continue
        kept.append(candidate)
        if role is Role.AGENT_ORGANISATION:
            break
    out = []
    for candidate in kept:
        places = candidate.named.places
        best = max(places, key=lambda o: o.chances[number])
        forms = {o.key: (o.start, o.end) for o in reversed(places)}
        out.append(Filler(role, best.start, best.end, tuple(sorted(forms.values())), round(candidate.chance, 4)))
    return out


def _parted(fillers: Sequence[Filler]) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
    """Fillers of two attacks of one kind: the same hand in both, the first victim and target apart from the others."""
    agents = [f for f in fillers if f.role in (Role.AGENT_PERSON, Role.AGENT_ORGANISATION)]
    first, second = list(agents), list(agents)
    for role in (Role.TARGET, Role.VICTIM):
        of_role = [f for f in fillers if f.role is role]
        first += of_role[:1]
        second += of_role[1:]
    first += [f for f in fillers if f.role is Role.INSTRUMENT]
    return tuple(first), tuple(second)


def find_incidents(
    text: str, *, sentences: Sequence[Sentence], names: Sequence[Span] = (), is_spanish: bool = False
) -> tuple[Incident, ...]:
    """The attacks that a whole report tells of; none without an event word in it.

    Parameters
    ----------
    names : sequence of Span
        The cast, where it is known; of it, persons are told apart from other words.
    """
    model = load_model()
    found: list[Occurrence] = []
    for opened in open_sentences(text, sentences=sentences, names=names, is_spanish=is_spanish):
        found += occurrences(opened, model=model)
    if not found:
        return ()
    read = read_report(text, sentences=sentences, found=found)
    return tell_incidents(read, model=model)
