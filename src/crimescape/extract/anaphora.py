"""Phrases that stand for a group named before: "the group", "the cartel", "it"; what stays unclear is left out."""

import re
from collections.abc import Iterator, Sequence

from crimescape.extract.sentence import Sentence
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind

_SINGULAR = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ee]l|[Ll]a|[Ee]ste|[Ee]sta|[Ee]sa|[Ee]se|[Dd]icho|[Dd]icha)\s+(?:criminal\s+|drug\s+|crime\s+|powerful\s+|paramilitary\s+|guerrilla\s+|prison\s+|street\s+|armed\s+|rebel\s+)?"
    r"(?:group|gang|cartel|organi[sz]ation|syndicate|outfit|militia|faction|network|guerrilla\s+group|clan|mafia|grupo|organización|banda|cártel|estructura)"
    r"(?:\s+(?:criminal|delictiv[oa]|armad[oa]|delincuencial))?(?=\W)(?!\s+(?:of|de|known|called|led|headed|that|which|land)\b)"
)
_IT = re.compile(r"^(?:[\"“]?)(?:It|They|Its|Their)\b|(?<=,\s)(?:it|they)\b")


def find_anaphors(sentence: Sentence, *, topic: str | None, named: Sequence[Span]) -> Iterator[Span]:
    """Phrases in a sentence that stand for the group spoken of.

    Parameters
    ----------
    topic : str or None
        The group that the sentences before were about.
    named : sequence of Span
        Names in this sentence: a group named earlier in it is what a later phrase stands for.
    """
    patterns = (_SINGULAR,) if any(s.kind is Kind.GROUP for s in named) else (_SINGULAR, _IT)
    for pattern in patterns:
        for match in pattern.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if any(s.start < end and start < s.end for s in named):
                continue
            before = [s for s in named if s.kind is Kind.GROUP and s.end <= start]
            owner = before[0].entity if before else topic
            if owner is not None:
                yield Span(Kind.GROUP, start, end, owner, is_anaphor=True)


def next_topic(named: Sequence[Span], *, topic: str | None) -> str | None:
    """The group that a sentence leaves as spoken of: the first it names, else the one before."""
    return next((s.entity for s in named if s.kind is Kind.GROUP and not s.is_anaphor), topic)
