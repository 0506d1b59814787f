"""Ways in which reports write a name that a list spells otherwise, one function a way."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Rng = random.Random


@dataclass(frozen=True, slots=True)
class Listed:
    """A name as a list has it; of a person with its surnames apart, where the list puts them first.

    Attributes
    ----------
    written : str
        As reports write it: "Tomás Verano Luz".
    given, surnames : tuple of str
        Empty for whatever is no person with surnames.
    common : frozenset of str
        Words, in small letters, that are of a language rather than a name.
    """

    written: str
    given: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    common: frozenset[str] = frozenset()

    @property
    def on_record(self) -> str:
        """As the list writes it: "VERANO LUZ, Tomás"."""
        return f"{' '.join(self.surnames)}, {' '.join(self.given)}" if self.surnames else self.written


def of_a_person(name: str) -> Listed:
    """From "VERANO LUZ, Tomás"."""
    last, comma, first = name.partition(", ")
    if not comma:
        return Listed(name.title())
    given, surnames = tuple(first.title().split()), tuple(last.title().split())
    return Listed(" ".join((*given, *surnames)), given, surnames)


_PARTICLES = frozenset("de del la las los el y e da das do dos of the for and al bin ibn van von der".split())
_BINDING = frozenset("abu abou umm abd abdul abdel abdal abdol ibn bin al el".split()) | _PARTICLES
"""Words that need the next one."""
_ROMANISED = (
    ("kh", "h"), ("q", "k"), ("dj", "j"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("aa", "a"), ("yy", "y"),
    ("iy", "y"), ("yu", "iu"), ("ya", "ia"), ("ay", "ai"), ("ey", "ei"), ("ks", "x"), ("w", "v"), ("zh", "j"),
    ("ph", "f"), ("mm", "m"), ("ss", "s"), ("ll", "l"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ah ", "a "),
    ("ov ", "off "), ("ev ", "eff "), ("skiy ", "sky "), ("iyev ", "iev "), ("'", ""), ("’", ""), ("al-", "el-"),
    ("al-", "al "), ("abd al-", "abdul "), ("abdul ", "abdel "), ("muhammad", "mohammed"), ("mohammad", "mohamed"),
    ("husayn", "hussein"), ("yusuf", "youssef"), ("ahmad", "ahmed"), ("umar", "omar"), ("uthman", "osman"),
    ("ez ", "es "), ("iz ", "is "), ("az ", "as "),
)  # fmt: skip
"""Spellings of one sound in texts that take names from other scripts, and at the end of Spanish surnames."""


def plain(name: str) -> str:
    """Without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def _without_accents(name: Listed, rng: Rng) -> str:
    return plain(name.written)


def _case(name: Listed, rng: Rng) -> str:
    return name.written.upper() if name.written != name.written.upper() else name.written.title()


def _article(name: Listed, rng: Rng) -> str:
    if name.surnames:
        return name.written
    first, _, rest = name.written.partition(" ")
    return rest if first.casefold() in ("the", "los", "las", "el", "la") and rest else f"the {name.written}"


def _inner_articles(name: Listed, rng: Rng) -> str:
    words = name.written.split()
    kept = [w for i, w in enumerate(words) if i == 0 or w.casefold() not in _PARTICLES]
    return " ".join(kept) if len(kept) > 1 else name.written


def _order(name: Listed, rng: Rng) -> str:
    if name.surnames:
        return " ".join((*name.surnames, *name.given))
    words = name.written.split()
    for of in ("of", "de", "del"):
        at = [w.casefold() for w in words].index(of) if of in [w.casefold() for w in words] else 0
        if 0 < at < len(words) - 1:
            return " ".join((*words[at + 1 :], *words[:at]))
    return name.written


def _comma(name: Listed, rng: Rng) -> str:
    return name.on_record


def _sounds(name: Listed, rng: Rng) -> str:
    # Words of a language are not spelt by their sound; names are.
    words = [w if w.casefold().strip(".,") in name.common else f"{w.casefold()} " for w in name.written.split()]
    ways = [
        (i, a, b)
        for i, word in enumerate(words)
        for a, b in _ROMANISED
        if word.endswith(" ") and len(word) > 4 and a in word and not (a == "q" and "qu" in word)
    ]
    for i, a, b in rng.sample(ways, min(len(ways), 2)):
        words[i] = words[i].replace(a, b, 1)
    written = " ".join(w.strip().title() if w.endswith(" ") else w for w in words)
    return written if written.casefold() != name.written.casefold() else name.written


def _a_middle_name_missing(name: Listed, rng: Rng) -> str:
    given = name.given
    free = [
        i
        for i in range(1, len(given))
        if given[i].casefold() not in _BINDING and given[i - 1].casefold() not in _BINDING
    ]
    if not free:
        return name.written
    gone = rng.choice(free)
    return " ".join((*(g for i, g in enumerate(given) if i != gone), *name.surnames))


def _the_second_surname_missing(name: Listed, rng: Rng) -> str:
    if len(name.surnames) < 2 or any(w.casefold() in _BINDING for w in name.surnames[:-1]):
        return name.written
    return " ".join((*name.given, *name.surnames[:-1]))


def _hyphens(name: Listed, rng: Rng) -> str:
    return name.written.replace("-", " ")


def _stops(name: Listed, rng: Rng) -> str:
    return re.sub(r"[.,\"“”()]", "", name.written)


WAYS: dict[str, Callable[[Listed, Rng], str]] = {
    "accents lost": _without_accents,
    "case": _case,
    "article": _article,
    "inner articles lost": _inner_articles,
    "order of words": _order,
    "surname, first": _comma,
    "transliteration": _sounds,
    "a middle name missing": _a_middle_name_missing,
    "the second surname missing": _the_second_surname_missing,
    "hyphens lost": _hyphens,
    "stops lost": _stops,
}


def spellings(name: Listed, *, rng: Rng) -> Iterator[tuple[str, str]]:
    """(way, the name written so), for each way that changes anything."""
    for way, write in WAYS.items():
        written = " ".join(write(name, rng).split())
        if written and written != name.written:
            yield way, written
