"""Measures a ledger of a made-up archive: ``python -m tests.ledger.measure FOLDER REPORTS CLAIMS_A_REPORT``.

The folder must not exist. Prints seconds for recording, making, extending and asking a view, verifying, and for a
cold answer: a fresh process that opens an existing view and fetches the claims of two appearances.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from crimescape.ledger import FolderLedger, draft_reading, draft_report
from crimescape.vocabulary import Claim, Kind, Mention, Quote, Reading, Report, ReportEntity, claim_id
from tests.ledger.drafts import NOON, a_report

COLD = """
import time; start = time.perf_counter()
import sys
from pathlib import Path
from crimescape.ledger import FolderLedger
from crimescape.vocabulary import Appearance
view = FolderLedger(Path(sys.argv[1])).view()
assert view.claims(appearances=[Appearance(sys.argv[2], "g1"), Appearance(sys.argv[2], "g2")])
print(f"{time.perf_counter() - start:.3f}")
"""
T = TypeVar("T")


def timed(what: str, work: Callable[[], T]) -> T:
    """Do some work, and print how long it took."""
    start = time.perf_counter()
    result = work()
    print(f"{what:32} {time.perf_counter() - start:8.3f} s")
    return result


def a_reading(report: Report, *, claims: int) -> Reading:
    """What an engine might take from a report: eight groups, and rivalries among them."""
    groups = tuple(ReportEntity(f"g{k}", Kind.GROUP, (f"Group {k}", f"G{k}")) for k in range(8))
    found = []
    for k in range(claims):
        subject = Mention(Kind.GROUP, "Los Faroles", k, k + 11, f"g{k % 8}")
        other = Mention(Kind.GROUP, "Northside Crew", k + 30, k + 44, f"g{(k + 1) % 8}")
        quote = Quote(report.text[k : k + 60], k, k + 60)
        identity = claim_id(
            report=report.id,
            predicate="rival_of",
            subject=subject,
            object=other,
            value="",
            is_denied=False,
            quote=quote,
        )
        chain = ("El Faro", "port police")
        found.append(Claim(identity, report.id, "rival_of", subject, other, quote, chain=chain, engine="rules/1"))
    return Reading(report.id, "rules/1", groups, tuple(found))


def measure(folder: Path, *, reports: int, claims: int) -> None:
    """Record a made-up archive and ask it, with the seconds of each."""
    ledger = FolderLedger(folder)
    folder.mkdir(parents=True)
    text = "Los Faroles are at war with the Northside Crew in Puerto Sereno. " * 60
    plain = [replace(a_report(f"report {i}"), text=f"{i} {text}") for i in range(reports)]
    archive = timed("originals", lambda: [replace(r, original=ledger.put_original(r.text.encode())) for r in plain])
    readings = [draft_reading(a_reading(r, claims=claims)) for r in archive]
    drafts = [draft_report(r) for r in archive]

    def record() -> None:
        with ledger.writer():
            for batch, size in ((drafts, 16), (readings, 32)):
                for i in range(0, len(batch), size):
                    ledger.append(batch[i : i + size], recorded=NOON, author="measure")

    timed("recorded, 16 and 32 a segment", record)
    view = timed("view made", ledger.view)
    timed("all claims, as nouns", view.claims)
    timed("all claims, as columns", view.claim_table)
    ledger.append(readings[:1], recorded=NOON, author="measure")
    timed("view extended by a segment", ledger.view)
    timed("verified", ledger.verify)
    command = [sys.executable, "-c", COLD, str(folder), archive[-1].id]
    cold = sorted(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip() for _ in range(5))
    print(f"{'cold answer, median of 5':32} {cold[2]:>8} s")
    print(ledger.view().counts())


if __name__ == "__main__":
    measure(Path(sys.argv[1]), reports=int(sys.argv[2]), claims=int(sys.argv[3]))
