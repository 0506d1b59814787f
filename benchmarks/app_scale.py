"""How a large made-up study opens and answers: seconds to open, memory, and milliseconds of what each screen asks.

    python benchmarks/app_scale.py --claims 100000
    python benchmarks/app_scale.py --claims 1000000 --groups 2000 --ties 20000 --folder /tmp/million

The study (see `made_archive.py`) is recorded once through the ledger's own API; FOLDER keeps it for another run, and
for `app_speed.py --study FOLDER`, which measures the page over it. It is opened in a process of its own: first with
nothing put by, so that its view is made, names are resolved and copies sought; then again. Then the app answers, over
HTTP on this machine, what each screen asks, one question at a time: the first answer apart from the others. With
--more, in place of all that, so many reports as --times says are added one by one to a copy, and each stage that sees
them is timed:

    python benchmarks/app_scale.py --claims 1000000 --groups 2000 --ties 20000 --folder /tmp/million \\
        --is-opened --more --times 20
"""

import argparse
import gzip
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crimescape.ledger import FolderLedger
from crimescape.study import Study
from crimescape.web import create_app, served

sys.path.insert(0, str(Path(__file__).parent))
from made_archive import made, record  # a script finds its neighbours

OPEN = """
import json, resource, sys, time
from pathlib import Path
from crimescape.study import Study
start, busy = time.perf_counter(), time.process_time()
Study.open(Path(sys.argv[1])).landscape()
print(json.dumps({"seconds": time.perf_counter() - start, "cpu": time.process_time() - busy,
                  "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
"""
MORE = """
import json, sys, time
from pathlib import Path
from crimescape.study import Study
sys.path.insert(0, sys.argv[2])
from assess_scale import one_more
study = Study.open(Path(sys.argv[1]))
as_of, seconds = study.as_of(), []
def timed(name, ask, told):
    start, busy = time.perf_counter(), time.process_time()
    ask()
    told[name] = [time.perf_counter() - start, time.process_time() - busy]
def network():
    study.network_in_short(as_of=as_of, threshold=0.5, most=2_000)
network()
tie = json.loads(study.network_in_short(as_of=as_of, threshold=0.5, most=2_000))["ties"][-1]
def ask_tie():
    study.tie(tie["a"], tie["b"], as_of=as_of)
ask_tie()
for number in range(int(sys.argv[3])):
    told = {}
    drafts = one_more(number)
    timed("append", lambda: study.ledger.append(drafts, recorded="2025-01-02T00:00:00Z", author="benchmark"), told)
    timed("open", study.landscape, told)
    timed("tie", ask_tie, told)
    timed("beliefs", lambda: study.landscape().holding.beliefs(as_of), told)
    told["all of these"] = [sum(of) for of in zip(*told.values())]
    timed("network", network, told)
    seconds.append(told)
del study
told = {}
timed("opened by another", lambda: Study.open(Path(sys.argv[1])).landscape(), told)
text = "Group 7 and Group 12 are at war in Place 3, residents say."
timed("check", lambda: Study.open(Path(sys.argv[1])).check(text), told)
print(json.dumps({"one more": seconds, **told}))
"""
PRESSED = {"Accept-Encoding": "gzip"}
"""As browsers ask."""
MOST = 2_000
"""So many ties and presences the page asks for."""
MUCH_TOLD = 200
"""Ties with more claims are another bar's: see `assess_scale.py`."""
ANOTHER_DAY = "2022-06-01"


def make(folder: Path, *, claims: int, groups: int, ties: int) -> None:
    """Record the study, where it is not there yet."""
    if (folder / "study.toml").exists():
        return
    print(f"Recording {claims:,} claims in {folder} ...", file=sys.stderr)
    Study.create(folder, name="Made up", author="benchmark")
    record(made(claims, groups=groups, pairs=ties, lean=0.9), FolderLedger(folder))


def opened(folder: Path) -> dict[str, float]:
    """How long a fresh process takes to open the study."""
    told = subprocess.run([sys.executable, "-c", OPEN, str(folder)], check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(told.stdout)
    return found


def one_report_more(folder: Path, *, times: int) -> dict[str, Any]:
    """Reports added one at a time to a copy of the study, which is open: how long each stage takes to see it.

    Of each stage seconds on the wall and of the processor; ``beliefs`` are those of the day asked about before. The
    network as text is not counted among ``all of these``.
    """
    with tempfile.TemporaryDirectory() as elsewhere:
        copy = Path(elsewhere) / "study"
        shutil.copytree(folder, copy)
        command = [sys.executable, "-c", MORE, str(copy), str(Path(__file__).parent), str(times)]
        told = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(told.stdout)
    print("one report more       wall: median, worst    processor: median, worst (s)")
    for stage in found["one more"][0]:
        wall, cpu = ([told[stage][clock] for told in found["one more"]] for clock in (0, 1))
        figures = (statistics.median(wall), max(wall), statistics.median(cpu), max(cpu))
        print(f"  {stage:18}" + " ".join(f"{value:10.2f}" for value in figures))
    for name in ("opened by another", "check"):
        print(f"  {name:18}" + " ".join(f"{value:10.2f}" for value in found[name]), flush=True)
    return found


@dataclass(frozen=True)
class Answered:
    """One answer: milliseconds on the wall, and of the processor (server and client are one process), and its bytes."""

    wall_ms: float
    cpu_ms: float
    size: int
    record: Any


def asked(root: str, path: str, **query: Any) -> Answered:
    """One answer over HTTP."""
    given = {k: v for k, v in query.items() if v is not None}
    address = f"{root}/api/{path}?{urllib.parse.urlencode(given, doseq=True)}"
    start, busy = time.perf_counter(), time.process_time()
    with urllib.request.urlopen(urllib.request.Request(address, headers=PRESSED)) as answer:
        body, is_pressed = answer.read(), answer.headers.get("Content-Encoding") == "gzip"
    wall, cpu = time.perf_counter() - start, time.process_time() - busy
    record = json.loads(gzip.decompress(body) if is_pressed else body)
    return Answered(1000 * wall, 1000 * cpu, len(body), record)


def questions(root: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What each screen asks: its name, and the question."""
    ties = asked(root, "network", most=MOST).record["ties"]
    some = ties[:: max(1, len(ties) // 12)][:12]
    quiet = [t for t in some if t["claims_in_all"] <= MUCH_TOLD] or some
    reports = asked(root, "archive").record["reports"]
    for name, path in (("study", "study"), ("layout", "layout"), ("timeline", "timeline"), ("queue", "queue")):
        yield name, path, {}
    for threshold in (0.5, 0.6, 0.7, 0.8, 0.9):
        yield "network", "network", {"threshold": threshold, "most": MOST}
        yield "map", "territory", {"threshold": threshold, "most": MOST}
    for tie in quiet:
        yield "tie", "tie", {"a": tie["a"], "b": tie["b"]}
    for tie in quiet[:3]:
        yield "tie over time", "tie/over-time", {"a": tie["a"], "b": tie["b"]}
    for sought in ("Group 7", "Person 31", "Place 3", "malori"):
        yield "search", "search", {"q": sought}
    for sought in ("", "outlet 7", "2021-03"):
        yield "reports", "archive", {"sought": sought}
    yield "report", f"reports/{reports[0]['id']}", {}
    yield "judged", "judged", {}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--groups", type=int, default=0)
    parser.add_argument("--ties", type=int, default=0)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--is-opened", action="store_true", help="leave out how long opening takes, and what is kept")
    parser.add_argument("--only", nargs="*", help="ask only what screens of these names ask")
    parser.add_argument("--more", action="store_true", help="in place of screens, add reports one by one to a copy")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as elsewhere:
        folder = options.folder or Path(elsewhere) / "study"
        make(folder, claims=options.claims, groups=options.groups, ties=options.ties)
        figures: dict[str, Any] = {}
        if not options.is_opened:
            shutil.rmtree(folder / "cache", ignore_errors=True)
            figures["first opening"], figures["opening again"] = opened(folder), opened(folder)
            for name in ("first opening", "opening again"):
                print(f"{name:16}", {k: round(v, 1) for k, v in figures[name].items()}, flush=True)
        if options.more:
            figures["more"] = one_report_more(folder, times=options.times)
        else:
            with served(create_app(Study.open(folder))) as root:
                figures |= answers(root, times=options.times, only=options.only or ())
            figures["mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"memory of the server and this script at most: {figures['mb']} MB")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def answers(root: str, *, times: int, only: tuple[str, ...]) -> dict[str, Any]:
    """First and later milliseconds of each kind of question."""
    start = time.perf_counter()
    asked(root, "network", most=MOST)
    print(f"first network    {time.perf_counter() - start:8.2f} s", flush=True)
    start = time.perf_counter()
    asked(root, "network", most=MOST, valid=ANOTHER_DAY)
    print(f"of another day   {time.perf_counter() - start:8.2f} s", flush=True)
    first: dict[str, float] = {}
    later: dict[str, list[Answered]] = {}
    for name, path, query in [q for q in questions(root) if not only or q[0] in only]:
        first[name] = max(first.get(name, 0), asked(root, path, **query).wall_ms)
        print(f"  {name:14} {first[name]:9.0f} ms first", file=sys.stderr, flush=True)
        later.setdefault(name, []).extend(asked(root, path, **query) for _ in range(times))
    print("ms             first   median      p95  processor p95     kB")
    told = {}
    for name, all_ in later.items():
        wall, cpu = ([getattr(a, clock) for a in all_] for clock in ("wall_ms", "cpu_ms"))
        told[name] = {
            "first": first[name],
            "median": statistics.median(wall),
            "p95": p95(wall),
            "processor_p95": p95(cpu),
            "kb": max(a.size for a in all_) / 1000,
        }
        print(f"{name:14} " + " ".join(f"{value:8.1f}" for value in told[name].values()), flush=True)
    return {"answers_ms": told}


def p95(values: Sequence[float]) -> float:
    """What 95 of 100 stay below."""
    return sorted(values)[int(0.95 * (len(values) - 1))]


if __name__ == "__main__":
    main()
