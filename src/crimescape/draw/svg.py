"""A small SVG writer: shapes in the order drawn, every text and attribute escaped, the same input the same bytes."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from crimescape.draw.palette import FONTS, INK, PAPER

# Signs that XML cannot hold, and those that turn the direction of writing.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


def shown(text: str) -> str:
    """The text as it may stand in a picture: what cannot be seen is left out."""
    return " ".join(_UNSEEN.sub(" ", text).split())


class Svg:
    """One picture in the making.

    Parameters
    ----------
    width, height : float
        In pixels of 1/96 inch.
    title : str
        What a reader who cannot see it is told.
    """

    def __init__(self, width: float, height: float, *, title: str) -> None:
        self.width, self.height = width, height
        self._title = title
        self._parts: list[str] = []
        self.rect(0, 0, width, height, fill=PAPER)

    def _add(self, tag: str, attributes: dict[str, str | float], text: str | None = None) -> None:
        written = "".join(f" {k.replace('_', '-')}={quoteattr(_number(v))}" for k, v in attributes.items() if v != "")
        self._parts.append(f"<{tag}{written}/>" if text is None else f"<{tag}{written}>{escape(shown(text))}</{tag}>")

    def rect(self, x: float, y: float, width: float, height: float, **look: str | float) -> None:
        """A rectangle from its upper left corner."""
        self._add("rect", {"x": x, "y": y, "width": width, "height": height, **look})

    def circle(self, x: float, y: float, r: float, **look: str | float) -> None:
        """A circle around its middle."""
        self._add("circle", {"cx": x, "cy": y, "r": r, **look})

    def line(self, x1: float, y1: float, x2: float, y2: float, **look: str | float) -> None:
        """A straight line."""
        self._add("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, **look})

    def path(self, d: str, **look: str | float) -> None:
        """A path, in SVG's own commands."""
        self._add("path", {"d": d, "fill": "none", **look})

    def polygon(self, points: Sequence[tuple[float, float]], **look: str | float) -> None:
        """A closed shape through points."""
        self._add("polygon", {"points": " ".join(f"{_number(x)},{_number(y)}" for x, y in points), **look})

    def polyline(self, points: Sequence[tuple[float, float]], **look: str | float) -> None:
        """A line through points."""
        self._add(
            "polyline", {"points": " ".join(f"{_number(x)},{_number(y)}" for x, y in points), **look, "fill": "none"}
        )

    def text(self, x: float, y: float, text: str, *, size: float = 12, **look: str | float) -> None:
        """A line of text; `y` is its foot."""
        self._add("text", {"x": x, "y": y, "font_size": size, "fill": INK, **look}, text)

    def halo(self, x: float, y: float, text: str, *, size: float = 12, **look: str | float) -> None:
        """A line of text with the paper around its letters, so that lines may run beneath it."""
        under = {**look, "stroke": PAPER, "stroke_width": 4, "stroke_linejoin": "round", "fill": PAPER}
        self.text(x, y, text, size=size, **under)
        self.text(x, y, text, size=size, **look)

    def render(self) -> str:
        """The whole picture as text."""
        width, height = _number(self.width), _number(self.height)
        title = escape(shown(self._title))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
            f'role="img" font-family={quoteattr(FONTS)}>\n<title>{title}</title>\n'
            + "\n".join(self._parts)
            + "\n</svg>\n"
        )


def _number(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.2f}".rstrip("0").rstrip(".") if value != int(value) else str(int(value))
