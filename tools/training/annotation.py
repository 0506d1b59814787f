"""Reads annotations written by hand, checks them against the text, and keeps of each only places in the text.

    python tools/training/annotation.py TEXTS ANNOTATIONS [--labels LABELS.jsonl]

ANNOTATIONS holds a file a report, named as the text. Its lines:

    upto 4200                                     only the text up to this character was read
    G zetas: Los Zetas | Zetas                    a group and every form of its name, as written
    P morales: Juan Morales | El Topo             a person; L for a place
    leads morales zetas "first words of the sentence" f=possible t=past d=2008/.. s=Reforma > federal police
    ?present_in zetas coahuila "first words"      left to the reader

Without ``f`` a claim is certain, without ``t`` current; ``s`` (last on its line) lists sources, nearest first. Faults
are listed with file and line; files without faults are kept all the same.
"""

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

from crimescape.extract.sentence import Sentence, split_sentences

KINDS = {"G": "group", "P": "person", "L": "place"}
ENDS = {
    "leads": "PG", "member_of": "PG", "present_in": "GL", "status": "G",
    "allied_with": "GG", "rival_of": "GG", "split_from": "GG", "part_of": "GG", "merged_into": "GG",
}  # fmt: skip
VALUES = {"growing", "weakened", "fragmented", "dominant", "defunct"}
FACTUALITY = {"certain", "possible", "denied"}
TENSE = {"current", "past", "future"}
_ENTITY = re.compile(r"^([GPL])\s+([\w-]+)\s*:\s*(.+)$")
_CLAIM = re.compile(r'^(\??)(\w+)\s+([\w-]+)\s+([\w-]+)\s+"(.+?)"\s*((?:\s+[ftd]=\S+)*)\s*(?:\s+s=(.+))?$')
_EDTF = re.compile(r"(?:\d{4}(?:-\d\d){0,2}[~?]?|\.\.)(?:/(?:\d{4}(?:-\d\d){0,2}[~?]?|\.\.))?$")


class FaultError(ValueError):
    """What is wrong with a line."""


def spaced(words: str) -> re.Pattern[str]:
    """The words with any white space between them."""
    return re.compile(r"\s+".join(re.escape(w) for w in words.split()))


def places(name: str, text: str) -> list[int]:
    """Where a name first stands in the text as a word of its own."""
    match = re.compile(r"(?<!\w)" + spaced(name).pattern + r"(?!\w)").search(text) or spaced(name).search(text)
    if match is None:
        raise FaultError(f"the name {name!r} does not stand in the text")
    return list(match.span())


def told(quote: str, text: str, sentences: tuple[Sentence, ...]) -> list[int]:
    """The sentence in which a quote begins."""
    match = spaced(quote).search(text)
    if match is None:
        raise FaultError(f"the quote {quote!r} does not stand in the text")
    for sentence in sentences:
        if match.start() < sentence.end:
            return [sentence.start, sentence.end]
    raise FaultError(f"the quote {quote!r} stands in no sentence")


def compiled(name: str, lines: list[str], text: str) -> tuple[dict[str, Any], list[str]]:
    """The record of one report, and its faults."""
    record: dict[str, Any] = {
        "id": name,
        "sha256": hashlib.sha256(text.encode()).hexdigest()[:16],
        "entities": [],
        "claims": [],
        "optional": [],
    }
    kinds: dict[str, str] = {}
    faults = []
    sentences: tuple[Sentence, ...] = split_sentences(text)
    for number, line in enumerate(lines, start=1):
        line = line.strip()
        if not line or line.startswith("#") or line == "none":
            continue
        try:
            if line.startswith("upto "):
                if not line.split()[1].isdigit():
                    raise FaultError("'upto' takes a number of characters")
                record["upto"] = int(line.split()[1])
            elif entity := _ENTITY.match(line):
                kind, key, names = entity.groups()
                if key in kinds:
                    raise FaultError(f"{key!r} is named twice")
                kinds[key] = kind
                spans = [places(n.strip(), text) for n in names.split(" | ") if n.strip()]
                record["entities"].append({"id": key, "type": KINDS[kind], "names": spans})
            else:
                is_optional, claim = _claim(line, text, sentences, kinds)
                record["optional" if is_optional else "claims"].append(claim)
        except FaultError as fault:
            faults.append(f"{name}:{number}: {fault}")
    return record, faults


def _claim(line: str, text: str, sentences: tuple[Sentence, ...], kinds: dict[str, str]) -> tuple[bool, dict[str, Any]]:
    match = _CLAIM.match(line)
    if match is None:
        raise FaultError(f"neither a name nor a claim: {line!r}")
    optional, predicate, subject, other, quote, pairs, sources = match.groups()
    if predicate not in ENDS:
        raise FaultError(f"no predicate {predicate!r}: {', '.join(ENDS)}")
    ends = ENDS[predicate]
    if kinds.get(subject) != ends[0]:
        raise FaultError(
            f"the subject of {predicate} is a {KINDS[ends[0]]}; {subject!r} is {kinds.get(subject, 'not named')}"
        )
    if predicate == "status":
        if other not in VALUES:
            raise FaultError(f"no status {other!r}: {', '.join(sorted(VALUES))}")
    elif kinds.get(other) != ends[1]:
        raise FaultError(
            f"the object of {predicate} is a {KINDS[ends[1]]}; {other!r} is {kinds.get(other, 'not named')}"
        )
    given = dict(p.split("=", 1) for p in pairs.split())
    factuality, tense, time = given.get("f", "certain"), given.get("t", "current"), given.get("d")
    if factuality not in FACTUALITY or tense not in TENSE:
        raise FaultError(f"f is one of {sorted(FACTUALITY)}, t one of {sorted(TENSE)}: {pairs!r}")
    if time is not None and not _EDTF.match(time):
        raise FaultError(f"no EDTF date: {time!r}")
    return bool(optional), {
        "predicate": predicate,
        "subject": subject,
        "object": other,
        "factuality": factuality,
        "tense": tense,
        "time": time,
        "sources": [places(s.strip(), text) for s in (sources or "").split(" > ") if s.strip()],
        "sentences": [told(quote, text, sentences)],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("annotations", type=Path, nargs="+", help="files, or folders of them")
    parser.add_argument("--labels", type=Path, help="write the records here, a line each")
    parser.add_argument("--language", default="en")
    parser.add_argument("--outlet", default="")
    asked = parser.parse_args()
    records, faults = [], []
    files = [f for a in asked.annotations for f in (sorted(a.glob("*.txt")) if a.is_dir() else [a])]
    for path in files:
        text = (asked.texts / path.name).read_text(encoding="utf-8")
        record, wrong = compiled(path.stem, path.read_text(encoding="utf-8").splitlines(), text)
        faults += wrong
        if not wrong:
            records.append(record | {"language": asked.language, "outlet": asked.outlet})
    print("\n".join(faults), end="\n" if faults else "", file=sys.stderr)
    claims = sum(len(r["claims"]) for r in records)
    print(f"{len(records)} of {len(files)} files without fault, {claims} claims", file=sys.stderr)
    if asked.labels:
        asked.labels.write_text("".join(json.dumps(r, separators=(",", ":")) + "\n" for r in records), encoding="utf-8")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
