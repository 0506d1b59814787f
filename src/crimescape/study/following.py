"""What moves: changes between two days, a rumour checked, sources watched."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from crimescape import assess as assessing
from crimescape import landscape as asking
from crimescape import pipeline
from crimescape.errors import StudyError
from crimescape.ingest import Limits, Options
from crimescape.pipeline import Watcher, nobody
from crimescape.study.clock import cores, today
from crimescape.study.keeping import Keeping
from crimescape.study.opened import ENGINE_AUTHOR, OWN_STUDY, Record


class Following(Keeping):
    """What is new, and what it changes."""

    def changes(
        self, *, valid: str = "", known: str = "", ledger: str = "", least: float = 0.1, old_policy: Path | None = None
    ) -> Record:
        """What differs between two AsOf, each of the three given as "A..B"; see `asking.changes_record`."""
        ends = asking.two_ends(valid=valid, known=known, ledger=ledger, may_be_one=old_policy is not None)
        policies = (assessing.load_policy(old_policy) if old_policy else self.policy, self.policy)
        sides = asking.both_sides(ends, policies=policies, as_of=self.as_of, landscape=self.landscape)
        return asking.changes_record(self.ledger, *sides, least=least, name=self.name)

    def check(
        self,
        given: Path | bytes | str,
        *,
        outlet: str | None = None,
        published: str | None = None,
        engine: str = "rules",
        valid: str | None = None,
        known: str | None = None,
        ledger: int | None = None,
    ) -> Record:
        """What the study holds of a rumour; not a byte of the study changes. See `asking.checks_record`."""
        looking = type(self)(self.path, is_looked_at=True)
        asked = looking.as_of(valid=valid, known=known, ledger=ledger)
        landscape = looking.landscape(asked)
        options = Options(received=today(), published=published, outlet=outlet, limits=Limits())
        read = pipeline.read_given(given, engine=engine, gazetteer=asking.learned_names(landscape), options=options)
        return asking.checks_record(landscape, read, as_of=asked, is_day_named=valid is not None)

    def watch(
        self,
        sources: Sequence[str],
        *,
        terms: pipeline.Terms,
        may_go_on: Callable[[], bool] = lambda: True,
        watch: Watcher = nobody,
    ) -> Iterator[Record]:
        """Rounds of asking feeds and folders, each with what was new and what it changed; see `pipeline.watch`."""
        if self.is_demo:
            raise StudyError("The demo study takes only its own samples", where=str(self.path), mend=OWN_STUDY)
        means = pipeline.Means(time.time, Random(), cores(), ENGINE_AUTHOR, may_go_on, watch)
        for found in pipeline.watch(self.ledger, sources, terms=terms, means=means):
            since = found.entries[0]
            changes = self.changes(ledger=f"{since}..", least=terms.least) if found.readings else None
            reports = [r for r in self.report_records() if r["id"] in found.new_ids] if found.new_ids else []
            yield {**found.record(), "reports": reports, "changes": changes}
