"""Dates as files declare them, turned into EDTF; nothing ambiguous is guessed."""

import contextlib
import re
from email.utils import parsedate_to_datetime

from crimescape.errors import DateError
from crimescape.vocabulary import parse_edtf

NOT_DECLARED = frozenset({"", "unknown", "desconocido", "none", "n/a", "null", "nan", "-"})
_ISO_TIME = re.compile(r"^(\d{4})-?(\d{2})-?(\d{2})[T ]\d{2}")
_SLASHED = re.compile(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_IN_URL = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/_.-]|$)")


def said(value: object) -> str:
    """A declared value as text; words such as "unknown" declare nothing."""
    text = "" if value is None else str(value).strip()
    return "" if text.lower() in NOT_DECLARED else text


def to_edtf(text: str) -> str:
    """A declared date as EDTF: EDTF itself, ISO 8601 with a time, a mail's date, year/month/day.

    Examples
    --------
    >>> to_edtf("2014-06-12T23:30:00-05:00"), to_edtf("Thu, 12 Jun 2014 08:00:00 GMT"), to_edtf("2014-06~")
    ('2014-06-12', '2014-06-12', '2014-06~')

    Raises
    ------
    DateError
        For anything else, ``06/12/2014`` among it: June or December?
    """
    text = text.strip()
    # The day as written by the outlet counts, not the day in UTC: it is the day it was published there.
    if (m := _ISO_TIME.match(text)) or (m := _SLASHED.match(text)) or (m := _COMPACT.match(text)):
        text = f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}"
    elif "," in text or ":" in text:
        with contextlib.suppress(ValueError, TypeError, IndexError, OverflowError):
            text = parsedate_to_datetime(text).date().isoformat()
    parse_edtf(text)
    return text


def found_edtf(text: object) -> str:
    """The same for markup: what is no date declares none."""
    try:
        return to_edtf(said(text)) if said(text) else ""
    except DateError:
        return ""


def date_in_url(url: str) -> str:
    """The day (or month) that the path of a url names, as news sites write it; else empty.

    Examples
    --------
    >>> date_in_url("https://faro.example/2014/06/12/cumbre")
    '2014-06-12'
    """
    match = _IN_URL.search(url.split("?", 1)[0])
    if not match:
        return ""
    parts = [match[1], *(f"{int(p):02}" for p in match.groups()[1:] if p)]
    return found_edtf("-".join(parts))
