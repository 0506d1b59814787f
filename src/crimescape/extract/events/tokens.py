"""A sentence as words with their places, each tagged: noun-like, verb, function word, number, name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crimescape.extract.events.words import ADJECTIVES, FUNCTION, NUMBERS, VERBS, is_first_name

_TOKEN = re.compile(r"(?:[a-z]\.){2,}|['’]s\b|\w+(?:[-.]\w+)*|--|[^\w\s]")
CONTENT, VERB, OTHER, NUMBER, NAME = "C", "V", "F", "#", "N"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a stretch of text, flat (no case, no accents), with their places in the text.

    Attributes
    ----------
    tags : list of str
        One of C (noun-like), V (verb), F (function word or sign), # (number), N (part of a person's name).
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    tags: list[str]


def tokens_of(flat_text: str, *, start: int, persons: Sequence[tuple[int, int]] = ()) -> Tokens:
    """Tokens of a flat sentence that begins at `start` in its text; `persons` are stretches known to name persons."""
    words, starts, ends = [], [], []
    for match in _TOKEN.finditer(flat_text):
        words.append(match[0])
        starts.append(start + match.start())
        ends.append(start + match.end())
    tags = tags_of(words)
    for first, past in persons:
        for i, at in enumerate(starts):
            if first <= at < past and words[i][0].isalnum() and words[i] not in FUNCTION:
                tags[i] = NAME
    return Tokens(words, starts, ends, tags)


def tags_of(words: list[str]) -> list[str]:
    """The tag of each word of a sentence, from the words alone."""
    tags: list[str] = []
    last = OTHER
    named = False
    for i, word in enumerate(words):
        if word in FUNCTION or not word[0].isalnum():
            tag = OTHER
        elif word in NUMBERS or (word[0].isdigit() and not any(c.isalpha() for c in word)):
            tag = NUMBER
        elif word in VERBS:
            tag = VERB
        elif named or is_first_name(word):
            tag = NAME
        elif last == CONTENT and _is_verb_form(words, i):
            tag = VERB
        else:
            tag = CONTENT
        named = tag == NAME
        tags.append(tag)
        last = tag
    return tags


def _is_verb_form(words: list[str], i: int) -> bool:
    """Whether a form in -ed or -ing after a noun is read as its verb: "rebels sacked", and no "armed" or "drug dealing"."""
    word = words[i]
    if word.endswith("ed"):
        return word not in ADJECTIVES and not words[i - 1].endswith("ly")
    return word.endswith("ing") and (i + 1 == len(words) or words[i + 1] in FUNCTION)
