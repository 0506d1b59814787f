"""Draws reliability diagrams as SVG: what was said along, what happened up, with the band that sampling leaves."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from crimescape.testing import Bin

SIDE, MARGIN, HEAD = 220, 46, 34
INSIDE, OUTSIDE, BAND, GRID = "#1f5a7a", "#b3372f", "#c9d6de", "#dddddd"


def draw_reliability(panels: Mapping[str, Sequence[Bin]], *, to: Path, columns: int = 2) -> None:
    """One square a panel; a dot a bin, red where it lies outside its band.

    Parameters
    ----------
    panels : mapping of title to bins
    """
    rows = -(-len(panels) // columns)
    width, height = columns * (SIDE + 2 * MARGIN), rows * (SIDE + MARGIN + HEAD) + 10
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
    ]
    for number, (title, bins) in enumerate(panels.items()):
        left = (number % columns) * (SIDE + 2 * MARGIN) + MARGIN
        top = (number // columns) * (SIDE + MARGIN + HEAD) + HEAD
        parts += _panel(title, bins, left=left, top=top)
    to.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")


def _panel(title: str, bins: Sequence[Bin], *, left: float, top: float) -> list[str]:
    def x(p: float) -> str:
        return f"{left + p * SIDE:.1f}"

    def y(p: float) -> str:
        return f"{top + (1 - p) * SIDE:.1f}"

    parts = [f'<text x="{x(0)}" y="{top - 10:.1f}" font-weight="bold">{escape(title)}</text>']
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts += [
            f'<line x1="{x(tick)}" y1="{y(0)}" x2="{x(tick)}" y2="{y(1)}" stroke="{GRID}"/>',
            f'<line x1="{x(0)}" y1="{y(tick)}" x2="{x(1)}" y2="{y(tick)}" stroke="{GRID}"/>',
            f'<text x="{x(tick)}" y="{top + SIDE + 13:.1f}" text-anchor="middle">{tick:g}</text>',
            f'<text x="{left - 5:.1f}" y="{y(tick)}" text-anchor="end" dominant-baseline="middle">{tick:g}</text>',
        ]
    parts += [
        f'<line x1="{x(b.said)}" y1="{y(b.low)}" x2="{x(b.said)}" y2="{y(b.high)}" stroke="{BAND}" stroke-width="7"/>'
        for b in bins
    ]
    parts.append(f'<line x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}" stroke="#888888" stroke-dasharray="4 3"/>')
    parts += [
        f'<circle cx="{x(b.said)}" cy="{y(b.happened)}" r="3.2" fill="{INSIDE if b.is_inside else OUTSIDE}">'
        f"<title>{b.count} beliefs: said {b.said:.3f}, happened {b.happened:.3f}, "
        f"band {b.low:.3f} to {b.high:.3f}</title></circle>"
        for b in bins
    ]
    parts.append(
        f'<text x="{left + SIDE / 2:.1f}" y="{top + SIDE + 27:.1f}" text-anchor="middle">said; up: happened</text>'
    )
    return parts
