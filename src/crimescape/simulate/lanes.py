"""The inner loop of many runs at once, compiled: sixteen runs side by side, blocks of them over the cores."""
# mypy: allow-untyped-defs, allow-untyped-calls
# The compiler infers the types of these functions; none is called from elsewhere but the last.

import numba
import numpy as np

LANES = 16
"""Runs that march in step: two registers' worth on machines with vectors of 512 bits, and it fits the nearest cache."""


def _slopes(y, d, s, deaths, g, met, contacts, rho, eta, theta, omega):
    place_start, group, reach, gate, tie_start, tie_to, tie_weight = contacts
    n = y.shape[0]
    for k in range(LANES):
        met[k] = 0.0
        deaths[k] = 0.0
    for i in range(n):
        for k in range(LANES):
            met[k] += y[i, k]
            s[i, k] = 0.0
    for k in range(LANES):
        g[k] = rho[k] - eta[k] / max(met[k], 1e-9)
    for p in range(place_start.shape[0] - 1):
        for k in range(LANES):
            met[k] = 0.0
        for e in range(place_start[p], place_start[p + 1]):
            x, i = reach[e], group[e]
            for k in range(LANES):
                met[k] += x * y[i, k]
        for e in range(place_start[p], place_start[p + 1]):
            x, i, a = reach[e], group[e], gate[e]
            for k in range(LANES):
                s[i, k] += a * (met[k] - x * y[i, k])
    for i in range(n):
        for t in range(tie_start[i], tie_start[i + 1]):
            j, w = tie_to[t], tie_weight[t]
            for k in range(LANES):
                s[i, k] += w * y[j, k]
        for k in range(LANES):
            c = theta[k] * s[i, k]
            deaths[k] += c * y[i, k]
            d[i, k] = y[i, k] * (g[k] - c - omega[k] * y[i, k])


_compiled_slopes = numba.njit(fastmath=True, inline="always")(_slopes)


def _march(members, rates, contacts, n_steps, h, every, totals, deaths, last):
    n, n_runs = members.shape
    for block in numba.prange(n_runs // LANES):
        o = block * LANES
        y, z, d = np.empty((n, LANES)), np.empty((n, LANES)), np.empty((n, LANES))
        change, s = np.empty((n, LANES)), np.empty((n, LANES))
        dying, g, met = np.empty(LANES), np.empty(LANES), np.empty(LANES)
        rho, eta = rates[0, o : o + LANES].copy(), rates[1, o : o + LANES].copy()
        theta, omega = rates[2, o : o + LANES].copy(), rates[3, o : o + LANES].copy()
        for i in range(n):
            for k in range(LANES):
                y[i, k] = members[i, o + k]
        row = 0
        for step in range(n_steps + 1):
            _compiled_slopes(y, d, s, dying, g, met, contacts, rho, eta, theta, omega)
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
            for i in range(n):
                for k in range(LANES):
                    change[i, k] = d[i, k]
                    z[i, k] = max(0.0, y[i, k] + 0.5 * h * d[i, k])
            _compiled_slopes(z, d, s, dying, g, met, contacts, rho, eta, theta, omega)
            for i in range(n):
                for k in range(LANES):
                    change[i, k] += 2.0 * d[i, k]
                    z[i, k] = max(0.0, y[i, k] + 0.5 * h * d[i, k])
            _compiled_slopes(z, d, s, dying, g, met, contacts, rho, eta, theta, omega)
            for i in range(n):
                for k in range(LANES):
                    change[i, k] += 2.0 * d[i, k]
                    z[i, k] = max(0.0, y[i, k] + h * d[i, k])
            _compiled_slopes(z, d, s, dying, g, met, contacts, rho, eta, theta, omega)
            for i in range(n):
                for k in range(LANES):
                    y[i, k] = max(0.0, y[i, k] + h / 6.0 * (change[i, k] + d[i, k]))
        for i in range(n):
            for k in range(LANES):
                last[i, o + k] = y[i, k]


march = numba.njit(fastmath=True, parallel=True, cache=True)(_march)
"""Runge-Kutta steps of many runs; fills `totals`, `deaths` (n_rows, n_runs) and `last` (n_groups, n_runs)."""
