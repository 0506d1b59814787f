"""What a kept draft rests on, as a record beside its text: pins, sentences and figures, claims and words."""

from collections.abc import Mapping
from typing import Any

from crimescape.brief.base import Brief, Sentence, Stake
from crimescape.brief.material import Footing
from crimescape.brief.noting import numbers
from crimescape.brief.page import Page
from crimescape.vocabulary import AsOf, Finding, Layer, Proposition

Record = dict[str, Any]  # Any: a JSON record


def brief_record(brief: Brief, page: Page, *, furniture: tuple[str, ...] = ()) -> Record:
    """The brief as a JSON-ready record, enough to read its edited text again and to tell what no longer stands.

    Parameters
    ----------
    furniture : tuple of str
        Blocks of the Markdown that are no sentences.
    """
    material = brief.material
    number = numbers(page.notes)
    return {
        "title": brief.title,
        "draft": not brief.is_final,
        "language": brief.tongue.language,
        "style": brief.tongue.style,
        "focus": list(material.focus),
        **material.as_of.record(),
        "head": material.head,
        "policy": material.policy,
        "handling": brief.handling.value,
        "withheld": material.withheld,
        "unreviewed": brief.unreviewed,
        "sections": [
            {
                "id": s.id,
                "title": s.title,
                "sentences": [_sentence(f, number) for f in s.sentences],
                "notes": list(s.notes),
            }
            for s in brief.sections
        ],
        "claims": {c: _pin(material.footing(c)) for c in brief.cited},
        "furniture": list(furniture),
    }


def _sentence(sentence: Sentence, number: Mapping[str, int]) -> Record:
    return {
        "key": sentence.key,
        "note": number.get(sentence.key, 0),
        "layer": sentence.layer.value,
        "text": sentence.text,
        "machine": sentence.machine,
        "claims": list(sentence.claims),
        "signed": sentence.signed,
        "about": [[p.kind, p.subject, p.object, p.place] for p in sentence.about],
        "stakes": [[s.name, s.value, s.word, s.tolerance] for s in sentence.stakes],
        "references": list(sentence.references),
    }


def _pin(footing: Footing) -> Record:
    claim = footing.claim
    return {
        "report": claim.report,
        "original": footing.report.original,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "text": claim.quote.text,
        "factuality": claim.factuality.value,
        "reviewed": footing.is_reviewed,
    }


def sentence_of(record: Mapping[str, Any], *, as_of: AsOf) -> Sentence:  # Any: a JSON record
    """A sentence as its record keeps it.

    Raises
    ------
    UnfoundedError
        When the record names neither claims nor who signed it.
    """
    layer, claims = Layer(record["layer"]), tuple(record["claims"])
    return Sentence(
        key=str(record["key"]),
        finding=Finding(layer, str(record["text"]), claims, as_of, str(record.get("signed", ""))),
        about=tuple(Proposition(*p) for p in record.get("about", ())),
        stakes=tuple(Stake(*s) for s in record.get("stakes", ())),
        references=tuple(record.get("references", ())),
        machine=str(record.get("machine", "")),
    )
