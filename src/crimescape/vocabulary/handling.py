"""Who may see a report, and from when; inherited by all that is drawn from it."""

from enum import Enum


class Handling(Enum):
    """How freely a report, and all drawn from it, may travel. Never guessed open: the default is internal."""

    OPEN = "open"
    LICENSED = "licensed"
    INTERNAL = "internal"
    SOURCE_PROTECTED = "source-protected"

    @property
    def rank(self) -> int:
        """0 for open, rising to 3 for source-protected."""
        return list(Handling).index(self)


def strictest(*handlings: Handling) -> Handling:
    """What is drawn from several reports is handled as the strictest of them."""
    return max(handlings, key=lambda h: h.rank, default=Handling.OPEN)
