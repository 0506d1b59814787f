"""A ledger read as a landscape: what was reported, how it is weighed, and the way back from every answer."""

from crimescape.landscape.briefs import compose_brief
from crimescape.landscape.keeping import erase_report, keep_brief, verification_record
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.networks import network, network_text, territory, territory_text
from crimescape.landscape.opening import open_landscape
from crimescape.landscape.overview import assessment_record, claims_about, overview, resolution_record
from crimescape.landscape.reports import correct_reports, report_records, report_sheet
from crimescape.landscape.tie import tie_record
from crimescape.landscape.told import tie_text, why_text
from crimescape.landscape.tour import tour
from crimescape.landscape.why import why_record

__all__ = [
    "Landscape",
    "assessment_record",
    "claims_about",
    "compose_brief",
    "correct_reports",
    "erase_report",
    "keep_brief",
    "network",
    "network_text",
    "open_landscape",
    "overview",
    "report_records",
    "report_sheet",
    "resolution_record",
    "territory",
    "territory_text",
    "tie_record",
    "tie_text",
    "tour",
    "verification_record",
    "why_record",
    "why_text",
]
