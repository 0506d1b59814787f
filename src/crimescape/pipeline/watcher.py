"""Whoever watches a stage: told its name, how much is done, and of how much."""

from typing import Protocol


class Watcher(Protocol):
    """Called with the stage, the number done, and the number in all (None while unknown)."""

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Take note."""


def nobody(stage: str, done: int, total: int | None) -> None:
    """A watcher that takes no note."""
