"""How exactly and how fast balance is computed: on published and real networks of MATERIAL, and on made-up ones.

    python benchmarks/balance.py MATERIAL
    python benchmarks/balance.py MATERIAL --json figures.json

MATERIAL (or CRIMESCAPE_MATERIAL) is a folder with highland_tribes.csv, cow_ties.csv and cow_frustration_computed.csv in
signed/, and BACRIM2020_Alliances.csv and BACRIM2020_Rivals.csv in bacrim2020/; none is part of the project. Without it
only the made-up networks are measured. Times are medians of several runs in one process; the first run of all, in
which the inner loops are compiled or loaded, is shown apart. Every certificate is checked.
"""

import argparse
import csv
import json
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from crimescape.network.balance import (
    Frustration,
    SignedGraph,
    UncertainGraph,
    check_certificate,
    divide,
    frustration,
    frustration_distribution,
    line_index,
    read_ties,
    tie_tables,
    triads,
)

RUNS = 5
Row = tuple[str, object, str, bool]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("material", type=Path, nargs="?", default=os.environ.get("CRIMESCAPE_MATERIAL"))
    parser.add_argument("--json", type=Path, help="write the figures here, too")
    arguments = parser.parse_args()
    rows = [first_run()]
    if arguments.material is None or not (Path(arguments.material) / "signed").is_dir():
        print("No material: name its folder as the argument, or in CRIMESCAPE_MATERIAL. Made-up networks only.")
    else:
        material = Path(arguments.material)
        rows += [*tribes(material / "signed"), *groups_of_2020(material / "bacrim2020"), *states(material / "signed")]
    rows += [*planted_division(), *large(), *random_signs(), *uncertain()]
    for name, value, bar, holds in rows:
        print(f"{'ok  ' if holds else 'MISS'}  {name:<58} {value!s:>24}   {bar}")
    if arguments.json:
        figures = [{"name": n, "value": v, "bar": b, "holds": h} for n, v, b, h in rows]
        arguments.json.write_text(json.dumps(figures, indent=1), "utf-8")
    return 0 if all(holds for *_, holds in rows) else 1


def solve(graph: SignedGraph, *, seconds: float = 60.0) -> Frustration:
    """Exactly, and its certificate checked."""
    found = frustration(graph, rng=np.random.default_rng(0), clock=time.perf_counter, limit_seconds=seconds)
    check_certificate(graph, found)
    return found


def median_seconds(work: Callable[[], object], *, runs: int = RUNS) -> float:
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def timed(name: str, seconds: float, most: float | None) -> Row:
    bar = "" if most is None else f"<= {most} s"
    return name, f"{seconds:.4f} s", bar, most is None or seconds <= most


def equal(name: str, value: object, wanted: object) -> Row:
    return name, value, f"= {wanted}", value == wanted


def first_run() -> Row:
    """Before all else: what compiling, or loading what was compiled before, costs."""
    rivals = np.array([(i, j) for i in range(7) for j in range(i)])
    graph = SignedGraph(ends=rivals, signs=np.full(len(rivals), -1), names=tuple("ABCDEFG"))
    began = time.perf_counter()
    solve(graph)
    triads(graph)
    return timed("first run of all, with solver and inner loops", time.perf_counter() - began, None)


def tribes(folder: Path) -> list[Row]:
    (table,) = tie_tables(read_ties((folder / "highland_tribes.csv").read_bytes(), where="highland_tribes.csv"))
    found = solve(table.graph)
    return [
        equal("highland tribes: frustration, proven", found.index, 7),
        equal("highland tribes: balanced triads", round(triads(table.graph).share_balanced or 0, 5), 0.86765),
        equal("highland tribes: 1 - 2 L / m", round(line_index(found.upper, table.graph.n_ties) or 0, 5), 0.75862),
        timed("highland tribes: seconds", median_seconds(lambda: solve(table.graph)), None),
    ]


def groups_of_2020(folder: Path) -> list[Row]:
    parts = [(f"BACRIM2020_{name}.csv", sign) for name, sign in (("Alliances", 1), ("Rivals", -1))]
    rows = [row for name, sign in parts for row in read_ties((folder / name).read_bytes(), where=name, sign=sign)]
    out: list[Row] = []
    for mixed, wanted in (("drop", 17), ("hostile", 19)):
        (table,) = tie_tables(rows, mixed=mixed)
        graph = table.graph
        out += [
            equal(f"BACRIM 2020, mixed pairs {mixed}: frustration, proven", solve(graph).index, wanted),
            timed(f"BACRIM 2020, mixed pairs {mixed}: seconds", median_seconds(lambda g=graph: solve(g)), 0.1),
        ]
    return out


def states(folder: Path) -> list[Row]:
    with (folder / "cow_frustration_computed.csv").open(encoding="utf-8", newline="") as file:
        wanted = {row["year_index"]: int(row["L"]) for row in csv.DictReader(file)}
    tables = tie_tables(read_ties((folder / "cow_ties.csv").read_bytes(), where="cow_ties.csv"))
    right = sum(solve(t.graph).index == wanted[t.window] for t in tables)
    seconds = [median_seconds(lambda g=t.graph: solve(g), runs=3) for t in tables]
    searched = sum(solve(t.graph).certificate.kind == "search" for t in tables)
    return [
        equal("states, 51 windows: as computed before, proven", right, len(wanted)),
        timed("states: seconds of the median window", statistics.median(seconds), None),
        timed("states: seconds of the slowest window", max(seconds), 0.2),
        ("states: windows that needed cases told apart", searched, "", True),
    ]


def made(nodes: int, ties: int, noise: float, *, seed: int = 0) -> tuple[SignedGraph, int]:
    """Two sides, ties that follow them but for a share of noise, and how many do not. Half noise is random signs."""
    rng = np.random.default_rng(seed)
    a, b = rng.integers(0, nodes, (2, ties + ties // 10 + 100))
    pairs = np.unique((np.minimum(a, b) * nodes + np.maximum(a, b))[a != b])
    pairs = np.sort(rng.permutation(pairs)[:ties])
    ends = np.stack(np.divmod(pairs, nodes), axis=1)
    side = rng.integers(0, 2, nodes)
    turned = rng.random(len(ends)) < noise
    signs = np.where((side[ends[:, 0]] == side[ends[:, 1]]) != turned, 1, -1)
    return SignedGraph(ends=ends, signs=signs, names=tuple(map(str, range(nodes)))), int(turned.sum())


def planted_division() -> list[Row]:
    out: list[Row] = []
    for seed in range(3):
        graph, turned = made(1_000, 10_000, 0.1, seed=seed)
        found = solve(graph)
        name = f"1,000 nodes, 10,000 ties, {turned} turned (seed {seed})"
        out += [
            (f"{name}: frustration", found.index, f"<= {turned}, proven", found.is_proven and found.upper <= turned),
            timed(f"{name}: seconds", median_seconds(lambda g=graph: solve(g), runs=3), 5.0),
        ]
    return out


def large() -> list[Row]:
    graph, turned = made(100_000, 1_000_000, 0.1)
    began = time.perf_counter()
    sides = divide(graph, rng=np.random.default_rng(0))
    once = time.perf_counter() - began
    at_odds = len(graph.frustrated(sides))

    def again() -> None:
        fresh = SignedGraph(ends=graph.ends, signs=graph.signs, names=graph.names)
        divide(fresh, rng=np.random.default_rng(0))

    found = solve(graph, seconds=10.0)
    return [
        (f"100,000 nodes, 1,000,000 ties, {turned} turned: at odds", at_odds, f"<= {turned}", at_odds <= turned),
        timed("100,000 nodes: local search, the first time", once, None),
        timed("100,000 nodes: local search", median_seconds(again, runs=3), 2.0),
        ("100,000 nodes: bounds", f"{found.lower} to {found.upper}", "never a false claim", found.lower <= at_odds),
        timed("100,000 nodes: seconds for the bounds", found.seconds, None),
        timed("100,000 nodes: all triads", median_seconds(lambda: triads(graph), runs=3), None),
    ]


def random_signs() -> list[Row]:
    out: list[Row] = []
    for nodes, ties, seconds in ((50, 250, 10.0), (100, 300, 10.0), (300, 3_000, 10.0)):
        graph, _ = made(nodes, ties, 0.5)
        found = solve(graph, seconds=seconds)
        said = f"{found.index} proven" if found.is_proven else f"{found.lower} to {found.upper}, not proven"
        name = f"random signs, {nodes} nodes, {ties} ties"
        out += [(name, said, "bounds hold", found.lower <= found.upper), timed(f"{name}: seconds", found.seconds, None)]
    return out


def uncertain() -> list[Row]:
    graph, _ = made(150, 1_200, 0.1)
    likely, other = np.full(graph.n_ties, 0.75), np.full(graph.n_ties, 0.05)
    allied, hostile = np.where(graph.signs > 0, (likely, other), (other, likely))
    chances = UncertainGraph(graph.ends, allied, hostile, graph.names)

    def draw(draws: int = 200) -> object:
        rng = np.random.default_rng(0)
        return frustration_distribution(chances, rng=rng, clock=time.perf_counter, draws=draws, limit_seconds=60.0)

    found = frustration_distribution(chances, rng=np.random.default_rng(0), clock=time.perf_counter, limit_seconds=60.0)
    shown = f"{found.mean:.1f} ({found.interval()[0]} to {found.interval()[1]})"
    return [
        ("150 nodes, 1,200 uncertain ties, 200 draws: mean (90 %)", shown, "", True),
        ("150 nodes: share of draws proven", found.share_proven, "", True),
        timed("150 nodes: seconds for 200 draws", median_seconds(draw, runs=3), None),
    ]


if __name__ == "__main__":
    raise SystemExit(main())
