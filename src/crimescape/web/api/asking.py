"""Routes that ask: the study, its network, who is where, one tie, one claim, search, time, changes."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from crimescape.study import Record, Study
from crimescape.vocabulary import AsOf
from crimescape.web.api.answers import Answers, Form, Known, Prefix, Valid, about_header, rows_csv, shaped
from crimescape.web.api.changes_shapes import ChangesShape
from crimescape.web.api.shapes import (
    ArchiveShape,
    FirstLookShape,
    LayoutShape,
    NetworkShape,
    ReportShape,
    ReportsShape,
    SearchShape,
    StudyShape,
    TerritoryShape,
    TimelineShape,
)
from crimescape.web.api.tie_shapes import OverTimeShape, TieShape

Threshold = Annotated[float, Query(ge=0, le=1, description="Hide what is less probable.")]

Most = Annotated[
    int | None, Query(ge=1, description="Only so many, the most probable, and of each the first few claims.")
]

MostSaid = Annotated[
    int | None, Query(ge=1, description="Only so many origins and claims of each side, the strongest; else all.")
]


def asking_routes(answers: Answers) -> APIRouter:
    """The routes, over one study."""
    routes = APIRouter()

    def written(text: str) -> Response:
        return Response(text.encode("utf-8"), media_type="application/json")

    def listed(record: Record, rows: str, form: str, name: str) -> Response | Record:
        if form == "json":
            return record
        headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "X-About": about_header(record)}
        written = rows_csv(record[rows], about=record)
        return Response(written, media_type="text/csv; charset=utf-8", headers=headers)

    @routes.get("/study", response_model=None, responses=shaped(StudyShape))
    def study(valid: Valid = None, known: Known = None, ledger: Prefix = None) -> Record:
        """What the study holds: name, counts, the days it speaks of."""

        def question(study: Study, as_of: AsOf) -> Record:
            return {**study.overview(as_of), "author": study.author, "is_demo": study.is_demo}

        return answers.at(question, valid=valid, known=known, ledger=ledger)

    @routes.get("/network", response_model=None, responses=shaped(NetworkShape))
    def network(
        threshold: Threshold = 0.5,
        place: str | None = None,
        most: Most = None,
        valid: Valid = None,
        known: Known = None,
        ledger: Prefix = None,
        form: Form = "json",
    ) -> Response | Record:
        """The signed network of one day; pairs that no report speaks of are not in it."""
        if most is not None and form == "json":
            return written(
                answers.at(
                    lambda s, as_of: s.network_in_short(
                        as_of=as_of, threshold=threshold, place=place or None, most=most
                    ),
                    valid=valid, known=known, ledger=ledger,
                )
            )  # fmt: skip
        record = answers.at(
            lambda s, as_of: s.network(as_of=as_of, threshold=threshold, place=place or None),
            valid=valid, known=known, ledger=ledger,
        )  # fmt: skip
        return listed(record, "ties", form, "network")

    @routes.get("/layout", response_model=None, responses=shaped(LayoutShape))
    def layout() -> Record:
        """Where each group stands in the picture, in the unit square; one place for all days."""
        return answers.read(lambda s: s.layout())

    @routes.get("/territory", response_model=None, responses=shaped(TerritoryShape))
    def territory(
        threshold: Threshold = 0.5,
        group: str | None = None,
        most: Most = None,
        valid: Valid = None,
        known: Known = None,
        ledger: Prefix = None,
        form: Form = "json",
    ) -> Response | Record:
        """Who is where on one day; no report is no report."""
        if most is not None and form == "json":
            return written(
                answers.at(
                    lambda s, as_of: s.territory_in_short(
                        as_of=as_of, threshold=threshold, group=group or None, most=most
                    ),
                    valid=valid, known=known, ledger=ledger,
                )
            )  # fmt: skip
        record = answers.at(
            lambda s, as_of: s.territory(as_of=as_of, threshold=threshold, group=group or None),
            valid=valid, known=known, ledger=ledger,
        )  # fmt: skip
        return listed(record, "presences", form, "territory")

    @routes.get("/tie", response_model=None, responses=shaped(TieShape))
    def tie(
        a: str,
        b: str,
        place: str | None = None,
        most: MostSaid = None,
        valid: Valid = None,
        known: Known = None,
        ledger: Prefix = None,
    ) -> Record:
        """How two groups stand, and every sentence it rests on, or the strongest of them."""
        return answers.at(
            lambda s, as_of: s.tie(a, b, as_of=as_of, place=place or None, most=most),
            valid=valid, known=known, ledger=ledger,
        )  # fmt: skip

    @routes.get("/tie/over-time", response_model=None, responses=shaped(OverTimeShape))
    def over_time(
        a: str, b: str, steps: Annotated[int, Query(ge=2, le=200)] = 48, valid: Valid = None, known: Known = None
    ) -> Record:
        """How two groups stood over the days."""
        return answers.at(lambda s, as_of: s.tie_over_time(a, b, as_of=as_of, steps=steps), valid=valid, known=known)

    @routes.get("/why")
    def why(
        what: Annotated[list[str], Query()], valid: Valid = None, known: Known = None, ledger: Prefix = None
    ) -> Record:
        """From any result down to its sentences: an entity, a claim, a report, a belief."""
        return answers.at(lambda s, as_of: s.why(what, as_of=as_of, most=None), valid=valid, known=known, ledger=ledger)

    @routes.get("/claims", response_model=None)
    def claims(
        about: Annotated[list[str] | None, Query()] = None,
        predicate: str | None = None,
        valid: Valid = None,
        known: Known = None,
        form: Form = "json",
    ) -> Response | Record:
        """What sources say."""
        record = answers.at(
            lambda s, as_of: {
                "claims": s.claims(about or (), as_of=as_of, predicate=predicate),
                "layer": "reported",
                **as_of.record(),
            },
            valid=valid, known=known,
        )  # fmt: skip
        return listed(record, "claims", form, "claims")

    @routes.get("/reports", response_model=None, responses=shaped(ReportsShape))
    def reports(undated: bool = False, form: Form = "json") -> Response | Record:
        """Every report with its metadata."""
        record = answers.read(lambda s: {"reports": s.report_records(undated_only=undated), "layer": "reported"})
        return listed(record, "reports", form, "reports")

    @routes.get("/archive", response_model=None, responses=shaped(ArchiveShape))
    def archive(
        sought: str = "",
        undated_first: bool = False,
        most: Annotated[int, Query(ge=1, le=5_000, description="So many of what was found.")] = 150,
    ) -> Record:
        """The reports that hold the words sought, the newest first, so many at a time."""
        return answers.ask(lambda s: s.archive(sought=sought, undated_first=undated_first, most=most))

    @routes.get("/reports/{report}", response_model=None, responses=shaped(ReportShape))
    def report(report: str) -> Record:
        """A report with its text and the claims read in it."""
        return answers.read(lambda s: s.report_text(report))

    @routes.get("/search", response_model=None, responses=shaped(SearchShape))
    def search(q: str, most: Annotated[int, Query(ge=1, le=50)] = 8) -> Record:
        """What words lead to: groups, public figures, places, reports, quotes."""
        # One after another: an index is one connection.
        return answers.apart(lambda s, _: s.search(q, most=most), valid=None, known=None, lane="search")

    @routes.get("/timeline", response_model=None, responses=shaped(TimelineShape))
    def timeline(valid: Valid = None, known: Known = None) -> Record:
        """How much was reported in each month."""
        return answers.at(lambda s, as_of: s.timeline(as_of=as_of), valid=valid, known=known)

    @routes.get("/first-look", response_model=None, responses=shaped(FirstLookShape))
    def first_look(known: Known = None) -> Record:
        """The latest day on which the study is told well enough to be seen, and by which count."""
        return answers.at(lambda s, as_of: s.first_look(as_of=as_of), valid=None, known=known)

    @routes.get("/changes", response_model=None, responses=shaped(ChangesShape))
    def changes(
        valid: str = "", known: str = "", ledger: str = "", least: float = 0.1, form: Form = "json"
    ) -> Response | Record:
        """What differs between two days, each given as A..B, with one cause each; the world first."""
        record = answers.read(lambda s: s.changes(valid=valid, known=known, ledger=ledger, least=least))
        return listed(record, "changes", form, "changes")

    return routes
