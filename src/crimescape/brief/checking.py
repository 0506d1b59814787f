"""Which sentences of a draft no longer stand: their claims are gone or rejected, or their figures have moved."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from crimescape.brief.base import Brief, Sentence, Stake
from crimescape.vocabulary import Layer

Silence = Callable[[str], str]
"""Why a claim of the ledger does not speak (rejected by whom, replaced, withheld); empty where it speaks."""


@dataclass(frozen=True, slots=True)
class Fallen:
    """A sentence that no longer stands, and why."""

    key: str
    text: str
    because: tuple[str, ...]


def fallen(sentences: Iterable[Sentence], *, now: Brief | None, silence: Silence) -> tuple[Fallen, ...]:
    """Those of the sentences that no longer stand.

    Parameters
    ----------
    now : Brief or None
        What would be written today on the same focus, for the same days; None where nothing would.
    """
    today = {s.key: s for s in now.sentences} if now is not None else {}
    out = []
    for sentence in sentences:
        because = (*_silent(sentence, silence), *_moved(sentence, today))
        if because:
            out.append(Fallen(sentence.key, sentence.text, because))
    return tuple(out)


def _silent(sentence: Sentence, silence: Silence) -> Iterator[str]:
    for claim in sentence.claims:
        if why := silence(claim):
            yield f"claim {claim[:12]} {why}"


def _moved(sentence: Sentence, today: Mapping[str, Sentence]) -> Iterator[str]:
    if sentence.layer not in (Layer.ASSESSED, Layer.PROJECTED):
        return
    now = today.get(sentence.key.partition("+")[0])
    if now is None:
        yield "a draft of today no longer says it"
        return
    stakes = {s.name: s for s in now.stakes}
    for stake in sentence.stakes:
        found = stakes.get(stake.name)
        if found is None:
            yield f"{stake.name} is no longer told"
        elif moved := _difference(stake, found):
            yield moved


def _difference(was: Stake, now: Stake) -> str:
    if was.word and now.word != was.word:
        figures = "" if was.value is None or now.value is None else f" ({was.value:.2f}, now {now.value:.2f})"
        return f"{was.name} was '{was.word}', is now '{now.word}'{figures}"
    if was.value is not None and now.value is not None and abs(now.value - was.value) > was.tolerance:
        return f"{was.name} was {was.value:.2f}, is now {now.value:.2f}"
    return ""
