"""A site on this machine that serves feeds: it answers as a test tells it to, and remembers what it was asked."""

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

SUMMIT = "Los Faroles and the Northside Crew have agreed to an alliance, prosecutors said."
WAR = "The Tidewater Gang is at war with Los Faroles."


def entry(number: int, text: str, *, day: str = "Tue, 10 Mar 2015 09:00:00 GMT", more: str = "") -> str:
    """An item of an RSS feed."""
    return (
        f"<item><title>Report {number}</title><link>https://faro.example/{number}</link>"
        f"<guid>https://faro.example/{number}</guid><pubDate>{day}</pubDate>"
        f"<description>{text}</description>{more}</item>"
    )


def rss(*entries: str, title: str = "El Faro del Puerto") -> bytes:
    """An RSS feed."""
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title><language>en</language>'
        f"{''.join(entries)}</channel></rss>"
    ).encode()


@dataclass
class Reply:
    """What the site answers."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Asked:
    """What the site was asked."""

    path: str
    headers: dict[str, str]


class Site:
    """A site whose answer to each path is a function of the request; `asked` holds the requests, in order."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[Asked] = []
        self.answers: dict[str, Callable[[Asked], Reply]] = {}
        self.most_at_once = 0
        self.now_serving = 0
        self.lock = threading.Lock()

    def answer(self, path: str, reply: Reply | Callable[[Asked], Reply]) -> str:
        """Let a path answer so from now on; its address."""
        self.answers[path] = reply if callable(reply) else lambda asked: reply
        return self.url + path

    def feed(self, path: str, *entries: str, etag: str = '"one"', modified: str = "") -> str:
        """Let a path serve a feed that knows conditional requests; its address."""
        headers = {"ETag": etag} | ({"Last-Modified": modified} if modified else {})

        def reply(asked: Asked) -> Reply:
            is_same = asked.headers.get("if-none-match") == etag if etag else False
            is_same = is_same or (bool(modified) and asked.headers.get("if-modified-since") == modified)
            return Reply(304, headers=headers) if is_same else Reply(200, rss(*entries), headers)

        return self.answer(path, reply)

    def requests(self, path: str) -> list[Asked]:
        """The requests for one path."""
        return [a for a in self.asked if a.path == path]


@contextmanager
def serving() -> Iterator[Site]:
    """A site, served on this machine until the block ends."""
    site = Site()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = Asked(self.path, {k.lower(): v for k, v in self.headers.items()})
            with site.lock:
                site.asked.append(asked)
                site.now_serving += 1
                site.most_at_once = max(site.most_at_once, site.now_serving)
            reply = site.answers.get(self.path, lambda _: Reply(404))(asked)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)
            with site.lock:
                site.now_serving -= 1

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site.url = f"http://127.0.0.1:{server.server_address[1]}"
        yield site
        server.shutdown()
