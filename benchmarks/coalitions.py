"""How often the 90 % interval of coverage holds the truth, and how long Shapley shares take.

    python benchmarks/coalitions.py [STUDIES]

All studies are made up; nothing is read. STUDIES is 2,000 unless given. Three runs: presences drawn from the stated
chances; places bound together by witnesses in common, as the interval supposes; and beliefs that `assess` makes of
simulated reports, whose chances are the policy's own.
"""

import math
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

import numpy as np
from scipy.special import ndtri

from crimescape.assess import assess, assess_all, load_policy
from crimescape.territory import Level, PresenceMatrix, build_matrix, coverage, shapley_shares
from crimescape.vocabulary import AsOf, Belief, Factuality, Interval, Mode, Proposition, Statement, Tense

DAY = date(2015, 3, 10)
AS_OF = AsOf(valid=DAY, known=DAY)
BAR = (0.87, 0.93)
Made = tuple[PresenceMatrix, int, float]
"""A made-up study: its table, in how many places the coalition truly is, and the dependence to ask with."""


def matrix_of(presence: np.ndarray, *, origins: dict[tuple[str, str], tuple[str, ...]]) -> PresenceMatrix:
    groups = tuple(f"g{i}" for i in range(presence.shape[0]))
    places = tuple(f"p{j:02}" for j in range(presence.shape[1]))
    return PresenceMatrix(groups, places, presence, "admin1", "", len(places), {}, origins, {}, {}, AS_OF)


def stated(rng: np.random.Generator) -> Made:
    """One to five groups in 8 to 32 places, half the cells reported, each presence true by its stated chance."""
    presence = some_presence(rng)
    true = (rng.random(presence.shape) < np.nan_to_num(presence)).any(axis=0).sum()
    return matrix_of(presence, origins={}), int(true), 0.0


def some_presence(rng: np.random.Generator) -> np.ndarray:
    shape = int(rng.integers(1, 6)), int(rng.integers(8, 33))
    presence = rng.beta(*[(1, 1), (2, 2), (3, 1)][rng.integers(3)], shape)
    presence[rng.random(shape) < 0.5] = np.nan
    return presence


def vouched(rng: np.random.Generator) -> Made:
    """As `stated`, but each place rests on one of five witnesses, right or wrong for all their places at once."""
    presence, dependence = some_presence(rng), 0.3
    witness = rng.integers(0, 5, presence.shape[1])
    groups, places = presence.shape
    origins = {
        (f"g{i}", f"p{j:02}"): (f"w{witness[j]}",)
        for i in range(groups)
        for j in range(places)
        if not np.isnan(presence[i, j])
    }
    covered = 1 - np.prod(1 - np.nan_to_num(presence), axis=0)
    right = np.sqrt(dependence) * rng.standard_normal(5)[witness]
    noise = np.sqrt(1 - dependence) * rng.standard_normal(places)
    return matrix_of(presence, origins=origins), int((right + noise < ndtri(covered)).sum()), dependence


def assessed(rng: np.random.Generator) -> Made:
    """Presence true by the policy's prior, six witnesses as often right as the policy weighs them, then `assess`.

    A witness says that a group is there e^w times as often where it is, and denies it e^v times as often where it is
    not, w and v the policy's own weights; silent it is equally often in both, so that no report tells nothing.
    """
    groups, places = int(rng.integers(2, 5)), int(rng.integers(8, 25))
    true = rng.random((groups, places)) < PRIOR
    statements: list[Statement] = []
    for witness in range(6):
        drawn = rng.random((groups, places))
        says = drawn < np.where(true, SAID * np.exp(SAYING), SAID)
        denies = drawn > 1 - np.where(true, DENIED, DENIED * np.exp(DENYING))
        for told, factuality in ((says, Factuality.CERTAIN), (denies, Factuality.DENIED)):
            for i, j in zip(*np.nonzero(told), strict=True):
                statements.append(statement(f"g{i}", f"p{j:02}", witness, factuality, number=len(statements)))
    names = {f"p{j:02}": f"p{j:02}" for j in range(places)}
    level = Level("admin1", "", places, names, frozenset(names))
    matrix = build_matrix(believe(statements), level=level, as_of=AS_OF)
    reported = np.zeros_like(true)
    for group, place in matrix.claims:
        reported[int(group[1:]), int(place[1:])] = True
    return matrix, int((true & reported).any(axis=0).sum()), 0.0


def statement(group: str, place: str, witness: int, factuality: Factuality, *, number: int) -> Statement:
    return Statement(
        claim=f"c{number}", report=f"r{witness}", predicate="present_in", subject=group, object=place, value="",
        place="", factuality=factuality, tense=Tense.CURRENT, mode=Mode.STATED, time=None, chain=(f"Outlet {witness}",),
        hedges=(), confidence=1.0, published=Interval(DAY, DAY), available=DAY,
    )  # fmt: skip


def believe(statements: list[Statement]) -> tuple[Belief, ...]:
    return tuple(assess_all(statements, as_of=AS_OF, policy=POLICY))


def log_odds(p: float) -> float:
    return math.log(p / (1 - p))


def weight(factuality: Factuality) -> float:
    """Log-odds that one plain report of the day adds, for or against."""
    (belief,) = believe([statement("g", "p", 0, factuality, number=0)])
    return abs(log_odds(belief.probability("holds")) - log_odds(PRIOR))


POLICY = load_policy(None)
PRIOR = assess(Proposition("presence", "g", "p"), (), as_of=AS_OF, policy=POLICY).probability("holds")
SAYING, DENYING = weight(Factuality.CERTAIN), weight(Factuality.DENIED)
SAID = 0.1
"""How often a witness reports a presence that is none."""
DENIED = SAID * math.expm1(SAYING) / math.expm1(DENYING)
"""How often one denies a presence that is, so that silence is equally frequent in both."""


def share_held(make: Callable[[np.random.Generator], Made], *, studies: int) -> tuple[float, float, float]:
    """Share of studies whose truth the interval holds, what it says it holds on average, and its mean width."""
    rng = np.random.default_rng(2015)
    held, says, width = [], [], []
    for _ in range(studies):
        matrix, true, dependence = make(rng)
        low, high, holds = coverage(matrix, rng=rng, dependence=dependence).interval
        held.append(low <= true <= high)
        says.append(holds)
        width.append(high - low + 1)
    return statistics.mean(held), statistics.mean(says), statistics.mean(width)


def shares_ms(density: float, *, is_certain: bool) -> float:
    """Median milliseconds of Shapley shares of 150 groups in 2,469 places."""
    rng = np.random.default_rng(0)
    presence = (rng.random((150, 2469)) < density) * (1.0 if is_certain else rng.random((150, 2469)))
    taken = []
    for _ in range(16):
        start = time.perf_counter()
        shapley_shares(presence)
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken[1:])


if __name__ == "__main__":
    studies = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    for make in (stated, vouched, assessed):
        held, says, width = share_held(make, studies=studies)
        print(f"{make.__name__}: the 90 % interval held the truth in {held:.1%} of {studies} studies "
              f"(bar {BAR[0]:.0%} to {BAR[1]:.0%}); it says {says:.1%}; {width:.1f} numbers wide")  # fmt: skip
    for density in (0.02, 0.05, 0.1, 0.3):
        certain, uncertain = (shares_ms(density, is_certain=c) for c in (True, False))
        print(f"Shapley, 150 groups x 2,469 places, {density:.0%} of cells: {certain:.2f} ms certain, "
              f"{uncertain:.2f} ms uncertain (bar 5 ms)")  # fmt: skip
