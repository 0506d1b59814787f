"""One person's sitting: the queue as it was at the start, answered one by one, each answer recorded at once."""

from collections.abc import Callable, Mapping, Sequence

from crimescape.landscape.judging import judgements_of
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.newest import bench_for
from crimescape.landscape.queueing import reached, waiting
from crimescape.landscape.shown import Record, waiting_record
from crimescape.ledger import Ledger, draft_judgement
from crimescape.review import Decision, Waiting, verdict_named
from crimescape.vocabulary import AsOf, Judgement, Verdict, judge


class Sitting:
    """Answers to a queue, recorded as they are given; what was given here can be taken back here.

    The study is read once, at the start: opening it anew after every key would make each answer wait. What is shown
    to change is meant as of then.

    Attributes
    ----------
    by : str
        Who sits.
    """

    def __init__(self, ledger: Ledger, landscape: Landscape, *, as_of: AsOf, by: str, now: Callable[[], str]) -> None:
        self.by = by
        self._ledger = ledger
        self._landscape = landscape
        self._bench = bench_for(landscape, as_of=as_of)
        self._now = now
        self._given: list[tuple[Judgement, ...]] = []

    def waiting(self, kinds: Sequence[str] = ()) -> tuple[Waiting, ...]:
        """What waits, by what it would change."""
        return waiting(self._bench, kinds=kinds)

    def record(self, item: Waiting) -> Record:
        """One item with all that a person sees of it; see `shown.waiting_record`."""
        return waiting_record(self._bench, item)

    def judge(
        self, verdict: str, targets: Sequence[str], *, why: str = "", given: Mapping[str, str] | None = None
    ) -> tuple[tuple[Judgement, ...], list[str]]:
        """Record a decision; see `Desk.judge`.

        Returns
        -------
        (judgements, ids)
            What was recorded, and the other claims that fall silent with it.

        Raises
        ------
        CrimescapeError
            See `judging.judgements_of`; then nothing is recorded.
        """
        decision = Decision(verdict_named(verdict), tuple(targets), why, dict(given or {}))
        made = judgements_of(self._landscape, decision, by=self.by, at=self._now())
        also = reached(self._landscape, made)
        if made:
            self._record(made)
            self._given.append(made)
        return made, also

    def undo(self) -> tuple[Judgement, ...]:
        """Take back what was given last in this sitting; none when there is nothing left to take back."""
        if not self._given:
            return ()
        last = self._given.pop()
        undone = judge(Verdict.UNDO, tuple(j.id for j in last), by=self.by, at=self._now(), why="taken back at once")
        self._record((undone,))
        return last

    def _record(self, judgements: Sequence[Judgement]) -> None:
        self._ledger.append([draft_judgement(j) for j in judgements], recorded=judgements[0].at, author=self.by)
