"""A web archive (WARC): each page or document that was answered with success, under the url it was asked at."""

import re
import zlib
from collections.abc import Iterator
from email.parser import BytesHeaderParser

from crimescape.errors import LimitError, RefusedError
from crimescape.ingest.address import is_web
from crimescape.ingest.base import Refusal
from crimescape.ingest.budget import CHUNK_BYTES, RATIO_COUNTS_FROM_BYTES, Budget
from crimescape.ingest.unit import Unit, shown

HEADER_BYTES = 64 << 10
_VERSION = re.compile(rb"^WARC/\d\.\d\s*$")
_READABLE = re.compile(
    r"text/(html|plain|markdown)|application/(xhtml|pdf|rss|atom|msword|.*officedocument\.word)|message/rfc822", re.I
)
_BROKEN_OFF = "The archive is broken or cut off here"


class _Bytes:
    """The archive's bytes, unpacked as they are read; never more in memory than is asked for."""

    def __init__(self, unit: Unit, *, budget: Budget) -> None:
        self._stream, self._budget = unit.stream, budget
        self._packed = unit.head(2) == b"\x1f\x8b"
        self._unzip = zlib.decompressobj(31)
        self._left = b""
        self._buffer = bytearray()
        self._read_bytes = self._made_bytes = 0

    def _fill(self) -> bool:
        if not self._packed:
            chunk = self._stream.read(CHUNK_BYTES)
            self._budget.spend(len(chunk))
            self._buffer += chunk
            return bool(chunk)
        while True:
            if self._unzip.eof:
                self._left = self._unzip.unused_data
                self._unzip = zlib.decompressobj(31)
            if not self._left:
                self._left = self._stream.read(CHUNK_BYTES)
                self._read_bytes += len(self._left)
                if not self._left:
                    return False
            try:
                made = self._unzip.decompress(self._left, CHUNK_BYTES)
            except zlib.error as err:
                raise RefusedError(_BROKEN_OFF, mend="Get the file again.") from err
            self._left = self._unzip.unconsumed_tail if not self._unzip.eof else self._left
            self._made_bytes += len(made)
            self._budget.spend(len(made))
            if self._made_bytes > max(RATIO_COUNTS_FROM_BYTES, self._read_bytes * self._budget.limits.archive_ratio):
                raise LimitError("It unpacks to far more than its size: a bomb", mend="Leave it out.")
            if made:
                self._buffer += made
                return True

    def line(self) -> bytes:
        """Up to and with the next line end; empty at the end."""
        while (at := self._buffer.find(b"\n")) < 0:
            if len(self._buffer) > HEADER_BYTES:
                raise RefusedError(_BROKEN_OFF, mend="Get the file again.")
            if not self._fill():
                at = len(self._buffer) - 1
                break
        out = bytes(self._buffer[: at + 1])
        del self._buffer[: at + 1]
        return out

    def take(self, size_bytes: int, *, keep_bytes: int) -> bytes:
        """The next bytes; no more than `keep_bytes` of them are kept, the others are passed over."""
        kept = bytearray()
        while size_bytes > 0:
            if not self._buffer and not self._fill():
                raise RefusedError(_BROKEN_OFF, mend="Get the file again.")
            piece = self._buffer[:size_bytes]
            del self._buffer[: len(piece)]
            size_bytes -= len(piece)
            kept += piece[: max(0, keep_bytes - len(kept))]
        return bytes(kept)


def warc_records(unit: Unit, *, budget: Budget) -> Iterator[Unit | Refusal]:
    """The pages and documents of a web archive as units; requests, redirects, pictures and scripts are passed over.

    Raises
    ------
    RefusedError
        When it holds no record at all, or passes a limit.
    """
    source = _Bytes(unit, budget=budget)
    number = 0
    while True:
        try:
            fields = _record_head(source)
            if fields is None:
                break
            number += 1
            size = int(fields.get("content-length", "0"))
            if size < 0:
                raise ValueError(size)
            keep = budget.limits.file_bytes + HEADER_BYTES
            block = source.take(size, keep_bytes=keep if fields.get("warc-type") in ("response", "resource") else 0)
        except LimitError:
            raise
        except (RefusedError, ValueError):
            if not number:
                raise RefusedError("No WARC record can be read in it", mend="Get the file again.") from None
            yield Refusal(f"{unit.where}#{number}", _BROKEN_OFF, "Get the file again; the records before it were read.")
            return
        item = _page(fields, block, size=size, unit=unit, number=number, budget=budget)
        if item is not None:
            yield item


def _record_head(source: _Bytes) -> dict[str, str] | None:
    line = source.line()
    while line and not line.strip():
        line = source.line()
    if not line:
        return None
    if not _VERSION.match(line):
        raise RefusedError(_BROKEN_OFF, mend="Get the file again.")
    fields: dict[str, str] = {}
    taken = 0
    while (line := source.line()).strip():
        taken += len(line)
        if taken > HEADER_BYTES:
            raise RefusedError(_BROKEN_OFF, mend="Get the file again.")
        name, _, value = line.decode("utf-8", "replace").partition(":")
        fields[name.strip().lower()] = value.strip()
    return fields


def _page(
    fields: dict[str, str], block: bytes, *, size: int, unit: Unit, number: int, budget: Budget
) -> Unit | Refusal | None:
    kind = fields.get("warc-type")
    url = fields.get("warc-target-uri", "").strip("<>")
    if kind not in ("response", "resource") or not is_web(url):
        return None
    where = f"{unit.where}#{number} {shown(url)[:200]}"
    head, body = (b"", block)
    content_type = fields.get("content-type", "")
    if kind == "response":
        head, _, body = block.partition(b"\r\n\r\n")
        status, _, head = head.partition(b"\r\n")
        if not re.match(rb"HTTP/\S+ 2\d\d", status):
            return None
    http = BytesHeaderParser().parsebytes(head[:HEADER_BYTES] + b"\r\n\r\n")
    content_type = http.get("Content-Type") or ("" if kind == "response" else content_type)
    if content_type and not _READABLE.search(content_type):
        return None
    budget.spend_member()
    if size > budget.limits.file_bytes + HEADER_BYTES:
        return Refusal(where, f"It is larger than {budget.limits.file_bytes:,} bytes", "Save the document by itself.")
    try:
        body = _unpacked(
            _unchunked(body, str(http.get("Transfer-Encoding") or "")), str(http.get("Content-Encoding") or ""), budget
        )
    except RefusedError as err:
        return Refusal(where, err.what, err.mend)
    if not body:
        return None
    return Unit.of_bytes(
        body,
        where=where,
        name=f"{unit.name}#{number}",
        depth=unit.depth + 1,
        beside=unit.beside,
        declared={"url": url},
        charset=http.get_content_charset() or "",
        is_message=unit.is_message,
    )


def _unchunked(body: bytes, transfer: str) -> bytes:
    if "chunked" not in transfer.lower():
        return body
    out, at = bytearray(), 0
    while (end := body.find(b"\r\n", at, at + 200)) >= 0:
        try:
            size = int(body[at:end].split(b";")[0], 16)
        except ValueError:
            return body if not out else bytes(out)  # some tools store the body unchunked and keep the field
        if size <= 0:
            break
        out += body[end + 2 : end + 2 + size]
        at = end + 2 + size + 2
    return bytes(out)


def _unpacked(body: bytes, encoding: str, budget: Budget) -> bytes:
    encoding = encoding.strip().lower()
    if encoding in ("", "identity") or (encoding in ("gzip", "x-gzip") and not body.startswith(b"\x1f\x8b")):
        return body
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise RefusedError(
            f"It is packed as '{encoding}', which is not read", mend="Record the page again, or save it as HTML."
        )
    for form in (47, -15):
        unzip = zlib.decompressobj(form)
        try:
            out = unzip.decompress(body, budget.limits.file_bytes + 1)
        except zlib.error:
            continue
        budget.spend(len(out))
        if len(out) > min(
            budget.limits.file_bytes, max(RATIO_COUNTS_FROM_BYTES, len(body) * budget.limits.archive_ratio)
        ):
            raise LimitError("It unpacks to far more than its size: a bomb", mend="Leave it out.")
        return out
    raise RefusedError("Its packing is broken", mend="Record the page again, or save it as HTML.")
