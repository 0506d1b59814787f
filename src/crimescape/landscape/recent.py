"""What was asked for last, kept in memory: so many answers, the one asked for longest ago goes first."""

from collections.abc import Callable
from threading import RLock
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


class Recent(Generic[Asked, Answer]):
    """Answers by what was asked; two who ask the same at once wait for one answer."""

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._answers: dict[Asked, Answer] = {}
        self._lock = RLock()

    def answer(self, asked: Asked, make: Callable[[], Answer]) -> Answer:
        """The answer that is kept, else a new one."""
        with self._lock:
            found = self._answers.pop(asked) if asked in self._answers else make()
            self._answers[asked] = found
            while len(self._answers) > self._most:
                del self._answers[next(iter(self._answers))]
            return found

    def kept(self) -> dict[Asked, Answer]:
        """All that is kept now."""
        with self._lock:
            return dict(self._answers)
