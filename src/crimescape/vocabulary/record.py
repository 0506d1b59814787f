"""Nouns as JSON-ready records and back: what the ledger stores of a frozen value."""

import types
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Noun = TypeVar("Noun")


def to_record(value: object) -> Any:  # Any: a JSON value has no better static type
    """A frozen value as JSON-ready dicts, lists and scalars; fields that hold their default are left out.

    Leaving defaults out keeps old entries readable, and their bytes equal, when a noun gains a field.
    """
    if is_dataclass(value) and not isinstance(value, type):
        out = {}
        for f in fields(value):
            item = getattr(value, f.name)
            if item != f.default:
                out[f.name] = to_record(item)
        return out
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [to_record(v) for v in value]
    return value


@lru_cache(maxsize=128)
def _hints(noun: type[Any]) -> dict[str, Any]:  # Any: type expressions
    return get_type_hints(noun)


def _decode(kind: Any, value: Any) -> Any:  # Any: walks type expressions and JSON values
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return _decode(next(a for a in get_args(kind) if a is not type(None)), value)
    if origin is tuple:
        args = get_args(kind)
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(_decode(args[0], v) for v in value)
        return tuple(_decode(a, v) for a, v in zip(args, value, strict=True))
    if isinstance(kind, type):
        if is_dataclass(kind):
            return from_record(kind, value)
        if issubclass(kind, Enum):
            return kind(value)
        if issubclass(kind, date):
            return date.fromisoformat(value)
    return value


def from_record(noun: type[Noun], record: dict[str, Any]) -> Noun:  # Any: JSON values
    """The value that ``to_record`` wrote; unknown fields (of a newer version) are passed over."""
    hints = _hints(noun)  # type: ignore[arg-type]  # a class is hashable; mypy's TypeVar hides it
    return noun(**{k: _decode(hints[k], v) for k, v in record.items() if k in hints})
