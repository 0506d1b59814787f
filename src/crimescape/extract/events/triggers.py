"""Words that tell of an event, in English and Spanish: the gate, and what kind of event a word tells of."""

import ahocorasick_rs

_STEMS = {
    "bombing": """bomb dynamit explo detonat blast blew blown car-bomb estall petardo granada grenad artefacto""",
    "kidnapping": """kidnap abduct hostage ransom secuestr plagi rehen captiv levanton""",
    "arson": """burn arson torch ablaze incend quem calcin""",
    "robbery": """robb robo robar robaron steal stole loot heist asaltaron asaltar""",
    "killing": """kill murder assassin slain slay massacr execut gunned death died dead deceased asesin matar mataron mato matan muert
        ejecut homicid acribill masacr abati fallec decapit""",
    "attack": """attack ambush raid assault fired shot shoot sabotag machinegun harass threw throw hurl storm atac ataque atacar
        embosc atent balac balead tirote dispar agred agresion damag destroy wound injur herid destru occup toppl""",
    "clash": """clash combat gunbattle gunfight shootout firefight confront enfrent choque skirmish""",
    "blame": """responsib blam accus attribut perpetrat suspect culp atribu autor claimed credit reivindic""",
    "arrest": """arrest captur detain detenid detenc detuv aprehen custody apprehend""",
    "meeting": """met meet meeting summit reunion reunier reunio cumbre encuentro gathered""",
    "extradition": """extradit extradici""",
}
_WHOLE = {"met", "mato", "robo", "shot", "autor", "fired", "dead", "matan", "stole", "blew", "blown", "throw", "threw"}
_NOT = frozenset(
    """meter meters metro metal method methods metropolitan extraditables extraditable exploit exploits explore explored exploring
    exploitation exploration authority authorities autoridad autoridades autorizo autorizado deadline deadlines executive executives
    shotgun robert roberto robert's robles robots robust metros meta metas metodo occupation occupations occupied raided
    storms burned-out deaths' autoridad autorizacion meeting-place credits executives' kilometer killer killers""".split()
)
STEMS = {stem: kind for kind, stems in _STEMS.items() for stem in stems.split()}
KINDS = tuple(_STEMS)

_automaton = ahocorasick_rs.AhoCorasick(list(STEMS), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
_seen: dict[str, str] = {}


def kind_of(word: str) -> str:
    """The kind of event that a flat word tells of; empty for none."""
    kind = _seen.get(word)
    if kind is None:
        kind = ""
        if word not in _NOT and word[:1].isalpha():
            for n in range(min(len(word), 9), 2, -1):
                stem = word[:n]
                if stem in STEMS and (stem not in _WHOLE or stem == word):
                    kind = STEMS[stem]
                    break
        if len(_seen) < 60_000:
            _seen[word] = kind
    return kind


def gate(flat_text: str) -> list[int]:
    """Where, in a flat text, a word may tell of an event; in order."""
    return [start for _, start, _ in _automaton.find_matches_as_indexes(flat_text)]
