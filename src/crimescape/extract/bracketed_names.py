"""Names that a bracket or a plural explains: a long name before its acronym, an acronym behind its name, "a Zeta boss"."""

import re
from collections.abc import Iterator, Sequence

from crimescape.extract.spans import Span, flat, is_bounded
from crimescape.vocabulary import Kind

_CAP = r"[A-ZÁÉÍÓÚÑÇ][\w’'&]*"
_SMALL = r"(?:(?:of|de|del|da|do|the|la|los|las)\s){1,3}"
_RUN = re.compile(
    rf"(?P<name>{_CAP}(?:(?:-|\s[–-]\s|\s(?:{_SMALL})?){_CAP}){{1,7}})[\"”]?\s"
    r"\((?:(?:Spanish|Portuguese|English|Italian|French|in\s\w+):?\s)?(?:the\s)?[\"“‘«]?(?:[Ll][oa]s\s|[Ee]l\s|[Ll]a\s)?$"
)
"""A name in capitals, with a bracket open behind it."""
_ENDS = re.compile(r"^[\"”’»]?\s?(?:\)|[-–;,]\s)")
_LEAD = re.compile(
    r"^(?:\w+\s[Tt]he\s|(?:The|A|An|El|La|But|And|In|While|When|Though|Although|However)\s)|^(?:\w+\s)*?(?!People|Worker|Farmer)\w+[’']s\s"
)
"""What leads up to a name: an article with a word before it, or whose it is."""
_HEADS = frozenset(
    """army forces force command front bloc block cartel clan gang mafia movement party union family nation brotherhood organization organisation
    federation militia guard guards brigade brigades column faction crew ejercito fuerzas comando frente bloque movimiento familia union
    organizacion banda columna brigada""".split()
)
"""Words that make a name in capitals one of an armed or criminal group."""
_STATE = re.compile(r"(?:\w+(?:an|ese)\s)?(?:national\s)?(?:army|police|guard|forces)(?:\sof\s\w+)?")
"""A state's own."""
_ACRONYM = re.compile(
    r"^[\"”’»]?\s?(?:(?:or|o)\s)?(?:\((?:the\s)?[\"“]?|[-–]\s|;\s)(?P<a>[A-Z][A-Za-z0-9]{1,6})[\"”]?\)"
)
"""An acronym in the bracket behind a name, or at the end of the bracket that the name stands in."""


def bracketed(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans with what brackets and plurals teach, each wherever else it stands in the text.

    Parameters
    ----------
    spans : sequence of Span
        Names in order, without overlaps.

    Examples
    --------
    >>> text = "The Army of the Reeds (EDJ) left. An EDJ boss stayed."
    >>> [text[s.start : s.end] for s in bracketed(text, [Span(Kind.GROUP, 23, 26, "edj")])]
    ['Army of the Reeds', 'EDJ']
    """
    known = list(spans)
    taken = {i for s in spans for i in range(s.start, s.end)}
    for start, end, owner in _taught(text, spans):
        inside = [s for s in spans if start <= s.start and s.end <= end]
        covered = {i for s in inside for i in range(s.start, s.end)}
        if (taken - covered).isdisjoint(range(start, end)) and all(s.kind is not Kind.PERSON for s in inside):
            taken.update(range(start, end))
            known = [*(s for s in known if s not in inside), Span(Kind.GROUP, start, end, owner)]
    return sorted(known, key=lambda s: s.start)


def _taught(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
    plurals: dict[str, Span] = {}
    for span in spans:
        if span.kind is not Kind.GROUP:
            continue
        yield from _long_name(text, span)
        written = text[span.start : span.end]
        acronym = _ACRONYM.match(text[span.end : span.end + 24])
        if acronym and _abbreviates(acronym["a"], written):
            yield from _everywhere(text, acronym["a"], span, but=spans)
        if one := _ONE_OF.match(written):
            plurals.setdefault(one["one"], span)
    for one_of, span in plurals.items():
        for start, end, owner in _everywhere(text, one_of, span, but=spans):
            if _OF_ONE.match(text[end : end + 16]):
                yield start, end, owner


def _long_name(text: str, span: Span) -> Iterator[tuple[int, int, str]]:
    before = _RUN.search(text[max(0, span.start - 110) : span.start])
    if before is None or not _ENDS.match(text[span.end : span.end + 3]):
        return
    start, end = (max(0, span.start - 110) + at for at in before.span("name"))
    if lead := _LEAD.match(text[start:end]):
        start += lead.end()
    words = flat(text[start:end]).split()
    own = set(flat(text[span.start : span.end]).split())
    if (
        len(words) > 1
        and (_HEADS.intersection(words) or own.intersection(words))
        and not _STATE.fullmatch(" ".join(words))
    ):
        yield start, end, span.entity


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether an acronym is made of the beginnings of a name's words, in order; small words may count or not."""
    words = re.findall(r"\w+", flat(name))
    letters = flat(acronym)

    def fits(at: int, word: int) -> bool:
        if at == len(letters):
            return all(len(w) < 4 for w in words[word:])
        if word == len(words):
            return False
        if len(words[word]) < 4 and fits(at, word + 1):
            return True
        longest = 0
        while (
            at + longest < len(letters) and longest < len(words[word]) and letters[at + longest] == words[word][longest]
        ):
            longest += 1
        return any(fits(at + n, word + 1) for n in range(1, min(longest, 3) + 1))

    return sum(c.isupper() for c in acronym) > 1 and len(words) > 1 and fits(0, 0)


def _everywhere(text: str, form: str, bearer: Span, *, but: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
    """Where a form stands outside the other names that are known."""
    for match in re.finditer(re.escape(form), text):
        is_free = all(s is bearer or s.end <= match.start() or match.end() <= s.start for s in but)
        if is_free and is_bounded(text, *match.span()):
            yield *match.span(), bearer.entity


_ONE_OF = re.compile(r"^(?:[Ll][oa]s\s|[Tt]he\s)?(?P<one>[A-ZÁÉÍÓÚÑ][a-záéíóúñü]{3,}[aeo])s$")
"""A name that is a plural, and one of them."""
_OF_ONE = re.compile(
    r"^\s(?:(?:top|local|former|high|senior|regional|plaza|suspected|alleged)[\s-])?(?:leader|boss|command|member|gunm[ae]n|operat|activit|lieutenant|cell|hit|"
    r"faction|territor|stronghold|presence|chief|kingpin|founder|traffick|prison|network)"
)
"""What stands behind one of them: "a Zeta boss"."""
