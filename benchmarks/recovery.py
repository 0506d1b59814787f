"""Are beliefs right where the truth is known? Invented worlds and outlets, beliefs beside simple rivals, calibration.

    python benchmarks/recovery.py [--batches 5] [--only WORDS] [--json FILE] [--svg FILE]

Each scenario is a world, the outlets that tell of it, and how those who copy are recognised. Each batch is a world of
its own; one day a pair is asked, so that pairs do not repeat each other. Scored are pairs of which anything was told.
Bins hold 2,000 beliefs each, in order of what was said; bands are binomial, 99 %. Everything follows from the seed.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from reliability_diagram import draw_reliability

from crimescape.assess import Policy, load_policy
from crimescape.testing import (
    Bin,
    Source,
    Told,
    Trial,
    World,
    calibration_error,
    city_copiers,
    city_press,
    drifting_world,
    even_reliability,
    grades_of,
    outspoken_press,
    pact_world,
    partial_press,
    pooled,
    silent_press,
    supposed_grades,
    tell,
    tell_as_supposed,
    try_policy,
)

SEED = 20_150_310
FIRST, LAST = date(2008, 1, 1), date(2020, 12, 31)
SHORT_FIRST, MIDDLE = date(2017, 1, 1), date(2018, 12, 31)
PAIRS, CITIES = 12_000, 100
COPIES = {
    "no copies": None,
    "copies cited": (1.0, 0.0),
    "copies by their words": (0.0, 1.0),
    "copies unseen": (0.0, 0.0),
}
"""Whether those who copy cite whom (share), and in the same words (share)."""
STATES = {"allied": 0, "hostile": 2}


@dataclass(frozen=True)
class Scenario:
    """What is tried under one name: from a generator to one trial."""

    name: str
    trial: Callable[[np.random.Generator], Trial]


def scenarios(policy: Policy) -> Iterator[Scenario]:
    """All of them, in the order of the table."""
    yield Scenario("as supposed, graded, as known then", lambda rng: supposed(rng, policy=policy, valid=LAST))
    yield Scenario("as supposed, graded, in hindsight", lambda rng: supposed(rng, policy=policy, valid=MIDDLE))
    worlds: dict[str, tuple[Callable[[np.random.Generator], World], Sequence[Source]]] = {
        "drifting world, city press": (drifting, city_press()),
        "world of pacts, city press": (pacts, city_press()),
        "world of pacts, partial press": (pacts, partial_press()),
        "drifting world, outspoken press": (drifting, outspoken_press()),
        "drifting world, silent press": (drifting, silent_press()),
    }
    for title, (world, press) in worlds.items():
        every = title.endswith(("city press", "partial press"))
        for copies in COPIES if every else ("copies cited",):
            for is_graded in (False, True):
                yield Scenario(
                    f"{title}, {copies}, {'graded' if is_graded else 'ungraded'}",
                    lambda rng, world=world, press=press, copies=copies, is_graded=is_graded: told_of(  # type: ignore[misc]
                        world(rng), press, COPIES[copies], is_graded=is_graded, policy=policy, rng=rng
                    ),
                )


def drifting(rng: np.random.Generator) -> World:
    return drifting_world(rng=rng, pairs=PAIRS, first=FIRST, last=LAST)


def pacts(rng: np.random.Generator) -> World:
    return pact_world(rng=rng, cities=CITIES, first=FIRST, last=LAST)


def supposed(rng: np.random.Generator, *, policy: Policy, valid: date) -> Trial:
    """The policy's own chain, and outlets that err as often as it supposes."""
    generator = policy.generators["tie"][0]
    world = drifting_world(rng=rng, pairs=PAIRS, first=SHORT_FIRST, last=LAST, per_year=generator)
    told = tell_as_supposed(world, policy=policy, rng=rng, looks=12.0)
    return try_policy(world, told, valid=valid, known=LAST, policy=policy, grades=supposed_grades())


def told_of(
    world: World,
    press: Sequence[Source],
    copying: tuple[float, float] | None,
    *,
    is_graded: bool,
    policy: Policy,
    rng: np.random.Generator,
) -> Trial:
    """Outlets and those who copy them, the packaged policy, sources graded as they deserve or not at all."""
    copiers = city_copiers(citing_share=copying[0], verbatim_share=copying[1]) if copying else ()
    told: Told = tell(world, press, copiers, rng=rng)
    grades = grades_of(press) if is_graded else None
    return try_policy(world, told, valid=LAST, known=LAST, policy=policy, grades=grades, copies=told.copies)


def measured(scenario: Scenario, *, batches: int) -> tuple[dict[str, Any], dict[str, tuple[Bin, ...]]]:
    """All figures of one scenario, and its bins by state."""
    start = time.perf_counter()
    # The same seed for every scenario: graded and ungraded see the same worlds and the same words.
    trial = pooled([scenario.trial(np.random.default_rng([SEED, batch])) for batch in range(batches)])
    bins = {word: even_reliability(trial.said["beliefs"][:, s], trial.states == s) for word, s in STATES.items()}
    every = [b for some in bins.values() for b in some]
    figures = {
        "scenario": scenario.name,
        "beliefs": len(trial.states),
        "shares": (np.bincount(trial.states, minlength=3) / len(trial.states)).round(4).tolist(),
        "scores": {k: [round(x, 4) for x in v] for k, v in trial.scores().items()},
        "calibration_error": {word: round(calibration_error(some), 4) for word, some in bins.items()},
        "bins": len(every),
        "inside": sum(b.is_inside for b in every),
        "largest_excess": round(max((b.excess for b in every), key=abs), 4),
        "reliability": {word: [asdict(b) for b in some] for word, some in bins.items()},
        "seconds": round(time.perf_counter() - start, 1),
    }
    return figures, bins


def show(figures: dict[str, Any]) -> None:
    print(f"\n{figures['scenario']}: {figures['beliefs']} beliefs, allied/neither/hostile {figures['shares']}")
    for method, (brier, log) in figures["scores"].items():
        print(f"  {method:33} Brier {brier:.4f}  log {log:.4f}")
    error = figures["calibration_error"]
    print(
        f"  calibration: {figures['inside']} of {figures['bins']} bins inside, largest excess "
        f"{figures['largest_excess']:+.3f}; mean distance allied {error['allied']:.3f}, hostile {error['hostile']:.3f}"
    )
    for word in STATES:
        marks = (
            f"{b['said']:.2f}:{b['happened']:.2f}{'' if b['low'] <= b['happened'] <= b['high'] else '*'}"
            for b in figures["reliability"][word]
        )
        print(f"  {word} said:happened (* outside) {' '.join(marks)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--batches", type=int, default=5, help="worlds a scenario, of 12,000 pairs each")
    parser.add_argument("--only", default="", help="scenarios whose name has these words")
    parser.add_argument("--policy", type=Path, help="another policy than the packaged one")
    parser.add_argument("--json", type=Path, help="file for all figures")
    parser.add_argument("--svg", type=Path, help="file for the reliability diagrams")
    asked = parser.parse_args()
    found, panels = [], {}
    for scenario in scenarios(load_policy(asked.policy)):
        if asked.only in scenario.name:
            figures, bins = measured(scenario, batches=asked.batches)
            show(figures)
            found.append(figures)
            panels |= {f"{scenario.name}: {word}": some for word, some in bins.items()}
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if asked.svg:
        draw_reliability(panels, to=asked.svg)


if __name__ == "__main__":
    main()
