"""Crimescape: reports on organised crime as a landscape that can be asked for any day, as known on any day."""

__version__ = "0.1.0"
