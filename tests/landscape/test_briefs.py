"""Briefs on a study: drafted, edited, checked against what people judged since, refused or made final."""

import json
import re
import shlex
import time
from pathlib import Path

import pytest

from crimescape.brief import Revision, Tongue
from crimescape.errors import RefusedError, UnfoundedError, UnknownNameError
from crimescape.landscape import Briefs, Desk, Drafted, Landscape, Manner
from crimescape.vocabulary import AsOf
from tests.landscape.harbour import NOON, TODAY, Harbour

GROUPS = ("Los Faroles", "Lamp Gang")
FINAL = Manner(is_final=True)


class Room:
    """The archive of the harbour with a desk, a folder of briefs, and a draft that lies in another."""

    def __init__(self, root: Path) -> None:
        self.harbour = Harbour()
        self.root = root
        self._opened: dict[str, Landscape] = {}
        self.draft = root / "draft.md"
        self.briefs = Briefs(root / "briefs", landscape=self.landscape, clock=time.perf_counter)
        self.desk = Desk(self.harbour.ledger, landscape=self.now, signed=lambda: "Ana", now=lambda: NOON)

    def landscape(self, as_of: AsOf) -> Landscape:
        return self.now()

    def now(self) -> Landscape:
        """The study, opened once for each head."""
        head = self.harbour.ledger.head().hash
        if head not in self._opened:
            self._opened = {head: self.harbour.landscape()}
        return self._opened[head]

    def write(self, **manner: object) -> Drafted:
        return self.briefs.write(GROUPS, as_of=TODAY, manner=Manner(**manner), to=self.draft)  # type: ignore[arg-type]

    def edit(self, old: str, new: str) -> None:
        text = self.draft.read_text("utf-8")
        assert old in text
        self.draft.write_text(text.replace(old, new), "utf-8")

    def review(self, done: Drafted) -> None:
        """Do what each lack asks for, as a person would type it."""
        asked = [shlex.split(k.command.partition(" --because")[0].partition("  (")[0])[2:] for k in done.lacks]
        claims = [claim for verdict, *targets in asked if verdict == "accept" for claim in targets]
        if claims:
            self.desk.judge("accept", claims, why="read and compared")
        for verdict, *targets in asked:
            if verdict != "accept":
                self.desk.judge(verdict, targets, why="read and compared")


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A room of one's own."""
    return Room(tmp_path)


def test_a_draft_lies_beside_its_record_and_pictures(room: Room) -> None:
    """Text, record and pictures stand together, here and under briefs/; the text leads to its pictures."""
    done = room.write()
    assert not done.is_refused
    record = json.loads(room.draft.with_suffix(".json").read_text("utf-8"))
    assert (record["valid"], record["known"], record["head"]) == ("2015-01-01", "2015-06-01", done.record["head"])
    pictures = re.findall(r"\]\(([^)]+\.svg)\)", room.draft.read_text("utf-8"))
    assert pictures
    assert all((room.root / p).read_text("utf-8").startswith("<svg") for p in pictures)
    (kept,) = (room.root / "briefs").glob("*.md")
    assert all((kept.parent / p).exists() for p in re.findall(r"\]\(([^)]+\.svg)\)", kept.read_text("utf-8")))


def test_a_final_text_is_refused_until_all_is_reviewed(room: Room) -> None:
    """Claims and joined names are listed with the commands that review them; typed, they let it through."""
    refused = room.write(is_final=True)
    assert refused.is_refused
    assert {k.kind for k in refused.lacks} >= {"claim", "identity"}
    assert not room.draft.exists()
    assert not (room.root / "briefs").exists()
    room.review(refused)
    for _ in range(2):
        again = room.write(is_final=True)
        room.review(again)
    assert not again.is_refused, again.lacks
    text = room.draft.read_text("utf-8")
    assert "DRAFT" not in text
    assert "was reviewed by a person" in text


def test_a_check_finds_what_fell(room: Room) -> None:
    """Nothing on the day it was written; after a rejection, every sentence on that claim, and whose figure moved."""
    room.write()
    assert not room.briefs.check(room.draft).is_refused
    claim = room.briefs.check(room.draft).record["sections"][0]["sentences"][0]["claims"][0]
    room.desk.judge("reject", [claim], why="misread")
    done = room.briefs.check(room.draft)
    assert done.is_refused
    assert any("'reject' by Ana" in why for f in done.fallen for why in f.because)


def test_a_tampered_claim_is_refused_with_where(room: Room) -> None:
    """In the text with its line, in the record with its id, or with other words than the ledger's."""
    room.write()
    shown = room.briefs.check(room.draft).record["sections"][0]["sentences"][0]["claims"][0][:12]
    room.edit(shown, "f00df00df00d")
    done = room.briefs.check(room.draft)
    assert any("f00df00df00d" in f.what and f.line > 10 for f in done.faults)
    final = room.briefs.write_again(room.draft, manner=FINAL)
    assert final.is_refused
    assert not final.content
    room.edit("f00df00df00d", shown)
    sidecar = room.draft.with_suffix(".json")
    record = json.loads(sidecar.read_text("utf-8"))
    pin = next(iter(record["claims"].values()))
    pin["text"] = f"{pin['text']} and more"
    sidecar.write_text(json.dumps(record), "utf-8")
    assert any("other words than the ledger" in f.what for f in room.briefs.check(room.draft).faults)


def test_an_edited_draft_becomes_final_in_peoples_words(room: Room) -> None:
    """Words, additions and deletions of people are in it; notes and pins are written anew."""
    for _ in range(3):
        room.review(room.write(is_final=True))
    room.draft.unlink()
    done = room.write()
    first = done.record["sections"][0]["sentences"][0]["text"]
    room.edit(first, "So the papers said.")
    room.edit("## How sure we are", "It was bluff. (analysis: R. Alder)\n\n## How sure we are")
    to = room.root / "final.html"
    final = room.briefs.write_again(room.draft, manner=FINAL, to=to)
    assert not final.is_refused, (final.lacks, final.faults, final.fallen)
    html = to.read_text("utf-8")
    assert "So the papers said." in html
    assert "It was bluff. (analysis: R. Alder)" in html
    assert first not in html
    assert "Worded by a person." in html
    assert "DRAFT" not in html
    room.edit("It was bluff. (analysis: R. Alder)", "It was bluff.")
    assert [f.what for f in room.briefs.write_again(room.draft, manner=FINAL).faults] == [
        "“It was bluff.” rests on nothing."
    ]


def test_what_somebody_wrote_is_not_written_over(room: Room) -> None:
    """A draft that was edited is refused as a file to write, but for its own next draft, which keeps the words."""
    first = room.write().record["sections"][0]["sentences"][0]["text"]
    room.write()
    room.edit(first, "So the papers said.")
    with pytest.raises(RefusedError, match="Somebody wrote in it"):
        room.write()
    again = room.briefs.write_again(room.draft, to=room.draft)
    assert not again.is_refused
    text = room.draft.read_text("utf-8")
    assert "So the papers said." in text
    assert "Worded by a person." in text
    once_more = room.briefs.write_again(room.draft, to=room.draft)
    assert room.draft.read_text("utf-8") == text
    assert once_more.unplaced == ()


def test_a_spanish_draft_is_read_as_spanish(room: Room) -> None:
    """Language and style are those of the draft, whatever is asked for later."""
    room.write(tongue=Tongue("es", "estimative"))
    again = room.briefs.write_again(room.draft, to=room.root / "otro.md")
    assert again.record["language"] == "es"
    assert "## Juicios principales" in (room.root / "otro.md").read_text("utf-8")


def test_what_cannot_be_written_or_read_is_refused(room: Room) -> None:
    """Nobody of that name, no dated report by that day, no draft there, no record beside it."""
    with pytest.raises(UnknownNameError):
        room.briefs.write(["Nobody"], as_of=TODAY)
    early = AsOf(valid=TODAY.valid.replace(year=1999), known=TODAY.known.replace(year=1999))
    with pytest.raises(UnfoundedError):
        room.briefs.write(GROUPS, as_of=early)
    with pytest.raises(RefusedError, match="No record beside"):
        room.briefs.check(room.root / "none.md")
    (room.root / "bad.json").write_text("{}", "utf-8")
    with pytest.raises(RefusedError, match="no record of a brief"):
        room.briefs.check(room.root / "bad.md")


def test_a_kept_brief_is_revised_and_what_it_was_stays_kept(tmp_path: Path) -> None:
    """A person's words go in as by an editor; the new draft has a name of its own, and the old is still there."""
    room = Room(tmp_path)
    done = room.write()
    (first, *_) = (s for section in done.record["sections"] for s in section["sentences"])
    new = room.briefs.revise(
        done.kept,
        [Revision("reword", first["key"], "So it is told."), Revision("add", first["key"], "A feint.")],
        by="Ana",
    )
    told = [s for section in new.record["sections"] for s in section["sentences"]]
    assert (told[0]["text"], told[0]["machine"], told[0]["claims"]) == (
        "So it is told.",
        first["text"],
        first["claims"],
    )
    assert (told[1]["text"], told[1]["signed"]) == ("A feint.", "Ana")
    assert new.kept != done.kept
    assert room.briefs.path_of(done.kept).is_file()


def test_what_people_added_stays_however_often_a_draft_is_gone_on_from(tmp_path: Path) -> None:
    """Signed analysis and a sentence on a note of one's own are there after the second draft, and after the third."""
    room = Room(tmp_path)
    done = room.write()
    (first, *_) = (s for section in done.record["sections"] for s in section["sentences"])
    text = room.draft.read_text(encoding="utf-8")
    claim = first["claims"][0]
    room.draft.write_text(
        text.replace("[^1]", "[^1] A feint. (analysis: Ana) Both keep boats.[^boats]", 1)
        + f"[^boats]: claim {claim}\n",
        encoding="utf-8",
    )
    for _ in range(3):
        done = room.briefs.write_again(room.draft, to=room.draft)
        texts = [s["text"] for section in done.record["sections"] for s in section["sentences"]]
        assert texts.count("A feint.") == texts.count("Both keep boats.") == 1
        assert done.unplaced == ()


@pytest.mark.parametrize("name", ["../draft", "brief-000000000000", "draft"])
def test_only_kept_briefs_are_gone_on_from(tmp_path: Path, name: str) -> None:
    """No other file of the machine is reached by a name."""
    with pytest.raises(UnknownNameError):
        Room(tmp_path).briefs.path_of(name)
