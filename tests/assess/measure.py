"""How fast beliefs are: ``python -m tests.assess.measure [PAIRS] [STATEMENTS_A_PAIR]``, on made-up statements."""

import random
import sys
import time
from datetime import date, timedelta

from crimescape.assess import assess, assess_all, load_policy, propositions
from crimescape.vocabulary import AsOf, Factuality, Interval, Mode, Statement, Tense

ORIGINS = ("the Harbour Master", "officials", "intelligence documents", "Harbour Gazette", "Radio Muelle")


def made_up(pairs: int, each: int) -> list[Statement]:
    """Statements on ties: of 60 outlets, two in five relayed, over eleven years."""
    rng, out = random.Random(0), []
    for pair in range(pairs):
        for i in range(each):
            day = date(2008, 1, 1) + timedelta(days=rng.randrange(4000))
            relayed = (rng.choice(ORIGINS),) if rng.random() < 0.4 else ()
            out.append(
                Statement(
                    claim=f"c{pair}-{i}",
                    report=f"r{rng.randrange(4000)}",
                    predicate=rng.choice(("allied_with", "rival_of", "rival_of", "clashed_with")),
                    subject=f"g:a{pair}",
                    object=f"g:b{pair}",
                    value="",
                    place="",
                    factuality=rng.choice((*[Factuality.CERTAIN] * 3, Factuality.POSSIBLE, Factuality.DENIED)),
                    tense=rng.choice((*[Tense.CURRENT] * 3, Tense.PAST)),
                    mode=Mode.STATED,
                    time=rng.choice((None, None, "2010", "2011/..")),
                    chain=(f"Outlet {rng.randrange(60)}", *relayed),
                    hedges=(),
                    confidence=0.9,
                    published=Interval.day(day),
                    available=day,
                )
            )
    return out


def main(pairs: int = 2_000, each: int = 10) -> None:
    """Print seconds for all, and milliseconds for one."""
    told, policy = made_up(pairs, each), load_policy()
    as_of = AsOf(valid=date(2019, 1, 1), known=date(2020, 1, 1))
    start = time.perf_counter()
    beliefs = assess_all(told, as_of=as_of, policy=policy)
    taken = time.perf_counter() - start
    print(f"assess_all: {len(beliefs)} beliefs from {len(told)} statements in {taken:.2f} s")
    one = told[:each]
    for label, with_contributions in (("assess", False), ("with contributions", True)):
        start = time.perf_counter()
        for _ in range(50):
            assess(propositions(one)[0], one, as_of=as_of, policy=policy, with_contributions=with_contributions)
        print(f"{label}: {20 * (time.perf_counter() - start):.2f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
