"""Reports made of our own sentences and invented names, so that what is said plainly is read plainly."""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from material import Annotated

GROUPS = {
    "en": "Los Faroles|the Northside Crew|the Tidewater Gang|the Harbour Cartel|Los Anclas|the Saltmarsh Clan|"
    "the Ferry Cartel|Los Gavilanes del Puerto|the Quay Brotherhood",
    "es": "Los Faroles|el Cartel de la Ribera|Los Anclas|la banda Los Garfios|el Clan del Muelle|"
    "Los Gavilanes del Puerto|el Frente Marea|Los Remos",
}
PERSONS = {
    "en": "Tomas Verano|Oscar Ribera|Julio Prado|Marco Salinas Peralta|Andres Quiroga|Ramon Zuleta",
    "es": "Tomás Verano Ríos|Óscar Ribera|Julio Prado|Marcos Salinas Peralta|Andrés Quiroga|Ramón Zuleta",
}
PLACES = {
    "en": "Tijuana|Guayaquil|Medellin|Honduras|Veracruz|Rosario|Callao|Esmeraldas|Culiacan|Ecuador",
    "es": "Tijuana|Guayaquil|Medellín|Honduras|Veracruz|Rosario|Callao|Esmeraldas|Culiacán|Ecuador",
}
COPIES = 3
"""Reports made of each sentence, with other names and another sentence beside it."""
_CLAIM = re.compile(r"(\w+) (\w)(?: (\w+))?((?: (?:possible|denied|past|future))*)$")


def own_reports(folder: Path) -> Iterator[Annotated]:
    """Short reports in English and Spanish; the same every time."""
    for language in ("en", "es"):
        lines = [
            line
            for line in (folder / f"sentences_{language}.txt").read_text(encoding="utf-8").splitlines()
            if ";" in line
        ]
        lines = [line for line in lines if not line.startswith("#")]
        chance = random.Random(7)
        for number, line in enumerate(lines):
            for copy in range(COPIES):
                beside = [chance.choice(lines)] if copy else []
                yield _report(f"own-{language}-{number}-{copy}", [line, *beside], language, chance)


def _report(name: str, lines: list[str], language: str, chance: random.Random) -> Annotated:
    names = {
        **dict(zip("ABCDEF", chance.sample(GROUPS[language].split("|"), 6), strict=True)),
        **dict(zip("PQRS", chance.sample(PERSONS[language].split("|"), 4), strict=True)),
        **dict(zip("LMNO", chance.sample(PLACES[language].split("|"), 4), strict=True)),
    }
    texts, claims = [], []
    for turn, line in enumerate(lines):
        told, _, sentence = line.partition(" ; ")
        # The second sentence is about others, but may share a place.
        shift = str.maketrans("ABCPQLM", "DEFRSNO") if turn else {}
        for claim in told.split(", "):
            if match := _CLAIM.match(claim):
                claims.append(_claim(match, shift))
        shown = {letter: names[letter.translate(shift)] for letter in "ABCDEFPQRSLMNO"}
        text = re.sub(r"\{(\w)\}", lambda m, shown=shown: shown[m[1]], sentence)
        texts.append(text[0].upper() + text[1:])
    kinds = {"ABCDEF": "group", "PQRS": "person", "LMNO": "place"}
    entities = [
        {"id": letter, "type": kind, "names": [re.sub(r"^(?:the|el|la banda|la)\s", "", names[letter])]}
        for letters, kind in kinds.items()
        for letter in letters
    ]
    gold = {"id": name, "entities": entities, "claims": claims, "optional": []}
    return Annotated(name, " ".join(texts), language, "Harbour Gazette", gold, "own")


def _claim(match: re.Match[str], shift: dict[int, int]) -> dict[str, Any]:
    how = match[4].split()
    return {
        "predicate": match[1],
        "subject": match[2].translate(shift),
        "object": match[3].translate(shift) if len(match[3]) == 1 else match[3],
        "factuality": next((h for h in how if h in ("possible", "denied")), "certain"),
        "tense": next((h for h in how if h in ("past", "future")), "current"),
        "time": None,
        "sources": [],
        "sentences": [[0, 10_000]],
    }
