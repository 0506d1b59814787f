"""A new draft that keeps what people wrote: their words by the sentence's key, their own sentences in their place."""

from dataclasses import dataclass, replace

from crimescape.brief.base import Brief, Section, Sentence


@dataclass(frozen=True, slots=True)
class Merged:
    """A new draft with people's sentences in it.

    Attributes
    ----------
    unplaced : tuple of str
        What people wrote and has no place any more: nothing of it is in the draft.
    look_again : tuple of (str, str)
        What people put into words, and what the machine says of it now: its footing has moved since.
    """

    brief: Brief
    unplaced: tuple[str, ...]
    look_again: tuple[tuple[str, str], ...]


def merge(fresh: Brief, *, edited: tuple[Section, ...], was: tuple[str, ...]) -> Merged:
    """A fresh draft with the words, the additions and the deletions of an edited one.

    Parameters
    ----------
    edited : tuple of Section
        As `restore` gave them.
    was : tuple of str
        Keys of every sentence of the draft that was edited: what is missing from `edited`, a person took out.
    """
    theirs = {s.key: s for section in edited for s in section.sentences}
    reworded = {k: s for k, s in theirs.items() if s.machine and k in was and not _is_own(s)}
    gone = set(was) - theirs.keys()
    look_again: list[tuple[str, str]] = []

    def mine(sentence: Sentence) -> Sentence:
        person = reworded.get(sentence.key)
        if person is None:
            return sentence
        if person.machine != sentence.text:
            look_again.append((person.text, sentence.text))
        return sentence.reworded(person.text)

    sections = [
        replace(
            section,
            paragraphs=tuple(
                kept for p in section.paragraphs if (kept := tuple(mine(s) for s in p if s.key not in gone))
            ),
        )
        for section in fresh.sections
    ]
    here = {s.key for section in sections for s in section.sentences}
    unplaced = [s.text for k, s in reworded.items() if k not in here]
    for section in edited:
        sections, left = _with_additions(sections, section, was=set(was))
        unplaced += left
    told = tuple(section for section in sections if section.paragraphs or section.notes)
    return Merged(replace(fresh, sections=told), tuple(unplaced), tuple(look_again))


def _with_additions(sections: list[Section], edited: Section, *, was: set[str]) -> tuple[list[Section], list[str]]:
    """The sections with what a person added to one of them, each after the sentence it stood after."""
    # What people added to an earlier draft stands in the record of it: it is no less an addition now.
    added = [s for s in edited.sentences if _is_own(s) or s.key.partition("+")[0] not in was or "+" in s.key]
    if not added:
        return sections, []
    if edited.id.startswith("person:"):
        return [*sections, replace(edited, paragraphs=tuple(p for p in edited.paragraphs if p))], []
    index = next((n for n, s in enumerate(sections) if s.id == edited.id), None)
    if index is None:
        return sections, [s.text for s in added]
    paragraphs = [list(p) for p in sections[index].paragraphs]
    for theirs in edited.paragraphs:
        before: Sentence | None = None
        for sentence in theirs:
            if sentence in added:
                _insert(paragraphs, sentence, after=before)
            before = sentence
    grown = replace(sections[index], paragraphs=tuple(tuple(p) for p in paragraphs if p))
    return [*sections[:index], grown, *sections[index + 1 :]], []


def _is_own(sentence: Sentence) -> bool:
    """Whether a person wrote it from nothing, as no draft would."""
    return bool(sentence.signed) or sentence.key.startswith("person:")


def _insert(paragraphs: list[list[Sentence]], sentence: Sentence, *, after: Sentence | None) -> None:
    for paragraph in paragraphs:
        for n, each in enumerate(paragraph):
            if after is not None and each.key == after.key:
                paragraph.insert(n + 1, sentence)
                return
    paragraphs.append([sentence])
