"""From quantities to pixels, and round numbers to write along an axis."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight or logarithmic way from values to pixels.

    Attributes
    ----------
    low, high : float
        Values at the two ends; both above nought on a logarithmic scale.
    start, end : float
        Pixels at the two ends; the end may be the smaller, as upwards on a page.
    """

    low: float
    high: float
    start: float
    end: float
    is_log: bool = False

    def __call__(self, value: float) -> float:
        """Where a value stands, in pixels; values outside the ends are put on them."""
        low, high, at = self.low, self.high, min(max(value, self.low), self.high)
        if self.is_log:
            low, high, at = math.log(low), math.log(high), math.log(at)
        share = (at - low) / (high - low) if high > low else 0.5
        return self.start + share * (self.end - self.start)

    def ticks(self, *, most: int = 6) -> tuple[float, ...]:
        """Round values between the ends, at most about so many."""
        if self.is_log:
            ends = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
            for steps in ((1, 2, 5), (1, 3), (1,)):
                found = tuple(m * 10.0**e for e in ends for m in steps if self.low <= m * 10.0**e <= self.high)
                if len(found) <= most:
                    break
            return found
        wide = (self.high - self.low) / max(most - 1, 1)
        if wide <= 0:
            return (self.low,)
        ten = 10.0 ** math.floor(math.log10(wide))
        step = next(m * ten for m in (1, 2, 2.5, 5, 10) if m * ten >= wide * 0.999)
        first = math.ceil(self.low / step - 1e-9)
        return tuple(n * step for n in range(first, math.floor(self.high / step + 1e-9) + 1))


def written(value: float) -> str:
    """A number as an axis shows it: thousands parted, no more digits than it needs.

    Examples
    --------
    >>> written(250000.0), written(0.5)
    ('250,000', '0.5')
    """
    return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:.3g}"
