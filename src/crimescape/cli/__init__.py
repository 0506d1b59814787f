"""The command line: one verb a command, data on stdout, talk on stderr."""

from crimescape.cli.app import main

__all__ = ["main"]
