"""Verbs that show the whole: demo and serve."""

from pathlib import Path
from typing import Annotated

import typer

from crimescape.cli.options import StudyDir
from crimescape.cli.screen import out, say, watching
from crimescape.study import Study, sample_reports

Port = Annotated[int, typer.Option("--port", help="Port on this machine.", min=1, max=65535)]
Host = Annotated[str, typer.Option("--host", help="Address to serve at; another than 127.0.0.1 asks for a token.")]


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


def serve(study: StudyDir, port: Port = 8077, host: Host = "127.0.0.1") -> None:
    """Serve the app over the study until interrupted: on this machine only, or elsewhere to who has the token."""
    from crimescape.web import is_loopback, new_token, serve_forever  # heavy, and only this verb needs it

    opened = Study.open(study)
    if is_loopback(host):
        say(f"Serving on http://{host}:{port} - this machine only; Ctrl-C ends it.")
        serve_forever(opened, port=port, host=host)
        return
    token = new_token()
    say(f"Serving on http://{host}:{port}/?token={token} - who has this address reads and judges; Ctrl-C ends it.")
    say("It is sent unencrypted: only in a network you trust, or through a tunnel.")
    serve_forever(opened, port=port, host=host, token=token)


VERBS = (demo, serve)
