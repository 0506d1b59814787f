"""Groups on record that a text names: a gazetteer of names over the text, with context for risky words."""

import re
from collections.abc import Iterator
from functools import lru_cache

import ahocorasick_rs

from crimescape.extract.spans import PLURAL_ARTICLE, Span, flat, is_bounded
from crimescape.gazetteer import Gazetteer
from crimescape.vocabulary import Kind


@lru_cache(maxsize=2)
def _automaton(gazetteer: Gazetteer) -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, str, bool], ...]]:
    entries: dict[str, tuple[str, str, bool]] = {}
    for name, group in gazetteer.group_names():
        is_acronym = name.isupper() or any(c.isdigit() for c in name)
        bare = PLURAL_ARTICLE.sub("", name)
        # "Los Zetas" are also "Zetas"; "Los Beltrán Leyva" without the article are two surnames.
        for form in {name, bare} if len(bare) > 4 and bare.endswith("s") else {name}:
            entries.setdefault(flat(form), (form, group, is_acronym))
    patterns = list(entries)
    return (
        ahocorasick_rs.AhoCorasick(patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest),
        tuple(entries[p] for p in patterns),
    )


def recorded_groups(text: str, *, gazetteer: Gazetteer) -> Iterator[Span]:
    """Groups on record that the text names, as written with a capital or as an acronym."""
    automaton, entries = _automaton(gazetteer)
    lowered = flat(text)
    taken: list[tuple[int, int]] = []
    for index, start, end in automaton.find_matches_as_indexes(lowered):
        form, group, is_acronym = entries[index]
        if not is_bounded(text, start, end):
            continue
        written = text[start:end]
        if is_acronym and written != form and flat(written) == flat(form) and not written[0].isupper():
            continue
        if not any(c.isupper() or c.isdigit() for c in written) and not _is_lowered_name(text, start, written):
            continue
        if _is_written_small(form, written) and not _is_lowered_name(text, start, written):
            continue  # "the numbers" are figures, "the Numbers" a gang
        if (
            " " not in form
            and len(form) <= 4
            and form[1:] != form[1:].lower()
            and written != form
            and not written.isupper()
        ):
            continue  # "Let" is no LeT
        if is_acronym and len(form) <= 4 and written != form and not written.isupper():
            continue
        if flat(written) in gazetteer.risky_group_names and not _has_group_context(text, start, end):
            continue
        taken.append((start, end))
        yield Span(Kind.GROUP, start, end, f"gazetteer:{group}")
    for start, end, group in _exact_acronyms(text, gazetteer):
        if not any(a <= start < b for a, b in taken):
            yield Span(Kind.GROUP, start, end, f"gazetteer:{group}")


@lru_cache(maxsize=2)
def _exact_automaton(
    gazetteer: Gazetteer,
) -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, bool], ...]]:
    entries = {acronym: (group, is_risky) for acronym, group, is_risky in gazetteer.exact_acronyms()}
    return (
        ahocorasick_rs.AhoCorasick(list(entries), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest),
        tuple(entries.values()),
    )


def _exact_acronyms(text: str, gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """Acronyms that stand exactly as on record, not in a line of capitals; the risky ones beside a group word."""
    automaton, entries = _exact_automaton(gazetteer)
    for index, start, end in automaton.find_matches_as_indexes(text):
        group, is_risky = entries[index]
        if not is_bounded(text, start, end) or text[start - 1 : start] in _JOINED or text[end : end + 1] in _JOINED:
            continue
        around = text[max(0, start - 20) : start] + text[end : end + 20]
        if sum(c.isupper() for c in around) > sum(c.islower() for c in around):
            continue  # a heading in capitals: "WHERE IS THE MONEY"
        if is_risky and not (
            _GROUP_BEFORE.search(text[max(0, start - 12) : start]) or _GROUP_AFTER.match(text[end : end + 14])
        ):
            continue
        yield start, end, group


_SMALL_HEADS = ("cartel", "cártel", "gang", "clan", "organization", "organisation", "family", "mafia", "group", "front")
"""Last words that newspapers write small in a name: "Sinaloa cartel"."""


def _is_written_small(form: str, written: str) -> bool:
    """Whether the last word of a name, capital on record, stands small here and is no group word."""
    last, recorded = written.split()[-1], form.split()[-1]
    return recorded[:1].isupper() and last[:1].islower() and not written.endswith(_SMALL_HEADS)


def _is_lowered_name(text: str, start: int, written: str) -> bool:
    """Whether a plural name stands in small letters after its article, as newspapers write "los zetas"."""
    if re.match(r"[Ll]os\s", written):
        return written.endswith("s")
    return (
        len(written) > 4
        and written.endswith("s")
        and bool(re.search(r"\b[Ll]os\s+[‘'“\"«]?$", text[max(0, start - 6) : start]))
    )


_CONTEXT_BEFORE = re.compile(
    r"\b(?:the|los|las|la|gang|grupo|banda|clan|called|llamad[oa]s?|rival|rivales|cartel)\s+[\"“'‘«]?$", re.IGNORECASE
)
_CONTEXT_AFTER = re.compile(
    r"^[\"”'’»]?\s*(?:gang|cartel|clan|group|gunmen|members|leaders?|boss|chief|faction|crime)", re.IGNORECASE
)


_GROUP_BEFORE = re.compile(
    r"\b(?:gang|grupo|banda|clan|militia|rebels?|guerrillas?|insurgents?|militants?|group)\s+[(\"“'‘«]?$", re.IGNORECASE
)
_GROUP_AFTER = re.compile(
    r"^\s+(?:gang|cartel|clan|gunmen|rebels?|militants?|militia|fighters?|guerrillas?|insurgents?|commanders?)\b",
    re.IGNORECASE,
)
_JOINED = frozenset("-&")
"""Between an acronym and these stands another name: "IS-K", "AT&T"."""


def _has_group_context(text: str, start: int, end: int) -> bool:
    """Whether an article or a group word beside a risky word makes a group's name of it."""
    return bool(_CONTEXT_BEFORE.search(text[max(0, start - 12) : start]) or _CONTEXT_AFTER.match(text[end : end + 14]))
