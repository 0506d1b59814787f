"""The ledger over any store: segments appended under a chain of heads, packed, checked and erased."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from crimescape.errors import DamagedError, LedgerError, UnknownNameError
from crimescape.ledger import packing
from crimescape.ledger.base import ERASURE, KINDS, Draft, Entry, Erasure, Head, Verification
from crimescape.ledger.erasing import INTENT_NAME, erase
from crimescape.ledger.merkle import FIRST_HEAD, next_head
from crimescape.ledger.segment import (
    Leaf,
    SegmentFile,
    covering,
    decode,
    encode,
    identities,
    leaves,
    seal_entry,
    segment_name,
)
from crimescape.ledger.store import Store, original_name
from crimescape.ledger.verifying import verify
from crimescape.vocabulary import Judgement, Reading, Report, canonical, from_record

HEAD_NAME = "ledger/head"
SALT_BYTES = 32
EMPTY = Head(FIRST_HEAD.hex(), 0, 0)
_LISTINGS = 8


@dataclass(frozen=True, slots=True)
class Noted:
    """The newest head, and the number of the segment that holds the last erasure (0: none).

    What is disposable and was made from fewer segments than `erased` may hold what was erased since.
    """

    head: Head
    erased: int


class SegmentedLedger:
    """Entries in immutable segments over a `Store`; see `base.Ledger` for what each verb promises.

    Parameters
    ----------
    store : Store
    entropy : callable
        Random bytes for salts: ``secrets.token_bytes`` in earnest, the one source of randomness in this room.
    """

    def __init__(self, store: Store, *, entropy: Callable[[int], bytes]) -> None:
        self.store = store
        self._entropy = entropy

    # -- reading ---------------------------------------------------------------------------------------------------

    def files(self) -> list[SegmentFile]:
        """The files that count, in order; see `segment.covering`."""
        return self._listed()[1]

    def _listed(self) -> tuple[Noted | None, list[SegmentFile]]:
        # A listing taken while the writer packs can miss the pack and the files it took the place of. So it is
        # taken again until it is whole; what never becomes whole is damaged, and said to be so by who reads it.
        noted, files = None, list[SegmentFile]()
        for _ in range(_LISTINGS):
            noted = self._read_noted()
            files = covering(self.store.names("ledger"))
            if _is_whole(files, reaching=noted.head.segments if noted else 0):
                break
        return noted, files

    def _payloads(self, *, after: int = 0) -> Iterator[tuple[int, bytes]]:
        """(number of the last segment already given, payload) of each file that holds segments after a number."""
        reached, waiting = after, self.files()
        while waiting := [f for f in waiting if f.last > reached]:
            file = waiting[0]
            if file.first > reached + 1:
                raise DamagedError(
                    f"Segments {reached + 1} to {file.first - 1} are missing",
                    where="ledger",
                    mend="Restore them from a copy.",
                )
            try:
                payload = self.store.read(file.name)
            except KeyError:
                waiting = self.files()  # packed away by the writer since the listing
                continue
            yield reached, payload
            reached = file.last

    def segments(self, *, after: int = 0) -> Iterator[list[Entry]]:
        """The entries of each segment in turn, from the one after number `after`.

        Raises
        ------
        DamagedError
            When a file was changed, or one is missing between others.
        """
        for reached, payload in self._payloads(after=after):
            for number, group in groupby(decode(payload), key=lambda e: e.segment):
                if number > reached:
                    yield list(group)

    def entries(self, *, kinds: Collection[str] = (), since: int = 0, until: int | None = None) -> Iterator[Entry]:
        """See `base.Ledger.entries`."""
        for reached, payload in self._payloads():
            for entry in decode(payload, kinds=kinds, since=since):
                if until is not None and entry.seq > until:
                    return
                if entry.segment > reached:
                    yield entry

    def noted(self) -> Noted:
        """The newest head and the last erasure.

        Raises
        ------
        DamagedError
            When segments that were there are missing at the end.
        """
        noted, files = self._listed()
        last = files[-1].last if files else 0
        known = noted or Noted(EMPTY, 0)
        if known.head.segments > last:
            raise DamagedError(
                f"Segments {last + 1} to {known.head.segments} are missing",
                where="ledger",
                mend="Restore them from a copy.",
            )
        for segment in self._leaves(after=known.head.segments):
            known = _noted_after(known, segment)
        return known

    def head(self) -> Head:
        """See `base.Ledger.head`."""
        return self.noted().head

    def heads(self) -> tuple[Head, ...]:
        """See `base.Ledger.heads`."""
        out: list[Head] = []
        known = Noted(EMPTY, 0)
        for segment in self._leaves():
            known = _noted_after(known, segment)
            out.append(known.head)
        return tuple(out)

    def _leaves(self, *, after: int = 0) -> Iterator[list[Leaf]]:
        for reached, payload in self._payloads(after=after):
            for number, group in groupby(leaves(payload), key=lambda leaf: leaf.segment):
                if number > reached:
                    yield list(group)

    def _read_noted(self) -> Noted | None:
        try:
            record = json.loads(self.store.read(HEAD_NAME))
            return Noted(Head(record["hash"], record["entries"], record["segments"]), record["erased"])
        except (KeyError, DamagedError, ValueError):
            return None  # it can be computed again

    def _note(self, noted: Noted) -> None:
        head = noted.head
        record = {"hash": head.hash, "entries": head.entries, "segments": head.segments, "erased": noted.erased}
        self.store.write(HEAD_NAME, canonical(record))

    def content_ids(self, kind: str) -> set[str]:
        """See `base.Ledger.content_ids`."""
        return {
            identity
            for _, payload in self._payloads()
            for _, found, identity in identities(payload)
            if found == kind and identity is not None
        }

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
        """See `base.Ledger.read_by`."""
        readings = (e.body for e in self.entries(kinds=("reading",)) if e.body is not None)
        return {str(body["report"]) for body in readings if body["engine"] == engine}

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
        if not recorded or not author:
            raise LedgerError("An entry needs an author and a time", mend="Pass recorded=... and author=...")
        for unknown in (d.kind for d in drafts if d.kind not in KINDS):
            raise LedgerError(f"'{unknown}' is no kind of entry that is recorded", choices=KINDS)
        with self.writer():
            return self.write_segment(drafts, recorded=recorded, author=author)

    def write_segment(self, drafts: Sequence[Draft], *, recorded: str, author: str) -> Head:
        """Write drafts as the next segment and note the head. The caller holds the writer lock."""
        noted = self.noted()
        number, seq = noted.head.segments + 1, noted.head.entries + 1
        entries = [
            seal_entry(
                draft, seq=seq + i, segment=number, recorded=recorded, author=author, salt=self._entropy(SALT_BYTES)
            )
            for i, draft in enumerate(drafts)
        ]
        self.store.write(segment_name(number, number), encode(entries))
        now = _noted_after(noted, [Leaf(e.segment, e.seq, e.kind, e.commitment) for e in entries])
        self._note(now)
        packing.pack_what_is_due(self)
        return now.head

    def pack(self, files: Sequence[SegmentFile]) -> None:
        """Put neighbouring files into one; see `packing.pack`."""
        with self.writer():
            packing.pack(self, files)

    # -- originals and what is disposable --------------------------------------------------------------------------

    def put_original(self, data: bytes) -> str:
        """See `base.Ledger.put_original`."""
        digest = hashlib.sha256(data).hexdigest()
        name = original_name(digest)
        if not self.store.has(name):
            self.store.write(name, data)
        return digest

    def original(self, digest: str) -> bytes:
        """See `base.Ledger.original`."""
        try:
            return self.store.read(original_name(digest))
        except KeyError as err:
            raise LedgerError(
                f"No original {digest}", where="originals", mend="It was erased, or is missing: verify."
            ) from err

    def cached(self, name: str, *, at: Head) -> bytes | None:
        """See `base.Ledger.cached`."""
        try:
            return self.store.read(_cache_name(name, at=at))
        except (KeyError, DamagedError, OSError):
            return None

    def cache(self, name: str, data: bytes, *, at: Head) -> None:
        """See `base.Ledger.cache`. What was computed before an erasure is not put by after it."""
        if self.is_stale(at):
            return
        with suppress(OSError):  # a study on a read-only disk can still be asked
            self.store.write(_cache_name(name, at=at), data)
            if self.is_stale(at):
                self.store.delete(_cache_name(name, at=at))

    def cached_heads(self, name: str, *, before: Head) -> list[Head]:
        """See `base.Ledger.cached_heads`."""
        last = _cache_name("", at=before)
        found = [
            n.split("/")[2].split("-") for n in self.store.names("cache/values") if n < last and n.endswith(f"/{name}")
        ]
        heads = [Head(digits, int(entries), int(segments)) for segments, entries, digits in found]
        return [head for head in sorted(heads, key=lambda h: -h.entries) if not self.is_stale(head)]

    def uncache(self, name: str, *, before: Head) -> None:
        """See `base.Ledger.uncache`."""
        last = _cache_name("", at=before)
        older = [n for n in self.store.names("cache/values") if n < last and n.rsplit("/", 1)[-1].startswith(name)]
        with suppress(OSError):
            self.store.delete(*older)

    def is_stale(self, head: Head) -> bool:
        """Whether what was made from a head may hold what was erased since, or is being erased."""
        return self.store.has(INTENT_NAME) or self.noted().erased > head.segments

    # -- keeping honest --------------------------------------------------------------------------------------------

    def verify(self, *, against: str | None = None) -> Verification:
        """See `base.Ledger.verify`."""
        for _ in range(_LISTINGS):
            noted, files = self._listed()
            head = noted.head if noted else None
            with suppress(KeyError):  # packed away by the writer since the listing
                is_erasing = self.store.has(INTENT_NAME)
                return verify(self.store, files=files, noted=head, against=against, is_erasing=is_erasing)
        raise LedgerError("Files come and go too fast to check them", mend="Verify again when the writer has ended.")

    def erase(self, report_ids: Collection[str], *, recorded: str, author: str, because: str) -> Erasure:
        """See `base.Ledger.erase`."""
        if not recorded or not author:
            raise LedgerError("An erasure needs an author and a time", mend="Pass recorded=... and author=...")
        with self.writer():
            unknown = set(report_ids) - self.content_ids("report")
            if unknown or not report_ids:
                raise UnknownNameError(
                    f"No report {', '.join(sorted(unknown))} to erase", mend="crimescape reports lists them."
                )
            return erase(
                self, report_ids, recorded=recorded, author=author, because=because, kept_files=self._kept_files()
            )

    def _kept_files(self) -> Iterable[Path]:
        """Files of the study beside the ledger, in which an erased report might be quoted."""
        return ()


def _cache_name(name: str, *, at: Head) -> str:
    return f"cache/values/{at.segments:08d}-{at.entries:09d}-{at.hash[:16]}/{name}"


def _is_whole(files: Sequence[SegmentFile], *, reaching: int) -> bool:
    reached = 0
    for file in files:
        if file.first > reached + 1:
            return False
        reached = file.last
    return reached >= reaching


def _noted_after(noted: Noted, segment: Sequence[Leaf]) -> Noted:
    head, first = noted.head, segment[0]
    chain = next_head(bytes.fromhex(head.hash), leaves=[leaf.commitment for leaf in segment], first_seq=first.seq)
    has_erasure = any(leaf.kind == ERASURE for leaf in segment)
    return Noted(
        Head(chain.hex(), head.entries + len(segment), first.segment), first.segment if has_erasure else noted.erased
    )
