"""One thing to be read, wherever it lies: a file, an archive's member, a record; with what its container says of it."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from crimescape.ingest.base import Draft
from crimescape.ingest.beside import Beside


@dataclass(frozen=True, slots=True)
class Unit:
    """Bytes to read, by a stream that can be rewound.

    Attributes
    ----------
    where : str
        The way to it, for a person.
    name : str
        Its file name without folders.
    path_inside : str
        Its path under the folder or archive that `beside` lies in, by which `meta.csv` may name it.
    depth : int
        How many containers it lies in.
    declared : mapping of field to text
        What its container declares: the url of a WARC record.
    draft : Draft or None
        Set when the container's parser has read it already.
    is_message : bool
        Whether it came in a mail, whose protection it inherits.
    """

    where: str
    name: str
    stream: BinaryIO
    size_bytes: int
    path_inside: str = ""
    depth: int = 0
    beside: Beside = field(default_factory=Beside)
    declared: Mapping[str, str] = field(default_factory=dict)
    charset: str = ""
    draft: Draft | None = None
    is_message: bool = False

    @classmethod
    def of_bytes(cls, data: bytes, *, where: str, name: str, **more: object) -> "Unit":
        """A unit of bytes in memory."""
        return cls(where=where, name=name, stream=io.BytesIO(data), size_bytes=len(data), **more)  # type: ignore[arg-type]

    def head(self, size_bytes: int) -> bytes:
        """Its first bytes; the stream is at its start again."""
        self.stream.seek(0)
        head = self.stream.read(size_bytes)
        self.stream.seek(0)
        return head


def shown(name: str) -> str:
    """A name from a file system or archive as printable text, whatever bytes or controls it holds."""
    return "".join(c if c.isprintable() else "\ufffd" for c in name)
