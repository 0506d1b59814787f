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
_BINDING = (
    frozenset("abu abou umm abd abdul abdel abdal abdol ibn bin ben bint al el di du ould ag aw ul ur".split())
    | _PARTICLES
)
"""Words that need the next one."""
_ADDRESS = frozenset(
    "haji hajji hajj mullah mulla maulvi mawlawi maulawi sheikh shaykh shaikh sheik u daw qari dr general".split()
)
"""How a bearer is addressed: what is left of a name must not be one of these with one word."""
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
        if word.endswith(" ")
        and len(word) > 4
        and not _is_spelt(name.written.split()[i], name.written)
        and a in word
        and not (a == "q" and "qu" in word)
    ]
    for i, a, b in rng.sample(ways, min(len(ways), 2)):
        words[i] = words[i].replace(a, b, 1)
    written = " ".join(w.strip().title() if w.endswith(" ") else w for w in words)
    return written if written.casefold() != name.written.casefold() else name.written


def _is_spelt(word: str, name: str) -> bool:
    """Whether a word is an acronym: no sound is spelt otherwise in it."""
    letters = [c for c in word if c.isalpha()]
    has_vowel = any(c in "aeiouy" for c in plain(word).casefold())
    among_small = name != name.upper() or " " not in name
    return not has_vowel or (among_small and sum(c.isupper() for c in letters) > 1 and len(letters) <= 7)


def _bare(word: str) -> str:
    return word.casefold().strip(".").translate(str.maketrans("", "", "'’`")).partition("-")[0]


def without_a_middle_name(name: Listed) -> list[str]:
    """The name with each one of the given names after the first left out, where the rest is a name still."""
    given = name.given
    free = [
        i
        for i in range(1, len(given))
        if _bare(given[i]) not in _BINDING
        and _bare(given[i - 1]) not in _BINDING
        and (i > 1 or _bare(given[0]) not in _ADDRESS)
    ]
    return [" ".join((*(g for i, g in enumerate(given) if i != gone), *name.surnames)) for gone in free]


def without_the_second_surname(name: Listed) -> list[str]:
    """The name without the last of its surnames, where the rest is a name still; at most one."""
    surnames = name.surnames
    if len(surnames) < 2 or any(_bare(w) in _BINDING for w in surnames[:-1]):
        return []
    if all(_bare(w) in _ADDRESS for w in name.given) and len(surnames) < 3:
        return []
    return [" ".join((*name.given, *surnames[:-1]))]


def _a_middle_name_missing(name: Listed, rng: Rng) -> str:
    return rng.choice(without_a_middle_name(name) or [name.written])


def _the_second_surname_missing(name: Listed, rng: Rng) -> str:
    return next(iter(without_the_second_surname(name)), name.written)


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
