"""What a person decided: by whom, when, why; never a score, and never undone except by another."""

from dataclasses import dataclass
from enum import Enum

from crimescape.errors import UnfoundedError
from crimescape.vocabulary.identity import content_id


class Verdict(Enum):
    """What a judgement can say. Unsure is not unasked: it is a verdict of its own."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    NAME = "name"
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    ADD = "add"
    GRADE = "grade"
    ONE_ORIGIN = "one-origin"
    INDEPENDENT_ORIGINS = "independent-origins"
    SUSPECTED_ORIGIN = "suspected-origin"
    DESCRIBE = "describe"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of one person.

    Attributes
    ----------
    targets : tuple of str
        What it is about: appearance keys, keys of single mentions or ``gazetteer:ID`` for identity; claim ids;
        report ids for ``describe`` (outlet, published, language, author, handling...); source names for ``grade``;
        the judgement's id for ``undo``.
    details : tuple of (str, str)
        Field and new value, sorted; for ``name`` the pair ``("name", NAME)``; for ``grade`` the pair
        ``("grade", "A".."F")``; for ``correct`` and ``add`` the claim's fields.
    by : str
        The author as the study names them; never taken from the operating system.
    at : str
        When, ISO 8601 in UTC.
    why : str
        The reason, in the person's words.
    """

    id: str
    verdict: Verdict
    targets: tuple[str, ...]
    by: str
    at: str
    why: str = ""
    details: tuple[tuple[str, str], ...] = ()

    def detail(self, field: str) -> str | None:
        """The new value of a field; None when the judgement does not touch it."""
        return dict(self.details).get(field)


def judge(
    verdict: Verdict,
    targets: tuple[str, ...],
    *,
    by: str,
    at: str,
    why: str = "",
    details: dict[str, str] | None = None,
) -> Judgement:
    """Make a judgement with its id.

    Raises
    ------
    UnfoundedError
        When it has no author or is about nothing.
    """
    if not by or not targets:
        raise UnfoundedError(
            "A judgement needs an author and something it is about",
            mend="Name the author with --by, or set `author` in study.toml.",
        )
    pairs = tuple(sorted((details or {}).items()))
    fields = [verdict.value, list(targets), by, at, why, [list(p) for p in pairs]]
    return Judgement(content_id("judgement", fields), verdict, targets, by, at, why, pairs)


def standing(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """Those that nobody has taken back, in the order given; an undo can itself be undone."""
    undone = _undone(judgements)
    return tuple(j for j in judgements if j.verdict is not Verdict.UNDO and j.id not in undone)


def undoings(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The undoings in force, in the order given: what one of them took back is taken up again by undoing it."""
    undone = _undone(judgements)
    return tuple(j for j in judgements if j.verdict is Verdict.UNDO and j.id not in undone)


def _undone(judgements: tuple[Judgement, ...]) -> set[str]:
    undone: set[str] = set()
    for judgement in reversed(judgements):
        if judgement.verdict is Verdict.UNDO and judgement.id not in undone:
            undone.update(judgement.targets)
    return undone
