"""The words that carry claims, in English and Spanish."""

from crimescape.extract.lexicon.manner import CONDITIONAL, DENIAL, FUTURE, HEDGE, PAST
from crimescape.extract.lexicon.presence import PRESENCE
from crimescape.extract.lexicon.roles import LEAD_ROLE, MEMBER_ROLE
from crimescape.extract.lexicon.status import STATUS
from crimescape.extract.lexicon.ties import ALLIANCE, PART, RIVALRY, SPLIT
from crimescape.extract.lexicon.words import compiled

__all__ = [
    "ALLIANCE",
    "CONDITIONAL",
    "DENIAL",
    "FUTURE",
    "HEDGE",
    "LEAD_ROLE",
    "MEMBER_ROLE",
    "PART",
    "PAST",
    "PRESENCE",
    "RIVALRY",
    "SPLIT",
    "STATUS",
    "compiled",
]
