"""Urls compared, public told from private, versions found; and fetching within bounds."""

import http.server
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from crimescape.ingest import Limits, Options, Refusal, Taken, canonical_url, fetch, versions
from crimescape.ingest.address import is_public
from crimescape.vocabulary import Report
from tests.ingest import making

RECEIVED = date(2024, 1, 1)
REPORT = Report(
    id="a", text="x", original="0" * 64, file_name="a", received=RECEIVED, url="https://faro.example/cumbre"
)


def test_one_article_has_one_address() -> None:
    """Scheme, www, mobile host, tracking, fragment, order and last slash do not tell articles apart; ids do."""
    same = [
        "http://www.faro.example/cumbre/?utm_source=x&id=3#top",
        "https://faro.example/cumbre?id=3&fbclid=9",
        "HTTPS://M.Faro.example/cumbre/?id=3",
    ]
    assert {canonical_url(u) for u in same} == {"faro.example/cumbre?id=3"}
    assert canonical_url("https://faro.example/cumbre?id=4") != canonical_url(same[0])
    assert canonical_url("ftp://faro.example/x") == canonical_url("not a url") == canonical_url("http://[broken") == ""


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://faro.example/a", True),
        ("http://93.184.216.34/a", True),
        ("http://127.0.0.1/a", False),
        ("http://10.1.2.3/a", False),
        ("http://[::1]/a", False),
        ("http://intranet/a", False),
        ("http://desk.local/a", False),
        ("https://ana:word@faro.example/a", False),
        ("https://docs.google.com/document/d/1", False),
        ("file:///home/ana/a.html", False),
        ("", False),
    ],
)
def test_only_what_anyone_can_read_is_public(url: str, expected: bool) -> None:
    """Handling is never guessed open."""
    assert is_public(url) is expected


def test_a_corrected_article_is_a_version_of_the_first() -> None:
    """By url; the first is the one published first, in whatever order they come; other articles are left alone."""
    first = replace(REPORT, id="b", published="2014-06-20")
    second = replace(REPORT, id="a", published="2014-06-21", url="http://www.faro.example/cumbre/?utm_medium=x")
    other = replace(REPORT, id="c", url="https://faro.example/otra")
    front = [replace(REPORT, id=i, url="https://faro.example/") for i in "de"]
    bare = [replace(REPORT, id=i, url="") for i in "fg"]
    everything = [second, other, *front, *bare, first]
    assert versions(everything) == versions(reversed(everything)) == {"a": "b", "b": "b"}


def test_a_declared_version_is_one() -> None:
    """Even under another url."""
    second = replace(REPORT, id="z", url="", version_of="a")
    assert versions([second, REPORT]) == {"a": "a", "z": "a"}


class _Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kinds = {"/page": "text/html; charset=utf-8", "/long": "text/plain"}
        if self.path in kinds:
            self.send_response(200)
            self.send_header("Content-Type", kinds[self.path])
            self.end_headers()
            self.wfile.write(making.page().encode() if self.path == "/page" else b"x" * 500_000)
            return
        leads = {"/moved": "/page", "/out": "file:///etc/hostname", "/round": "/round"}
        self.send_response(302 if self.path in leads else 404)
        self.send_header("Location", leads.get(self.path, ""))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


OPTIONS = Options(received=RECEIVED, limits=Limits(file_bytes=100_000))


def test_a_fetched_page_is_read_under_its_last_url(site: str) -> None:
    """Redirects within the web are followed."""
    (item,) = fetch(f"{site}/moved", options=OPTIONS, may_be_private=True)
    assert isinstance(item, Taken)
    assert item.report.url == f"{site}/page"
    assert item.report.text.endswith(making.TEXT)


@pytest.mark.parametrize(
    ("path", "words"),
    [("/out", "Only http and https"), ("/round", "leads on"), ("/long", "larger"), ("/nothing", "404")],
)
def test_a_fetch_that_goes_wrong_is_refused(site: str, path: str, words: str) -> None:
    """Other schemes, endless redirects, too much, an error."""
    (item,) = fetch(site + path, options=OPTIONS, may_be_private=True)
    assert isinstance(item, Refusal)
    assert words in item.what


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/a", "http://localhost/a", "http://[::ffff:10.0.0.1]/", "http://169.254.169.254/x"]
)
def test_private_addresses_are_not_fetched(url: str) -> None:
    """Neither directly nor by a proxy, unless allowed."""
    for proxy in (None, "http://127.0.0.1:9"):
        (item,) = fetch(url, options=OPTIONS, proxy=proxy)
        assert isinstance(item, Refusal)
        assert "own network" in item.what


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://faro.example/a", "gopher://x.example", "not a url"])
def test_only_the_web_is_fetched(url: str) -> None:
    """No other scheme."""
    (item,) = fetch(url, options=OPTIONS)
    assert isinstance(item, Refusal)
    assert "Only http and https" in item.what
