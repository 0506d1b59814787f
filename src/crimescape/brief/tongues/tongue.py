"""One language in one style: phrases looked up and filled in, lists, counts, days, likelihoods and articles."""

import re
import tomllib
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from crimescape.brief.facts import Worded
from crimescape.brief.tongues import english, spanish
from crimescape.errors import UnknownNameError
from crimescape.vocabulary import likelihood_word

LANGUAGES = ("en", "es")
STYLES = ("newsroom", "estimative", "academic")
_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_NUMBERED = re.compile(r"\[([^|\]]*)\|([^|\]]*)\]")


class Grammar(Protocol):
    """What the module of a language holds, beyond its table."""

    PLURAL: re.Pattern[str]
    article: Callable[[str], str]
    joined: Callable[[Sequence[str]], str]
    mended: Callable[[str], str]


_GRAMMARS: Mapping[str, Grammar] = {"en": english, "es": spanish}  # type: ignore[dict-item]  # modules, of that form


@cache
def table(language: str) -> Mapping[str, Any]:  # Any: as TOML holds it
    """The table of a language: ``phrases``, ``words``, ``nouns``, ``numbers``, ``months``, ``quotes``."""
    return tomllib.loads((files(__package__) / f"{language}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Tongue:
    """How a brief speaks.

    Attributes
    ----------
    language : str
        One of `LANGUAGES`.
    style : str
        One of `STYLES`: a phrase of a style goes before the common one.
    """

    language: str = "en"
    style: str = "newsroom"

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise UnknownNameError.near("language", self.language, LANGUAGES)
        if self.style not in STYLES:
            raise UnknownNameError.near("style", self.style, STYLES)

    @property
    def _table(self) -> Mapping[str, Any]:  # Any: as TOML holds it
        return table(self.language)

    @property
    def _grammar(self) -> Grammar:
        return _GRAMMARS[self.language]

    def say(self, key: str, *, turn: int = 0, whom: str = "", **parts: str) -> str:
        """A phrase filled in; where it has variants, the one whose turn it is.

        Parameters
        ----------
        whom : str
            Whoever the verbs in ``[is|are]`` agree with: a name with its article, or empty for one.

        Examples
        --------
        >>> Tongue().say("today.fares", whom="Los Faroles", name="Los Faroles", words="weakened")
        'Los Faroles are held to be weakened.'
        """
        phrases = self._table["phrases"]
        found = phrases.get(f"{key}@{self.style}", phrases.get(key))
        if found is None:
            raise UnknownNameError.near("phrase", key, list(phrases))
        text = found if isinstance(found, str) else found[turn % len(found)]
        text = _NUMBERED.sub(r"\2" if self.is_plural(whom) else r"\1", text)
        return self._grammar.mended(text.format(**parts))

    def has(self, key: str) -> bool:
        """Whether there is such a phrase."""
        return key in self._table["phrases"]

    def sentence(self, key: str, *, turn: int = 0, whom: str = "", **parts: str) -> str:
        """A phrase as a sentence: it begins with a capital."""
        return opened(self.say(key, turn=turn, whom=whom, **parts))

    def word(self, word: str) -> str:
        """A word of the field (a state, a status, a capability, a measure) in this language; itself where unknown."""
        words: Mapping[str, str] = self._table["words"]
        return words.get(word, words.get(word.replace(" ", "_"), word.replace("_", " ")))

    def knows(self, word: str) -> bool:
        """Whether a word of the field has a form in this language."""
        return bool({word, word.replace(" ", "_")} & self._table["words"].keys())

    def is_plural(self, name: str) -> bool:
        """Whether verbs go in the plural after a name."""
        return bool(self._grammar.PLURAL.match(name))

    def called(self, name: str) -> str:
        """A group's name as it stands in a sentence, with its article where it takes one.

        Examples
        --------
        >>> Tongue().called("Bay Cartel"), Tongue("es").called("Cártel de la Bahía"), Tongue().called("Los Faroles")
        ('the Bay Cartel', 'el Cártel de la Bahía', 'Los Faroles')
        """
        return self._grammar.article(name)

    def quoted(self, text: str) -> str:
        """Words of somebody else, in the quotation marks of the language."""
        first, last = self._table["quotes"]
        return f"{first}{text}{last}"

    def worded(self, text: Worded) -> str:
        """A text in this language; one that is only in another stands as a quotation."""
        if isinstance(text, str):
            return text if self.language == "en" or not text else self.quoted(text)
        return text[self.language] if self.language in text else self.quoted(next(iter(text.values()), ""))

    def listed(self, words: Sequence[str], *, most: int | None = None, rest: str = "other") -> str:
        """The words as a list in a sentence, each once; beyond `most` the others are counted by the noun `rest`.

        Examples
        --------
        >>> Tongue().listed(["a", "b", "c"]), Tongue("es").listed(["a", "b", "c"], most=1, rest="place")
        ('a, b and c', 'a y dos lugares más')
        """
        once = list(dict.fromkeys(words))
        if most is not None and len(once) > most + 1:
            over = len(once) - most
            once = [*once[:most], self.say("more", counted=self.counted(over, rest))]
        return self._grammar.joined(once)

    def counted(self, n: int, noun: str) -> str:
        """A count with its noun, in words up to twelve.

        Examples
        --------
        >>> Tongue().counted(1, "origin"), Tongue("es").counted(3, "origin")
        ('one origin', 'tres orígenes')
        """
        one, several, gender = self._table["nouns"][noun]
        return f"{self.number(n, gender)} {one if n == 1 else several}"

    def number(self, n: int, gender: str = "m") -> str:
        """A count in words up to twelve."""
        words = self._table["numbers"][gender]
        return words[n] if 0 <= n < len(words) else str(n)

    def day(self, date: str) -> str:
        """A report's date in words; an interval says what it lies between.

        Examples
        --------
        >>> Tongue().day("2014-08-29"), Tongue("es").day("2014-08-29"), Tongue().day("../2014-03-01")
        ('29 August 2014', '29 de agosto de 2014', 'by 1 March 2014, undated')
        """
        first, _, last = date.partition("/")
        if not last:
            match = _DAY.match(date)
            if not match:
                return date
            return self.say("day", d=str(int(match[3])), m=self._table["months"][int(match[2]) - 1], y=match[1])
        if first == "..":
            return self.say("day.by", day=self.day(last)) if last != ".." else self.say("day.undated")
        if last == "..":
            return self.say("day.since", day=self.day(first))
        if whole := self._whole(date):
            return whole
        return self.say("day.between", first=self._the(first), last=self._the(last))

    def _whole(self, date: str) -> str:
        """An interval that is a whole month or year, in words; empty for another."""
        first, last = (_DAY.match(end) for end in date.split("/"))
        if not first or not last or first[1] != last[1] or first[3] != "01":
            return ""
        year, month = int(first[1]), int(first[2])
        if (first[2], last[2], last[3]) == ("01", "12", "31"):
            return first[1]
        if first[2] == last[2] and int(last[3]) == monthrange(year, month)[1]:
            return self.say("month", m=self._table["months"][month - 1], y=first[1])
        return ""

    def _the(self, date: str) -> str:
        return self.say("day.the", day=self.day(date))

    def when(self, dates: Sequence[str]) -> str:
        """When one or several reports were published, to stand after a verb: "on ...", "between ... and ..."."""
        known = sorted(set(dates))
        if any(".." in date for date in known):
            return f"({self.day(known[0])})" if len(known) == 1 else self.say("when.some_undated")
        if len(known) == 1:
            if "/" not in known[0]:
                return self.say("when.on", day=self.day(known[0]))
            whole = self._whole(known[0])
            return self.say("when.in", day=whole) if whole else self.day(known[0])
        first, last = known[0], max(known, key=lambda d: d.rpartition("/")[2])
        ends = (self._end(first, first.partition("/")[0]), self._end(last, last.rpartition("/")[2]))
        return self.say("when.between", first=ends[0], last=ends[1])

    def _end(self, date: str, day: str) -> str:
        """One end of a span: the month where it is only known by that, else the day."""
        return (self._whole(date) if "/" in date else "") or self._the(day)

    def percent(self, probability: float) -> str:
        """A probability in [0, 1] as a figure: in per cent, or as academic papers give it."""
        return f"{probability:.2f}" if self.style == "academic" else f"{100 * probability:.0f} %"

    def between(self, low: float, high: float) -> str:
        """Two probabilities as the ends of a range."""
        if self.style == "academic":
            return f"{low:.2f}–{high:.2f}"
        return self.say("range", low=f"{100 * low:.0f}", high=f"{100 * high:.0f}")

    def likely(self, probability: float) -> str:
        """The word of ICD 203 for a probability in [0, 1]."""
        return self.word(likelihood_word(probability))

    def chance(self, probability: float) -> str:
        """How likely, to stand before what is likely: the word of ICD 203 with its figure."""
        word = likelihood_word(probability)
        key = {"almost no chance": "chance.almost_none", "roughly even chance": "chance.even"}.get(word, "chance")
        return self.say(key, word=self.word(word), p=self.percent(probability))

    def quantity(self, value: float) -> str:
        """An expected number: whole where it is nearly so, else with one place."""
        return f"{value:.0f}" if abs(value - round(value)) < 0.05 else f"{value:.1f}"


def opened(text: str) -> str:
    """The text with its first letter as a sentence begins."""
    return text[:1].upper() + text[1:]
