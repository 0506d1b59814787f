"""Maps a function over items in threads, in order: for work done by libraries that let go of the interpreter."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def map_threads(function: Callable[[Item], Result], items: Iterable[Item], *, workers: int) -> Iterator[Result]:
    """Results in the order of the items; nothing is copied to another process and back.

    Parameters
    ----------
    function : callable
        Pure; worth a thread only where most of its time goes to Arrow, numpy, hashing or reading.
    items : iterable
        All taken at once.
    workers : int
        Number of threads; 1 stays in this one.

    Raises
    ------
    Exception
        Whatever `function` raised, at its item's turn; what was not started is dropped.
    """
    if workers <= 1:
        yield from map(function, items)
        return
    pool = ThreadPoolExecutor(max_workers=workers)
    try:
        yield from pool.map(function, items)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
