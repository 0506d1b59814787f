"""How well and how fast names become entities: on lists of aliases and actors given as arguments, and on made-up names.

    python benchmarks/identity.py --ofac FOLDER --ucdp actors.csv
    python benchmarks/identity.py --made 20000

OFAC: each name and each alias of a designated individual or entity stands as an appearance of its own, alone; right is
what joins within one designation, false what joins across two. UCDP: each actor under its short, original and English
names, the same way. Neither list is part of the project; nothing of it is written anywhere.
"""

import argparse
import csv
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from crimescape.gazetteer import fold, load
from crimescape.resolve import NamedAppearance, Resolution, packed, resolve, unpacked
from crimescape.vocabulary import Appearance, Entity, Kind

SEED = 20_150_310
Truth = dict[Appearance, str]


def ofac(folder: Path, *, rows_of: str, is_turned: bool = True) -> Iterator[tuple[str, str]]:
    """(designation, name) of every name and alias, of ``individual`` rows (turned as spoken, or not) or ``-0-``."""
    kinds: dict[str, str] = {}
    turned = rows_of == "individual" and is_turned
    with (folder / "sdn.csv").open(encoding="latin-1", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 2:
                kinds[row[0]] = row[2].strip()
                if kinds[row[0]] == rows_of:
                    yield row[0], _turned(row[1]) if turned else row[1]
    with (folder / "alt.csv").open(encoding="latin-1", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 3 and kinds.get(row[0]) == rows_of:
                yield row[0], _turned(row[3]) if turned else row[3]


def _turned(name: str) -> str:
    last, comma, first = name.partition(", ")
    return (f"{first} {last}" if comma else last).title()


def ucdp(path: Path) -> Iterator[tuple[str, str]]:
    """(actor, name) of every actor that is no government, under each name the table gives."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if not row["NameData"].startswith("Government of"):
                for column in (
                    "NameData",
                    "NameOrig",
                    "NameOrigFull",
                    "NameOrigFullEng",
                    "NewName",
                    "NewNameFullMotherTongue",
                    "NewNameFullEng",
                ):
                    for name in row[column].split(","):
                        if name.strip() and name.strip() != "n/a":
                            yield row["ActorId"], name.strip()


def apart(pairs: Sequence[tuple[str, str]], kind: Kind) -> tuple[list[NamedAppearance], Truth]:
    """Every distinct form as an appearance of its own, with whom it truly names."""
    truth: Truth = {}
    out = []
    for number, (who, name) in enumerate(dict.fromkeys(pairs)):
        appearance = Appearance(f"{number:06}", who)
        truth[appearance] = who
        out.append(NamedAppearance(appearance, kind, (name,)))
    return out, truth


def measure(resolution: Resolution, truth: Truth, appearing: Sequence[NamedAppearance]) -> dict[str, object]:
    """Pairs joined rightly and falsely, what share of true pairs was joined, and what the queue adds."""
    written = {a.appearance: a.names[0] for a in appearing}

    def names_of(entity: Entity) -> list[str]:
        return sorted({written[a] for a in entity.appearances})

    size = Counter(truth.values())
    true_pairs = sum(n * (n - 1) // 2 for n in size.values())
    right = false = namesakes = 0
    false_entities = []
    for entity in resolution.entities:
        inside = Counter(truth[a] for a in entity.appearances)
        pairs = len(entity.appearances) * (len(entity.appearances) - 1) // 2
        here = sum(n * (n - 1) // 2 for n in inside.values())
        right += here
        false += pairs - here
        forms = {fold(name) for name in names_of(entity)}
        namesakes += pairs - here if len(forms) == 1 else 0
        if pairs > here and len(forms) > 1:
            false_entities.append(names_of(entity))
    whose: dict[str, set[str]] = defaultdict(set)
    for entity in resolution.entities:
        whose[entity.id].update(truth[a] for a in entity.appearances)
    asked = [c for c in resolution.unsure if c.b in whose]
    return {
        "appearances": len(truth),
        "entities": len(resolution.entities),
        "true_pairs": true_pairs,
        "joined_rightly": right,
        "joined_falsely": false,
        "of_these_by_one_identical_name": namesakes,
        "precision": round(right / (right + false), 4) if right + false else None,
        "precision_but_for_identical_names": round(right / (right + false - namesakes), 4) if right else None,
        "recall": round(right / true_pairs, 4) if true_pairs else None,
        "false_entities_of_several_names": len(false_entities),
        "asked": len(asked),
        "asked_rightly": sum(bool(whose[c.a] & whose[c.b]) for c in asked),
        "first_false": false_entities[:12],
    }


def made(count: int) -> list[NamedAppearance]:
    """So many appearances of made-up groups and persons, some with aliases, some misspelt."""
    rng = random.Random(SEED)
    syllables = [a + b for a in "bcdfglmnprstv" for b in "aeiou"]

    def word() -> str:
        return "".join(rng.choice(syllables) for _ in range(rng.randint(2, 4))).title()

    surnames = [word() for _ in range(600)]
    given = [word() for _ in range(120)]
    groups = [
        rng.choice((f"Cártel de {word()}", f"Los {word()}s", f"{word()} {word()} Crew")) for _ in range(count // 40)
    ]
    people = [
        (f"{rng.choice(given)} {rng.choice(surnames)} {rng.choice(surnames)}", f"El {word()}")
        for _ in range(count // 8)
    ]
    out = []
    for number in range(count):
        report = f"{number // 8:06}"
        if rng.random() < 0.5:
            name = rng.choice(groups)
            out.append(NamedAppearance(Appearance(report, f"g{number}"), Kind.GROUP, (name,)))
        else:
            full, alias = rng.choice(people)
            names = rng.choice(((full, alias), (full,), (" ".join(full.split()[:2]),), (alias,)))
            out.append(
                NamedAppearance(Appearance(report, f"p{number}"), Kind.PERSON, names, groups=(rng.choice(groups),))
            )
    return out


def timed(appearing: Sequence[NamedAppearance]) -> tuple[Resolution, float]:
    start = time.perf_counter()
    resolution = resolve(appearing, judgements=(), gazetteer=load())
    return resolution, time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--ofac", type=Path, help="folder with sdn.csv and alt.csv")
    parser.add_argument("--ucdp", type=Path, help="the actor list as CSV")
    parser.add_argument("--made", type=int, help="so many made-up appearances, for speed")
    asked = parser.parse_args()
    sets: list[tuple[str, list[tuple[str, str]], Kind]] = []
    if asked.ofac:
        sets.append(("ofac individuals", list(ofac(asked.ofac, rows_of="individual")), Kind.PERSON))
        sets.append(("ofac entities", list(ofac(asked.ofac, rows_of="-0-")), Kind.GROUP))
    if asked.ucdp:
        sets.append(("ucdp actors", list(ucdp(asked.ucdp)), Kind.GROUP))
    for name, pairs, kind in sets:
        appearing, truth = apart(pairs, kind)
        resolution, seconds = timed(appearing)
        print(
            json.dumps(
                {"data": name, **measure(resolution, truth, appearing), "seconds": round(seconds, 2)},
                ensure_ascii=False,
            )
        )
    if asked.made:
        resolution, seconds = timed(made(asked.made))
        kept = packed(resolution)
        start = time.perf_counter()
        back = unpacked(kept)
        loaded = time.perf_counter() - start
        back.find(next(e.name for e in back.entities if e.kind is Kind.GROUP), kind=Kind.GROUP)
        found = time.perf_counter() - start - loaded
        print(json.dumps({
            "data": f"{asked.made} made-up appearances", "entities": len(back.entities), "asked": len(back.unsure),
            "seconds": round(seconds, 2), "kept_bytes": len(kept),
            "load_ms": round(1000 * loaded, 1), "first_find_ms": round(1000 * found, 1),
        }))  # fmt: skip


if __name__ == "__main__":
    main()
