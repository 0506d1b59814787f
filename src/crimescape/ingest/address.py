"""Where a report was published: urls made comparable, told public from private, and versions found by them."""

import ipaddress
import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit

from crimescape.errors import DateError
from crimescape.vocabulary import Report, parse_edtf

_TRACKING = frozenset(
    [
        "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "ref",
        "ref_src", "referrer", "source", "cmpid", "ocid", "smid", "s_cid", "share", "spm", "amp", "outputtype",
        "_ga", "__twitter_impression",
    ]
)  # fmt: skip
_NOT_PUBLIC_HOSTS = (
    "docs.google.com", "drive.google.com", "mail.google.com", "dropbox.com", "onedrive.live.com", "1drv.ms",
    "sharepoint.com", "outlook.office.com", "outlook.live.com", "web.whatsapp.com", "web.telegram.org",
    "wetransfer.com", "icloud.com", "box.com",
)  # fmt: skip
_NOT_PUBLIC_ENDINGS = (".local", ".localhost", ".internal", ".intranet", ".lan", ".home", ".corp", ".onion")


def is_web(url: str) -> bool:
    """Whether it is an absolute http or https url with a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def host_of(url: str) -> str:
    """The host without ``www.``, in lower case; empty when there is none."""
    if not is_web(url):
        return ""
    return (urlsplit(url).hostname or "").lower().removeprefix("www.")


def is_public(url: str) -> bool:
    """Whether anyone could have read it there, as far as the url shows.

    False for addresses of one's own network, for urls that carry a password, and for shared drives, mail and
    chats: a link to those is no publication.
    """
    host = host_of(url)
    if not host or "@" in urlsplit(url).netloc:
        return False
    if any(host == h or host.endswith("." + h) for h in _NOT_PUBLIC_HOSTS) or host.endswith(_NOT_PUBLIC_ENDINGS):
        return False
    try:
        return ipaddress.ip_address(host.strip("[]")).is_global
    except ValueError:
        return "." in host


def without_password(url: str) -> str:
    """A url as it may be shown: without the user and password in it.

    Examples
    --------
    >>> without_password("https://ana:word@faro.example/rss")
    'https://faro.example/rss'
    """
    return re.sub(r"^(https?://)[^/@]*@", r"\1", url, flags=re.I)


def canonical_url(url: str) -> str:
    """The part of a url that tells one article from another; for comparing, not for fetching.

    Scheme, ``www.``, ``m.``, port, fragment, tracking parameters and the last slash are left out.

    Examples
    --------
    >>> canonical_url("https://www.faro.example/cumbre/?utm_source=x&id=3#top")
    'faro.example/cumbre?id=3'
    """
    if not is_web(url):
        return ""
    parts = urlsplit(url)
    host = host_of(url).removeprefix("m.").removeprefix("amp.")
    path = parts.path.rstrip("/").removesuffix("/amp")
    query = [
        (k, v) for k, v in parse_qsl(parts.query) if k.lower() not in _TRACKING and not k.lower().startswith("utm_")
    ]
    return f"{host}{path}" + (f"?{urlencode(sorted(query))}" if query else "")


def names_an_article(url: str) -> bool:
    """Whether it leads further than a site's front page, so that two reports under it are versions."""
    address = canonical_url(url)
    return "/" in address or "?" in address


def versions(reports: Iterable[Report]) -> dict[str, str]:
    """Which reports are versions of one article: the same url, other bytes.

    The first is the one published first, then received first, then with the smaller id: the order of
    arrival does not matter. A report without a url (or with that of a front page) is nobody's version.

    Returns
    -------
    dict of report id to the id of the first version
        Only reports of articles with two versions or more, the first among them.
    """
    by_address: dict[str, list[Report]] = {}
    known: dict[str, Report] = {}
    for report in reports:
        known[report.id] = report
        if names_an_article(report.url):
            by_address.setdefault(canonical_url(report.url), []).append(report)
    out: dict[str, str] = {}
    for group in by_address.values():
        ids = {r.id for r in group}
        if len(ids) > 1:
            first = min(group, key=lambda r: (_first_day(r), r.received, r.id)).id
            out.update(dict.fromkeys(sorted(ids), first))
    for report in known.values():
        if report.version_of and report.version_of in known and report.id not in out:
            first = out.get(report.version_of, report.version_of)
            out[report.id] = first
            out.setdefault(first, first)
    return out


def _first_day(report: Report) -> date:
    try:
        interval = parse_edtf(report.published) if report.published else None
    except DateError:
        interval = None
    return (interval and (interval.first or interval.last)) or report.received
