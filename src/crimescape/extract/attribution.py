"""According to whom: the sources a sentence cites, nearest first and the origin last, across sentences too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CAP = r"(?:U\.S\.|[A-ZÁÉÍÓÚÑ][\w’'&-]*)"
_NAME = rf"(?:{_CAP}(?:\s(?:(?:of|de|del|la|el|los|the|for|and|y|in)\s)*{_CAP}){{0,6}})"
_MEDIA = r"(?:newspaper|magazine|daily|weekly|news\s+(?:site|agency|outlet|service|magazine)|website|outlet|periódico|diario|revista|semanario|portal|agencia)"
_WHO = (
    r"(?:authorit(?:y|ies)|officials?|police|prosecutors?|investigators?|sources?|witness(?:es)?|residents?|locals?|experts?|analysts?|"
    r"government|ministry|office|army|navy|leaders?|forces|observers|agents?|lawyers?|neighbou?rs|migrants|victims|court|DEA|FBI|"
    r"autoridades|funcionarios?|polic[ií]as?|fiscal[ií]a|fuentes|testigos?|habitantes|vecinos|medios|inteligencia|ej[eé]rcito|gobierno|"
    r"procurador|fiscal|comandante|media|press|intelligence)"
)
_PAPER = (
    r"(?:documents?|reports?|files?|indictments?|testimony|records|study|studies|statements?|communiqu[eé]s?|banners?|videos?|messages?|press\s+releases?|"
    r"survey|assessment|investigation|complaint|cables?|article|documentos?|informes?|expedientes?|comunicados?|estudios?|investigaci[oó]n|reporte|cables|"
    r"parte(?:\s+policivo|\s+policial)?|narcomantas?|mantas?)"
)
_ADJECTIVES = (
    r"(?:(?!that\b|which\b|who\b|and\b(?!\s[A-Z])|but\b|was\b|were\b|is\b|are\b|has\b|have\b)[\w’'.-]+\s){0,4}?"
)
_GENERIC = rf"(?:{_ADJECTIVES}(?:{_WHO}|{_PAPER})(?:\s(?:{_WHO}|{_PAPER}))*(?:\s(?:of|in|de|del|en)\s(?:the\s|la\s|el\s|both\s)?{_CAP}(?:\s(?:and\s|y\s)?{_CAP}){{0,3}})?)"
_LEAD = r"(?:(?:the|a|an|one|some|several|many|los|las|el|la|un|una|unos|varios)\s+)?"
_SOURCE = rf"{_LEAD}(?:{_ADJECTIVES}{_MEDIA}\s+)?(?P<s>{_NAME}(?:\s(?:{_MEDIA}|{_WHO}|{_PAPER}))?|{_GENERIC})"
_SAY = (
    r"(?:report(?:s|ed)?|attribut(?:es|ed)|publish(?:es|ed)|quoted|sa(?:ys?|id)|stat(?:es?|ed)|claim(?:s|ed)?|told|wrote|writes?|announced|confirm(?:s|ed)?|"
    r"indicat(?:es?|ed)|alleg(?:es?|ed)|believes?|believed|reveal(?:s|ed)?|suggest(?:s|ed)?|not(?:es?|ed)|warn(?:s|ed)?|argu(?:es?|ed)|explain(?:s|ed)?|"
    r"den(?:y|ies|ied)|add(?:s|ed)?|describ(?:es?|ed)|identif(?:y|ies|ied)|point(?:s|ed)?\s+out|estimat(?:es?|ed)|admit(?:s|ted)?|blam(?:es?|ed)|"
    r"accus(?:es?|ed)|detail(?:s|ed)?|show(?:s|ed)?|found|finds?|conclud(?:es?|ed)|assert(?:s|ed)?|consider(?:s|ed)?|testified|maintain(?:s|ed)?|observ(?:es?|ed)|"
    r"inform(?:ó|a|aron)|dij(?:o|eron)|dice(?:n)?|se[ñn]al(?:ó|a|aron)|afirm(?:ó|a|aron)|asegur(?:ó|a|aron)|report(?:ó|a|aron)|indic(?:ó|a|aron)|declar(?:ó|a)|"
    r"public(?:ó|a)|revel(?:ó|a|aron)|confirm(?:ó|aron)|precis(?:ó|a)|explic(?:ó|a)|detall(?:ó|a)|agreg(?:ó|a)|sostuv(?:o|ieron)|manifest(?:ó|aron)|"
    r"apunt(?:ó|a)|mencion(?:ó|a)|refiri(?:ó|eron)|atribuye(?:n|ron)?|reconoci(?:ó|eron)|denunci(?:ó|a|aron)|dio\s+a\s+conocer)"
)
_HELPED = r"(?:has|have|had|ha|han|recently|also|later|previously|then|ya|también)"
_CUE = re.compile(
    rf"\b(?:[Aa]ccording|[Ss]eg[uú]n|[Aa]cuerdo|[Cc]it(?:ing|ed|ando|a)|[Bb]ased|decir|[Cc]onforme|{_SAY}|named|thought|seen|quoted|obtained|reviewed|accessed|leaked|"
    r"se[ñn]alad|considerad|identificad|acusad|publicad|obtenid|obtuvo|basad|base)"
)
"""A word of which every citation has one: without it nothing need be looked for."""
_CITED = re.compile(
    rf"\b(?:[Aa]ccording\s+to|[Ss]eg[uú]n|[Dd]e\s+acuerdo\s+(?:con|a)(?:l)?|[Cc]iting|[Cc]ited\s+by|[Cc]itando\s+a(?:l)?|[Bb]ased\s+on|[Aa]\s+decir\s+de(?:l)?|"
    rf"[Cc]onforme\s+a)\s+(?:information\s+from\s+|declaraciones\s[^,]{{0,50}}\spor\s)?{_SOURCE}"
)
_AS = re.compile(rf"\b(?:[Aa]s|[Cc]omo)\s+(?:lo\s+)?{_SOURCE}\s+(?:{_HELPED}\s+)*{_SAY}\b")
_SAYS = re.compile(
    rf"(?:^|[,;:]\s|\b(?:[Ww]hile|[Bb]ut|[Aa]nd|[Hh]owever|[Mm]eanwhile|y|pero|mientras)\s,?)(?:[A-Z][\w\s]{{0,28}},\s)?(?!As\s|Como\s){_SOURCE}\s+(?:{_HELPED}\s+)*{_SAY}\b"
)
_SAID_BY = re.compile(rf"[,”\"]\s+(?:and\s+)?(?:{_HELPED}\s+)?{_SAY}\s+{_SOURCE}")
_TOLD_AT_END = re.compile(rf"[,”\"]\s+{_SOURCE}\s+(?:{_HELPED}\s+)*{_SAY}\s*(?:[.,;]|$|on\b|in\b|el\b|to\b)")
_BY_WHOM = re.compile(
    rf"\b(?:considered|described|identified|named|accused|believed|said|alleged|thought|reported|published|revealed|seen|cited|quoted|se[ñn]alad[oa]|considerad[oa]|"
    rf"identificad[oa]|acusad[oa]|publicad[oa])\s+(?:by|por)\s+{_SOURCE}"
)
_TOLD_TO = re.compile(
    rf"\b(?:told|dijo\s+a|declaró\s+a)\s+(?:the\s+)?(?:{_MEDIA}\s+)?(?P<s>{_NAME})(?!\s+(?:police|that\s+he))"
)
_PAPER_OF = re.compile(
    rf"(?P<doc>(?:{_CAP}\s|\d{{4}}\s|[a-z-]+\s){{0,3}}{_PAPER})\s+(?:by|from|issued\s+by|released\s+by|published\s+by|prepared\s+by|obtained\s+by|seen\s+by|de(?:l)?|elaborado\s+por)\s+"
    rf"(?:the\s|la\s|el\s)?(?:{_MEDIA}\s)?(?P<s>{_NAME})"
)
_CARRIES = re.compile(r"^(?:report|publi|wrote|write|inform|revel|cit)", re.IGNORECASE)
_OBTAINED = re.compile(
    rf"\b(?:obtained|cit(?:es|ed|ing)|seen|reviewed|accessed|based\s+on|quoting|attributed\s+(?:the\s+\w+|it|this)\s+to|con\s+base\s+en|obtuvo|cita(?:ndo)?|"
    rf"basad[oa]\s+en)\s+(?:by\s+)?(?:a\s+|an\s+|the\s+|un\s+|una\s+|los\s+|las\s+)?(?P<s>{_GENERIC})"
)
_SEEN_BY = (
    r"(?:(?:obtained|seen|reviewed|accessed|cited|quoted|published|leaked|consulted)\s+(?:by|to)|"
    r"(?:obtenid|vist|citad|publicad|consultad|filtrad)[oa]s?\s+(?:por|a))\s"
)
_SEEN = re.compile(_SEEN_BY)
_BY = re.compile(
    rf"(?P<doc>{_GENERIC})\s+(?:that\s+were\s+|which\s+were\s+)?{_SEEN_BY}\s*(?:the\s+|el\s+|la\s+)?(?:{_MEDIA}\s+)?(?P<s>{_NAME})"
)
_LEADING = re.compile(
    r"^(?:(?:[Tt]he|[Aa]n?|los|las|el|la|una?|some|several|many|its|their|his|that|what|when|while|but|and|as|one|both|[Ll]ocal|[Cc]olombian|[Mm]exican|[Bb]razilian)\s+(?:daily\s+|weekly\s+)?(?=[A-Z])"
    r"|(?:[Tt]he|[Aa]n?|los|las|el|la|una?|some|several|many|its|their|his|that|what|when|while|but|and|as|one)\s+|(?:Los|Las|El|La|Una?|As|But|While|When|What|And)\s+(?=[a-záéíóú]))"
)
_NOT_SOURCES = re.compile(
    r"^(?:he|she|it|they|this|that|there|who|which|the\s+group|i|we|in|as|if|what|when|while|however|meanwhile|although|also|january|february|march|april|may|june|"
    r"july|august|september|october|november|december|him|her|them|el|la|los|esto|esta|its|his|their|one|both|two|mr|the\s+gang|leaders?|group\s+leaders?|gang\s+leaders?)$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Ee]l|[Ll]os|[Ee]ste)\s+(documents?|reports?|newspaper|article|study|outlet|magazine|documentos?|informe|estudio|periódico)\s+"
    r"(?:also\s+|then\s+|further\s+)?(?:add|say|said|state|note|claim|report|detail|show|find|found|suggest|describ|reveal|warn|explain|continu|agreg|señal|indic|dice|revel)\w*"
    r"|\b(?:[Aa]ccording\s+to|[Ss]egún)\s+(?:the|los|el|la)\s+(?:same\s+)?(documents?|reports?|newspaper|article|study|magazine|documentos?|informe|authorities|officials)\b"
)
_STILL = re.compile(
    r"(?:^|[,”\"]\s)(?:[Hh]e|[Ss]he|[Tt]hey)\s+(?:also\s+)?(?:said|says|added|claimed|told|explained|noted|argued|warned)\b|^[Ii]n\s+(?:his|her|their)\s+(?:opinion|view|words)\b|"
    r"^(?:[Aa]gregó|[Aa]ñadió|[Dd]ijo|[Ss]eñaló|[Ee]xplicó|[Dd]etalló)\b"
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
    return re.sub(rf"\s+{_MEDIA}$", "", name)


def cited(sentence: str, *, outlet: str) -> tuple[str, ...]:
    """The sources of one sentence, nearest first and the origin last.

    Examples
    --------
    >>> cited("Reforma reported that it obtained customs intelligence documents which say so.", outlet="El Faro")
    ('Reforma', 'customs intelligence documents')
    """
    if not _CUE.search(sentence):
        return ()
    carried = _BY.search(sentence) if _SEEN.search(sentence) else None  # the short look first: the long one is slow
    if carried:
        chain = [n for n in (_clean(carried["s"]), _clean(carried["doc"])) if n and not _same(n, outlet)]
        if len(chain) == 2:
            return tuple(chain)
    found: dict[str, int] = {}
    for name, rank in _sources(sentence):
        if _is_source(name, outlet) and not any(_within(name, other) for other in found):
            found = {o: r for o, r in found.items() if not _within(o, name)} | {name: rank}
    chain = sorted(found, key=lambda n: found[n])
    for match in _OBTAINED.finditer(sentence):
        name = _clean(match["s"])
        if chain and name and not any(_within(name, c) for c in chain):
            chain.append(name)
    return tuple(chain[:4])


CARRIER, PAPER, SPEAKER = 0, 1, 2
"""An outlet carries what a document or a person says: in a chain it comes first."""


def _sources(sentence: str) -> Iterator[tuple[str, int]]:
    for match in _PAPER_OF.finditer(sentence):
        if _CITED.search(sentence) or _SAYS.search(sentence) or _AS.search(sentence):
            yield _clean(match["doc"]), CARRIER
            yield _clean(match["s"]), PAPER
    for match in _TOLD_TO.finditer(sentence):
        yield _clean(match["s"]), CARRIER
    for pattern in (_CITED, _AS, _TOLD_AT_END, _SAID_BY, _SAYS, _BY_WHOM):
        for match in pattern.finditer(sentence):
            name = _clean(match["s"])
            verb = re.search(_SAY, match[0])
            is_proper = bool(re.fullmatch(_NAME, name))
            carries = is_proper and verb is not None and bool(_CARRIES.match(verb[0]))
            yield name, CARRIER if carries else PAPER if re.search(rf"{_PAPER}\b", name) else SPEAKER


def _is_source(name: str, outlet: str) -> bool:
    return len(name) > 2 and not _NOT_SOURCES.match(name) and not _DEMONYM.match(name) and not _same(name, outlet)


def _within(one: str, other: str) -> bool:
    """Whether a name says no more than another."""
    a, b = set(one.casefold().split()), set(other.casefold().split())
    return a <= b


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
        again = _AGAIN.search(sentence)
        if again:
            known = self._by_word.get(_stem(again[1] or again[2])) or self._last
            if known:
                return known
        chain = cited(sentence, outlet=self._outlet)
        if not chain:
            return self._last if _STILL.search(sentence) else ()
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
