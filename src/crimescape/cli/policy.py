"""The verb of the policy: the numbers by which claims are weighed, and what silence may say here."""

from pathlib import Path
from typing import Annotated, Any

import typer

from crimescape.cli.options import AsJson, Known, Prefix, StudyDir
from crimescape.cli.screen import out, out_json, out_table, say
from crimescape.errors import StudyError
from crimescape.study import Study

Record = dict[str, Any]  # Any: a JSON record


def policy(
    study: StudyDir,
    silence: Annotated[
        bool,
        typer.Option("--silence", help="Find from the study's own reports how often they tell of a tie that stands."),
    ] = False,
    write: Annotated[
        Path | None, typer.Option("--write", help="With --silence: a new file for the policy that hears it.")
    ] = None,
    known: Known = None,
    ledger: Prefix = None,
    json: AsJson = False,
) -> None:
    """The numbers by which claims are weighed; with --silence, how much it says that reports fall silent."""
    if write is not None and not silence:
        raise typer.BadParameter("--write wants --silence")
    if write is not None and write.exists():
        raise StudyError("There is a file already", where=str(write), mend="Name a new one; nothing was written.")
    opened = Study.open(study)
    if not silence:
        record = opened.policy_record()
        out_json(record) if json else _show(record)
        return
    record = opened.silence(as_of=opened.as_of(known=known, ledger=ledger))
    if write is not None:
        write.write_text(opened.policy_hearing(record["told_a_year"]), encoding="utf-8")
        say(_use_of(write, opened))
    out_json(record) if json else out(opened.silence_text(record))


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
