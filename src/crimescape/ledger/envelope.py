"""The one envelope through which all bytes on disk pass: what was written is what is read, or it is damaged."""

import hashlib
from typing import Protocol

from crimescape.errors import DamagedError

MAGIC = b"CRIMESCAPE\x00"
VERSION = b"\x01"
_DIGEST_BYTES = 32


class Envelope(Protocol):
    """How bytes are wrapped on disk. An encrypted study is another envelope, and nothing else changes.

    `where` is the file's name inside the study (``ledger/00000001-00000001.segment``, ``originals/ab/abcd...``):
    what a key of its own for each segment and each original would be kept under, and destroyed with.
    """

    def seal(self, payload: bytes, *, where: str) -> bytes:
        """The bytes to write for a payload at a place."""

    def open(self, sealed: bytes, *, where: str) -> bytes:
        """The payload of what was read at a place."""


class PlainEnvelope:
    """Readable by anybody who holds the disk; any changed byte is noticed."""

    def seal(self, payload: bytes, *, where: str) -> bytes:
        """Magic, version, sha256 of place and payload, payload: a file moved to another name is noticed too."""
        return MAGIC + VERSION + _digest(payload, where=where) + payload

    def open(self, sealed: bytes, *, where: str) -> bytes:
        """The payload.

        Raises
        ------
        DamagedError
            When a byte was changed, cut off or added, or the file stands under another name.
        """
        after_magic, after_version = len(MAGIC), len(MAGIC) + len(VERSION)
        start = after_version + _DIGEST_BYTES
        payload = sealed[start:]
        is_as_written = sealed[:after_magic] == MAGIC and sealed[after_version:start] == _digest(payload, where=where)
        if is_as_written and sealed[after_magic:after_version] != VERSION:
            raise DamagedError(
                "The envelope is of another version, or its version was changed",
                where=where,
                mend="Open the study with a newer Crimescape, or restore this file from a copy.",
            )
        if not is_as_written:
            raise DamagedError(
                "The bytes are not what was written", where=where, mend="Restore this file from a copy of the study."
            )
        return payload


def _digest(payload: bytes, *, where: str) -> bytes:
    name = where.encode("utf-8")
    return hashlib.sha256(len(name).to_bytes(4, "big") + name + payload).digest()
