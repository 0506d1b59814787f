"""The stages from files to beliefs: ingest, extract, resolve, assess, or all of them."""

import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from crimescape import landscape as asking
from crimescape import pipeline
from crimescape.errors import StudyError
from crimescape.ingest import Limits, Options
from crimescape.pipeline import Watcher, nobody
from crimescape.study.clock import cores, now, today
from crimescape.study.loose import sample_reports
from crimescape.study.opened import ENGINE_AUTHOR, OWN_STUDY, Opened, Record
from crimescape.vocabulary import AsOf, Handling


class Stages(Opened):
    """What makes a landscape of files."""

    def ingest(
        self,
        paths: Sequence[str],
        *,
        published: str | None = None,
        outlet: str | None = None,
        handling: Handling | None = None,
        fetch: bool = False,
        proxy: str | None = None,
        watch: Watcher = nobody,
    ) -> pipeline.Intake:
        """Take reports in; see `pipeline.take_in`."""
        if self.is_demo and [Path(p) for p in paths] != [sample_reports()]:
            raise StudyError(
                "The demo study takes only its own samples",
                where=str(self.path),
                mend=OWN_STUDY,
            )
        options = Options(received=today(), published=published, outlet=outlet, handling=handling, limits=Limits())
        with self.ledger.writer():
            return pipeline.take_in(
                self.ledger,
                paths,
                options=options,
                may_fetch=fetch,
                proxy=proxy,
                author=ENGINE_AUTHOR,
                now=now,
                watch=watch,
            )

    def extract(self, *, engine: str = "rules", workers: int | None = None, watch: Watcher = nobody) -> Record:
        """Read what is unread; see `pipeline.read_reports`."""
        with self.ledger.writer():
            readings, claims, refused = pipeline.read_reports(
                self.ledger, engine=engine, workers=workers or cores(), author=ENGINE_AUTHOR, now=now, watch=watch
            )
        record: Record = {"readings": readings, "claims": claims, "engine": engine, "refused": refused}
        return record | ({"bill": bill} if (bill := pipeline.bill_of(engine)) else {})

    def resolve(self) -> Record:
        """Join names into entities; see `asking.resolution_record`."""
        return asking.resolution_record(self.landscape())

    def assess(self, as_of: AsOf) -> Record:
        """Weigh every proposition; see `asking.assessment_record`."""
        return asking.assessment_record(self.landscape(as_of), as_of=as_of)

    def build(
        self,
        paths: Sequence[str],
        *,
        published: str | None = None,
        outlet: str | None = None,
        handling: Handling | None = None,
        fetch: bool = False,
        proxy: str | None = None,
        engine: str = "rules",
        workers: int | None = None,
        watch: Watcher = nobody,
    ) -> Record:
        """All stages in order, with the seconds each took."""
        marks = [time.perf_counter()]
        intake = self.ingest(
            paths, published=published, outlet=outlet, handling=handling, fetch=fetch, proxy=proxy, watch=watch
        )
        marks.append(time.perf_counter())
        extracted = self.extract(engine=engine, workers=workers, watch=watch)
        marks.append(time.perf_counter())
        landscape = self.landscape()
        marks.append(time.perf_counter())
        as_of = self.as_of()
        network = asking.network(landscape, as_of=as_of, threshold=0.5)
        marks.append(time.perf_counter())
        seconds = [round(b - a, 3) for a, b in pairwise(marks)]
        return {
            "unread": extracted["refused"],
            "bill": extracted.get("bill", ""),
            "reports": len(landscape.reports),
            "refused": len(intake.refused),
            "undated": sum(r.interval.is_undated for r in landscape.reports.values()),
            "claims": landscape.view.counts()["claims"],
            "entities": len(landscape.resolution.entities),
            "ties": len(network.ties) + network.hidden,
            "hidden": network.hidden,
            "seconds": dict(zip(("ingest", "extract", "resolve", "assess"), seconds, strict=True)),
            "intake": intake.record(),
            "head": landscape.head,
            **as_of.record(),
        }
