"""What a brief is: sections of sentences, each with its layer, its footing and the figures it stands by."""

from dataclasses import dataclass, field, replace

from crimescape.brief.material import Material
from crimescape.brief.tongues import Tongue
from crimescape.vocabulary import Finding, Handling, Layer, Proposition, strictest


@dataclass(frozen=True, slots=True)
class Stake:
    """A figure that a sentence states: by it a later check sees whether the sentence still stands.

    Attributes
    ----------
    name : str
        What it is: ``hostile``, ``confidence``, ``expected`` ...
    value : float or None
        None for what is a word only.
    word : str
        The word that stands for it in the sentence (by its English form, whatever the language).
    tolerance : float
        By how much the value may move before the sentence no longer stands.
    """

    name: str
    value: float | None = None
    word: str = ""
    tolerance: float = 0.1


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, with what it takes to find it again in a later draft.

    Attributes
    ----------
    key : str
        What it is about, in machine words: the same in every draft on the same matter.
    finding : Finding
        Text, layer, claims, signature.
    about : tuple of Proposition
        The beliefs it tells.
    stakes : tuple of Stake
    references : tuple of str
        What it rests on beside claims: works that a shipped table cites.
    machine : str
        The machine's words, where a person put it into others; else empty.
    """

    key: str
    finding: Finding
    about: tuple[Proposition, ...] = ()
    stakes: tuple[Stake, ...] = ()
    references: tuple[str, ...] = ()
    machine: str = ""

    @property
    def text(self) -> str:
        """Its words."""
        return self.finding.text

    @property
    def layer(self) -> Layer:
        """The layer it speaks from."""
        return self.finding.layer

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims it rests on."""
        return self.finding.claims

    @property
    def signed(self) -> str:
        """Who signed it, where it is analysis."""
        return self.finding.signed

    @property
    def is_by_person(self) -> bool:
        """Whether a person worded or signed it."""
        return bool(self.machine or self.finding.signed)

    def reworded(self, text: str) -> "Sentence":
        """The sentence in a person's words: its footing stays."""
        return replace(self, finding=replace(self.finding, text=text), machine=self.machine or self.text)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its paragraphs of sentences.

    Attributes
    ----------
    id : str
        ``reported``, ``sure``, ``today`` ...: the same in every language.
    notes : tuple of str
        What the section does not tell, and why: words on the draft itself, never on the world.
    """

    id: str
    title: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    notes: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence, in order."""
        return tuple(s for paragraph in self.paragraphs for s in paragraph)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption, drawn from the same material.

    Attributes
    ----------
    name : str
        ``network`` or ``ties``: the file beside a Markdown draft ends in it.
    svg : str
        The picture, complete in itself.
    after : str
        Id of the section that it closes.
    """

    name: str
    svg: str
    caption: str
    after: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A draft: machine text that people edit; or a final text, which rests on nothing that nobody reviewed."""

    title: str
    sections: tuple[Section, ...]
    material: Material
    tongue: Tongue = field(default_factory=Tongue)
    figures: tuple[Figure, ...] = ()
    is_final: bool = False

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of every section, in order."""
        return tuple(s for section in self.sections for s in section.sentences)

    @property
    def cited(self) -> tuple[str, ...]:
        """Claim ids in the order first cited."""
        return tuple(dict.fromkeys(c for s in self.sentences for c in s.claims))

    @property
    def unreviewed(self) -> int:
        """How many cited claims no person has reviewed."""
        return sum(not self.material.footing(c).is_reviewed for c in self.cited)

    @property
    def handling(self) -> Handling:
        """How the brief must be handled: as the strictest of the reports it cites."""
        return strictest(*(self.material.footing(c).report.handling for c in self.cited))
