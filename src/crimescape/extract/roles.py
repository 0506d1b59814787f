"""Who leads a group and who belongs to it: one role phrase has one holder, or one list of them."""

import re
from collections.abc import Iterator

from crimescape.extract import lexicon
from crimescape.extract.clause import GROUPS, PEOPLE, Clause, G, P
from crimescape.extract.finding import Found

_ANY = rf"(?:{lexicon.MEMBER_ROLE}|{lexicon.LEAD_ROLE})"
_MEMBER = lexicon.compiled(lexicon.MEMBER_ROLE)
_OF = r"\s+(?:of|for|in|within|from|with|at|inside|de|del|en|dentro\s+de|al\s+servicio\s+de)\b"
_GAP = r"(?:[^‹.;:]|‹L\d+›)"
_PATTERNS = tuple(
    (re.compile(pattern, re.IGNORECASE), confidence)
    for pattern, confidence in (
        # Juarez Cartel chief Vicente ...; the group's leader, ...
        (
            rf"(?P<g>{G})(?:['’]s?)?\s+(?:[\w’'-]+\s+){{0,3}}?(?P<role>{_ANY})(?:,|\s[-–—]+)?\s+(?:[\w’'“\"-]+\s+){{0,2}}?(?P<p>{PEOPLE})",
            0.9,
        ),
        # head of the CJNG Nemesio ...; leader of the Zetas, ...
        (
            rf"\b(?P<role>{_ANY}){_OF}{_GAP}{{0,40}}?(?P<g>{GROUPS})(?:\s+(?:criminal\s+)?(?:organi[sz]ation|gang|cartel|group|drug\s+cartel))?,?\s*(?:(?:is|was|are|were|named|called|es|era|fue|alias)\s+)?{_GAP}{{0,12}}?(?P<p>{PEOPLE})",
            0.85,
        ),
        # Nemesio ..., head of the CJNG
        (
            rf"(?P<p>{PEOPLE})(?:\s*,|\s\(|\s[–—-]|\s(?:is|was|as|es|era|fue|como|who|quien|the|el|became|remains?)\b){_GAP}{{0,60}}?\b(?P<role>{_ANY}){_OF}{_GAP}{{0,45}}?(?P<g>{GROUPS})",
            0.85,
        ),
        # ..., a Zetas lieutenant
        (
            rf"(?P<p>{PEOPLE})(?:\s*,|\s\(|\s(?:is|was|as|es|era|fue)\b){_GAP}{{0,30}}?(?P<g>{G})(?:['’]s?)?\s+(?:[\w’'-]+\s+){{0,2}}?(?P<role>{_ANY})",
            0.85,
        ),
        # ... leads the Zetas
        (
            rf"(?P<p>{PEOPLE}){_GAP}{{0,20}}?\b(?P<role>leads?|led|heads?|headed|runs?|ran|commands?|commanded|took\s+over(?:\s+as\s+\w+\s+of)?|asum\w+\s+(?:el\s+)?(?:mando|control|liderazgo)|dirige|lidera|lideraba|encabeza|encabezaba|comanda|dirig[ií]a)\b{_GAP}{{0,25}}?(?P<g>{G})",
            0.8,
        ),
        # the Zetas, led by ...
        (
            rf"(?P<g>{G})[^.;:‹]{{0,40}}?\b(?P<role>(?:led|headed|run|commanded|directed|controlled)\s+by|liderad[oa]s?\s+por|dirigid[oa]s?\s+por|encabezad[oa]s?\s+por|comandad[oa]s?\s+por|al\s+mando\s+de)\b{_GAP}{{0,30}}?(?P<p>{PEOPLE})",
            0.8,
        ),
        # the Zetas, founded by ...
        (
            rf"(?P<g>{G})[^.;:‹]{{0,40}}?\b(?P<role>(?:co-)?founded\s+by|fundad[oa]s?\s+por)\b{_GAP}{{0,30}}?(?P<p>{PEOPLE})",
            0.8,
        ),
        (
            rf"(?P<p>{PEOPLE}){_GAP}{{0,20}}?\b(?P<role>(?:co-)?founded|fundó|belongs?\s+to|belonged\s+to|pertenec\w+\s+a|joined|works?\s+for|worked\s+for|trabajaba?\s+para)\b{_GAP}{{0,25}}?(?P<g>{G})",
            0.75,
        ),
        # Vicente ...' Juarez Cartel; the Sinaloa Federation of Joaquin ...
        (rf"(?P<p>{P})\s?(?P<role>['’]s?)\s+(?P<g>{G})(?!['’])", 0.6),
        (rf"(?P<g>{G})\s+(?P<role>of|de)\s+(?P<p>{P})", 0.6),
        # the Sinaloa Cartel's Ismael ...
        (rf"(?P<g>{G})(?P<role>['’]s?)\s+[\"“]?\s?(?P<p>{P})", 0.6),
        (
            rf"(?P<p>{PEOPLE}){_GAP}{{0,40}}?\b(?P<role>ran|hired|recruited|militó|formó\s+parte|hizo\s+parte|era\s+parte|estaría\s+al\s+servicio|joined\s+the\s+ranks|ordered\s+by|al\s+mando|handled\s+finances|role|figure|career|member|links?|part|working|worked|operated)\s+(?:of|de|del|for|by|en|in|to|with|by\s+the)\b{_GAP}{{0,30}}?(?P<g>{G})",
            0.6,
        ),
        # leader "El Lazca" of the Zetas
        (
            rf"\b(?P<role>{_ANY}),?\s+(?P<p>{PEOPLE})(?:,|\s)+(?:of|from|de|del)\s+(?:the\s+|los\s+|la\s+)?(?P<g>{G})",
            0.75,
        ),
    )
)
_BELONGING = re.compile(
    r"found|fund|belong|perten|join|work|trabaj|hired|recruit|milit|parte|servicio|ordered|financ|^role|figure|career|member|^links?|^part|operated",
    re.IGNORECASE,
)


def _is_belonging(role: str, match: re.Match[str]) -> bool:
    """Whether words other than a role say that somebody belongs: a bare possessive, by who stands first."""
    if role in ("'", "’", "'s", "’s"):
        return match.start("g") < match.start("p")
    return bool(_BELONGING.search(role))


def find_roles(clause: Clause) -> Iterator[Found]:
    """Leaders and members of groups that a clause names, read left to right: one role phrase has one holder.

    A plural role ("leaders") may have a list of holders. Where a phrase stands between two persons, the
    one who has no role yet takes it.
    """
    if "‹G" not in clause.template or "‹P" not in clause.template:
        return
    matches = [
        (match, order, confidence)
        for order, (pattern, confidence) in enumerate(_PATTERNS)
        for match in pattern.finditer(clause.template)
    ]
    # What names the group before the person is the tighter phrase; possessives come last.
    matches.sort(key=lambda m: (m[2] < 0.7, m[0].start("role"), m[1]))
    used: set[int] = set()
    holders: set[str] = set()
    settled: set[tuple[str, str]] = set()
    for match, order, confidence in matches:
        role = match["role"]
        cells = range(*match.span("role"))
        people = clause.tokens(match["p"])
        if used.intersection(cells):
            continue
        if order in _PERSON_FIRST and people[-1].entity in holders and _has_other_holder(clause, match):
            continue
        if not _is_plural(role) and len(people) > 1 and confidence > 0.7:
            people = people[-1:] if match.start("p") < match.start("role") else people[:1]
        used.update(cells)
        is_member = bool(_MEMBER.fullmatch(role.strip()) or _is_belonging(role, match))
        for person in people:
            holders.add(person.entity)
            for group in clause.tokens(match["g"])[: None if _is_plural(role) else 1]:
                if (person.entity, group.entity) not in settled:
                    settled.add((person.entity, group.entity))
                    predicate = "member_of" if is_member else "leads"
                    reach = (match.start(), match.end())
                    yield Found(predicate, person, group, "", match.span("role"), reach, confidence)


_PERSON_FIRST = (2, 3)
_OWN_CARTEL = re.compile(
    rf"\b(?:cartel|gang|group|organi[sz]ation|cártel|grupo)\s+(?P<role>{_ANY}),?\s+(?P<p>{P})", re.IGNORECASE
)


def find_bare_roles(clause: Clause) -> Iterator[Found]:
    """ "Cartel chief X" after the cartel was named in the same sentence: he is its chief."""
    for match in _OWN_CARTEL.finditer(clause.template):
        before = list(re.finditer(G, clause.template[: match.start()]))
        if before:
            (person,), (group,) = clause.tokens(match["p"]), clause.tokens(before[-1][0])
            predicate = "member_of" if _MEMBER.fullmatch(match["role"].strip()) else "leads"
            reach = (match.start(), match.end())
            yield Found(predicate, person, group, "", match.span("role"), reach, 0.7)


_SINGULAR_ENDS = ("boss", "jefe", "líder")


def _is_plural(role: str) -> bool:
    word = role.strip().casefold()
    return (word.endswith(("s", "men")) and not word.endswith(_SINGULAR_ENDS)) or " by" in word or " por" in word


def _has_other_holder(clause: Clause, match: re.Match[str]) -> bool:
    """Whether a person follows right after the phrase, who may be its holder."""
    return bool(re.match(rf",?\s*{P}", clause.template[match.end() :]))
