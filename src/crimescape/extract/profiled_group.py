"""Whom a profile is about: "The 43rd Street Crew, also known as the Uptown Crew, was a faction of ..."."""

import re

LONGEST = 700
"""Characters within which a first sentence says what its subject is."""
LONGEST_ASIDE = 162
"""Characters within which something aside is said, its two commas among them."""
_BRACKET = re.compile(r"\s?\([^()]*(?:\([^()]*\)[^()]*)*\)")
_STOP = re.compile(r"(?<!\bSt)(?<!\bNo)(?<!\bInc)(?<!\bMt)(?<!\b[A-Z])\.(?=\W*(?:\s|$))")
"""The end of a sentence; "St. Vesper crew", "Pier No. 9" and "D.O.G" have none."""
_TERM = re.compile(
    r"^(?:(?:general|colloquial|collective|common|broad|catch-all|umbrella)\s)*(?:term|name)\s(?:(?:used\s)?(?:for|of)|(?:describing|denoting|referring\sto)|"
    r"used\sto\s(?:describe|denote|refer\sto))\s"
)
"""What a word is used for: "is the colloquial term describing ..."."""
_ONE_OF = re.compile(r"^(?:[\w-]+\sand\s)?one\sof\sthe\s")
_SUBJECT = re.compile(
    r"(?:(?:The|Los|Las|La|El)\s+)?[\"“«]?(?P<n>[’']?[^\W_](?:(?!\s(?:also|formerly|better|commonly)\sknown\b)[^.()\[\]:;,!?\"“”«»]|(?<=\bSt|\bNo)\.|(?<=\bInc)\.|(?<=\b[A-Z])\.){1,60})(?P<rest>.*)",
    re.DOTALL,
)
_VERB = re.compile(
    r"\s(?:(?:is|are|was|were|is/was|es|son|fue|fueron|era|eran)\s(?:\w+ly\s)?(?:considered\s(?:to\sbe\s)?)?"
    r"(?:an?|the|one\sof|some\sof|un|una|el|la|los|las|uno\sde|una\sde|various|groups\sof(?=\s(?:\w+\s){0,2}gangs)|[A-Z]\w+[’']s|(?=organi[sz]ed\scrime\s))"
    r"|refers?\sto\s(?:the\s)?(?:various)?)\s?(?<=\s)"
)
_ELSE_CALLED = re.compile(
    r",?\s(?:(?:also|formerly|previously|better|commonly|often|sometimes|originally|officially|now|simply)\s)*"
    r"(?:known|called|named|referred|abbreviated|styled|conocid[oa]s?|llamad[oa]s?|tambi[eé]n)\b"
)
_OR_LETTERS = re.compile(r",?\sor\s(?:simply\s|the\s)?[A-Z]{2,7}$")
_OR_ELSE = re.compile(r",?\sor\s(?:simply\s|the\s|The\s)?[A-Z]")
_IN_ROW = re.compile(r",\s[A-Z]\w+,")
"""Lombard, Rother, ...: one of several."""
_QUOTE_ENDS = re.compile(r",?[\"”»]?")
_HEAD_ENDS = re.compile(
    r"\s(?:of|in|from|for|who|which|that|led|with|within|at|on|to|by|de|del|en|que|con|por)\b|[;(\n]|$"
)
_GROUP = re.compile(
    r"\b(?:gangs?|cartels?|(?:crime|criminal|mafia|mob|drug(?:\strafficking)?|yakuza|triad|terrorist|militant|rebel|armed|vigilante|paramilitary|military|prison|neo-Nazi|guerrilla|"
    r"insurgent|extremist|smuggling)(?:\s\w+)?\s(?:family|families|syndicates?|groups?|organi[sz]ations?|networks?|enterprises?|rings?|movements?|confraternity|confederations?|elements|forces?|squads?|associations?|societ(?:y|ies))|"
    r"mafias?|mob|motorcycle\sclub|clans?|crew|triads?|syndicate|faction|alliance|coalition|secret\ssociety|confraternity|militias?|guerrillas?|death\ssquad|enforcer\ssquad|private\smilitary\scompany|armed\swings?|confederation|[’']ndrina|tongs?|"
    r"pandillas?|bandas?|c[aá]rtel(?:es)?|organizaci(?:ón|ones)(?:\s\w+)?\s(?:criminal|delictiva|armada)(?:es|s)?|grupos?\s(?:criminal|armado|delictivo|paramilitar|guerrillero)(?:es|s)?)"
    r"(?![\s-](?:boss|leaders?|chiefs?|heads?|members?|figures?|associates?|enforcers?|hit\s?m[ae]n|lords?|kingpins?|killers?|hangouts?|lawyers?|wars?|violence|turf|crimes?|informants?|related|affiliat\w+)\b)\b",
    re.IGNORECASE,
)
_OF_CRIMINALS = re.compile(
    r"^(?:\w+\s){0,3}[\"“]?(?:group|set|band|network|organi[sz]ation|collection|collective|loose\salliance|clique)s?[\"”]?\sof\s(?:the\s)?(?:[\w-]+\s){0,5}"
    r"(?:mobsters|gangsters|criminals|outlaws|traffickers|robbers|bikers|gangs?|militants|gunmen|hitmen|(?:criminal|crime)\s(?:organi[sz]ations|groups))\b"
)
_CRIME = re.compile(
    r"\b(?:crim\w+|gangs?|drugs?|mafia|prison|terror\w*|supremacist|traffick\w+|smuggl\w+|extort\w+|paramilitary|militan\w+|military|jihad\w*|insurgen\w+|pira\w+|narco\w*)\b"
)
_NOBODY = re.compile(
    r"^(?:It|He|She|They|We|I|You|This|That|These|Those|There|Here|What|Who|Which|Where|When|While|If|In|On|At|After|Before|Since|One|Two|Some|Many|Most|All|Both|Each|An?|"
    r"Organi[sz]ed\scrime|Gangs?|Mafias?|Ésta?|Este|Esta|Eso|Ese|Esa|Hay|Según|En|Desde|Cuando|Tras|Uno|Dos)\b"
)
_KIND_BEHIND = re.compile(r"\s(?:(?:street|prison|drug|criminal)\s)?(?:gang|cartel|clan|group)$")
"""What kind it is, in small letters behind a name that stands without it too."""
_SMALL = frozenset(
    """of the to and de del della di dei degli la las los el y e da do das dos or for s gang cartel clan crew mafia family mob group faction crime street prison
    motorcycle club brothers organization organisation organized organised syndicate dissidents militia militias""".split()
)


def profiled_group(text: str) -> tuple[int, int] | None:
    """Where the name stands of the group that the first sentence of a text says what it is.

    Returns
    -------
    (int, int) or None
        None where the text opens otherwise, as news does.
    """
    begin = len(text) - len(text.lstrip())
    opening = text[begin : begin + LONGEST].partition("\n")[0]
    bracket = _BRACKET.search(opening)
    first = bracket.start() if bracket else len(opening)
    sentence = _BRACKET.sub(lambda m: m[0] if ";" in m[0] and m.start() > first else "", opening)
    sentence = _STOP.split(sentence, maxsplit=1)[0]
    for verb in _VERB.finditer(sentence):
        subject = _SUBJECT.fullmatch(sentence, 0, verb.start())
        if subject is not None and _is_said_beside(subject["rest"]):
            is_group = not _NOBODY.match(subject["n"]) and _is_of_a_group(sentence[verb.end() :])
            start, end = subject.span("n")
            if sentence[first:end].strip("\u200d ") and not _OR_ELSE.match(sentence, first, end):
                return None  # what is cut out stood inside the name
            return _named(text, begin + start, begin + min(end, first)) if is_group else None
    return None


def _is_said_beside(rest: str) -> bool:
    """Whether what stands between a name and its verb only tells what else it is called, or says something aside.

    A list in brackets, told by its semicolons, is more than that.
    """
    if _QUOTE_ENDS.fullmatch(rest) or _OR_LETTERS.fullmatch(rest):
        return True
    rest = rest.lstrip('"”»\u200d')
    is_aside = rest.startswith(",") and rest.endswith(",") and len(rest) <= LONGEST_ASIDE and not _IN_ROW.match(rest)
    return is_aside or (";" not in rest and bool(_ELSE_CALLED.match(rest)))


def _named(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the name alone stands, if it looks like one."""
    if letters := _OR_LETTERS.search(text, start, end):
        end = letters.start()
    if kind := _KIND_BEHIND.search(text, start, end):
        end = kind.start()
    one, _, other = text[start:end].partition(" or ")
    if set(one.split()) & set(other.split()) or (other and (kind or other.isupper())):
        end = start + len(one)
    words = re.split(r"[\s/]+", text[start:end].strip())
    own = [w for w in words if w and w not in _SMALL]
    is_name = bool(own) and len(words) <= 8 and all(not w[0].islower() or "’" in w or "'" in w for w in own)
    return (start, end) if is_name else None


def _is_of_a_group(what: str) -> bool:
    what = _ONE_OF.sub("", _TERM.sub("", what))
    head = what[: _HEAD_ENDS.search(what).start()]  # type: ignore[union-attr]  # it ends at the end at the latest
    if _GROUP.search(head) or _OF_CRIMINALS.match(what):
        return True
    is_some_body = re.search(r"\b(?:group|organi[sz]ation|society|federation|network)\b", head)
    return is_some_body is not None and _CRIME.search(what) is not None
