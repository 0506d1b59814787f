"""Rows of a view as nouns: reports and claims."""

from typing import Any

from crimescape.vocabulary import Claim, Factuality, Handling, Kind, Mention, Mode, Quote, Report, Tense

Row = tuple[Any, ...]  # Any: SQL values


def report_of(row: Row) -> Report:
    """A report, from the columns of `queries.REPORTS`."""
    return Report(
        id=row[0],
        text=row[1],
        original=row[2],
        file_name=row[3],
        received=row[4],
        media_type=row[5],
        title=row[6],
        outlet=row[7],
        author=row[8],
        published=row[9],
        published_basis=row[10],
        language=row[11],
        url=row[12],
        handling=Handling(row[13]),
        embargo_until=row[14],
        version_of=row[15],
        page_starts=tuple(row[16]),
        faults=tuple(row[17]),
    )


def _mention(row: Row) -> Mention | None:
    entity, kind, text, start, end = row
    return None if entity is None else Mention(_KIND[kind], text, start, end, entity)


_KIND = {k.value: k for k in Kind}
_FACTUALITY = {f.value: f for f in Factuality}
_TENSE = {t.value: t for t in Tense}
_MODE = {m.value: m for m in Mode}


def claim_of(row: Row) -> Claim:
    """A claim, from the columns of `queries.CLAIM_COLUMNS`."""
    subject = _mention(row[3:8])
    assert subject is not None, "a claim without a subject cannot be recorded"
    value, factuality, tense, mode, time, chain, hedges, confidence, engine = row[24:]
    return Claim(
        id=row[0],
        report=row[1],
        predicate=row[2],
        subject=subject,
        object=_mention(row[8:13]),
        quote=Quote(*row[18:21]),
        value=value,
        place=_mention(row[13:18]),
        factuality=_FACTUALITY[factuality],
        tense=_TENSE[tense],
        mode=_MODE[mode],
        time=time,
        chain=tuple(chain),
        trigger=None if row[21] is None else Quote(*row[21:24]),
        hedges=tuple(hedges),
        confidence=confidence,
        engine=engine,
    )
