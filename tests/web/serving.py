"""The app over a study on a free port of this machine, for tests that look at it in a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from crimescape.study import Study
from crimescape.web import create_app
from crimescape.web import served as served_app

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "front" / "node_modules" / "axe-core" / "axe.min.js"


@contextmanager
def served(study: Study) -> Iterator[str]:
    """The address of the app over a study, as long as it is asked."""
    with served_app(create_app(study)) as at:
        yield at


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
