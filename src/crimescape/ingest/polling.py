"""One feed asked again: what it has anew, that it has nothing new, or why it did not answer and when to come back."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from crimescape.errors import RefusedError
from crimescape.ingest.address import without_password
from crimescape.ingest.base import Options, Refusal, Taken
from crimescape.ingest.fetch import Answer, ask_site
from crimescape.ingest.kind import HEAD_BYTES, Kind, detect
from crimescape.ingest.reading import read_bytes

USER_AGENT = "crimescape (a feed reader; one request at a time, sends If-None-Match, keeps to Retry-After)"
FEED_BYTES = 16 << 20
"""A feed larger than this is no feed of the day's reports."""
_OWN_NETWORK = (".local", ".localhost", ".internal", ".intranet", ".lan", ".home", ".corp")


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of asking a feed once.

    Attributes
    ----------
    items : tuple of Taken or Refusal
        Its entries, where it sent any; each is a report, or refused by itself.
    is_same : bool
        Whether it says that nothing changed since it was asked last.
    etag, last_modified : str
        What to send next time; empty where it gave none.
    fault : Refusal or None
        Why nothing came of it; None when it answered.
    wait_seconds : float or None
        For how long it wants not to be asked; None when it does not say.
    is_gone : bool
        Whether it says that it is no more (410): it is not to be asked again.
    """

    items: tuple[Taken | Refusal, ...] = ()
    is_same: bool = False
    etag: str = ""
    last_modified: str = ""
    fault: Refusal | None = None
    wait_seconds: float | None = None
    is_gone: bool = False


def poll(url: str, *, etag: str, last_modified: str, options: Options, proxy: str | None, now: datetime) -> Polled:
    """Ask a feed for what it has since last time; one request, and its redirects.

    Parameters
    ----------
    etag, last_modified : str
        As the feed gave them last time; empty at first.
    now : datetime
        With its zone: a date in ``Retry-After`` is counted from it.
    """
    limits = replace(options.limits, file_bytes=min(options.limits.file_bytes, FEED_BYTES))
    known = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = {"User-Agent": USER_AGENT, **{k: v for k, v in known.items() if v}}
    try:
        # A redirect from a public address into one's own network is refused; a person may name the latter.
        own = names_own_network(url)
        answer = ask_site(url, limits=limits, proxy=proxy, may_be_private=own, headers=headers)
    except RefusedError as err:
        return Polled(fault=_fault(url, err))
    if answer.status == 304:
        return Polled(is_same=True, etag=etag, last_modified=last_modified)
    if answer.status != 200:
        said = f"The site answered {answer.status} {answer.reason}".rstrip()
        wait = wait_seconds(answer.headers.get("retry-after", ""), now=now)
        return Polled(fault=_fault(url, RefusedError(said)), wait_seconds=wait, is_gone=answer.status == 410)
    try:
        items = _entries(answer, url=url, options=replace(options, limits=limits))
    except RefusedError as err:
        return Polled(fault=_fault(url, err))
    return Polled(items, etag=answer.headers.get("etag", ""), last_modified=answer.headers.get("last-modified", ""))


def _fault(url: str, err: RefusedError) -> Refusal:
    return Refusal(without_password(url), err.what, err.mend or "It is asked again later.")


def _entries(answer: Answer, *, url: str, options: Options) -> tuple[Taken | Refusal, ...]:
    if detect(answer.body[:HEAD_BYTES], name="feed.xml") is not Kind.FEED:
        raise RefusedError("It is no feed", mend="Look on the site for its RSS or Atom address.")
    name = urlsplit(url).hostname or "feed"
    where = without_password(url)
    items = tuple(read_bytes(answer.body, where=where, name=name, options=options, charset=answer.charset))
    if len(items) == 1 and isinstance(items[0], Refusal) and items[0].where == where:
        raise RefusedError(items[0].what, mend=items[0].mend)
    return items


def names_own_network(url: str) -> bool:
    """Whether a url names, in so many words, a place on this machine or its own network.

    Examples
    --------
    >>> names_own_network("http://127.0.0.1:8000/rss"), names_own_network("https://faro.example/rss")
    (True, False)
    """
    host = (urlsplit(url).hostname or "").lower()
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(_OWN_NETWORK)


def wait_seconds(retry_after: str, *, now: datetime) -> float | None:
    """The seconds a ``Retry-After`` header asks for, given as seconds or as a date; None when it asks for none.

    Examples
    --------
    >>> wait_seconds("120", now=datetime(2026, 1, 1, tzinfo=UTC))
    120.0
    """
    text = retry_after.strip()
    if text.isdecimal() and text.isascii():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())
