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


_BARE_RISKY = frozenset(
    """lobos aguilas lagartos rojos valle valles muslims fatales paisas machos diablos bloods crips outlaws
    artistas aztecas leones familia federation negros pelones linea empresa local oficina resistencia barredora
    terraza mongols pagans vagos constru outfit company talibanes metros ciclones dragones pescadores raza
    robledo triana chatas charros montes mendoza lorenzana jauria pulpos monos suarez maria mayiza memos
    cazadores salazar rusos ninis damasos granados blancos correa artistas paredes maiz okaida surenos nortenos
    contras zambada infierno piromalli mancuso bagdad muslim americans camorra stidda americanos foxtrot 10th
    1st 26s 27s 28s sl tc cv nf cu gu ms aa pcu moreco delmas canaan grif brooklyn ravine""".split()
)
"""Single words that need an article, a group word or a capital beside them to be read as a group."""


def recorded_groups(text: str, *, gazetteer: Gazetteer) -> Iterator[Span]:
    """Groups on record that the text names, as written with a capital or as an acronym."""
    automaton, entries = _automaton(gazetteer)
    lowered = flat(text)
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
        if flat(written) in _BARE_RISKY and not _has_group_context(text, start, end):
            continue
        yield Span(Kind.GROUP, start, end, f"gazetteer:{group}")


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


def _has_group_context(text: str, start: int, end: int) -> bool:
    """Whether an article or a group word beside a risky word makes a group's name of it."""
    return bool(_CONTEXT_BEFORE.search(text[max(0, start - 12) : start]) or _CONTEXT_AFTER.match(text[end : end + 14]))
