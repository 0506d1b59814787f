"""Who leads a group and who belongs to it: one role phrase has one holder, or one list of them."""

import re
from collections.abc import Iterator

from crimescape.extract import lexicon
from crimescape.extract.clause import GROUPS, PEOPLE, Clause, G
from crimescape.extract.finding import Found

_ANY = rf"(?:{lexicon.MEMBER_ROLE}|{lexicon.LEAD_ROLE})"
_MEMBER = lexicon.compiled(lexicon.MEMBER_ROLE)
_OF = r"\s+(?:of|for|in|within|from|with|at|inside|de|del|en|dentro\s+de|al\s+servicio\s+de)\b"
_GAP = r"[^‹.;:]"
_PATTERNS = tuple(
    (re.compile(pattern, re.IGNORECASE), confidence)
    for pattern, confidence in (
        # Juarez Cartel chief Vicente ...; the group's leader, ...
        (rf"(?P<g>{G})(?:['’]s?)?\s+(?:[\w’'-]+\s+){{0,3}}?(?P<role>{_ANY}),?\s+(?:[\w’'“\"-]+\s+){{0,2}}?(?P<p>{PEOPLE})", 0.9),
        # head of the CJNG Nemesio ...; leader of the Zetas, ...
        (rf"\b(?P<role>{_ANY}){_OF}{_GAP}{{0,40}}?(?P<g>{GROUPS}),?\s*(?:(?:is|was|are|were|named|called|es|era|fue|alias)\s+)?{_GAP}{{0,12}}?(?P<p>{PEOPLE})", 0.85),
        # Nemesio ..., head of the CJNG
        (rf"(?P<p>{PEOPLE})(?:,|\s\(|\s[–—-]|\s(?:is|was|as|es|era|fue|como|who|quien|the|el|became|remains?)\b){_GAP}{{0,60}}?\b(?P<role>{_ANY}){_OF}{_GAP}{{0,45}}?(?P<g>{GROUPS})", 0.85),
        # ..., a Zetas lieutenant
        (rf"(?P<p>{PEOPLE})(?:,|\s\(|\s(?:is|was|as|es|era|fue)\b){_GAP}{{0,30}}?(?P<g>{G})(?:['’]s?)?\s+(?:[\w’'-]+\s+){{0,2}}?(?P<role>{_ANY})", 0.85),
        # ... leads the Zetas
        (rf"(?P<p>{PEOPLE}){_GAP}{{0,20}}?\b(?P<role>leads?|led|heads?|headed|runs?|ran|commands?|commanded|took\s+over(?:\s+as\s+\w+\s+of)?|dirige|lidera|lideraba|encabeza|encabezaba|comanda|dirig[ií]a)\b{_GAP}{{0,25}}?(?P<g>{G})", 0.8),
        # the Zetas, led by ...
        (rf"(?P<g>{G})[^.;:‹]{{0,40}}?\b(?P<role>(?:led|headed|run|commanded|directed|controlled)\s+by|liderad[oa]s?\s+por|dirigid[oa]s?\s+por|encabezad[oa]s?\s+por|comandad[oa]s?\s+por|al\s+mando\s+de)\b{_GAP}{{0,30}}?(?P<p>{PEOPLE})", 0.8),
        # the Zetas, founded by ...
        (rf"(?P<g>{G})[^.;:‹]{{0,40}}?\b(?P<role>(?:co-)?founded\s+by|fundad[oa]s?\s+por)\b{_GAP}{{0,30}}?(?P<p>{PEOPLE})", 0.8),
        (rf"(?P<p>{PEOPLE}){_GAP}{{0,20}}?\b(?P<role>(?:co-)?founded|fundó|belongs?\s+to|belonged\s+to|pertenec\w+\s+a|joined|works?\s+for|worked\s+for|trabajaba?\s+para)\b{_GAP}{{0,25}}?(?P<g>{G})", 0.75),
        # the Zetas' Heriberto ...; leader "El Lazca" of the Zetas
        (rf"\b(?P<role>{_ANY}),?\s+(?P<p>{PEOPLE})(?:,|\s)+(?:of|from|de|del)\s+(?:the\s+|los\s+|la\s+)?(?P<g>{G})", 0.75),
    )
)
_FOUNDING = re.compile(r"found|fund|belong|perten|join|work|trabaj", re.IGNORECASE)


def find_roles(clause: Clause) -> Iterator[Found]:
    """Leaders and members of groups that a clause names, nearest phrase first."""
    settled: set[tuple[str, str]] = set()
    if "‹G" not in clause.template or "‹P" not in clause.template:
        return
    for pattern, confidence in _PATTERNS:
        for match in pattern.finditer(clause.template):
            role = match["role"]
            is_member = bool(_MEMBER.fullmatch(role.strip()) or _FOUNDING.search(role))
            for person in clause.tokens(match["p"]):
                for group in clause.tokens(match["g"]):
                    if (person.entity, group.entity) in settled:
                        continue
                    settled.add((person.entity, group.entity))
                    yield Found(
                        "member_of" if is_member else "leads",
                        person,
                        group,
                        "",
                        match.span("role"),
                        (match.start(), match.end()),
                        confidence,
                    )


