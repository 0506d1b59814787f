"""One url fetched because a person asked for it: http and https only, public addresses only, within limits."""

import ipaddress
import socket
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from crimescape.errors import LimitError, RefusedError
from crimescape.ingest.address import is_web
from crimescape.ingest.base import Limits, Options, Refusal, Taken
from crimescape.ingest.reading import read_bytes

if TYPE_CHECKING:
    import httpx

REDIRECTS_AT_MOST = 5
CONNECT_SECONDS = 15.0
USER_AGENT = "crimescape (a person asked for this page)"
_CHECK = "Open it in a browser, save the page, and ingest the file."


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answered in the end, redirects followed.

    Attributes
    ----------
    url : str
        Where the answer came from.
    headers : mapping of str to str
        By name in lower case.
    body : bytes
        Unpacked; empty unless the status is 200.
    """

    status: int
    reason: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    charset: str


def fetch(
    url: str, *, options: Options, proxy: str | None = None, may_be_private: bool = False
) -> Iterator[Taken | Refusal]:
    """Fetch a url and read what it answers; the site will see who asks, unless a proxy stands between.

    Parameters
    ----------
    proxy : str, optional
        ``http://``, or ``socks5://`` where httpx has that extra. No proxy is taken from the environment.
    may_be_private : bool
        Whether addresses of this machine and of its own network are allowed.
    """
    try:
        answer = ask_site(url, limits=options.limits, proxy=proxy, may_be_private=may_be_private)
        if answer.status != 200:
            raise RefusedError(f"The site answered {answer.status} {answer.reason}".rstrip(), mend=_CHECK)
    except RefusedError as err:
        yield Refusal(url, err.what, err.mend or _CHECK)
        return
    name = PurePosixPath(urlsplit(answer.url).path).name or (urlsplit(answer.url).hostname or "page")
    yield from read_bytes(answer.body, where=url, name=name, options=options, url=answer.url, charset=answer.charset)


def ask_site(
    url: str, *, limits: Limits, proxy: str | None, may_be_private: bool, headers: Mapping[str, str] | None = None
) -> Answer:
    """Send one request and follow where it leads, within limits on size and time; any status is an answer.

    Parameters
    ----------
    headers : mapping of str to str, optional
        Sent beside the usual ones, or in their place.

    Raises
    ------
    RefusedError
        When the address is refused, nothing is reached, or a limit is passed.
    """
    import httpx  # slow to load, and asking a study never fetches

    # The day is given from above (`received`); this clock only measures how long the site takes.
    deadline = time.monotonic() + limits.seconds_per_file
    sent = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, identity", **(headers or {})}
    try:
        with httpx.Client(proxy=proxy, timeout=CONNECT_SECONDS, trust_env=False, follow_redirects=False) as client:
            for _ in range(REDIRECTS_AT_MOST + 1):
                request = _request(client, url, sent, is_proxied=proxy is not None, may_be_private=may_be_private)
                response = client.send(request, stream=True)
                try:
                    if response.has_redirect_location:
                        url = urljoin(url, response.headers.get("location", ""))
                        continue
                    is_full = response.status_code == 200
                    body = _body(response, limit_bytes=limits.file_bytes, deadline=deadline) if is_full else b""
                    return Answer(
                        response.status_code,
                        response.reason_phrase,
                        url,
                        {k.lower(): v for k, v in response.headers.items()},
                        body,
                        response.charset_encoding or "",
                    )
                finally:
                    response.close()
            raise LimitError(f"It leads on more than {REDIRECTS_AT_MOST} times", mend=_CHECK)
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError, ImportError, OSError) as err:
        if isinstance(err, RefusedError):
            raise
        raise RefusedError(
            f"It could not be fetched ({type(err).__name__}: {err})", mend="Check the url and the connection."
        ) from err


def _request(
    client: "httpx.Client", url: str, headers: dict[str, str], *, is_proxied: bool, may_be_private: bool
) -> "httpx.Request":
    """A request to an address that was checked, not to a name that may resolve otherwise the second time."""
    if not is_web(url):
        raise RefusedError(f"Only http and https are fetched, not '{url[:80]}'", mend="Save the file and ingest that.")
    parts = urlsplit(url)
    host = parts.hostname or ""
    if may_be_private:
        return client.build_request("GET", url, headers=headers)
    if is_proxied:
        _refuse_private_name(host)  # the proxy resolves names: only what is written can be checked here
        return client.build_request("GET", url, headers=headers)
    address = _public_address(host, parts.port or (443 if parts.scheme == "https" else 80))
    target = client.build_request("GET", url).url.copy_with(host=address)
    netloc = host if parts.port is None else f"{host}:{parts.port}"
    return client.build_request("GET", target, headers={**headers, "Host": netloc}, extensions={"sni_hostname": host})


def _public_address(host: str, port: int) -> str:
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as err:
        raise RefusedError(f"No address is known for '{host}'", mend="Check the url and the connection.") from err
    for address in found:
        if not _is_global(address):
            raise _private(host)
    return min(found, key=lambda a: (":" in a, a))  # IPv4 first: it works in more places


def _refuse_private_name(host: str) -> None:
    try:
        is_global = _is_global(host)
    except ValueError:
        is_global = "." in host and not host.endswith((".local", ".internal", ".localhost"))
    if not is_global:
        raise _private(host)


def _is_global(address: str) -> bool:
    ip = ipaddress.ip_address(address.split("%", 1)[0].strip("[]"))
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return ip.is_global and not ip.is_multicast


def _private(host: str) -> RefusedError:
    return RefusedError(
        f"'{host}' is an address of this machine or of its own network", mend="Save the page and ingest the file."
    )


def _body(response: "httpx.Response", *, limit_bytes: int, deadline: float) -> bytes:
    out = bytearray()
    for chunk in response.iter_bytes(64 << 10):
        out += chunk
        if len(out) > limit_bytes:
            raise LimitError(f"It is larger than {limit_bytes:,} bytes", mend=_CHECK)
        if time.monotonic() > deadline:
            raise LimitError("The site took too long", mend=_CHECK)
    return bytes(out)
