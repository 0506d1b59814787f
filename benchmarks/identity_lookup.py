"""Whether a name leads to whom a list has under it: in other spellings, with the name itself held out, or given beside.

    python benchmarks/identity_lookup.py --ofac FOLDER --ucdp actors.csv

The registry is on record: every designated person, entity or actor with all its names. Then each name comes alone, in a
report of its own, and must lead there.

- ``look-up``: each name, and each in the spellings of `spellings.py`, with all names on record.
- ``held out``: each name as the list has it, with that name taken from the record. Where it has nothing in common with
  the names that are left, nothing can lead there: that share is counted apart. ``reachable`` are those that share a
  telling word, in whatever romanised letters, or an acronym with one other name; ``akin`` those of which more than half
  of the words are alike.
- ``strangers``: the record is one half of the list, and each name of the other half must lead nowhere.
- ``beside``: each name in one report beside the chief name (which alone is on record), and by itself in another.

A name that two on record bear (``contested``) belongs to neither: it is counted apart, right where nobody gets it. A
spelling that another's name may be written in as well (``fits_two``: "Tomás Verano" where two of that name have further
surnames) is asked, and right (``right``) where it leads to whom it names or to nobody. ``--half`` asks only after those
of one half of a list, by the hash of their numbers, with everyone on record: rules are chosen on one half and told on
the other.
``joined`` is what `resolve` does by itself, ``found`` what `Resolution.find` answers a person who asks. Neither list is
part of the project; nothing of it is written anywhere.
"""

import argparse
import hashlib
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from identity import ofac, ucdp
from rapidfuzz import fuzz
from spellings import Listed, of_a_person, plain, spellings, without_a_middle_name, without_the_second_surname

from crimescape.gazetteer import Gazetteer, GroupFact, fold
from crimescape.resolve import NamedAppearance, Resolution, resolve
from crimescape.resolve.group_names import is_acronym
from crimescape.vocabulary import Appearance, Kind

SEED = 20_150_310
FOLDS = 10
COMMON_FROM = 12
"""A word that so many names of a list share is of a language: "company", "liberation", "the"."""
PARTS = ("look-up", "strangers", "held-out", "beside")
AKIN_FROM = 75
"""Likeness of two words (0 to 100) from which a name has them in common with another."""

Names = Mapping[str, Sequence[Listed]]
Asked = Sequence[tuple[str, str]]
"""Whom a name truly names, and the name as written."""


class Registry(Gazetteer):
    """A gazetteer that has a list of groups, and nothing else."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self.groups = tuple(
            GroupFact(
                who,
                "group",
                (),
                tuple(n for n in forms if not is_acronym(n)),
                ("en",) * sum(not is_acronym(n) for n in forms),
                tuple(n for n in forms if is_acronym(n)),
                "",
                "",
                "list",
            )
            for who, forms in names.items()
        )
        self.places = ()


def listed(pairs: Iterable[tuple[str, str]], kind: Kind) -> dict[str, tuple[Listed, ...]]:
    """The names of each on the list, once each."""
    rows = list(dict.fromkeys(pairs))
    count = Counter(w for _, name in rows for w in set(name.casefold().replace(".", "").replace(",", "").split()))
    common = frozenset(w for w, n in count.items() if n >= COMMON_FROM) if kind is Kind.GROUP else frozenset()
    names: dict[str, dict[str, Listed]] = defaultdict(dict)
    for who, name in rows:
        entry = replace(of_a_person(name) if kind is Kind.PERSON else Listed(name), common=common)
        names[who].setdefault(entry.written.casefold(), entry)
    return {who: tuple(forms.values()) for who, forms in names.items()}


def contested(names: Names) -> frozenset[str]:
    """Names, folded, that two on the list bear."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for who, forms in names.items():
        for form in forms:
            bearers[_alike(form.written)].add(who)
    return frozenset(form for form, of in bearers.items() if len(of) > 1)


def _alike(name: str) -> str:
    return " ".join(sorted(fold(name).split()))


def placed(record: Mapping[str, Sequence[str]], kind: Kind) -> tuple[list[NamedAppearance], Registry]:
    """Everyone on record, as appearances of one list, and the gazetteer that knows the groups."""
    rows = [NamedAppearance(Appearance("list", who), kind, tuple(forms), who) for who, forms in record.items()]
    return rows, Registry(record if kind is Kind.GROUP else {})


def led(
    names: Names,
    asked: Asked,
    *,
    kind: Kind,
    beside: Sequence[NamedAppearance] = (),
    shelf: Resolution | None = None,
    fits_two: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[list[str], int, float]:
    """Where each asked name came, in words; how many on record were merged; and the seconds of one `resolve`.

    Parameters
    ----------
    shelf : Resolution, optional
        What is on record resolved by itself, where that is known already.
    fits_two : frozenset of (str, str)
        Asked names, with whom they name, that may be another's as well.
    """
    rows, gazetteer = placed({who: tuple(f.on_record for f in forms) for who, forms in names.items()}, kind)
    alone = []
    for number, (_, written) in enumerate(asked):
        entry = _recognised(gazetteer, written)
        alone.append(NamedAppearance(Appearance(f"q{number:06}", "x"), kind, (written,), entry))
    start = time.perf_counter()
    resolution = resolve([*rows, *beside, *alone], judgements=(), gazetteer=gazetteer)
    seconds = time.perf_counter() - start
    whose = _whose(resolution)
    shelf = shelf or resolve([*rows, *beside], judgements=(), gazetteer=gazetteer)
    on_shelf = _whose(shelf)
    two_sided = contested(names)
    words = []
    for named, (who, written) in zip(alone, asked, strict=True):
        came = whose[resolution.entity_of(named.appearance)]
        if _alike(written) in two_sided:
            words.append("contested given" if came else "contested")
            continue
        joined = "joined" if came == {who} else "joined_falsely" if came else "alone"
        right = "right" if joined == "joined" or (joined == "alone" and (who, written) in fits_two) else "wrong"
        two = "fits_two" if (who, written) in fits_two else "fits_one"
        words.append(f"{joined} {right} {two} {_found(shelf, on_shelf, who, written, kind)}")
    return words, sum(len(of) > 1 for of in whose.values()), seconds


def _recognised(gazetteer: Registry, name: str) -> str:
    """The entry that an engine recognises a group by as it reads, where the name is of one only."""
    found = {g.id for g in gazetteer.find_groups(name)}
    return found.pop() if len(found) == 1 else ""


def _whose(resolution: Resolution) -> dict[str, set[str]]:
    return {e.id: {a.local for a in e.appearances if a.report == "list"} for e in resolution.entities}


def _found(shelf: Resolution, on_shelf: Mapping[str, set[str]], who: str, written: str, kind: Kind) -> str:
    found = [on_shelf[e.id] for e in shelf.find(written, kind)]
    if len(found) == 1 and found[0]:
        return "found" if found[0] == {who} else "found_falsely"
    return "offered" if any(who in of for of in found) else "not_found"


def told(name: str, way: str, words: Sequence[str], merged: int, seconds: float) -> None:
    """One line of figures."""
    asked = [w for w in words if not w.startswith("contested")]
    counts = Counter(part for w in asked for part in w.split())
    shares = (
        "right",
        "joined",
        "joined_falsely",
        "alone",
        "fits_two",
        "found",
        "found_falsely",
        "offered",
        "not_found",
    )
    print(
        json.dumps({
            "data": name, "way": way, "n": len(asked), **{k: round(counts[k] / max(len(asked), 1), 4) for k in shares},
            "on_record_merged": merged, "contested": len(words) - len(asked),
            "contested_given_to_one": sum(w == "contested given" for w in words), "seconds": round(seconds, 2),
        }),
        flush=True,
    )  # fmt: skip


def half_of(who: str) -> int:
    """0 or 1: the half of a list that somebody is in."""
    return int(hashlib.sha256(who.encode()).hexdigest(), 16) % 2


def look_up(
    name: str, names: Names, kind: Kind, *, sample: int, half: int | None, ways: frozenset[str] = frozenset()
) -> None:
    """Each name on record, and each in every spelling; of each way so many, drawn by lot; of some ways, or all."""
    rng = random.Random(SEED)
    asked: dict[str, list[tuple[str, str]]] = defaultdict(list)
    two_sided, may_be = contested(names), _may_be(names)
    fits_two = set()
    for who, forms in names.items():
        for form in forms:
            every = [("as on record", form.written), *spellings(form, rng=rng)]
            for way, written in every if half in (None, half_of(who)) else ():
                if ways and way not in ways:
                    continue
                asked[way].append((who, written))
                if _alike(form.written) in two_sided or may_be.get(_alike(written), {who}) != {who}:
                    fits_two.add((who, written))
    rows, gazetteer = placed({who: tuple(f.on_record for f in forms) for who, forms in names.items()}, kind)
    shelf = resolve(rows, judgements=(), gazetteer=gazetteer)
    everything: list[str] = []
    spent, most = 0.0, 0
    for way, pairs in asked.items():
        drawn = rng.sample(pairs, sample) if 0 < sample < len(pairs) else pairs
        words, merged, seconds = led(names, drawn, kind=kind, shelf=shelf, fits_two=frozenset(fits_two))
        told(name, way, words, merged, seconds)
        # Each way counts for as many as it is written, whatever was drawn.
        everything += words * max(1, round(len(pairs) / max(len(drawn), 1)))
        spent, most = spent + seconds, max(most, merged)
    told(name, "look-up, all", everything, most, spent)


def _may_be(names: Names) -> dict[str, set[str]]:
    """Whose each name may be, folded: on record, or with a middle name or the second surname left out."""
    whose: dict[str, set[str]] = defaultdict(set)
    for who, forms in names.items():
        for form in forms:
            for written in (form.written, *without_a_middle_name(form), *without_the_second_surname(form)):
                whose[_alike(written)].add(who)
    return whose


def strangers(name: str, names: Names, kind: Kind, *, half: int) -> None:
    """Each name of one half, as the list has it, with only the other half on record: whatever is joined is false."""
    known = {w: fs for w, fs in names.items() if half_of(w) != half}
    on_record = {_alike(f.written) for fs in known.values() for f in fs}
    out = [
        (w, f.written) for w, fs in names.items() if w not in known for f in fs if _alike(f.written) not in on_record
    ]
    words, merged, seconds = led(known, out, kind=kind)
    told(name, "strangers", words, merged, seconds)


def held_out(name: str, names: Names, kind: Kind, *, half: int | None) -> None:
    """Each name with itself taken from the record; those akin to what is left, and all that can be reached, apart."""
    titles = ("held out, akin", "held out, reachable", "held out, nothing in common", "held out, all")
    by_title: dict[str, list[str]] = {title: [] for title in titles}
    two_sided = contested(names)
    spent, most = 0.0, 0
    for part in range(FOLDS):
        left = {w: tuple(f for i, f in enumerate(fs) if len(fs) == 1 or i % FOLDS != part) for w, fs in names.items()}
        out = [
            (w, f)
            for w, fs in names.items()
            for i, f in enumerate(fs)
            if len(fs) > 1 and half in (None, half_of(w)) and i % FOLDS == part and _alike(f.written) not in two_sided
        ]
        words, merged, seconds = led(left, [(w, f.written) for w, f in out], kind=kind)
        for (who, form), word in zip(out, words, strict=True):
            if _is_akin(form, left[who]):
                by_title["held out, akin"].append(word)
            is_reachable = _is_akin(form, left[who]) or _is_reachable(form, left[who])
            by_title["held out, reachable" if is_reachable else "held out, nothing in common"].append(word)
            by_title["held out, all"].append(word)
        spent, most = spent + seconds, max(most, merged)
    for title, of in by_title.items():
        told(name, title, of, most, spent)


def _is_akin(form: Listed, others: Iterable[Listed]) -> bool:
    """Whether more than half of its words are alike to words of one other name, at least one of them a telling one."""
    words = _words(form)
    for other in others:
        theirs = _words(other)
        shared = [w for w in words if any(fuzz.ratio(w, t) >= AKIN_FROM for t in theirs)]
        if 2 * len(shared) > max(len(words), 1) and any(w not in form.common for w in shared):
            return True
    return False


def _is_reachable(form: Listed, others: Iterable[Listed]) -> bool:
    """Whether it shares a telling word, however romanised, or an acronym with one other name."""
    mine, acronyms = {_rough(w) for w in _words(form) if w not in form.common} - {""}, _acronyms(form)
    return any(
        mine & {_rough(w) for w in _words(other) if w not in other.common} or acronyms & _acronyms(other)
        for other in others
    )


_ROUGH = (
    ("kh|gh|q|ck|c|g", "k"),
    ("dzh|dj|zh|ch|sh|z", "j"),
    ("ph|v|w", "f"),
    ("th|d", "t"),
    ("p", "b"),
    ("[aeiouyh]", ""),
)


def _rough(word: str) -> str:
    """The consonants of a word, those that are written in several ways as one; nothing for fewer than two."""
    for pattern, into in _ROUGH:
        word = re.sub(pattern, into, word)
    word = re.sub(r"(.)\1+", r"\1", word)
    return word if len(word) > 1 else ""


def _acronyms(form: Listed) -> set[str]:
    """What a name is as an acronym: itself where it is one, and the first letters of its words."""
    words = [
        w
        for w in re.findall(r"\w+", plain(form.written))
        if w.casefold() not in ("of", "the", "for", "de", "and", "la", "et", "pour")
    ]
    initials = {"".join(w[0] for w in words).casefold()} if len(words) > 2 else set()
    return initials | ({fold(form.written).replace(" ", "")} if is_acronym(form.written) else set())


def _words(form: Listed) -> list[str]:
    return [w for w in fold(plain(form.written).replace("'", "")).split() if len(w) > 1]


def beside(name: str, names: Names, kind: Kind, *, half: int | None) -> None:
    """Each name that is not on record in a report beside the chief name, which is; then alone in another report."""
    chief = {w: fs[:1] for w, fs in names.items()}
    two_sided = contested(names)
    gazetteer = Registry({w: tuple(f.on_record for f in fs) for w, fs in chief.items()} if kind is Kind.GROUP else {})
    pairs, given = [], []
    for who, forms in names.items():
        for form in forms[1:] if half in (None, half_of(who)) else ():
            if _alike(form.written) not in two_sided:
                number = f"b{len(pairs):06}"
                pairs.append((who, form.written))
                both = (forms[0].written, form.written)
                given.append(NamedAppearance(Appearance(number, "x"), kind, both, _recognised(gazetteer, both[0])))
    words, merged, seconds = led(chief, pairs, kind=kind, beside=given)
    told(name, "beside the chief name", words, merged, seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--ofac", type=Path, help="folder with sdn.csv and alt.csv")
    parser.add_argument("--ucdp", type=Path, help="the actor list as CSV")
    parser.add_argument("--sample", type=int, default=0, help="look up only so many names of each way; 0 for all")
    parser.add_argument("--half", type=int, choices=(0, 1), help="ask only after those of one half, by hash")
    parser.add_argument("--ways", default="", help="look up only these ways, split by commas; empty for all")
    parser.add_argument("--parts", default=",".join(PARTS), help="which of the measures, split by commas")
    parser.add_argument("--data", default="", help="only the list of this name, as in the lines told")
    asked = parser.parse_args()
    parts = asked.parts.split(",")
    sets: list[tuple[str, Names, Kind]] = []
    if asked.ofac:
        people = listed(ofac(asked.ofac, rows_of="individual", is_turned=False), Kind.PERSON)
        sets.append(("ofac individuals", people, Kind.PERSON))
        sets.append(("ofac entities", listed(ofac(asked.ofac, rows_of="-0-"), Kind.GROUP), Kind.GROUP))
    if asked.ucdp:
        sets.append(("ucdp actors", listed(ucdp(asked.ucdp), Kind.GROUP), Kind.GROUP))
    for name, names, kind in sets:
        if asked.data not in ("", name):
            continue
        print(json.dumps({"data": name, "on_record": len(names), "names": sum(map(len, names.values()))}))
        if "look-up" in parts:
            look_up(
                name,
                names,
                kind,
                sample=asked.sample,
                half=asked.half,
                ways=frozenset(filter(None, asked.ways.split(","))),
            )
        for half in (0, 1):
            if "strangers" in parts and asked.half in (None, half):
                strangers(name, names, kind, half=half)
        if "held-out" in parts:
            held_out(name, names, kind, half=asked.half)
        if "beside" in parts:
            beside(name, names, kind, half=asked.half)


if __name__ == "__main__":
    main()
