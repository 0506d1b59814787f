"""The languages a brief can be written in: every phrase in a table, none in the code that composes."""

from crimescape.brief.tongues.tongue import LANGUAGES, STYLES, Tongue

__all__ = ["LANGUAGES", "STYLES", "Tongue"]
