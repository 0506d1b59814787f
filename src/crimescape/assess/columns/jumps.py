"""Products of many steps in a row, for any stretch of them, from two that are ready."""

from dataclasses import dataclass

import numpy as np

from crimescape.assess.columns.arrays import Floats, Ints


@dataclass(frozen=True, slots=True)
class Jumps:
    """Over any stretch of steps in one leap or two.

    Attributes
    ----------
    matrices : array, shape (n_states, n_states, n_priors, n_matrices)
        Level by level: of every step the product from it to the end of its block of 1, 2, 4, ... steps, and then the
        product from the beginning of its block to it. Each up to a factor.
    count : int
        How many steps there are.
    """

    matrices: Floats
    count: int

    def over(self, first: Ints, last: Ints) -> tuple[Ints, Ints]:
        """Which two matrices lead from before the first step of a stretch to after the last.

        The second is -1 where one is enough, and both where the last step comes before the first: there is no stretch.

        Raises
        ------
        IndexError
            When a stretch ends beyond the last step.
        """
        if len(last) and int(last.max()) >= self.count:
            raise IndexError(f"No step {int(last.max())} among {self.count}")
        # The block in which the two ends first stand in different halves.
        level = np.frexp(np.maximum(first ^ last, 0).astype(np.float64))[1] - 1
        head = np.where(first < last, 2 * level * self.count + first, np.where(first == last, first, -1))
        return head, np.where(first < last, (2 * level + 1) * self.count + last, -1)


def jumps_of(steps: Floats) -> Jumps:
    """Make ready to leap over stretches of steps.

    Parameters
    ----------
    steps : array, shape (n_states, n_states, n_priors, n_steps)
        What each multiplies a column of chances by.
    """
    count = steps.shape[-1]
    tail = head = _scaled(steps)
    levels = [tail, head]
    size = 1
    number = np.arange(count)
    while 2 * size < count:
        half = number // size % 2
        # A later step stands to the left of an earlier one.
        grows = np.flatnonzero((half == 0) & (number // size * size + size < count))
        ends = np.minimum((number[grows] // size + 2) * size, count) - 1
        longer = tail.copy()
        longer[..., grows] = _scaled(_product(head[..., ends], tail[..., grows]))
        later = np.flatnonzero(half == 1)
        begins = number[later] // size * size - size
        reached = head.copy()
        reached[..., later] = _scaled(_product(head[..., later], tail[..., begins]))
        tail, head = longer, reached
        levels += [tail, head]
        size *= 2
    return Jumps(np.concatenate(levels, axis=-1), count)


def _product(left: Floats, right: Floats) -> Floats:
    return np.asarray((left[:, :, None] * right[None]).sum(axis=1))


def _scaled(matrices: Floats) -> Floats:
    return np.asarray(matrices / matrices.max(axis=(0, 1)))
