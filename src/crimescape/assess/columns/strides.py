"""One loop that carries distributions along walks, step by step: for very many steps, as machine code.

Instead of a matrix for each step it works out what the step makes of the distribution that arrives: a series of
products with a tridiagonal matrix without a negative entry, so nothing cancels. The same, to the last digits, as
`walks.walk` without it.
"""

from crimescape.assess.columns.arrays import Floats, Ints

_LARGEST = 24.0
_UNSEEN = 1e-17
_LOW, _HIGH = 1e-90, 1e90


def carry(
    block: Floats,
    first: Ints,
    count: Ints,
    odds: Floats,
    rate: Floats,
    length: Floats,
    diagonal: Floats,
    beside: Floats,
    ready: Floats,
    leap: Ints,
) -> None:
    """Carry what walks set out with to where they arrive, in place.

    Parameters
    ----------
    block : array, shape (n_walks, n_priors, 3)
    first, count : arrays of int, shape (n_walks,)
        Where the steps of each walk begin, and how many there are.
    odds, rate : arrays, shape (3, n_steps)
    length : array, shape (n_steps,)
    diagonal : array, shape (n_priors, 3)
    beside : array, shape (n_priors, 2)
        The tridiagonal rates per year, which are symmetric.
    ready : array, shape (n_ready, n_priors, 3, 3)
        Propagators that are known already.
    leap : array of int, shape (n_steps,) or (0,)
        Which of them a step takes; -1 for none. Empty where none takes any.
    """
    walks, priors = block.shape[:2]
    for w in range(walks):
        for step in range(first[w], first[w] + count[w]):
            known = leap[step] if len(leap) else -1
            years = length[step]
            # Priors side by side: none waits for another.
            for p in range(priors):
                a, b, c = block[w, p, 0] * odds[0, step], block[w, p, 1] * odds[1, step], block[w, p, 2] * odds[2, step]
                if known >= 0:
                    a, b, c = (
                        ready[known, p, 0, 0] * a + ready[known, p, 0, 1] * b + ready[known, p, 0, 2] * c,
                        ready[known, p, 1, 0] * a + ready[known, p, 1, 1] * b + ready[known, p, 1, 2] * c,
                        ready[known, p, 2, 0] * a + ready[known, p, 2, 1] * b + ready[known, p, 2, 2] * c,
                    )
                else:
                    x, y, z = (
                        diagonal[p, 0] + rate[0, step],
                        diagonal[p, 1] + rate[1, step],
                        diagonal[p, 2] + rate[2, step],
                    )
                    # The lowest of the diagonal is taken out, so that no entry is negative.
                    low = min(x, y, z)
                    x, y, z = (x - low) * years, (y - low) * years, (z - low) * years
                    u, v = beside[p, 0] * years, beside[p, 1] * years
                    size = max(x, y, z) + u + v
                    # What is large is taken in parts, so that the series neither overflows nor grows long.
                    parts = int(size / _LARGEST) + 1
                    if parts > 1:
                        x, y, z, u, v, size = x / parts, y / parts, z / parts, u / parts, v / parts, size / parts
                    for _ in range(parts):
                        d, e, f = a, b, c
                        k = 1.0
                        while True:
                            share = 1.0 / k
                            d, e, f = (x * d + u * e) * share, (u * d + y * e + v * f) * share, (v * e + z * f) * share
                            a += d
                            b += e
                            c += f
                            # Terms that are past the greatest, and too small to be seen in the sum.
                            if k > size and d + e + f < _UNSEEN * (a + b + c):
                                break
                            k += 1.0
                        if parts > 1:
                            total = a + b + c
                            a, b, c = a / total, b / total, c / total
                total = a + b + c
                if total < _LOW or total > _HIGH:
                    a, b, c = a / total, b / total, c / total
                block[w, p, 0], block[w, p, 1], block[w, p, 2] = a, b, c
