"""Verbs that show the whole: demo and serve."""

from pathlib import Path
from typing import Annotated

import typer

from crimescape.cli.options import StudyDir
from crimescape.cli.screen import out, say, watching
from crimescape.study import Study, sample_reports

Port = Annotated[int, typer.Option("--port", help="Port on this machine.", min=1, max=65535)]


def demo(
    folder: Annotated[Path, typer.Argument(help="Where the demo study goes.")] = Path("demo-study"),
    serve_after: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the app when built.")] = True,
    port: Port = 8077,
) -> None:
    """Build the sample study on Mexico 1989-2019, print what it found, and serve it."""
    study = Study.open_or_create(folder, name="Sample: Mexico 1989-2019", is_demo=True)
    with watching() as watch:
        study.build([str(sample_reports())], watch=watch)
    out(study.tour())
    if serve_after:
        serve(folder, port=port)


def serve(study: StudyDir, port: Port = 8077) -> None:
    """Serve the study on this machine only, until interrupted."""
    from crimescape.web import serve_forever  # the web server is heavy, and only this verb needs it

    say(f"Serving on http://127.0.0.1:{port} - this machine only; Ctrl-C ends it.")
    serve_forever(Study.open(study), port=port)


VERBS = (demo, serve)
