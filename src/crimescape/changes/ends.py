"""The two ends of what is compared, as people write them: A..B, for known days, valid days and ledger prefixes."""

from typing import TypedDict

from crimescape.errors import RefusedError
from crimescape.vocabulary import AsOf

BETWEEN = ".."


class Asked(TypedDict):
    """One end, as asked for: what is None has its default."""

    valid: str | None
    known: str | None
    ledger: int | None


def two_ends(*, valid: str = "", known: str = "", ledger: str = "", may_be_one: bool = False) -> tuple[Asked, Asked]:
    """The earlier and the later end of three intervals written ``A..B``, ``A..`` (to the default) or ``A`` (both).

    One that is empty has its default at both ends.

    Parameters
    ----------
    may_be_one : bool
        Whether the two ends may be the same, something else being compared.

    Examples
    --------
    >>> earlier, later = two_ends(known="2015-03-01..2015-04-01", ledger="12..")
    >>> earlier
    {'valid': None, 'known': '2015-03-01', 'ledger': 12}
    >>> later
    {'valid': None, 'known': '2015-04-01', 'ledger': None}

    Raises
    ------
    RefusedError
        When a text is no interval, a ledger prefix is no number of entries, or nothing at all is compared.
    """
    if not may_be_one and not any(BETWEEN in text for text in (valid, known, ledger)):
        raise RefusedError(
            "There is nothing to compare: no two days, and no two prefixes",
            mend="Name two: --known 2015-03-01..2015-04-01 asks what changed in between.",
        )
    ends = {
        option: _ends(text, option=f"--{option}")
        for option, text in (("valid", valid), ("known", known), ("ledger", ledger))
    }
    first, second = (
        Asked(valid=ends["valid"][i], known=ends["known"][i], ledger=_entries(ends["ledger"][i])) for i in (0, 1)
    )
    return first, second


def refuse_backwards(earlier: AsOf, later: AsOf) -> None:
    """Refuse an interval whose first end is the later one.

    Raises
    ------
    RefusedError
        With the interval the other way round.
    """
    for option, a, b in (("--valid", earlier.valid, later.valid), ("--known", earlier.known, later.known)):
        if a > b:
            raise RefusedError(
                f"{a}{BETWEEN}{b} runs backwards", where=option, mend=f"Write the earlier day first: {b}{BETWEEN}{a}."
            )
    if earlier.ledger is not None and later.ledger is not None and earlier.ledger > later.ledger:
        raise RefusedError(
            f"{earlier.ledger}{BETWEEN}{later.ledger} runs backwards",
            where="--ledger",
            mend=f"Write the shorter prefix first: {later.ledger}{BETWEEN}{earlier.ledger}.",
        )


def _ends(text: str, *, option: str) -> tuple[str | None, str | None]:
    if not text:
        return None, None
    first, dots, last = (part.strip() for part in text.partition(BETWEEN))
    if not first or BETWEEN in last or last.startswith("."):
        example = "10..40" if option == "--ledger" else "2015-03-01..2015-04-01"
        raise RefusedError(
            f"'{text}' is no interval from an earlier end to a later one",
            where=option,
            mend=f"Write it as {example}; an end left out has its default, and one end alone stands on both sides.",
        )
    return first, (last or None) if dots else first


def _entries(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isascii() or not text.isdigit():
        raise RefusedError(
            f"'{text}' is no number of entries",
            where="--ledger",
            mend="crimescape verify prints how many there are; a prefix is named by number, never by a day.",
        )
    return int(text)
