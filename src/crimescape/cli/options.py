"""The options that many verbs share: the study, the two times, the form of the answer."""

from pathlib import Path
from typing import Annotated

import typer

StudyDir = Annotated[Path, typer.Option("--study", help="Folder of the study.", envvar="CRIMESCAPE_STUDY")]
Valid = Annotated[
    str | None,
    typer.Option("--valid", help="The day the world is asked about (YYYY-MM-DD). Default: the last dated report."),
]
Known = Annotated[
    str | None, typer.Option("--known", help="Only what was available by that day (YYYY-MM-DD). Default: today.")
]
Prefix = Annotated[
    int | None, typer.Option("--ledger", help="Ask the first so many entries of the ledger: what had been recorded.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON on stdout.")]
By = Annotated[str | None, typer.Option("--by", help="Who decides this. Default: the author named in study.toml.")]
