"""Politeness: how often feeds are asked, whatever is wished for and however often a watch is started."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimescape.ledger import FolderLedger
from crimescape.pipeline import Pace
from crimescape.pipeline.pace import JITTER, LONGEST_BACKOFF_SECONDS, LONGEST_WAIT_SECONDS
from tests.ingest.serving import SUMMIT, Reply, Site, entry
from tests.pipeline.watching import HOUR, MINUTE, START, Time, one_round, rounds, said


def test_no_feed_is_asked_more_often_than_is_polite(ledger: FolderLedger, site: Site) -> None:
    """Wished for every minute, it is asked each five minutes or later; a folder is looked at every minute."""
    url = site.feed("/rss", entry(1, SUMMIT))
    rounds(ledger, url, time=Time(), pace=Pace(MINUTE), until=START + 32 * MINUTE)
    assert 5 <= len(site.asked) <= 7


def test_a_restart_is_no_way_round_it(ledger: FolderLedger, site: Site) -> None:
    """Asked a minute ago by a watch that has ended, it is left alone, and that is said; after five it is asked."""
    time = Time()
    url = site.feed("/rss", entry(1, SUMMIT))
    one_round(ledger, url, time=time)
    time.now += MINUTE
    again = one_round(ledger, url, time=time)
    assert said(again) == ["waiting"]
    assert again.due_at == START + 5 * MINUTE
    assert len(site.asked) == 1
    time.now = START + 5 * MINUTE
    one_round(ledger, url, time=time)
    assert len(site.asked) == 2


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_kept_to_over_a_restart(ledger: FolderLedger, site: Site, status: int) -> None:
    """A feed that wants two hours gets two hours, though every half hour was wished for."""
    time = Time()
    url = site.answer("/rss", Reply(status, headers={"Retry-After": "7200"}))
    rounds(ledger, url, time=time, pace=Pace(30 * MINUTE), until=START + HOUR)
    assert len(site.asked) == 1
    time.is_stopped, time.on_pause = False, lambda: None
    assert said(one_round(ledger, url, time=time)) == ["waiting"]
    time.now = START + 3 * HOUR
    site.feed("/rss", entry(1, SUMMIT))
    assert said(one_round(ledger, url, time=time)) == ["new"]


def test_a_feed_that_keeps_failing_is_asked_ever_less(ledger: FolderLedger, site: Site) -> None:
    """The interval doubles, and is as before once it answers."""
    url = site.answer("/rss", Reply(500))
    time = Time()
    found = rounds(ledger, url, time=time, pace=Pace(10 * MINUTE), until=START + 4 * HOUR)
    asked_at = [r.at for r in found]
    gaps = [b - a for a, b in pairwise(asked_at)]
    assert len(gaps) == 3
    assert all(later > 1.5 * earlier for earlier, later in pairwise(gaps))


def test_a_feed_that_is_gone_is_not_asked_again(ledger: FolderLedger, site: Site) -> None:
    """410 ends it: with nothing else to watch, the watch ends."""
    url, time = site.answer("/rss", Reply(410)), Time()
    found = rounds(ledger, url, time=time, pace=Pace(MINUTE), until=START + 10 * HOUR)
    assert [said(r) for r in found] == [["gone"]]
    assert len(site.asked) == 1


def test_one_request_at_a_time_and_a_pause_between(ledger: FolderLedger, site: Site) -> None:
    """Three feeds of one host are asked one after another, two seconds apart."""
    urls = [site.feed(f"/{n}", entry(n, SUMMIT + str(n))) for n in range(3)]
    time = Time()
    one_round(ledger, *urls, time=time)
    assert site.most_at_once == 1
    assert time.now - START == pytest.approx(4.0)


@given(
    every=st.floats(1, 1e5),
    failures=st.integers(0, 2_000),
    wait=st.none() | st.floats(0, 1e7),
    seed=st.integers(0, 9),
)
def test_a_feed_is_never_due_too_soon_nor_never(every: float, failures: int, wait: float | None, seed: int) -> None:
    """Not before its least interval, nor before it wants; not later than backoff, or a week's wait, allow."""
    pace = Pace(every)
    due = pace.next_feed(START, failures=failures, wait_seconds=wait, rng=random.Random(seed)) - START
    assert due >= pace.least_seconds
    assert due >= min(wait or 0.0, LONGEST_WAIT_SECONDS)
    longest = max(every, LONGEST_BACKOFF_SECONDS, pace.least_seconds) * (1 + JITTER)
    assert due <= max(longest, min(wait or 0.0, LONGEST_WAIT_SECONDS)) + 1e-3
