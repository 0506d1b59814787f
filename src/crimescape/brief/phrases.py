"""Words that every section uses: lists, numbers, days, and how likely something is."""

import re
from calendar import month_name
from collections.abc import Sequence

from crimescape.vocabulary import likelihood_word

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")


def listed(words: Sequence[str], *, most: int | None = None, rest: str = "others") -> str:
    """The words as a list in a sentence, each once; beyond `most` the others are counted.

    Examples
    --------
    >>> listed(["a", "b", "c"]), listed(["a", "b", "c"], most=1, rest="places")
    ('a, b and c', 'a and two more places')
    """
    once = list(dict.fromkeys(words))
    if most is not None and len(once) > most:
        over = len(once) - most
        once = [*once[:most], f"{number(over)} more {rest if over > 1 else rest.removesuffix('s')}"]
    return once[0] if len(once) == 1 else f"{', '.join(once[:-1])} and {once[-1]}"


def number(n: int) -> str:
    """A count in words up to twelve."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else str(n)


def counted(n: int, noun: str) -> str:
    """A count with its noun.

    Examples
    --------
    >>> counted(1, "origin"), counted(3, "origin")
    ('one origin', 'three origins')
    """
    return f"{number(n)} {noun}" if n == 1 else f"{number(n)} {noun}s"


def opened(text: str) -> str:
    """The text with its first letter as a sentence begins."""
    return text[:1].upper() + text[1:]


def day(date: str) -> str:
    """A report's date in words; an interval says what it lies between.

    Examples
    --------
    >>> day("2014-08-29"), day("2014-01-01/2014-03-01"), day("../2014-03-01")
    ('29 August 2014', 'between 1 January 2014 and 1 March 2014', 'by 1 March 2014, undated')
    """
    first, _, last = date.partition("/")
    if not last:
        match = _DAY.match(date)
        return f"{int(match[3])} {month_name[int(match[2])]} {match[1]}" if match else date
    if first == "..":
        return f"by {day(last)}, undated" if last != ".." else "undated"
    return f"between {day(first)} and {day(last)}" if last != ".." else f"since {day(first)}"


def when(dates: Sequence[str]) -> str:
    """When one or several reports were published, to stand after a verb: "on ...", "between ... and ..."."""
    known = sorted(set(dates))
    days = [d for d in known if "/" not in d]
    if len(days) < len(known):
        return f"({day(known[0])})" if len(known) == 1 else "(some of it undated)"
    if len(days) == 1:
        return f"on {day(days[0])}"
    return f"between {day(days[0])} and {day(days[-1])}"


def chance_that(probability: float) -> str:
    """How likely, to stand before what is likely: the word of ICD 203 with its figure.

    Examples
    --------
    >>> chance_that(0.7), chance_that(0.5)
    ('it is likely (70 %) that', 'there is a roughly even chance (50 %) that')
    """
    word, share = likelihood_word(probability), f"({100 * probability:.0f} %)"
    if word == "almost no chance":
        return f"there is almost no chance {share} that"
    if word == "roughly even chance":
        return f"there is a roughly even chance {share} that"
    return f"it is {word} {share} that"
