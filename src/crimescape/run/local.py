"""Maps a pure function over items in local processes, in order, and stops cleanly when interrupted."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WAITING_PER_WORKER = 8
"""How many items are handed out ahead of the one being awaited, per worker: bounds memory."""


def _leave_interrupts() -> None:
    # Ctrl-C reaches every process of a terminal; the caller alone answers it, and stops the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def map_shards(function: Callable[[Item], Result], items: Iterable[Item], *, workers: int) -> Iterator[Result]:
    """Results in the order of the items.

    Parameters
    ----------
    function : callable
        Pure and importable by name: it is sent to other processes.
    items : iterable
        Consumed only as fast as results are taken, so a long archive need not fit in memory.
    workers : int
        Number of processes; 1 stays in this process.

    Raises
    ------
    Exception
        Whatever `function` raised, at its item's turn; what was not started is dropped.
    """
    if workers <= 1:
        yield from map(function, items)
        return
    # spawn, not fork: threads of the caller (a progress bar) must not be copied while they hold a lock.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=workers, mp_context=context, initializer=_leave_interrupts) as pool:
        waiting: deque[Future[Result]] = deque()
        try:
            for item in items:
                waiting.append(pool.submit(function, item))
                if len(waiting) > workers * WAITING_PER_WORKER:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
