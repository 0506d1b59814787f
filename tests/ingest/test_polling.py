"""A feed asked again: conditional requests, failures of every kind, and when it wants to be left alone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from crimescape.ingest import Limits, Options, Polled, Taken, poll
from crimescape.ingest.polling import names_own_network, wait_seconds
from tests.ingest.serving import SUMMIT, WAR, Reply, Site, entry, rss, serving

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
OPTIONS = Options(received=date(2026, 1, 1), limits=Limits(file_bytes=200_000))


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on this machine."""
    with serving() as made:
        yield made


def ask(url: str, etag: str = "", last_modified: str = "") -> Polled:
    """The feed, asked once."""
    return poll(url, etag=etag, last_modified=last_modified, options=OPTIONS, proxy=None, now=NOW)


def test_each_entry_is_a_report(site: Site) -> None:
    """With title, outlet, day and address; no condition is sent the first time."""
    polled = ask(site.feed("/rss", entry(1, SUMMIT), entry(2, WAR)))
    reports = [i.report for i in polled.items if isinstance(i, Taken)]
    assert [(r.title, r.outlet, r.published, r.url) for r in reports] == [
        ("Report 1", "El Faro del Puerto", "2015-03-10", "https://faro.example/1"),
        ("Report 2", "El Faro del Puerto", "2015-03-10", "https://faro.example/2"),
    ]
    assert polled.fault is None
    (asked,) = site.asked
    assert not {"if-none-match", "if-modified-since"} & set(asked.headers)
    assert "crimescape" in asked.headers["user-agent"]


@pytest.mark.parametrize("by", ["etag", "modified"])
def test_an_unchanged_feed_is_not_sent_again(site: Site, by: str) -> None:
    """By ETag or by date: what it gave is sent back, and 304 is no failure and no news."""
    day = "Tue, 10 Mar 2015 09:00:00 GMT"
    url = site.feed(
        "/rss", entry(1, SUMMIT), etag='"one"' if by == "etag" else "", modified=day if by != "etag" else ""
    )
    first = ask(url)
    second = ask(url, first.etag, first.last_modified)
    assert len(first.items) == 1
    assert (second.is_same, second.items, second.fault) == (True, (), None)
    assert (second.etag, second.last_modified) == (first.etag, first.last_modified)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 500, 502, 503])
def test_another_status_is_a_failure_with_its_number(site: Site, status: int) -> None:
    """Nothing is taken; only 410 says that the feed is no more."""
    polled = ask(site.answer("/rss", Reply(status, b"sorry")), '"one"')
    assert polled.fault is not None
    assert str(status) in polled.fault.what
    assert polled.items == ()
    assert polled.is_gone is (status == 410)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("Thu, 01 Jan 2026 13:00:00 GMT", 3600.0),
        ("Thu, 01 Jan 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_retry_after_is_kept_to(site: Site, header: str, seconds: float | None) -> None:
    """In seconds or as a date; nonsense asks for nothing."""
    headers = {"Retry-After": header} if header else {}
    assert ask(site.answer("/rss", Reply(429, headers=headers))).wait_seconds == seconds
    assert wait_seconds(header, now=NOW) == seconds


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (rss(entry(1, SUMMIT))[:-40], "broken or cut off"),
        (b"<!DOCTYPE html><html><body><p>Log in</p></body></html>", "no feed"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "no feed"),
        (b"", "empty"),
        (rss(), "No entries"),
        (
            b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss><channel><item>&a;</item></channel></rss>',
            "entities",
        ),
        (rss(entry(1, "x" * 300_000)), "larger than"),
    ],
)
def test_what_is_no_feed_is_a_failure(site: Site, body: bytes, words: str) -> None:
    """Cut off, a login page, another format, nothing, a bomb, too much: never a report."""
    polled = ask(site.answer("/rss", Reply(200, body, {"ETag": '"bad"'})))
    assert polled.fault is not None
    assert words in polled.fault.what
    assert (polled.items, polled.etag) == ((), "")


def test_a_bad_entry_does_not_spoil_the_others(site: Site) -> None:
    """It is refused by itself, by its number."""
    polled = ask(
        site.answer("/rss", Reply(200, rss(entry(1, SUMMIT), "<item><title>empty</title></item>", entry(2, WAR))))
    )
    assert [isinstance(i, Taken) for i in polled.items].count(True) == 2
    assert polled.fault is None


def test_nobody_there_is_a_failure() -> None:
    """A closed port and a name that does not exist."""
    for url in ("http://127.0.0.1:9/rss", "https://faro.invalid/rss"):
        assert ask(url).fault is not None


def test_a_public_feed_does_not_lead_into_ones_own_network(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person may name an address of their own network; a site may not lead there."""
    assert names_own_network(site.url)
    assert all(
        names_own_network(u) for u in ("http://localhost/rss", "http://desk.local/", "http://10.0.0.2/", "http://desk/")
    )
    assert not any(names_own_network(u) for u in ("https://faro.example/", "http://93.184.216.34/"))
    url = site.feed("/rss", entry(1, SUMMIT))
    monkeypatch.setattr("crimescape.ingest.polling.names_own_network", lambda _: False)
    polled = ask(url)
    assert polled.fault is not None
    assert "own network" in polled.fault.what
    assert site.asked == []


def test_a_password_in_an_address_is_not_shown(site: Site) -> None:
    """Neither in a failure nor in what is refused of it."""
    url = site.answer("/rss", Reply(500)).replace("http://", "http://ana:word@")
    fault = ask(url).fault
    assert fault is not None
    assert "word" not in f"{fault.where} {fault.what} {fault.mend}"
    site.answer("/rss", Reply(200, rss(entry(1, SUMMIT), "<item><title>empty</title></item>")))
    assert not any("word" in i.where for i in ask(url).items)
