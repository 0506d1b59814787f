"""Where a capability is told of: "controls a border crossing at L", "runs drug laboratories in the state of L"."""

import re

from crimescape.extract.clause import Clause, L
from crimescape.extract.finding import Found
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind

PLACED = ("corridor", "border_crossing", "production", "mining")
"""Capabilities that stand somewhere; extortion and the like are what a group does, wherever it is."""
_KIND = (
    r"(?:(?:state|city|town|port|department|municipality|province|region|border|estado|ciudad|puerto|departamento|municipio|provincia|regi[oó]n|frontera)"
    r"\s++(?:of|de|del|with|con)\s++(?:the\s++|la\s++|el\s++)?)"
)
_BEHIND = re.compile(
    r"(?:\s++\w++ly)?\s++(?:in|at|into|through|across|along|from|of|near|to|between|en|por|hacia|desde|de|del|entre|a\s++trav[eé]s\s++de)\s++"
    rf"(?:(?:the|la|el|northern|southern|eastern|western|central)\s++)*+{_KIND}?+(?P<place>{L})(?!['’])",
    re.IGNORECASE,
)
_INSIDE = re.compile(L)


def place_of_capability(found: Found, clause: Clause) -> Span | None:
    """The place that a corridor, a crossing or a works is told of; None where none is, or it has none.

    Of a route "from L to L" it is the first: where it begins.
    """
    if found.predicate != "capability" or found.value not in PLACED:
        return None
    start, end = found.trigger
    match = _INSIDE.search(clause.template, start, end)
    token = match[0] if match else None
    if token is None and (behind := _BEHIND.match(clause.template, end)):
        token = behind["place"]
    if token is None:
        return None
    (span,) = clause.tokens(token)
    return span if span.kind is Kind.PLACE else None
