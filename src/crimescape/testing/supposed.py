"""Sources that err exactly as often as a policy supposes: beliefs about what they tell have to be calibrated."""

from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from crimescape.assess import Policy
from crimescape.testing.sources import PREDICATES, Told, statement_of
from crimescape.testing.worlds import ALLIED, HOSTILE, Floats, Ints, World
from crimescape.vocabulary import Factuality, Interval, Statement
from crimescape.vocabulary.time import DAYS_PER_YEAR

OUTLETS_A_GRADE = 8
GRADES = ("A", "B", "C", "D", "F")
HEDGED_SHARE = 0.3
CITING_SHARE = 0.3
RELAYED_SHARE = 0.3


def supposed_grades() -> dict[str, str]:
    """Name of each outlet of `tell_as_supposed` to its grade."""
    return {_name(grade, i): grade for grade in GRADES for i in range(OUTLETS_A_GRADE)}


def tell_as_supposed(
    world: World, *, policy: Policy, rng: np.random.Generator, looks: float = 4.0, since_share: float = 0.0
) -> Told:
    """What outlets tell whose every word is worth what the policy says, and whose silence is worth nothing.

    A look at a pair ends in one of four words: allied, not allied, hostile, not hostile. A word of weight w that is
    wrong for the true state is exp(-w) times as likely as one that is right for it; so the chance that a look ends
    in a word for a state is exp(w) times greater in that state than in the others, and all looks end in a word,
    whatever the state. No outlet looks twice at a pair. Some look at what another knows, and say so (one hop); some
    of what was told is told again by others who cite it, within three weeks.

    Parameters
    ----------
    looks : float
        Mean number of words about a pair, relays not counted.
    since_share : float in [0, 1]
        Of the words for a tie, how many tell since which year it stands: a right one the true year, a wrong one a year
        as likely as ties last under the policy.
    """
    names = list(supposed_grades())
    grades = np.repeat([policy.grades[g] for g in GRADES], OUTLETS_A_GRADE)
    counts = np.minimum(rng.poisson(looks, len(world)), len(names) // 2)
    pairs = np.repeat(np.arange(len(world)), counts)
    # Each pair is looked at by outlets of its own order: the first half of it speaks, the rest may relay.
    order = np.argsort(rng.random((len(world), len(names))), axis=1)
    turn = np.arange(len(pairs)) - np.repeat(np.cumsum(counts) - counts, counts)
    speaker, other = order[pairs, turn], order[pairs, len(names) - 1 - turn]
    days = world.first.toordinal() + np.floor(rng.random(len(pairs)) * ((world.last - world.first).days + 1))
    is_hedged, is_citing, is_relayed = (
        rng.random(len(pairs)) < share for share in (HEDGED_SHARE, CITING_SHARE, RELAYED_SHARE)
    )
    weight = policy.scale * np.where(is_hedged, policy.hedges["possible"], 1.0)
    weight *= np.where(is_citing, np.minimum(grades[speaker], grades[other]) * policy.per_hop, grades[speaker])
    state, is_for = _words(world.states_on(pairs, days), weight=weight, rng=rng)
    later = rng.integers(0, 21, len(pairs))
    since = _since(world, pairs, days, state, policy=policy, rng=rng)
    tells_since = is_for & (rng.random(len(pairs)) < since_share) if since_share else np.zeros(len(pairs), dtype=bool)
    told: list[tuple[int, Statement]] = []
    for i in range(len(pairs)):
        a, b = world.pairs[pairs[i]]
        day = date.fromordinal(int(days[i]))
        own = (names[speaker[i]],)
        chain = (names[other[i]], *own) if is_citing[i] else own
        hedged = Factuality.POSSIBLE if is_hedged[i] else Factuality.CERTAIN
        said = statement_of(
            f"r{i}",
            (world.groups[a], world.groups[b]),
            predicate=PREDICATES[int(state[i])],
            factuality=hedged if is_for[i] else Factuality.DENIED,
            hedges=("reportedly",) if is_hedged[i] else (),
            chain=chain,
            day=day,
            time=f"{since[i]}/.." if tells_since[i] and since[i] < day.year else None,
        )
        told.append((int(pairs[i]), said))
        again = date.fromordinal(day.toordinal() + int(later[i]))
        if is_relayed[i] and again <= world.last:
            told.append((int(pairs[i]), _again(said, names[other[i]], day=again)))
    told.sort(key=lambda entry: (entry[1].available, entry[1].report))
    return Told(tuple(s for _, s in told), np.array([pair for pair, _ in told], dtype=np.int64), {})


def _name(grade: str, number: int) -> str:
    return f"Outlet {grade}{number}"


def _words(states: Ints, *, weight: Floats, rng: np.random.Generator) -> tuple[Ints, NDArray[np.bool_]]:
    """In which word each look ends: the state it names, and whether it is for it."""
    wrong = np.exp(-weight)
    chances = np.stack(
        [
            np.where(states == ALLIED, 1.0, wrong),
            np.where(states == ALLIED, wrong, 1.0),
            np.where(states == HOSTILE, 1.0, wrong),
            np.where(states == HOSTILE, wrong, 1.0),
        ],
        axis=1,
    )
    limits = np.cumsum(chances / chances.sum(axis=1, keepdims=True), axis=1)
    word = (rng.random(len(states))[:, None] > limits[:, :-1]).sum(axis=1)
    return np.where(word < 2, ALLIED, HOSTILE), word % 2 == 0


def _since(
    world: World, pairs: Ints, days: Floats, state: Ints, *, policy: Policy, rng: np.random.Generator
) -> list[int]:
    """Since which year the tie of each word stands, or would stand were it right."""
    leaving = -np.diag(policy.ties_unheard[0])
    drawn = days - rng.exponential(1.0, len(pairs)) / leaving[state] * DAYS_PER_YEAR
    is_right = world.states_on(pairs, days) == state
    start = np.where(is_right, world.began_on(pairs, days), drawn)
    return [date.fromordinal(day).year for day in np.maximum(start, world.first.toordinal()).astype(np.int64).tolist()]


def _again(said: Statement, relay: str, *, day: date) -> Statement:
    report = f"{said.report} again"
    return replace(
        said,
        claim=f"claim of {report}",
        report=report,
        chain=(relay, said.chain[-1]),
        published=Interval.day(day),
        available=day,
        version_group=report,
    )
