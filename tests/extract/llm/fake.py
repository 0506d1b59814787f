"""A server on this machine that answers as it is told: well, falsely, late, in pieces, or with malice."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[dict[str, Any], int], tuple[int, str]]
"""From a request's body and its number (from 1): a status and a body."""


@contextmanager
def serving(answer: Answer, *, delay: float = 0.0) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The address of a server, and the requests it has had."""
    had: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            had.append({"path": self.path, "key": self.headers.get("Authorization", ""), **body})
            time.sleep(delay)
            status, text = answer(body, len(had))
            data = text.encode()
            try:
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)
            except OSError:
                pass

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", had
    finally:
        server.shutdown()
        server.server_close()


def openai(claims: object, *, tokens: tuple[int, int] = (100, 20)) -> str:
    """An answer as OpenAI-compatible servers give it."""
    content = claims if isinstance(claims, str) else json.dumps({"claims": claims})
    usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
    return json.dumps({"choices": [{"message": {"content": content}}], "usage": usage})


def ollama(claims: object) -> str:
    """An answer as Ollama gives it."""
    content = json.dumps({"claims": claims})
    return json.dumps({"message": {"content": content}, "prompt_eval_count": 7, "eval_count": 3})


def claim(sentence: int = 0, said: str = "rival_of", **changes: object) -> dict[str, object]:
    """A claim of the asked shape: that Los Faroles are rivals of the Northside Crew."""
    return {
        "sentence": sentence,
        "predicate": said,
        "subject": "Los Faroles",
        "object": "Northside Crew",
        "factuality": "certain",
        "tense": "current",
        "time": "",
        "sources": [],
    } | changes
