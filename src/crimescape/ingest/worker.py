"""The process in which files are parsed that could hang, crash or devour: it can be killed, and is."""

import base64
import json
import logging
import os
import signal
import struct
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, BinaryIO

from crimescape.errors import LimitError, RefusedError
from crimescape.ingest.base import Draft, Limits, Parsed, Part
from crimescape.ingest.kind import Kind

LENGTH = struct.Struct(">Q")


def parser_of(kind: Kind) -> Callable[[bytes, Limits, str], Draft | Parsed]:
    """The parser for a kind; imported when first wanted, for some are slow to load."""
    if kind is Kind.HTML:
        from crimescape.ingest.html import parse_html as parser
    elif kind is Kind.PDF:
        from crimescape.ingest.pdf import parse_pdf as parser
    elif kind is Kind.DOCX:
        from crimescape.ingest.docx import parse_docx as parser
    elif kind is Kind.MHTML:
        from crimescape.ingest.mail import parse_mhtml as parser
    elif kind is Kind.EML:
        from crimescape.ingest.mail import parse_eml

        return parse_eml
    elif kind is Kind.MBOX:
        from crimescape.ingest.mail import parse_mbox

        return parse_mbox
    elif kind is Kind.FEED:
        from crimescape.ingest.feed import parse_feed

        return parse_feed
    else:
        from crimescape.ingest.plain import parse_markdown as parser
    return parser


def parse(kind: Kind, data: bytes, *, limits: Limits, charset: str = "") -> Parsed:
    """What a file of one kind holds.

    Raises
    ------
    RefusedError
        When it is not taken.
    """
    found = parser_of(kind)(data, limits, charset)
    return Parsed(found) if isinstance(found, Draft) else found


def parsed_to_json(parsed: Parsed) -> bytes:
    """What a parser gave, as bytes for the pipe. JSON: a parser that was taken over must not send objects."""

    def plain(value: object) -> object:
        return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else dict(value)  # type: ignore[call-overload]

    return json.dumps(asdict(parsed), default=plain).encode("ascii")


def parsed_from_json(data: bytes) -> Parsed:
    """The inverse of `parsed_to_json`."""
    record = json.loads(data)
    parts = (Part(p["name"], base64.b64decode(p["data"]), _draft(p["draft"])) for p in record["parts"])
    return Parsed(_draft(record["draft"]), tuple(parts), tuple((a, b, c) for a, b, c in record["refused"]))


def _draft(record: dict[str, Any] | None) -> Draft | None:  # Any: JSON values
    if record is None:
        return None
    return Draft(**{**record, "page_starts": tuple(record["page_starts"]), "faults": tuple(record["faults"])})


def serve() -> None:
    """Answer requests from standard input until it closes; started by `workshop.Workshop`."""
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)  # whatever a parser prints must not reach the pipe
    logging.disable(logging.CRITICAL)
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to act on
    limits = Limits(**json.loads(_read(source) or b"{}"))
    _cap_memory(limits.memory_bytes)
    while (request := _read(source)) is not None:
        data = _read(source) or b""
        _alarm(limits.seconds_per_file * 2 + 5)
        ok, answer = _answer(json.loads(request), data, limits)
        _alarm(0)
        answers.write(LENGTH.pack(len(answer) + 1) + (b"+" if ok else b"-") + answer)
        answers.flush()


def _answer(request: dict[str, str], data: bytes, limits: Limits) -> tuple[bool, bytes]:
    try:
        return True, parsed_to_json(parse(Kind(request["kind"]), data, limits=limits, charset=request["charset"]))
    except RefusedError as err:
        record = {"what": err.what, "mend": err.mend, "is_limit": isinstance(err, LimitError)}
    except MemoryError:
        record = {"what": f"It needs more memory than {limits.memory_bytes:,} bytes", "mend": "", "is_limit": True}
    except RecursionError:
        record = {"what": "It is nested deeper than any parser goes", "mend": "", "is_limit": True}
    # A parser faced with a hostile file may raise anything; the file is refused with its name for it.
    except Exception as err:
        record = {"what": f"The parser could not read it ({type(err).__name__})", "mend": "", "is_limit": False}
    return False, json.dumps(record).encode()


def _read(source: BinaryIO) -> bytes | None:
    head = source.read(LENGTH.size)
    return source.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else None


def _alarm(seconds: float) -> None:
    """Die after a while even if the parent is gone: the default action of SIGALRM ends C code too."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _cap_memory(limit_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such cap
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    cap = limit_bytes if hard == resource.RLIM_INFINITY else min(limit_bytes, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (cap, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ValueError, OSError):
        return  # some systems (macOS) refuse a cap on address space; the time limit still holds
