"""The inner loop of runs by chance, compiled: whole members come and go, each run from its own seed."""
# mypy: allow-untyped-defs, allow-untyped-calls
# The compiler infers the types of these functions; none is called from elsewhere but the last.

import numba
import numpy as np

SMALL_MEAN = 12.0
"""Below this expected count, counts are drawn exactly; above it, from the normal law with the same variance."""
_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX_A = np.uint64(0xBF58476D1CE4E5B9)
_MIX_B = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
_UNIT = 1.0 / (1 << 53)


def _uniform(state):
    # SplitMix64 (Steele, Lea & Flood 2014): one word of state a run, so the cores can share nothing.
    state[0] += _STEP
    z = state[0]
    z = (z ^ (z >> _S30)) * _MIX_A
    z = (z ^ (z >> _S27)) * _MIX_B
    return float((z ^ (z >> _S31)) >> _S11) * _UNIT


_uniform = numba.njit(inline="always")(_uniform)


def _normal(state):
    return np.sqrt(-2.0 * np.log(1.0 - _uniform(state))) * np.cos(2.0 * np.pi * _uniform(state))


_normal = numba.njit(_normal)


def _poisson(mean, state):
    if mean <= 0.0:
        return 0.0
    if mean > SMALL_MEAN:
        return max(0.0, np.floor(mean + np.sqrt(mean) * _normal(state) + 0.5))
    left, product, count = np.exp(-mean), _uniform(state), 0.0
    while product > left:
        product *= _uniform(state)
        count += 1.0
    return count


_poisson = numba.njit(_poisson)


def _binomial(n, p, state):
    if n <= 0.0 or p <= 0.0:
        return 0.0
    if p >= 1.0:
        return n
    mean = n * p
    if mean > SMALL_MEAN and n - mean > SMALL_MEAN:
        return min(n, max(0.0, np.floor(mean + np.sqrt(mean * (1.0 - p)) * _normal(state) + 0.5)))
    if p > 0.5:
        return n - _binomial(n, 1.0 - p, state)
    # From one that goes to the next that goes: the gaps are geometric.
    count, at, log_stay = 0.0, 0.0, np.log(1.0 - p)
    while True:
        at += np.floor(np.log(1.0 - _uniform(state)) / log_stay) + 1.0
        if at > n:
            return count
        count += 1.0


_binomial = numba.njit(_binomial)


def _hazards(y, s, contacts, theta):
    place_start, group, reach, gate, tie_start, tie_to, tie_weight = contacts
    s[:] = 0.0
    for p in range(place_start.shape[0] - 1):
        met = 0.0
        for e in range(place_start[p], place_start[p + 1]):
            met += reach[e] * y[group[e]]
        for e in range(place_start[p], place_start[p + 1]):
            s[group[e]] += gate[e] * (met - reach[e] * y[group[e]])
    for i in range(y.shape[0]):
        for t in range(tie_start[i], tie_start[i + 1]):
            s[i] += tie_weight[t] * y[tie_to[t]]
        s[i] = max(0.0, theta * s[i])


_hazards = numba.njit(_hazards)


def _wander(members, rates, seeds, contacts, n_steps, h, every, totals, deaths, last):
    n, n_runs = members.shape
    for b in numba.prange(n_runs):
        rho, eta, theta, omega = rates[0, b], rates[1, b], rates[2, b], rates[3, b]
        state = np.empty(1, np.uint64)
        state[0] = seeds[b]
        y, s, middle = np.empty(n), np.empty(n), np.empty(n)
        for i in range(n):
            y[i] = np.floor(members[i, b] + _uniform(state))
        row = 0
        for step in range(n_steps + 1):
            _hazards(y, s, contacts, theta)
            if step % every == 0:
                totals[row, b] = y.sum()
                deaths[row, b] = (s * y).sum()
                row += 1
            if step == n_steps:
                break
            # Rates as of the middle of the leap: held at its start, they would lag behind what grows.
            arrests = eta / max(y.sum(), 1.0)
            for i in range(n):
                middle[i] = max(0.0, y[i] * (1.0 + 0.5 * h * (rho - s[i] - arrests - omega * y[i])))
            _hazards(middle, s, contacts, theta)
            arrests = eta / max(middle.sum(), 1.0)
            for i in range(n):
                if y[i] > 0.0:
                    hazard = s[i] + arrests + omega * middle[i]
                    # Recruits of the leap who are still there at its end: mean growth is exp((rho - hazard) h).
                    going = _binomial(y[i], 1.0 - np.exp(-hazard * h), state)
                    coming = _poisson((np.exp(rho * h) - 1.0) * np.exp(-hazard * h) * y[i], state)
                    y[i] += coming - going
        for i in range(n):
            last[i, b] = y[i]


wander = numba.njit(parallel=True, cache=True)(_wander)
"""Steps of many runs by chance; fills `totals`, `deaths` (n_rows, n_runs) and `last` (n_groups, n_runs)."""
