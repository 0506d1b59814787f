"""How word lists become patterns."""

import re


def any_of(text: str) -> str:
    """A list of words and phrases, one a line, as one alternative of a pattern."""
    return "|".join(w.strip().replace(" ", r"\s+") for w in text.strip().split("\n") if w.strip())


def compiled(words: str) -> re.Pattern[str]:
    """Any of the words, whole, in any case."""
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
