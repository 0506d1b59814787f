"""Names of one kind under ever looser keys: whoever bears a name just so comes before whoever bears one alike."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crimescape.gazetteer import fold
from crimescape.resolve.cyrillic import romanised
from crimescape.resolve.group_names import group_keys, plain_words, telling_words
from crimescape.resolve.group_words import meant_words
from crimescape.resolve.person_names import PersonName, is_spanish, parse_person, parse_with_by_name, turned
from crimescape.resolve.sounds import consonants, light_sound, loose_sound
from crimescape.vocabulary import Kind

EXACT, KEYED, WORDS, SOUNDS, PARTS, MEANING, LETTERS = range(7)
"""How a name was found: as written, in another language or order, by its words, by their sound, by its parts; by what
its words mean; by its consonants."""


SHORT = 3
"""Letters of a word in a group's name that is too short to be misspelt: it is more often an acronym."""
ALONE_FROM = 5
"""Letters of a group's only word from which its sound tells who it is."""
FEW = 8
"""A word of so many persons on record, or fewer, tells who somebody is; of a name of three words, twice as many."""
CROWD = 64
"""A word of more persons on record says nothing: "Muhammad Verano" is then one word, which may be anybody's."""
_ARABIC_ARTICLE = re.compile(r"^el-", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Looked:
    """Who bears a name, and how near to it their own name is; nobody and 0 for a name that finds none."""

    bearers: frozenset[str]
    nearness: int = EXACT


class NameIndex:
    """Who bears which name, asked by any spelling."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self._by_key: dict[tuple[int, str], set[str]] = defaultdict(set)
        self._by_ends: dict[tuple[str, str], list[tuple[PersonName, str]]] = defaultdict(list)
        self._by_word: dict[str, set[str]] = defaultdict(set)

    def add(self, name: str, bearer: str) -> None:
        """Note one name of one bearer."""
        for key in keys_of(name, kind=self.kind):
            self._by_key[key].add(bearer)
        if self.kind is Kind.PERSON:
            for person in _full_names(name):
                sounded = person.sounded(loose_sound)
                self._by_ends[sounded.block].append((sounded, bearer))
                for word in (*sounded.given, *sounded.surnames):
                    self._by_word[word].add(bearer)

    def look(self, name: str) -> Looked:
        """Whoever bears the name in the strictest sense in which anybody does."""
        found: dict[int, set[str]] = defaultdict(set)
        for key in keys_of(name, kind=self.kind):
            if bearers := self._by_key.get(key):
                found[key[0]] |= bearers
        person = parse_person(romanised(name)) if self.kind is Kind.PERSON else None
        if person is not None:
            fitting = self._fitting(person.sounded(loose_sound), is_ordered=is_spanish(person), is_telling=True)
            if fitting:
                found[PARTS] = fitting
        for nearness in sorted(found):
            if nearness < SOUNDS or nearness == PARTS or person is None or self._is_rare(person):
                return Looked(frozenset(found[nearness]), nearness)
        return Looked(frozenset())

    def longer(self, name: str) -> frozenset[str]:
        """Persons whose longer name this may be with a part left out, however common its words."""
        person = parse_person(romanised(name)) if self.kind is Kind.PERSON else None
        if person is None:
            return frozenset()
        return frozenset(self._fitting(person.sounded(loose_sound), is_ordered=is_spanish(person), is_telling=False))

    def _fitting(self, person: PersonName, *, is_ordered: bool, is_telling: bool) -> set[str]:
        words = (*person.given, *person.surnames)
        return {
            bearer
            for word in dict.fromkeys(words[1:])
            for full, bearer in self._by_ends.get((words[0], word), ())
            if full.fits(words, generation=person.generation, is_ordered=is_ordered)
            and (
                (is_ordered or self._is_telling(full, words))
                if is_telling
                else len(full.given) + len(full.surnames) > len(words)
            )
        }

    def _is_telling(self, full: PersonName, words: Sequence[str]) -> bool:
        """Whether the shorter of two names says who it is: more words, or a word that few others bear."""
        shorter = min((words, (*full.given, *full.surnames)), key=len)
        if len(shorter) == 2 < len(words) and max(len(self._by_word.get(w, ())) for w in shorter) > CROWD:
            return False
        return self._are_rare(shorter)

    def _is_rare(self, person: PersonName) -> bool:
        sounded = person.sounded(loose_sound)
        return self._are_rare((*sounded.given, *sounded.surnames))

    def _are_rare(self, words: Sequence[str]) -> bool:
        return min(len(self._by_word.get(w, ())) for w in words) <= FEW * (len(words) - 1)


def keys_of(name: str, *, kind: Kind) -> Iterator[tuple[int, str]]:
    """Every key of a name, each with how near it is to the name."""
    name = romanised(name)
    if kind is Kind.GROUP:
        # "El-" is an article like "al-" there, not that of "El Faro", which goes as the name is folded.
        name = _ARABIC_ARTICLE.sub("al-", name)
    yield EXACT, fold(name)
    if kind is Kind.GROUP:
        yield from _keys_of_group(name)
    if kind is Kind.PERSON:
        spoken = fold(turned(name))
        yield EXACT, spoken
        if " " in spoken:
            yield SOUNDS, " ".join(map(loose_sound, spoken.split()))
    if kind is Kind.PERSON and (person := parse_person(name)) is not None:
        words = (*person.given, *person.surnames)
        yield KEYED, _bag(words, person)
        yield WORDS, _bag(map(light_sound, words), person)
        if not is_spanish(person):
            yield SOUNDS, _bag(map(loose_sound, words), person)
            yield LETTERS, _bag(map(consonants, words), person)


def _keys_of_group(name: str) -> Iterator[tuple[int, str]]:
    for key in group_keys(name):
        yield KEYED, key
    words = plain_words(name)
    if words and telling_words(name):
        yield WORDS, " ".join(words)
        yield WORDS, "".join(words)
        if len(words) > 1:
            yield SOUNDS, " ".join(sorted(map(_sound_in_group, words)))
        # One word that only sounds like a name is as often another word, so its vowels count: "Remos", "Ramos".
        elif len(words[0]) >= ALONE_FROM:
            yield SOUNDS, light_sound(words[0])
    if meant := meant_words(name):
        yield MEANING, " ".join(meant)


def _sound_in_group(word: str) -> str:
    return loose_sound(word) if len(word) > SHORT else word


def _full_names(name: str) -> tuple[PersonName, ...]:
    """A full name, and where a by-name stands before it, that by-name with its last words."""
    name = romanised(name)
    found = parse_person(name), parse_with_by_name(name)
    return tuple(f for f in found if f is not None)


def _bag(words: Iterable[str], person: PersonName) -> str:
    return " ".join((*sorted(words), person.generation))
