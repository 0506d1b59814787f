"""The app over a study on a free port of this machine, for tests that look at it in a browser."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI

from crimescape.study import Study
from crimescape.web import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "front" / "node_modules" / "axe-core" / "axe.min.js"


@contextmanager
def served(study: Study) -> Iterator[str]:
    """The address of the app over a study, as long as it is asked."""
    with served_app(create_app(study)) as at:
        yield at


@contextmanager
def served_app(app: FastAPI) -> Iterator[str]:
    """The address of an app, as long as it is asked."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def taken(page: "Page", form: str, what: str) -> tuple[str, bytes]:
    """Name and content of a file taken away through the Export menu."""
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as waiting:
        page.get_by_role("menuitem", name=f"{form} {what}", exact=True).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def offered(page: "Page") -> list[str]:
    """What the Export menu offers, as a person reads it."""
    page.get_by_role("button", name="Export").click()
    items = page.get_by_role("menuitem").all_inner_texts()
    page.keyboard.press("Escape")
    return items


def violations(page: "Page") -> list[list[str]]:
    """What axe-core finds on the page: rule, and the first place of it."""
    page.evaluate(AXE.read_text(encoding="utf-8") + "; null")
    found: list[list[str]] = page.evaluate(
        "axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html.slice(0, 200)]))"
    )
    return found
