"""A draft that people edited, read again beside its record: each sentence with its footing, and what has none."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from crimescape.brief.markdown import plain, unescape
from crimescape.brief.page import UNREVIEWED

_DEFINED = re.compile(r"^\[\^(?P<label>[^\]\s]+)\]:\s*(?P<text>.*)$")
_CLAIM = re.compile(r"\b(?:claims?|afirmaci(?:[oó]n|ones)) ((?:[0-9A-Za-z]{6,64}(?:, | and | y | e )?)+)")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»")
_ID = re.compile(r"[0-9A-Za-z]{6,64}")
_END = re.compile(
    r"\s*(?P<sign>\((?:analysis|an[aá]lisis):\s*(?P<who>[^()]+?)\s*\)\.?)?"
    r"(?P<notes>(?:(?<!\\)\[\^[^\]\s]+\])*)" + UNREVIEWED + r"?(?P<mark>\s*\*\([^()*]+\)\*)?"
)
_BREAK = re.compile(r"[.!?…][”»\"')\]]*\s+(?=[A-ZÁÉÍÓÚÑÜ¿¡“«\"(\d])")


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence as it stands in the edited text.

    Attributes
    ----------
    labels : tuple of str
        Of its notes.
    signed : str
        Who signed it as analysis; empty for nobody.
    line : int
        Where its paragraph begins.
    """

    text: str
    labels: tuple[str, ...]
    signed: str
    line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the edited text that cannot stand: where, what, and the mend."""

    line: int
    what: str
    mend: str = ""

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}" + (f" {self.mend}" if self.mend else "")


@dataclass(frozen=True, slots=True)
class Edited:
    """The edited text taken apart.

    Attributes
    ----------
    sections : tuple of (title, paragraphs)
        In their order; each paragraph a tuple of sentences.
    noted : mapping of label to tuple of str
        Claim ids (or their first digits) that the text of each note names.
    lines : mapping of label to int
        Where each note is defined.
    """

    title: str
    sections: tuple[tuple[str, tuple[tuple[Read, ...], ...]], ...]
    noted: Mapping[str, tuple[str, ...]]
    lines: Mapping[str, int]
    faults: tuple[Fault, ...] = field(default=())


def read_edited(text: str, record: Mapping[str, Any]) -> Edited:  # Any: a JSON record
    """The sentences of an edited Markdown draft.

    What the machine wrote beside sentences (remarks, sources, pins) is known by the record and passed over; what else
    stands there is a person's, and is read as sentences.
    """
    known = {_flat(f) for f in record.get("furniture", ())}
    known |= {_flat(line) for f in record.get("furniture", ()) for line in str(f).splitlines()}
    title, noted, lines, faults = str(record.get("title", "")), {}, {}, []
    sections: list[tuple[str, list[tuple[Read, ...]]]] = [("", [])]
    for line, block in _blocks(text):
        if defined := _DEFINED.match(block):
            label = defined["label"]
            if label in noted:
                faults.append(Fault(line, f"Note [^{label}] is defined twice."))
            noted[label], lines[label] = _ids(block), line
        elif block.startswith("# "):
            title = unescape(plain(block[2:]))
        elif block.startswith("## "):
            sections.append((unescape(plain(block[3:])), []))
        elif _flat(block) not in known and not block.startswith("!["):
            found = tuple(_sentences(block, line))
            faults += _unfooted(found, record)
            sections[-1][1].append(found)
    kept = tuple((name, tuple(paragraphs)) for name, paragraphs in sections if name or paragraphs)
    return Edited(title, kept, noted, lines, tuple(faults))


def _ids(note: str) -> tuple[str, ...]:
    """Claim ids (or their first digits) in the text of a note, outside of what it quotes."""
    said = _QUOTED.sub(" ", note)
    return tuple(dict.fromkeys(i for m in _CLAIM.finditer(said) for i in _ID.findall(m[1])))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs with the line they begin at; notes, headings and list items are blocks of their own."""
    start, held = 1, list[str]()
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        is_alone = bool(_DEFINED.match(line)) or line.startswith(("# ", "## ", "- "))
        if held and (is_alone or not line.strip()):
            yield start, " ".join(held)
            held = []
        if line.strip():
            start = start if held else number
            held.append(line.strip())


def _sentences(block: str, line: int) -> Iterator[Read]:
    at = 0
    for end in _END.finditer(block):
        if end.start() < at or not (end["sign"] or end["notes"]):
            continue
        words = unescape(plain(block[at : end.start()]))
        labels = tuple(re.findall(r"\[\^([^\]\s]+)\]", end["notes"]))
        at = end.end()
        if words or labels:
            yield Read(words, labels, unescape(end["who"] or ""), line)
    if rest := unescape(plain(block[at:])):
        yield Read(rest, (), "", line)


def _unfooted(found: tuple[Read, ...], record: Mapping[str, Any]) -> Iterator[Fault]:  # Any: a JSON record
    """Sentences without a note or a signature, those before a footnoted one among them."""
    machine = {
        str(s["note"]): _flat(str(s.get("text", "")))
        for section in record.get("sections", ())
        for s in section["sentences"]
    }
    mend = "Give it the note of what it rests on, or sign it: (analysis: NAME)."
    for read in found:
        if read.signed:
            continue
        if not read.labels:
            yield Fault(read.line, f"“{read.text}” rests on nothing.", mend)
            continue
        # What the machine wrote may hold a full stop of its own; what a person adds before a note has none.
        allowed = len(_BREAK.findall(machine.get(read.labels[0], "")))
        parts = _BREAK.split(read.text)
        if len(parts) - 1 > allowed:
            yield Fault(read.line, f"“{parts[0]}” stands before a sentence with a note, and has none itself.", mend)
