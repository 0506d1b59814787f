"""Findings become a footnoted draft that people edit; nothing in it stands without a claim."""

from crimescape.brief.base import Brief, Figure, Section, Sentence, Stake
from crimescape.brief.checking import Fallen, fallen
from crimescape.brief.composing import compose
from crimescape.brief.forms import FORMS, Written, form_of, write
from crimescape.brief.material import Footing, Material
from crimescape.brief.merging import Merged, merge
from crimescape.brief.page import Page
from crimescape.brief.reading import Edited, Fault, read_edited
from crimescape.brief.resting import Lack, all_lacks
from crimescape.brief.restoring import Restored, restore
from crimescape.brief.revising import Revision, revise
from crimescape.brief.sidecar import brief_record
from crimescape.brief.tongues import LANGUAGES, STYLES, Tongue
from crimescape.brief.withholding import founded, may_travel, withhold

__all__ = [
    "FORMS",
    "LANGUAGES",
    "STYLES",
    "Brief",
    "Edited",
    "Fallen",
    "Fault",
    "Figure",
    "Footing",
    "Lack",
    "Material",
    "Merged",
    "Page",
    "Restored",
    "Revision",
    "Section",
    "Sentence",
    "Stake",
    "Tongue",
    "Written",
    "all_lacks",
    "brief_record",
    "compose",
    "fallen",
    "form_of",
    "founded",
    "may_travel",
    "merge",
    "read_edited",
    "restore",
    "revise",
    "withhold",
    "write",
]
