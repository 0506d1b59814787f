"""Reports and readings of Puerto Sereno, as drafts to record, and what the tests look at them with."""

import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb

from crimescape.ledger import (
    Draft,
    FolderLedger,
    MemoryLedger,
    View,
    draft_judgement,
    draft_reading,
    draft_report,
)
from crimescape.ledger.queries import COLUMNS
from crimescape.ledger.segment import decode
from crimescape.vocabulary import (
    Claim,
    Factuality,
    Handling,
    Kind,
    Mention,
    Quote,
    Reading,
    Report,
    ReportEntity,
    Verdict,
    claim_id,
    judge,
    report_id,
)

AnyLedger = FolderLedger | MemoryLedger
NOON = "2020-01-01T12:00:00Z"
WAR = "Los Faroles are at war with the Northside Crew."


def record(ledger: AnyLedger, *drafts: Draft) -> None:
    """Record drafts as one segment."""
    ledger.append(drafts, recorded=NOON, author="Editor")


def a_report(title: str, *, text: str = WAR, original: str = "", version_of: str | None = None) -> Report:
    """A report of that title, with every field filled in."""
    identity = report_id(original=original, outlet="El Faro", url=f"https://faro.example/{title}")
    return Report(
        identity,
        text,
        original,
        f"{title}.html",
        date(2020, 1, 1),
        media_type="text/html",
        title=title,
        outlet="El Faro del Puerto",
        author="Redacción",
        published="2019-12",
        published_basis="meta",
        language="en",
        url=f"https://faro.example/{title}",
        handling=Handling.LICENSED,
        embargo_until=date(2020, 2, 1),
        version_of=version_of,
        page_starts=(0, 12),
        faults=("page 2 has no text",),
    )


def a_report_draft(title: str, *, text: str = WAR, original: str = "") -> Draft:
    """The same as a draft; `original` is the sha256 of bytes kept in the ledger, empty for none."""
    return draft_report(a_report(title, text=text, original=original))


def a_claim(report: Draft, *, engine: str = "rules/1", word: str = "war") -> Claim:
    """One claim, whose evidence leaves out the last letters of the report (as many as `word` has)."""
    text = report.body["text"]
    subject = Mention(Kind.GROUP, text[:11], 0, 11, "faroles")
    object_ = Mention(Kind.GROUP, text[-15:-1], len(text) - 15, len(text) - 1, "northside")
    quote = Quote(text[: -len(word)], 0, len(text) - len(word))
    identity = claim_id(
        report=report.content_id,
        predicate="rival_of",
        subject=subject,
        object=object_,
        value="",
        is_denied=False,
        quote=quote,
    )
    return Claim(
        identity,
        report.content_id,
        "rival_of",
        subject,
        object_,
        quote,
        factuality=Factuality.POSSIBLE,
        time="2019/..",
        chain=("El Faro", "port police"),
        trigger=Quote("are", 12, 15),
        hedges=("reportedly",),
        confidence=0.75,
        engine=engine,
    )


def a_reading_draft(report: Draft, *, engine: str = "rules/1", word: str = "war", others: Sequence[str] = ()) -> Draft:
    """What an engine took from it: one claim, two groups, and any other names."""
    entities = (
        ReportEntity("faroles", Kind.GROUP, ("Los Faroles", "Faroles")),
        ReportEntity("northside", Kind.GROUP, ("Northside Crew",), "northside-crew"),
        *(ReportEntity(name, Kind.GROUP, (name,)) for name in others),
    )
    claim = a_claim(report, engine=engine, word=word)
    return draft_reading(
        Reading(report.content_id, engine, entities, (claim,), language="en", latest_dated="2019-11-30", sentences=1)
    )


def a_judgement_draft(verdict: Verdict, *targets: str, why: str = "", **details: str) -> Draft:
    """What the editor decided about targets."""
    return draft_judgement(judge(verdict, targets, by="Editor", at=NOON, why=why, details=details))


def everything_in(view: View) -> tuple[object, ...]:
    """All that a view answers, to compare two of them."""
    return (
        view.head,
        view.reports([r.id for r in view.reports()]),
        view.report_entities(),
        view.claims(),
        view.doubts(),
        view.judgements(),
        view.languages(),
        view.latest_in_text(),
        view.counts(),
    )


def places_that_hold(root: Path, word: str) -> list[str]:
    """Where in a study's folder a word stands: file names, raw bytes, and bytes unpacked."""
    found = []
    ledger = FolderLedger(root)
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if word in name or (path.is_file() and word.encode() in path.read_bytes()):
            found.append(name)
        if path.suffix == ".segment":
            found += [f"{name}: {e.seq}" for e in decode(ledger.store.read(name)) if word in str(e)]
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as parts:
                found += [name for part in parts.namelist() if word.encode() in parts.read(part)]
    for path in (root / "cache" / "views").glob("*.duckdb"):
        with duckdb.connect(str(path), read_only=True) as view:
            for table in COLUMNS:
                found += [f"{path.name}: {table}" for row in view.table(table).fetchall() if word in str(row)]
    return found
