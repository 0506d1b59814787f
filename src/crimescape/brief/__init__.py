"""Findings become a footnoted draft that people edit; nothing in it stands without a claim."""

from crimescape.brief.base import Brief, Footing, Material, Section
from crimescape.brief.composing import compose
from crimescape.brief.markdown import to_markdown
from crimescape.brief.sidecar import brief_record
from crimescape.brief.withholding import may_travel, withhold

__all__ = [
    "Brief",
    "Footing",
    "Material",
    "Section",
    "brief_record",
    "compose",
    "may_travel",
    "to_markdown",
    "withhold",
]
