"""An edited draft made a brief again: people's words on the footing they had, new sentences on what they cite."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from crimescape.brief.base import Section, Sentence
from crimescape.brief.reading import Edited, Fault, Read
from crimescape.brief.sidecar import sentence_of
from crimescape.vocabulary import AsOf, Finding, Layer

Resolve = Callable[[str], str | None]
"""The claim of an id or its first digits; None where the ledger holds none."""


@dataclass(frozen=True, slots=True)
class Restored:
    """The sections of an edited draft, and what in it cannot stand."""

    title: str
    sections: tuple[Section, ...]
    faults: tuple[Fault, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence, in order."""
        return tuple(s for section in self.sections for s in section.sentences)


def restore(edited: Edited, record: Mapping[str, Any], *, as_of: AsOf, resolve: Resolve) -> Restored:
    """The edited text with its footing.

    Parameters
    ----------
    record : mapping
        The sidecar, as `brief_record` wrote it. `Any`, since it is JSON.
    resolve : callable
        Finds a claim of the ledger by id or first digits.
    """
    faults = list(edited.faults)
    known = {str(s["note"]): s for section in record["sections"] for s in section["sentences"] if s.get("note")}
    ids = {s["title"]: s["id"] for s in record["sections"]}
    notes = {s["title"]: tuple(s["notes"]) for s in record["sections"]}
    taken: dict[str, int] = {}
    sections = []
    for title, paragraphs in edited.sections:
        made = []
        for paragraph in paragraphs:
            sentences = []
            for read in paragraph:
                if not (read.labels or read.signed):
                    continue  # told as a fault where it was read
                try:
                    sentences.append(_sentence(read, edited, known, taken, as_of=as_of, resolve=resolve))
                except _FootingError as err:
                    faults += err.faults
            made.append(tuple(sentences))
        kept = tuple(p for p in made if p)
        if kept or title in ids:
            sections.append(Section(ids.get(title, f"person:{title}"), title, kept, notes.get(title, ())))
    return Restored(edited.title, tuple(sections), tuple(faults))


class _FootingError(Exception):
    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("no footing")
        self.faults = faults


def _sentence(
    read: Read,
    edited: Edited,
    known: Mapping[str, Mapping[str, Any]],  # Any: JSON records
    taken: dict[str, int],
    *,
    as_of: AsOf,
    resolve: Resolve,
) -> Sentence:
    faults = list(_strays(read, edited, known))
    claims: list[str] = []
    for label in read.labels:
        for text in (*(known[label]["claims"] if label in known else ()), *edited.noted.get(label, ())):
            found = resolve(text)
            if found is None:
                where = edited.lines.get(label, read.line)
                faults.append(
                    Fault(where, f"Note [^{label}] names claim {text}, which the ledger does not hold.", _GONE)
                )
            else:
                claims.append(found)
    if faults:
        raise _FootingError(faults)
    cited = tuple(dict.fromkeys(claims))
    if read.signed:
        return _numbered(
            f"analysis:{read.signed}", taken, Finding(Layer.ANALYSIS, read.text, cited, as_of, read.signed)
        )
    first = known.get(read.labels[0])
    if first is None:
        new = _numbered(f"person:{read.labels[0]}", taken, Finding(Layer.REPORTED, read.text, cited, as_of))
        return replace(new, machine=read.text)
    base = sentence_of(first, as_of=as_of)
    base = replace(base, finding=replace(base.finding, claims=cited))
    again = taken[base.key] = taken.get(base.key, 0) + 1
    if again > 1:
        base = replace(base, key=f"{base.key}+{again}")
    return base if _flat(base.text) == _flat(read.text) else base.reworded(read.text)


_GONE = "It was erased, read anew, or tampered with."


def _strays(read: Read, edited: Edited, known: Mapping[str, object]) -> Iterator[Fault]:
    for label in read.labels:
        if label not in known and label not in edited.noted:
            yield Fault(read.line, f"Note [^{label}] is nowhere.", "Write it below: [^N]: claim ID.")
        elif label not in known and not edited.noted[label]:
            yield Fault(edited.lines[label], f"Note [^{label}] names no claim.", "Name one: claim ID.")


def _numbered(key: str, taken: dict[str, int], finding: Finding) -> Sentence:
    taken[key] = taken.get(key, 0) + 1
    return Sentence(f"{key}:{taken[key]}", finding)


def _flat(text: str) -> str:
    return " ".join(text.split())
