"""Inner loops compiled when first asked for: numba is imported only then, since importing it takes a second."""

from collections.abc import Callable
from functools import cache
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")


def compiled(kernel: Callable[P, R]) -> Callable[P, R]:
    """The kernel as machine code, kept on disk between runs where a folder for it can be written.

    A kernel is a plain function over arrays and numbers that calls no other of ours, and draws its chance from a seed
    it is given.
    """
    return cast("Callable[P, R]", _compiled(kernel))


@cache
def _compiled(kernel: Callable[..., Any]) -> Callable[..., Any]:  # Any: numba ships no types
    import numba

    try:
        return cast("Callable[..., Any]", numba.njit(cache=True)(kernel))
    except RuntimeError:  # No folder to keep it in: compiled anew in each run.
        return cast("Callable[..., Any]", numba.njit(kernel))
