"""``python -m crimescape``: the command line."""

from crimescape.cli import main

main()
