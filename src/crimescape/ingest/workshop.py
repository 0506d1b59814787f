"""Where risky files are parsed: one worker process, reused, killed when late, started again when it dies."""

import atexit
import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import IO

import crimescape
from crimescape.errors import LimitError, RefusedError
from crimescape.ingest.base import Limits, Parsed
from crimescape.ingest.kind import Kind
from crimescape.ingest.worker import LENGTH, parsed_from_json

_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from crimescape.ingest.worker import serve; serve()"


class Workshop:
    """One worker process under one set of limits.

    Nothing is started before the first file needs it. Safe to use from several threads, one file at a time.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._worker: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def parse(self, kind: Kind, data: bytes, *, charset: str = "") -> Parsed:
        """Parse one file in the worker.

        Raises
        ------
        LimitError
            When it passed the limit on time or memory.
        RefusedError
            When the parser refused it, or died of it.
        """
        with self._lock:
            worker = self._running()
            late = threading.Event()

            def stop() -> None:
                late.set()
                worker.kill()

            timer = threading.Timer(self._limits.seconds_per_file, stop)
            timer.daemon = True
            timer.start()
            try:
                answer = _exchange(worker, json.dumps({"kind": kind.value, "charset": charset}).encode(), data)
            except BaseException:  # Ctrl-C in the middle of an answer: the rest of it must not be taken for the next
                self._stop()
                raise
            finally:
                timer.cancel()
            if answer is None or late.is_set():
                self._stop()
        if answer is None and late.is_set():
            raise LimitError(
                f"It was not parsed within {self._limits.seconds_per_file:g} seconds",
                mend="Leave it out, or save it again in a simpler form.",
            )
        if answer is None:
            raise RefusedError(
                "The parser crashed or ran out of memory on it",
                mend="Leave it out, or save it again in a simpler form.",
            )
        if answer[:1] == b"+":
            return parsed_from_json(answer[1:])
        refusal = json.loads(answer[1:])
        family = LimitError if refusal["is_limit"] else RefusedError
        raise family(refusal["what"], mend=refusal["mend"] or "Leave it out, or save it again in a simpler form.")

    def close(self) -> None:
        """End the worker."""
        with self._lock:
            self._stop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._worker is not None and self._owner == os.getpid() and self._worker.poll() is None:
            return self._worker
        home = str(Path(crimescape.__file__).resolve().parent.parent)
        # Isolated (-I): a hostile folder that is the working directory must not lend its json.py.
        self._worker = subprocess.Popen(
            [sys.executable, "-I", "-c", _START, json.dumps([home, *(p for p in sys.path if p)])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._owner = os.getpid()
        assert self._worker.stdin is not None
        with suppress(OSError):  # it died at once: the exchange will find that out
            _send(self._worker.stdin, json.dumps(asdict(self._limits)).encode())
        return self._worker

    def _stop(self) -> None:
        if self._worker is not None and self._owner == os.getpid():
            self._worker.kill()
            self._worker.wait()
            for pipe in (self._worker.stdin, self._worker.stdout):
                with suppress(OSError):  # what was still in the pipe of a dead process is lost, and nobody wants it
                    if pipe:
                        pipe.close()
        self._worker = None


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def _exchange(worker: subprocess.Popen[bytes], request: bytes, data: bytes) -> bytes | None:
    """The worker's answer; None when it died."""
    assert worker.stdin is not None
    assert worker.stdout is not None
    try:
        _send(worker.stdin, request)
        _send(worker.stdin, data)
        head = worker.stdout.read(LENGTH.size)
        if len(head) < LENGTH.size:
            return None
        size = LENGTH.unpack(head)[0]
        answer = worker.stdout.read(size)
    except (OSError, ValueError):
        return None
    return answer if len(answer) == size else None


@lru_cache(maxsize=4)
def workshop(limits: Limits) -> Workshop:
    """The workshop of this process for these limits; its worker ends with the process."""
    made = Workshop(limits)
    atexit.register(made.close)
    return made
