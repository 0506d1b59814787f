"""The first pages in a real browser: they work without script, ask nobody else, and fit a phone."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from crimescape.study import Study
from crimescape.web import create_app
from tests.city import write_archive

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app, served on a free port of this machine."""
    root = tmp_path_factory.mktemp("browser")
    study = Study.create(root / "study", name="Puerto Sereno")
    study.build([str(write_archive(Path(root / "archive")))], workers=1)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(study), host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def test_from_the_first_page_to_the_evidence(address: str, browser: "Browser") -> None:
    """Asked for a day, the page shows the tie; its evidence shows the quoted sentence; nothing leaves the machine."""
    page = browser.new_page(viewport={"width": 1024, "height": 768})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.get_by_label("valid").fill("2014-10-01")
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("link", name="evidence").first.click()
    assert "Los Faroles" in page.locator("h1").inner_text()
    assert "Los Faroles are fighting the Cartel de la Bahia" in page.locator("blockquote").first.inner_text()
    assert all(url.startswith(address) for url in asked)
    page.close()


def test_a_phone_scrolls_down_and_never_sideways(address: str, browser: "Browser") -> None:
    """At 390 pixels the page is no wider than the screen."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()
