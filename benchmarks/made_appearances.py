"""Whom each report of the made-up archive speaks of: what resolution would give, known here from the numbers."""

import json
from bisect import bisect_left
from pathlib import Path

import numpy as np
from made_archive import Archive

from crimescape.landscape.segments import read_segments
from crimescape.ledger import FolderLedger
from crimescape.ledger.columns import SegmentColumns
from crimescape.resolve import AppearanceColumns
from crimescape.vocabulary import Appearance, Entity, Kind

PREFIX = {"group": "g", "person": "p", "place": "l"}


def appearances_of(folder: Path) -> AppearanceColumns:
    """Whom each report speaks of: the archive's own numbers, as resolution would give them."""
    with np.load(folder / "appearances.npz", allow_pickle=False) as kept:
        lists = {name: json.loads(str(kept[name])) for name in ("reports", "locals", "entities")}
        return AppearanceColumns(**lists, **{name: kept[name] for name in ("report", "local", "entity")})


def keep_appearances(archive: Archive, folder: Path) -> None:
    """The same, worked out from the archive and put beside it."""
    ids = FolderLedger(folder).content_ids("report")
    columns = read_segments(FolderLedger(folder)).claims
    assert len(ids) == len(archive.day)
    words = sorted({*columns.subject.words, *columns.object.words, *columns.place.words} - {""})
    number = {word: i for i, word in enumerate(words)}
    pairs = []
    for end in (columns.subject, columns.object, columns.place):
        to = np.array([*(number.get(word, -1) for word in end.words), -1])
        local = to[end.numbers]
        pairs.append((columns.report.numbers.astype(np.int64) * len(words) + local)[local >= 0])
    keys = np.unique(np.concatenate(pairs))
    entities = [entity_id(word) for word in words]
    order = sorted(range(len(words)), key=entities.__getitem__)
    rank = np.empty(len(words), dtype=np.int64)
    rank[order] = np.arange(len(words))
    np.savez(
        folder / "appearances.npz",
        reports=np.array(json.dumps(list(columns.report.words))),
        locals=np.array(json.dumps(words)),
        entities=np.array(json.dumps([entities[i] for i in order])),
        report=keys // len(words),
        local=keys % len(words),
        entity=rank[keys % len(words)],
    )


def named_alike(columns: SegmentColumns) -> AppearanceColumns:
    """Whom a new report speaks of: whoever is called the same."""
    claims = columns.claims
    words = sorted({*claims.subject.words, *claims.object.words, *claims.place.words} - {""})
    entities = [entity_id(word) for word in words]
    everybody = sorted(set(entities))
    reports = len(claims.report.words)
    return AppearanceColumns(
        reports=claims.report.words,
        locals=words,
        entities=everybody,
        report=np.repeat(np.arange(reports), len(words)),
        local=np.tile(np.arange(len(words)), reports),
        entity=np.tile([bisect_left(everybody, entity) for entity in entities], reports),
    )


def entities_of(appearances: AppearanceColumns) -> tuple[Entity, ...]:
    """The entities of the archive, as a resolution would hold them."""
    kinds = {PREFIX[k.value]: k for k in Kind}
    order = np.argsort(appearances.entity, kind="stable")
    pairs = zip(appearances.report[order].tolist(), appearances.local[order].tolist(), strict=True)
    told = [Appearance(appearances.reports[r], appearances.locals[w]) for r, w in pairs]
    ends = np.searchsorted(appearances.entity[order], np.arange(len(appearances.entities) + 1)).tolist()
    return tuple(
        Entity(entity, kinds[entity[0]], (entity,), tuple(sorted(told[begin:end])))
        for entity, begin, end in zip(appearances.entities, ends, ends[1:], strict=False)
    )


def entity_id(word: str) -> str:
    """The entity that a mention of the archive names."""
    kind, _, number = word.partition("-")
    return f"{PREFIX[kind]}:{number:0>7}"
