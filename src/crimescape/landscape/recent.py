"""What was asked for last, kept in memory: so many answers, the one asked for longest ago goes first."""

from collections.abc import Callable
from threading import RLock
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


class Recent(Generic[Asked, Answer]):
    """Answers by what was asked; two who ask the same at once wait for one answer, and keep nobody else waiting."""

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._answers: dict[Asked, Answer] = {}
        self._lock = RLock()
        self._making: dict[Asked, RLock] = {}

    def answer(self, asked: Asked, make: Callable[[], Answer]) -> Answer:
        """The answer that is kept, else a new one."""
        with self._lock:
            making = self._making.setdefault(asked, RLock())
        with making:
            with self._lock:
                if asked in self._answers:
                    self._answers[asked] = self._answers.pop(asked)
                    return self._answers[asked]
            try:
                found = make()
            except BaseException:
                with self._lock:
                    self._making.pop(asked, None)
                raise
            with self._lock:
                self._making.pop(asked, None)
                self._answers[asked] = found
                while len(self._answers) > self._most:
                    del self._answers[next(iter(self._answers))]
            return found

    def kept(self) -> dict[Asked, Answer]:
        """All that is kept now."""
        with self._lock:
            return dict(self._answers)
