"""Notes at the foot of the page: one a sentence, each claim quoted in full where it is first cited."""

from collections import defaultdict
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
    before, first = None, 0
    for sentence in brief.sentences:
        if sentence.claims or sentence.references:
            number = len(out) + 1
            same = before is not None and set(before.claims) == set(sentence.claims)
            if same and not sentence.references:
                text = wording.tongue.say("note.same", n=str(first)) + "."
                out.append(Note(number, sentence.key, _hand(sentence, wording) + text))
            else:
                out.append(Note(number, sentence.key, _text(sentence, number, quoted, wording)))
                before, first = sentence, number
    return tuple(out)


def _hand(sentence: Sentence, wording: Wording) -> str:
    return wording.tongue.say("note.person").rstrip() + " " if sentence.machine else ""


def _text(sentence: Sentence, number: int, quoted: dict[str, int], wording: Wording) -> str:
    say = wording.tongue.say
    parts = []
    new = _alike([wording.material.footing(c) for c in sentence.claims if c not in quoted])
    seen = sorted({quoted[c] for c in sentence.claims if c in quoted})
    most = len(new) if sentence.layer is Layer.REPORTED else MOST_QUOTED
    for n, footings in enumerate(new):
        is_full = n < most
        parts.append(_full(footings, wording) if is_full else _short(footings, wording))
        if is_full:
            quoted.update({f.claim.id: number for f in footings})
    if seen:
        several = ".several" if len(seen) > 1 else ""
        key = f"note.also{several}" if parts else f"note.see{several}"
        parts.append(say(key, notes=wording.tongue.listed([str(n) for n in seen])))
    if sentence.references:
        parts.append(say("note.references", works="; ".join(sentence.references)))
    joined = "; ".join(parts)
    return _hand(sentence, wording) + (joined if joined.endswith((".", "!", "?")) else f"{joined}.")


def _alike(footings: Sequence[Footing]) -> list[list[Footing]]:
    """Claims that the same words of the same report make, together: the words are quoted once."""
    alike: dict[tuple[object, ...], list[Footing]] = defaultdict(list)
    for f in footings:
        c = f.claim
        alike[c.report, c.quote.text, c.chain, c.factuality, c.tense, c.hedges, f.is_reviewed].append(f)
    return list(alike.values())


def _marks(footings: Sequence[Footing], wording: Wording) -> str:
    ids = wording.tongue.listed([f.claim.id[:ID_SHOWN] for f in footings])
    mark = wording.tongue.say("note.claims" if len(footings) > 1 else "note.claim", id=ids)
    return mark + ("" if footings[0].is_reviewed else wording.tongue.say("note.unreviewed"))


def _short(footings: Sequence[Footing], wording: Wording) -> str:
    outlet, date = opened(wording.outlet(footings[0])), wording.tongue.day(footings[0].date)
    return f"{outlet}, {date} ({_marks(footings, wording)})"


def _full(footings: Sequence[Footing], wording: Wording) -> str:
    tongue, report, claim = wording.tongue, footings[0].report, footings[0].claim
    page = report.page_of(claim.quote.start)
    where = [opened(wording.outlet(footings[0])), tongue.quoted(report.title or report.file_name)]
    where += [tongue.day(footings[0].date), *([tongue.say("note.page", n=str(page))] if page else [])]
    relays = claim.chain[1:]
    chain = tongue.say("note.citing", chain=" ← ".join(relays)) if relays else ""
    manner = f"{tongue.word(claim.factuality.value)}, {tongue.word(claim.tense.value)}"
    hedges = tongue.say("note.hedges", words=tongue.quoted(", ".join(claim.hedges))) if claim.hedges else ""
    quote = tongue.quoted(claim.quote.text)
    return f"{', '.join(where)}{chain}: {quote} ({manner}{hedges}; {_marks(footings, wording)})"


def numbers(noted: Sequence[Note]) -> Mapping[str, int]:
    """The number of each sentence's note, by the sentence's key."""
    return {n.key: n.number for n in noted}


def iter_sources(brief: Brief) -> Iterator[Footing]:
    """One footing for each report cited, by date, outlet and id."""
    reports = {f.report.id: f for c in brief.cited for f in (brief.material.footing(c),)}
    yield from sorted(reports.values(), key=lambda f: (f.date, f.report.outlet, f.report.id))
