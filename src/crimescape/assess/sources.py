"""What a source's name says: folded to compare, and whether it names anybody at all."""

import re
import unicodedata
from functools import lru_cache

_PEOPLE = """
authorities authority official officials officer officers prosecutors sources source documents document
investigators investigator agents residents witnesses witness experts analysts analyst locals soldiers files
autoridades autoridad funcionarios funcionario fiscales fuentes fuente documentos documento investigadores
investigador agentes habitantes testigos testigo expertos analistas analista militares archivos vecinos
"""
_KINDS = """
police prosecutor government report reports intelligence agency army military media press record records letter
message study policia gobierno informes informe inteligencia ejercito medios prensa expediente carta
mensaje estudio
"""
_LITTLE = """
the a an of and in on by from to local state federal national us u s
de del la las los el y e en un una unos segun
"""
_OFFICES = """
office ministry department court commission secretariat directorate
oficina ministerio departamento tribunal comision secretaria procuraduria fiscalia
"""
PEOPLE_WORDS = frozenset(_PEOPLE.split())
"""Words for some people or papers: as the first or last word, in letters however large, they name nobody."""
OFFICE_WORDS = frozenset(_OFFICES.split())
"""Words for an institution: with a proper name beside them ("prosecutor's office of Alta Brisa") they name it."""
KIND_WORDS = PEOPLE_WORDS | OFFICE_WORDS | frozenset(_KINDS.split())
"""Words that name a kind of source; they may also stand in a proper name ("Associated Press", "La Prensa")."""
_SMALL = frozenset(_LITTLE.split())
_ARTICLE = re.compile(r"^(the|los|las|el|la|un|una)\s+")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=65_536)
def fold_source(name: str) -> str:
    """A source's name without case, accents, punctuation and a leading article.

    Examples
    --------
    >>> fold_source("El Faro del Puerto"), fold_source("the Attorney General’s Office")
    ('faro del puerto', 'attorney general s office')
    """
    return _ARTICLE.sub("", " ".join(_WORD.findall(_plain(name).casefold())))


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


@lru_cache(maxsize=65_536)
def is_unnamed(name: str) -> bool:
    """Whether a source's name is only of a kind: "intelligence documents", "las autoridades"; or is no name.

    Examples
    --------
    >>> is_unnamed("US and Mexican intelligence documents"), is_unnamed("Associated Press"), is_unnamed("La Prensa")
    (True, False, False)
    """
    written = _WORD.findall(_plain(name))
    words = [(w.casefold(), w[:1].isupper()) for w in written if w.casefold() not in _SMALL]
    if not words:
        return True
    (first, is_first_capital), (last, is_last_capital) = words[0], words[-1]
    if first in PEOPLE_WORDS or last in PEOPLE_WORDS:
        return True
    if any(w in OFFICE_WORDS for w, _ in words) and any(is_capital and w not in KIND_WORDS for w, is_capital in words):
        return False
    if all(w in KIND_WORDS for w, _ in words):
        # "La Prensa" is a masthead; "la prensa", "Police" at the head of a sentence, are anybody.
        return not (len(written) > 1 and all(w[:1].isupper() for w in written))
    return (first in KIND_WORDS and not is_first_capital) or (last in KIND_WORDS and not is_last_capital)
