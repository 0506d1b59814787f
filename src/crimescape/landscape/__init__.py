"""A ledger read as a landscape: what was reported, how it is weighed, and the way back from every answer."""

from crimescape.changes import two_ends
from crimescape.landscape.addition import learned_names
from crimescape.landscape.briefs import Briefs, Drafted, Manner
from crimescape.landscape.changes import changes_record
from crimescape.landscape.checking import checks_record
from crimescape.landscape.courses import tie_over_time
from crimescape.landscape.desk import Desk
from crimescape.landscape.first_look import first_look_record
from crimescape.landscape.identity import Identity
from crimescape.landscape.keeping import erase_report, verification_record
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.listening import silence_record, silence_text
from crimescape.landscape.naming import report_named
from crimescape.landscape.networks import (
    network,
    network_in_short,
    network_text,
    territory,
    territory_in_short,
    territory_text,
)
from crimescape.landscape.opening import open_landscape
from crimescape.landscape.overview import assessment_record, claims_about, overview, resolution_record
from crimescape.landscape.parts import read_parts
from crimescape.landscape.placing import layout_record
from crimescape.landscape.reading_room import report_text_record
from crimescape.landscape.reports import archive_record, correct_reports, report_records, report_sheet
from crimescape.landscape.searching import Searchable, search_record, searchable
from crimescape.landscape.sitting import Sitting
from crimescape.landscape.stages import both_sides
from crimescape.landscape.strongest import MOST_SHOWN
from crimescape.landscape.tie import tie_record
from crimescape.landscape.timeline import timeline_record
from crimescape.landscape.told import tie_text, why_text
from crimescape.landscape.told_check import check_text
from crimescape.landscape.tour import tour
from crimescape.landscape.why import why_record

__all__ = [
    "MOST_SHOWN",
    "Briefs",
    "Desk",
    "Drafted",
    "Identity",
    "Landscape",
    "Manner",
    "Searchable",
    "Sitting",
    "archive_record",
    "assessment_record",
    "both_sides",
    "changes_record",
    "checks_record",
    "check_text",
    "claims_about",
    "correct_reports",
    "erase_report",
    "first_look_record",
    "layout_record",
    "learned_names",
    "network",
    "network_in_short",
    "network_text",
    "open_landscape",
    "overview",
    "read_parts",
    "report_named",
    "report_records",
    "report_sheet",
    "report_text_record",
    "resolution_record",
    "search_record",
    "searchable",
    "silence_record",
    "silence_text",
    "territory",
    "territory_in_short",
    "territory_text",
    "tie_over_time",
    "tie_record",
    "tie_text",
    "timeline_record",
    "tour",
    "two_ends",
    "verification_record",
    "why_record",
    "why_text",
]
