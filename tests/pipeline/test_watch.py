"""Watching feeds and folders: what is new is read once, politely, whatever fails, and from where it was stopped."""

import shutil
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimescape.errors import RefusedError, StudyError
from crimescape.ledger import FolderLedger
from crimescape.pipeline import Pace, Round, Terms, watch
from crimescape.pipeline.remembered import FeedMemory, FolderMemory, Remembered, of_bytes, to_bytes
from crimescape.study import Study
from tests.city import ARCHIVE, write_archive
from tests.ingest.serving import SUMMIT, WAR, Reply, Site, entry, rss
from tests.pipeline.watching import HOUR, MINUTE, START, TERMS, Time, one_round, rounds, said

# -- feeds -------------------------------------------------------------------------------------------------------------


def test_new_entries_flow_through_all_stages(ledger: FolderLedger, site: Site) -> None:
    """They are reports of the ledger, and read."""
    found = one_round(ledger, site.feed("/rss", entry(1, SUMMIT), entry(2, WAR)))
    assert said(found) == ["new"]
    assert (len(found.new_ids), found.readings) == (2, 2)
    assert found.claims >= 2
    assert found.entries[0] == 0
    view = ledger.view()
    assert {r.title for r in view.reports()} == {"Report 1", "Report 2"}
    assert {c.predicate for c in view.claims()} >= {"allied_with", "rival_of"}


def test_an_unchanged_feed_costs_one_short_answer(ledger: FolderLedger, site: Site) -> None:
    """Over a restart, too: the condition is sent, and nothing is added."""
    url, time = site.feed("/rss", entry(1, SUMMIT)), Time()
    one_round(ledger, url, time=time)
    head = ledger.head()
    time.now += HOUR
    assert said(one_round(ledger, url, time=time)) == ["same"]
    assert [a.headers.get("if-none-match") for a in site.asked] == [None, '"one"']
    assert ledger.head() == head


def test_a_feed_that_grows_gives_what_is_new(ledger: FolderLedger, site: Site) -> None:
    """The entries it had before are known, the new one is read."""
    time = Time()
    url = site.feed("/rss", entry(1, SUMMIT))
    one_round(ledger, url, time=time)
    site.feed("/rss", entry(1, SUMMIT), entry(2, WAR), etag='"two"')
    time.now += HOUR
    found = one_round(ledger, url, time=time)
    (outcome,) = found.outcomes
    assert (outcome.new, outcome.known, found.readings) == (1, 1, 1)


def test_an_entry_that_changes_only_around_its_text_is_no_new_report(ledger: FolderLedger, site: Site) -> None:
    """A count of comments moves with every poll; a changed text is a new version."""
    time = Time()
    url = site.feed("/rss", entry(1, SUMMIT, more="<comments>3</comments>"), etag="")
    one_round(ledger, url, time=time)
    for more, text, new in (("<comments>4</comments>", SUMMIT, 0), ("", SUMMIT + " They met at night.", 1)):
        site.feed("/rss", entry(1, text, more=more), etag="")
        time.now += HOUR
        assert one_round(ledger, url, time=time).outcomes[0].new == new


def test_a_feed_that_fails_does_not_stop_the_others(ledger: FolderLedger, site: Site) -> None:
    """Each failure is named; the good one is taken."""
    bad = site.answer("/bad", Reply(500))
    cut = site.answer("/cut", Reply(200, rss(entry(1, WAR))[:-30]))
    page = site.answer("/page", Reply(200, b"<html><body><p>Log in</p></body></html>"))
    good = site.feed("/good", entry(1, SUMMIT))
    found = one_round(ledger, bad, "http://127.0.0.1:9/rss", cut, page, good)
    assert said(found) == ["failed", "failed", "failed", "failed", "new"]
    assert [o.fault is not None for o in found.outcomes] == [True, True, True, True, False]
    assert len(found.new_ids) == 1


def test_a_feed_with_a_bad_entry_gives_the_others(ledger: FolderLedger, site: Site) -> None:
    """The bad one is named."""
    url = site.answer("/rss", Reply(200, rss("<item><title>empty</title></item>", entry(2, WAR))))
    found = one_round(ledger, url)
    assert len(found.new_ids) == 1
    assert [r.what for r in found.refused] == ["The entry has no text"]


def test_a_huge_feed_is_left_and_the_others_go_on(ledger: FolderLedger, site: Site) -> None:
    """What passes the limit is no feed of the day's reports."""
    terms = replace(TERMS, limits=replace(TERMS.limits, file_bytes=50_000))
    huge = site.answer("/huge", Reply(200, rss(*(entry(i, SUMMIT * 20) for i in range(100)))))
    found = one_round(ledger, huge, site.feed("/good", entry(1, WAR)), terms=terms)
    assert said(found) == ["failed", "new"]
    assert "larger than" in found.outcomes[0].fault.what  # type: ignore[union-attr]  # it failed


def test_what_a_broken_feed_gave_as_its_tag_is_not_believed(ledger: FolderLedger, site: Site) -> None:
    """Else its entries would never be read once it is mended."""
    time = Time()
    url = site.answer("/rss", Reply(200, rss(entry(1, SUMMIT))[:-30], {"ETag": '"one"'}))
    one_round(ledger, url, time=time)
    site.feed("/rss", entry(1, SUMMIT))
    time.now += HOUR
    assert said(one_round(ledger, url, time=time)) == ["new"]
    assert "if-none-match" not in site.asked[-1].headers


# -- folders -----------------------------------------------------------------------------------------------------------


def test_a_folder_gives_its_files_once(ledger: FolderLedger, tmp_path: Path) -> None:
    """And later only what is new or changed in it, over a restart too."""
    folder, time = write_archive(tmp_path / "archive"), Time()
    first = one_round(ledger, str(folder), time=time)
    assert (len(first.new_ids), first.readings) == (len(ARCHIVE), len(ARCHIVE))
    (folder / "new.txt").write_text(f"# | Coast Courier | 2015-05-01 | en | War\n{WAR}\n", "utf-8")
    second = one_round(ledger, str(folder), time=time)
    assert (second.outcomes[0].new, second.outcomes[0].known) == (1, 0)
    third = one_round(ledger, str(folder), time=time)
    assert (third.outcomes[0].new, third.outcomes[0].known, third.readings) == (0, 0, 0)


def test_a_file_that_is_still_being_written_waits(ledger: FolderLedger, tmp_path: Path) -> None:
    """Half a report is no report: it is read in the round after it has come to rest."""
    folder, time = tmp_path / "in", Time()
    folder.mkdir()
    file = folder / "war.txt"
    file.write_text(WAR[:20], "utf-8")

    def write_on() -> None:
        with file.open("a", encoding="utf-8") as stream:
            stream.write(WAR[20:])
        time.on_pause = lambda: None

    time.on_pause = write_on
    assert one_round(ledger, str(folder), time=time).new_ids == ()
    (taken,) = one_round(ledger, str(folder), time=time).new_ids
    assert ledger.view().report(taken).text == WAR


def test_a_file_that_cannot_be_read_is_named_once(ledger: FolderLedger, tmp_path: Path) -> None:
    """Not in every round; again when it changes."""
    folder, time = tmp_path / "in", Time()
    folder.mkdir()
    (folder / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 64)
    counts = [len(one_round(ledger, str(folder), time=time).refused) for _ in range(2)]
    (folder / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 65)
    counts.append(len(one_round(ledger, str(folder), time=time).refused))
    assert counts == [1, 0, 1]


def test_a_folder_that_goes_away_is_reported_and_comes_back(ledger: FolderLedger, tmp_path: Path) -> None:
    """A disk that was unplugged: the others go on, and what was seen stays seen."""
    folder, other, time = write_archive(tmp_path / "archive"), tmp_path / "other", Time()
    other.mkdir()
    seen: list[Round] = []
    running = watch(ledger, [str(folder), str(other)], terms=Terms(Pace(MINUTE)), means=time.means())
    seen.append(next(running))
    folder.rename(tmp_path / "away")
    (other / "war.txt").write_text(WAR, "utf-8")
    seen.append(next(running))
    (tmp_path / "away").rename(folder)
    seen.append(next(running))
    assert [said(r) for r in seen] == [["new", "same"], ["failed", "new"], ["same", "same"]]


def test_a_path_that_is_not_there_is_refused_at_once(ledger: FolderLedger, tmp_path: Path) -> None:
    """As is the study itself, which would swallow its own originals."""
    for path, words in (
        (tmp_path / "typo", "No such folder"),
        (tmp_path, "study itself"),
        (ledger.root, "study itself"),
    ):
        with pytest.raises(RefusedError, match=words):
            one_round(ledger, str(path))
    (ledger.root / "briefs").mkdir()
    with pytest.raises(RefusedError, match="study itself"):
        one_round(ledger, str(ledger.root / "briefs"))


# -- stopping and going on ---------------------------------------------------------------------------------------------


def test_stopped_in_a_folder_it_keeps_what_it_took_and_takes_the_rest(ledger: FolderLedger, tmp_path: Path) -> None:
    """Whole reports, all of them in the end, each once."""
    folder, time = tmp_path / "in", Time()
    folder.mkdir()
    for n in range(40):
        (folder / f"{n:02d}.txt").write_text(
            f"# https://x.example/{n} | Outlet {n} | 2015-05-01 | en | W\n{WAR}\n", "utf-8"
        )
    allowed = iter([True] * 12)
    means = replace(time.means(), may_go_on=lambda: next(allowed, False))
    with suppress(StopIteration):
        next(watch(ledger, [str(folder)], terms=TERMS, means=means))
    taken = len(ledger.content_ids("report"))
    assert 0 < taken < 40
    found = one_round(ledger, str(folder), time=time)
    assert len(ledger.content_ids("report")) == 40
    assert len(found.new_ids) == 40 - taken
    assert len(list(ledger.readings())) == 40, "what was taken in before the stop is read as well"
    assert ledger.verify().is_sound


def test_stopped_in_a_feed_it_asks_for_the_whole_again(ledger: FolderLedger, site: Site) -> None:
    """The tag of an answer that was not taken in whole is not kept."""
    url, time = site.feed("/rss", *(entry(n, WAR + str(n)) for n in range(30))), Time()
    allowed = iter([True] * 8)
    means = replace(time.means(), may_go_on=lambda: next(allowed, False))
    next(watch(ledger, [url], terms=TERMS, means=means))
    assert 0 < len(ledger.content_ids("report")) < 30
    time.now += HOUR
    one_round(ledger, url, time=time)
    assert len(ledger.content_ids("report")) == 30
    assert "if-none-match" not in site.asked[-1].headers


def test_a_wait_ends_soon_after_it_is_told_to(ledger: FolderLedger, tmp_path: Path) -> None:
    """It does not sleep on for half an hour."""
    (tmp_path / "in").mkdir()
    time = Time()
    found = rounds(ledger, str(tmp_path / "in"), time=time, pace=Pace(HOUR), until=START + 10)
    assert len(found) == 1
    assert time.now < START + 11


def test_what_it_remembers_is_disposable(ledger: FolderLedger, site: Site, tmp_path: Path) -> None:
    """Without the cache it asks for everything again, and adds nothing."""
    folder = write_archive(tmp_path / "archive")
    url, time = site.feed("/rss", entry(1, SUMMIT)), Time()
    one_round(ledger, url, str(folder), time=time)
    head = ledger.head()
    shutil.rmtree(ledger.root / "cache")
    found = one_round(ledger, url, str(folder), time=time)
    assert ledger.head() == head
    assert [o.known for o in found.outcomes] == [1, len(ARCHIVE)]


def test_what_it_remembers_goes_with_an_erasure(ledger: FolderLedger, tmp_path: Path) -> None:
    """Nothing of an erased report stays in it, and it goes on remembering afterwards."""
    folder, time = write_archive(tmp_path / "archive"), Time()
    found = one_round(ledger, str(folder), time=time)
    ledger.erase([found.new_ids[0]], recorded="2026-01-01T00:00:00Z", author="Editor", because="asked")
    assert not list((ledger.root / "cache").rglob("watch.json"))
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "war.txt").write_text(WAR, "utf-8")
    assert len(one_round(ledger, str(folder), time=time).new_ids) == 1
    assert one_round(ledger, str(folder), time=time).outcomes[0].known == 0


def test_a_study_that_somebody_writes_to_is_waited_for(ledger: FolderLedger, site: Site, tmp_path: Path) -> None:
    """The feed's answer is not lost: it is asked for again when the other writer has ended."""
    url, time = site.feed("/rss", entry(1, SUMMIT)), Time()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "war.txt").write_text(WAR, "utf-8")
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with FolderLedger(ledger.root).writer():
            held.set()
            done.wait(30)

    other = threading.Thread(target=hold)
    other.start()
    held.wait(30)
    busy = one_round(ledger, url, str(tmp_path / "in"), time=time)
    done.set()
    other.join()
    assert said(busy) == ["failed", "failed"]
    assert all("is writing to this study" in o.fault.what for o in busy.outcomes if o.fault)
    time.now += HOUR
    after = one_round(ledger, url, str(tmp_path / "in"), time=time)
    assert said(after) == ["new", "new"]


@given(
    st.builds(
        Remembered,
        st.dictionaries(st.text(), st.builds(FeedMemory, st.text(), st.text(), st.floats(0, 1e10), st.floats(0, 1e10))),
        st.dictionaries(st.text(), st.builds(FolderMemory, st.lists(st.text()).map(tuple), st.floats(0, 1e10))),
        st.lists(st.text()).map(tuple),
    )
)
def test_what_is_remembered_comes_back(remembered: Remembered) -> None:
    """From its own bytes whole; from others, nothing, and no failure."""
    data = to_bytes(remembered)
    assert of_bytes(data) == remembered
    for other in (None, b"", b"[]", b"{}", b'{"feeds": 1}', data[: len(data) // 2], b"\xff"):
        assert of_bytes(other) == Remembered()


# -- what it changed ---------------------------------------------------------------------------------------------------


def a_round(study: Study, *sources: str, **more: Any) -> dict[str, Any]:  # Any: fields of `Terms`; a JSON record
    """One round of a study's own watch."""
    (record,) = study.watch(sources, terms=Terms(Pace(MINUTE), is_once=True, **more))
    return record


def test_after_a_round_it_says_what_moved(tmp_path: Path) -> None:
    """New reports, and the beliefs they moved, before and after; a round without news changes nothing."""
    folder = tmp_path / "in"
    folder.mkdir()
    study = Study.create(tmp_path / "study")
    study.build([str(write_archive(tmp_path / "archive"))], workers=1)
    for n, outlet in enumerate(("Muelle Libre", "Diario del Cabo", "Alta Brisa Times")):
        header = f"# https://x.example/{n} | {outlet} | 2015-05-0{n + 1} | en | Allied"
        (folder / f"{n}.txt").write_text(f"{header}\n{SUMMIT.replace(', prosecutors said', '')}\n", "utf-8")
    record = a_round(study, str(folder))
    assert [r["outlet"] for r in record["reports"]] == ["Muelle Libre", "Diario del Cabo", "Alta Brisa Times"]
    (change,) = [c for c in record["changes"]["changes"] if c["kind"] == "tie"]
    assert {change["subject_name"], change["object_name"]} == {"Los Faroles", "Northside Crew"}
    assert change["after"]["allied"] > change["before"]["allied"] + 0.1
    as_of = study.as_of(valid=record["changes"]["later"]["valid"])
    assert study.tie("Los Faroles", "Northside Crew", as_of=as_of)["allied"] == change["after"]["allied"]
    again = a_round(study, str(folder))
    assert (again["changes"], again["reports"], again["new"]) == (None, [], 0)


def test_a_new_study_may_begin_with_a_watch(tmp_path: Path) -> None:
    """From nothing: all that is found is new."""
    study = Study.create(tmp_path / "study")
    record = a_round(study, str(write_archive(tmp_path / "archive")), least=0.3)
    assert record["new"] == len(ARCHIVE)
    assert record["changes"]["changes"]
    assert all(abs(c["move"]) >= 0.3 for c in record["changes"]["changes"])


def test_the_demo_is_not_fed(tmp_path: Path) -> None:
    """It takes only its own samples."""
    with pytest.raises(StudyError, match="only its own samples"):
        a_round(Study.create(tmp_path / "demo", is_demo=True), str(write_archive(tmp_path / "archive")))
