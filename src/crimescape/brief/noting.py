"""Notes at the foot of the page: one a sentence, each claim quoted in full where it is first cited."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crimescape.brief.base import Brief, Sentence
from crimescape.brief.material import Footing
from crimescape.brief.tongues.tongue import opened
from crimescape.brief.wording import Wording
from crimescape.vocabulary import Layer

MOST_QUOTED = 6
"""Of the claims that an assessed sentence is the first to cite, so many are quoted; the others are named."""
ID_SHOWN = 12
"""So many digits of a claim's id are printed: enough to find it."""


@dataclass(frozen=True, slots=True)
class Note:
    """What stands at the foot of the page for one sentence.

    Attributes
    ----------
    number : int
        From 1, in the order of the sentences.
    key : str
        Of the sentence.
    text : str
        Plain words; nothing in it is markup.
    """

    number: int
    key: str
    text: str


def notes(brief: Brief) -> tuple[Note, ...]:
    """A note for each sentence that rests on something, in order."""
    wording = Wording(brief.material, brief.tongue)
    quoted: dict[str, int] = {}
    out: list[Note] = []
    for sentence in brief.sentences:
        if sentence.claims or sentence.references:
            number = len(out) + 1
            out.append(Note(number, sentence.key, _text(sentence, number, quoted, wording)))
    return tuple(out)


def _text(sentence: Sentence, number: int, quoted: dict[str, int], wording: Wording) -> str:
    say = wording.tongue.say
    parts = []
    new = [c for c in sentence.claims if c not in quoted]
    seen = sorted({quoted[c] for c in sentence.claims if c in quoted})
    most = len(new) if sentence.layer is Layer.REPORTED else MOST_QUOTED
    for n, claim_id in enumerate(new):
        footing = wording.material.footing(claim_id)
        is_full = n < most
        parts.append(_full(footing, wording) if is_full else _short(footing, wording))
        if is_full:
            quoted[claim_id] = number
    if seen:
        several = ".several" if len(seen) > 1 else ""
        key = f"note.also{several}" if parts else f"note.see{several}"
        parts.append(say(key, notes=wording.tongue.listed([str(n) for n in seen])))
    if sentence.references:
        parts.append(say("note.references", works="; ".join(sentence.references)))
    hand = say("note.person") if sentence.machine else ""
    joined = "; ".join(parts)
    if hand:
        hand = hand.rstrip() + " "
    return f"{hand}{joined}" if joined.endswith((".", "!", "?")) else f"{hand}{joined}."


def _short(footing: Footing, wording: Wording) -> str:
    tongue = wording.tongue
    mark = tongue.say("note.claim", id=footing.claim.id[:ID_SHOWN])
    return f"{opened(wording.outlet(footing))}, {tongue.day(footing.date)} ({mark}{_unseen(footing, wording)})"


def _full(footing: Footing, wording: Wording) -> str:
    tongue, report, claim = wording.tongue, footing.report, footing.claim
    page = report.page_of(claim.quote.start)
    where = [opened(wording.outlet(footing)), tongue.quoted(report.title or report.file_name), tongue.day(footing.date)]
    where += [tongue.say("note.page", n=str(page))] if page else []
    relays = claim.chain[1:]
    chain = tongue.say("note.citing", chain=" ← ".join(relays)) if relays else ""
    manner = f"{tongue.word(claim.factuality.value)}, {tongue.word(claim.tense.value)}"
    hedges = tongue.say("note.hedges", words=tongue.quoted(", ".join(claim.hedges))) if claim.hedges else ""
    mark = tongue.say("note.claim", id=claim.id[:ID_SHOWN])
    return (
        f"{', '.join(where)}{chain}: {tongue.quoted(claim.quote.text)} "
        f"({manner}{hedges}; {mark}{_unseen(footing, wording)})"
    )


def _unseen(footing: Footing, wording: Wording) -> str:
    return "" if footing.is_reviewed else wording.tongue.say("note.unreviewed")


def numbers(noted: Sequence[Note]) -> Mapping[str, int]:
    """The number of each sentence's note, by the sentence's key."""
    return {n.key: n.number for n in noted}


def iter_sources(brief: Brief) -> Iterator[Footing]:
    """One footing for each report cited, by date, outlet and id."""
    reports = {f.report.id: f for c in brief.cited for f in (brief.material.footing(c),)}
    yield from sorted(reports.values(), key=lambda f: (f.date, f.report.outlet, f.report.id))
