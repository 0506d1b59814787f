"""Joins persons: by full name and its parts, by an alias with a surname or a group; never by an alias alone."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from crimescape.gazetteer import fold
from crimescape.resolve.appearing import Doubt, Join, NamedAppearance
from crimescape.resolve.clusters import Clusters
from crimescape.resolve.person_names import PersonName, is_alias, parse_person, quoted_aliases
from crimescape.resolve.recorded_people import join_recorded_people

PARTS_SCORE = 0.85
ALIAS_SCORE = 0.6
MOST_DOUBTS = 5
"""A short name or alias that so many may bear says too little to ask about."""


@dataclass(frozen=True, slots=True)
class _Person:
    """An appearance of a person, its names sorted out.

    Attributes
    ----------
    full : PersonName or None
        None for one of whom only an alias, or one word, is known.
    aliases : frozenset of str
        Folded forms that are no part of the full name.
    surnames : frozenset of str
        For one without a full name: words that may be surnames.
    groups : frozenset of str
        Clusters of the groups the report ties the person to.
    """

    named: NamedAppearance
    full: PersonName | None
    aliases: frozenset[str]
    surnames: frozenset[str]
    groups: frozenset[str]

    @property
    def key(self) -> str:
        return self.named.key


def join_people(
    known: Sequence[NamedAppearance], *, clusters: Clusters, group_of: Callable[[str], str]
) -> Iterator[Join | Doubt]:
    """Joins among persons, and pairs in doubt; the caller makes each join before it asks for the next.

    Parameters
    ----------
    group_of : callable
        From a group as `NamedAppearance.groups` names it to its cluster.
    """
    settled: set[str] = set()
    yield from join_recorded_people(known, settled=settled)
    not_full = _never_full(known)
    people = [_person(n, not_full=not_full, group_of=group_of) for n in known]
    blocks: dict[tuple[str, str], list[_Person]] = defaultdict(list)
    for person in people:
        if person.full is not None and person.key not in settled:
            blocks[person.full.block].append(person)
    for block in blocks.values():
        yield from _by_parts(block)
    yield from _by_alias(people, clusters)


def _never_full(known: Sequence[NamedAppearance]) -> frozenset[str]:
    """Forms that reports use as an alias, or as bare surnames, of a fuller name: alone, they are no full name."""
    as_full: Counter[str] = Counter()
    as_other: Counter[str] = Counter()
    surnames = set()
    for named in known:
        as_full[fold(named.names[0])] += named.count
        full = parse_person(named.names[0])
        if full is not None:
            for form in other_forms(named):
                as_other[form] += named.count
            if len(full.surnames) > 1:
                surnames.add(" ".join(full.surnames))
    # One report that takes a full name for an alias must not undo the name everywhere.
    return frozenset(surnames | {form for form, count in as_other.items() if count >= as_full[form]})


def other_forms(named: NamedAppearance) -> frozenset[str]:
    """What a person is called beside a full name and is no form of it, folded."""
    full = parse_person(named.names[0])
    return frozenset(fold(n) for n in named.names[1:] if full is not None and not _is_form_of(n, full))


def meeting_by(names: tuple[str, ...]) -> frozenset[str]:
    """By what the names of a person may meet those of another in any rule here: who shares nothing of it does not.

    Two meet by a form of a name (an alias, a full name that is another's alias), or by first name and first surname.
    """
    found = {fold(n) for n in names} | {fold(a) for n in names for a in quoted_aliases(n)}
    full = parse_person(names[0])
    if full is not None:
        # Two surnames alone are no full name where somebody bears them: see `_never_full`.
        found |= {"\0".join(full.block), *([" ".join(full.surnames)] if len(full.surnames) > 1 else [])}
    return frozenset(found - {""})


def _is_form_of(name: str, full: PersonName) -> bool:
    other = parse_person(name)
    return other is not None and other.may_be(full)


def _person(named: NamedAppearance, *, not_full: frozenset[str], group_of: Callable[[str], str]) -> _Person:
    full = parse_person(named.names[0]) if fold(named.names[0]) not in not_full else None
    groups = frozenset(group_of(g) for g in named.groups)
    aliases: set[str] = {fold(a) for n in named.names for a in quoted_aliases(n)}
    surnames: set[str] = set()
    for name in named.names:
        folded = fold(name)
        if full is not None and not is_alias(name) and full.holds(name):
            continue
        aliases.add(folded)
        if full is None and not is_alias(name):
            surnames.update(w for w in folded.split() if len(w) > 1)
    return _Person(named, full, frozenset(aliases - {""}), frozenset(surnames), groups)


def _by_parts(block: Sequence[_Person]) -> Iterator[Join | Doubt]:
    forms: dict[PersonName, list[_Person]] = defaultdict(list)
    for person in block:
        assert person.full is not None  # only those with a full name are in a block
        first = forms[person.full]
        first.append(person)
        if len(first) > 1:
            yield Join(first[0].key, person.key, f"both are called '{person.named.names[0]}'")
    order = sorted(forms, key=lambda f: (-len(f.given) - len(f.surnames), f))
    fits = {f: [g for g in order if g != f and f.may_be(g)] for f in order}
    groups = {f: frozenset(g for p in forms[f] for g in p.groups) for f in order}
    aliases = {f: frozenset(a for p in forms[f] for a in p.aliases) for f in order}
    for i, form in enumerate(order):
        for other in order[i + 1 :]:
            if other not in fits[form]:
                continue
            a, b = forms[form][0], forms[other][0]
            said = f"'{a.named.names[0]}' and '{b.named.names[0]}'"
            shared = sorted(aliases[form] & aliases[other])
            if (
                shared
                and _all_one([f for f in fits[form] if aliases[f] & aliases[form]])
                and _all_one([f for f in fits[other] if aliases[f] & aliases[other]])
            ):
                yield Join(a.key, b.key, f"{said}: one name in parts, and both are called '{shared[0]}'")
            elif not (_all_one(fits[form]) and _all_one(fits[other])):
                if len(fits[other]) <= MOST_DOUBTS:
                    yield Doubt(a.key, b.key, PARTS_SCORE, f"{said} fit, and so does another")
            elif groups[form] and groups[other] and not groups[form] & groups[other]:
                yield Doubt(a.key, b.key, PARTS_SCORE, f"{said} fit, and are tied to different groups")
            else:
                yield Join(a.key, b.key, f"{said}: one name in parts")


def _all_one(forms: Sequence[PersonName]) -> bool:
    return all(a.may_be(b) for i, a in enumerate(forms) for b in forms[i + 1 :])


def _by_alias(people: Sequence[_Person], clusters: Clusters) -> Iterator[Join | Doubt]:
    """An alias joins one without a full name to the only bearer who shares a surname or a group with him."""
    bearers: dict[str, list[_Person]] = defaultdict(list)
    for person in people:
        if person.full is not None:
            for alias in person.aliases:
                bearers[alias].append(person)
    for alias, bearing in sorted(bearers.items()):
        yield from _contested(alias, bearing, clusters)
    nameless: dict[tuple[str, str], _Person] = {}
    for person in (p for p in people if p.full is None):
        fitting: dict[str, tuple[_Person, str]] = {}
        others: dict[str, tuple[_Person, str]] = {}
        for alias in sorted(person.aliases):
            for bearer in bearers.get(alias, ()):
                tied = _tie(person, bearer)
                said = f"both are called '{alias}'"
                (fitting if tied else others).setdefault(
                    clusters.root(bearer.key),
                    (bearer, f"{said} and {tied}" if tied else f"{said}; nothing else ties them"),
                )
        if len(fitting) == 1:
            bearer, reason = next(iter(fitting.values()))
            yield Join(bearer.key, person.key, reason)
            continue
        unsettled = fitting or others
        if len(unsettled) <= MOST_DOUBTS:
            for bearer, reason in unsettled.values():
                yield Doubt(bearer.key, person.key, ALIAS_SCORE, reason)
        if not fitting:
            yield from _nameless(person, nameless)


def _contested(alias: str, bearing: Sequence[_Person], clusters: Clusters) -> Iterator[Doubt]:
    """Two full names with one alias in one group: a report may err, or the alias went from one to the other."""
    one_each = list({clusters.root(p.key): p for p in reversed(bearing)}.values())[::-1]
    if len(one_each) > MOST_DOUBTS:
        return
    for i, a in enumerate(one_each):
        for b in one_each[i + 1 :]:
            if a.groups & b.groups:
                yield Doubt(a.key, b.key, ALIAS_SCORE, f"both are called '{alias}' and are tied to the same group")


def _tie(person: _Person, bearer: _Person) -> str:
    assert bearer.full is not None  # bearers are those with a full name
    if shared := sorted(person.surnames & set(bearer.full.surnames) - bearer.aliases):
        return f"share the surname '{shared[0]}'"
    return "are tied to the same group" if person.groups & bearer.groups else ""


def _nameless(person: _Person, first: dict[tuple[str, str], _Person]) -> Iterator[Join]:
    """Those without a full name join when a report ties the same alias to the same group."""
    for alias in sorted(person.aliases):
        for group in sorted(person.groups):
            other = first.setdefault((alias, group), person)
            if other is not person:
                yield Join(other.key, person.key, f"both are called '{alias}' and are tied to the same group")
