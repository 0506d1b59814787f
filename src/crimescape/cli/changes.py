"""The verb that compares: what changed between two days, two states of knowledge, or two prefixes of the ledger."""

from pathlib import Path
from typing import Annotated

import typer

from crimescape.changes import changes_atom, changes_text
from crimescape.cli.options import AsJson, StudyDir
from crimescape.cli.screen import out, out_json, say
from crimescape.study import Study

Between = "A..B, or A.. to the default, or one on both sides."


def changes(
    study: StudyDir,
    known: Annotated[str, typer.Option("--known", help=f"Two known days: {Between} Default: today on both.")] = "",
    valid: Annotated[
        str,
        typer.Option(
            "--valid", help=f"Two days of the world: {Between} Default: the last dated report by each known day."
        ),
    ] = "",
    ledger: Annotated[str, typer.Option("--ledger", help=f"Two prefixes of the ledger, by entries: {Between}")] = "",
    least: Annotated[
        float, typer.Option("--least", help="The smallest move of a probability that counts.", min=0.001, max=1.0)
    ] = 0.1,
    old_policy: Annotated[
        Path | None, typer.Option("--old-policy", help="Policy of the earlier side. Default: today's on both.")
    ] = None,
    atom: Annotated[bool, typer.Option("--atom", help="Print an Atom feed.")] = False,
    include_protected: Annotated[
        bool,
        typer.Option("--include-protected", help="In the feed: also what leans on protected or embargoed reports."),
    ] = False,
    json: AsJson = False,
) -> None:
    """What came, went, flipped, strengthened or weakened, each change with its one cause; the world first."""
    if atom and json:
        raise typer.BadParameter("Choose one of --json and --atom.")
    record = Study.open(study).changes(valid=valid, known=known, ledger=ledger, least=least, old_policy=old_policy)
    if json:
        out_json(record)
    elif atom:
        out(changes_atom(record, include_protected=include_protected))
    else:
        say(f"{len(record['changes'])} changes.")
        out(changes_text(record))


VERBS = (changes,)
