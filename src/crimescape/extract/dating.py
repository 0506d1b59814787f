"""Which date beside a relation is the relation's own: not that of the document that tells it, of a birth, or of somebody's fate."""

import re

from crimescape.extract.dates import Dated, find_dates

_DOCUMENT = (
    r"(?:reports?|indictments?|stud(?:y|ies)|surveys?|articles?|assessments?|interviews?|documents?|papers?|memos?|cables?|books?|census|lawsuits?|"
    r"testimony|statements?|rulings?|verdicts?|affidavits?|poll|documentary|editions?|"
    r"informes?|estudios?|acusaci[oó]n|reportes?|reportajes?|encuestas?|documentos?|entrevistas?|libros?|art[ií]culos?|testimonios?|comunicados?)"
)
_AFTER = re.compile(
    rf"^(?:[’']s)?\s+(?!in\b|en\b)(?:[\w.’'-]+\s+){{0,3}}?{_DOCUMENT}\b(?!\s+(?:fire|card))", re.IGNORECASE
)
"""A 2012 (US) (federal) indictment."""
_BEFORE_ONE = re.compile(
    r"\b(?:an?|the|its|his|her|their|this|that|one|another)\s+(?:(?:early|late|mid)[\s-])?$|[’']s\s+$", re.IGNORECASE
)
"""What stands before a date that is part of a noun's description."""
_DOCUMENT_OF = re.compile(
    rf"\b{_DOCUMENT}\s+(?:of|from|de|del|(?:published|issued|released|dated|filed|publicad[oa]|fechad[oa]|presentad[oa])\s+(?:(?:of|from|in|on|de|del|en)\s+)?)"
    r"\s*(?:early\s+|late\s+)?$",
    re.IGNORECASE,
)
"""A report from, un informe de."""
_BIRTH = re.compile(r"\b(?:born|birth|nacid[oa]|naci[oó])\b[^.;]{0,60}$", re.IGNORECASE)
_FATE = re.compile(
    r"\b(?:arrest|captur|kill|detain|murder|escap|expel|sentence|imprison|death|died|surrender|extradit|shot|detenid|detenci[oó]n|abatid|fallec|muert|asesinad|"
    r"decomis|extradi|fug[oó])\w*\b[^.;]{0,90}$",
    re.IGNORECASE,
)
LASTING = frozenset({"leads", "member_of", "allied_with", "rival_of", "part_of", "present_in", "status"})
"""What lasts: the day on which somebody was arrested or killed is not the day that it held."""


def date_of(text: str, *, predicate: str) -> str | None:
    """The one date (EDTF) that the words of a relation give it; None where there is none, or several that disagree.

    Examples
    --------
    >>> date_of("In 2014, the Garfios took the port.", predicate="present_in")
    '2014'
    >>> date_of("The Garfios hold the port, according to a May 2014 report.", predicate="present_in")
    >>> date_of("Verano, who leads the Garfios, was arrested in 2014.", predicate="leads")

    Parameters
    ----------
    text : str
        What is quoted for the relation.
    """
    own = [d for d in find_dates(text) if not _is_of_document(text, d) and not _BIRTH.search(text[: d.start])]
    if predicate in LASTING:
        # "Until his arrest in 2014" says how long it held; "arrested in 2014" does not.
        own = [d for d in own if ".." in d.edtf or not _FATE.search(text[: d.start])]
    years = {_YEARS.sub(r"\1", d.edtf) for d in own}
    if len(years) != 1:
        return None
    # "In June he was named as having led them by April 2020": the year is sure, the month is not.
    return own[0].edtf if len({d.edtf for d in own}) == 1 else years.pop()


_YEARS = re.compile(r"(\d{4})-\d\d(?:-\d\d)?")


def _is_of_document(text: str, dated: Dated) -> bool:
    before, after = text[: dated.start][-60:], text[dated.end :][:60]
    return bool((_BEFORE_ONE.search(before) and _AFTER.match(after)) or _DOCUMENT_OF.search(before))
