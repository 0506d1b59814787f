"""Names become entities across reports and languages, under judgements that can be undone."""

from crimescape.resolve.alike import AlikeAppearances, alike_of, resolve_alike
from crimescape.resolve.appearing import Candidate, Join, NamedAppearance
from crimescape.resolve.assigned import accepted_names
from crimescape.resolve.columns import AppearanceColumns
from crimescape.resolve.contested import ContestedName, contested_names
from crimescape.resolve.extending import appeared, extended
from crimescape.resolve.judging import IDENTITY
from crimescape.resolve.kept import packed, unpacked
from crimescape.resolve.mentions import mention_details
from crimescape.resolve.resolution import Resolution
from crimescape.resolve.resolving import resolve

__all__ = [
    "IDENTITY",
    "AlikeAppearances",
    "AppearanceColumns",
    "Candidate",
    "ContestedName",
    "Join",
    "NamedAppearance",
    "Resolution",
    "accepted_names",
    "alike_of",
    "appeared",
    "contested_names",
    "extended",
    "mention_details",
    "packed",
    "resolve",
    "resolve_alike",
    "unpacked",
]
