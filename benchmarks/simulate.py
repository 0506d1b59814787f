"""The published model's figures beside what was published, ours beside it, and how fast both run; on given material.

    python benchmarks/simulate.py MATERIAL            the figures, the fits, the alliance, the speed
    python benchmarks/simulate.py MATERIAL --only speed

MATERIAL (or CRIMESCAPE_MATERIAL) holds a folder bacrim2020 with the tables of groups, alliances and rivals, the yearly
counts Trends2012_2021.csv, and the workbook BACRIM2020-DB.xlsx with a row a group and state. None of it is part of the
project. Mesa is timed where it is installed, on few steps of one run, and the time is extrapolated, as is solve_ivp's.
"""

import argparse
import csv
import os
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import numpy as np
from defusedxml import ElementTree

from crimescape.simulate.calibrating import calibrate
from crimescape.simulate.chance import run_by_chance, seeds_of
from crimescape.simulate.changing import allied
from crimescape.simulate.contacts import Contacts, local_contacts, published_contacts
from crimescape.simulate.ensemble import run_ensemble
from crimescape.simulate.integrating import integrate
from crimescape.simulate.model import Model
from crimescape.simulate.projecting import project
from crimescape.simulate.rates import Rates, load_preset
from crimescape.simulate.scenario import Scenario, read_scenario
from crimescape.simulate.setting import Setting, members_by_rank
from crimescape.simulate.simulating import Question, simulate
from crimescape.simulate.tables import read_casualties, read_tables
from crimescape.simulate.telling import ranking_record, spread
from crimescape.simulate.uncertain import certain
from crimescape.simulate.world import build_worlds

SHARE_OF_COUNTS = 0.1
"""Of homicides and missing persons, as members of groups; a premise."""
RUNS, WEEKS = 10_000, 520
OTHER_NAMES = {"Cártel de Sinaloa / Los Chapitos": "Los Chapitos"}
PRESET = load_preset("science-2023")
SCENARIOS = ("half-recruitment", "double-incapacitation", "both")


def presence(workbook: Path, nodes: str) -> str:
    """The workbook's rows of group and state, as the table of presence that `simulate` reads."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(workbook) as file:
        strings = [
            "".join(t.text or "" for t in item.iter(f"{space}t"))
            for item in ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
        ]
        rows = list(ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml")).iter(f"{space}row"))

    def cells(row: Element) -> Iterator[tuple[str, str]]:
        for cell in row:
            value = cell.find(f"{space}v")
            if value is not None:
                text = strings[int(value.text)] if cell.get("t") == "s" else value.text
                yield cell.get("r").rstrip("0123456789"), text.strip()

    ids = {r["Group"].strip(): r["Node"] for r in csv.DictReader(nodes.removeprefix("\ufeff").splitlines())}
    found = {(b, d) for b, d in ((c.get("B", ""), c.get("D", "")) for c in map(dict, map(cells, rows[1:]))) if b and d}
    lines = sorted(f"{ids[OTHER_NAMES.get(group, group)]},{state}" for group, state in found)
    return "\n".join(["Node,Place", *lines, ""])


def texts_of(folder: Path) -> dict[str, str]:
    texts = {
        table: (folder / f"BACRIM2020_{table.title()}.csv").read_text("utf-8-sig")
        for table in ("nodes", "alliances", "rivals")
    }
    return {**texts, "presence": presence(folder / "BACRIM2020-DB.xlsx", texts["nodes"])}


def beside(what: str, found: float, bar: float, *, unit: str = "", within: float) -> None:
    verdict = "ok" if abs(found - bar) <= within else "NOT SO"
    print(f"  {what:44} {found:14,.2f}{unit}   published or asked {bar:12,.6g}{unit}   {verdict}")


def figures(setting: Setting) -> None:
    """The figures of the paper, from the preset alone."""
    print("The published model")
    asked = Question(certain(setting), Model.PUBLISHED, PRESET, PRESET.first_members, 10, 5,
                     tuple(map(read_scenario, SCENARIOS)), 1)  # fmt: skip
    record = simulate(asked, rng=np.random.default_rng(0)).record
    now = record["now"]
    beside("members in 2022", now["members"]["median"], 173_837, within=174)
    beside("of the two largest groups", now["two_largest"], 46_414, within=46)
    for when, bar in (("first", 291), ("now", 439)):
        beside(f"recruits a week, {when}", now["recruits_per_week"][when]["median"], bar, within=0.5)
    bars = {
        "as it is": (23.0, 36.3),
        "half-recruitment": (-9.9, -25.8),
        "double-incapacitation": (5.9, 1.7),
        "both": (-25, -48),
    }
    for scenario in record["scenarios"]:
        name = scenario["name"]
        for what, bar in zip(("members", "deaths"), bars[name], strict=True):
            found = 100 * scenario[f"{what}_change"]["median"]
            beside(f"{name}: {what} in five years", found, bar, unit=" %", within=0.51 if name == "both" else 0.051)
    members = members_by_rank(setting, total=PRESET.first_members)
    contacts = published_contacts(setting)
    long, short = (
        integrate(members, contacts=contacts, rates=PRESET.rates, weeks=WEEKS, step_weeks=w) for w in (26, 1)
    )
    print(
        f"  steps of 26 weeks against steps of 1: off by {np.abs(long.members[-1] / short.members[-1] - 1).max():.1e}"
    )
    later = long.members[-1]
    ties = later @ (contacts.ties @ later)
    print(f"  deaths in 2022 that come from the '+1': {1 - ties / (later @ contacts.pressure(later)):.1%}")


def alliance(setting: Setting) -> None:
    """What an alliance of two groups changes, and where, in both models."""
    print("An alliance of the two largest groups, and of the two largest that share no state")
    members = members_by_rank(setting, total=PRESET.first_members)
    largest = np.argsort(-members)[:20].tolist()
    apart = next((a, b) for a in largest for b in largest if a < b and not setting.shared_places(a, b))
    for model in (Model.PUBLISHED, Model.SHARED_PLACES):
        worlds, _ = build_worlds(
            certain(setting),
            model=model,
            rates=PRESET.rates,
            first_members=PRESET.first_members,
            past_weeks=WEEKS,
            n_worlds=1,
            n_runs=200,
            rng=np.random.default_rng(0),
        )
        base = project(worlds, Scenario("as it is"), model=model, weeks=260)
        for word, pair in (("largest", tuple(largest[:2])), ("apart", apart)):
            names = tuple(setting.groups[i] for i in pair)
            found = project(worlds, read_scenario("ally:" + ",".join(names)), model=model, weeks=260)
            change = found.deaths_per_week / base.deaths_per_week - 1
            moves = np.median(found.place_deaths - base.place_deaths, axis=2)
            first, last = np.median(change[0]), np.median(change[-1])
            line = f"  {model.value:14} {word:8} deaths at once {first:+.2%}, in five years {last:+.2%}"
            if model is Model.SHARED_PLACES:
                shared = set(setting.shared_places(*pair))
                first_moves = np.abs(found.place_deaths[0] - base.place_deaths[0]).max(axis=1)
                at_once = set(np.nonzero(first_moves > 1e-9)[0].tolist())
                elsewhere = [p for p in range(len(base.places)) if p not in shared]
                line += (
                    f"; they share {len(shared)} of {len(base.places)} states; moved at once: {len(at_once)}, all of "
                    f"them shared: {at_once <= shared}; elsewhere after five years "
                    f"{np.abs(moves[1][elsewhere]).max():.2f} deaths a week at most"
                )
            else:
                share = change_with_others(setting, names)
                line += f"; {share:.0%} of it between one of the two and a third group, in no place"
            print(line)


def change_with_others(setting: Setting, names: tuple[str, ...]) -> float:
    """Of what the published rule changes at once, the share that is not between the two."""
    members = members_by_rank(setting, total=PRESET.first_members)
    before, after = (published_contacts(s).matrix() for s in (setting, allied(setting, names)))
    moved = members[:, None] * (after - before) * members
    a, b = (setting.index(n) for n in names)
    return float(1 - (moved[a, b] + moved[b, a]) / moved.sum())


def fits(folder: Path, setting: Setting) -> None:
    """All rates that fit the counted deaths, and whether the ranking of measures holds over every one of them."""
    text = (folder / "Trends2012_2021.csv").read_text("utf-8-sig")
    casualties = read_casualties(text, columns=("homicide", "missings"), share=SHARE_OF_COUNTS,
                                 first_year=PRESET.first_year, where="Trends2012_2021.csv")  # fmt: skip
    rng = np.random.default_rng(0)
    start = time.perf_counter()
    found = calibrate(members_by_rank(setting, total=1.0), contacts=published_contacts(setting), rates=PRESET.rates,
                      first_members=PRESET.first_members, casualties=casualties, past_years=10, rng=rng)  # fmt: skip
    counted, members = casualties.deaths_per_week.mean(), found.members
    print(f"Rates that fit the counts within {found.tolerance:.1f} deaths a week of {counted:.0f}")
    print(f"  {found.n_sets:,} of {found.n_tried:,} sets, in {time.perf_counter() - start:.1f} s")
    print(f"  members in 2022: {shown(spread(members))}; least {members.min():,.0f}, most {members.max():,.0f}")
    worlds, past = build_worlds(
        certain(setting),
        model=Model.PUBLISHED,
        rates=Rates.of_array(found.rates),
        first_members=found.first_members,
        past_weeks=WEEKS,
        n_worlds=1,
        n_runs=found.n_sets,
        rng=rng,
    )
    asked = (Scenario("as it is"), *map(read_scenario, SCENARIOS))
    projections = [project(worlds, s, model=Model.PUBLISHED, weeks=260) for s in asked]
    for p in projections:
        change = spread(100 * (p.deaths_per_week[-1] / past.deaths_per_week[-1] - 1))
        print(f"  {p.scenario.name:24} deaths in five years {shown(change)} %")
    for what, ranking in ranking_record(projections).items():
        print(f"  by {what}: {' < '.join(ranking['order'])}; holds in every set: {ranking['holds_in_every_run']} "
              f"(pairs: {', '.join(f'{s:.4f}' for s in ranking['shares_of_runs'])})")  # fmt: skip


def shown(values: dict[str, float]) -> str:
    return f"{values['median']:,.1f} ({values['low']:,.1f} to {values['high']:,.1f})"


def best_of(run: Callable[[], object], *, times: int = 5) -> tuple[float, float]:
    """Least and middle seconds of several warm runs."""
    run()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken), float(np.median(taken))


def speed(setting: Setting) -> None:
    """10,000 runs of ten years of all groups, beside solve_ivp, Mesa and what the machine allows."""
    contacts = published_contacts(setting)
    rng = np.random.default_rng(0)
    members = np.repeat(members_by_rank(setting, total=PRESET.first_members)[:, None], RUNS, axis=1)
    rates = Rates.of_array(PRESET.rates.array(RUNS) * np.exp(0.1 * rng.standard_normal((4, RUNS))))
    load, cores = os.getloadavg()[0], os.cpu_count()
    print(f"Speed: {RUNS:,} runs x {WEEKS // 52} years x {setting.n_groups} groups; {cores} cores, load {load:.1f}")
    least, middle = best_of(
        lambda: run_ensemble(members, contacts=contacts, rates=rates, weeks=WEEKS, keep_every=2), times=9
    )
    print(f"  ours, published model, warm       {least:8.3f} s least, {middle:.3f} s middle of 9    asked 0.25   "
          f"{'ok' if least <= 0.25 else 'NOT SO'}")  # fmt: skip
    print(f"  floor: as many multiply-adds alone{floor(contacts, setting.n_groups):8.3f} s")
    local = local_contacts(setting)
    least, middle = best_of(
        lambda: run_ensemble(members, contacts=local, rates=rates, weeks=WEEKS, keep_every=2), times=3
    )
    print(f"  ours, shared places, no chance    {least:8.3f} s least, {middle:.3f} s middle of 3")
    seeds = seeds_of(rng, n_runs=RUNS)
    for name, by in (("published rule", contacts), ("shared places", local)):
        least, middle = best_of(
            lambda by=by: run_by_chance(members, contacts=by, rates=rates, weeks=WEEKS, seeds=seeds), times=2
        )  # type: ignore[misc]  # bound now
        print(f"  apart, by chance, {name:16}{least:8.3f} s least")
    from scipy.integrate import solve_ivp

    matrix, few = contacts.matrix(), 20
    values = rates.array(RUNS)

    def solved(k: int) -> None:
        rho, eta, theta, omega = values[:, k]
        solve_ivp(lambda _, y: y * (rho - eta / y.sum() - theta * (matrix @ y) - omega * y), (0, WEEKS), members[:, k],
                  method="DOP853", rtol=1e-6, atol=1e-2)  # fmt: skip

    start = time.perf_counter()
    for k in range(few):
        solved(k)
    taken = time.perf_counter() - start
    print(f"  scipy solve_ivp (DOP853, 1e-6)    {taken * RUNS / few:8.1f} s  extrapolated from {few} runs on one core "
          f"({taken * RUNS / few / 2:.1f} s on two)")  # fmt: skip
    mesa_seconds(matrix, members[:, 0])


def floor(contacts: Contacts, n_groups: int) -> float:
    """Seconds for as many multiply-adds as the equations take, at the pace of a product of dense matrices."""
    size = 1024
    square = np.random.default_rng(0).random((size, size))
    least, _ = best_of(lambda: square @ square, times=3)
    pace = 2 * size**3 / least * 2  # One thread here; runs go over two cores.
    flops = RUNS * 4 * (WEEKS / 26) * (20 * n_groups + 2 * len(contacts.tie_from))
    return flops / pace


def mesa_seconds(matrix: np.ndarray, members: np.ndarray) -> None:
    """One week of one run with an agent a group, where Mesa is installed."""
    try:
        import mesa
    except ImportError:
        print("  Mesa: not installed here, not timed")
        return

    class Group(mesa.Agent):  # type: ignore[misc]  # Mesa ships no types here
        def __init__(self, model: mesa.Model, row: np.ndarray, size: float) -> None:
            super().__init__(model)
            self.row, self.size, self.next = row, size, size

        def meet(self) -> None:
            sizes, rates = self.model.sizes, PRESET.rates
            pressure = float(self.row @ sizes)
            growth = rates.recruitment - rates.incapacitation / sizes.sum() - rates.conflict * pressure
            self.next = max(0.0, self.size * (1 + growth - rates.saturation * self.size))

        def settle(self) -> None:
            self.size = self.next

    class Country(mesa.Model):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.groups = [Group(self, row, size) for row, size in zip(matrix, members, strict=True)]

        def step(self) -> None:
            self.sizes = np.array([g.size for g in self.groups])
            self.agents.do("meet")
            self.agents.do("settle")

    model, weeks = Country(), 52
    start = time.perf_counter()
    for _ in range(weeks):
        model.step()
    taken = time.perf_counter() - start
    whole = taken * WEEKS / weeks * RUNS
    print(f"  Mesa {mesa.__version__}, an agent a group {whole:8.0f} s  extrapolated from {weeks} weeks of one run")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("material", nargs="?", type=Path, default=os.environ.get("CRIMESCAPE_MATERIAL"))
    parser.add_argument("--only", choices=("figures", "alliance", "fits", "speed"))
    asked = parser.parse_args()
    folder = Path(asked.material) / "bacrim2020" if asked.material else None
    if folder is None or not folder.is_dir():
        sys.exit("No material: name a folder that holds bacrim2020. Nothing was measured.")
    setting = read_tables(texts_of(folder)).uncertain.likely
    print(f"{setting.n_groups} groups, {np.count_nonzero(setting.rivalry) // 2} rival and "
          f"{np.count_nonzero(setting.alliance) // 2} allied pairs, {len(setting.places)} states")  # fmt: skip
    parts = {"figures": lambda: figures(setting), "alliance": lambda: alliance(setting),
             "fits": lambda: fits(folder, setting), "speed": lambda: speed(setting)}  # fmt: skip
    for name, part in parts.items():
        if asked.only in (None, name):
            part()


if __name__ == "__main__":
    main()
