"""The verb of the policy: the numbers by which claims are weighed, and what silence may say here."""

from pathlib import Path
from typing import Annotated, Any

import typer

from crimescape.cli.new_file import write_new
from crimescape.cli.options import AsJson, Known, Prefix, StudyDir
from crimescape.cli.screen import out, out_json, out_table, say
from crimescape.study import Study

Record = dict[str, Any]  # Any: a JSON record


def policy(
    study: StudyDir,
    silence: Annotated[
        bool,
        typer.Option("--silence", help="Find from the study's own reports how often they tell of a tie that stands."),
    ] = False,
    write: Annotated[
        Path | None,
        typer.Option("--write", help="A new file for the policy in use; with --silence, for one that hears it."),
    ] = None,
    known: Known = None,
    ledger: Prefix = None,
    json: AsJson = False,
) -> None:
    """The numbers by which claims are weighed; with --silence, how much it says that reports fall silent."""
    opened = Study.open(study)
    found = opened.silence(as_of=opened.as_of(known=known, ledger=ledger)) if silence else None
    if write is not None:
        text = opened.policy_text(told_a_year=found["told_a_year"] if found else None)
        write_new(text, write, mend="Name another file: a policy may stand in it.")
        say(_use_of(write, opened))
    if json:
        out_json(found or opened.policy_record())
    elif found:
        out(opened.silence_text(found))
    else:
        _show(opened.policy_record())


def _use_of(file: Path, study: Study) -> str:
    inside = file.resolve().is_relative_to(study.path.resolve())
    named = file.resolve().relative_to(study.path.resolve()) if inside else file.resolve()
    return f'Written: {file}. To use it, put this line into {study.path / "study.toml"}: policy = "{named.as_posix()}"'


def _show(record: Record) -> None:
    say(f"{record['name']}, {record['hash']}; {record['file'] or 'packaged with crimescape'}")
    for section in record["sections"]:
        rows = [[entry["entry"], str(entry["value"]), entry["meaning"]] for entry in section["entries"]]
        out_table(section["section"], ["", "", "meaning"], rows)
    in_use = [(prior["kind"], row) for prior in record["priors"] for row in prior["rows"] if row["is_in_use"]]
    rows = [[kind, _listed(row["shares"]), _listed(row["lasting_years"])] for kind, row in in_use]
    out_table("Priors in use", ["", "without evidence", "years it lasts"], rows)


def _listed(figures: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:g}" for name, value in figures.items())


VERBS = (policy,)
