"""Reasoning over a landscape: what its networks say together, each result with the claims it rests on."""

from crimescape.landscape.reasoning.balance import balance_record

__all__ = ["balance_record"]
