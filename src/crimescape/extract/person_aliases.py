"""Aliases of persons: "alias 'El Tuerto'", "(a) La Güera", 'Juan "El Sordo" Perales', codes such as Z-40."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crimescape.extract.person_names import CAP, PARTICLE

_OPEN, _CLOSE = r"[\"“‘'«*_]", r"[\"”’'»*_]"
_NICK_WORD = r"[A-Z0-9ÁÉÍÓÚÑ][\w-]*(?:\.(?=\w))?"
_NICK = rf"(?:(?:[Ee]l|[Ll]a|[Ll]os|Don|[Tt]he)\s)?{_NICK_WORD}(?:\s(?:(?:de|del|la|el|los|y)\s)*{_NICK_WORD}){{0,2}}"
_QUOTED = rf"(?:{_OPEN}{{1,3}}\s?(?P<q>[^\"“”‘«»*_\n]{{2,32}}?)\s?,?{_CLOSE}{{1,3}})"
_SAYS = (
    r"(?:(?:also|better|widely|commonly|who\s+is|who\s+goes\s+by|mejor|también|tambien)\s+)*(?:alias(?:es)?|a\.?\s?k\.?\s?a\.?,?|known\s+(?:by\s+(?:his|her|the)\s+alias|as|simply\s+as|\w+ly\s+as)|"
    r"nicknamed|dubbed|called|conocid[oa]\s+(?:también\s+)?(?:como|con\s+el\s+alias\s+de|por\s+el\s+alias)|apodad[oa]|alias\s+de|\(a\)|going\s+by|(?:who\s+)?goes\s+by|known\s+(?:in|within|among|to)(?:\s+\w+){1,3}?\s+as)(?:\s+the)?"
)
_NAMED = re.compile(
    rf"[”’'»*_]{{0,4}}(?:,\s(?:de\s)?\d\d(?:\saños)?(?=,))?\s?(?:,|\(|–|—|-)?\s*{_OPEN}{{0,3}}(?i:{_SAYS})\s+(?:{_QUOTED}|{_OPEN}?(?P<n>{_NICK})[?”\"]?)"
)
_BARE = re.compile(rf"\s?(?:,\s*|\()\s*{_QUOTED}\)?|\s\((?P<n>(?:[Ee]l|[Ll]a)\s{_NICK_WORD}(?:\s[\w-]+)?)\)")
_EL = re.compile(
    rf"\s?,\s(?P<q>(?!x)x)?(?P<n>(?:[Ee]l|[Ll]a)\s{_NICK_WORD}(?:\s(?:(?:de|del|la|las|los)\s){{0,2}}{_NICK_WORD})?)(?=[,;.)]|$)"
)
_MORE = re.compile(
    rf"\s?(?:,\s*)?(?:and|or|y|o|y/o|,|/)\s+(?:(?:el|la|the)\s)?{_QUOTED}|\s(?:y|o|y/o|and|or)\s(?P<n>[Ee]l\s{_NICK_WORD})"
)
_ITEM = rf"(?:{_QUOTED.replace('?P<q>', '')}|{_NICK})"
_ROW = re.compile(rf"(?:\s?,\s{_ITEM}){{1,5}}\s?,?\s(?:o|or|u)\s{_ITEM}")
"""Further aliases of one person: ", Y, Z o W"."""
_IN_ROW = re.compile(rf"(?:,|\b(?:o|or|u))\s(?!(?:o|or|u)\s)(?:{_QUOTED}|(?P<n>{_NICK}))")
_TRANSLATED = re.compile(
    rf"\s\((?:(?:English|Spanish|in\sEnglish|literally|lit\.)[:,]?\s)?{_OPEN}?(?P<q>(?!x)x)?(?P<n>(?:The\s)?{_NICK_WORD}(?:\s{_NICK_WORD}){{0,3}}){_CLOSE}?\)"
)
"""The alias in another language, in brackets."""
_OUTLETS = (
    "Universal|Tiempo|Espectador|Heraldo|Nacional|Norte|Salvador|Pa[ií]s|Paso|Diario|Sol|Mundo|Faro|Comercio|Colombiano|Debate|Financiero|Economista|Siglo|"
    "Imparcial|Informador|Mañana|Porvenir|Per[ií]odico|Nuevo|Mexicano|Mercurio|Peri[oó]dico|Sur|Occidental"
)
UNQUOTED = re.compile(rf"[ \u00a0](?P<q>(?!x)x)?(?P<n>El[ \u00a0](?!(?:{_OUTLETS})\b){_NICK_WORD})(?![\w’'-])")
"""A nickname with its article straight after a name: "Juan Perales El Tuerto"."""
ALONE = re.compile(rf"\b(?:[Aa]lias|a\.k\.a\.|\(a\))\s+(?:{_QUOTED}|(?P<n>{_NICK}))")
INSIDE = re.compile(
    rf"(?P<first>{CAP}(?:\s{CAP})?)\s+[\"“‘«]\s?(?P<nick>(?:El|La|Los)?\s?[\w .’-]{{2,24}}?)[\"”’»]\s+(?P<last>(?:{PARTICLE}\s+){{0,2}}{CAP}(?:\s+(?:{PARTICLE}\s+)?{CAP}){{0,2}})"
)
CODE = re.compile(r"\b(?:Z|M|H|R|X|L)-?\d{1,2}\b")
EL_QUOTED = re.compile(
    rf"{_OPEN}\s?((?:El|La|el|la)\s[A-ZÁÉÍÓÚÑ][\w-]+(?:\s(?:(?:de|del|la|los)\s)*[A-Z][\w-]+)?),?\s?{_CLOSE}"
)
REAL_NAME = re.compile(
    r"^\W{0,3}\s?[,(]?\s*(?:whose\s+(?:real\s+|full\s+|given\s+)?name\s+(?:is|was)|(?:real|full)\s+name:?|cuyo\s+nombre(?:\s+real|\s+verdadero|\s+de\s+pila)?\s+(?:es|era)|"
    r"identificado\s+como|identified\s+as|born|nombre\s+real)?\s*$",
    re.IGNORECASE,
)
"""What stands between an alias and the full name that explains it."""


@dataclass(frozen=True, slots=True)
class Alias:
    """A nickname and where it stands.

    Attributes
    ----------
    stop : int
        Where the phrase that gives it ends, closing quotes included.
    is_said : bool
        Whether a word such as "alias" gives it, and not only its place beside a name.
    """

    name: str
    start: int
    end: int
    stop: int
    is_said: bool = False


def _alias(match: re.Match[str], *, is_said: bool = False) -> Alias | None:
    group = "q" if match["q"] else "n"
    start, end = match.span(group)
    name = match[group].rstrip(" ,.")
    start += len(match[group]) - len(match[group].lstrip())
    end = start + len(name.strip())
    is_name = any(c.isupper() or c.isdigit() for c in name) or (is_said and group == "q")
    if not is_name or len(name.split()) > 5:
        return None
    return Alias(name.strip(), start, end, match.end(), is_said)


def aliases_after(text: str, at: int) -> Iterator[Alias]:
    """The aliases told right after a name that ends at a place, one after another."""
    name_end = at
    for pattern in (UNQUOTED, _NAMED, _BARE, _EL, _NAMED, _MORE, _MORE, _MORE, _TRANSLATED):
        match = None if pattern is _TRANSLATED and at == name_end else pattern.match(text, at)
        if match and (alias := _alias(match, is_said=pattern is _NAMED)) is not None:
            yield alias
            at = alias.stop
            if pattern is _NAMED and (row := _ROW.match(text, at)):
                yield from (a for m in _IN_ROW.finditer(text, at, row.end()) if (a := _alias(m)) is not None)
                at = row.end()


def aliases_alone(text: str) -> Iterator[Alias]:
    """Aliases told without a name before them, codes and quoted nicknames with an article included."""
    for match in ALONE.finditer(text):
        if (alias := _alias(match)) is not None:
            yield alias
    for match in EL_QUOTED.finditer(text):
        yield Alias(match[1], *match.span(1), match.end())
    for match in CODE.finditer(text):
        yield Alias(match[0], *match.span(), match.end())
