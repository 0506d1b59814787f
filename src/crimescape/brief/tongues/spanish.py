"""Spanish beyond its table: articles, contractions, lists, and what joining phrases leaves behind."""

import re
from collections.abc import Sequence

PLURAL = re.compile(r"^(?:los )?(?:Los|Las|Zetas|Caballeros)\b|^.* [ye] ")
_MASCULINE = re.compile(r"^(?:C[aá]rtel|Bloque|Grupo|Frente|Clan|Comando|Ej[eé]rcito)\b|\bCartel\b", re.IGNORECASE)
_FEMININE = re.compile(
    r"^(?:Organizaci[oó]n|Federaci[oó]n|Banda|Mafia|Hermandad|Alianza|Uni[oó]n|Nueva)\b|\b(?:Organi[sz]ation|Federation)$"
)
_HAS_ARTICLE = re.compile(r"^(?:The|Los|Las|La|El)\b", re.IGNORECASE)
_STRESSED_I = re.compile(r"^h?i(?![aeo])|^h?í", re.IGNORECASE)


def article(name: str) -> str:
    """A name with its article, where Spanish gives it one."""
    if _HAS_ARTICLE.match(name):
        return name
    if _FEMININE.search(name):
        return f"la {name}"
    return f"el {name}" if _MASCULINE.search(name) else name


def joined(words: Sequence[str]) -> str:
    """A list in a sentence; "y" becomes "e" before the sound of i."""
    if len(words) == 1:
        return words[0]
    last = "e" if _STRESSED_I.match(words[-1]) else "y"
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def mended(text: str) -> str:
    """What joining phrases leaves behind, put right: contractions, spaces, doubled commas."""
    text = re.sub(r"\bde el (?=\S)", "del ", re.sub(r"\ba el (?=\S)", "al ", text))
    return re.sub(r"\s+([,.;:])", r"\1", re.sub(r" {2,}", " ", text)).replace(",,", ",")
