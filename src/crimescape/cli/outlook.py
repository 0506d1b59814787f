"""Verbs that project: the chances of new ties with their track record, and the track record alone."""

from datetime import date
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from crimescape.cli.options import AsJson, Known, Prefix, StudyDir, Valid
from crimescape.cli.screen import out, out_json, say
from crimescape.draw import to_png
from crimescape.errors import RefusedError
from crimescape.landscape.reasoning.drawn_outlook import backtest_pictures
from crimescape.landscape.reasoning.outlook import backtest_record
from crimescape.landscape.reasoning.told_outlook import backtest_text, outlook_text
from crimescape.outlook import ALLIED, HOSTILE, Backtest, Memory, Setting, history_of_table
from crimescape.outlook import backtest as backtest_of
from crimescape.study import Study

Horizon = Annotated[int, typer.Option("--horizon", help="How many years ahead.", min=1, max=50)]
Origins = Annotated[int, typer.Option("--origins", help="At most so many windows, the last ones.", min=1, max=200)]
Seed = Annotated[int, typer.Option("--seed", help="Of all that is drawn by chance.", min=0)]
SIGNS = {"allied": ALLIED, "hostile": HOSTILE}
DRAWN = (".svg", ".png")


def outlook(
    study: StudyDir,
    horizon: Horizon = 1,
    between: Annotated[
        tuple[str, str] | None, typer.Option("--between", help="Only these two groups, in any known form.")
    ] = None,
    origins: Origins = 9,
    seed: Seed = 0,
    valid: Valid = None,
    known: Known = None,
    ledger: Prefix = None,
    json: AsJson = False,
) -> None:
    """How likely groups without a tie are to ally or to fall out, why, and how good such chances have been."""
    opened = Study.open(study)
    as_of = opened.as_of(valid=valid, known=known, ledger=ledger)
    record = opened.outlook(as_of=as_of, horizon_years=horizon, between=between, origins=origins, seed=seed)
    if json:
        out_json(record)
    else:
        out(outlook_text(record))


def backtest(
    study: Annotated[
        Path | None, typer.Option("--study", help="Folder of the study.", envvar="CRIMESCAPE_STUDY")
    ] = None,
    ties: Annotated[
        Path | None, typer.Option("--ties", help="A table of dated ties (CSV), in place of a study.")
    ] = None,
    sign: Annotated[
        str | None, typer.Option("--sign", help="Sign of every row of a table without one: allied or hostile.")
    ] = None,
    window_years: Annotated[
        int, typer.Option("--window-years", help="How many years a window of the table spans.", min=1, max=50)
    ] = 1,
    horizon_years: Annotated[int, typer.Option("--horizon-years", help="How many years ahead.", min=1, max=50)] = 1,
    half_life_years: Annotated[
        float, typer.Option("--half-life-years", help="After so long, a past tie weighs half.", min=0.1, max=100.0)
    ] = 5.0,
    origins: Origins = 9,
    seed: Seed = 0,
    plot: Annotated[
        Path | None, typer.Option("--plot", help="Draw it: FILE.svg or FILE.png, each picture with its name added.")
    ] = None,
    valid: Valid = None,
    known: Known = None,
    json: AsJson = False,
) -> None:
    """How good forecasts of new ties would have been, made again with only what was published by then."""
    if plot is not None and plot.suffix not in DRAWN:
        raise typer.BadParameter(f"A picture ends in {' or '.join(DRAWN)}.")
    if ties is not None:
        record, found = _of_table(
            ties,
            sign=sign,
            window_years=window_years,
            setting=Setting(horizon_years, Memory(half_life_years=half_life_years)),
            origins=origins,
            seed=seed,
        )
    elif study is not None:
        opened = Study.open(study)
        as_of = opened.as_of(valid=valid, known=known)
        record, found = backtest_record(
            opened.landscape(as_of),
            as_of=as_of,
            horizon_years=horizon_years,
            half_life_years=half_life_years,
            origins=origins,
            seed=seed,
        )
    else:
        raise typer.BadParameter("Name a table with --ties, or a study with --study.")
    if plot is not None:
        _draw(found, plot, of=ties.name if ties is not None else "the study")
    if json:
        out_json(record)
    else:
        out(backtest_text(record))


def _of_table(
    path: Path, *, sign: str | None, window_years: int, setting: Setting, origins: int, seed: int
) -> tuple[dict[str, object], Backtest]:
    if sign is not None and sign not in SIGNS:
        raise typer.BadParameter(f"'{sign}' is no sign. Choices: {', '.join(SIGNS)}.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        raise RefusedError(
            f"It cannot be read ({err})", where=str(path), mend="Name a table in CSV, in UTF-8."
        ) from err
    read = history_of_table(text, where=str(path), window_years=window_years, sign=SIGNS[sign] if sign else None)
    if read.left_out:
        say(f"{len(read.left_out)} rows were left out: {'; '.join(read.left_out[:3])}")
    rng = np.random.Generator(np.random.PCG64(seed))
    found = backtest_of(read.history, setting=setting, origins=origins, rng=rng)
    last = date.fromordinal(read.history.last_day).isoformat()
    record = {**found.record(), "ties": path.name, "seed": seed, "last_known": last, "left_out": list(read.left_out)}
    return record, found


def _draw(found: Backtest, plot: Path, *, of: str) -> None:
    pictures = backtest_pictures(found, of=of)
    if not pictures:
        say("Nothing was tested, so there is nothing to draw.")
    for name, svg in pictures.items():
        file = plot.with_name(f"{plot.stem}-{name}{plot.suffix}")
        file.write_bytes(to_png(svg) if plot.suffix == ".png" else svg.encode("utf-8"))
        say(f"Drawn: {file}")


VERBS = (outlook, backtest)
