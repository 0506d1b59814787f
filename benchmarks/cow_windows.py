"""Makes states the same through time in a table of yearly windows that numbers them anew in every window.

In each window the states stand in one and the same order, those without a tie left out: so a state's number shifts when
another comes or goes. Each window is laid along the next by the alignment that keeps the order and shares most
ties; a state that leaves and comes back is another one. Only ties say who is who, so a wrong match is possible where a
state changed all its ties at once; the share of ties kept is printed beside every result.
"""

import csv
import io
from collections import defaultdict
from itertools import pairwise

import numpy as np

ROUNDS = 30
FROM_DEGREE = 4.0
"""States whose counts of friends and foes differ by this much in all are taken as fairly unlike, at first."""


def aligned(text: str) -> tuple[str, float]:
    """The table with one name a state through all windows, and the mean share of ties that go on to the next."""
    ties: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(text)):
        ties[int(row["window"])].append((int(row["a"]), int(row["b"]), int(row["sign"])))
    years = sorted(ties)
    matrices = {year: _matrix(ties[year]) for year in years}
    names = {years[0]: list(range(len(matrices[years[0]])))}
    fresh, shares = len(names[years[0]]), []
    for year, later in pairwise(years):
        match, kept = _along(matrices[year], matrices[later])
        shares.append(kept / min(len(ties[year]), len(ties[later])))
        was = {j: names[year][i] for i, j in match}
        row = []
        for j in range(len(matrices[later])):
            row.append(was.get(j, fresh))
            fresh += j not in was
        names[later] = row
    out = io.StringIO()
    out.write("window,a,b,sign\n")
    for year in years:
        for a, b, sign in ties[year]:
            out.write(f"{year},s{names[year][a]:03},s{names[year][b]:03},{sign}\n")
    return out.getvalue(), float(np.mean(shares))


def _matrix(ties: list[tuple[int, int, int]]) -> np.ndarray:
    out = np.zeros((1 + max(max(a, b) for a, b, _ in ties),) * 2)
    for a, b, sign in ties:
        out[a, b] = out[b, a] = sign
    return out


def _in_order(likeness: np.ndarray) -> list[tuple[int, int]]:
    """The matches that never cross with the greatest sum of likeness, as in the alignment of two sequences."""
    n, m = likeness.shape
    best = np.zeros((n + 1, m + 1))
    for i in range(1, n + 1):
        best[i, 1:] = np.maximum.accumulate(np.maximum(best[i - 1, 1:], best[i - 1, :-1] + likeness[i - 1]))
    i, j, out = n, m, []
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            out.append((i - 1, j - 1))
            i, j = i - 1, j - 1
    return out[::-1]


def _along(p: np.ndarray, q: np.ndarray) -> tuple[list[tuple[int, int]], int]:
    """The best match found from three beginnings, and how many ties it keeps with their sign."""
    degrees = [np.column_stack([(m > 0).sum(1), (m < 0).sum(1)]) for m in (p, q)]
    unlike = np.abs(degrees[0][:, None] - degrees[1][None]).sum(2)
    n, m = len(p), len(q)
    begins = [_in_order(np.exp(-unlike / FROM_DEGREE) + 1e-3), [(i, i) for i in range(min(n, m))]]
    begins.append([(i, i + m - n) for i in range(n) if 0 <= i + m - n < m])
    found = [_settled(p, q, match) for match in begins]
    return max(found, key=lambda f: f[1])


def _settled(p: np.ndarray, q: np.ndarray, match: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], int]:
    """States are as like as the ties they share under the match so far; matched again until nothing is gained."""
    kept = -1
    for _ in range(ROUNDS):
        i, j = np.array(match).T
        x, y = p[:, i], q[:, j]
        shared = (x > 0).astype(float) @ (y > 0).T + (x < 0).astype(float) @ (y < 0).T
        total = np.abs(x).sum(1)[:, None] + np.abs(y).sum(1)[None]
        match = _in_order(2 * shared / np.maximum(total, 1) + 0.02 * shared + 1e-3)
        i, j = np.array(match).T
        same = p[np.ix_(i, i)] * q[np.ix_(j, j)]
        now = int(((same > 0).sum() - (same < 0).sum()) / 2)
        if now == kept:
            break
        kept = now
    return match, kept
