"""What every test stands on: one hypothesis profile, and a browser where one is installed."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# As the command line has it: set before numpy is imported, here and in processes that tests start.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Derandomised: a red run is red again tomorrow, and on the next machine. `make prove` looks further.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.register_profile("prove", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("CRIMESCAPE_HYPOTHESIS", "steady"))

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
BROWSER_REQUIRED = os.environ.get("CRIMESCAPE_BROWSER") == "required"


def browser_missing() -> str:
    """Why no browser test can run here; empty when it can."""
    if not CHROMIUM:
        return "chromium is not installed (Debian: apt-get install chromium)"
    if importlib.util.find_spec("playwright") is None:
        return "playwright is not installed (make test-browser installs it)"
    return ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests are skipped, with the reason, where no browser is; where one is required they run and fail."""
    reason = browser_missing()
    if reason and not BROWSER_REQUIRED:
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="package")
def browser() -> "Iterator[Browser]":
    """Debian's chromium, headless, driven by playwright; it downloads nothing."""
    if reason := browser_missing():
        pytest.fail(f"A browser is required here, and {reason}.")
    from playwright.sync_api import sync_playwright

    # Chromium refuses its own sandbox to root, which is who tests in a container.
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield opened
        opened.close()
