"""Pictures of every screen of the demo study, light and dark, at three widths, into docs/pictures.

Needs chromium and playwright (make test-browser installs the second). The demo study is made anew, served on a free
port of this machine, and everything shown in the pictures is as known on one day, so that they stay the same.
"""

import argparse
import base64
import os
import shutil
import struct
import sys
import tempfile
import zlib
from pathlib import Path

import numpy as np

from crimescape.study import Study, sample_reports
from crimescape.web import create_app, served

MOST_BYTES = 200_000
SIZES = {"desk": (1440, 900), "1024": (1024, 768), "phone": (390, 844)}
PICTURES = [("light", "desk"), ("dark", "desk"), ("light", "1024"), ("light", "phone")]
KNOWN = "known=2020-01-01"
SCREENS = {
    "network": f"network?valid=2011-08-02&threshold=0.3&tie=g:gulf-cartel|g:los-zetas|&{KNOWN}",
    "map": f"map?valid=2011-08-02&threshold=0.3&{KNOWN}",
    "timeline": f"timeline?valid=2014-09-04&{KNOWN}",
    "home": f"home?valid=2014-09-12&{KNOWN}",
    "reports": f"reports?{KNOWN}",
    "review": f"review?valid=2014-09-12&{KNOWN}",
    "brief": f"brief?valid=2014-09-04&about=g:los-zetas&{KNOWN}",
    # Before the pact was withdrawn: what is reported of the groups stands beside what is held.
    "what-if": f"what-if?valid=2014-09-04&threshold=0.3&with=ally!g:los-zetas,g:cjng,g:juarez-cartel&{KNOWN}",
    "balance": f"balance?valid=2011-08-02&threshold=0.3&{KNOWN}",
    "outlook": f"outlook?valid=2014-09-04&{KNOWN}",
    "simulate": f"simulate?valid=2014-09-04&with=20000~40~5&{KNOWN}",
    "policy": f"policy?{KNOWN}",
}


def demo(folder: Path) -> Study:
    """The sample study, built there unless it is there already."""
    study = Study.open_or_create(folder, name="Sample: Mexico 1989-2019", is_demo=True)
    study.build([str(sample_reports())], workers=1)
    return study


PIXELS = """async data => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + data;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const bytes = pen.getImageData(0, 0, image.width, image.height).data;
  let text = '';
  for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
  return btoa(text);
}"""


def small(pixels: np.ndarray) -> bytes:
    """A PNG of at most 256 colours: the most frequent stay, each other becomes the nearest of them.

    Parameters
    ----------
    pixels : array, shape (height, width, 3), uint8
    """
    height, width, _ = pixels.shape
    packed = pixels.reshape(-1, 3).astype(np.int64) @ np.array([65536, 256, 1])
    colours, where, count = np.unique(packed, return_inverse=True, return_counts=True)
    rgb = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1)
    # Counted by cells of eight steps, so that the shades of one edge do not take every place.
    _, cell, held = np.unique(rgb >> 3, axis=0, return_inverse=True, return_counts=True)
    weight = np.bincount(cell.ravel(), weights=count, minlength=len(held))
    first = {int(c): i for i, c in reversed(list(enumerate(cell.ravel()[np.argsort(-count)])))}
    order = np.argsort(-count)
    kept = rgb[[order[first[int(c)]] for c in np.argsort(-weight)[:256]]]
    nearest = np.concatenate(
        [
            ((part[:, None] - kept[None]) ** 2).sum(-1).argmin(1)
            for part in np.array_split(rgb, max(1, len(rgb) // 4096))
        ]
    )
    rows = nearest[where.ravel()].astype(np.uint8).reshape(height, width)
    lines = np.concatenate([np.zeros((height, 1), np.uint8), rows], axis=1)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    body = chunk(b"PLTE", kept.astype(np.uint8).tobytes()) + chunk(b"IDAT", zlib.compress(lines.tobytes(), 9))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def take(address: str, screens: dict[str, str], folder: Path) -> list[Path]:
    """Every screen that the rail offers, in each size and theme."""
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    taken = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=[*arguments, "--disable-gpu"])
        blank = browser.new_page()
        for theme, size in PICTURES:
            width, height = SIZES[size]
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce", locale="en-GB"
            )
            page = context.new_page()
            page.goto(address)
            page.wait_for_load_state("networkidle")
            more = page.get_by_role("button", name="Advanced")
            if more.count():
                more.click()
            links = page.locator("nav a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
            offered = {link.removeprefix("#/").split("?")[0] for link in links}
            for name in [n for n in screens if n in offered]:
                page.goto(f"{address}/#/{screens[name]}")
                page.reload()
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(400)
                path = folder / f"{name}-{theme}{'' if size == 'desk' else '-' + size}.png"
                raw = blank.evaluate(PIXELS, base64.b64encode(page.screenshot()).decode())
                pixels = np.frombuffer(base64.b64decode(raw), np.uint8).reshape(height, width, 4)[:, :, :3]
                path.write_bytes(small(pixels))
                taken.append(path)
            context.close()
        browser.close()
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--study", type=Path, help="where the demo study is, or goes; default: a folder that is removed"
    )
    parser.add_argument("--only", nargs="*", choices=[*SCREENS], help="only these screens")
    options = parser.parse_args()
    if not shutil.which("chromium"):
        sys.exit("No chromium here (Debian: apt-get install chromium)")
    options.folder.mkdir(parents=True, exist_ok=True)
    screens = {n: p for n, p in SCREENS.items() if not options.only or n in options.only}
    with (
        tempfile.TemporaryDirectory() as made,
        served(create_app(demo(options.study or Path(made) / "demo"))) as address,
    ):
        taken = take(address, screens, options.folder)
    large = [p for p in taken if p.stat().st_size > MOST_BYTES]
    print(f"{len(taken)} pictures, {sum(p.stat().st_size for p in taken) / 1e6:.1f} MB")
    if large:
        sys.exit("Larger than 200 kB: " + ", ".join(f"{p.name} {p.stat().st_size // 1000} kB" for p in large))


if __name__ == "__main__":
    main()
