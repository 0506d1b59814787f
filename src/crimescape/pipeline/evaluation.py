"""How well an engine reads reports that a careful reader has read: the measure, run over files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crimescape.extract import find_engine, to_gold
from crimescape.extract.measuring import Measured, gold_in, measure
from crimescape.extract.parsing import parse
from crimescape.gazetteer import Gazetteer
from crimescape.ingest import Options, Taken, ingest
from crimescape.pipeline.watcher import Watcher
from crimescape.vocabulary import Reading, Report

Record = dict[str, Any]  # Any: a JSON record


def evaluate(gold: Path, texts: Path, *, engine: str, gazetteer: Gazetteer, options: Options, watch: Watcher) -> Record:
    """Read every report that has gold, and hold the readings against it.

    Parameters
    ----------
    gold : Path
        A folder of gold files, ``ID.json``.
    texts : Path
        A folder of the reports they are of, ``ID`` with any ending that can be read.

    Returns
    -------
    record
        ``engine``, ``measured``, ``gate``, ``errors``, and ``without_text``: gold files whose report is missing or
        could not be read, each counted as a report in which nothing was found.
    """
    reader = find_engine(engine)
    golds = {path.stem: record for path, record in gold_in(gold)}
    given: dict[str, Record] = {}
    gate = Gate()
    for item in ingest([texts], options=options):
        if not isinstance(item, Taken):
            continue
        name = Path(item.report.file_name).stem
        if name not in golds or name in given:
            continue
        reading = reader.read(item.report, gazetteer=gazetteer)
        given[name] = to_gold(reading, identifier=name)
        gate.count(item.report, reading, golds[name], gazetteer)
        watch("evaluate", len(given), len(golds))
    measured = measure(golds, given)
    return {
        "engine": reader.version,
        "measured": measured.record(),
        "gate": gate.record(),
        "errors": errors_of(measured),
        "without_text": sorted(set(golds) - set(given)),
    }


def errors_of(measured: Measured) -> list[dict[str, str]]:
    """Every error, by report and kind."""
    return [
        {
            "report": e.report,
            "kind": e.kind,
            "predicate": e.predicate,
            "subject": e.subject,
            "object": e.object,
            "quote": e.quote,
        }
        for e in sorted(measured.errors, key=lambda e: (e.report, e.kind, e.predicate, e.subject, e.object))
    ]


class Gate:
    """How much of the text was worth weighing, and what of the gold stands in the rest."""

    def __init__(self) -> None:
        self.sentences = 0
        self.gated = 0
        self.claims = 0
        self.lost = 0

    def count(self, report: Report, reading: Reading, gold: Mapping[str, Any], gazetteer: Gazetteer) -> None:
        """Count one report's sentences, and the claims of gold whose sentence names nobody."""
        self.sentences += reading.sentences
        self.gated += reading.gated
        clauses = parse(report.text, gazetteer=gazetteer, language=report.language).clauses
        shut = [" ".join(c.sentence.text.split()) for c in clauses if not c.spans]
        for claim in gold["claims"]:
            quote = " ".join(str(claim.get("quote", "")).split())[:40]
            self.claims += 1
            self.lost += bool(quote) and any(quote in sentence for sentence in shut)

    def record(self) -> dict[str, float | int]:
        """JSON-ready."""
        return {
            "sentences": self.sentences,
            "parsed": self.gated,
            "share_parsed": round(self.gated / self.sentences, 4) if self.sentences else 0.0,
            "claims_lost": self.lost,
            "recall_lost": round(self.lost / self.claims, 4) if self.claims else 0.0,
        }
