"""A brief laid out in blocks: what every form writes, in its order, in plain words that each form escapes itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crimescape.brief.base import Brief, Figure, Section, Sentence
from crimescape.brief.citing import works, year_of
from crimescape.brief.material import Footing
from crimescape.brief.noting import Note, iter_sources, notes, numbers
from crimescape.brief.resting import lacks
from crimescape.brief.tongues.tongue import opened
from crimescape.brief.wording import Wording
from crimescape.vocabulary import Handling, Layer

UNREVIEWED = "°"
"""Stands after what rests on something that no person has reviewed."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence in its place.

    Attributes
    ----------
    number : int
        Of its note; 0 for none.
    signature : str
        ``(analysis: NAME)`` in the language of the brief, or empty.
    mark : str
        The word of its layer where its section speaks from several, or empty.
    is_unreviewed : bool
    """

    text: str
    layer: Layer
    number: int
    signature: str = ""
    mark: str = ""
    is_unreviewed: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Words on the text itself: which layer speaks, what is left out."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together."""

    sentences: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines of equal rank: the sources."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure; ``alt`` is what a reader who cannot see it is told."""

    figure: Figure
    alt: str


Block = Heading | Remark | Paragraph | Listing | Picture


@dataclass(frozen=True, slots=True)
class Page:
    """A brief ready to be written in any form.

    Attributes
    ----------
    banner : tuple of str
        Below the title: draft or final, both days, handling, and that being named is no proof.
    foot : tuple of str
        At the end: what was left out, and the pins.
    """

    title: str
    language: str
    banner: tuple[str, ...]
    blocks: tuple[Block, ...]
    foot: tuple[str, ...]
    notes: tuple[Note, ...]
    notes_title: str
    is_final: bool

    def note(self, number: int) -> Note:
        """The note of that number."""
        return self.notes[number - 1]


def lay_out(brief: Brief) -> Page:
    """The brief in blocks."""
    noted = notes(brief)
    say = brief.tongue.say
    blocks = [
        *(b for section in brief.sections for b in _section(section, brief, numbers(noted))),
        Heading(say("section.sources")),
        Listing(tuple(_source(f, brief) for f in iter_sources(brief))),
    ]
    return Page(
        title=brief.title,
        language=brief.tongue.language,
        banner=tuple(_banner(brief)),
        blocks=tuple(blocks),
        foot=tuple(_foot(brief)),
        notes=noted,
        notes_title=say("section.notes"),
        is_final=brief.is_final,
    )


def _banner(brief: Brief) -> Iterator[str]:
    say, as_of = brief.tongue.say, brief.material.as_of
    if brief.is_final:
        yield say("head.final")
    else:
        yield say("head.draft", n=str(brief.unreviewed), of=str(len(brief.cited))) + ". " + say("head.mark")
    prefix = say("head.prefix", n=str(as_of.ledger)) if as_of.ledger is not None else ""
    handling = brief.tongue.word(brief.handling.value)
    yield say("head.days", valid=str(as_of.valid), known=str(as_of.known), prefix=prefix, handling=handling)
    yield say("head.banner")


def _section(section: Section, brief: Brief, number: Mapping[str, int]) -> Iterator[Block]:
    say = brief.tongue.say
    layers = list(dict.fromkeys(s.layer for s in section.sentences))
    yield Heading(section.title)
    if layers:
        yield Remark(" ".join(say(f"meaning.{layer.value}") for layer in layers))
    for paragraph in section.paragraphs:
        yield Paragraph(tuple(_placed(s, brief, number, is_marked=len(layers) > 1) for s in paragraph))
    for note in section.notes:
        yield Remark(note)
    for figure in brief.figures:
        if figure.after == section.id:
            yield Picture(figure, say("figure.alt", text=figure.caption))


def _placed(sentence: Sentence, brief: Brief, number: Mapping[str, int], *, is_marked: bool) -> Placed:
    tongue = brief.tongue
    signature = tongue.say("sign", word=tongue.word("analysis"), name=sentence.signed) if sentence.signed else ""
    is_open = not brief.is_final and bool(lacks(sentence, brief.material))
    mark = tongue.word(sentence.layer.value) if is_marked and not sentence.signed else ""
    return Placed(sentence.text, sentence.layer, number.get(sentence.key, 0), signature, mark, is_open)


def _source(footing: Footing, brief: Brief) -> str:
    wording, report = Wording(brief.material, brief.tongue), footing.report
    tongue = brief.tongue
    outlet, title = opened(wording.outlet(footing)), tongue.quoted(report.title or report.file_name)
    if tongue.style == "academic":
        cited = works((brief.material.footing(c) for c in brief.cited), wording)
        letter = cited[report.id].removeprefix(f"{wording.outlet(footing)} {year_of(footing)}")
        first = f"{outlet} ({year_of(footing)}{letter}). {title}, {tongue.day(footing.date)}"
    else:
        first = f"{outlet}, {title}, {tongue.day(footing.date)}"
    parts = [
        first,
        tongue.word(report.handling.value),
        f"sha256 {report.original}",
        *([report.url] if report.url else []),
    ]
    return "; ".join(parts)


def _foot(brief: Brief) -> Iterator[str]:
    material, tongue = brief.material, brief.tongue
    if material.withheld:
        yield tongue.sentence("foot.withheld", counted=tongue.counted(material.withheld, "claim"))
    if brief.handling is Handling.SOURCE_PROTECTED:
        yield tongue.say("foot.protected")
    yield tongue.say("foot.pins", head=material.head, policy=material.policy)
