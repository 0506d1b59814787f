"""English beyond its table: articles, lists, and what joining phrases leaves behind."""

import re
from collections.abc import Sequence

PLURAL = re.compile(r"^(?:the )?(?:Los|Las|Knights|Zetas)\b|^.* and ")
_TAKES_ARTICLE = re.compile(
    r"\b(?:Cartel|Organi[sz]ation|Federation|Crew|Gang|Group|Templar|Clan|Front|Army|Family|Mafia|Brotherhood|Union|"
    r"Alliance|Company|Syndicate|Bloc|Command)s?(?: [-–] New Generation)?$"
)
_HAS_ARTICLE = re.compile(r"^(?:The|Los|Las|La|El|C[aá]rtel)\b", re.IGNORECASE)


def article(name: str) -> str:
    """A name with its article, where English gives it one."""
    if _HAS_ARTICLE.match(name) or not _TAKES_ARTICLE.search(name):
        return name
    return f"the {name}"


def joined(words: Sequence[str]) -> str:
    """A list in a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def mended(text: str) -> str:
    """What joining phrases leaves behind, put right."""
    return re.sub(r"\s+([,.;:])", r"\1", re.sub(r" {2,}", " ", text)).replace(",,", ",").replace("?.", "?")
