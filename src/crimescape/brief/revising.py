"""Changes that a person makes sentence by sentence, written into the Markdown of a draft as an editor would."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crimescape.brief.markdown import escape
from crimescape.brief.page import UNREVIEWED
from crimescape.errors import RefusedError, UnknownNameError

WAYS = ("reword", "remove", "add")
_AFTER = (
    r"(?P<sign>\s*\(an(?:alysis|[aá]lisis):\s*[^()]+\))?(?P<note>\[\^\d+\])?"
    rf"(?P<open>{UNREVIEWED})?(?P<mark>\s*\*\([^()*]+\)\*)?"
)


@dataclass(frozen=True, slots=True)
class Revision:
    """One change.

    Attributes
    ----------
    way : str
        ``reword`` a sentence (its footing stays), ``remove`` it, or ``add`` one of one's own after it.
    key : str
        Of the sentence, as its record has it.
    text : str
        The new words; plain text, whatever stands in it.
    """

    way: str
    key: str
    text: str = ""


def revise(markdown: str, record: Mapping[str, Any], revisions: Sequence[Revision], *, by: str) -> str:
    """The Markdown of a draft with the changes in it; what is added is signed as analysis.

    Parameters
    ----------
    record : mapping
        The record that was written beside the draft; see `brief_record`.
    by : str
        Who signs what is added.

    Raises
    ------
    UnknownNameError
        When there is no such sentence or no such change.
    RefusedError
        When a sentence is to be put into no words, or nobody signs what is added.
    """
    sentences = {s["key"]: s for section in record["sections"] for s in section["sentences"]}
    for revision in revisions:
        if revision.way not in WAYS:
            raise UnknownNameError.near("change of a sentence", revision.way, WAYS)
        if revision.key not in sentences:
            raise UnknownNameError(f"No sentence '{revision.key}' in this draft", mend="Draft again, and choose anew.")
        if revision.way != "remove" and not revision.text.strip():
            raise RefusedError("A sentence needs words", where="text", mend="Remove it, or say what it should say.")
        if revision.way == "add" and not by.strip():
            raise RefusedError("Nobody signs this", where="by", mend="Analysis carries the name of who made it.")
        markdown = _revised(markdown, sentences[revision.key], revision, by=by)
        if revision.way == "reword":
            # A later change of the same sentence finds it as it now reads.
            sentences[revision.key] = {**sentences[revision.key], "text": revision.text}
    return markdown


def _revised(markdown: str, sentence: Mapping[str, Any], revision: Revision, *, by: str) -> str:
    note = f"[^{sentence['note']}]" if sentence["note"] else None
    found = next(
        (m for m in re.finditer(re.escape(escape(sentence["text"])) + _AFTER, markdown) if m["note"] == note), None
    )
    if found is None:
        raise RefusedError(
            f"“{sentence['text']}” is not in the draft as it was written",
            mend="Edit the Markdown itself, or draft anew.",
        )
    before, after = markdown[: found.start()], markdown[found.end() :]
    if revision.way == "remove":
        return before + after.removeprefix(" ")
    if revision.way == "reword":
        return f"{before}{escape(revision.text)}{found['sign'] or ''}{found['note'] or ''}{after}"
    return f"{before}{found[0]} {escape(revision.text)} (analysis: {escape(by)}){after}"
