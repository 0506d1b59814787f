"""The verb that checks a rumour: what the study holds of a text, and nothing of it is stored."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from crimescape.cli.options import AsJson, Known, Prefix, StudyDir, Valid
from crimescape.cli.screen import out, out_json, say
from crimescape.errors import RefusedError
from crimescape.landscape import check_text
from crimescape.study import Study

LONGEST_NAME_BYTES = 255
"""Longer words are no name of a file."""


def check(
    text: Annotated[str, typer.Argument(help="The words; or a file that holds them; or - for standard input.")],
    study: StudyDir,
    outlet: Annotated[str | None, typer.Option("--outlet", help="Whose text it is, if it does not say.")] = None,
    published: Annotated[str | None, typer.Option("--published", help="Its date (EDTF), if it does not say.")] = None,
    engine: Annotated[str, typer.Option("--engine", help="Which extraction engine reads it.")] = "rules",
    valid: Valid = None,
    known: Known = None,
    ledger: Prefix = None,
    json: AsJson = False,
) -> None:
    """Check a rumour: what is held for and against it, who said it first, what would confirm it. Nothing is stored."""
    opened = Study.open(study)
    record = opened.check(
        _given(text), outlet=outlet, published=published, engine=engine, valid=valid, known=known, ledger=ledger
    )
    refused = record["refused"]
    if refused and not record["checks"]:
        raise RefusedError(refused[0]["what"], where=refused[0]["where"], mend=refused[0]["mend"])
    for item in refused:
        say(f"not checked {item['where']}: {item['what']}. {item['mend']}")
    if json:
        out_json(record)
        return
    for one in record["checks"]:
        say(f"valid {one['valid']}, known {one['known']}")
        out(check_text(one))


def _given(text: str) -> Path | bytes | str:
    """Standard input, a file where one is named, else the words themselves.

    Raises
    ------
    RefusedError
        For a folder, and for what looks like the name of a file that is not there: else it would be read as words.
    """
    if text == "-":
        return sys.stdin.buffer.read()
    if len(text.encode()) > LONGEST_NAME_BYTES or "\n" in text:
        return text
    path = Path(text)
    if path.is_dir():
        raise RefusedError("It is a folder", where=text, mend="Check one file, or ingest the folder.")
    if path.exists():
        return path
    if not any(c.isspace() for c in text.strip()) and (path.suffix or "/" in text):
        raise RefusedError("No such file", where=text, mend="Name a file that is there, or put the words in quotes.")
    return text


VERBS = (check,)
