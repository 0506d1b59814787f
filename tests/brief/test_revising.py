"""Sentences changed one by one: the Markdown is what an editor would have made of it."""

import pytest

from crimescape.brief import Revision, revise
from crimescape.errors import RefusedError, UnknownNameError

MARKDOWN = """# Los Faroles

## What is reported, and by whom

Harbour Gazette wrote that \\*they\\* are rivals.[^1]° It says so again.[^2] *(reported)* A feint. (analysis: Ana)

[^1]: Harbour Gazette: “It says so again.” (claim 41d0c2aa97be).
[^2]: See note 1.
"""
RECORD = {
    "sections": [
        {
            "sentences": [
                {"key": "a", "note": 1, "text": "Harbour Gazette wrote that *they* are rivals."},
                {"key": "b", "note": 2, "text": "It says so again."},
                {"key": "c", "note": 0, "text": "A feint."},
            ]
        }
    ]
}


def revised(*changes: Revision, by: str = "R. Alder") -> str:
    """The paragraph of sentences, after the changes."""
    return revise(MARKDOWN, RECORD, changes, by=by).split("\n\n")[2]


def test_a_reworded_sentence_keeps_its_note() -> None:
    """Other words, the same footing; markup that a person types stays text."""
    told = revised(Revision("reword", "a", "The Gazette calls them [rivals]."))
    assert told.startswith("The Gazette calls them \\[rivals\\].[^1] It says so again.[^2]")


def test_a_sentence_reworded_is_still_the_one_that_is_added_to() -> None:
    """Two changes of one sentence come one after the other."""
    told = revised(Revision("reword", "a", "Rivals."), Revision("add", "a", "A feint?"))
    assert told.startswith("Rivals.[^1] A feint? (analysis: R. Alder) It says")


def test_the_words_of_a_note_are_not_taken_for_the_sentence() -> None:
    """A sentence that a note quotes word for word is changed where it stands, not in the note."""
    text = revise(MARKDOWN, RECORD, [Revision("reword", "b", "Twice.")], by="")
    assert "rivals.[^1]° Twice.[^2] A feint." in text
    assert "“It says so again.”" in text


def test_a_sentence_is_taken_out_with_its_note_and_its_marks() -> None:
    """Nothing of it is left behind."""
    assert revised(Revision("remove", "b")) == (
        "Harbour Gazette wrote that \\*they\\* are rivals.[^1]° A feint. (analysis: Ana)"
    )


def test_what_is_added_is_signed_and_stands_after_the_sentence() -> None:
    """Analysis carries the name of who made it."""
    assert "*(reported)* Talks failed. (analysis: R. Alder) A feint." in revised(Revision("add", "b", "Talks failed."))


def test_a_signed_sentence_is_found_by_its_signature() -> None:
    """Reworded, it keeps the name under it."""
    assert revised(Revision("reword", "c", "No feint.")).endswith("No feint. (analysis: Ana)")


@pytest.mark.parametrize(
    ("change", "by", "error"),
    [
        (Revision("rewrite", "a", "x"), "Ana", UnknownNameError),
        (Revision("reword", "z", "x"), "Ana", UnknownNameError),
        (Revision("reword", "a", "  "), "Ana", RefusedError),
        (Revision("add", "a", "x"), "", RefusedError),
    ],
)
def test_what_cannot_be_done_is_refused(change: Revision, by: str, error: type[Exception]) -> None:
    """No such change, no such sentence, no words, nobody who signs."""
    with pytest.raises(error):
        revise(MARKDOWN, RECORD, [change], by=by)
