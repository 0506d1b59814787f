"""How fast the app shows and slides: first useful paint on a study, and a drag over a made-up network, in real chromium.

    python benchmarks/app_speed.py --study DIR              first useful paint, from a warm server
    python benchmarks/app_speed.py --nodes 2000 --ties 6000 frames a second while the slider is dragged

Needs chromium and playwright (`make test-browser` installs the second). Headless, without a GPU.
"""

import argparse
import json
import os
import shutil
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import numpy as np
import uvicorn
from fastapi import FastAPI, Response

from crimescape.study import Study
from crimescape.web import create_app
from crimescape.web.built import built_routes

USEFUL = "() => document.querySelector('.net .node') && document.querySelector('.tab tbody tr .row')"


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The app on a free port of this machine."""
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


def made_up(n_nodes: int, n_ties: int, *, rng: np.random.Generator) -> FastAPI:
    """The built page over answers made once: a network whose ties change with the day, and a long timeline."""
    groups = [f"g:{i}" for i in range(n_nodes)]
    at = rng.random((n_nodes, 2))
    asked = {"valid": "2015-06-01", "known": "2026-01-01", "ledger": None}
    layout = {
        "groups": {
            g: {"name": f"Group {g[2:]}", "x": x, "y": y, "claims": 1}
            for g, (x, y) in zip(groups, at.tolist(), strict=True)
        },
        "head": "0" * 64,
    }

    def network(seed: int) -> bytes:
        draw = np.random.default_rng(seed)
        ends = draw.integers(0, n_nodes, (n_ties, 2))
        ties = [
            {"a": groups[a], "a_name": f"Group {a}", "b": groups[b], "b_name": f"Group {b}", "place": "", "place_name": "",
             "sign": s, "allied": p if s > 0 else 0.0, "none": 1 - p, "hostile": p if s < 0 else 0.0, "low": p, "high": p,
             "ignorance": 0.2, "origins": 2, "unsettled": 0, "likelihood": "likely", "confidence": "low", "claims": ["c"]}
            for (a, b), s, p in zip(ends.tolist(), draw.choice([-1, 1], n_ties).tolist(), draw.uniform(0.5, 1, n_ties).round(3).tolist(), strict=True)
        ]  # fmt: skip
        record = {**asked, "layer": "assessed", "policy": "0" * 32, "threshold": 0.5, "hidden": 0, "allied_ties": 0, "hostile_ties": 0,
                  "head": "0" * 64, "note": "", "groups": [{"id": g, "name": f"Group {g[2:]}", "allies": 3, "enemies": 3} for g in groups], "ties": ties}  # fmt: skip
        return json.dumps(record).encode()

    held = [network(seed) for seed in range(12)]
    months = [
        {"month": f"{y}-{m:02d}", "allied": 3, "hostile": 9, "reports": 5}
        for y in range(2006, 2016)
        for m in range(1, 13)
    ]
    count = {"reports": 1, "claims": n_ties, "groups": n_nodes, "places": 0}
    app = FastAPI()
    answers = {
        "study": {
            **asked,
            "name": "made up",
            "counts": count,
            "hidden": 0,
            "policy": "0" * 32,
            "head": "0" * 64,
            "author": "",
            "is_demo": False,
        },
        "layout": layout,
        "timeline": {
            **asked,
            "months": months,
            "first": "2006-01-01",
            "last": "2015-12-31",
            "undated": 0,
            "layer": "reported",
            "head": "",
        },
        "territory": {
            **asked,
            "layer": "assessed",
            "policy": "",
            "threshold": 0.5,
            "hidden": 0,
            "head": "",
            "note": "",
            "presences": [],
            "contested": {},
        },
        "queue": {
            **asked,
            "items": [],
            "waiting": 0,
            "weighed": 0,
            "by_kind": {},
            "conflicts": [],
            "unfollowed": [],
            "policy": "",
            "head": "",
        },
    }

    @app.get("/api/network")
    def one(valid: str = "") -> Response:
        return Response(held[sum(map(ord, valid)) % len(held)], media_type="application/json")

    @app.get("/api/{name}")
    def other(name: str, valid: str = "") -> Response:
        answer = {**answers[name], **({"valid": valid} if valid and "valid" in answers[name] else {})}
        return Response(json.dumps(answer).encode(), media_type="application/json")

    app.include_router(built_routes(files("crimescape.web").joinpath("static")))
    return app


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
    app = (
        create_app(Study.open(options.study))
        if options.study
        else made_up(options.nodes, options.ties, rng=np.random.default_rng(7))
    )
    with served(app) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=[*arguments, "--disable-gpu"])
        paints = []
        for _ in range(options.times + 1):
            page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
            page.goto(f"{address}/#/{options.place}", wait_until="commit")
            page.wait_for_function(USEFUL)
            paints.append(page.evaluate("() => performance.now()"))
            page.context.close()
        warm = paints[1:]
        print(
            f"first useful paint: median {statistics.median(warm):.0f} ms of {len(warm)} (from {min(warm):.0f} to {max(warm):.0f})"
        )
        if not options.study:
            page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
            page.goto(f"{address}/#/{options.place}")
            page.wait_for_function(USEFUL)
            page.wait_for_load_state("networkidle")
            page.evaluate(
                "() => { window.frames_ = 0; window.shown_ = 0; const tick = () => { frames_++; requestAnimationFrame(tick); }; requestAnimationFrame(tick);"
                " new MutationObserver(() => shown_++).observe(document.querySelector('.tab tbody'), { childList: true, subtree: true, characterData: true }); }"
            )
            box = page.get_by_role("slider", name="Day asked about").bounding_box()
            assert box
            y, begin = box["y"] + 20, time.monotonic()
            page.mouse.move(box["x"] + 5, y)
            page.mouse.down()
            while (gone := time.monotonic() - begin) < 4:
                page.mouse.move(box["x"] + 5 + (box["width"] - 10) * (gone / 4), y)
            frames, shown = page.evaluate("() => [frames_, shown_]")
            seconds = time.monotonic() - begin
            page.mouse.up()
            print(
                f"drag over {options.nodes} nodes and {options.ties} ties: {frames / seconds:.0f} frames a second, {shown / seconds:.1f} networks drawn a second"
            )
        browser.close()


if __name__ == "__main__":
    main()
