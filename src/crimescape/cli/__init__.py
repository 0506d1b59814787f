"""The command line: one verb a command, data on stdout, talk on stderr."""

import os

# Before numpy is imported, and for worker processes too: products here are small, and threads would wait for threads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from crimescape.cli.app import main

__all__ = ["main"]
