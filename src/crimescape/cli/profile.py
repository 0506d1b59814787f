"""The verb that gathers all on one: a group, or a public figure."""

from typing import Annotated

import typer

from crimescape.cli.options import AsJson, Known, Prefix, StudyDir, Valid
from crimescape.cli.screen import out, out_json, say
from crimescape.study import Study


def profile(
    name: Annotated[str, typer.Argument(help="A group, or a person said to lead one; in any known form, or an id.")],
    study: StudyDir,
    include_members: Annotated[
        bool, typer.Option("--include-members", help="Also of a person whom reports only call a member.")
    ] = False,
    valid: Valid = None,
    known: Known = None,
    ledger: Prefix = None,
    json: AsJson = False,
) -> None:
    """All on a group or a public figure over time, each line with its layer and claims, and what no report says."""
    opened = Study.open(study)
    as_of = opened.as_of(valid=valid, known=known, ledger=ledger)
    record = opened.profile(name, as_of=as_of, include_members=include_members)
    if json:
        out_json(record)
        return
    say(f"valid {as_of.valid}, known {as_of.known}")
    out(opened.profile_text(record))


VERBS = (profile,)
