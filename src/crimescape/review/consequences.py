"""What standing judgements make of claims: which fall silent, for which a person answers, which to see again."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from crimescape.review.binding import BESIDE, Binding, Names, bound_by, carried_binding
from crimescape.vocabulary import Claim, Judgement, Verdict, carried, standing

ON_CLAIMS = frozenset({Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT, Verdict.ADD})


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What came of the standing judgements on claims.

    Attributes
    ----------
    silent : mapping of claim id to Judgement
        Claims that do not speak, with who silenced them: rejected, corrected, found again in words somebody judged.
    answered : mapping of claim id to Judgement
        Claims that a person lets speak: accepted, corrected to this, or added.
    """

    silent: Mapping[str, Judgement] = field(default_factory=dict)
    answered: Mapping[str, Judgement] = field(default_factory=dict)

    def word_on(self, claim_id: str) -> Judgement | None:
        """The judgement that has the last word on a claim; None when nobody has judged it."""
        return self.silent.get(claim_id) or self.answered.get(claim_id)


@dataclass(frozen=True, slots=True)
class _Word:
    """A judgement on a claim, with what it reaches.

    Attributes
    ----------
    order : int
        Its place among the judgements: of two on one claim the later counts.
    speaks : str
        Id of the claim it lets speak; empty for a rejection.
    against : Binding or None
        Finds that it silences, whichever engine makes them.
    instead : Binding or None
        Finds that it speaks in place of, unless the engine `beside` made them: a person saw those, and left them.
    """

    order: int
    judgement: Judgement
    speaks: str
    against: Binding | None
    instead: Binding | None
    beside: str

    def reaches(self, claim: Claim, *, names: Names) -> bool:
        if self.against is not None and self.against.reaches(claim, names=names):
            return True
        is_newer = self.instead is not None and claim.engine != self.beside
        return is_newer and self.instead is not None and self.instead.reaches(claim, names=names)


def reports_judged(judgements: Sequence[Judgement]) -> frozenset[str]:
    """Ids of the reports in which a standing judgement on a claim reaches further than the claim it names."""
    return frozenset(b.report for w in _words(judgements) for b in (w.against, w.instead) if b is not None)


def consequences(judgements: Sequence[Judgement], claims: Iterable[Claim], *, names: Names) -> Reviewed:
    """What standing judgements make of claims: the last word on a claim counts.

    Parameters
    ----------
    judgements : sequence of Judgement
        In the order recorded; those taken back have no effect.
    claims : iterable of Claim
        At least those of the reports that `reports_judged` names, as they stand in the ledger.
    names : callable
        The names a report gives whoever it speaks of: re-finds are told by them.
    """
    words = _words(judgements)
    direct: dict[str, _Word] = {}
    near: dict[str, list[_Word]] = defaultdict(list)
    for word in words:
        for claim_id in (*word.judgement.targets, word.speaks):
            if claim_id:
                direct[claim_id] = word
        for report in {b.report for b in (word.against, word.instead) if b is not None}:
            near[report].append(word)
    by_people = {w.speaks for w in words}
    last = dict(direct)
    for claim in claims:
        if claim.id in by_people:
            continue
        for word in near.get(claim.report, ()):
            said = last.get(claim.id)
            if (said is None or word.order > said.order) and word.reaches(claim, names=names):
                last[claim.id] = word
    silent = {i: w.judgement for i, w in last.items() if not _lets_speak(w, i, direct=direct)}
    answered = {i: w.judgement for i, w in last.items() if i not in silent}
    return Reviewed(silent, answered)


def _words(judgements: Sequence[Judgement]) -> list[_Word]:
    stands = [j for j in standing(tuple(judgements)) if j.verdict in ON_CLAIMS]
    return [_word(j, order=order) for order, j in enumerate(stands)]


def _word(judgement: Judgement, *, order: int) -> _Word:
    claim = carried(judgement)
    if judgement.verdict is Verdict.REJECT:
        return _Word(order, judgement, "", bound_by(judgement), None, "")
    kept = judgement.targets[0] if judgement.verdict is Verdict.ACCEPT else ""
    return _Word(
        order,
        judgement,
        claim.id if claim is not None else kept,
        bound_by(judgement),
        carried_binding(judgement),
        judgement.detail(BESIDE) or "",
    )


def _lets_speak(word: _Word, claim_id: str, *, direct: Mapping[str, _Word]) -> bool:
    if claim_id != word.speaks:
        return word.judgement.verdict is Verdict.ACCEPT and claim_id in word.judgement.targets
    # A correction speaks as long as nobody has said something else of what it corrects.
    return all(direct[target] is word for target in word.judgement.targets)


def to_see_again(
    judgements: Sequence[Judgement], reviewed: Reviewed, *, not_found_again: Collection[str]
) -> tuple[Judgement, ...]:
    """Acceptances and corrections that stand on a claim which a newer engine no longer finds.

    Parameters
    ----------
    not_found_again : collection of str
        Ids of judgements whose claim the newest reading, made since, does not find under its id.
    """
    found_in_other_words = {j.id for claim_id, j in reviewed.silent.items() if claim_id not in j.targets}
    words = {j.id for j in reviewed.answered.values()}
    return tuple(
        j
        for j in standing(tuple(judgements))
        if j.verdict in (Verdict.ACCEPT, Verdict.CORRECT)
        and j.id in words
        and j.id in not_found_again
        and j.id not in found_in_other_words
    )
