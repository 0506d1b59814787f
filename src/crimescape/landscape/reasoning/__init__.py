"""Reasoning over a landscape: what beliefs together amount to, each answer with the claims it rests on."""

from crimescape.landscape.reasoning.balance import balance_record, balance_series
from crimescape.landscape.reasoning.coverage import coverage_record
from crimescape.landscape.reasoning.precedent import precedent_record
from crimescape.landscape.reasoning.profile import profile_record
from crimescape.landscape.reasoning.told_coverage import coverage_text
from crimescape.landscape.reasoning.told_precedent import precedents_text
from crimescape.landscape.reasoning.told_profile import profile_text
from crimescape.landscape.reasoning.told_what_if import comparison_text, what_if_text
from crimescape.landscape.reasoning.what_if import what_if_record

__all__ = [
    "balance_record",
    "balance_series",
    "comparison_text",
    "coverage_record",
    "coverage_text",
    "precedent_record",
    "precedents_text",
    "profile_record",
    "profile_text",
    "what_if_record",
    "what_if_text",
]
