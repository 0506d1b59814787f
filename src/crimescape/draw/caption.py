"""What stands under a picture: its layer, both days, the threshold and the number hidden; and the words of a legend."""

from dataclasses import dataclass

from crimescape.draw.palette import MUTED, text_width
from crimescape.draw.svg import Svg

LINE = 17.0
_SIZE = 11.5


@dataclass(frozen=True, slots=True)
class Legend:
    """The words of a legend, in the language of the picture."""

    allied: str = "allied"
    hostile: str = "hostile"
    width: str = "width: how probable"
    claim: str = "a report"
    band: str = "range over priors"
    probability: str = "probability"


@dataclass(frozen=True, slots=True)
class Caption:
    """What a picture says of itself.

    Attributes
    ----------
    title : str
        What it shows, for whoever cannot see it.
    text : str
        With layer, both days, and where something is hidden the threshold and the number; see `crimescape.brief`.
    """

    title: str
    text: str

    def lines(self, width: float) -> tuple[str, ...]:
        """The text broken into lines no wider than `width` pixels."""
        out = [""]
        for word in self.text.split():
            longer = f"{out[-1]} {word}".strip()
            if out[-1] and text_width(longer, size=_SIZE) > width:
                out.append(word)
            else:
                out[-1] = longer
        return tuple(out)

    def height(self, width: float) -> float:
        """How much room it takes, in pixels."""
        return LINE * len(self.lines(width)) + 10

    def draw(self, svg: Svg, x: float, y: float, *, width: float) -> None:
        """Written from an upper left corner downward."""
        for n, line in enumerate(self.lines(width)):
            svg.text(x, y + LINE * (n + 1), line, size=_SIZE, fill=MUTED)
