"""Findings become a footnoted text: each sentence of one layer, each resting on claims."""

from crimescape.brief.base import Brief, Footing, Material, Section, may_travel
from crimescape.brief.composing import compose
from crimescape.brief.markdown import brief_record, to_markdown

__all__ = ["Brief", "Footing", "Material", "Section", "brief_record", "compose", "may_travel", "to_markdown"]
