"""What of a study can be found by words: groups, public figures, places, reports and quoted sentences."""

from collections.abc import Iterator

from crimescape.landscape.claims import claim_record
from crimescape.landscape.landscape import Landscape
from crimescape.search import Document, SearchIndex
from crimescape.vocabulary import Kind


def search_index(landscape: Landscape) -> SearchIndex:
    """The index of a landscape: made once a head, disposable."""
    return SearchIndex(_documents(landscape))


def _documents(landscape: Landscape) -> Iterator[Document]:
    for entity in landscape.resolution.entities:
        if entity.appearances:
            yield Document(entity.kind.value, entity.id, entity.name, "\n".join(entity.names[1:]))
    for report_id, text in landscape.view.texts():
        entry = landscape.reports.get(report_id)
        if entry is not None:
            yield Document("report", report_id, entry.report.title or entry.report.file_name, text=text)
    for claim in landscape.view.claims():
        if claim.id not in landscape.rejected:
            record = claim_record(landscape, claim)
            yield Document("quote", claim.id, str(record["sentence"]), text=claim.quote.text, report=claim.report)


def search_record(landscape: Landscape, sought: str, *, index: SearchIndex, most: int = 8) -> dict[str, object]:
    """Finds by kind, each with its snippet and the offset to open at.

    Persons are found by name like everything else; nothing here ranks them.
    """
    found = index.find(sought, most=most)
    return {
        "sought": sought,
        "found": {
            kind: [
                {
                    "id": hit.document.id,
                    "title": hit.document.title,
                    "names": [n for n in hit.document.names.split("\n") if n],
                    "report": hit.document.report,
                    "start": hit.start,
                    "snippet": [{"text": p.text, "hit": p.is_hit} for p in hit.snippet],
                }
                for hit in hits
            ]
            for kind, hits in found.items()
        },
        "kinds": [k.value for k in Kind],
        "head": landscape.head,
    }
