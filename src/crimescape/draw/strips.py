"""How far apart many sets of figures are: a strip of bars a quantity, on one logarithmic axis of factors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crimescape.draw.caption import Caption
from crimescape.draw.palette import FOCUS, HOSTILE, MUTED, RULE, text_width
from crimescape.draw.scale import Scale, written
from crimescape.draw.svg import Svg
from crimescape.errors import UnfoundedError

WIDTH = 760.0
_ROW, _TOP, _BARS = 52.0, 46.0, 60


@dataclass(frozen=True, eq=False)
class Strip:
    """One quantity over all sets.

    Attributes
    ----------
    values : array, shape (n_sets,)
        As factors of the figure that `mark` is at; all above nought.
    shown : str
        The range in the quantity's own unit.
    """

    label: str
    values: npt.NDArray[np.float64]
    shown: str


def draw_strips(strips: Sequence[Strip], *, caption: Caption, mark: str) -> str:
    """Strips as SVG text, in the order given; bars show where the sets are, not how likely they are.

    Parameters
    ----------
    mark : str
        What stands at factor 1.

    Raises
    ------
    UnfoundedError
        When there is no strip, or one without a value.
    """
    if not strips or any(not s.values.size for s in strips):
        raise UnfoundedError("A picture of the spread of nothing")
    left = 28 + max(text_width(s.label, size=12.5) for s in strips) + 14
    right = WIDTH - 36 - max(text_width(s.shown, size=11) for s in strips)
    height = _TOP + _ROW * len(strips) + 6
    svg = Svg(WIDTH, height + 14 + caption.height(WIDTH - 48), title=caption.title)
    ends = (min(float(s.values.min()) for s in strips), max(float(s.values.max()) for s in strips))
    x = Scale(min(ends[0], 0.9), max(ends[1], 1.1), left, right, is_log=True)
    for tick in x.ticks(most=7):
        svg.line(x(tick), _TOP - 6, x(tick), height, stroke=RULE)
        svg.text(x(tick), _TOP - 11, f"× {written(tick)}", size=10.5, fill=MUTED, text_anchor="middle")
    for number, strip in enumerate(strips):
        foot = _TOP + _ROW * (number + 1) - 6
        edges = np.geomspace(x.low, x.high, _BARS + 1)
        counts, _ = np.histogram(strip.values, bins=edges)
        tallest = (_ROW - 16) / max(int(counts.max()), 1)
        for count, a, b in zip(counts.tolist(), edges[:-1].tolist(), edges[1:].tolist(), strict=True):
            if count:
                tall = max(count * tallest, 1.0)
                svg.rect(x(a), foot - tall, max(x(b) - x(a) - 0.8, 0.8), tall, fill=FOCUS, fill_opacity=0.75)
        svg.line(left, foot, right, foot, stroke=RULE)
        svg.text(left - 12, foot - 6, strip.label, size=12.5, text_anchor="end")
        svg.text(right + 10, foot - 6, strip.shown, size=11, fill=MUTED)
    svg.line(x(1.0), _TOP - 6, x(1.0), height, stroke=HOSTILE, stroke_width=1.6)
    svg.text(x(1.0), 18, mark, size=11, fill=HOSTILE, text_anchor="middle")
    svg.line(24, height + 8, WIDTH - 24, height + 8, stroke=RULE)
    caption.draw(svg, 24, height + 10, width=WIDTH - 48)
    return svg.render()
