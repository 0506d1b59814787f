"""When a source is asked again: at its interval, later after a failure, and never sooner than it wants."""

from dataclasses import dataclass
from random import Random

LEAST_FEED_SECONDS = 300.0
"""No feed is asked more often, whatever interval is wished for."""
LONGEST_BACKOFF_SECONDS = 86_400.0
LONGEST_WAIT_SECONDS = 7 * 86_400.0
"""Longer than a week nobody is made to wait by a header."""
JITTER = 0.1
"""Share of an interval by which it is lengthened at random, so that many who started together do not ask together."""
HOST_GAP_SECONDS = 2.0
"""Between two requests to one host."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often sources are asked.

    Attributes
    ----------
    every_seconds : float
        The interval wished for.
    least_seconds : float
        No feed is asked sooner than this after it was asked last.
    host_gap_seconds : float
        Between two requests to one host.
    """

    every_seconds: float
    least_seconds: float = LEAST_FEED_SECONDS
    host_gap_seconds: float = HOST_GAP_SECONDS

    def next_folder(self, asked_at: float) -> float:
        """When a folder is looked at again (seconds since 1970)."""
        return asked_at + self.every_seconds

    def next_feed(self, asked_at: float, *, failures: int, wait_seconds: float | None, rng: Random) -> float:
        """When a feed is asked again (seconds since 1970).

        Parameters
        ----------
        asked_at : float
            When it was asked.
        failures : int
            How many times in a row it has failed, this time included: the interval doubles with each, up to a day.
        wait_seconds : float or None
            How long the feed wants to be left alone.
        """
        interval = max(self.every_seconds, self.least_seconds)
        if failures:
            longest = max(interval, LONGEST_BACKOFF_SECONDS)
            interval = min(longest, interval * 2.0 ** min(failures, 32))
        interval *= 1.0 + JITTER * rng.random()
        return asked_at + max(interval, min(wait_seconds or 0.0, LONGEST_WAIT_SECONDS))
