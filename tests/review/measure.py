"""How long the review takes: python -m tests.review.measure REPORTS CLAIMS_A_REPORT; prints seconds."""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from crimescape.ledger import Draft, draft_reading, draft_report
from crimescape.study import Study
from crimescape.vocabulary import Claim, Handling, Kind, Mention, Quote, Reading, Report, ReportEntity, claim_id
from tests.review.room import AT

Made = TypeVar("Made")

NAMES = [f"{first} {second} Crew" for first in ("Salt", "Quay", "Pier", "Lamp", "Dock", "Reef", "Mast", "Cove")
         for second in ("North", "South", "East", "West", "Upper", "Lower", "Old", "New", "Long", "Short")]  # fmt: skip
PREDICATES = ("allied_with", "rival_of")


def a_report(number: int, *, claims: int, rng: random.Random) -> tuple[Draft, Draft]:
    """A report of so many sentences, each a claim between two of eighty groups; a third cite officials."""
    text, found, named = "", [], {}
    outlet = f"Outlet {number % 25}"
    identity = f"{number:032x}"
    for _ in range(claims):
        a, b = rng.sample(NAMES, 2)
        start, sentence = len(text), f"{a} and {b} again."
        text += sentence + " "
        subject = Mention(Kind.GROUP, a, start, start + len(a), a)
        target = Mention(Kind.GROUP, b, start + len(a) + 5, start + len(a) + 5 + len(b), b)
        quote = Quote(sentence, start, start + len(sentence))
        predicate = rng.choice(PREDICATES)
        made = claim_id(
            report=identity, predicate=predicate, subject=subject, object=target, value="", is_denied=False, quote=quote
        )
        chain = (outlet, "officials") if rng.random() < 1 / 3 else (outlet,)
        confidence = rng.uniform(0.5, 1)
        engine = "hand/1"
        found.append(
            Claim(made, identity, predicate, subject, target, quote, chain=chain, confidence=confidence, engine=engine)
        )
        named |= {n: ReportEntity(n, Kind.GROUP, (n,)) for n in (a, b)}
    published = (date(2010, 1, 1) + timedelta(days=number % 3_000)).isoformat()
    received, file_name = date(2020, 1, 1), f"{number}.txt"
    report = Report(identity, text, "", file_name, received, outlet=outlet, published=published, handling=Handling.OPEN)
    reading = Reading(identity, "hand/1", tuple(named.values()), tuple(found), language="en")
    return draft_report(report), draft_reading(reading)


def timed(what: str, ask: Callable[[], Made]) -> Made:
    """Ask, and print how long it took."""
    start, used = time.perf_counter(), time.process_time()
    answer = ask()
    print(f"{time.perf_counter() - start:8.3f} s, {time.process_time() - used:7.3f} s of processor  {what}", flush=True)
    return answer


def main(reports: int, claims: int) -> None:
    """Make a study, and time each step of a review."""
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        study = Study.create(Path(folder) / "study", author="Ana")
        for start in range(0, reports, 500):
            drafts = [d for n in range(start, min(start + 500, reports)) for d in a_report(n, claims=claims, rng=rng)]
            study.ledger.append(drafts, recorded=AT, author="crimescape")
        timed("open the study", study.landscape)
        as_of = study.as_of()
        record = timed("the queue, 50 items shown", lambda: study.desk().queue(as_of=as_of))
        print(f"{record['waiting']} wait, {record['weighed']} weighed: {record['by_kind']}")
        sitting = timed("sit down", lambda: study.desk().sitting(as_of=as_of))
        items = timed("order what waits", lambda: sitting.waiting(["claim"]))
        first = items[0].proposal.targets
        timed("show one", lambda: sitting.record(items[0]))
        timed("one answer in a sitting", lambda: sitting.judge("reject", first))
        timed("take it back", sitting.undo)
        timed("one judgement by command, opened anew", lambda: study.desk().judge("accept", first))
        many = [t for w in items[1:201] for t in w.proposal.targets]
        timed("200 claims accepted at once", lambda: study.desk().judge("accept", many))
        timed("open again, with what they reach", lambda: study.landscape().rejected)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
