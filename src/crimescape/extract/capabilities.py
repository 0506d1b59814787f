"""What a group is said to do or to have: extortion, production, corridors, contacts, an armed wing."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from crimescape.extract.clause import GROUPS, Clause, G
from crimescape.extract.finding import Found
from crimescape.extract.spans import Span

_DRUGS = (
    r"(?:meth(?:amphetamines?)?|heroin|cocaine|marijuana|cannabis|fentanyl|synthetic\s+drugs|drugs|opium|popp(?:y|ies)|coca|opiates|"
    r"metanfetaminas?|hero[ií]na|coca[ií]na|mar[ih]+uana|fentanilo|drogas(?:\s+sint[eé]ticas)?|amapola|opio)"
)
_GOODS = (
    r"(?:migrants?|immigrants|people|humans?|weapons?|arms|guns|firearms|contraband|cigarettes|gasoline|fuel|gold|"
    r"migrantes|personas|armas(?:\s+de\s+fuego)?|contrabando|cigarrillos|indocumentados|oro)"
)
_FEW = (
    r"(?:(?!(?:not|no|to|by|from|against|about|on|in|over|police|army|than|who|which|that|que)\b)[\w-]{1,30}\s++){0,4}?"
)
"""Words between a verb and what it takes, by which that is not another's."""
_HOLD = r"(?:controls?|controlling|dominates?|dominating|controlan?|controlando|dominan?)"
_ROUTE = r"(?:(?:drug|trafficking|smuggling|cocaine|transit|key|strategic|lucrative)[\w\s,-]{0,30}?(?:routes?|corridors?)|corridors?|rutas?\s+(?:de\s+(?:las?\s+)?|del\s+)?(?:tr[aá]fico|trasiego|drogas?|narcotr[aá]fico|coca[ií]na|contrabando)|corredor(?:es)?)"
_CROSSING = r"(?:border\s+crossings?|(?:illegal|informal|border)\s+crossing\s+points?|clandestine\s+crossings?|cruces?\s+fronteriz\w+|pasos?\s+(?:fronteriz\w+|ilegal\w*)|trochas)"
_LAB = r"(?:(?:drug|meth\w*|cocaine|heroin|fentanyl|clandestine|processing)\s+(?:[\w-]+\s+)?(?:labs?|laborator(?:y|ies))|(?:poppy|coca|marijuana|opium)\s+(?:fields|plantations|crops)|(?:narco)?laboratorios?|plant[ií]os)"
_MINE = r"(?:(?:illegal|illicit|wildcat|informal)\s+(?:gold\s+)?min(?:es?|ing)|(?:gold|coltan)\s+mines?|miner[ií]a\s+ilegal|minas\s+ilegales)"

_DOES = tuple(
    (value, re.compile(rf"(?<!\w)(?:{verb})(?!\w)", re.IGNORECASE))
    for value, verb in (
        ("production", rf"(?:produc(?:es?|ing)|manufactur(?:es?|ing)|cooks?|cooking|refin(?:es?|ing)|process(?:es|ing)?|cultivat(?:es?|ing)|producen?|produciendo|fabrican?|elaboran?|cultivan?|procesan?)\s+{_FEW}{_DRUGS}(?!\s+(?:profits|money|proceeds|cases?))"),
        ("production", rf"(?:grows?|growing)\s+{_FEW}(?:marijuana|cannabis|opium|popp(?:y|ies)|coca)"),
        ("production", rf"(?:runs?|running|operates?|operating|owns?|controls?|controlling|maintains?|operan?|controlan?|tienen?|instalan?)\s+{_FEW}{_LAB}"),
        ("corridor", rf"{_HOLD}\s+{_FEW}{_ROUTE}"),
        ("border_crossing", rf"{_HOLD}\s+{_FEW}{_CROSSING}"),
        ("trafficking_contacts", r"(?:has|have|maintains?|maintaining|enjoys?|established|forged|built|cultivated|tienen?|mantienen?)\s+(?!no\b|few\b)" + rf"{_FEW}(?:contacts|connections|links|ties|relationships?|contactos|v[ií]nculos|nexos)\s+(?:with|to|con)\s+{_FEW}(?:suppliers|brokers|producers|wholesalers|traffickers|distributors|proveedores|productores|traficantes)"),
        ("extortion", r"(?:extort(?:s|ing)?|extorsionan?|extorsionando)(?=\s+\w|[,.;])"),
        ("extortion", rf"(?:charges?|charging|collects?|collecting|demands?|demanding|levies|levying|impos(?:es?|ing)|cobran?|cobrando|exigen?)\s+{_FEW}(?:(?:for\s+)?protection(?=\s+(?:money|payments?|fees?|tax(?:es)?|rackets?|in\s)|[,.;])|extortion|derecho\s+de\s+piso|piso|cuotas?\s+de\s+extorsi[oó]n|extorsi[oó]n(?:es)?|[\"“']?vacunas?)(?:\s+(?:money|payments?|fees?|tax(?:es)?|rackets?))?"),
        ("kidnapping", r"(?:kidnaps|kidnapping|secuestran?|secuestrando)\s+(?:and\s+\w+ing\s+)?(?:(?:wealthy|local|foreign|rich|undocumented|a|los)\s+)*(?:migrants|immigrants|people|businessmen|ranchers|civilians|victims|residents|foreigners|locals|migrantes|personas|empresarios|ganaderos|comerciantes)"),
        ("fuel_theft", rf"(?:steals?|stealing|siphons?|siphoning|taps?|tapping|roban?|robando|orde[ñn]an?)\s+{_FEW}(?:fuel|gasoline|oil|diesel|pipelines?|combustibles?|gasolina|hidrocarburos|crudo|ductos)"),
        ("mining", rf"(?:runs?|running|operates?|operating|controls?|controlling|taxes|taxing|controlan?|explotan?|operan?)\s+{_FEW}{_MINE}"),
        ("smuggling", rf"(?:smuggles?|smuggling|traffics?(?:\s+in)?|trafficking(?:\s+in)?|contrabandean?|trafican?(?:\s+con)?)\s+{_FEW}{_GOODS}"),
        ("smuggling", rf"(?:smuggles?|smuggling)\s+{_FEW}{_DRUGS}"),
        ("laundering", r"(?:launders?|laundering|lavan?|lavando|blanquean?)\s+" + rf"{_FEW}(?:money|proceeds|funds|profits|cash|earnings|millions|dinero|activos|ganancias)"),
    )
)  # fmt: skip
"""What somebody does, said of now or always: past deeds ("kidnapped three men") are events, and no capability."""

_NO_SINGLE = r"(?!s?\s+(?:of|del?)\s+(?:an?|the|his|her|one|two|three|four|five|un[oa]?|dos|tres|cuatro|cinco|el|los|las?|su|\d+)\b|s?\s+(?:of|del?)\s+‹)"
"""A kidnapping of somebody told of is a deed done once, and no trade."""
_TRADE = tuple(
    (value, re.compile(rf"(?<!\w)(?:{noun})(?!\w)(?!\s+(?:victims?|cases?|charges|investigat\w+|attempts?|squads?|gangs?|groups?|organi[sz]ation))", re.IGNORECASE))
    for value, noun in (
        ("production", rf"(?:drug|{_DRUGS})\s+production|(?:production|manufacture|cultivation|manufacturing)\s+of\s+{_FEW}{_DRUGS}|producci[oó]n\s+(?:y\s+\w+\s+)?de\s+{_DRUGS}|(?:produc|manufactur|cultivat)ing\s+{_FEW}{_DRUGS}"),
        ("extortion", r"extortion(?:s|\s+rackets?)?|extorsi[oó]n(?:es)?|protection\s+rackets?|extorting|cobro\s+de\s+(?:derecho\s+de\s+)?piso"),
        ("kidnapping", rf"kidnappings?{_NO_SINGLE}|kidnap(?:ping)?\s+for\s+ransom|secuestros?{_NO_SINGLE}"),
        ("fuel_theft", r"(?:fuel|gasoline|oil)\s+(?:theft|thefts|siphoning)|huachicole?o?|robo\s+de\s+(?:combustibles?|gasolina|hidrocarburos)|(?:stealing|siphoning)\s+(?:fuel|gasoline|oil)"),
        ("mining", r"(?:illegal|illicit|wildcat)\s+(?:gold\s+)?mining|miner[ií]a\s+ilegal"),
        ("smuggling", r"(?:people|human|migrant|arms|weapons|gun|contraband|cigarette|fuel|gold|drug)\s+smuggling|(?:human|arms|weapons|gun|people|migrant)\s+trafficking|contraband|smuggling|tr[aá]fico\s+de\s+(?:armas|personas|migrantes|indocumentados)|contrabando|trata\s+de\s+personas"),
        ("laundering", r"money[\s-]+laundering|laundering|lavado\s+de\s+(?:dinero|activos)|blanqueo"),
    )
)  # fmt: skip
_HEAD = re.compile(
    r"(?<!\w)(?:involved\s+in|(?:engages?|engaged|engaging)\s+in|dedicated\s+to|speciali[sz](?:es?|ed|ing)\s+in|known\s+for|profits?\s+from|"
    r"(?:finances?|funds?|financing|funding)\s+(?:itself|themselves|its|their)\s*\w*\s+(?:through|by|with|from)|(?:earns?|makes?|earning|making|derives?|generates?|obtains?)\s+[^.;,‹]{0,40}?\b(?:from|through)|"
    r"relies\s+on|rely\s+on|participat(?:es?|ing)\s+in|diversified\s+into|branched\s+(?:out\s+)?into|expanded\s+into|dedicates?\s+(?:itself|themselves)\s+to|"
    r"(?:runs?|running|carries\s+out|carry\s+out|carrying\s+out|conducts?|practices?|controls?|controlling|operates?|set\s+up)|(?:is|are)\s+behind|turned\s+to|"
    r"se\s+dedican?(?:\s+\w+mente)?\s+al?|dedicad[oa]s?\s+al?|involucrad[oa]s?\s+en|se\s+financian?\s+(?:con|mediante|de)|participan?\s+en|vinculad[oa]s?\s+(?:con|al?)(?=\s+(?:la\s+|el\s+)?(?:extor|secu|lava|blanq|robo|tr[aá]fico|trata|contrab|miner|cobro))|"
    r"controlan?)(?!\w)",
    re.IGNORECASE,
)
"""After these stand the trades that a group is in."""
_TAIL_END = re.compile(
    r"[.;:]|\b(?:who|which|that|while|but|after|because|as|since|when|where|against|by|rather|instead|except|although|though|until|unlike|than|so|ha(?:s|ve)|"
    r"authorities|police|que|mientras|pero|porque|cuando|donde|contra|sino|aunque|seg[uú]n)\b|‹[GP]",
    re.IGNORECASE,
)
TAIL = 140
"""Characters after such words in which their trades stand."""

_MEMBERS = r"(?:\s+(?:members|gunmen|fighters|operatives|gangs?|cartel|guerrillas|rebels|militants|gang\s+members|militia|network|organi[sz]ation|mafia|clan|dissidents|paramilitaries))?"
_ASIDE = r"(?:\s*\([^()‹]{1,40}\))?(?:,\s(?!(?:and|or|who|which|that|y|que)\b)[^,.;‹]{1,80},)?"
_AUX = (
    r"(?:\s+(?:is|are|has|have|been|be|to|also|now|still|currently|reportedly|allegedly|routinely|regularly|often|frequently|mainly|primarily|largely|both|even|"
    r"said|believed|known|thought|alleged|reported|accused|suspected|of|for|heavily|deeply|directly|increasingly|continues?|began|begun|started|likely|"
    r"está|están|ha|han|sido|también|además|actualmente|presuntamente|principalmente|se|siguen?|acusad[oa]s?\s+de))*"
)
_DIRECT = re.compile(rf"^{_MEMBERS}{_ASIDE}(?:,?\s+(?:who|which|that|que|quienes))?{_AUX},?\s*$", re.IGNORECASE)
_JOINED = re.compile(
    rf"^{_MEMBERS}{_ASIDE}(?:,?\s+(?:which|that|que))?\s+(?!(?:and|or|y|e|o|in|on|of|from|to|with|for|en|de|con|a|boss|leader|chief|head|faction|rivals?)\b)\w[^;:.‹]*(?:‹L\d+›[^;:.‹]*){{0,2}}"
    r"(?:,|\band|\by|\be|\bor)\s+(?:(?:also|even|then|además|también|has|have|is|are)\s+)*$",
    re.IGNORECASE,
)
FARTHEST = 140
"""How far, in characters of template, a deed may stand from the group that does it."""
BEFORE = 100
"""Characters of template before a group or a deed whose words tell whose deed it is."""
_TURN = re.compile(
    r"\b(?:who|whose|whom|where|when|while|but|because|if|after|before|police|authorities|officials|government|army|military|prosecutors|soldiers|security|people|"
    r"groups?|gangs|cartels|rivals?|victims?|against|by|than|not|arrested|accused|quien|donde|cuando|mientras|pero|porque|aunque|polic[ií]as?|autoridades|gobierno|ej[eé]rcito|"
    r"grupos|bandas|rival(?:es)?|contra|por|no|there|he|she|they|it|this|these)\b",
    re.IGNORECASE,
)
"""Between a group and a second deed, words by which the deed may be another's."""
_SUBJECT_BEFORE = re.compile(
    r"(?:^|[,:;“\"(›—–-]|\b(?:that|and|but|while|as|because|where|when|since|which|although|whereas|if|sa(?:id|ys?)|believes?|accus(?:es?|ed|ing)|how|like|que|y|pero|mientras|donde|cuando|porque|aunque|como|dijo|acusan?)|"
    r"\b(?:members|gunmen|cells?|factions|integrantes|miembros|c[eé]lulas)\s+(?:of|from|de|del))"
    r"\s*(?:(?:the|a|an|los|las|el|la)\s+(?:[\w'’-]{1,30}\s++){0,3}?|(?:today|now|still|also)\s+)?$",
    re.IGNORECASE,
)
"""What may stand before the group that does something: nothing by which it is done to, or is another's."""
_NOT_SUBJECT = re.compile(
    r"\b(?:against|with|by|from|of|for|to|versus|between|contra|con|por|del|entre|rivals?|enem\w+|leaders?|boss|chief|unlike|including|such\s+as)\s+(?:(?:the|los|las|el|la)\s+)?(?:[\w'’-]{1,30}\s++){0,3}$",
    re.IGNORECASE,
)
_MEMBERS_OF = re.compile(
    r"\b(?:members|gunmen|cells?|factions|integrantes|miembros|c[eé]lulas)\s+(?:of|from|de|del)\s+(?:(?:the|los|las|el|la)\s+)?$",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:not|never|no\s+longer|cannot|without|refus\w+|prohibit\w*|bann?(?:s|ed)|stop\w*|ceas\w*|quit(?:s|ting)?|abandon\w*|fail\w*|seek\w*|sought|tr(?:y|ies|ied|ying)\s+to|attempt\w*|want\w*|hop(?:es?|ing)|plan\w*|"
    r"(?:fight|battl|vy|compet|war|struggl)\w*\s+(?:\w+\s+){0,2}(?:to|for|over)|in\s+order\s+to|no|nunca|jam[aá]s|sin|busca\w*|intenta\w*|quiere\w*|pretende\w*|dej(?:a|an|ó|aron)|renunci\w*|niega\w*|neg(?:ó|aron)|den(?:y|ies|ied))\b[^.;‹]{0,30}$",
    re.IGNORECASE,
)
"""Words before a deed by which it is not done: denied, wished, tried."""

_OWN = re.compile(rf"(?P<who>{G})['’]s?\s+(?P<between>(?:[\w-]{{1,30}}\s++){{0,3}}?)$", re.IGNORECASE)
_NOT_OWN = re.compile(
    r"\b(?:(?:rival|enem|victim|leader|boss|chief|fight|war|alleged|suspected|former|link|contact)\w*|ties?|against|to|of|for|and|with)\b"
    r"|\b(?<!involvement )(?<!role )in\b",
    re.IGNORECASE,
)
"""Between a group and a trade, words by which it is another's: its victim's, its leader's."""
_BY = re.compile(
    rf"(?P<said>(?:extorted|extorsionad[oa]s?|{_LAB}\s+(?:run|operated|controlled|owned|operad[oa]s?|controlad[oa]s?)|{_ROUTE}\s+(?:run|controlled|dominated|controlad[oa]s?)|"
    rf"{_CROSSING}\s+(?:run|controlled|controlad[oa]s?)|{_MINE}\s+(?:\w+\s+)?(?:run|controlled|operated|controlad[oa]s?)))\s+(?:by|por)\s+(?:members\s+of\s+|integrantes\s+de\s+)?(?:the\s+|los\s+|las\s+|el\s+|la\s+)?(?P<who>{GROUPS})",
    re.IGNORECASE,
)
_SAID_BY = re.compile(r"\b(?:by|por)\b[^‹]{0,30}‹G", re.IGNORECASE)
_BY_VALUE = (
    ("extortion", re.compile(r"extor", re.IGNORECASE)),
    ("border_crossing", re.compile(_CROSSING, re.IGNORECASE)),
    ("mining", re.compile(_MINE, re.IGNORECASE)),
    ("production", re.compile(_LAB, re.IGNORECASE)),
    ("corridor", re.compile(_ROUTE, re.IGNORECASE)),
)
_WING = r"(?P<said>armed\s+(?:wing|branch)|(?:paramilitary|military|enforcement)\s+(?:wing|arm)|brazo\s+armado|ala\s+armada)"
_WINGS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_WING}\s+(?:of|for|del?)\s+(?:the\s+|los\s+|las\s+|el\s+|la\s+)?(?P<who>{G})(?!['’]s)",
        rf"(?P<who>{G})['’]s?\s+(?:[\w-]+\s+){{0,2}}?{_WING}\b",
    )
)
_STEMS = tuple(
    "extor kidnap secuestr launder lava blanque smuggl traffic tráfic trafic contraband route corridor corredor ruta crossing cruce pasos trocha "
    "produc manufactur cook refin proces cultiv grow fabric elabor lab field plant crop mine mini theft steal siphon tap roba robo orde "
    "huachi supplier broker wholesaler distributor proveed protection piso vacuna wing branch arm trata".split()
)
"""Pieces of lower-case text, one of which every capability is told with: they turn most sentences away cheaply."""
_MAY_OWN = re.compile(r"›['’]")

Runs = Sequence[tuple[int, int, list[Span]]]
"""The groups of a clause, those named together in one run: start, end and names."""


def _speaks(template: str) -> bool:
    low = template.lower()
    return any(stem in low for stem in _STEMS)


def find_capabilities(clause: Clause) -> Iterator[Found]:
    """What the clause says its groups do or have, as those who do it, each once.

    The value is one of the ontology's: "extortion", "corridor", "armed_wing" and so on.
    """
    if "‹G" not in clause.template or not _speaks(clause.template):
        return
    runs = list(clause.lists(GROUPS))
    seen: set[tuple[str, str]] = set()
    for found in (*_wings(clause), *_done(clause, runs), *_traded(clause, runs), *_done_by(clause)):
        if (found.subject.entity, found.value) not in seen:
            seen.add((found.subject.entity, found.value))
            yield found


def _wings(clause: Clause) -> Iterator[Found]:
    """Whose armed wing somebody is."""
    for pattern in _WINGS:
        for match in pattern.finditer(clause.template):
            (group,) = clause.tokens(match["who"])
            yield Found("capability", group, None, "armed_wing", match.span("said"), match.span(), 0.8)


def _done(clause: Clause, runs: Runs) -> Iterator[Found]:
    """Deeds whose verb has the group before it: "‹G0› extorts shopkeepers and steals fuel"."""
    for value, pattern in _DOES:
        for match in pattern.finditer(clause.template):
            yield from _by_agent(clause, runs, value, match.start(), match.span())


def _traded(clause: Clause, runs: Runs) -> Iterator[Found]:
    """Trades that a group is in: "is involved in extortion and kidnapping"; "‹G0›'s extortion rackets"."""
    template = clause.template
    for head in _HEAD.finditer(template):
        stop = _TAIL_END.search(template, head.end(), head.end() + TAIL)
        tail = stop.start() if stop else min(len(template), head.end() + TAIL)
        for value, pattern in _TRADE:
            trade = pattern.search(template, head.end(), tail)
            if trade and _is_object(template[head.start() : head.end()], template[head.end() : trade.start()]):
                yield from _by_agent(clause, runs, value, head.start(), trade.span())
    if not _MAY_OWN.search(template):
        return
    for value, pattern in _TRADE:
        for trade in pattern.finditer(template):
            own = _OWN.search(template, max(0, trade.start() - BEFORE), trade.start())
            if own and not _NOT_OWN.search(own["between"]):
                (group,) = clause.tokens(own["who"])
                yield Found("capability", group, None, value, trade.span(), (own.start(), trade.end()), 0.75)


_LIGHT = re.compile(r"^(?:run|carr|conduct|practice|control|operat|set)", re.IGNORECASE)


def _is_object(head: str, between: str) -> bool:
    """Whether a trade is what the head takes: right after a verb that takes anything, anywhere in the list after the others."""
    return not _LIGHT.match(head) or (
        between.count(" ") <= 4 and not re.search(r"‹|,|\b(?:in|on|for|from|to|of|en|de|para)\b", between)
    )


def _done_by(clause: Clause) -> Iterator[Found]:
    """What is done by a group: "shopkeepers extorted by ‹G0›"."""
    if not _SAID_BY.search(clause.template):
        return
    for match in _BY.finditer(clause.template):
        value = next(v for v, pattern in _BY_VALUE if pattern.search(match["said"]))
        for group in clause.tokens(match["who"]):
            yield Found("capability", group, None, value, match.span("said"), match.span(), 0.75)


def _by_agent(clause: Clause, runs: Runs, value: str, start: int, trigger: tuple[int, int]) -> Iterator[Found]:
    """The groups that do what is said from `start` on; none where it may be somebody else's deed."""
    template = clause.template
    nearest = bisect_right(runs, start, key=lambda run: run[1]) - 1
    if nearest < 0 or _NOT_SO.search(template, max(0, start - BEFORE), start):
        return
    first, past, groups = runs[nearest]
    if start - past > FARTHEST:
        return
    window = max(0, first - BEFORE)
    if not _MEMBERS_OF.search(template, window, first) and (
        not _SUBJECT_BEFORE.search(template, window, first) or _NOT_SUBJECT.search(template, window, first)
    ):
        return
    between = template[past:start]
    if _DIRECT.match(between) or (_JOINED.match(between) and not _TURN.search(between)):
        for group in groups:
            yield Found("capability", group, None, value, trigger, (first, trigger[1]), 0.75)
