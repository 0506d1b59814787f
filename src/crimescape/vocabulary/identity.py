"""The same content has the same id: sha256 over canonical bytes, shortened to 128 bits."""

import hashlib
import json

ID_LENGTH = 32
"""Hexadecimal digits of an id: 128 bits."""


def canonical(value: object) -> bytes:
    """JSON with sorted keys and no spaces, as UTF-8: equal values give equal bytes, unequal ones do not."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("utf-8")


def content_id(kind: str, value: object) -> str:
    """The id of a value of one kind.

    Parameters
    ----------
    kind : str
        The noun, so that equal fields of two nouns never share an id.
    value : JSON-ready object
        What identity rests on, and nothing else.

    Returns
    -------
    str
        32 hexadecimal digits.
    """
    return hashlib.sha256(canonical([kind, value])).hexdigest()[:ID_LENGTH]
