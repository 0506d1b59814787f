"""The verbs in one place, and how the command ends: 0 done, 1 refused, 2 misused."""

import sys

import typer

from crimescape.cli import (
    ask,
    balance,
    brief,
    changes,
    check,
    coverage,
    follow,
    identity,
    judge,
    keep,
    outlook,
    policy,
    precedent,
    profile,
    review,
    show,
    simulate,
    split,
    what_if,
    work,
)
from crimescape.cli.screen import say
from crimescape.errors import CrimescapeError

INTERRUPTED = 130
"""What the command framework ends with after Ctrl-C."""

app = typer.Typer(
    name="crimescape",
    help="From reports to a landscape: who stands with whom, who fights whom, who leads, where, since when; "
    "according to whom, and how sure.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
KINDS = (
    keep,
    work,
    follow,
    ask,
    brief,
    changes,
    check,
    balance,
    coverage,
    what_if,
    precedent,
    profile,
    outlook,
    simulate,
    policy,
    judge,
    review,
    identity,
    split,
    show,
)
"""The files of verbs, in the order in which help lists them."""
VERBS = tuple(verb for kind in KINDS for verb in kind.VERBS)
for verb in VERBS:
    app.command(name=verb.__name__.rstrip("_").replace("_", "-"))(verb)


def main() -> None:
    """Run one verb; end with 0 when done, 1 when refused, 2 when misused."""
    try:
        app()
    except CrimescapeError as err:
        say(f"crimescape: {err}")
        sys.exit(1)
    except SystemExit as stop:
        if stop.code != INTERRUPTED:
            raise
        say("crimescape: interrupted. Nothing is lost; the same command continues.")
        sys.exit(1)
    except BrokenPipeError:
        # A reader such as `head` closed the pipe: what it wanted, it has.
        sys.stderr.close()
        sys.exit(0)
