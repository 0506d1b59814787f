"""Verbs about what a study keeps: new, ingest, reports, verify, erase."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from crimescape.cli.options import AsJson, By, StudyDir
from crimescape.cli.screen import out, out_json, out_table, say, watching
from crimescape.errors import RefusedError
from crimescape.study import Record, Study
from crimescape.vocabulary import Handling


def new(
    folder: Annotated[Path, typer.Argument(help="Folder to make.")],
    name: Annotated[str, typer.Option("--name", help="What the study is called. Default: the folder's name.")] = "",
    author: Annotated[str, typer.Option("--author", help="Who signs judgements made here.")] = "",
) -> None:
    """Make an empty study."""
    study = Study.create(folder, name=name, author=author)
    say(f"New study '{study.name}' in {folder}.")


Published = Annotated[
    str | None, typer.Option("--published", help="Date of all these reports (EDTF), if none is declared.")
]
Outlet = Annotated[str | None, typer.Option("--outlet", help="Outlet of all these reports, if none is declared.")]
HandlingWord = Annotated[
    Handling | None, typer.Option("--handling", help="open, licensed, internal or source-protected.")
]
Paths = Annotated[list[str], typer.Argument(help="Files, folders, archives; a url is fetched only with --fetch.")]
Fetch = Annotated[bool, typer.Option("--fetch", help="Allow urls among the paths to be fetched.")]
Proxy = Annotated[
    str | None, typer.Option("--proxy", help="Proxy for --fetch. Fetching tells the site who is interested.")
]


def ingest(
    paths: Paths,
    study: StudyDir,
    published: Published = None,
    outlet: Outlet = None,
    handling: HandlingWord = None,
    fetch: Fetch = False,
    proxy: Proxy = None,
    json: AsJson = False,
) -> None:
    """Take reports in: text, Markdown, HTML, MHTML, PDF, DOCX, EML, zip, JSONL, WARC, RSS, Atom, or folders of them."""
    with watching() as watch:
        intake = Study.open_or_create(study).ingest(
            paths, published=published, outlet=outlet, handling=handling, fetch=fetch, proxy=proxy, watch=watch
        )
    if json:
        out_json(intake.record())
        return
    show_intake(intake.record())


def show_intake(record: Record) -> None:
    """The table at the end of taking in: read, partly read, refused; each refusal with its mend."""
    say(
        f"{record['read']} read ({record['new']} new, {record['known']} known before), "
        f"{len(record['partly'])} partly, {len(record['refused'])} refused."
    )
    rows = [
        [word, str(item["where"]), str(item["what"]), str(item.get("mend", ""))]
        for word in ("partly", "refused")
        for item in record[word]
    ]
    if rows:
        out_table("Not read whole", ["", "file", "why", "mend"], rows)


def reports(
    study: StudyDir,
    csv: Annotated[bool, typer.Option("--csv", help="Print the sheet that --apply takes back.")] = False,
    apply: Annotated[
        Path | None, typer.Option("--apply", help="A sheet, edited: correct outlet, date, language, author, handling.")
    ] = None,
    undated: Annotated[
        bool, typer.Option("--undated", help="Only reports too loosely dated for dated beliefs.")
    ] = False,
    by: By = None,
    json: AsJson = False,
) -> None:
    """List the reports of a study; correct what is known about them."""
    opened = Study.open(study)
    if apply is not None:
        try:
            text = apply.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as err:
            raise RefusedError("The sheet cannot be read", where=str(apply), mend="Save it as CSV in UTF-8.") from err
        count = opened.correct_reports(text, by=by)
        say(f"{count} reports corrected.")
        return
    if csv:
        sys.stdout.write(opened.report_sheet(undated_only=undated))
        return
    records = opened.report_records(undated_only=undated)
    if json:
        out_json(records)
        return
    out_table(
        f"{len(records)} reports",
        ["id", "date", "outlet", "lang", "handling", "title"],
        [
            [
                str(r["id"])[:10],
                str(r["interval"]) if not r["undated"] else f"undated ({r['interval']})",
                str(r["outlet"]),
                str(r["language"]),
                str(r["handling"]),
                str(r["title"] or r["file"]),
            ]
            for r in records
        ],
    )


def verify(
    study: StudyDir,
    against: Annotated[
        str | None, typer.Option("--against", help="A head noted elsewhere (in a brief, an export).")
    ] = None,
    json: AsJson = False,
) -> None:
    """Check every byte of the ledger and the originals, and that nothing changed since a noted head."""
    record = Study.open(study).verify(against=against)
    if json:
        out_json(record)
    else:
        for fault in record["faults"]:
            out(str(fault))
        say(f"Head {record['head']} after {record['entries']} entries: {'sound' if record['sound'] else 'DAMAGED'}.")
    if not record["sound"]:
        raise typer.Exit(1)


def erase(
    report: Annotated[str, typer.Argument(help="Id of the report (or its first digits), or its file name.")],
    study: StudyDir,
    because: Annotated[str, typer.Option("--because", help="Why; kept in the ledger, so name nobody.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    by: By = None,
    json: AsJson = False,
) -> None:
    """Take a report out for good: a tombstone stays, and nothing that proves it was here."""
    opened = Study.open(study)
    found = opened.find_report(report)
    if not yes:
        typer.confirm(
            f"Erase '{found.title or found.file_name}' and all drawn from it, for good?", abort=True, err=True
        )
    record = opened.erase(found.id, because=because, by=by)
    if json:
        out_json(record)
        return
    say(f"Erased: {record['entries']} entries. Head {record['head']}.")
    for line in record["beyond_reach"]:
        out(f"Not reachable from here: {line}")


VERBS = (new, ingest, reports, verify, erase)
