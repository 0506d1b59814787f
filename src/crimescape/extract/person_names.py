"""Full names of persons as they stand in a text: where one begins, where it ends, and whether it is one."""

import re
from collections.abc import Iterator

from crimescape.extract.first_names import first_names
from crimescape.extract.spans import flat
from crimescape.gazetteer import Gazetteer

CAP = r"[A-ZÁÉÍÓÚÑÇŠŽČ][a-záéíóúñüçšžčćA-Z-]+(?:[’'](?!s\b)[A-Za-z]+)?"
PARTICLE = r"(?:de|del|la|los|las|dos|da|do|van|von|der|al|bin|y)"
FULL = re.compile(rf"{CAP}(?:[ \u00a0][A-Z]\.)?(?:[ \u00a0]+(?:{PARTICLE}\s+){{0,2}}{CAP}){{1,5}}")

_TITLES = frozenset(
    """president presidente minister ministro attorney procurador general secretary secretario governor gobernador
    mayor alcalde senator senador judge juez director spokesman spokeswoman spokesperson vocero analyst professor
    journalist periodista officer colonel coronel commissioner comisionado prosecutor fiscal ambassador congressman
    lawyer abogado expert researcher investigator author writer reporter deputy diputado police pope papa agent
    sociologist academic historian activist columnist editor priest bishop padre obispo embajador ministra gobernadora
    alcaldesa exgobernador expresidente titular vicepresidente subsecretario magistrado singer cantante""".split()
)
"""Words before a name that make an official or observer of its bearer."""
_NOT_FIRST = frozenset(
    """the a an in on at of and but or for from with by as while when after before since however meanwhile mexican
    colombian brazilian american january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday new san santa los las el la it he she they this that these
    those his her their its one two three both according insight attorney national federal state united north south east
    west central public ministry police army navy general secretary president drug organized special radio us se en un
    una lo sus su para por con sin desde entre segun cuando como este esta ese esa estos ademas tras durante alias
    former ex captured suspected alleged gang cartel leader lider jefe capo boss chief kingpin comandante commander
    enero febrero marzo abril mayo junio agosto septiembre octubre noviembre diciembre lunes martes miercoles
    jueves viernes sabado although though like unlike despite if then now also asked today yesterday""".split()
)
_NOT_LAST = frozenset("alias el la los las the and in on at of who a an he she".split())
_NOT_INSIDE = re.compile(
    r"\b(Police|Army|Ministry|Department|Agency|Administration|Office|University|Institute|Crime|Times|Post|News|Press|"
    r"Street|Avenue|County|City|State|States|River|Valley|Cartel|Prison|Court|Congress|Party|Republic|Center|Centre|"
    r"Universal|Tiempo|Espectador|Jornada|Nacional|National|Federal|General|House|Report|Border|Coast|Island|Port|"
    r"Fiscalía|Procuraduría|Policía|Ejército|Marina|Secretaría|Gobierno|Universidad|Ciudad|Estado|Comisión|Unidos|"
    r"Milenio|Excelsior|Reforma|Proceso|Operation|Operación|Plan|Security|Human|Rights|Group|Gang|Front|Treasury|"
    r"Justice|Defense|Defence|Foundation|Airport|Hotel|Bank|Church|Hospital|Black|White|Red|Analysis|Latin|America|"
    r"Violence|Wars?|Drugs?|Leader|Boss|Arrested|Captured|Killed|Semana|Instituto|Centro|Avenida|Calle|Colonia)\b"
)
_HOLY = re.compile(r"\b(?:San|Santa|Santo|Fort|Port|Puerto|Ciudad|Villa)\s+$")
ROLE_BEFORE = re.compile(
    r"\b(?:leader|head|chief|boss|kingpin|capo|commander|lieutenant|founder|member|trafficker|operative|operator|"
    r"hitman|gunman|brother|brothers|son|sons|nephew|cousin|wife|l[ií]der|jefe|cabecilla|capo|comandante|lugarteniente|fundador|"
    r"integrante|operador|sicario|hermano|narcotraficante|hijo|named|drug\s+lord|successor|associate|rival|narco|plaza|"
    r"llamado|nombre\s+de|identificado\s+como|identified\s+as|against|capture\s+of|arrest\s+of|captura\s+de|detenci[oó]n\s+de)s?,?\s+(?:[\"“*_]*)$",
    re.IGNORECASE,
)
_FATE_AFTER = re.compile(
    r"^(?:\s?[,(]\s?(?:(?:who|whose|quien|alias|a\.?k\.?a|better\sknown|nicknamed|dubbed|known\sas|conocid[oa]|apodad[oa]|de\s\d\d\saños|\d\d[,)])\b)"
    r"|\s(?:was|were|is|fue|has\sbeen|ha\ssido)\s(?:\w+ly\s)?(?:arrested|captured|killed|detained|extradited|sentenced|indicted|detenid[oa]|capturad[oa]|"
    r"abatid[oa]|extraditad[oa]|asesinad[oa])\b)",
    re.IGNORECASE,
)


_NICKNAMED = re.compile(rf"{CAP}(?:\s(?:{PARTICLE}\s){{0,2}}(?!El\s){CAP})+(?=\sEl\s)")
"""A full name before a nickname with its article."""


def full_names(text: str, *, taken: set[int], gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Where full names of persons stand: by a first name, or by what the words around say of somebody.

    Parameters
    ----------
    taken : set of int
        Places in the text that names of groups hold: a name never runs across one.
    """
    open_text = "".join("\x00" if i in taken else c for i, c in enumerate(text)) if taken else text
    for match in FULL.finditer(open_text):
        start, end = _trimmed(text, *match.span())
        if both := re.match(rf"{CAP}(?:\s{CAP})?\s(?:y|e)\s(?={CAP})", text[start:end]):
            start += both.end()  # two persons, told apart elsewhere
        if nicknamed := _NICKNAMED.match(text, start, end):
            end = nicknamed.end()
        name = text[start:end]
        words = name.split()
        if not 2 <= len(words) <= 6 or _NOT_INSIDE.search(name) or _HOLY.search(text[max(0, start - 8) : start]):
            continue
        spoken_of = is_role_before(text, start) or bool(_FATE_AFTER.match(text[end : end + 60]))
        is_first = flat(words[0]) in first_names()
        if gazetteer.is_place_name(name) and not spoken_of:
            continue  # Pedro Juan Caballero is a town
        if is_first or (spoken_of and not _speaks_of_places(words, gazetteer)):
            yield start, end


def _speaks_of_places(words: list[str], gazetteer: Gazetteer) -> bool:
    return gazetteer.is_place_name(" ".join(words)) or any(gazetteer.demonym_country(w) for w in words)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The name without words before and after it that belong to the sentence."""
    while word := re.match(r"[\w’'.-]+\s+", text[start:end]):
        first = flat(word[0].strip())
        if first not in _NOT_FIRST and first not in _TITLES:
            break
        start += word.end()
    while word := re.search(r"\s+([\w’'-]+)$", text[start:end]):
        if flat(word[1]) not in _NOT_LAST:
            break
        end = start + word.start()
    return start, end


def is_role_before(text: str, start: int) -> bool:
    """Whether the words before a name say that its bearer is somebody in a group."""
    return bool(ROLE_BEFORE.search(text[max(0, start - 40) : start]))


def is_official(text: str, start: int) -> bool:
    """Whether the word before a name says that its bearer is an official or an observer."""
    before = re.findall(r"[\w’'-]+", text[max(0, start - 45) : start])[-2:]
    if not before or is_role_before(text, start):
        return False
    if flat(before[-1]) in _TITLES:
        return True
    # "Attorney General Prado", but not "police captured Prado".
    return len(before) == 2 and flat(before[0]) in _TITLES and not before[1].endswith(("ed", "ó", "ron"))
