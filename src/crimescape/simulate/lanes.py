"""The inner loop of many runs at once, compiled: sixteen runs side by side, blocks of them over the cores."""
# mypy: allow-untyped-defs, allow-untyped-calls
# The compiler infers the types of these functions; none is called from elsewhere but the last.

import numba
import numpy as np

LANES = 16
"""Runs that march in step: two registers' worth on machines with vectors of 512 bits, and it fits the nearest cache."""


def _stage(z, y, change, after, s, met, g, deaths, contacts, rates, weight, ahead, is_last):
    """Slopes at `z`; their share goes to `change`, and `after` is `y` moved ahead: by them, or at last by all."""
    place_start, group, reach, gate, tie_start, tie_to, tie_weight = contacts
    n = y.shape[0]
    for k in range(LANES):
        met[k] = 0.0
        deaths[k] = 0.0
    for i in range(n):
        for k in range(LANES):
            met[k] += z[i, k]
            s[i, k] = 0.0
    for k in range(LANES):
        g[k] = rates[0, k] - rates[1, k] / max(met[k], 1e-9)
    for p in range(place_start.shape[0] - 1):
        for k in range(LANES):
            met[k] = 0.0
        for e in range(place_start[p], place_start[p + 1]):
            x, i = reach[e], group[e]
            for k in range(LANES):
                met[k] += x * z[i, k]
        for e in range(place_start[p], place_start[p + 1]):
            x, i, a = reach[e], group[e], gate[e]
            for k in range(LANES):
                s[i, k] += a * (met[k] - x * z[i, k])
    for i in range(n):
        for t in range(tie_start[i], tie_start[i + 1]):
            j, w = tie_to[t], tie_weight[t]
            for k in range(LANES):
                s[i, k] += w * z[j, k]
        for k in range(LANES):
            c = rates[2, k] * s[i, k]
            deaths[k] += c * z[i, k]
            d = z[i, k] * (g[k] - c - rates[3, k] * z[i, k])
            moved = change[i, k] + weight * d
            change[i, k] = 0.0 if is_last else moved
            after[i, k] = max(0.0, y[i, k] + ahead * (moved if is_last else d))


_compiled_stage = numba.njit(fastmath=True, inline="always")(_stage)


def _march(members, all_rates, contacts, n_steps, h, every, totals, deaths, last):
    n, n_runs = members.shape
    for block in numba.prange(n_runs // LANES):
        o = block * LANES
        y, change, s = np.empty((n, LANES)), np.zeros((n, LANES)), np.empty((n, LANES))
        first, second = np.empty((n, LANES)), np.empty((n, LANES))
        met, g, dying = np.empty(LANES), np.empty(LANES), np.empty(LANES)
        rates = all_rates[:, o : o + LANES].copy()
        for i in range(n):
            for k in range(LANES):
                y[i, k] = members[i, o + k]
        row = 0
        for step in range(n_steps + 1):
            _compiled_stage(y, y, change, first, s, met, g, dying, contacts, rates, 1.0, 0.5 * h, False)
            if step % every == 0:
                for k in range(LANES):
                    all_members = 0.0
                    for i in range(n):
                        all_members += y[i, k]
                    totals[row, o + k] = all_members
                    deaths[row, o + k] = dying[k]
                row += 1
            if step == n_steps:
                break
            _compiled_stage(first, y, change, second, s, met, g, dying, contacts, rates, 2.0, 0.5 * h, False)
            _compiled_stage(second, y, change, first, s, met, g, dying, contacts, rates, 2.0, h, False)
            _compiled_stage(first, y, change, y, s, met, g, dying, contacts, rates, 1.0, h / 6.0, True)
        for i in range(n):
            for k in range(LANES):
                last[i, o + k] = y[i, k]


march = numba.njit(fastmath=True, parallel=True, cache=True)(_march)
"""Runge-Kutta steps of many runs; fills `totals`, `deaths` (n_rows, n_runs) and `last` (n_groups, n_runs)."""
