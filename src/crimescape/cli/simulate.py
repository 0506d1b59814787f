"""The verb that projects populations: a published model or ours, from tables of groups or from a study."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from crimescape.cli.options import AsJson, Known, Prefix, Valid
from crimescape.cli.projected import Chart, write_picture
from crimescape.cli.screen import out, out_json, out_table, say
from crimescape.errors import RefusedError
from crimescape.landscape.reasoning.simulate import believed_setting
from crimescape.simulate.calibrating import Casualties
from crimescape.simulate.model import Model
from crimescape.simulate.rates import Preset, load_preset
from crimescape.simulate.scenario import Scenario, read_scenario
from crimescape.simulate.simulating import Answer, Question, with_groups_found
from crimescape.simulate.simulating import simulate as answer_to
from crimescape.simulate.tables import TABLES, Tables, read_casualties, read_tables
from crimescape.study import Study

DEFAULT_SCENARIOS = ("half-recruitment", "double-incapacitation", "both")


def simulate(
    groups: Annotated[
        Path | None, typer.Option("--groups", help="Folder with tables of groups, alliances and rivals.")
    ] = None,
    study: Annotated[
        Path | None,
        typer.Option("--study", help="Folder of the study, where no --groups are given.", envvar="CRIMESCAPE_STUDY"),
    ] = None,
    preset: Annotated[str, typer.Option("--preset", help="Published rates to start from.")] = "science-2023",
    model: Annotated[
        Model | None,
        typer.Option("--model", help="Who meets whom. Default: published for --groups, shared-places for a study."),
    ] = None,
    members: Annotated[
        float | None, typer.Option("--members", help="Members of all groups at first. A study has no default.", min=1)
    ] = None,
    deaths: Annotated[
        float | None,
        typer.Option(
            "--deaths", help="Members killed a week at first. Default: as the published rates have it.", min=0
        ),
    ] = None,
    scenario: Annotated[
        list[str] | None,
        typer.Option("--scenario", help="What is changed, as half-recruitment or ally:A,B; join by +. Again for more."),
    ] = None,
    years: Annotated[int, typer.Option("--years", help="How far ahead.", min=1, max=30)] = 5,
    runs: Annotated[int, typer.Option("--runs", help="How many runs, where they differ.", min=1, max=100_000)] = 512,
    seed: Annotated[int, typer.Option("--seed", help="Same seed, same answer.", min=0)] = 0,
    casualties: Annotated[
        Path | None, typer.Option("--casualties", help="Table of deaths a year: use all rates that fit it.")
    ] = None,
    count: Annotated[
        list[str] | None, typer.Option("--count", help="Column of counts in it; again for more. Default: deaths.")
    ] = None,
    share: Annotated[
        float, typer.Option("--share", help="Share of the counts that is of members.", min=1e-6, max=1)
    ] = 1.0,
    tolerance: Annotated[
        float | None, typer.Option("--tolerance", help="Largest error of a fit, in deaths a week.", min=0)
    ] = None,
    plot: Annotated[Path | None, typer.Option("--plot", help="Picture to write, .svg or .png.")] = None,
    chart: Annotated[Chart, typer.Option("--chart", help="What the picture shows.")] = Chart.DEATHS,
    valid: Valid = None,
    known: Known = None,
    ledger: Prefix = None,
    json: AsJson = False,
) -> None:
    """Project members and deaths under scenarios, over everything that may be so; never one number alone."""
    published = load_preset(preset)
    scenarios = tuple(read_scenario(text) for text in scenario or DEFAULT_SCENARIOS)
    about: dict[str, Any] = {"seed": seed}  # Any: JSON
    if deaths is not None and casualties is not None:
        raise RefusedError("--deaths and --casualties both set the rate of conflict", mend="Give one of them.")
    if groups is not None:
        tables = _tables(groups)
        question = Question(
            uncertain=tables.uncertain,
            model=model or Model.PUBLISHED,
            preset=published,
            members=members or published.first_members,
            past_years=published.now_year - published.first_year,
            years=years,
            scenarios=tuple(with_groups_found(s, tables.find) for s in scenarios),
            n_runs=runs,
            casualties=_casualties(casualties, preset=published, columns=tuple(count or ("deaths",)), share=share),
            tolerance=tolerance,
            first_deaths=deaths,
        )
        about |= {"groups_from": groups.name, "now_year": published.now_year}
    elif study is not None:
        if casualties is not None:
            raise RefusedError("--casualties goes with --groups: a study has no simulated past to fit")
        question, more = _of_study(
            study, model=model, preset=published, members=members, deaths=deaths, years=years, scenarios=scenarios,
            runs=runs, valid=valid, known=known, ledger=ledger,
        )  # fmt: skip
        about |= more
    else:
        raise RefusedError("Nothing to simulate", mend="Give --groups FOLDER, or --study DIR with --members NUMBER.")
    answer = answer_to(question, rng=np.random.default_rng(seed))
    if plot is not None:
        write_picture(plot, answer=answer, chart=chart, now_year=_decimal_year(about))
        say(f"Picture written to {plot}.")
    if json:
        out_json({**about, **answer.record})
        return
    _show(answer)


def _of_study(
    folder: Path,
    *,
    model: Model | None,
    preset: Preset,
    members: float | None,
    deaths: float | None,
    years: int,
    scenarios: tuple[Scenario, ...],
    runs: int,
    valid: str | None,
    known: str | None,
    ledger: int | None,
) -> tuple[Question, dict[str, Any]]:  # Any: JSON
    if members is None:
        raise RefusedError(
            "How many members there are does not follow from reports", mend="Say it with --members; it is a premise."
        )
    opened = Study.open(folder)
    as_of = opened.as_of(valid=valid, known=known, ledger=ledger)
    landscape = opened.landscape(as_of)
    believed = believed_setting(landscape, as_of=as_of)
    question = Question(
        uncertain=believed.uncertain,
        model=model or Model.SHARED_PLACES,
        preset=preset,
        members=members,
        past_years=0,
        years=years,
        scenarios=tuple(with_groups_found(s, believed.find) for s in scenarios),
        n_runs=runs,
        first_deaths=deaths,
    )
    about = {
        **as_of.record(),
        "policy": landscape.policy.hash,
        "head": landscape.head,
        "claims": list(believed.claims),
    }
    return question, about


def _decimal_year(about: dict[str, Any]) -> float:  # Any: JSON
    if "valid" in about:
        day = date.fromisoformat(about["valid"])
        return day.year + (day.timetuple().tm_yday - 1) / 365.25
    return float(about["now_year"])


def _tables(folder: Path) -> Tables:
    """The tables of a folder: CSV files whose names end with nodes, alliances, rivals and presence."""
    texts = {}
    files = sorted(folder.glob("*.csv")) if folder.is_dir() else []
    for table in TABLES:
        found = [f for f in files if f.stem.casefold().endswith(table)]
        if len(found) > 1:
            raise RefusedError(f"Two tables of {table}", where=str(folder), choices=[f.name for f in found])
        if found:
            texts[table] = _text(found[0])
    if missing := [t for t in TABLES[:3] if t not in texts]:
        raise RefusedError(
            f"No table of {', '.join(missing)}",
            where=str(folder),
            choices=[f.name for f in files],
            mend="Give a folder with CSV files whose names end with nodes, alliances and rivals.",
        )
    return read_tables(texts)


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        raise RefusedError(f"The table cannot be read ({err})", where=str(file), mend="Save it as UTF-8.") from err


def _casualties(file: Path | None, *, preset: Preset, columns: tuple[str, ...], share: float) -> Casualties | None:
    if file is None:
        return None
    return read_casualties(_text(file), columns=columns, share=share, first_year=preset.first_year, where=file.name)


def _show(answer: Answer) -> None:
    record = answer.record
    say(f"Projected, by the model '{record['model']}'. Rates: {record['preset']['source']}")
    out_table(
        "",
        ["scenario", "members", "deaths a week", "deaths in all, against as it is"],
        [
            [s["name"], *(_range(s[k]) for k in ("members_change", "deaths_change", "killed_against_as_it_is"))]
            for s in record["scenarios"]
        ],
    )
    for sentence in record["sentences"]:
        out(sentence)
    for assumption in record["assumptions"]:
        say(f"Taken for granted: {assumption}")


def _range(values: dict[str, float]) -> str:
    low, median, high = (f"{100 * values[k]:+.1f}" for k in ("low", "median", "high"))
    return f"{median} %" if low == high else f"{median} % ({low} to {high})"


VERBS = (simulate,)
