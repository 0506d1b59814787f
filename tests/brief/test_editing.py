"""People write in a draft: their words keep the footing, what has none is refused, and a new draft keeps them."""

import re

import pytest

from crimescape.brief import Brief, Restored, merge, read_edited, restore, write
from tests.brief.harbour import DENIAL, PACT, drafted, whole
from tests.brief.material import AS_OF, tie

KNOWN = {f.claim.id for f in whole().footings.values()}


def resolve(text: str) -> str | None:
    found = [c for c in KNOWN if c.startswith(text)]
    return found[0] if len(found) == 1 else None


def parts(brief: Brief) -> tuple[str, dict[str, object]]:
    made = write(brief, "md", stem="draft")
    return made.content.decode("utf-8"), made.record


def read(text: str, record: dict[str, object]) -> Restored:
    return restore(read_edited(text, record), record, as_of=AS_OF, resolve=resolve)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("style", ["newsroom", "estimative", "academic"])
def test_an_untouched_draft_comes_back_whole(language: str, style: str) -> None:
    """Every sentence with its words, key, layer and claims; nothing is a person's."""
    brief = drafted(language, style)
    back = read(*parts(brief))
    assert back.faults == ()
    assert [(s.key, s.text, s.layer) for s in back.sentences] == [(s.key, s.text, s.layer) for s in brief.sentences]
    assert [set(s.claims) for s in back.sentences] == [set(s.claims) for s in brief.sentences]
    assert not any(s.is_by_person for s in back.sentences)
    assert [s.id for s in back.sections] == [s.id for s in brief.sections]


def test_words_may_change_and_keep_their_footing() -> None:
    """A reworded sentence has the claims it had, and is marked as a person's; the lines may be broken anew."""
    brief = drafted()
    text, record = parts(brief)
    old = next(s for s in brief.sentences if s.key.startswith("joins:") and "hostile" in s.text)
    edited = text.replace(old.text, "The two have one enemy in\ncommon, and know it.")
    assert edited != text
    (changed,) = (s for s in read(edited, record).sentences if s.is_by_person)
    assert changed.text == "The two have one enemy in common, and know it."
    assert (changed.key, set(changed.claims), changed.machine) == (old.key, set(old.claims), old.text)


def test_a_sentence_may_go() -> None:
    """What a person takes out is out, and nothing else."""
    brief = drafted()
    text, record = parts(brief)
    gone = brief.sections[-1].sentences[0]
    edited = re.sub(re.escape(gone.text) + r"\[\^\d+\]°?", "", text)
    back = read(edited, record)
    assert back.faults == ()
    assert len(back.sentences) == len(brief.sentences) - 1


@pytest.mark.parametrize("signed", ["(analysis: R. Alder)", "(análisis: R. Alder)"])
def test_signed_analysis_needs_no_claim(signed: str) -> None:
    """A new sentence that a person signs stands on that person."""
    text, record = parts(drafted())
    edited = text.replace("## How sure we are", f"The talks were a feint. {signed}\n\n## How sure we are")
    (new,) = (s for s in read(edited, record).sentences if s.signed)
    assert (new.text, new.signed, new.layer.value) == ("The talks were a feint.", "R. Alder", "analysis")


def test_a_sentence_on_nothing_is_refused() -> None:
    """Neither a paragraph of its own nor a sentence slipped in before a footnoted one."""
    brief = drafted()
    text, record = parts(brief)
    alone = read(text.replace("## How sure we are", "The mayor is behind it.\n\n## How sure we are"), record)
    assert ["The mayor is behind it" in f.what for f in alone.faults] == [True]
    first = brief.sentences[0].text
    before = read(text.replace(first, f"The mayor is behind it. {first}"), record)
    assert ["The mayor is behind it" in f.what for f in before.faults] == [True]
    under = read(text.rstrip() + "\n\nThe mayor is behind it.\n", record)
    assert len(under.faults) == 1
    hidden = read(text.replace("## Sources", "*The mayor is behind it.*\n\n## Sources"), record)
    assert len(hidden.faults) == 1


def test_a_new_note_names_claims_of_the_ledger() -> None:
    """A sentence with a note of a person's own rests on the claims it names; unknown ones are refused."""
    text, record = parts(drafted())
    line = "The crews met twice.[^mine]\n\n## How sure we are"
    edited = text.replace("## How sure we are", line) + f"[^mine]: claim {PACT[0].claim.id[:12]}.\n"
    (new,) = (s for s in read(edited, record).sentences if s.text == "The crews met twice.")
    assert new.claims == (PACT[0].claim.id,)
    assert new.is_by_person
    nowhere = read(text.replace("## How sure we are", line), record)
    assert "[^mine] is nowhere" in nowhere.faults[0].what
    empty = read(text.replace("## How sure we are", line) + "[^mine]: I was told.\n", record)
    assert "names no claim" in empty.faults[0].what


def test_a_tampered_claim_id_is_refused_where_it_stands() -> None:
    """In a note of the text or in the record beside it."""
    text, record = parts(drafted())
    shown = PACT[0].claim.id[:12]
    (fault, *_) = read(text.replace(shown, "f00df00df00d"), record).faults
    assert "f00df00df00d" in fault.what
    assert text.replace(shown, "f00df00df00d").splitlines()[fault.line - 1].startswith("[^")
    record["sections"][0]["sentences"][0]["claims"][0] = "0" * 32  # type: ignore[index]  # a record
    assert "0" * 32 in read(text, record).faults[0].what


def test_a_new_draft_keeps_what_people_wrote() -> None:
    """Their words by the sentence's key, their own sentences in place; what moved is shown, what went is told."""
    brief = drafted()
    text, record = parts(brief)
    likely = next(s for s in brief.sentences if s.key.endswith("likelihood") and "allied" in s.text)
    gone = next(s for s in brief.sentences if s.key.startswith("outlook:"))
    cut = brief.sections[-1].sentences[0]
    edited = text.replace(likely.text, "Even odds, at best, that they are allies.")
    edited = edited.replace(gone.text, "We would not bet on it.")
    edited = re.sub(re.escape(cut.text) + r"\[\^\d+\]°?", "", edited)
    edited = edited.replace("## How sure we are", "It was a feint. (analysis: R. Alder)\n\n## How sure we are")
    back = read(edited, record)
    assert back.faults == ()
    full = whole(outlooks=())
    surer = tuple(
        tie(b.proposition.subject, b.proposition.object, *PACT, DENIAL, allied=0.8, hostile=0.05)
        if set(b.claims) >= {f.claim.id for f in PACT}
        else b
        for b in full.beliefs
    )
    fresh = drafted(outlooks=(), beliefs=surer)
    done = merge(fresh, edited=back.sections, was=tuple(s.key for s in brief.sentences))
    told = [s.text for s in done.brief.sentences]
    assert "Even odds, at best, that they are allies." in told
    assert "It was a feint." in told
    assert cut.text not in told
    assert done.unplaced == ("We would not bet on it.",)
    ((words, now),) = done.look_again
    assert words.startswith("Even odds")
    assert "80 %" in now
