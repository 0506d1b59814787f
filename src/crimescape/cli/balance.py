"""The verb that asks how balanced a signed network is: of tables of ties, or of a study on one day."""

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from crimescape.cli.options import AsJson, Known, Prefix, Valid
from crimescape.cli.screen import out_json, out_table, say
from crimescape.errors import RefusedError, UnknownNameError
from crimescape.network.balance import read_ties, tie_tables
from crimescape.network.balance.records import table_record
from crimescape.study import Study

Record = Mapping[str, Any]  # Any: a JSON record, as `balance_record` and `table_record` document it
_SIGNS = {":+": 1, ":-": -1}


def balance(
    more: Annotated[list[str] | None, typer.Argument(help="Further tables, as for --ties.")] = None,
    ties: Annotated[
        list[str] | None,
        typer.Option("--ties", help="A table of ties (CSV). FILE:+ or FILE:- gives all its rows a sign."),
    ] = None,
    mixed: Annotated[
        str, typer.Option("--mixed", help="Pairs told both allied and hostile: error, drop or hostile.")
    ] = "error",
    window: Annotated[
        str | None, typer.Option("--window", help="Only this window. Default: all, one after another.")
    ] = None,
    window_column: Annotated[
        str, typer.Option("--window-column", help="The column that tells windows apart.")
    ] = "window",
    study: Annotated[
        Path | None, typer.Option("--study", help="Folder of the study.", envvar="CRIMESCAPE_STUDY")
    ] = None,
    threshold: Annotated[
        float, typer.Option("--threshold", help="Hide what is less probable.", min=0.0, max=1.0)
    ] = 0.5,
    draws: Annotated[int, typer.Option("--draws", help="Networks drawn from the beliefs of a study.", min=1)] = 200,
    seconds: Annotated[
        float, typer.Option("--seconds", help="Bounds instead of a proof after so many seconds.", min=0.0)
    ] = 10.0,
    seed: Annotated[int, typer.Option("--seed", help="Of all that is drawn by chance.", min=0)] = 0,
    valid: Valid = None,
    known: Known = None,
    ledger: Prefix = None,
    json: AsJson = False,
) -> None:
    """How far allies and enemies fit two sides: the fewest ties at odds, proven; triads; blocs."""
    files = [*(ties or ()), *(more or ())]
    if files:
        record = _of_tables(files, mixed=mixed, window=window, column=window_column, seconds=seconds, seed=seed)
    elif study is not None:
        opened = Study.open(study)
        as_of = opened.as_of(valid=valid, known=known, ledger=ledger)
        record = opened.balance(as_of=as_of, threshold=threshold, draws=draws, seed=seed, seconds=seconds)
    else:
        raise typer.BadParameter("Name tables of ties with --ties, or a study with --study.")
    if json:
        out_json(record)
    elif isinstance(record, list):
        _show_windows(record)
    else:
        _show(record)


def _of_tables(
    files: Sequence[str], *, mixed: str, window: str | None, column: str, seconds: float, seed: int
) -> dict[str, object] | list[dict[str, object]]:
    rows = [row for file in files for row in _rows(file, column=column)]
    if not rows:
        raise RefusedError("No table has a row", where=", ".join(files))
    if window is not None:
        known = sorted({r.window for r in rows})
        rows = [r for r in rows if r.window == window]
        if not rows:
            raise UnknownNameError.near("window", window, known)
    found = [
        table_record(table, rng=np.random.default_rng(seed), clock=time.perf_counter, limit_seconds=seconds)
        for table in tie_tables(rows, mixed=mixed)
    ]
    return found[0] if len(found) == 1 else found


def _rows(file: str, *, column: str) -> tuple[Any, ...]:  # Any: rows of the network room
    sign = _SIGNS.get(file[-2:])
    path = Path(file[:-2] if sign else file)
    try:
        data = path.read_bytes()
    except OSError as err:
        mend = "Name a table in CSV; FILE:+ or FILE:- gives all its rows a sign."
        raise RefusedError(err.strerror or str(err), where=str(path), mend=mend) from err
    return read_ties(data, where=str(path), sign=sign, window_column=column)


def _index(record: Record) -> str:
    if record["proven"]:
        return f"{record['frustration']}, proven"
    return f"{record['lower']} to {record['upper']}, not proven"


def _share(value: float | None) -> str:
    return "none" if value is None else f"{value:.5f}"


def _show(record: Record) -> None:
    if "valid" in record:
        say(f"valid {record['valid']}, known {record['known']}")
        say(f"{record['hidden']} ties less probable than {record['threshold']} are hidden.")
        if not record["ties"]:
            say("No tie is shown: that is no finding of balance. A lower --threshold shows more.")
            return
    triads = ", ".join(f"{kind} {count}" for kind, count in record["triads"].items())
    rows = [
        ["fewest ties at odds", _index(record)],
        ["nodes, ties, hostile", f"{record['nodes']}, {record['ties']}, {record['negative']}"],
        ["1 - 2 L / m", _share(record["line_index"])],
        ["balanced triads", f"{_share(record['balanced_triads'])} ({triads})"],
        ["blocs", f"{len(record['blocs']['blocs'])}, {record['blocs']['cost']} ties at odds (not proven least)"],
    ]
    if "distribution" in record:
        low, high = record["distribution"]["interval_90"]
        rows.append(["over drawn networks", f"mean {record['distribution']['mean']:.1f}, 90 % {low} to {high}"])
    out_table("Balance", ["", ""], rows)
    if record["frustrated"]:
        out_table(
            "Ties at odds with the two sides (other divisions may be as good)",
            ["", "", "", "because of"],
            [[*_told(tie), "; ".join(" ".join(_told(t)) for t in tie["cycle"][1:])] for tie in record["frustrated"]],
        )


def _told(tie: Record) -> tuple[str, str, str]:
    return tie.get("a_name", tie["a"]), "allied" if tie["sign"] > 0 else "hostile", tie.get("b_name", tie["b"])


def _show_windows(records: Sequence[Record]) -> None:
    out_table(
        f"{len(records)} windows",
        ["window", "nodes", "ties", "hostile", "fewest ties at odds", "1 - 2 L / m", "balanced triads"],
        [
            [
                str(r["window"]), str(r["nodes"]), str(r["ties"]), str(r["negative"]), _index(r),
                _share(r["line_index"]), _share(r["balanced_triads"]),
            ]
            for r in records
        ],
    )  # fmt: skip


VERBS = (balance,)
