"""Names become entities across reports and languages, under judgements that can be undone."""

from crimescape.resolve.appearing import Candidate, Join, NamedAppearance
from crimescape.resolve.resolution import Resolution
from crimescape.resolve.resolving import resolve

__all__ = ["Candidate", "Join", "NamedAppearance", "Resolution", "resolve"]
