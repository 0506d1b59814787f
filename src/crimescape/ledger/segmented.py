"""The ledger over any store: segments appended under a chain of heads, packed, checked and erased."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby
from pathlib import Path

from crimescape.errors import DamagedError, LedgerError
from crimescape.ledger.base import Draft, Entry, Erasure, Head, Verification
from crimescape.ledger.erasing import finish_erasure, intend_erasure
from crimescape.ledger.merkle import FIRST_HEAD, next_head
from crimescape.ledger.segment import decode, encode, seal_entry, segment_name, segment_range
from crimescape.ledger.store import Store
from crimescape.ledger.verifying import verify
from crimescape.vocabulary import Judgement, Reading, Report, canonical, from_record

HEAD_NAME = "ledger/head"
SALT_BYTES = 32
LOOSE_SEGMENTS = 48
"""How many files of one segment may lie loose before they are packed into one."""


class SegmentedLedger:
    """Entries in immutable segments over a `Store`; see `base.Ledger` for what each verb promises.

    Parameters
    ----------
    store : Store
    entropy : callable
        Random bytes for salts: ``secrets.token_bytes`` in earnest.
    """

    def __init__(self, store: Store, *, entropy: Callable[[int], bytes]) -> None:
        self.store = store
        self._entropy = entropy

    # -- reading ---------------------------------------------------------------------------------------------------

    def files(self) -> list[tuple[int, int, str]]:
        """(first segment, last segment, name) of the files that count; a pack stands for the files it holds."""
        found = sorted(
            ((*span, name) for name in self.store.names("ledger") if (span := segment_range(name))),
            key=lambda f: (f[0], -f[1]),
        )
        counting: list[tuple[int, int, str]] = []
        for first, last, name in found:
            if not counting or last > counting[-1][1]:
                counting.append((first, last, name))
        return counting

    def segments(self) -> Iterator[list[Entry]]:
        """The entries of each segment in turn.

        Raises
        ------
        DamagedError
            When a file was changed, or one is missing between others.
        """
        reached = 0
        while True:
            ahead = [f for f in self.files() if f[1] > reached]
            if not ahead:
                return
            first, last, name = ahead[0]
            if first > reached + 1:
                raise DamagedError(
                    f"Segments {reached + 1} to {first - 1} are missing", where="ledger", mend="Restore them from a copy."
                )
            try:
                entries = decode(self.store.read(name))
            except KeyError:
                continue  # packed away by the writer since the listing: list again
            for number, group in groupby(entries, key=lambda e: e.segment):
                if number > reached:
                    yield list(group)
            reached = last

    def entries(self, *, kinds: Collection[str] = (), until: int | None = None) -> Iterator[Entry]:
        """See `base.Ledger.entries`."""
        for segment in self.segments():
            for entry in segment:
                if until is not None and entry.seq > until:
                    return
                if not kinds or entry.kind in kinds:
                    yield entry

    def head(self) -> Head:
        """See `base.Ledger.head`."""
        noted = self._noted_head()
        files = self.files()
        last = files[-1][1] if files else 0
        if noted is not None and noted.segments == last:
            return noted
        return self.heads()[-1] if last else Head(FIRST_HEAD.hex(), 0, 0)

    def heads(self) -> tuple[Head, ...]:
        """See `base.Ledger.heads`."""
        out: list[Head] = []
        chain, count = FIRST_HEAD, 0
        for segment in self.segments():
            chain = next_head(chain, leaves=[e.commitment for e in segment], first_seq=segment[0].seq)
            count += len(segment)
            out.append(Head(chain.hex(), count, len(out) + 1))
        return tuple(out)

    def _noted_head(self) -> Head | None:
        try:
            record = json.loads(self.store.read(HEAD_NAME))
        except (KeyError, DamagedError, ValueError):
            return None  # it can be computed again
        return Head(record["hash"], record["entries"], record["segments"])

    def content_ids(self, kind: str) -> set[str]:
        """See `base.Ledger.content_ids`."""
        return {e.content_id for e in self.entries(kinds=(kind,)) if e.content_id is not None}

    def reports(self, *, ids: Collection[str] | None = None) -> Iterator[Report]:
        """See `base.Ledger.reports`."""
        wanted = None if ids is None else set(ids)
        for entry in self.entries(kinds=("report",)):
            if entry.body is not None and (wanted is None or entry.content_id in wanted):
                yield from_record(Report, entry.body)

    def readings(self) -> Iterator[Reading]:
        """See `base.Ledger.readings`."""
        for entry in self.entries(kinds=("reading",)):
            if entry.body is not None:
                yield from_record(Reading, entry.body)

    def read_by(self, engine: str) -> set[str]:
        """Ids of the reports that an engine (name and version) has read."""
        return {str(e.body["report"]) for e in self.entries(kinds=("reading",)) if e.body and e.body["engine"] == engine}

    def judgements(self, *, until: int | None = None) -> tuple[Judgement, ...]:
        """See `base.Ledger.judgements`."""
        found = self.entries(kinds=("judgement",), until=until)
        return tuple(from_record(Judgement, e.body) for e in found if e.body is not None)

    # -- writing ---------------------------------------------------------------------------------------------------

    def writer(self) -> AbstractContextManager[None]:
        """See `base.Ledger.writer`; nobody else can write to memory."""
        return nullcontext()

    def append(self, drafts: Sequence[Draft], *, recorded: str, author: str) -> Head:
        """See `base.Ledger.append`."""
        if not drafts:
            raise LedgerError("Nothing to record", mend="Append at least one draft.")
        with self.writer():
            head = self.head()
            number, seq = head.segments + 1, head.entries + 1
            entries = [
                seal_entry(
                    draft, seq=seq + i, segment=number, recorded=recorded, author=author, salt=self._entropy(SALT_BYTES)
                )
                for i, draft in enumerate(drafts)
            ]
            self.store.write(segment_name(number, number), encode(entries))
            chain = next_head(bytes.fromhex(head.hash), leaves=[e.commitment for e in entries], first_seq=seq)
            now = Head(chain.hex(), head.entries + len(entries), number)
            self.store.write(HEAD_NAME, canonical({"hash": now.hash, "entries": now.entries, "segments": now.segments}))
            self._pack()
            return now

    def _pack(self) -> None:
        files = self.files()
        loose = [f for f in files if f[0] == f[1]]
        if len(loose) > LOOSE_SEGMENTS:
            self.pack(loose)
        # What a killed packer left beside its pack is inside the pack already.
        counting = {name for _, _, name in self.files()}
        for name in self.store.names("ledger"):
            if segment_range(name) and name not in counting:
                self.store.delete(name)

    def pack(self, files: Sequence[tuple[int, int, str]]) -> None:
        """Put neighbouring files into one, under the same leaves: no head changes."""
        run = [files[0]]
        for file in files[1:]:
            if file[0] != run[-1][1] + 1:
                break
            run.append(file)
        entries = [e for _, _, name in run for e in decode(self.store.read(name))]
        self.store.write(segment_name(run[0][0], run[-1][1]), encode(entries))
        if len(run) > 1:
            for _, _, name in run:
                self.store.delete(name)

    # -- originals and what is disposable --------------------------------------------------------------------------

    def put_original(self, data: bytes) -> str:
        """See `base.Ledger.put_original`."""
        digest = hashlib.sha256(data).hexdigest()
        name = f"originals/{digest[:2]}/{digest}"
        if not self.store.has(name):
            self.store.write(name, data)
        return digest

    def original(self, digest: str) -> bytes:
        """See `base.Ledger.original`."""
        try:
            return self.store.read(f"originals/{digest[:2]}/{digest}")
        except KeyError as err:
            raise LedgerError(f"No original {digest}", where="originals", mend="It was erased, or is missing: verify.") from err

    def cached(self, name: str) -> bytes | None:
        """See `base.Ledger.cached`."""
        try:
            return self.store.read(f"cache/{name}")
        except (KeyError, DamagedError, OSError):
            return None

    def cache(self, name: str, data: bytes) -> None:
        """See `base.Ledger.cache`."""
        try:
            self.store.write(f"cache/{name}", data)
        except OSError:
            return  # a study on a read-only disk can still be asked

    # -- keeping honest --------------------------------------------------------------------------------------------

    def verify(self, *, against: str | None = None) -> Verification:
        """See `base.Ledger.verify`."""
        return verify(self.store, files=self.files(), noted=self._noted_head(), against=against)

    def erase(self, report_ids: Collection[str], *, recorded: str, author: str, because: str) -> Erasure:
        """See `base.Ledger.erase`."""
        with self.writer():
            quoting = self._files_that_quote(report_ids)
            count = intend_erasure(self, report_ids, recorded=recorded, author=author, because=because)
            finish_erasure(self)
            return Erasure(count, quoting)

    def _files_that_quote(self, report_ids: Collection[str]) -> tuple[Path, ...]:
        return ()
