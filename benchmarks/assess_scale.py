"""How fast a large ledger becomes beliefs, beside a plain DuckDB GROUP BY over the same bytes in the same run.

    python benchmarks/assess_scale.py --claims 100000
    python benchmarks/assess_scale.py --claims 1000000 --ask --folder /tmp/million --json figures.json \\
        --store-python /tmp/other/bin/python

A made-up archive (see `made_archive.py`: Zipf pairs and outlets, copies, hedges, relays, places) is recorded through
the ledger's own API; FOLDER keeps it for another run. Each stage then runs several times, in turn with the floor, each
time in a fresh process; medians are shown. Seconds are wall seconds; CPU seconds count all processes. Memory is the
peak of the main process and its workers together, looked at fifty times a second. With --ask a view is made, and ties
and networks are asked of it. The same statements are put once into nomenklatura's store of FollowTheMoney statements
(see `statement_store.py`), where the interpreter of --store-python has it.
"""

import argparse
import csv
import json
import multiprocessing
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from crimescape.assess import (
    Assessed,
    BeliefTable,
    Terms,
    UnitIndex,
    assess_again,
    end_to_end,
    grown,
    load_policy,
)
from crimescape.assess.columns.statements import PREDICATES
from crimescape.gazetteer import load as load_gazetteer
from crimescape.landscape import MOST_SHOWN, Landscape, network, tie_over_time, tie_record
from crimescape.landscape.dating import date_reports
from crimescape.landscape.holding import assess_in_shards
from crimescape.landscape.segments import heard, read_segments, tabulate_segments
from crimescape.ledger import Draft, FolderLedger
from crimescape.resolve import Resolution
from crimescape.vocabulary import AsOf

sys.path.insert(0, str(Path(__file__).parent))
from made_appearances import appearances_of, entities_of, keep_appearances, named_alike  # a script finds its neighbours
from made_archive import KINDS, Archive, id_of, made, record, report_drafts
from peak_memory import run_watched

AS_OF = AsOf(valid=date(2024, 12, 1), known=date(2024, 12, 31))
ANOTHER_DAY = AsOf(valid=date(2021, 6, 1), known=date(2021, 6, 30))
REPORTS_MORE = 20
"""So many reports are added one by one."""
MUCH_TOLD = 500
"""Claims of a pair of whom much is told."""
FRESH = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from assess_scale import run_stage
run_stage(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
"""
"""A stage in a process of its own; no file, so that its workers need not read this one again."""
FLOOR = """
SELECT report, claim.predicate, claim.subject.entity AS subject, claim.object.entity AS object,
       claim.chain[-1] AS origin
FROM (SELECT said.report AS report, unnest(said.claims) AS claim FROM (
    SELECT json_transform(body, '{"report": "VARCHAR", "claims": [{"predicate": "VARCHAR", "chain": ["VARCHAR"],
        "subject": {"entity": "VARCHAR"}, "object": {"entity": "VARCHAR"}, "confidence": "DOUBLE"}]}') AS said
    FROM bodies))
"""
GROUPED = """
SELECT least(subject, object) AS a, greatest(subject, object) AS b, predicate, count(*) AS claims,
       count(DISTINCT origin) AS origins
FROM said GROUP BY ALL
"""


@dataclass
class Stages:
    """What one fresh process does, timed."""

    folder: Path
    workers: int
    seconds: dict[str, float]

    def timed(self, name: str, work: Callable[[], Any]) -> Any:
        """Do some work, and note how long it took."""
        start = time.perf_counter()
        found = work()
        self.seconds[name] = round(time.perf_counter() - start, 3)
        return found

    def says(self, name: str, seconds: list[float]) -> None:
        """Note the median and what 95 of 100 stay below."""
        self.seconds[f"{name}, median"] = round(statistics.median(seconds), 4)
        self.seconds[f"{name}, p95"] = round(float(np.quantile(seconds, 0.95)), 4)


def terms_of(folder: Path, as_of: AsOf) -> Terms:
    """The packaged policy, no judgements, and the copies as `find_copies` would name them."""
    return Terms(as_of, load_policy(), copies=json.loads((folder / "copies.json").read_text("utf-8")))


def assess(stages: Stages) -> dict[str, Any]:
    """From segments to beliefs, nothing put by."""
    ledger = FolderLedger(stages.folder)
    appearances, terms = appearances_of(stages.folder), terms_of(stages.folder, AS_OF)
    columns = stages.timed("read", lambda: read_segments(ledger, workers=stages.workers))
    table, dated = stages.timed("tabulate", lambda: tabulate_segments(columns, appearances=appearances))
    said = heard(table, dated, as_of=AS_OF)
    beliefs = stages.timed("assess", lambda: assess_in_shards(said, terms=terms, workers=stages.workers))
    return {"statements": len(said), **described(beliefs)}


def described(beliefs: BeliefTable) -> dict[str, Any]:
    """What the beliefs are about, and a figure that tells whether two runs agree."""
    counts = beliefs.counts()
    p = beliefs.propositions
    return {
        "beliefs": len(beliefs),
        "ties": counts["tie"],
        "ties_in_places": int((p.place >= 0).sum()),
        "ties_shown": len(beliefs.likely_ties(0.5)[0]),
        "sum_of_allied": round(float(beliefs.probability[p.kind == p.kind.max(), 0].sum()), 6),
    }


def floor(stages: Stages) -> dict[str, Any]:
    """The same bytes, counted by pair and predicate with DuckDB: no names joined, no lineage, no days."""
    connection = duckdb.connect(config={"threads": stages.workers})
    connection.execute("SET enable_progress_bar = false")  # it would be drawn among the figures
    ledger = FolderLedger(stages.folder)

    def read() -> None:
        bodies = []
        for file in ledger.files():
            table = pq.read_table(pa.BufferReader(ledger.store.read(file.name)), columns=["kind", "body"])
            bodies.append(table.filter(pa.compute.equal(table["kind"], "reading")).column("body").cast(pa.string()))
        connection.register("bodies", pa.table({"body": pa.chunked_array([c for b in bodies for c in b.chunks])}))
        connection.execute(f"CREATE TABLE said AS {FLOOR}")

    stages.timed("read", read)
    groups = stages.timed("group", lambda: connection.sql(GROUPED).to_arrow_table())
    return {"groups": groups.num_rows}


def again(stages: Stages) -> dict[str, Any]:
    """A study that is open, and one report more, read, dated, named and weighed; then a day not yet asked about."""
    ledger = FolderLedger(stages.folder)
    appearances, terms = appearances_of(stages.folder), terms_of(stages.folder, AS_OF)
    table, dated = tabulate_segments(read_segments(ledger, workers=stages.workers), appearances=appearances)
    there = heard(table, dated, as_of=ANOTHER_DAY)
    said = heard(table, dated, as_of=AS_OF).with_room()
    beliefs = assess_in_shards(said, terms=terms, workers=stages.workers)
    now, index = Assessed(said, np.ones(len(said), dtype=bool), terms, beliefs), UnitIndex(said)
    head, wall, processor = ledger.head(), [], []
    with tempfile.TemporaryDirectory() as folder:
        ledger = FolderLedger(Path(folder))
        shutil.copytree(stages.folder / "ledger", Path(folder) / "ledger")
        for number in range(REPORTS_MORE):
            ledger.append(one_more(number), recorded="2025-01-02T00:00:00Z", author="benchmark")
            start, before = time.perf_counter(), time.process_time()
            more = read_segments(ledger, since=head)
            its, its_dated = tabulate_segments(more, appearances=named_alike(more))
            said = end_to_end(now.table, heard(its, its_dated, as_of=AS_OF))
            index, speaks = index.with_more(said), np.ones(len(said), dtype=bool)
            found = assess_again(now, said, speaks=speaks, terms=terms, since=grown(now.table, said), index=index)
            assert found is not None  # the terms are the same
            wall.append(time.perf_counter() - start)
            processor.append(time.process_time() - before)
            now, head = Assessed(said, speaks, terms, found), ledger.head()
    for clock, seconds in (("", wall), (", of the processor", processor)):
        stages.seconds |= {
            f"one report more{clock}": round(statistics.median(seconds), 3),
            f"one report more{clock}, worst of {REPORTS_MORE}": round(max(seconds), 3),
        }
    whole = stages.timed("assess whole", lambda: assess_in_shards(said, terms=terms, workers=stages.workers))
    elsewhen = terms_of(stages.folder, ANOTHER_DAY)
    stages.timed("another day", lambda: assess_in_shards(there, terms=elsewhen, workers=stages.workers))
    return {
        "greatest_difference_to_whole": float(np.abs(whole.probability - now.beliefs.probability).max()),
        "statements_another_day": len(there),
    }


def one_more(number: int) -> list[Draft]:
    """One report that the archive does not hold, about pairs that it does."""
    archive = made(2_000, seed=number)
    columns = {name: getattr(archive, name).tolist() for name in Archive.__dataclass_fields__}
    drafts = report_drafts(columns, 7, sources=max(columns["source"]) + 1 - len(KINDS))
    text = json.dumps([draft.body for draft in drafts])
    for what in ("report", "claim", "original"):
        for old in range(100):
            text = text.replace(id_of(what, old), id_of(f"new {what} {number}", old))
    return [
        Draft(draft.kind, id_of(f"more {draft.kind}", number), body)
        for draft, body in zip(drafts, json.loads(text), strict=True)
    ]


def ask(stages: Stages) -> dict[str, Any]:
    """Library calls on an open study: ties of pairs drawn evenly and by telling, networks at several thresholds."""
    ledger = FolderLedger(stages.folder)
    view = stages.timed("make a view", ledger.view)
    reports = stages.timed(
        "date reports", lambda: date_reports(view.reports(), latest_in_text=view.latest_in_text(), judgements=())
    )
    landscape = Landscape(
        view,
        view.head,
        reports,
        Resolution(entities_of(appearances_of(stages.folder)), joins={}, unsure=()),
        (),
        load_policy(),
        load_gazetteer(),
        terms_of(stages.folder, AS_OF).copies,
    )
    stages.timed("tabulate from the view", lambda: landscape.holding.table)
    stages.timed("first network of a day", lambda: network(landscape, as_of=AS_OF, threshold=0.5))
    p = landscape.holding.beliefs(AS_OF).propositions
    names = landscape.holding.table.names
    everywhere = np.flatnonzero((p.kind == p.kind.max()) & (p.place < 0))
    told = np.diff(landscape.holding.beliefs(AS_OF).claim_starts)[everywhere]
    rng = np.random.default_rng(1)
    # By how much is told of them a pair of which thousands tell is drawn time and again: what people look at.
    draws = {
        "tie": rng.choice(everywhere, 200),
        "tie drawn by telling": rng.choice(everywhere, 200, p=told / told.sum()),
        f"tie with {MUCH_TOLD} claims": everywhere[np.argsort(np.abs(told - MUCH_TOLD))[:3]],
        "tie most told of": everywhere[[int(told.argmax())] * 3],
    }
    networks = []
    for what, rows in draws.items():
        seconds, processor = [], []
        for row in rows:
            start, before = time.perf_counter(), time.process_time()
            tie_record(landscape, names[p.subject[row]], names[p.object[row]], as_of=AS_OF, most=MOST_SHOWN)
            seconds.append(time.perf_counter() - start)
            processor.append(time.process_time() - before)
        stages.says(what, seconds)
        stages.says(f"{what}, of the processor", processor)
    row = everywhere[int(told.argmax())]
    stages.timed(
        "48 days of it",
        lambda: tie_over_time(landscape, names[p.subject[row]], names[p.object[row]], as_of=AS_OF, steps=48),
    )
    for number in range(60):
        start = time.perf_counter()
        network(landscape, as_of=AS_OF, threshold=0.5 + number % 10 * 0.05)
        networks.append(time.perf_counter() - start)
    stages.says("network", networks)
    stages.timed("first network of another day", lambda: network(landscape, as_of=ANOTHER_DAY, threshold=0.5))
    shown = len(network(landscape, as_of=AS_OF, threshold=0.5).ties)
    return {"shown": shown, "most_claims_of_a_tie": int(told.max())}


def write_claims(stages: Stages) -> dict[str, Any]:
    """What another store is given: for each claim who, of whom, by which predicate, said by whom, on which day."""
    ledger = FolderLedger(stages.folder)
    table, _ = tabulate_segments(
        read_segments(ledger, workers=stages.workers), appearances=appearances_of(stages.folder)
    )
    last = table.link[table.link_starts[1:] - 1]
    with (stages.folder / "claims.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            zip(
                (claim.decode() for claim in table.claims.tolist()),
                (table.names[n] for n in table.subject.tolist()),
                (table.names[n] for n in table.object.tolist()),
                (PREDICATES[n] for n in table.predicate.tolist()),
                (table.links[n] for n in last.tolist()),
                (date.fromordinal(n).isoformat() for n in table.day.tolist()),
                strict=True,
            )
        )
    return {"rows": len(table)}


STAGES = {"assess": assess, "floor": floor, "again": again, "ask": ask, "write_claims": write_claims}


def run_stage(name: str, folder: Path, workers: int) -> None:
    """One stage in this process; prints what it found as JSON."""
    stages = Stages(folder, workers, {})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime + resource.getrusage(resource.RUSAGE_SELF).ru_stime
    found = STAGES[name](stages)
    for worker in multiprocessing.active_children():
        worker.join()  # only then their seconds are counted
    own, others = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime - before
    print(json.dumps({**found, "seconds": stages.seconds, "cpu_seconds": round(cpu, 2)}))


def make(folder: Path, claims: int) -> None:
    """Record the archive, where it is not there yet."""
    if (folder / "copies.json").exists():
        return
    print(f"Recording {claims:,} claims in {folder} ...", file=sys.stderr)
    folder.mkdir(parents=True, exist_ok=True)
    archive = made(claims)
    record(archive, FolderLedger(folder))
    keep_appearances(archive, folder)
    copied = [(i, first) for i, first in enumerate(archive.copied.tolist()) if first >= 0]
    copies = {id_of("report", i): id_of("report", first) for i, first in copied}
    (folder / "copies.json").write_text(json.dumps(copies), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--turns", type=int, default=3, help="how often each stage runs; medians are shown")
    parser.add_argument("--folder", type=Path, help="keep the archive here, or take the one that is here")
    parser.add_argument("--ask", action="store_true", help="also make a view, and ask ties and networks of it")
    parser.add_argument("--store-python", default=sys.executable, help="an interpreter that has nomenklatura")
    parser.add_argument("--json", type=Path, help="write the figures here")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as elsewhere:
        folder = asked.folder or Path(elsewhere) / "archive"
        make(folder, asked.claims)
        names = ["assess", "floor"] * asked.turns + ["again"] + ["ask"] * asked.ask
        runs: dict[str, list[dict[str, Any]]] = {name: [] for name in STAGES}
        for name in names:
            command = [sys.executable, "-c", FRESH, str(Path(__file__).parent), name, str(folder), str(asked.workers)]
            printed, peak = run_watched(command)
            runs[name].append({**json.loads(printed), "peak_mb": peak // 1_000_000})
            print(f"{name}: {runs[name][-1]}", file=sys.stderr)
        runs["store"] = stored(folder, python=asked.store_python, workers=asked.workers)
    report(runs, asked.claims, asked.json)
    return 0


def stored(folder: Path, *, python: str, workers: int) -> list[dict[str, Any]]:
    """The same statements in nomenklatura's store; nothing where it is not installed."""
    script = Path(__file__).parent / "statement_store.py"
    if subprocess.run([python, str(script), "--installed"], check=False).returncode:
        return []
    run_watched([sys.executable, "-c", FRESH, str(Path(__file__).parent), "write_claims", str(folder), str(workers)])
    printed, peak = run_watched([python, str(script), str(folder / "claims.csv")])
    return [{**json.loads(printed), "peak_mb": peak // 1_000_000}]


def report(runs: dict[str, list[dict[str, Any]]], claims: int, path: Path | None) -> None:
    """Medians as a table, and all as JSON."""
    figures: dict[str, Any] = {"claims": claims}
    for name, of in runs.items():
        if not of:
            continue
        seconds = {key: statistics.median(run["seconds"][key] for run in of) for key in of[0]["seconds"]}
        figures[name] = {
            **of[0],
            "seconds": seconds,
            "total": round(statistics.median(sum(run["seconds"].values()) for run in of), 2),
            "cpu_seconds": statistics.median(run["cpu_seconds"] for run in of),
            "peak_mb": max(run["peak_mb"] for run in of),
            "runs": len(of),
        }
        print(f"\n{name}: median of {len(of)}; {figures[name]['cpu_seconds']} s of CPU; {figures[name]['peak_mb']} MB")
        for key, value in seconds.items():
            print(f"  {key:32} {value:10.3f} s")
    ours, theirs = figures["assess"], figures["floor"]
    figures["times_the_floor"] = round(ours["total"] / theirs["total"], 2)
    times = figures["times_the_floor"]
    print(f"\nFrom segments to beliefs: {ours['total']} s, {times} times the floor ({theirs['total']} s)")
    if path is not None:
        path.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
