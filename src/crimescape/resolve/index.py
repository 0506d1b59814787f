"""Names of one kind under ever looser keys: whoever bears a name just so comes before whoever bears one alike."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crimescape.gazetteer import fold
from crimescape.resolve.group_names import group_keys, plain_words, telling_words
from crimescape.resolve.person_names import PersonName, is_spanish, parse_person, turned
from crimescape.resolve.sounds import light_sound, loose_sound
from crimescape.vocabulary import Kind

EXACT, KEYED, WORDS, SOUNDS, PARTS = range(5)
"""How a name was found: as written, in another language or order, by its words, by their sound, by its parts."""


SHORT = 3
"""Letters of a word in a group's name that is too short to be misspelt: it is more often an acronym."""
FEW = 8
"""A word of so many persons on record, or fewer, tells who somebody is; of a name of three words, twice as many."""


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
        if self.kind is Kind.PERSON and (person := parse_person(name)) is not None:
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
        person = parse_person(name) if self.kind is Kind.PERSON else None
        for nearness in sorted(found):
            if nearness < SOUNDS or person is None or self._is_rare(person):
                return Looked(frozenset(found[nearness]), nearness)
        if person is not None:
            fitting = self._fitting(person.sounded(loose_sound), is_ordered=is_spanish(person))
            if fitting:
                return Looked(frozenset(fitting), PARTS)
        return Looked(frozenset())

    def _fitting(self, person: PersonName, *, is_ordered: bool) -> set[str]:
        words = (*person.given, *person.surnames)
        return {
            bearer
            for word in dict.fromkeys(words[1:])
            for full, bearer in self._by_ends.get((words[0], word), ())
            if full.fits(words, generation=person.generation, is_ordered=is_ordered)
            and (is_ordered or self._is_telling(full, words))
        }

    def _is_telling(self, full: PersonName, words: Sequence[str]) -> bool:
        """Whether the shorter of two names says who it is: more words, or a word that few others bear."""
        return self._are_rare(min((words, (*full.given, *full.surnames)), key=len))

    def _is_rare(self, person: PersonName) -> bool:
        sounded = person.sounded(loose_sound)
        return self._are_rare((*sounded.given, *sounded.surnames))

    def _are_rare(self, words: Sequence[str]) -> bool:
        return min(len(self._by_word.get(w, ())) for w in words) <= FEW * (len(words) - 1)


def keys_of(name: str, *, kind: Kind) -> Iterator[tuple[int, str]]:
    """Every key of a name, each with how near it is to the name."""
    yield EXACT, fold(name)
    if kind is Kind.GROUP:
        for key in group_keys(name):
            yield KEYED, key
        words = plain_words(name)
        if telling_words(name):
            yield WORDS, " ".join(words)
            yield WORDS, "".join(words)
            # One word that only sounds like a name is as often another word: "Los Remos", "Los Ramos".
            if len(words) > 1:
                yield SOUNDS, " ".join(sorted(loose_sound(w) if len(w) > SHORT else w for w in words))
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


def _bag(words: object, person: PersonName) -> str:
    return " ".join((*sorted(words), person.generation))  # type: ignore[call-overload]
