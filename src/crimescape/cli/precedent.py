"""The verb that looks back: which earlier cases groups resemble, and how near that is."""

from pathlib import Path
from typing import Annotated

import typer

from crimescape.cli.options import AsJson, Known, Prefix, StudyDir, Valid
from crimescape.cli.screen import out, out_json, say
from crimescape.errors import RefusedError
from crimescape.precedent import Case, read_cases
from crimescape.study import Study


def precedents(
    names: Annotated[list[str], typer.Argument(help="Groups that stand, or would stand, together; one is enough.")],
    study: StudyDir,
    against: Annotated[
        str | None, typer.Option("--against", help="The rival. Default: whom the most of them fight.")
    ] = None,
    table: Annotated[
        Path | None, typer.Option("--table", help="A table of cases of your own (TOML). Default: the packaged one.")
    ] = None,
    valid: Valid = None,
    known: Known = None,
    ledger: Prefix = None,
    json: AsJson = False,
) -> None:
    """The nearest earlier cases: what matches, what does not, what is unknown, and whether it is nearer than chance."""
    opened = Study.open(study)
    as_of = opened.as_of(valid=valid, known=known, ledger=ledger)
    cases = _own_cases(table) if table is not None else None
    groups = [name.strip() for given in names for name in given.split(",") if name.strip()]
    record = opened.precedents(groups, as_of=as_of, against=against, cases=cases)
    if json:
        out_json(record)
        return
    say(f"valid {as_of.valid}, known {as_of.known}")
    out(opened.precedents_text(record))


def _own_cases(table: Path) -> tuple[Case, ...]:
    try:
        text = table.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise RefusedError(f"The table cannot be read ({err})", where=str(table)) from err
    return read_cases(text, where=str(table))


VERBS = (precedents,)
