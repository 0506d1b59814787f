"""The verb that counts places: what a coalition covers, who brings what, and what reports say of it."""

from typing import Annotated

import typer

from crimescape.cli.options import AsJson, Known, Prefix, StudyDir, Valid
from crimescape.cli.screen import out, out_json, say
from crimescape.study import Study


def coverage(
    names: Annotated[list[str], typer.Argument(help="The groups of the coalition; a comma between them will do too.")],
    study: StudyDir,
    level: Annotated[str, typer.Option("--level", help="What counts: country, admin1 (states) or town.")] = "admin1",
    country: Annotated[
        str | None, typer.Option("--country", help="A country by name or ISO code. Default: where they are most.")
    ] = None,
    valid: Valid = None,
    known: Known = None,
    ledger: Prefix = None,
    json: AsJson = False,
) -> None:
    """In how many places a coalition is: expected, with an interval, beside what reports count themselves."""
    opened = Study.open(study)
    as_of = opened.as_of(valid=valid, known=known, ledger=ledger)
    groups = [name.strip() for given in names for name in given.split(",") if name.strip()]
    record = opened.coverage(groups, as_of=as_of, level=level, country=country)
    if json:
        out_json(record)
        return
    say(f"valid {as_of.valid}, known {as_of.known}")
    out(opened.coverage_text(record))


VERBS = (coverage,)
