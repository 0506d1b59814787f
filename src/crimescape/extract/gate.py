"""The gate: whether a text speaks of armed or criminal groups at all, told in one pass before anything is parsed."""

import re
from functools import lru_cache

import ahocorasick_rs

from crimescape.extract.concepts import concepts_of
from crimescape.extract.spans import flat, is_bounded
from crimescape.gazetteer import Gazetteer

_WORDS = """
cartel gang gangs gangster mafia mafias mob mobster triad yakuza narco narcos druglord kingpin trafficker trafficking trafickers smuggler
smuggling guerrilla guerrillas militia militias paramilitary paramilitaries insurgent insurgents rebel rebels militants militant
extortion racketeering racketeer cosa nostra syndicate hitman hitmen crime family criminal group criminal organization
criminal organisation criminal band organized crime organised crime motorcycle club drug lord death squad vigilantes self-defense warlord
armed group armed groups terrorist terrorists dissidents outlaw bikers
carteles banda bandas pandilla pandillas pandillero mara maras crimen organizado sicario sicarios guerrillero guerrilleros paramilitar paramilitares
autodefensa autodefensas narcotrafico narcotraficante extorsion cabecilla capo grupo armado grupos armados grupo criminal clan disidencias
organizacion criminal organizaciones criminales plaza delincuencia organizada delincuencial
"""
"""Words, without case and accents, one of which every text on such groups uses."""
_PHRASES = (
    "cosa nostra",
    "crime family",
    "criminal group",
    "criminal organization",
    "criminal organisation",
    "criminal band",
    "organized crime",
    "organised crime",
    "motorcycle club",
    "drug lord",
    "death squad",
    "armed group",
    "armed groups",
    "crimen organizado",
    "grupo armado",
    "grupos armados",
    "grupo criminal",
    "organizacion criminal",
    "organizaciones criminales",
    "delincuencia organizada",
)
SHORT = 1200
"""Characters below which a text costs too little to be turned away."""
_LONG_ENOUGH = 5
"""Names on record as short as acronyms open the gate only as written on record."""


@lru_cache(maxsize=2)
def _automaton(gazetteer: Gazetteer) -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    words = set(_WORDS.split()) - {word for phrase in _PHRASES for word in phrase.split()}
    patterns = dict.fromkeys((*sorted(words), *_PHRASES), "")
    for name, _ in gazetteer.group_names():
        patterns.setdefault(flat(name), name)
    return (
        ahocorasick_rs.AhoCorasick(list(patterns), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest),
        tuple(patterns.values()),
    )


_CAPITAL = re.compile(r"\b[A-ZÁÉÍÓÚÑÇ]\w+")
_WITHIN = re.compile(r"[\w,;’'\"”)](?: {1,2}|\n)[\"“«(]?[A-ZÁÉÍÓÚÑÇ]\w")
"""Where a name stands that does not merely open its sentence."""


def speaks_of_groups(text: str, *, gazetteer: Gazetteer) -> bool:
    """Whether a text may speak of an armed or criminal group: it names one on record, or uses a word for them.

    A short text, a rumour or a note, is read wherever a name stands within a sentence, for it may speak of groups by
    names alone, or a name on record stands in it, with a capital or, as rumours are typed, without.
    """
    if len(text) >= SHORT:
        return has_group_word(text, gazetteer=gazetteer)
    return _WITHIN.search(text) is not None or _has_group_word(text, gazetteer=gazetteer, is_cased=False)


_OF_TIES = frozenset({"ALLY", "FIGHT", "RIVAL", "ATTACK", "KILL", "SPLIT", "MERGE", "PART", "LEADN", "LIEUT", "MEMBER"})


def is_worth_a_look(text: str, *, gazetteer: Gazetteer) -> bool:
    """Whether names may stand in a text that no rule knows: it has a word for groups, or is a note that tells of ties.

    A note names groups as people do who know them, by the name alone: "LNF split from the Harbour Front". A tie is of
    two, and one of them at least stands within a sentence, where only names have a capital.
    """
    return has_group_word(text, gazetteer=gazetteer) or (
        len(text) < SHORT
        and _WITHIN.search(text) is not None
        and len(set(_CAPITAL.findall(text))) > 1
        and any(not _OF_TIES.isdisjoint(concepts_of(w)) for w in flat(text).split())
    )


def has_group_word(text: str, *, gazetteer: Gazetteer) -> bool:
    """Whether a text, short or long, names a group on record or uses a word for such groups.

    What is on record and also a common word ("the outfit") opens the gate only with a capital or as an acronym.
    """
    return _has_group_word(text, gazetteer=gazetteer, is_cased=True)


def _has_group_word(text: str, *, gazetteer: Gazetteer, is_cased: bool) -> bool:
    automaton, names = _automaton(gazetteer)
    lowered = flat(text)
    for index, start, end in automaton.find_matches_as_indexes(lowered):
        name = names[index]
        if not is_bounded(text, start, end):
            continue
        if not name or not is_cased:
            return True
        written = text[start:end]
        if written == name if len(name) < _LONG_ENOUGH or name.isupper() else written[:1].isupper():
            return True
    return False
