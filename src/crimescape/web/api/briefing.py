"""Routes by which a brief is drafted, read, edited sentence by sentence, and taken away as a file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from crimescape.brief import LANGUAGES, STYLES, Page, Revision, Tongue
from crimescape.brief.page import Heading, Listing, Paragraph, Picture, Remark
from crimescape.errors import RefusedError
from crimescape.landscape import Drafted, Manner
from crimescape.study import Record, Study
from crimescape.vocabulary import AsOf
from crimescape.web.api.answers import Answers, Known, Prefix, Valid, shaped
from crimescape.web.api.brief_shapes import BriefShape, KeptBriefsShape

FILES = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}

LANE = "brief"
"""Briefs are written one after another, and keep nobody else waiting."""


class Change(BaseModel):
    """One change of a sentence."""

    way: str = Field(description="reword, remove or add.")
    key: str = Field(description="Of the sentence; what is added comes after it.")
    text: str = ""


class Revising(BaseModel):
    """What a person changes in a kept draft."""

    draft: str
    changes: list[Change]
    by: str = Field(default="", description="Who signs what is added; else the author named in study.toml.")


def briefing_routes(answers: Answers) -> APIRouter:
    """The routes, over one study."""
    routes = APIRouter()

    @routes.get("/brief", response_model=None, responses=shaped(BriefShape))
    def brief(
        about: Annotated[list[str] | None, Query(description="Groups; none: the most reported.")] = None,
        style: str = "newsroom",
        language: str = "en",
        form: Annotated[str, Query(description="json, or a file.", pattern="^(json|md|html|docx|pdf)$")] = "json",
        draft: Annotated[str, Query(description="Go on from this kept draft.")] = "",
        final: Annotated[bool, Query(description="Refused while it rests on what no person reviewed.")] = False,
        include_protected: bool = False,
        valid: Valid = None,
        known: Known = None,
        ledger: Prefix = None,
    ) -> Response | Record:
        """A footnoted draft, kept with what it rests on; as structure, or as a file."""
        written = form if form in FILES else "md"
        manner = Manner(Tongue(language, style), written, include_protected, final)

        def question(study: Study, as_of: AsOf) -> Drafted:
            if draft:
                return study.briefs().write_again(study.briefs().path_of(draft), manner=manner)
            return study.briefs().write(about or (), as_of=as_of, manner=manner)

        done = answers.apart(question, valid=valid, known=known, ledger=ledger, lane=LANE)
        if form == "json":
            return brief_answer(done, draft=draft)
        if done.is_refused:
            raise _refusal(done)
        name = Path(done.kept).with_suffix(f".{form}").name
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(done.content, media_type=FILES[form], headers=headers)

    @routes.get("/briefs", response_model=None, responses=shaped(KeptBriefsShape))
    def briefs() -> Record:
        """The briefs that are kept, the newest first."""
        return answers.read(lambda s: {"briefs": s.briefs().kept()})

    @routes.post("/brief", response_model=None, responses=shaped(BriefShape))
    def revise(revising: Revising) -> Record:
        """A kept draft with a person's changes in it; nothing is kept of changes that cannot stand."""
        changes = [Revision(c.way, c.key, c.text) for c in revising.changes]
        done = answers.apart(
            lambda s, _: s.briefs().revise(revising.draft, changes, by=revising.by or s.author),
            valid=None, known=None, lane=LANE,
        )  # fmt: skip
        return brief_answer(done, draft=revising.draft)

    return routes


def _refusal(done: Drafted) -> RefusedError:
    if done.lacks:
        return RefusedError(
            f"It rests on {len(done.lacks)} things that no person has reviewed",
            choices=[lack.what for lack in done.lacks][:8],
            mend="Review them, or take it away as a draft.",
        )
    first = str(done.faults[0]) if done.faults else f"No longer stands: “{done.fallen[0].text}”"
    return RefusedError(first, mend="Draft it again.")


def brief_answer(done: Drafted, *, draft: str) -> Record:
    """A brief as the page shows it; of a refused one, why."""
    record = done.record
    return {
        "title": record.get("title", ""),
        "draft": done.kept or draft,
        "is_final": not record.get("draft", True),
        "refused": done.is_refused,
        "style": record.get("style", ""),
        "language": record.get("language", ""),
        "styles": list(STYLES),
        "languages": list(LANGUAGES),
        "about": list(record.get("focus", ())),
        "handling": record.get("handling", ""),
        "unreviewed": record.get("unreviewed", 0),
        "withheld": record.get("withheld", 0),
        **(_laid_out(done.page, record) if done.page is not None else _NOTHING),
        "lacks": [
            {"kind": k.kind, "what": k.what, "command": k.command, "sentences": [s.text for s in sentences]}
            for k, sentences in done.lacks.items()
        ],
        "faults": [{"what": f.what, "mend": f.mend} for f in done.faults],
        "fallen": [{"text": f.text, "because": list(f.because)} for f in done.fallen],
        "unplaced": list(done.unplaced),
        "look_again": [list(pair) for pair in done.look_again],
        "valid": record.get("valid", ""),
        "known": record.get("known", ""),
        "ledger": record.get("ledger"),
        "head": record.get("head", ""),
    }


_NOTHING: Record = {"banner": [], "blocks": [], "notes": [], "notes_title": "", "foot": []}


def _laid_out(page: Page, record: Record) -> Record:
    claims = {s["note"]: s["claims"] for section in record["sections"] for s in section["sentences"]}
    return {
        "banner": list(page.banner),
        "blocks": list(_blocks(page, record)),
        "notes": [{"number": n.number, "text": n.text, "claims": claims.get(n.number, [])} for n in page.notes],
        "notes_title": page.notes_title,
        "foot": list(page.foot),
    }


def _blocks(page: Page, record: Record) -> Iterator[Record]:
    # The record keeps sentences in the order of the page: each is laid beside its place.
    kept = (s for section in record["sections"] for s in section["sentences"])
    empty: Record = {"kind": "", "text": "", "sentences": [], "items": [], "svg": ""}
    for block in page.blocks:
        match block:
            case Heading(text):
                yield {**empty, "kind": "heading", "text": text}
            case Remark(text):
                yield {**empty, "kind": "remark", "text": text}
            case Listing(items):
                yield {**empty, "kind": "list", "items": list(items)}
            case Picture(figure, alt):
                yield {**empty, "kind": "picture", "text": alt, "svg": figure.svg}
            case Paragraph(sentences):
                yield {
                    **empty,
                    "kind": "paragraph",
                    "sentences": [
                        {
                            "key": told["key"],
                            "text": placed.text,
                            "layer": placed.layer.value,
                            "number": placed.number,
                            "signature": placed.signature,
                            "mark": placed.mark,
                            "unreviewed": placed.is_unreviewed,
                            "machine": told["machine"],
                            "claims": told["claims"],
                        }
                        for placed, told in zip(sentences, kept, strict=False)
                    ],
                }
