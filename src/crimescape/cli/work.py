"""Verbs that turn reports into a landscape: read, extract, resolve, assess, build."""

from pathlib import Path
from typing import Annotated

import typer

from crimescape.cli.keep import Fetch, HandlingWord, Outlet, Paths, Proxy, Published, show_intake
from crimescape.cli.measured import show_measured
from crimescape.cli.options import AsJson, Known, Prefix, StudyDir, Valid
from crimescape.cli.screen import out_json, out_table, say, watching
from crimescape.study import Study, read_files
from crimescape.study import evaluate as measure

Engine = Annotated[str, typer.Option("--engine", help="Which extraction engine.")]
Workers = Annotated[int | None, typer.Option("--workers", help="Processes. Default: one a core.", min=1)]


def read(
    files: Annotated[list[Path], typer.Argument(help="Files to read; no study is needed, nothing is stored.")],
    engine: Engine = "rules",
    workers: Workers = None,
) -> None:
    """Print what each report says, a JSON line a report."""
    refused = 0
    for result in read_files(files, engine=engine, workers=workers):
        if "refused" in result:
            refused += 1
            say(f"{result['where']}: {result['refused']}. {result['mend']}")
        else:
            out_json(result)
    if refused:
        raise typer.Exit(1)


def extract(study: StudyDir, engine: Engine = "rules", workers: Workers = None, json: AsJson = False) -> None:
    """Read the claims out of every report that this engine has not yet read."""
    with watching() as watch:
        record = Study.open(study).extract(engine=engine, workers=workers, watch=watch)
    _say_unread(record["refused"], str(record.get("bill", "")))
    out_json(record) if json else say(f"{record['readings']} reports read: {record['claims']} claims.")
    if record["refused"]:
        raise typer.Exit(1)


def _say_unread(refused: list[dict[str, str]], bill: str) -> None:
    """Which reports an engine would not or could not read, and what its asking cost."""
    for item in refused:
        say(f"not read {item['where']}: {item['refused']}. {item['mend']}")
    if bill:
        say(bill)


def resolve(study: StudyDir, json: AsJson = False) -> None:
    """Join the names that are one entity; list the pairs left unsure."""
    record = Study.open(study).resolve()
    if json:
        out_json(record)
        return
    say(
        f"{record['entities']} entities from {record['appearances']} appearances; {len(record['unsure'])} pairs unsure."
    )
    out_table(
        "Unsure: one or two?",
        ["", "", "score", "because"],
        [[str(u["a"]), str(u["b"]), f"{u['score']:.2f}", str(u["reason"])] for u in record["unsure"][:20]],
    )


def assess(
    study: StudyDir, valid: Valid = None, known: Known = None, ledger: Prefix = None, json: AsJson = False
) -> None:
    """Weigh all claims: one belief a proposition, for one day as known on one day."""
    opened = Study.open(study)
    as_of = opened.as_of(valid=valid, known=known, ledger=ledger)
    record = opened.assess(as_of)
    if json:
        out_json(record)
        return
    say(
        f"{record['beliefs']} beliefs for {as_of.valid} as known on {as_of.known} "
        f"(policy {str(record['policy'])[:10]}); {record['left_out']['undated']} claims undated, "
        f"{record['left_out']['later']} published later."
    )


def build(
    paths: Paths,
    study: StudyDir,
    published: Published = None,
    outlet: Outlet = None,
    handling: HandlingWord = None,
    fetch: Fetch = False,
    proxy: Proxy = None,
    engine: Engine = "rules",
    workers: Workers = None,
    json: AsJson = False,
) -> None:
    """All stages, from files to a landscape. Interrupted, the same command continues."""
    with watching() as watch:
        record = Study.open_or_create(study).build(
            paths,
            published=published,
            outlet=outlet,
            handling=handling,
            fetch=fetch,
            proxy=proxy,
            engine=engine,
            workers=workers,
            watch=watch,
        )
    _say_unread(record["unread"], record["bill"])
    if json:
        for item in record["intake"]["refused"]:
            say(f"refused {item['where']}: {item['what']}. {item['mend']}")
        out_json(record)
        return
    show_intake(record["intake"])
    say(
        f"{record['reports']} reports ({record['undated']} undated), {record['claims']} claims, "
        f"{record['entities']} entities, {record['ties']} ties."
    )


def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder of gold files, ID.json: what a careful reader took.")],
    texts: Annotated[Path, typer.Option("--texts", help="A folder of the reports themselves, ID.txt or any format.")],
    engine: Engine = "rules",
    errors: Annotated[bool, typer.Option("--errors", help="List every error, by kind.")] = False,
    json: AsJson = False,
) -> None:
    """Measure an engine on your own gold: what it finds, what it misses, and why."""
    with watching() as watch:
        record = measure(gold, texts, engine=engine, watch=watch)
    out_json(record) if json else show_measured(record, errors=errors)


VERBS = (read, extract, resolve, assess, build, evaluate)
