"""The desk at which people judge: what waits, their answers, one by one or as a sheet, and who contradicts whom."""

from collections.abc import Callable, Mapping, Sequence

from crimescape.landscape.judging import judgements_of
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.naming import identity_target
from crimescape.landscape.queueing import (
    answered,
    conflict_records,
    judged_records,
    judgement_record,
    queue_record,
    queue_sheet,
    reached,
    taken_back_records,
)
from crimescape.landscape.shown import Record, side_record
from crimescape.landscape.sitting import Sitting
from crimescape.ledger import Ledger, draft_judgement
from crimescape.review import Decision, verdict_named
from crimescape.vocabulary import AsOf, Judgement

MOST_SHOWN = 50
"""So many items of a queue are listed, unless somebody asks for more."""


class Desk:
    """A study, to be judged on.

    Parameters
    ----------
    landscape : callable
        The study as of now: after an answer it is another.
    signed : callable
        Who signs; raises where nobody does. Asked only when something is recorded.
    now : callable
        The time an answer is recorded at, ISO 8601 in UTC.
    """

    def __init__(
        self, ledger: Ledger, *, landscape: Callable[[], Landscape], signed: Callable[[], str], now: Callable[[], str]
    ) -> None:
        self._ledger = ledger
        self._landscape = landscape
        self._signed = signed
        self._now = now

    def queue(self, *, as_of: AsOf, kinds: Sequence[str] = (), most: int = MOST_SHOWN) -> Record:
        """What waits, by what it would change; see `queueing.queue_record`."""
        return queue_record(self._landscape(), as_of=as_of, kinds=kinds, most=most)

    def sheet(self, *, as_of: AsOf, kinds: Sequence[str] = (), most: int = MOST_SHOWN) -> str:
        """The same as CSV that `judge_sheet` takes back."""
        return queue_sheet(self._landscape(), as_of=as_of, kinds=kinds, most=most)

    def judged(self) -> list[Record]:
        """Standing judgements, the newest first."""
        return judged_records(self._landscape())

    def taken_back(self) -> list[Record]:
        """Judgements that somebody took back, the newest first; see `queueing.taken_back_records`."""
        return taken_back_records(self._landscape())

    def conflicts(self) -> list[Record]:
        """Matters on which two people's standing words differ."""
        return conflict_records(self._landscape())

    def side(self, name: str, *, as_of: AsOf) -> Record:
        """Somebody, as one side of a question of identity, by a name, an id or a target of judgements."""
        landscape = self._landscape()
        target = identity_target(landscape, name)
        return side_record(landscape, target, said=lambda entity: landscape.claims([entity], as_of=as_of))

    def judge(
        self, verdict: str, targets: Sequence[str], *, why: str = "", given: Mapping[str, str] | None = None
    ) -> Record:
        """Record what a person decided.

        Parameters
        ----------
        verdict : str
            One of `vocabulary.Verdict`.
        targets, given : see `judging.Decision`

        Returns
        -------
        record
            ``judged`` (what was recorded), ``stood`` (whether the same person had said so before), ``also_silent``
            (other claims that fall silent), ``head``.

        Raises
        ------
        CrimescapeError
            See `judging.judgements_of`; then nothing is recorded.
        """
        by = self._signed()
        decision = Decision(verdict_named(verdict), tuple(targets), why, dict(given or {}))
        with self._ledger.writer():
            landscape = self._landscape()
            made = judgements_of(landscape, decision, by=by, at=self._now())
            also = reached(landscape, made)
            self._record(made, by=by)
        return {
            "judged": [judgement_record(landscape, j) for j in made],
            "stood": not made,
            "also_silent": also,
            "head": self._ledger.head().hash,
        }

    def judge_sheet(self, sheet: str) -> Record:
        """Record the verdicts of a sheet: of all its rows, or of none; see `queueing.answered`."""
        by = self._signed()
        with self._ledger.writer():
            made, record = answered(self._landscape(), sheet, by=by, at=self._now())
            self._record(made, by=by)
        return {**record, "recorded": len(made), "head": self._ledger.head().hash}

    def sitting(self, *, as_of: AsOf) -> Sitting:
        """The queue, to be answered one by one."""
        return Sitting(self._ledger, self._landscape(), as_of=as_of, by=self._signed(), now=self._now)

    def _record(self, made: Sequence[Judgement], *, by: str) -> None:
        if made:
            self._ledger.append([draft_judgement(j) for j in made], recorded=made[0].at, author=by)
