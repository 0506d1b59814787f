"""Compare the built page that is committed with one built again: same files, same bytes; and print its size."""

import argparse
import gzip
import sys
from pathlib import Path

MOST_BYTES_GZ = 250_000
"""The bar for everything but the boundaries of the map, compressed."""
PACKED = (".woff2",)


def files(folder: Path) -> dict[str, bytes]:
    """Path below the folder to content."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def size(name: str, data: bytes) -> int:
    """Bytes that travel: compressed, unless the file is already."""
    return len(data) if name.endswith(PACKED) else len(gzip.compress(data, 9, mtime=0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("committed", type=Path)
    parser.add_argument("built", type=Path)
    options = parser.parse_args()
    committed, built = files(options.committed), files(options.built)
    differing = sorted(n for n in committed.keys() | built.keys() if committed.get(n) != built.get(n))
    is_map = {n: n.startswith("assets/map/") for n in built}
    front = sum(size(n, d) for n, d in built.items() if not is_map[n])
    maps = sum(size(n, d) for n, d in built.items() if is_map[n])
    print(
        f"Built front end: {front / 1000:.0f} kB compressed without boundaries (bar {MOST_BYTES_GZ // 1000}); ", end=""
    )
    print(f"boundaries of {sum(is_map.values()) - 1} countries {maps / 1e6:.2f} MB compressed, one asked for at a time")
    if differing:
        shown = ", ".join(differing[:8]) + (f" and {len(differing) - 8} more" if len(differing) > 8 else "")
        sys.exit(f"Not as built from front/src: {shown}. Mend: make front, and commit src/crimescape/web/static")
    if front > MOST_BYTES_GZ:
        sys.exit("The built front end is larger than the bar")
    print("What is committed is what front/src gives, byte for byte")


if __name__ == "__main__":
    main()
