"""Words that a person selects in a report: found at their place, and told as whom the report knows them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from crimescape.errors import RefusedError, UnknownNameError
from crimescape.review.binding import plain
from crimescape.vocabulary import Kind, Mention, Quote, ReportEntity

MOST_QUOTE_CHARS = 2_000
"""A quote is the words that say it, not the report."""


def find_words(text: str, words: str, *, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where words stand in a text, whatever space lies between them; as they are written, else in any case.

    Examples
    --------
    >>> find_words("The CDB fights\\nLos Faroles.", "fights Los faroles")
    [(8, 26)]
    """
    parts = [re.escape(word) for word in words.split()]
    if not parts:
        return []
    pattern = r"\s+".join(parts)
    left, right = (r"(?<!\w)" if words.strip()[0].isalnum() else ""), (r"(?!\w)" if words.strip()[-1].isalnum() else "")
    for flags in (0, re.IGNORECASE):
        found = re.compile(left + pattern + right, flags).finditer(text, start, len(text) if end is None else end)
        if spans := [m.span() for m in found]:
            return spans
    return []


def select_quote(text: str, words: str, *, at: str = "") -> Quote:
    """The evidence: words that stand in a report exactly once, or at the place that is named.

    Parameters
    ----------
    at : str
        Offset at which they begin, where they stand more than once; empty when they do not.

    Raises
    ------
    RefusedError
        When they do not stand there, or stand in several places.
    """
    spans = find_words(text, words)
    if not spans:
        raise RefusedError(
            f"“{_short(words)}” does not stand in the report",
            where="quote",
            mend="Copy the words as they stand, without leaving any out.",
        )
    if at:
        spans = [s for s in spans if str(s[0]) == at.strip()]
    if len(spans) != 1:
        everywhere = [str(s) for s, _ in find_words(text, words)]
        raise RefusedError(
            f"“{_short(words)}” begins at {', '.join(everywhere)}",
            where="start" if at else "quote",
            mend="Say which with start, or quote more words.",
        )
    start, end = spans[0]
    if end - start > MOST_QUOTE_CHARS:
        raise RefusedError(
            f"A quote of {end - start} characters", where="quote", mend=f"Quote at most {MOST_QUOTE_CHARS}."
        )
    return Quote(text[start:end], start, end)


@dataclass(slots=True)
class Cast:
    """Those a report speaks of, as it was read, and those that a person names besides."""

    known: Sequence[ReportEntity]
    named: dict[str, ReportEntity] = field(default_factory=dict)

    def mention(self, text: str, words: str, *, quote: Quote, end: str, kinds: Sequence[Kind], who: str) -> Mention:
        """One end of a claim: words inside the evidence, and whom they name.

        Parameters
        ----------
        end : str
            Which end, for errors: subject, object or place.
        kinds : sequence of Kind
            What may stand there.
        who : str
            A name that the report uses of them, where the words are only "the group"; empty for the words themselves.

        Raises
        ------
        RefusedError
            When the words lie outside the evidence, or could be of several kinds.
        """
        spans = find_words(text, words, start=quote.start, end=quote.end)
        if not spans:
            raise RefusedError(
                f"“{_short(words)}” does not stand inside the evidence “{_short(quote.text)}”",
                where=end,
                mend="Name words of the quote, or quote more.",
            )
        start, stop = spans[0]
        entity = self._whom(who or words, end=end, kinds=kinds, must_be_known=bool(who))
        self.named[entity.id] = entity
        return Mention(entity.kind, text[start:stop], start, stop, entity.id)

    def of(self, mention: Mention) -> ReportEntity | None:
        """Whom a mention names; None when the report's reading does not say."""
        return next((e for e in (*self.known, *self.named.values()) if e.id == mention.entity), None)

    def _whom(self, name: str, *, end: str, kinds: Sequence[Kind], must_be_known: bool) -> ReportEntity:
        folded = plain(name)
        everyone = (*self.known, *self.named.values())
        found = [e for e in everyone if e.kind in kinds and folded in {plain(n) for n in e.names}]
        if found:
            return found[0]
        if must_be_known:
            here = [e.names[0] for e in self.known if e.kind in kinds]
            raise UnknownNameError.near("name in this report", name, here, mend="Name somebody the report names.")
        if len(kinds) != 1:
            raise RefusedError(
                f"“{name}” may be a {' or a '.join(k.value for k in kinds)}",
                where=end,
                mend=f"Say whom the report names, with {end}_is.",
            )
        taken = {e.id for e in everyone}
        slug = folded.replace(" ", "-")[:40] or "unnamed"
        free = next(s for s in (slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3))) if s not in taken)
        return ReportEntity(free, kinds[0], (" ".join(name.split()),))


def _short(words: str, *, most: int = 80) -> str:
    one_line = unicodedata.normalize("NFC", " ".join(words.split()))
    return one_line if len(one_line) <= most else one_line[: most - 1] + "…"
