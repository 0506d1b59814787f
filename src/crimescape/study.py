"""The façade: one study on disk, one line a verb; the only room below the faces that asks the clock."""

import os
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from importlib.resources import as_file, files
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from crimescape import assess as assessing
from crimescape import landscape as asking
from crimescape import pipeline
from crimescape.errors import RefusedError, StudyError
from crimescape.gazetteer import load as load_gazetteer
from crimescape.ingest import Limits, Options
from crimescape.landscape import Landscape
from crimescape.ledger import FolderLedger, LookingLedger
from crimescape.pipeline import Watcher, nobody
from crimescape.vocabulary import AsOf, Handling, Report

SETTINGS = "study.toml"
Record = dict[str, Any]  # Any: a JSON record, whose fields the rooms document
ENGINE_AUTHOR = "crimescape"
"""Who signs entries that no person decided."""
OWN_STUDY = "Make your own: crimescape new DIR."


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _today() -> date:
    return datetime.now(UTC).date()


def _day(text: str, *, option: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as err:
        raise RefusedError(f"'{text}' is no day", where=option, mend="Write it as 2014-09-30.") from err


def sample_reports() -> Path:
    """The folder of sample reports: inside the installed package, or in the checkout."""
    packaged = files("crimescape").joinpath("samples", "mexico")
    if packaged.is_dir():
        with as_file(packaged) as folder:
            return folder
    checkout = Path(__file__).parents[2] / "samples" / "mexico"
    if checkout.is_dir():
        return checkout
    raise StudyError("The sample reports are not here", where=str(checkout), mend="Reinstall the package.")


def read_files(paths: Sequence[Path], *, engine: str, workers: int | None) -> Iterator[Record]:
    """What each file says, in the shape of the gold guidelines; nothing is stored."""
    options = Options(received=_today(), limits=Limits())
    return pipeline.read_loose(paths, engine=engine, workers=workers or _cores(), options=options)


def evaluate(gold: Path, texts: Path, *, engine: str, watch: Watcher = nobody) -> Record:
    """How well an engine reads the reports of a folder, by the gold of careful readers; nothing is stored."""
    options = Options(received=_today(), limits=Limits())
    return pipeline.evaluate(gold, texts, engine=engine, gazetteer=load_gazetteer(), options=options, watch=watch)


def _cores() -> int:
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


class Study:
    """A folder that holds reports, claims and judgements, and answers about them.

    Attributes
    ----------
    path : Path
    name, author : str
        From study.toml; the author signs judgements where none is named.
    ledger : FolderLedger
    """

    def __init__(self, path: Path, *, is_looked_at: bool = False) -> None:
        settings = path / SETTINGS
        if not settings.is_file():
            raise StudyError(
                "No study here",
                where=str(path),
                mend=f"Make one: crimescape new {path}, or crimescape build FILES --study {path}.",
            )
        try:
            values = tomllib.loads(settings.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
            raise StudyError(
                f"study.toml cannot be read ({err})", where=str(settings), mend="Mend the line it names."
            ) from err
        self.path = path
        self.name = str(values.get("name", path.name))
        self.author = str(values.get("author", ""))
        self.policy_file = path / str(values["policy"]) if values.get("policy") else None
        self.is_demo = bool(values.get("demo", False))
        self.ledger = LookingLedger(path) if is_looked_at else FolderLedger(path)
        self._opened: tuple[tuple[str, int | None], Landscape] | None = None

    # -- made and opened -------------------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, *, name: str = "", author: str = "", is_demo: bool = False) -> "Study":
        """Make an empty study in a folder that is new or empty."""
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise StudyError("Something else is there", where=str(path), mend="Name a folder that is new or empty.")
        path.mkdir(parents=True, exist_ok=True)
        lines = [f"name = {_toml(name or path.name)}", f"author = {_toml(author)}"]
        lines += ["demo = true"] if is_demo else []
        (path / SETTINGS).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return cls(path)

    @classmethod
    def open(cls, path: Path) -> "Study":
        """The study in a folder."""
        return cls(path)

    @classmethod
    def open_or_create(cls, path: Path, *, name: str = "", is_demo: bool = False) -> "Study":
        """The study in a folder, made there when the folder is new or empty."""
        study = cls(path) if (path / SETTINGS).exists() else cls.create(path, name=name, is_demo=is_demo)
        if study.is_demo != is_demo and is_demo:
            raise StudyError("This study is not the demo, and demo data never enters another", where=str(path))
        return study

    # -- stages ----------------------------------------------------------------------------------------------------

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
        options = Options(received=_today(), published=published, outlet=outlet, handling=handling, limits=Limits())
        with self.ledger.writer():
            return pipeline.take_in(
                self.ledger,
                paths,
                options=options,
                may_fetch=fetch,
                proxy=proxy,
                author=ENGINE_AUTHOR,
                now=_now,
                watch=watch,
            )

    def extract(self, *, engine: str = "rules", workers: int | None = None, watch: Watcher = nobody) -> Record:
        """Read what is unread; see `pipeline.read_reports`."""
        with self.ledger.writer():
            readings, claims, refused = pipeline.read_reports(
                self.ledger, engine=engine, workers=workers or _cores(), author=ENGINE_AUTHOR, now=_now, watch=watch
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

    # -- asking ----------------------------------------------------------------------------------------------------

    def landscape(self, as_of: AsOf | None = None) -> Landscape:
        """Everything that asking needs, at the newest head or at the prefix that `as_of` names.

        The last one opened is kept while the head stays: a page, or a question after its default day, asks again.
        """
        key = (self.ledger.head().hash, as_of.ledger if as_of else None)
        if self._opened is None or self._opened[0] != key:
            opened = asking.open_landscape(self.ledger, prefix=key[1], gazetteer=load_gazetteer(), policy=self.policy)
            opened.holding.follow(self._opened[1].holding if self._opened else None)
            self._opened = (key, opened)
        return self._opened[1]

    @cached_property
    def policy(self) -> assessing.Policy:
        """The policy beliefs are computed under: the study's own file, else the packaged one."""
        return assessing.load_policy(self.policy_file)

    def as_of(self, *, valid: str | None = None, known: str | None = None, ledger: int | None = None) -> AsOf:
        """The two times asked for, with the defaults: the last dated report, and today."""
        known_day = _day(known, option="--known") if known else _today()
        if valid:
            return AsOf(valid=_day(valid, option="--valid"), known=known_day, ledger=ledger)
        last = self.landscape(AsOf(known_day, known_day, ledger)).last_dated_day
        return AsOf(valid=min(last, known_day) if last else known_day, known=known_day, ledger=ledger)

    def claims(self, names: Sequence[str], *, as_of: AsOf, predicate: str | None = None) -> list[Record]:
        """What sources say of all the names; see `asking.claims_about`."""
        return asking.claims_about(self.landscape(as_of), names, as_of=as_of, predicate=predicate)

    def tie(self, a: str, b: str, *, as_of: AsOf, place: str | None = None) -> Record:
        """How two groups stand; see `asking.tie_record`."""
        return asking.tie_record(self.landscape(as_of), a, b, as_of=as_of, place=place)

    def tie_text(self, record: Record) -> str:
        """The answer of `tie`, to be read."""
        return asking.tie_text(record)

    def network_text(self, form: str, *, as_of: AsOf, threshold: float, place: str | None = None) -> str:
        """The network in one of its forms."""
        return asking.network_text(self.landscape(as_of), form, as_of=as_of, threshold=threshold, place=place)

    def territory_text(self, form: str, *, as_of: AsOf, threshold: float, group: str | None = None) -> str:
        """Who is where, in one of its forms."""
        return asking.territory_text(self.landscape(as_of), form, as_of=as_of, threshold=threshold, group=group)

    def why(self, what: Sequence[str], *, as_of: AsOf) -> Record:
        """From a result down to its sentences; see `asking.why_record`."""
        return asking.why_record(self.landscape(as_of), what, as_of=as_of)

    def why_text(self, record: Record) -> str:
        """The answer of `why`, to be read."""
        return asking.why_text(record)

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
        looking = Study(self.path, is_looked_at=True)
        asked = looking.as_of(valid=valid, known=known, ledger=ledger)
        landscape = looking.landscape(asked)
        options = Options(received=_today(), published=published, outlet=outlet, limits=Limits())
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
        means = pipeline.Means(time.time, Random(), _cores(), ENGINE_AUTHOR, may_go_on, watch)
        for found in pipeline.watch(self.ledger, sources, terms=terms, means=means):
            since = found.entries[0]
            changes = self.changes(ledger=f"{since}..", least=terms.least) if found.readings else None
            reports = [r for r in self.report_records() if r["id"] in found.new_ids] if found.new_ids else []
            yield {**found.record(), "reports": reports, "changes": changes}

    def briefs(self) -> asking.Briefs:
        """Where briefs are written, read again, checked and made final; see `asking.Briefs`."""
        return asking.Briefs(self.path / "briefs", landscape=self.landscape)

    def brief(
        self, names: Sequence[str], *, as_of: AsOf, include_protected: bool = False, to: Path | None = None
    ) -> tuple[str, Record]:
        """A footnoted draft as Markdown, with what it rests on; see `asking.Briefs.write`."""
        manner = asking.Manner(form="md", include_protected=include_protected)
        done = self.briefs().write(names, as_of=as_of, manner=manner, to=to)
        return done.content.decode("utf-8"), done.record

    def overview(self, as_of: AsOf) -> Record:
        """What the study holds on one day, for a first page; see `asking.overview`."""
        return {"name": self.name, **asking.overview(self.landscape(as_of), as_of=as_of)}

    def tour(self) -> str:
        """What was found, as a person would want to read it."""
        return asking.tour(self.landscape(), as_of=self.as_of(), name=self.name, folder=self.path)

    # -- reports and keeping ---------------------------------------------------------------------------------------

    def report_records(self, *, undated_only: bool = False) -> list[Record]:
        """Every report with its metadata as corrected."""
        return asking.report_records(self.landscape(), undated_only=undated_only)

    def report_sheet(self, *, undated_only: bool = False) -> str:
        """The same as a sheet that `correct_reports` takes back."""
        return asking.report_sheet(self.landscape(), undated_only=undated_only)

    def correct_reports(self, sheet: str, *, by: str | None = None) -> int:
        """Record the changed cells of a sheet as judgements; the number of reports corrected."""
        with self.ledger.writer():
            return asking.correct_reports(self.ledger, self.landscape(), sheet, by=self._signed(by), at=_now())

    def find_report(self, text: str) -> Report:
        """The report of that id, first digits of an id, or file name."""
        landscape = self.landscape()
        return landscape.reports[asking.report_named(landscape, text)].report

    def desk(self, *, by: str | None = None) -> asking.Desk:
        """Where people judge: what waits, their answers, their conflicts; see `asking.Desk`."""
        return asking.Desk(self.ledger, landscape=self.landscape, signed=lambda: self._signed(by), now=_now)

    def identity(self, *, by: str | None = None) -> asking.Identity:
        """Where people judge who is who, and see what rests on it; see `asking.Identity`."""
        return asking.Identity(self.ledger, landscape=self.landscape, signed=lambda: self._signed(by), now=_now)

    def verify(self, *, against: str | None = None) -> Record:
        """Every byte checked; see `ledger.verify`."""
        return asking.verification_record(self.ledger.verify(against=against))

    def erase(self, report: str, *, because: str, by: str | None = None) -> Record:
        """Take a report out for good, from ledger, originals, caches and kept briefs."""
        with self.ledger.writer():
            return asking.erase_report(
                self.ledger, report, briefs=self.path / "briefs", because=because, by=self._signed(by), at=_now()
            )

    def _signed(self, by: str | None) -> str:
        author = by or self.author
        if not author:
            raise StudyError(
                "Nobody signs this",
                where=str(self.path / SETTINGS),
                mend="Give --by NAME, or set author in study.toml.",
            )
        return author


def _toml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
