"""Names beside their dots, where they cover neither another name nor a dot, and as few lines as may be."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its upper left corner, in pixels."""

    x: float
    y: float
    width: float
    height: float

    def overlap(self, other: "Box") -> float:
        """The area that both cover."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return max(0.0, across) * max(0.0, down)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


_ROUND = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))
"""Directions in which a name may stand, the best first: below, above, beside, aslant."""
_FAR = (0.0, 10.0, 22.0, 36.0, 54.0)


def place_labels(
    dots: Sequence[tuple[float, float, float]],
    sizes: Sequence[tuple[float, float]],
    *,
    lines: Sequence[tuple[float, float]] = (),
    frame: Box,
) -> tuple[Box, ...]:
    """Where each name stands; those of the first dots are placed first, and given way to.

    Parameters
    ----------
    dots : sequence of (x, y, radius)
    sizes : sequence of (width, height)
        Of the names, in the order of the dots.
    lines : sequence of (x, y)
        Points along the lines of the picture.
    frame : Box
        No name leaves it.
    """
    taken: list[Box] = []
    rounds = [Box(x - r, y - r, 2 * r, 2 * r) for x, y, r in dots]
    for n, ((x, y, r), (width, height)) in enumerate(zip(dots, sizes, strict=True)):
        best, least = None, float("inf")
        for reach, far in enumerate(_FAR):
            for turn, (across, down) in enumerate(_ROUND):
                gap = r + 3 + far
                left = x + across * (gap + width / 2) - width / 2
                top = y + down * (gap + height / 2) - height / 2
                if across and down:
                    left, top = x + across * (gap * 0.75 + width / 2) - width / 2, y + down * gap * 0.75 - height / 2
                left = min(max(left, frame.x), frame.x + frame.width - width)
                top = min(max(top, frame.y), frame.y + frame.height - height)
                box = Box(left, top, width, height)
                cost = 50 * sum(box.overlap(t) for t in taken) + 50 * sum(box.overlap(d) for d in rounds)
                cost += 9 * sum(box.holds(*point) for point in lines) + 4 * turn + 30 * reach
                if cost < least:
                    best, least = box, cost
        assert best is not None, n
        taken.append(best)
    return tuple(taken)
