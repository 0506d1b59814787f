"""A resolution as bytes, to be put by beside the ledger: disposable, and read again in a moment."""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from crimescape.resolve.alike import with_appearances
from crimescape.resolve.alike_joins import AlikeJoins
from crimescape.resolve.appearing import Candidate, Join, NamedAppearance
from crimescape.resolve.columns import AppearanceColumns
from crimescape.resolve.later import worked_out
from crimescape.resolve.looked import Looked
from crimescape.resolve.resolution import Resolution
from crimescape.vocabulary import Appearance, Entity, Kind, to_record

_ARRAYS = ("report", "local", "entity")
BY_NAME = ("as_full", "as_other", "meeting")
"""Tables of `Looked` that take names apart: made once, they are read again by whoever adds the next report."""


def packed(resolution: Resolution) -> bytes:
    """The resolution as bytes."""
    resolution = worked_out(resolution)
    columns, joins = resolution.columns, resolution.joins
    if not isinstance(joins, AlikeJoins):
        joins = AlikeJoins(joins, {}, columns, np.full(len(columns), -1, dtype=np.int64))
    looked = resolution.looked
    told = {
        "looks": [_look_record(n) for n in looked.looks] if looked is not None else None,
        "reports": list(columns.reports),
        "locals": list(columns.locals),
        "entities": [[e.id, e.kind.value, list(e.names), e.gazetteer] for e in resolution.entities],
        "joins": {of: [[j.a, j.b, j.reason, j.judgement] for j in made] for of, made in joins.few.items()},
        "seconds": dict(joins.seconds),
        "unsure": [to_record(u) for u in resolution.unsure],
        "conflicts": list(resolution.conflicts),
        "given": [[*key, entity_id] for key, entity_id in resolution.given.items()],
    }
    words = _text(told)
    numbers = {name: getattr(columns, name).astype(np.int32) for name in _ARRAYS}
    sink = io.BytesIO()
    look = looked.look if looked is not None else np.zeros(0, dtype=np.int64)
    arrays: dict[str, Any] = {"told": words}  # Any: arrays of several types
    arrays |= {"like": joins.like.astype(np.int32), "look": look.astype(np.int32)}
    if looked is not None:
        arrays |= {name: _text(dict(getattr(looked, name))) for name in BY_NAME}
    np.savez(sink, **arrays, **numbers)
    return sink.getvalue()


def unpacked(data: bytes) -> Resolution:
    """The resolution that `packed` wrote."""
    with np.load(io.BytesIO(data), allow_pickle=False) as kept:
        told: dict[str, Any] = json.loads(kept["told"].tobytes())  # Any: a JSON record
        numbers = {name: kept[name].astype(np.int64) for name in _ARRAYS}
        like, look = kept["like"].astype(np.int64), kept["look"].astype(np.int64)
        # What was put by before these were lacks them: they are made when asked for.
        by_name = {name: _ByName(kept[name].tobytes()) for name in BY_NAME if name in kept.files}
    kinds = {k.value: k for k in Kind}
    columns = AppearanceColumns(told["reports"], told["locals"], [e[0] for e in told["entities"]], **numbers)
    entities = [Entity(e, kinds[kind], tuple(names), (), entry) for e, kind, names, entry in told["entities"]]
    return Resolution(
        entities=with_appearances(entities, columns),
        joins=AlikeJoins(_Joins(told["joins"]), told["seconds"], columns, like),
        unsure=tuple(Candidate(**u) for u in told["unsure"]),
        conflicts=tuple(told["conflicts"]),
        given={(kind, name): entity_id for kind, name, entity_id in told["given"]},
        told=columns,
        looked=None if told["looks"] is None else Looked(_Looks(told["looks"]), look).with_tables(by_name),
    )


def _text(told: object) -> NDArray[np.uint8]:
    return np.frombuffer(json.dumps(told, ensure_ascii=False).encode("utf-8"), dtype=np.uint8)


class _ByName(Mapping[str, Sequence[int]]):
    """Places of looks by a form of a name, decoded when first asked for."""

    def __init__(self, text: bytes) -> None:
        self._text = text

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = json.loads(self._text)
        return found

    def __getitem__(self, form: str) -> Sequence[int]:
        return self._places[form]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _look_record(named: NamedAppearance) -> list[Any]:  # Any: a JSON record
    return [named.kind.value, list(named.names), named.gazetteer, list(named.groups), list(named.countries)]


class _Looks(Sequence[NamedAppearance]):
    """What appearances look like, decoded when first asked for."""

    def __init__(self, told: Sequence[Sequence[Any]]) -> None:
        self._told = told

    @cached_property
    def _all(self) -> list[NamedAppearance]:
        kinds, nowhere = {k.value: k for k in Kind}, Appearance("", "")
        return [NamedAppearance(nowhere, kinds[k], tuple(n), e, tuple(g), tuple(c)) for k, n, e, g, c in self._told]

    def __len__(self) -> int:
        return len(self._told)

    @overload
    def __getitem__(self, at: int) -> NamedAppearance: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[NamedAppearance]: ...
    def __getitem__(self, at: int | slice) -> NamedAppearance | Sequence[NamedAppearance]:
        return self._all[at]


class _Joins(Mapping[str, tuple[Join, ...]]):
    """Joins by entity, decoded when asked for: few are."""

    def __init__(self, told: Mapping[str, list[list[str]]]) -> None:
        self._told = told

    def __getitem__(self, entity_id: str) -> tuple[Join, ...]:
        return tuple(Join(*join) for join in self._told[entity_id])

    def __iter__(self) -> Iterator[str]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)
