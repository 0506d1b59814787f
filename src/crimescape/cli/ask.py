"""Verbs that ask: claims, tie, network, territory, why."""

from typing import Annotated

import typer

from crimescape.cli.options import AsJson, Known, Prefix, StudyDir, Valid
from crimescape.cli.screen import out, out_json, out_table, say
from crimescape.landscape import MOST_SHOWN
from crimescape.study import Study
from crimescape.vocabulary import AsOf

Form = Annotated[str, typer.Option("--format", help="json, csv; graphml (network), geojson (territory).")]
All = Annotated[
    bool,
    typer.Option("--all", help=f"Every sentence of a tie; else of each kind of evidence the strongest {MOST_SHOWN}."),
]
Threshold = Annotated[float, typer.Option("--threshold", help="Hide what is less probable.", min=0.0, max=1.0)]


def _say_as_of(as_of: AsOf) -> None:
    prefix = f", first {as_of.ledger} ledger entries" if as_of.ledger is not None else ""
    say(f"valid {as_of.valid}, known {as_of.known}{prefix}")


def claims(
    study: StudyDir,
    about: Annotated[
        list[str] | None, typer.Argument(help="Names; claims about all of them. None: every claim.")
    ] = None,
    predicate: Annotated[str | None, typer.Option("--predicate", help="Only this predicate.")] = None,
    valid: Valid = None,
    known: Known = None,
    ledger: Prefix = None,
    json: AsJson = False,
) -> None:
    """List what sources say. A claim is never a fact."""
    opened = Study.open(study)
    as_of = opened.as_of(valid=valid, known=known, ledger=ledger)
    records = opened.claims(tuple(about or ()), as_of=as_of, predicate=predicate)
    if json:
        out_json({"claims": records, **as_of.record()})
        return
    _say_as_of(as_of)
    out_table(
        f"{len(records)} claims",
        ["id", "date", "says", "how", "through", "quote"],
        [
            [
                str(r["id"])[:10],
                str(r["published"]),
                str(r["sentence"]),
                f"{r['factuality']}, {r['tense']}",
                " ← ".join(map(str, r["chain"])),
                str(r["quote"]),
            ]
            for r in records
        ],
    )


def tie(
    a: Annotated[str, typer.Argument(help="A group, in any known form or language.")],
    b: Annotated[str, typer.Argument(help="Another.")],
    study: StudyDir,
    place: Annotated[str | None, typer.Option("--place", help="Only what holds in that place.")] = None,
    is_all: All = False,
    valid: Valid = None,
    known: Known = None,
    ledger: Prefix = None,
    json: AsJson = False,
) -> None:
    """How two groups stand to one another, how sure that is, and because of whom."""
    opened = Study.open(study)
    as_of = opened.as_of(valid=valid, known=known, ledger=ledger)
    record = opened.tie(a, b, as_of=as_of, place=place, most=None if is_all else MOST_SHOWN)
    if json:
        out_json(record)
        return
    _say_as_of(as_of)
    out(opened.tie_text(record))


def network(
    study: StudyDir,
    form: Form = "json",
    threshold: Threshold = 0.5,
    place: Annotated[str | None, typer.Option("--place", help="Ties that hold in that place.")] = None,
    valid: Valid = None,
    known: Known = None,
    ledger: Prefix = None,
    json: AsJson = False,
) -> None:
    """The signed network on one day, as known on one day; each tie cites its claims."""
    opened = Study.open(study)
    as_of = opened.as_of(valid=valid, known=known, ledger=ledger)
    _say_as_of(as_of)
    out(opened.network_text("json" if json else form, as_of=as_of, threshold=threshold, place=place))


def territory(
    study: StudyDir,
    group: Annotated[str | None, typer.Option("--group", help="Only where this group is.")] = None,
    form: Form = "json",
    threshold: Threshold = 0.5,
    valid: Valid = None,
    known: Known = None,
    ledger: Prefix = None,
    json: AsJson = False,
) -> None:
    """Who is where on one day. No report is "no report", not "nobody"."""
    opened = Study.open(study)
    as_of = opened.as_of(valid=valid, known=known, ledger=ledger)
    _say_as_of(as_of)
    out(opened.territory_text("json" if json else form, as_of=as_of, threshold=threshold, group=group))


def why(
    what: Annotated[
        list[str], typer.Argument(help="Two groups, one name, or an id: of a claim, a report, a belief or an entity.")
    ],
    study: StudyDir,
    is_all: All = False,
    valid: Valid = None,
    known: Known = None,
    ledger: Prefix = None,
    json: AsJson = False,
) -> None:
    """From any result down to the sentences it rests on."""
    opened = Study.open(study)
    as_of = opened.as_of(valid=valid, known=known, ledger=ledger)
    record = opened.why(tuple(what), as_of=as_of, most=None if is_all else MOST_SHOWN)
    if json:
        out_json(record)
        return
    _say_as_of(as_of)
    out(opened.why_text(record))


VERBS = (claims, tie, network, territory, why)
