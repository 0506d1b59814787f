"""According to whom: the sources a sentence cites, nearest first and the origin last, across sentences too."""

import re
from dataclasses import dataclass

_CAP = r"[A-ZÁÉÍÓÚÑ][\w’'.&-]*"
_NEWSPAPER = r"(?:(?:[A-Z][a-z]+\s+)?(?:newspaper|magazine|daily|weekly|news\s+(?:site|agency|outlet)|periódico|diario|revista|semanario)\s+)"
_NAME = rf"(?:{_CAP}(?:\s(?:(?:of|de|del|la|the|for|and|y|in)\s)*{_CAP}){{0,5}})"
_KINDS = (
    r"(?:authorit(?:y|ies)|officials?|police|prosecutors?|investigators?|documents?|reports?|files?|indictments?|sources?|"
    r"witness(?:es)?|testimony|residents?|experts?|analysts?|media|newspapers?|intelligence|records|government|ministry|office|army|navy|"
    r"study|statement|communiqu[eé]|banner|video|message|court|DEA|FBI|autoridades|funcionarios?|polic[ií]as?|fiscal[ií]a|"
    r"documentos?|informes?|expedientes?|fuentes|testigos?|habitantes|medios|periódicos?|inteligencia|ejército)"
)
_GENERIC = rf"(?:(?:[\w’'-]+\s){{0,4}}?{_KINDS}(?:\s(?:documents?|reports?|officials?|sources?|records|files))?(?:(?<=office|nistry)\sof\s(?:the\s)?{_CAP}(?:\s{_CAP})?)?)"
_SOURCE = rf"(?:the\s+|los\s+|las\s+|el\s+|la\s+|a\s+|an\s+|un\s+|una\s+)?{_NEWSPAPER}?(?P<s>{_NAME}(?:\s(?:newspaper|magazine|website|documents?|officials?|authorities|police))?|{_GENERIC})"
_SAY = (
    r"(?:report(?:s|ed)?|attributed|published|quoted|sa(?:ys|id)|stat(?:es|ed)|claim(?:s|ed)|told|wrote|writes|announced|confirmed|indicat(?:es|ed)|alleg(?:es|ed)|"
    r"believes?|according|reveal(?:s|ed)|suggest(?:s|ed)|not(?:es|ed)|warned|argued?s?|explained|denied|denies|"
    r"inform[óa]|dijo|señal[óa]|afirm[óa]|asegur[óa]|report[óa]|indic[óa]|declar[óa]|public[óa]|revel[óa]|confirm[óa]|precis[óa]|explic[óa])"
)
_PATTERNS = tuple(
    re.compile(p)
    for p in (
        rf"\b(?:[Aa]ccording\s+to|[Ss]egún|[Dd]e\s+acuerdo\s+(?:con|a)|[Cc]iting|[Cc]ited\s+by|[Rr]eported\s+by|[Cc]itando\s+a|[Bb]ased\s+on)\s+{_SOURCE}",
        rf"\b(?:[Ll]o\s+publica|[Ll]o\s+inform[óa]|[Pp]ublica)\s+(?:este\s+\w+\s+)?{_SOURCE}",
        rf"^(?:[^,.;]{{0,30}},\s+)?(?:[A-Z][a-z]+\s+(?:newspaper|magazine|daily|news\s+(?:site|agency|outlet))\s+|El\s+(?:diario|periódico)\s+|La\s+revista\s+)?{_SOURCE}\s+(?:has\s+|have\s+|ha\s+|recently\s+|also\s+)?{_SAY}\b",
        rf"[,”\"]\s+{_SOURCE}\s+(?:has\s+|have\s+|ha\s+)?{_SAY}\s*(?:\.|,|$|on\b|in\b|el\b)",
        rf"\bas\s+{_SOURCE}\s+(?:has\s+|have\s+)?(?:previously\s+|recently\s+)?report(?:s|ed)\b",
    )
)
_OBTAINED = re.compile(
    rf"\b(?:obtained|cit(?:es|ed|ing)|seen|reviewed|based\s+on|quoting|attributed\s+(?:the\s+\w+|it|this)\s+to|con\s+base\s+en|obtuvo|cita(?:ndo)?|basad[oa]\s+en)\s+(?:by\s+)?(?:a\s+|an\s+|the\s+|un\s+|una\s+|los\s+|las\s+)?(?P<s>{_GENERIC})"
)
_BY = re.compile(
    rf"(?P<doc>{_GENERIC})\s+(?:(?:that\s+were\s+|which\s+were\s+)?(?:obtained|seen|reviewed|cited|quoted|published|leaked|consulted)\s+(?:by|to)|"
    rf"(?:obtenid|vist|citad|publicad|consultad|filtrad)[oa]s?\s+(?:por|a))\s+(?:the\s+|el\s+|la\s+)?{_NEWSPAPER}?(?P<s>{_NAME})"
)
_LEADING = re.compile(
    r"^(?:(?:[Tt]he|an?|los|las|el|la|una?|some|several|local|its|their|his|that|what|when|while|but|and)\s+|(?:Los|Las|El|La|Una?)\s+(?=[a-záéíóú]))"
)
_NOT_SOURCES = re.compile(
    r"^(?:he|she|it|they|this|that|there|who|which|the\s+group|i|we|in|as|if|what|when|while|however|meanwhile|although|also|"
    r"him|her|them|el|la|los|esto|esta|its|his|their|one|both|two)$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(?:[Aa]ccording\s+to|[Ss]egún)\s+(?:the|los|el|la)\s+(documents?|reports?|newspaper|documentos?|informe|authorities|officials)\b"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """Whom a sentence cites: nearest first, origin last; empty for the report's own voice."""

    chain: tuple[str, ...]


_DEMONYM = re.compile(
    r"^(?:Mexican|Colombian|Brazilian|US|U\.S\.|American|Ecuadorian|Guatemalan|Honduran|Salvadoran|Paraguayan|local)$",
    re.IGNORECASE,
)


def _clean(name: str) -> str:
    name = re.sub(r"\s+", " ", name).strip(" ,.;:’'\"“”*_")
    while (shorter := _LEADING.sub("", re.sub(r"^(?:[Aa]ccording\s+to|[Ss]egún)\s+", "", name))) != name:
        name = shorter
    return re.sub(r"\s+(?:newspaper|magazine|website)$", "", name)


def cited(sentence: str, *, outlet: str) -> tuple[str, ...]:
    """The sources of one sentence, nearest first and the origin last.

    Examples
    --------
    >>> cited("Reforma reported that it obtained customs intelligence documents which say so.", outlet="El Faro")
    ('Reforma', 'customs intelligence documents')
    """
    chain: list[str] = []
    carried = _BY.search(sentence)
    if carried:
        chain = [n for n in (_clean(carried["s"]), _clean(carried["doc"])) if n and not _same(n, outlet)]
        if len(chain) == 2:
            return tuple(chain)
    for pattern in _PATTERNS:
        for match in pattern.finditer(sentence):
            name = _clean(match["s"])
            if (
                len(name) > 2
                and not _NOT_SOURCES.match(name)
                and not _DEMONYM.match(name)
                and not _same(name, outlet)
                and name not in chain
            ):
                chain.append(name)
    for match in _OBTAINED.finditer(sentence):
        name = _clean(match["s"])
        if chain and name and name not in chain:
            chain.append(name)
    return tuple(chain[:4])


def _same(name: str, outlet: str) -> bool:
    """Whether a cited source is the outlet itself ("InSight Crime has reported")."""
    a, b = set(name.casefold().split()), set(outlet.casefold().split())
    return bool(a and b and (a <= b or b <= a))


class Citations:
    """Sources as they are met through a report: "the documents" are those cited before."""

    def __init__(self, outlet: str) -> None:
        self._outlet = outlet
        self._last: tuple[str, ...] = ()
        self._by_word: dict[str, tuple[str, ...]] = {}

    def read(self, sentence: str) -> tuple[str, ...]:
        """The chain that one sentence gives, sentences being read in order."""
        again = _DEFINITE.search(sentence)
        if again and (known := self._by_word.get(_stem(again[1]))):
            return known
        chain = cited(sentence, outlet=self._outlet)
        if not chain:
            return ()
        if len(chain) == 1:
            # A source that was cited through another, or that cited another, keeps its chain.
            longer = next((c for c in self._by_word.values() if len(c) > 1 and chain[0] in c), None)
            chain = longer or chain
        self._last = chain
        for word in chain[-1].split():
            self._by_word[_stem(word)] = chain
        return chain


def _stem(word: str) -> str:
    return word.casefold().rstrip("s")
