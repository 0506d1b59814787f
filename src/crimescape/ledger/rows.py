"""Entries as rows of a view's tables: JSON records in, SQL values out, in the order of `queries.COLUMNS`."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from crimescape.ledger.base import Entry
from crimescape.vocabulary import CARRYING, Judgement, Verdict, standing
from crimescape.vocabulary.carried import CLAIM, ENTITIES

Row = tuple[Any, ...]  # Any: SQL values
Record = dict[str, Any]  # Any: a JSON record; fields that held their default were left out
Tables = dict[str, list[Row]]

_CARRYING = frozenset(v.value for v in CARRYING)
_KEEPING = {Verdict.ACCEPT: True, Verdict.CORRECT: True, Verdict.ADD: True, Verdict.REJECT: False}


def tables_of(entries: Iterable[Entry]) -> Tables:
    """The rows that entries add, by table. Nothing counts as superseded yet: see `queries.SETTLE`."""
    tables: Tables = {name: [] for name in ("report", "reading", "report_entity", "claim", "doubt", "judgement")}
    for entry in entries:
        body = entry.body
        if body is None:
            continue
        if entry.kind == "report":
            tables["report"].append(_report(body, entry=entry))
        elif entry.kind == "reading":
            tables["reading"].append(_reading(body, seq=entry.seq))
            tables["report_entity"] += [_entity(e, body["report"], entry.seq) for e in body.get("entities", ())]
            tables["claim"] += [_claim(c, seq=entry.seq) for c in body.get("claims", ())]
            tables["doubt"] += [
                (body["report"], d["reason"], json.dumps(d["claim"], ensure_ascii=False), entry.seq, False)
                for d in body.get("doubts", ())
            ]
        elif entry.kind == "judgement":
            tables["judgement"].append(_judgement(body, seq=entry.seq))
            _carry(tables, body, seq=entry.seq)
    return tables


def _carry(tables: Tables, body: Record, *, seq: int) -> None:
    """The claim that a judgement carries, under the judgement's own number: it counts while the judgement stands."""
    details = dict(body.get("details", ()))
    if body["verdict"] not in _CARRYING or CLAIM not in details:
        return
    claim = json.loads(details[CLAIM])
    tables["claim"].append(_claim(claim, seq=seq))
    tables["report_entity"] += [_entity(e, claim["report"], seq) for e in json.loads(details.get(ENTITIES, "[]"))]


def kept_claims(judgements: tuple[Judgement, ...]) -> set[str]:
    """Ids of the claims that a person's last standing word keeps, even when a new reading does not find them again."""
    words: dict[str, bool] = {}
    for judgement in standing(judgements):
        if judgement.verdict in _KEEPING:
            words.update(dict.fromkeys(judgement.targets, _KEEPING[judgement.verdict]))
    return {claim for claim, is_kept in words.items() if is_kept}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _report(body: Record, *, entry: Entry) -> Row:
    return (
        body["id"],
        body["text"],
        body["original"],
        body["file_name"],
        _day(body["received"]),
        body.get("media_type", "text/plain"),
        body.get("title", ""),
        body.get("outlet", ""),
        body.get("author", ""),
        body.get("published"),
        body.get("published_basis", ""),
        body.get("language", ""),
        body.get("url", ""),
        body.get("handling", "internal"),
        _day(body.get("embargo_until")),
        body.get("version_of"),
        body.get("page_starts", []),
        body.get("faults", []),
        entry.seq,
        entry.recorded,
        False,
    )


def _reading(body: Record, *, seq: int) -> Row:
    return (
        body["report"],
        body["engine"],
        body.get("language", ""),
        body.get("latest_dated"),
        body.get("sentences", 0),
        body.get("gated", 0),
        seq,
        False,
    )


def _entity(body: Record, report: str, seq: int) -> Row:
    return (report, body["id"], body["kind"], body["names"], body.get("gazetteer", ""), seq, False)


def _claim(body: Record, *, seq: int) -> Row:
    return (
        body["id"],
        body["report"],
        body["predicate"],
        *_mention(body["subject"]),
        *_mention(body["object"]),
        *_mention(body.get("place")),
        *_quote(body["quote"]),
        *_quote(body.get("trigger")),
        body.get("value", ""),
        body.get("factuality", "certain"),
        body.get("tense", "current"),
        body.get("mode", "stated"),
        body.get("time"),
        body.get("chain", []),
        body.get("hedges", []),
        body.get("confidence", 1.0),
        body.get("engine", ""),
        seq,
        False,
    )


def _mention(body: Record | None) -> Iterator[Any]:  # Any: SQL values
    fields = ("entity", "kind", "text", "start", "end")
    return (body[field] if body is not None else None for field in fields)


def _quote(body: Record | None) -> Iterator[Any]:  # Any: SQL values
    return (body[field] if body is not None else None for field in ("text", "start", "end"))


def _judgement(body: Record, *, seq: int) -> Row:
    details = json.dumps(body.get("details", []), ensure_ascii=False)
    return (
        body["id"],
        body["verdict"],
        body["targets"],
        body["by"],
        body["at"],
        body.get("why", ""),
        details,
        seq,
    )
