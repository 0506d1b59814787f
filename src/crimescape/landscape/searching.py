"""What of a study can be found by words: groups, public figures, places, reports and quoted sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

from crimescape.landscape.claims import claim_record
from crimescape.landscape.landscape import Landscape
from crimescape.search import Document, Hit, SearchIndex, hit_in, holds, words_of
from crimescape.vocabulary import Kind

KEPT = "search-1.sqlite"
TEXTS_AT_ONCE = 2_000
MOST_READ = 24
"""Quotes are sought in so many reports: those that answer best."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """What is found by words: names, made anew for each head, and texts, which hardly change from one to the next."""

    head: str
    names: SearchIndex
    texts: SearchIndex


def searchable(landscape: Landscape, *, earlier: Searchable | None = None) -> Searchable:
    """What can be found in a landscape.

    Parameters
    ----------
    earlier : Searchable, optional
        Of an earlier head: its texts are taken over, and brought up to date.
    """
    keep = landscape.keep
    kept = keep.read(KEPT) if keep is not None and earlier is None else None
    texts = earlier.texts if earlier is not None else SearchIndex.of_bytes(kept) if kept is not None else SearchIndex()
    listed = {r: entry.report.title or entry.report.file_name for r, entry in landscape.reports.items()}
    held = texts.titles()
    texts.remove(r for r, title in held.items() if listed.get(r) != title)
    texts.add(_reports(landscape, [r for r, title in listed.items() if held.get(r) != title], listed))
    if keep is not None and held != listed:
        keep.write(KEPT, texts.as_bytes())
    return Searchable(landscape.head, SearchIndex(_named(landscape)), texts)


def _named(landscape: Landscape) -> Iterator[Document]:
    for entity in landscape.resolution.entities:
        if entity.appearances:
            yield Document(entity.kind.value, entity.id, entity.name, "\n".join(entity.names[1:]))


def _reports(landscape: Landscape, reports: list[str], listed: dict[str, str]) -> Iterator[Document]:
    for start in range(0, len(reports), TEXTS_AT_ONCE):
        for report in landscape.view.reports(reports[start : start + TEXTS_AT_ONCE]):
            yield Document("report", report.id, listed[report.id], text=report.text)


def _quotes(landscape: Landscape, reports: list[str], sought: str, *, most: int) -> list[Hit]:
    """Quotes that hold every word, of the reports in the order given."""
    words = words_of(sought)
    rank = {report: i for i, report in enumerate(reports)}
    found = [
        claim
        for claim in (landscape.view.claims(reports=reports) if reports else ())
        if claim.id not in landscape.rejected and holds(claim.quote.text, words)
    ]
    found.sort(key=lambda c: (rank[c.report], c.quote.start, c.id))
    return [
        hit_in(
            Document(
                "quote",
                claim.id,
                str(claim_record(landscape, claim)["sentence"]),
                text=claim.quote.text,
                report=claim.report,
            ),
            words,
        )
        for claim in found[:most]
    ]


def search_record(landscape: Landscape, sought: str, *, index: Searchable, most: int = 8) -> dict[str, object]:
    """Finds by kind, each with its snippet and the offset to open at.

    A quote is sought in the reports that answer best, since it stands in its report word for word.

    Persons are found by name like everything else; nothing here ranks them.
    """
    found = index.names.find(sought, most=most)
    reports = index.texts.find(sought, kinds=("report",), most=max(most, MOST_READ)).get("report", [])
    quotes = _quotes(landscape, [hit.document.id for hit in reports], sought, most=most)
    found |= {kind: hits for kind, hits in (("report", reports[:most]), ("quote", quotes)) if hits}
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
