"""When: a small English and Spanish grammar of dates, giving EDTF with the precision the words have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero",
            "february feb febrero",
            "march marzo",
            "april apr abril",
            "may mayo",
            "june junio",
            "july julio",
            "august aug agosto",
            "september sept sep septiembre setiembre",
            "october oct octubre",
            "november nov noviembre",
            "december dec diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_DAY_MONTH_YEAR = (
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:de\s+)?(?P<m1>{_MONTH})\.?,?\s+(?:de(?:l)?\s+)?(?P<y1>{_YEAR}))"
)
_MONTH_DAY_YEAR = rf"(?:(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>{_YEAR}))"
_MONTH_YEAR = rf"(?:(?P<m3>{_MONTH})\.?,?\s+(?:of\s+|de(?:l)?\s+)?(?P<y3>{_YEAR}))"
_JUST_YEAR = rf"(?P<y4>{_YEAR})"
POINT = rf"(?:{_DAY_MONTH_YEAR}|{_MONTH_DAY_YEAR}|{_MONTH_YEAR}|{_JUST_YEAR})"
_POINT = re.compile(
    rf"\b{POINT}\b(?!s\b|\s*(?:people|dead|murders|homicides|kilos|tons|men|members|asesin|personas))", re.IGNORECASE
)
_RANGE = re.compile(
    rf"\b(?:between|from|entre|de|desde)\s+(?P<a>{_YEAR})\s+(?:and|to|until|y|a|hasta)\s+(?P<b>{_YEAR})\b|\b(?P<c>{_YEAR})\s?[-–]\s?(?P<d>{_YEAR})\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:since|desde|from)\s+(?:at\s+least\s+|around\s+|about\s+|early\s+|late\s+|mid-?\s*|the\s+|los\s+|la\s+|finales\s+de\s+|principios\s+de\s+)*$",
    re.IGNORECASE,
)
_AN_END = (
    r"(?:arrest|capture|death|killing|murder|detention|extradition|surrender|demobili[sz]ation|dissolution|"
    r"captura|detenci[oó]n|muerte|arresto|asesinato|extradici[oó]n|ca[ií]da|entrega|desmovilizaci[oó]n)"
)
_UNTIL = re.compile(
    rf"\b(?:until|till|up\s+to|before|hasta|antes\s+de|prior\s+to)\s+(?:(?:his|her|its|their|the|su|sus|la|el)\s+{_AN_END}\s+(?:in|on|en)\s+)?"
    r"(?:around\s+|about\s+|early\s+|late\s+)*$",
    re.IGNORECASE,
)
_TENS = {"sesenta": 6, "setenta": 7, "ochenta": 8, "noventa": 9}
_DECADE = re.compile(
    rf"\b(?P<e>19[5-9]|20[0-4])0[’']?s\b|\b(?:d[eé]cada\s+de\s+(?:los\s+)?|a[nñ]os\s+)(?:(?P<s>19[5-9]|20[0-4])0|(?P<t>[6-9])0|(?P<w>{'|'.join(_TENS)}))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in the text: EDTF, and where it stands."""

    edtf: str
    start: int
    end: int


def _edtf(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    for day, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if groups.get(year):
            number, month_number = int(groups[day]), MONTHS[groups[month].lower()]
            try:
                return date(int(groups[year]), month_number, number).isoformat()
            except ValueError:
                return None
    if groups.get("y3"):
        return f"{groups['y3']}-{MONTHS[groups['m3'].lower()]:02d}"
    return groups.get("y4")


def find_dates(text: str) -> list[Dated]:
    """The dates of a text, with "since" and "until" read as open intervals, and a decade as one (``199X``).

    The modal "may" is no month, since a month needs its year beside it here.

    Examples
    --------
    >>> [d.edtf for d in find_dates("They may have fought since 2008, and met in June 2014.")]
    ['2008/..', '2014-06']
    >>> [d.edtf for d in find_dates("In the 1990s he led them until his arrest in 2003.")]
    ['199X', '../2003']
    """
    out = [Dated(_opened(_decade(m), text, m.start()), *m.span()) for m in _DECADE.finditer(text)]
    if not _A_YEAR.search(text):
        return out
    taken = {i for d in out for i in range(d.start, d.end)}
    for match in _RANGE.finditer(text):
        first, last = match["a"] or match["c"], match["b"] or match["d"]
        if first <= last:
            out.append(Dated(f"{first}/{last}", match.start(), match.end()))
            taken.update(range(match.start(), match.end()))
    for match in _points(text):
        if match.end() - 1 in taken:
            continue
        edtf = _edtf(match)
        if edtf is None:
            continue
        out.append(Dated(_opened(edtf, text, match.start()), match.start(), match.end()))
    return sorted(out, key=lambda d: d.start)


def _decade(match: re.Match[str]) -> str:
    if years := match["e"] or match["s"]:
        return f"{years}X"
    return f"19{match['t'] or _TENS[match['w'].lower()]}X"


def _opened(edtf: str, text: str, start: int) -> str:
    """The date with the end that the words before leave open."""
    before = text[max(0, start - 40) : start]
    if _SINCE.search(before):
        return f"{edtf}/.."
    return f"../{edtf}" if _UNTIL.search(before) else edtf


_A_YEAR = re.compile(rf"\b{_YEAR}\b")
LONGEST = 34
"""Characters before a year in which its day and month stand."""


def _points(text: str) -> Iterator[re.Match[str]]:
    """Dates, looked for only around years: most text has none."""
    done = 0
    for year in _A_YEAR.finditer(text):
        if year.start() < done:
            continue
        match = _POINT.search(text, max(done, year.start() - LONGEST), year.end() + LONGEST)
        if match:
            yield match
            done = match.end()


def latest_day(text: str) -> date | None:
    """The latest day that a text dates: the first day of its latest date with a month, or year.

    A month or a year that is only part over when a report is written dates it from its first day on.
    """
    latest: date | None = None
    for dated in find_dates(text):
        for part in dated.edtf.split("/"):
            if part == "..":
                continue
            pieces = [int(p.replace("X", "0")) for p in part.split("-")]
            day = date(*[*pieces, 1, 1][:3])
            latest = day if latest is None or day > latest else latest
    return latest
