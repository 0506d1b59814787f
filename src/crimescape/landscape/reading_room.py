"""A report opened to be read: its text, and every claim at its place in it."""

from crimescape.landscape.claims import claim_records
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.naming import report_named
from crimescape.landscape.shelving import span


def report_text_record(landscape: Landscape, text: str) -> dict[str, object]:
    """A report by id, first digits of one, or file name, with its text and the claims read in it.

    ``named`` are those the report itself names, whoever they are resolved to. Offsets of quotes point into ``text``.
    Claims that a person rejected are there too, and say so.
    """
    report_id = report_named(landscape, text)
    entry = landscape.reports[report_id]
    report = entry.report
    claims = claim_records(landscape, landscape.view.claims(reports=[report_id]))
    return {
        "id": report_id,
        "layer": "reported",
        "title": report.title,
        "outlet": report.outlet,
        "author": report.author,
        "file": report.file_name,
        "published": report.published,
        "published_basis": report.published_basis,
        "interval": span(entry),
        "undated": entry.interval.is_undated,
        "language": report.language,
        "url": report.url,
        "handling": report.handling.value,
        "copied_from": landscape.copies.get(report_id),
        "text": landscape.view.report(report_id).text,
        "named": [
            {"name": e.names[0], "names": list(e.names), "kind": e.kind.value}
            for _, e in landscape.view.report_entities([report_id])
        ],
        "claims": [{**c, "is_rejected": c["id"] in landscape.rejected} for c in claims],
        "head": landscape.head,
    }
