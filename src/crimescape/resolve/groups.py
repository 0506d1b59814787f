"""Joins groups: by what is on record, by full names in any language, by an acronym that only one of them bears."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from crimescape.gazetteer import Gazetteer, GroupFact, fold
from crimescape.resolve.appearing import ANCHOR, Doubt, Join, NamedAppearance
from crimescape.resolve.clusters import Clusters
from crimescape.resolve.group_names import group_keys, is_acronym, telling_words
from crimescape.resolve.index import KEYED, SOUNDS, NameIndex
from crimescape.vocabulary import Kind

ACRONYM_SCORE = 0.7
RECORD_SCORE = 0.8


@dataclass(frozen=True, slots=True)
class _Record:
    """What is on record: the gazetteer's names, and those the study's reports use for its entries."""

    index: NameIndex
    by_acronym: dict[str, set[str]]
    facts: Mapping[str, GroupFact]


@dataclass(frozen=True, slots=True)
class _Unrecorded:
    """Groups that no engine recognised: those with a full name, and those of which only an acronym is written."""

    full: list[NamedAppearance] = field(default_factory=list)
    bare: list[NamedAppearance] = field(default_factory=list)


def join_groups(
    known: Sequence[NamedAppearance], *, clusters: Clusters, gazetteer: Gazetteer
) -> Iterator[Join | Doubt]:
    """Joins among groups, and pairs in doubt; the caller makes each join before it asks for the next."""
    record = _on_record(gazetteer)
    unrecorded = _Unrecorded()
    for named in known:
        if named.gazetteer and not _is_mistaken(named, record):
            yield Join(named.key, f"{ANCHOR}{named.gazetteer}", f"'{named.names[0]}' is on record")
            for name in _full(named):
                record.index.add(name, named.gazetteer)
            for acronym in _acronyms(named):
                record.by_acronym.setdefault(acronym, set()).add(named.gazetteer)
        elif all(is_acronym(n) for n in named.names):
            unrecorded.bare.append(named)
        else:
            unrecorded.full.append(named)
            if named.gazetteer:
                reason = f"'{named.names[0]}' has the acronym of one on record, and another name"
                yield Doubt(named.key, f"{ANCHOR}{named.gazetteer}", ACRONYM_SCORE, reason)
    yield from _by_full_name(unrecorded.full, record)
    yield from _by_acronym(unrecorded, record, clusters)


def _on_record(gazetteer: Gazetteer) -> _Record:
    index = NameIndex(Kind.GROUP)
    by_acronym: dict[str, set[str]] = defaultdict(set)
    for fact in gazetteer.groups:
        for name in fact.names:
            index.add(name, fact.id)
        for acronym in fact.acronyms:
            by_acronym[_acronym_key(acronym)].add(fact.id)
    return _Record(index, by_acronym, {f.id: f for f in gazetteer.groups})


def _acronym_key(name: str) -> str:
    return fold(name).replace(" ", "")


def _acronyms(named: NamedAppearance) -> list[str]:
    return sorted({_acronym_key(n) for n in named.names if is_acronym(n)})


def _full(named: NamedAppearance) -> list[str]:
    return [n for n in named.names if not is_acronym(n)]


def _full_keys(named: NamedAppearance) -> list[str]:
    return sorted({k for n in _full(named) for k in group_keys(n)})


def _is_mistaken(named: NamedAppearance, record: _Record) -> bool:
    """Whether it was recognised by its acronym alone, while its full name shares no telling word with the entry's."""
    fact = record.facts.get(named.gazetteer)
    full = [n for n in named.names if not is_acronym(n)]
    if fact is None or not full or not set(_acronyms(named)) & {_acronym_key(a) for a in fact.acronyms}:
        return False
    recorded = frozenset(w for n in fact.names for w in telling_words(n))
    said = frozenset(w for n in full for w in telling_words(n))
    # An entry of which only acronyms are on record contradicts nobody.
    return bool(said) and bool(recorded) and not said & recorded


def _by_full_name(full: Sequence[NamedAppearance], record: _Record) -> Iterator[Join | Doubt]:
    alike = Clusters(n.key for n in full)
    first: dict[str, NamedAppearance] = {}
    for named in full:
        for key in _full_keys(named):
            alike.join(first.setdefault(key, named).key, named.key)
    by_key = {n.key: n for n in full}
    rank = {n.key: i for i, n in enumerate(full)}
    for keys in sorted((sorted(m, key=rank.__getitem__) for m in alike.sets().values()), key=lambda m: rank[m[0]]):
        members = [by_key[k] for k in keys]
        entries = {e for m in members for e in _entries(m, record)}
        for member in members:
            mine = entries if len(entries) == 1 else _entries(member, record)
            if len(mine) == 1:
                yield Join(member.key, f"{ANCHOR}{next(iter(mine))}", f"'{member.names[0]}' is a name of one on record")
            for entry in sorted(mine) if len(mine) > 1 else ():
                yield Doubt(
                    member.key, f"{ANCHOR}{entry}", RECORD_SCORE, f"'{member.names[0]}' may be either of two on record"
                )
            for entry in sorted(_weakly(member, record) - mine):
                yield Doubt(
                    member.key, f"{ANCHOR}{entry}", RECORD_SCORE, f"'{member.names[0]}' is a name of one on record"
                )
        if len(entries) <= 1:
            yield from _chain(members)


def _entries(named: NamedAppearance, record: _Record) -> set[str]:
    """Entries that its full names lead to. A single word ("Rojos") leads nowhere by itself: many bear it."""
    return {e for n in _full(named) if telling_words(n) for e in _looked(n, record, is_strong=True)}


def _weakly(named: NamedAppearance, record: _Record) -> set[str]:
    return {e for n in _full(named) if telling_words(n) for e in _looked(n, record, is_strong=False)}


def _looked(name: str, record: _Record, *, is_strong: bool) -> frozenset[str]:
    looked = record.index.look(name)
    # One word that is found by its letters alone is a name of several on record, written together.
    leads = " " in fold(name) or looked.nearness in (KEYED, SOUNDS)
    return looked.bearers if leads == is_strong else frozenset()


def _chain(members: Sequence[NamedAppearance]) -> Iterator[Join]:
    first: dict[str, NamedAppearance] = {}
    for named in members:
        for name in named.names:
            for key in sorted(group_keys(name)) if not is_acronym(name) else ():
                other = first.setdefault(key, named)
                if other is not named:
                    yield Join(other.key, named.key, f"both are called '{name}'")


def _by_acronym(unrecorded: _Unrecorded, record: _Record, clusters: Clusters) -> Iterator[Join | Doubt]:
    bearers: dict[str, dict[str, str]] = defaultdict(dict)
    for acronym, entries in record.by_acronym.items():
        for entry in sorted(entries):
            member = f"{ANCHOR}{entry}"
            bearers[acronym][clusters.root(member) if member in clusters else member] = member
    for named in unrecorded.full:
        for acronym in _acronyms(named):
            bearers[acronym].setdefault(clusters.root(named.key), named.key)
    first: dict[str, NamedAppearance] = {}
    for named in unrecorded.bare:
        for acronym in _acronyms(named):
            possible = sorted(bearers.get(acronym, {}).values())
            if possible == [] or (len(possible) == 1 and possible[0] not in clusters):
                # On record, but spoken of in no report here: too little to go by.
                for entry in possible:
                    yield Doubt(named.key, entry, ACRONYM_SCORE, f"'{named.names[0]}' is the acronym of one on record")
                other = first.setdefault(acronym, named)
                if other is not named:
                    yield Join(other.key, named.key, f"both are called '{named.names[0]}'")
            elif len(possible) == 1:
                yield Join(possible[0], named.key, f"'{named.names[0]}' is the acronym of only one")
            for bearer in possible if len(possible) > 1 else ():
                yield Doubt(bearer, named.key, ACRONYM_SCORE, f"'{named.names[0]}' is the acronym of {len(possible)}")
