"""Persons of a text: every full name, alias, code and short form under one id within the report."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from crimescape.extract.first_names import first_names
from crimescape.extract.kin import told_apart
from crimescape.extract.person_aliases import INSIDE, REAL_NAME, aliases_after, aliases_alone
from crimescape.extract.person_names import CAP, full_names, is_official, is_role_before
from crimescape.extract.spans import Span, flat, without_overlaps
from crimescape.gazetteer import Gazetteer, fold
from crimescape.vocabulary import Kind

SAME_SPELLING = 84
"""Likeness of two surnames (0 to 100) from which they are one surname spelt twice."""


@dataclass(slots=True)
class _People:
    """Everybody met so far: ids by full name, and which forms may stand for whom, in order of meeting."""

    full: dict[str, list[str]] = field(default_factory=dict)
    forms: dict[str, list[str]] = field(default_factory=dict)
    aliases: dict[str, list[str]] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    apart: frozenset[frozenset[str]] = frozenset()
    """Pairs of full names, folded, that two bear whatever their likeness."""

    def meet(self, name: str) -> str:
        """The id of whoever bears a full name, new or met before under a like one."""
        words = fold(name).split()
        owner = next(
            (o for o, known in self.full.items() if _same_person(words, known) and not self._are_two(o, words)), None
        )
        if owner is None:
            owner = " ".join(words)
            self.full[owner] = words
        elif len(words) > len(self.full[owner]):
            self.full[owner] = words
        for form in _short_forms_of(name):
            _put(self.forms, form, owner)
        return owner

    def bearers_of(self, name: str) -> list[str]:
        """Those whose full names have a name for a short form, unless the text tells their bearers apart."""
        words = fold(name).split()
        return [o for o in self.forms.get(flat(name), ()) if not self._are_two(o, words)]

    def _are_two(self, owner: str, words: list[str]) -> bool:
        return any(frozenset((" ".join(words), n)) in self.apart for n in (owner, " ".join(self.full[owner])))

    def call(self, alias: str, owner: str, *, is_said: bool = False) -> None:
        """An alias of somebody, with and without its article.

        Who was met under the alias itself, where a word such as "alias" gives it, is the same person; and so is who
        bears the alias too and shares a surname, unless first names tell them apart.
        """
        form = flat(alias)
        words = fold(alias).split()
        others = [o for o, known in self.full.items() if is_said and known == words]
        others += [o for o in self.aliases.get(form, ()) if self._may_be(o, owner)]
        for other in others:
            if self.stands_for(other) != self.stands_for(owner):
                self.same[self.stands_for(other)] = self.stands_for(owner)
        _put(self.aliases, form, owner)
        bare = re.sub(r"^(?:el|la|the)\s+", "", form)
        if bare != form and len(bare) > 3:
            _put(self.aliases, bare, owner)

    def _may_be(self, one: str, other: str) -> bool:
        a, b = self.full.get(one, []), self.full.get(other, [])
        are_two = bool(a) and bool(b) and a[0] != b[0] and {a[0], b[0]} <= first_names()
        return bool(set(a) & set(b)) and not are_two

    def stands_for(self, owner: str) -> str:
        """The id under which somebody goes, however often they were met under another."""
        while owner in self.same:
            owner = self.same[owner]
        return owner

    def rename(self, old: str, new: str) -> None:
        """Somebody known by an alias alone turns out to bear a name."""
        for table in (self.forms, self.aliases):
            for form, owners in table.items():
                table[form] = list(dict.fromkeys(new if o == old else o for o in owners))
        self.full.pop(old, None)


def _put(table: dict[str, list[str]], form: str, owner: str) -> None:
    owners = table.setdefault(form, [])
    if owner not in owners:
        owners.append(owner)


def _same_person(a: list[str], b: list[str]) -> bool:
    """Whether two full names name one: the same first name, and surnames that agree, or differ by spelling."""
    if a == b or (len(a) > 1 and len(b) > 1 and a[0] == b[0] and (set(a) <= set(b) or set(b) <= set(a))):
        return True
    if min(len(a), len(b)) < 2 or a[0] != b[0]:
        return False
    short, long = sorted((a[1:], b[1:]), key=len)
    return all(
        any(_sound(w) == _sound(v) or (len(w) > 3 and ratio(w, v) >= SAME_SPELLING) for v in long) for w in short
    )


_SOUNDS = str.maketrans("zvy", "sbi", "h")


def _sound(word: str) -> str:
    """A word as Spanish sounds it: z as s, v as b, y as i, no h."""
    return word.translate(_SOUNDS)


def _short_forms_of(name: str) -> list[str]:
    words = [flat(w) for w in name.split() if w[0].isupper() and not w.endswith(".")]
    if len(words) < 2:
        return []
    if len(words) == 2:
        return [words[1]]
    # Spanish full names end in two surnames: the first of them is the one used alone.
    forms = [words[-2], f"{words[-2]} {words[-1]}", words[-1], f"{words[0]} {words[-2]}", f"{words[0]} {words[-1]}"]
    if len(words) > 3:
        forms += [f"{words[0]} {words[-2]} {words[-1]}", f"{words[0]} {words[1]}"]
    if words[-2] in {flat(f) for f in first_names()} and len(words) == 3:
        forms.remove(words[-2])  # "Juan Carlos Perales": his surname is the last word alone
    return forms


def find_persons(text: str, *, groups: list[Span], gazetteer: Gazetteer) -> list[Span]:
    """Every person the text names, with aliases and later short forms under one id within the report.

    A name directly followed by its alias is one span, so that roles read across it.
    """
    taken = {i for g in groups for i in range(g.start, g.end)}
    people = _People(apart=told_apart(text))
    found: list[Span] = [
        Span(Kind.PERSON, *match.span("one"), people.meet(f"{match['one']} {_surnames(match)}"))
        for match in _elided(text)
        if not taken.intersection(range(*match.span()))
    ]
    for match in INSIDE.finditer(text):
        if taken.intersection(range(*match.span())) or flat(match["first"].split()[0]) not in first_names():
            continue
        owner = people.meet(f"{match['first']} {match['last']}")
        people.call(match["nick"].strip(" ,."), owner)
        people.call(f"{match['nick'].strip(' ,.')} {match['last'].split()[0]}", owner)
        found.append(Span(Kind.PERSON, match.start(), match.end(), owner))
    covered = _cells(found)
    named = [s for s in full_names(text, taken=taken | covered, gazetteer=gazetteer) if not is_official(text, s[0])]
    # Whoever stands with a first name is met first: two bare surnames may be a short form of his.
    named.sort(key=lambda s: flat(text[s[0] : s[1]].split()[0]) not in first_names())
    for start, end in named:
        known = people.bearers_of(text[start:end])
        owner = _nearest(known, start, found) if known else people.meet(text[start:end])
        found.append(Span(Kind.PERSON, start, end, owner))
    found = _merged([_with_aliases(text, span, people, taken) for span in found], people)
    covered = _cells(found)
    for alias in aliases_alone(text):
        if (taken | covered).intersection(range(alias.start, alias.end)) or flat(alias.name) in people.aliases:
            continue
        nobody = fold(alias.name)
        owner = _explained(text, alias.stop, found) or _explained_before(text, alias.start, found) or nobody
        if owner == nobody:
            people.full.setdefault(nobody, [nobody])
        people.call(alias.name, owner)
    spans = [*found, *_repeats(text, people, taken=taken | covered, met=found)]
    return without_overlaps(spans)


_ELIDED = re.compile(rf"\b(?P<one>{CAP}(?:\s{CAP})?)\s(?:and|y|e)\s(?P<other>{CAP})(?P<rest>(?:\s{CAP}){{1,3}})")


def _elided(text: str) -> Iterator[re.Match[str]]:
    """Two brothers under one surname: "Luis and Javier Perales" names Luis Perales too."""
    for match in _ELIDED.finditer(text):
        if _is_elided(match):
            yield match


def _is_elided(match: re.Match[str]) -> bool:
    return all(flat(w) in first_names() for w in (*match["one"].split(), match["other"]))


def _surnames(match: re.Match[str]) -> str:
    """What the two share: without a second first name, as in "Luis and Javier Antonio Perales Roque"."""
    rest = match["rest"].split()
    return " ".join(rest[1:] if len(rest) > 1 and flat(rest[0]) in first_names() else rest)


def _cells(spans: list[Span]) -> set[int]:
    return {i for s in spans for i in range(s.start, s.end)}


def _with_aliases(text: str, span: Span, people: _People, taken: set[int]) -> Span:
    at = span.end
    for alias in aliases_after(text, span.end):
        if taken.intersection(range(alias.start, alias.end)):
            break
        people.call(alias.name, span.entity, is_said=alias.is_said)
        at = max(at, alias.stop)
    return Span(Kind.PERSON, span.start, at, span.entity)


def _merged(found: list[Span], people: _People) -> list[Span]:
    """The spans, whoever turned out to be one under one id."""
    for old, new in people.same.items():
        people.rename(old, people.stands_for(new))
    return [s.of(people.stands_for(s.entity)) for s in found]


def _explained(text: str, stop: int, found: list[Span]) -> str | None:
    """Who bears an alias whose real name follows it: 'alias "Tuerto", whose real name is Juan Perales'."""
    following = min((s for s in found if 0 <= s.start - stop <= 45), key=lambda s: s.start, default=None)
    return following.entity if following and REAL_NAME.match(text[stop : following.start]) else None


def _explained_before(text: str, start: int, found: list[Span]) -> str | None:
    before = max((s for s in found if 0 <= start - s.end <= 4), key=lambda s: s.end, default=None)
    return before.entity if before and re.fullmatch(r"[\s,(\"“‘'«*_]*", text[before.end : start]) else None


def _repeats(text: str, people: _People, *, taken: set[int], met: list[Span]) -> Iterator[Span]:
    """Aliases and short forms wherever else they stand; of several bearers, whoever was named last."""
    lowered = flat(text)
    for table in (people.aliases, people.forms):
        for form, owners in table.items():
            if len(form) < 3 and not any(c.isdigit() for c in form):
                continue
            for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", lowered):
                start, end = match.span()
                if taken.intersection(range(start, end)) or not _is_capital(text, start, form):
                    continue
                if table is people.forms and _is_other_name(text, start, end):
                    continue
                yield Span(Kind.PERSON, start, end, _nearest(owners, start, met))


def _is_capital(text: str, start: int, form: str) -> bool:
    """Whether a form stands as a name; after a small article ("el Chapo") its next word must."""
    if text[start].isupper() or text[start].isdigit():
        return True
    article = re.match(r"(?:el|la)\s", form)
    return bool(article) and text[start + len(article[0])].isupper() if article else False


def _is_other_name(text: str, start: int, end: int) -> bool:
    """Whether a surname is part of a longer name of somebody else."""
    if re.match(r"\s+[A-ZÁÉÍÓÚÑ][a-z]", text[end : end + 4]):
        return True
    before = re.search(r"([A-ZÁÉÍÓÚÑ][\w]+)\s$", text[max(0, start - 20) : start])
    return before is not None and flat(before[1]) in first_names() and not is_role_before(text, start)


def _nearest(owners: list[str], start: int, met: list[Span]) -> str:
    if len(owners) == 1:
        return owners[0]
    before = [s for s in met if s.start < start and s.entity in owners]
    return max(before, key=lambda s: s.start).entity if before else owners[0]


def names_of(text: str, spans: list[Span]) -> dict[str, tuple[str, ...]]:
    """Every form under which the text names each person: full names, aliases and short forms, the fullest first."""
    forms: dict[str, dict[str, None]] = {}
    for span in spans:
        written = text[span.start : span.end]
        parts = forms.setdefault(span.entity, {})
        inside = INSIDE.match(written)
        pair = _ELIDED.match(text, span.start)
        if pair and pair.end("one") == span.end and _is_elided(pair):
            parts[f"{pair['one']} {_surnames(pair)}"] = None
        if inside:
            nick = inside["nick"].strip(" ,.")
            first, last = inside["first"], inside["last"]
            parts |= dict.fromkeys([inside[0], f"{first} {last}", f"{nick} {last}", nick])
            rest = inside.end()
        else:
            rest = _name_end(text, span)
            parts[text[span.start : span.start + rest]] = None
        parts |= dict.fromkeys(a.name for a in aliases_after(text[: span.end], span.start + rest))
    return {k: tuple(sorted(v, key=_fullest)) for k, v in forms.items()}


def _fullest(name: str) -> tuple[bool, int, int, str]:
    """Full names with a first name first, then the longest: a long nickname is not what somebody is called by."""
    words = name.split()
    return not (len(words) > 1 and flat(words[0]) in first_names()), -len(words), -len(name), name


_MAY_END = re.compile(r"[”»*_]+|\s?(?:,|\(|–|—)|\s(?=[\"“‘'«*_(a-z])|\s(?=(?i:alias)\b|El\s)")


def _name_end(text: str, span: Span) -> int:
    """How long the name itself is, before an alias told with it."""
    written = text[span.start : span.end]
    for stop in (m.start() for m in _MAY_END.finditer(written)):
        if next(aliases_after(text[: span.end], span.start + stop), None) is not None:
            return stop
    return len(written)
