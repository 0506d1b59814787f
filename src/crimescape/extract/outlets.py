"""Names of newspapers and other outlets: they tell of groups, and are none."""

import re

_LAST = r"gazette|herald|tribune|courier|chronicle|journal|newspaper|times|observer|weekly|daily|newswire|news|magazine"
_FIRST = r"diario|peri[oó]dico|semanario|gaceta|noticias|prensa"
_CALLED_SO = re.compile(rf"(?:.*\s)?(?:{_LAST})|(?:{_FIRST})\s.*", re.IGNORECASE)
_CITED = re.compile(
    r"(?:\b(?:cited|published|reported|quoted)\sby\s(?:the\s)?|\b(?:newspaper|magazine|weekly|daily|news\s(?:site|agency|outlet)|peri[oó]dico|diario|revista|semanario)\s)[\"“«‘']?$",
    re.IGNORECASE,
)
_AROUND = 40


def is_outlet(text: str, start: int, end: int) -> bool:
    """Whether a name is that of an outlet: by a word in it, or by being cited as one where it stands."""
    return bool(_CALLED_SO.fullmatch(text[start:end]) or _CITED.search(text[max(0, start - _AROUND) : start]))
