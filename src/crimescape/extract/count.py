"""A count as it is said: "some 300", "between 500 and 800", "más de mil", in digits or words, English or Spanish."""

import re

from crimescape.extract.lexicon.words import any_of
from crimescape.extract.spans import flat

_UNITS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
) | dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_UNIDADES = (
    dict(
        zip(
            "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve".split(),
            range(2, 20),
            strict=True,
        )
    )
    | dict(
        zip(
            "veintiún veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve".split(),
            range(21, 30),
            strict=True,
        )
    )
    | dict(
        zip(
            "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(), range(20, 100, 10), strict=True
        )
    )
)
_CIENTOS = dict(
    zip(
        "cien doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos".split(),
        range(100, 1000, 100),
        strict=True,
    )
)
_WORTH = {flat(word): worth for word, worth in (_UNITS | _UNIDADES | _CIENTOS | {"ciento": 100}).items()}
_TIMES = {
    "hundred": 100,
    "thousand": 1000,
    "dozen": 12,
    "mil": 1000,
    "docena": 12,
    "docenas": 12,
    "centenar": 100,
    "millar": 1000,
}
_WORD = "|".join(sorted({*_UNITS, *_UNIDADES, *_CIENTOS, *_WORTH, *_TIMES}, key=len, reverse=True))
_MOST_WORDS = 7
"""Words after the first of a number; a longer run of such words is no number, and costs much to try."""
NUMBER = (
    r"(?:\d{1,3}(?:[,.]\d{3}){1,2}|\d{1,6}(?:\s++(?:thousand|mil)\b)?"
    rf"|\b(?:(?:an?|una?)\s++(?=(?:{'|'.join(_TIMES)})\b))?(?:{_WORD})(?:[\s-]{{1,3}}(?:(?:and|y)\s++)?(?:{_WORD})){{0,{_MOST_WORDS}}}\b)"
    r"(?![.,]?\d|\s*+%)"
)
"""A whole number, in digits or words."""
_OVER = any_of(
    r"""
    more than
    over
    at least
    upwards? of
    no fewer than
    no less than
    m[aá]s de
    no menos de
    al menos
    por lo menos
    """
)
_UNDER = any_of(
    r"""
    fewer than
    less than
    under
    up to
    as many as
    no more than
    not more than
    at most
    menos de
    hasta
    no m[aá]s de
    """
)
_ABOUT = any_of(
    r"""
    about
    around
    some
    approximately
    roughly
    nearly
    almost
    close to
    an estimated
    estimated
    an approximate
    un[oa]s
    alrededor de
    cerca de
    aproximadamente
    casi
    """
)
_MANY = {
    "hundreds": ">100",
    "thousands": ">1000",
    "tens of thousands": ">10000",
    "cientos": ">100",
    "centenares": ">100",
    "miles": ">1000",
    "decenas de miles": ">10000",
}
_ADVERB = (
    r"(?>(?:(?:only|just|now|currently|perhaps|possibly|probably|likely|s[oó]lo|solamente|actualmente|apenas)\s+)*)"
)
COUNT = (
    rf"{_ADVERB}(?:"
    # "Two hundred and fifty" is one number: only "between" makes two of what "and" joins, and only digits a hyphen.
    rf"(?:(?P<pair>between|entre)\s++|(?:from|de|(?:an?\s++)?(?:{_ABOUT}))\s++)?(?P<low>{NUMBER})"
    rf"(?:\s++(?:to|a|or|o|(?(pair)(?:and|y)|(?!)))\s++(?:{_ADVERB})|\s?[-–]\s?(?=\d))(?P<high>{NUMBER})"
    rf"|(?:(?P<over>{_OVER})|(?P<under>{_UNDER})|(?P<about>{_ABOUT}))\s++(?:(?:{_ABOUT})\s++)?(?P<bounded>{NUMBER})"
    rf"|(?:(?:many|some|several|a\s++few|various|varios)\s++)?(?P<many>{any_of(chr(10).join(_MANY))})\s++(?:of|de)"
    rf"|(?:(?:a\s++total\s++of|un\s++total\s++de)\s++)?(?P<exact>{NUMBER}))"
)
"""A range, a bound, a rough number, "hundreds of", or a number; what `value_of` reads of a match stands in named groups."""
SPEAKS = re.compile(rf"\d|\b(?:{_WORD}|{'|'.join(_MANY)})\b", re.IGNORECASE)
"""What a text without any number has not."""


def value_of(match: re.Match[str], *, least: int) -> str | None:
    """The canonical form of a count: "500", "500..800", ">1000", "<50" or "~300"; None below `least`.

    Parameters
    ----------
    match : re.Match
        Of a pattern that has `COUNT` in it, or `NUMBER` as its group ``exact``.

    Examples
    --------
    >>> value_of(re.match(COUNT, "between 500 and 800"), least=1), value_of(re.match(COUNT, "más de mil"), least=1)
    ('500..800', '>1000')
    """
    parts = match.groupdict()
    if parts.get("many"):
        return _MANY[" ".join(parts["many"].lower().split())]
    if parts.get("low"):
        low, high = number_of(parts["low"]), number_of(parts["high"])
        times = _TIMES.get(flat(parts["high"]).split()[-1], 1)
        if low * times < high:
            low *= times  # "two to three thousand"
        return f"{low}..{high}" if least <= low < high else None
    if parts.get("bounded"):
        count = number_of(parts["bounded"])
        sign = ">" if parts["over"] else "<" if parts["under"] else "~"
        return f"{sign}{count}" if count >= least else None
    count = number_of(parts["exact"])
    return str(count) if count >= least else None


def number_of(written: str) -> int:
    """A whole number in digits or words, English or Spanish.

    Examples
    --------
    >>> number_of("1,500"), number_of("two thousand five hundred"), number_of("mil doscientos"), number_of("treinta y cinco")
    (1500, 2500, 1200, 35)
    """
    words = re.findall(r"[\d.,]*\d|[^\W\d]+", flat(written))
    total, current = 0, 0
    for word in words:
        if word[0].isdigit():
            current = int(re.sub(r"[.,]", "", word))
        elif word in _TIMES:
            current = max(1, current) * _TIMES[word]
            if _TIMES[word] == 1000:
                total, current = total + current, 0
        else:
            current += _WORTH.get(word, 0)
    return total + current
