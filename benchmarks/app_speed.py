"""How fast the app shows and slides in real chromium: first useful paint, and a drag over a made-up network.

    python benchmarks/app_speed.py --study DIR              first useful paint, from a warm server
    python benchmarks/app_speed.py --nodes 2000 --ties 6000 frames a second while the slider is dragged

Needs chromium and playwright (`make test-browser` installs the second). Headless, without a GPU.
"""

import argparse
import json
import os
import shutil
import statistics
import time
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from fastapi import FastAPI, Response

from crimescape.study import Study
from crimescape.web import create_app, served
from crimescape.web.built import built_routes

if TYPE_CHECKING:
    from playwright.sync_api import Browser

USEFUL = "() => document.querySelector('.net .node') && document.querySelector('.tab tbody tr .row')"


ASKED = {"valid": "2015-06-01", "known": "2026-01-01", "ledger": None, "head": "0" * 64, "policy": "0" * 32}
TIE = {
    "place": "", "place_name": "", "none": 0.0, "ignorance": 0.2, "origins": 2, "unsettled": 0, "likelihood": "likely",
    "confidence": "low", "claims": ["c"], "claims_in_all": 1,
}  # fmt: skip


def network(n_nodes: int, n_ties: int, *, rng: np.random.Generator) -> bytes:
    """A network as the API gives it: ties between groups drawn evenly, half of them hostile."""
    ties = []
    for (a, b), sign, p in zip(
        rng.integers(0, n_nodes, (n_ties, 2)).tolist(),
        rng.choice([-1, 1], n_ties).tolist(),
        rng.uniform(0.5, 1, n_ties).round(3).tolist(),
        strict=True,
    ):
        figures = {
            "allied": p if sign > 0 else 0.0,
            "hostile": p if sign < 0 else 0.0,
            "low": p,
            "high": p,
            "sign": sign,
        }
        ties.append({**TIE, **figures, "a": f"g:{a}", "a_name": f"Group {a}", "b": f"g:{b}", "b_name": f"Group {b}"})
    groups = [{"id": f"g:{i}", "name": f"Group {i}", "allies": 3, "enemies": 3} for i in range(n_nodes)]
    about = {
        "layer": "assessed",
        "threshold": 0.5,
        "hidden": 0,
        "weaker": 0,
        "allied_ties": 0,
        "hostile_ties": 0,
        "note": "",
    }
    return json.dumps({**ASKED, **about, "groups": groups, "ties": ties}).encode()


def made_up(n_nodes: int, n_ties: int, *, rng: np.random.Generator) -> FastAPI:
    """The built page over answers made once: a network whose ties change with the day, and a long timeline."""
    held = [network(n_nodes, n_ties, rng=rng) for _ in range(12)]
    places = rng.random((n_nodes, 2)).tolist()
    groups = {f"g:{i}": {"name": f"Group {i}", "x": x, "y": y, "claims": 1} for i, (x, y) in enumerate(places)}
    days = [f"{year}-{month:02d}" for year in range(2006, 2016) for month in range(1, 13)]
    months = [{"month": month, "allied": 3, "hostile": 9, "reports": 5} for month in days]
    count = {"reports": 1, "claims": n_ties, "groups": n_nodes, "places": 0}
    answers: dict[str, dict[str, object]] = {
        "study": {"name": "made up", "counts": count, "hidden": 0, "author": "", "is_demo": False},
        "first-look": {
            "held": n_ties,
            "fullest": n_ties,
            "fullest_day": ASKED["valid"],
            "newest": ASKED["valid"],
            "is_weighed": True,
        },
        "layout": {"groups": groups},
        "timeline": {"months": months, "first": "2006-01-01", "last": "2015-12-31", "undated": 0, "layer": "reported"},
        "territory": {
            "threshold": 0.5,
            "hidden": 0,
            "weaker": 0,
            "note": "",
            "presences": [],
            "contested": {},
            "layer": "assessed",
        },
        "queue": {"items": [], "waiting": 0, "weighed": 0, "by_kind": {}, "conflicts": [], "unfollowed": []},
    }
    app = FastAPI()

    @app.get("/api/network")
    def one(valid: str = "") -> Response:
        return Response(held[sum(map(ord, valid)) % len(held)], media_type="application/json")

    @app.get("/api/{name}")
    def other(name: str, valid: str = "") -> dict[str, object]:
        return {**ASKED, **answers[name], **({"valid": valid} if valid else {})}

    app.include_router(built_routes(files("crimescape.web").joinpath("static")))
    return app


COUNT = """() => {
  window.counted = { frames: 0, networks: 0 };
  const tick = () => { counted.frames++; requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  const rows = document.querySelector('.tab tbody');
  new MutationObserver(() => counted.networks++).observe(rows, { childList: true, subtree: true, characterData: true });
}"""
DRAG_SECONDS = 4
LONGEST_MS = 600_000
"""A server that was never asked opens its study first."""


def first_paint(browser: "Browser", address: str, *, is_settled: bool = False) -> float:
    """Milliseconds from asking for the page to its picture and its table, in a browser that holds nothing of it.

    Parameters
    ----------
    is_settled : bool
        Whether to wait until nothing is asked any more.
    """
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_function(USEFUL, timeout=LONGEST_MS)
    taken = float(page.evaluate("() => performance.now()"))
    if is_settled:
        page.wait_for_load_state("networkidle", timeout=LONGEST_MS)
    page.context.close()
    return taken


def drag(browser: "Browser", address: str) -> tuple[float, float]:
    """Frames a second, and networks drawn a second, while the slider goes from one end to the other."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(address)
    page.wait_for_function(USEFUL)
    page.wait_for_load_state("networkidle")
    page.evaluate(COUNT)
    box = page.get_by_role("slider", name="Day asked about").bounding_box()
    assert box
    left, width, y, begin = box["x"] + 5, box["width"] - 10, box["y"] + 20, time.monotonic()
    page.mouse.move(left, y)
    page.mouse.down()
    while (gone := time.monotonic() - begin) < DRAG_SECONDS:
        page.mouse.move(left + width * gone / DRAG_SECONDS, y)
    counted = page.evaluate("() => counted")
    seconds = time.monotonic() - begin
    page.context.close()
    return counted["frames"] / seconds, counted["networks"] / seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--study", type=Path)
    parser.add_argument("--place", default="network", help="where in the app: network?valid=2011-08-02&threshold=0.3")
    parser.add_argument("--nodes", type=int, default=2000)
    parser.add_argument("--ties", type=int, default=6000)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    rng = np.random.default_rng(7)
    app = create_app(Study.open(options.study)) if options.study else made_up(options.nodes, options.ties, rng=rng)
    with served(app) as root, sync_playwright() as driver:
        address = f"{root}/#/{options.place}"
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=[*arguments, "--disable-gpu"])
        first_paint(browser, address, is_settled=True)  # warms the server
        paints = [first_paint(browser, address) for _ in range(options.times)]
        print(f"first useful paint: {statistics.median(paints):.0f} ms, median of {len(paints)}", end=" ")
        print(f"(from {min(paints):.0f} to {max(paints):.0f})")
        if not options.study:
            frames, networks = drag(browser, address)
            print(f"drag over {options.nodes} groups and {options.ties} ties:", end=" ")
            print(f"{frames:.0f} frames a second, {networks:.1f} networks drawn a second")
        browser.close()


if __name__ == "__main__":
    main()
