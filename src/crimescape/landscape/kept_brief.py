"""A written brief read again: its record, its text as it stands now, and what would be written today."""

import datetime
import json
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from crimescape.brief import Brief, Fault, Restored, Tongue, compose, may_travel, read_edited, restore
from crimescape.errors import RefusedError, UnfoundedError, UnknownNameError
from crimescape.landscape.brief_material import gather
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.naming import FEWEST_DIGITS
from crimescape.vocabulary import AsOf, Handling

Record = dict[str, Any]  # Any: a JSON record


class KeptBrief:
    """A draft that was written, and that a person may have edited since.

    Parameters
    ----------
    text, sidecar : Path
        The Markdown, and the record that was written with it.
    landscape : callable
        The study, for the two times that the draft is pinned to.
    clock : callable
        Seconds, from any beginning.
    """

    def __init__(
        self, text: Path, sidecar: Path, landscape: Callable[[AsOf], Landscape], *, clock: Callable[[], float]
    ) -> None:
        self._clock = clock
        self.record: Record = _read_record(sidecar)
        self.as_of = _as_of(self.record)
        self._landscape = landscape(self.as_of)
        edited = read_edited(_read_text(text), self.record)
        self.restored: Restored = restore(edited, self.record, as_of=self.as_of, resolve=self._resolve)

    @property
    def focus(self) -> tuple[str, ...]:
        """Whom it is about, as far as they are still here."""
        return tuple(e for e in self.record["focus"] if e in self._landscape.resolution)

    @property
    def is_protected(self) -> bool:
        """Whether protected reports were asked for."""
        return str(self.record.get("handling")) == Handling.SOURCE_PROTECTED.value

    @cached_property
    def today(self) -> Brief | None:
        """What would be written now on the same focus for the same days; None where nothing would."""
        tongue = Tongue(str(self.record["language"]), str(self.record["style"]))
        try:
            material = gather(
                self._landscape,
                self.focus,
                as_of=self.as_of,
                clock=self._clock,
                include_protected=self.is_protected,
                language=tongue.language,
            )
            return compose(material, tongue=tongue)
        except UnfoundedError:
            return None

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(sorted(c.id for c in self._landscape.view.claims()))

    def _resolve(self, text: str) -> str | None:
        found = [i for i in self._ids if i.startswith(text)] if len(text) >= FEWEST_DIGITS else []
        return found[0] if len(found) == 1 else None

    def silence(self, claim_id: str) -> str:
        """Why a claim of the ledger no longer speaks; empty where it does."""
        landscape = self._landscape
        word = landscape.reviewed.silent.get(claim_id)
        if word is not None:
            return f"does not speak: '{word.verdict.value}' by {word.by}"
        claim = landscape.view.claim(claim_id)
        if not landscape.heard([claim], as_of=self.as_of):
            return "does not speak: its report was not available by then, or a corrected version replaced it"
        if not self.is_protected and not may_travel(landscape.reports[claim.report].report, as_of=self.as_of):
            return "may no longer be cited: its report is protected or under embargo"
        return ""

    def tampered(self) -> tuple[Fault, ...]:
        """Claims of the record that the ledger does not hold, or holds in other words."""
        faults = []
        for claim_id, pin in self.record["claims"].items():
            if self._resolve(claim_id) is None:
                what = f"The record beside it pins claim {claim_id}, which the ledger does not hold."
                faults.append(Fault(0, what, "It was erased, read anew, or tampered with."))
                continue
            quote = self._landscape.view.claim(claim_id).quote
            if (quote.text, quote.start, quote.end) != (pin["text"], pin["start"], pin["end"]):
                faults.append(Fault(0, f"The record beside it gives claim {claim_id} other words than the ledger."))
        return tuple(faults)


def _read_record(path: Path) -> Record:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError) as err:
        raise RefusedError(
            "No record beside the text",
            where=str(path),
            mend="A draft is checked by the .json that was written with it: keep them together.",
        ) from err
    needed = {"sections", "claims", "focus", "language", "style", "valid", "known"}
    if not isinstance(record, dict) or not needed <= record.keys():
        raise RefusedError("This is no record of a brief", where=str(path), mend="Draft again: crimescape brief.")
    return record


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise UnknownNameError("No draft there that can be read", where=str(path), mend="Name its .md file.") from err


def _as_of(record: Mapping[str, Any]) -> AsOf:  # Any: a JSON record
    valid, known = (datetime.date.fromisoformat(str(record[day])) for day in ("valid", "known"))
    return AsOf(valid=valid, known=known, ledger=record.get("ledger"))
