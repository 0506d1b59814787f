"""How long a comparison takes on a made-up year of reports, and what a plainer attribution would say of it.

``python -m tests.changes.measure 2000``: so many reports with three claims each, about 60 groups, over two years.
"""

import random
import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import product
from pathlib import Path

from crimescape.ledger import Draft, draft_judgement, draft_reading, draft_report
from crimescape.study import Record, Study
from crimescape.vocabulary import Reading, Report, Verdict, judge, report_id
from tests.changes.archive import NOON, RECEIVED, Say, claim_of, people_of

GROUPS = [
    " ".join(words)
    for words in product(
        ("Salt", "Lamp", "Quay", "Harbour", "Reef", "Anchor", "Tide", "Beacon", "Cove", "Dune"),
        ("Brothers", "Crew", "Gang", "Syndicate", "Clan", "Ring"),
    )
]
OUTLETS = ("El Faro del Puerto", "Coast Courier", "Radio Muelle", "Harbour Gazette")
FIRST = date(2014, 1, 1)
MARCH = "2015-03-01..2015-04-01"


def drafts(reports: int) -> list[Draft]:
    """Reports of random days, each saying current things of random pairs, with their readings."""
    rng = random.Random(1)
    out: list[Draft] = []
    for i in range(reports):
        pairs = [rng.sample(GROUPS, 2) for _ in range(3)]
        said = [Say(a, rng.choice(("allied_with", "rival_of", "rival_of", "clashed_with")), b) for a, b in pairs]
        outlet, day = rng.choice(OUTLETS), FIRST + timedelta(days=rng.randrange(730))
        text = " ".join([f"Printed {i}", outlet, *(s.text for s in said)])
        identity = report_id(original=text, outlet=outlet, url="")
        report = Report(identity, text, "", f"{i}.txt", RECEIVED, outlet=outlet, published=day.isoformat())
        claims = tuple(claim_of(report, s, engine="rules/1") for s in said)
        out += [draft_report(report), draft_reading(Reading(identity, "rules/1", people_of(*said), claims))]
    return out


def timed(study: Study, **asked: str) -> Record:
    """Compare, and print the processor time it took and what came of it."""
    start = time.process_time()
    record = study.changes(**asked)  # type: ignore[arg-type]  # texts, all of them
    causes = ", ".join(f"{n} {cause}" for cause, n in record["by_cause"].items() if n)
    seconds = time.process_time() - start
    print(f"{asked}: {seconds:.1f} s of one core; {causes or 'nothing'}; {record['smaller']} smaller")
    return record


def main(reports: int) -> None:
    """Make the study, compare a month, two valid days and two prefixes; then attribute the month the plain way."""
    with tempfile.TemporaryDirectory() as folder:
        study = Study.create(Path(folder) / "study", author="Editor")
        study.ledger.append(drafts(reports), recorded=NOON, author="Editor")
        study.landscape()
        start = time.process_time()
        study.assess(study.as_of())
        print(f"{reports} reports; one assessment of all: {time.process_time() - start:.1f} s of one core")
        month = timed(study, known=MARCH)
        timed(study, valid="2014-03-01..2015-04-01")
        grade = judge(Verdict.GRADE, OUTLETS[:1], by="Editor", at=NOON, details={"grade": "E"})
        study.ledger.append([draft_judgement(grade)], recorded=NOON, author="Editor")
        timed(study, ledger=f"{2 * reports}..")
        timed(study, ledger=f"{reports}..")
        known = study.changes(known=MARCH, valid="2015-03-01", least=0.001)["changes"]
        by_knowing = {c["key"]: abs(c["move"]) for c in known}
        world = [c for c in month["changes"] if c["cause"] == "world"]
        late = sum(by_knowing.get(c["key"], 0.0) >= abs(c["move"]) / 2 for c in world)
        print(f"moving the known day whole, then the valid day: {late} of {len(world)} of the world as learned late")


if __name__ == "__main__":
    main(int(sys.argv[1]))
