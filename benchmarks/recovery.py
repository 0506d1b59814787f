"""Are beliefs right where the truth is known? Invented worlds and outlets, beliefs beside simple rivals, calibration.

    python benchmarks/recovery.py [--batches 5] [--only WORDS] [--json FILE] [--svg FILE]

Each scenario is a world, the outlets that tell of it, and how those who copy are recognised. Each batch is a world of
its own; one day a pair is asked, so that pairs do not repeat each other. Scored are pairs of which anything was told.
Bins hold 2,000 beliefs each, in order of what was said; bands are binomial, 99 %. Everything follows from the seed.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from reliability_diagram import draw_reliability

from crimescape.assess import Policy, Terms, load_policy, policy_hearing, silence_of, tabulate
from crimescape.assess.support import LongSpans
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
from crimescape.vocabulary import AsOf

SEED = 20_150_310
FIRST, LAST = date(2008, 1, 1), date(2020, 12, 31)
MIDDLE_OF_ALL = date(2014, 6, 30)
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
UNGRADED, GRADED = "beliefs ungraded", "beliefs graded"
UNGRADED_HEARD, GRADED_HEARD = "ungraded and silence heard", "graded and silence heard"
EACH_YEAR = "graded and each year heard in full"
WAYS = (UNGRADED, GRADED, UNGRADED_HEARD, GRADED_HEARD, EACH_YEAR)


@dataclass(frozen=True)
class Scenario:
    """What is tried under one name: from a generator to one trial."""

    name: str
    trial: Callable[[np.random.Generator], Trial]


def scenarios(policy: Policy) -> Iterator[Scenario]:
    """All of them, in the order of the table."""
    yield Scenario("as supposed, as known then", partial(supposed, policy=policy, valid=LAST))
    yield Scenario("as supposed, in hindsight", partial(supposed, policy=policy, valid=MIDDLE))
    yield Scenario("as supposed, told since when, in hindsight", partial(supposed_since, policy=policy))
    worlds: dict[str, tuple[Callable[[np.random.Generator], World], Sequence[Source], Sequence[str]]] = {
        "drifting world, city press": (drifting, city_press(), tuple(COPIES)),
        "world of pacts, city press": (pacts, city_press(), tuple(COPIES)),
        "world of pacts, partial press": (pacts, partial_press(), ("copies cited",)),
        "drifting world, outspoken press": (drifting, outspoken_press(), ("copies cited",)),
        "drifting world, silent press": (drifting, silent_press(), ("copies cited",)),
    }
    for title, (world, press, ways) in worlds.items():
        for copies in ways:
            told = partial(told_of, world=world, press=press, copying=COPIES[copies], policy=policy)
            yield Scenario(f"{title}, {copies}", told)


def drifting(rng: np.random.Generator) -> World:
    return drifting_world(rng=rng, pairs=PAIRS, first=FIRST, last=LAST)


def pacts(rng: np.random.Generator) -> World:
    return pact_world(rng=rng, cities=CITIES, first=FIRST, last=LAST)


def supposed(rng: np.random.Generator, *, policy: Policy, valid: date) -> Trial:
    """The policy's own chain, and outlets that err as often as it supposes."""
    generator = policy.generators["tie"][0]
    world = drifting_world(rng=rng, pairs=PAIRS, first=SHORT_FIRST, last=LAST, per_year=generator)
    told = tell_as_supposed(world, policy=policy, rng=rng, looks=12.0)
    return renamed(
        try_policy(world, told, valid=valid, known=LAST, policy=policy, grades=supposed_grades()), {GRADED: None}
    )


def supposed_since(rng: np.random.Generator, *, policy: Policy) -> Trial:
    """The same over many years, where every other word for a tie tells since when; beside each year heard in full."""
    world = drifting_world(rng=rng, pairs=PAIRS, first=FIRST, last=LAST, per_year=policy.generators["tie"][0])
    told = tell_as_supposed(world, policy=policy, rng=rng, looks=4.0, since_share=0.5)
    terms = Terms(AsOf(valid=MIDDLE_OF_ALL, known=LAST), policy, supposed_grades(), copies=told.copies)
    heard = tried(world, told, terms)
    in_full = tried(world, told, replace(terms, policy=replace(policy, long_spans=LongSpans())))
    return renamed(heard, {GRADED: heard, EACH_YEAR: in_full})


def told_of(
    rng: np.random.Generator,
    *,
    world: Callable[[np.random.Generator], World],
    press: Sequence[Source],
    copying: tuple[float, float] | None,
    policy: Policy,
) -> Trial:
    """Outlets and those who copy them under one policy: sources ungraded, or graded as they deserve.

    And with silence heard, at the rate that the archive itself tells; the rivals stay those of the policy given.
    """
    made = world(rng)
    copiers = city_copiers(citing_share=copying[0], verbatim_share=copying[1]) if copying else ()
    told = tell(made, press, copiers, rng=rng)
    said: dict[str, Trial] = {}
    for way, heard_way, grades in ((UNGRADED, UNGRADED_HEARD, {}), (GRADED, GRADED_HEARD, grades_of(press))):
        terms = Terms(AsOf(valid=LAST, known=LAST), policy, grades, copies=told.copies)
        said[way] = tried(made, told, terms)
        silence = silence_of(tabulate(told.statements), terms=terms)
        print(f"    {heard_way}: told_a_year {silence.told_a_year} +- {silence.error}", file=sys.stderr, flush=True)
        hearing = policy_hearing(policy, told_a_year=silence.told_a_year)
        said[heard_way] = tried(made, told, replace(terms, policy=hearing))
    return renamed(said[UNGRADED], said)


def tried(world: World, told: Told, terms: Terms) -> Trial:
    """Beliefs under some terms, beside the truth."""
    valid, known = terms.as_of.valid, terms.as_of.known
    return try_policy(
        world, told, valid=valid, known=known, policy=terms.policy, grades=terms.grades, copies=terms.copies
    )


def renamed(trial: Trial, beliefs: Mapping[str, Trial | None]) -> Trial:
    """The rivals of a trial beside the beliefs of several."""
    rivals = {k: p for k, p in trial.said.items() if k != "beliefs"}
    return Trial(trial.states, {**{k: (t or trial).said["beliefs"] for k, t in beliefs.items()}, **rivals})


def measured(scenario: Scenario, *, batches: int) -> tuple[dict[str, Any], dict[str, tuple[Bin, ...]]]:
    """All figures of one scenario, and the bins of each way of believing by state."""
    start = time.perf_counter()
    # The same seeds for every scenario.
    trial = pooled([scenario.trial(np.random.default_rng([SEED, batch])) for batch in range(batches)])
    panels = {
        f"{way}: {word}": even_reliability(trial.said[way][:, state], trial.states == state)
        for way in WAYS
        if way in trial.said
        for word, state in STATES.items()
    }
    figures = {
        "scenario": scenario.name,
        "beliefs": len(trial.states),
        "shares": (np.bincount(trial.states, minlength=3) / len(trial.states)).round(4).tolist(),
        "scores": {k: [round(x, 4) for x in v] for k, v in trial.scores().items()},
        "calibration": {
            title: {
                "mean_distance": round(calibration_error(bins), 4),
                "bins": len(bins),
                "inside": sum(b.is_inside for b in bins),
                "largest_excess": round(max((b.excess for b in bins), key=abs), 4),
                "reliability": [asdict(b) for b in bins],
            }
            for title, bins in panels.items()
        },
        "seconds": round(time.perf_counter() - start, 1),
    }
    return figures, panels


def show(figures: dict[str, Any]) -> None:
    print(f"\n{figures['scenario']}: {figures['beliefs']} beliefs, allied/neither/hostile {figures['shares']}")
    for method, (brier, log) in figures["scores"].items():
        print(f"  {method:33} Brier {brier:.4f}  log {log:.4f}")
    for title, found in figures["calibration"].items():
        print(
            f"  {title}: {found['inside']} of {found['bins']} bins inside, largest excess "
            f"{found['largest_excess']:+.3f}, mean distance {found['mean_distance']:.3f}; said:happened (* outside)"
        )
        marks = (
            f"{b['said']:.2f}:{b['happened']:.2f}{'' if b['low'] <= b['happened'] <= b['high'] else '*'}"
            for b in found["reliability"]
        )
        print(f"    {' '.join(marks)}", flush=True)


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
            panels |= {f"{scenario.name}, {title}": some for title, some in bins.items()}
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if asked.svg:
        draw_reliability(panels, to=asked.svg)


if __name__ == "__main__":
    main()
