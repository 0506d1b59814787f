"""What may stand between a group and what is said of it: asides, relative words, what is said or thought."""

import re

from crimescape.extract.lexicon.words import any_of

MEMBERS = any_of(
    r"""
    (?:gang )?members
    fighters
    combatants
    gunmen
    hit ?men
    men
    men and women
    militants
    militiamen
    guerrillas
    rebels
    foot soldiers
    soldiers
    troops
    adherents
    gang members
    integrantes
    miembros
    hombres
    combatientes
    guerrilleros
    pistoleros
    sicarios
    elementos
    milicianos
    pandilleros
    """
)
KIND_OF_GROUP = (
    r"(?:gangs?|groups?|cartels?|organi[sz]ations?|crews?|bands?|clans?|mafias?|militias?|guerrillas?|networks?|outfits?|syndicates?|"
    r"bandas?|grupos?|c[aá]rtel(?:es)?|organizaci[oó]n|pandillas?|maras?|milicias?|estructura|red)"
)
IN_BRACKETS = r"(?:\s*+\([^()‹]{1,40}\))?"
WORDS = r"(?:[^.;‹]|‹L\d+›)"
ASIDE = rf"{IN_BRACKETS}(?:,\s(?!with\b|con\b)(?:[^,.;‹]|‹[PL]\d+›){{1,80}},)?"
"""What may stand between a group and its verb: "(LF)", ", a prison gang,"."""
WHICH = r"(?:which|that|que|la\s++cual|el\s++cual)"
AND_THEN = (
    rf"(?:{ASIDE}\s++|{IN_BRACKETS},?\s++{WHICH}\s++"
    rf"|{IN_BRACKETS},\s(?:an?|una?)\s(?:[\w-]{{1,30}}\s){{1,4}}?{WHICH}\s++)"
)
"""From a group to what it has. A comma alone will not do: in "the X, who fight the Y, have" the Y have nothing."""
SAID = (
    r"(?:(?:is|are|was|were)\s++(?:\w+ly\s++)?(?:estimated|believed|thought|said|reported|known|understood|considered)\s++to\s++"
    r"|(?:is|are)\s++likely\s++to\s++|appears?\s++to\s++|seems?\s++to\s++|may\s++|might\s++|could\s++|reportedly\s++|allegedly\s++|currently\s++|now\s++"
    r"|still\s++|once\s++|at\s++one\s++point\s++|se\s++(?:estima|calcula|cree)\s++que\s++|actualmente\s++|ya\s++|podr[ií]an?\s++|llegó\s++a\s++|llegaron\s++a\s++)*"
)
_OF_GANG = rf"(?:(?:the|los|las|el|la|al)\s++)?(?:(?:[\w-]{{1,30}}\s++)?{KIND_OF_GROUP}\s++)?"
OF_ANOTHER = re.compile(
    rf"\b(?!(?:{KIND_OF_GROUP}|{MEMBERS}|membership|case|ranks|caso|filas)\b)[\w-]{{1,30}}\s++(?:of|from|de|del|within)\s++{_OF_GANG}$"
    rf"|\b(?:against|contra|vs\.?)\s++{_OF_GANG}$"
    rf"|\b(?:who|which|that|que|quien)\s++(?:leads?|heads?|runs?|commands?|controls?|fights?|dirigen?|lideran?|encabezan?|comandan?|controlan?|combaten?)\s++{_OF_GANG}$",
    re.IGNORECASE,
)
"""Words before a group's name by which the number is another's: its faction's, its chief's, its rival's."""
