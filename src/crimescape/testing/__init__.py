"""For authors of engines: a city that does not exist, its reports, and what every engine must hold to."""

from crimescape.testing.contract import ContractError, check_extractor
from crimescape.testing.reports import reports

__all__ = ["ContractError", "check_extractor", "reports"]
