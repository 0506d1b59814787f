"""What a person decides, made into judgements: checked against the study before anything is recorded."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import StringIO

from crimescape.assess.policy import GRADES
from crimescape.errors import CrimescapeError, RefusedError, UnknownNameError
from crimescape.ingest import read_sheet
from crimescape.landscape.dating import CORRECTABLE
from crimescape.landscape.judging_claims import accept, add, correct, reject
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.naming import FEWEST_DIGITS, identity_target, report_named, source_named
from crimescape.review import Decision
from crimescape.vocabulary import Judgement, Verdict, judge, standing, undoings

IDENTITY = (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)
ORIGINS = (Verdict.ONE_ORIGIN, Verdict.INDEPENDENT_ORIGINS, Verdict.SUSPECTED_ORIGIN)


def judgements_of(landscape: Landscape, decision: Decision, *, by: str, at: str) -> tuple[Judgement, ...]:
    """The judgements that a decision makes; none for what the same person has said, and what still stands.

    Raises
    ------
    CrimescapeError
        When a target is not in the study, a reason is missing, or a claim so written does not stand in its report.
    """
    if not decision.targets:
        raise RefusedError(f"'{decision.verdict.value}' of what?", mend="Name what the judgement is about.")
    make: dict[Verdict, Callable[..., Iterator[Judgement]]] = {
        Verdict.ACCEPT: accept,
        Verdict.REJECT: reject,
        Verdict.CORRECT: correct,
        Verdict.ADD: add,
        Verdict.GRADE: _grade,
        Verdict.DESCRIBE: _describe,
        Verdict.UNDO: _undo,
        Verdict.NAME: _name,
        **dict.fromkeys(IDENTITY, _identify),
        **dict.fromkeys(ORIGINS, _link),
    }
    if decision.given and decision.verdict not in (Verdict.CORRECT, Verdict.ADD, Verdict.GRADE, Verdict.DESCRIBE):
        raise RefusedError(f"'{decision.verdict.value}' takes no fields", where=", ".join(decision.given))
    made = make[decision.verdict](landscape, decision, by=by, at=at)
    stands = standing(landscape.judgements)
    return tuple(j for j in made if not _stands_already(j, stands))


def _stands_already(judgement: Judgement, stands: Sequence[Judgement]) -> bool:
    about = set(judgement.targets)
    said = [j for j in stands if about & set(j.targets)]
    same = said and (said[-1].verdict, said[-1].targets, said[-1].by, said[-1].details)
    return bool(same) and same == (judgement.verdict, judgement.targets, judgement.by, judgement.details)


# -- sources, reports, names -------------------------------------------------------------------------------------------


def _grade(landscape: Landscape, decision: Decision, *, by: str, at: str) -> Iterator[Judgement]:
    grade = decision.given.get("grade", "").strip().upper()
    if grade not in GRADES or set(decision.given) != {"grade"}:
        raise RefusedError(f"'{grade or 'nothing'}' is no grade", where="grade", choices=list(GRADES))
    for source in decision.targets:
        name = source_named(landscape, source)
        yield judge(Verdict.GRADE, (name,), by=by, at=at, why=decision.why, details={"grade": grade})


def _link(landscape: Landscape, decision: Decision, *, by: str, at: str) -> Iterator[Judgement]:
    if len(set(decision.targets)) < 2:
        raise RefusedError("A link is between two origins", mend="Name both.")
    names = tuple(source_named(landscape, t) for t in decision.targets)
    yield judge(decision.verdict, names, by=by, at=at, why=decision.why)


def _describe(landscape: Landscape, decision: Decision, *, by: str, at: str) -> Iterator[Judgement]:
    if not decision.given:
        raise RefusedError("Nothing is described", mend="Say what: --set published=2014-06, or another field.")
    for name in decision.given:
        if name not in CORRECTABLE:
            raise UnknownNameError.near("field of a report", name, CORRECTABLE)
    for report in dict.fromkeys(report_named(landscape, t) for t in decision.targets):
        changes = _described(landscape, report, decision.given)
        if changes:
            yield judge(Verdict.DESCRIBE, (report,), by=by, at=at, why=decision.why, details=changes)


def _described(landscape: Landscape, report: str, given: Mapping[str, str]) -> dict[str, str]:
    """The fields that differ, checked as the cells of a sheet of reports are."""
    sheet = StringIO()
    csv.writer(sheet).writerows([["id", *given], [report, *given.values()]])
    sheet.seek(0)
    try:
        changed = read_sheet(sheet, current={report: landscape.reports[report].report})
    except RefusedError as err:
        faults: Sequence[CrimescapeError] = getattr(err, "faults", (err,))
        first = faults[0]
        raise RefusedError(first.what, where=first.where.rpartition(", ")[2], choices=first.choices) from err
    return dict(changed[0].changes) if changed else {}


def _identify(landscape: Landscape, decision: Decision, *, by: str, at: str) -> Iterator[Judgement]:
    if not decision.why.strip():
        raise RefusedError("A judgement on identity needs a reason", where="why", mend="Give it with --because.")
    sides = tuple(dict.fromkeys(identity_target(landscape, t) for t in decision.targets))
    if len(sides) < 2:
        raise RefusedError("Both names are one here already", mend="crimescape why NAME shows what joined them.")
    yield judge(decision.verdict, sides, by=by, at=at, why=decision.why)


def _name(landscape: Landscape, decision: Decision, *, by: str, at: str) -> Iterator[Judgement]:
    raise RefusedError("A name is given by another verb", mend="crimescape assign NAME ENTITY --because WHY")
    yield  # so that it is one of the makers, which are iterated


def _undo(landscape: Landscape, decision: Decision, *, by: str, at: str) -> Iterator[Judgement]:
    # An undoing can be undone as well: so what was taken back is taken up again, by a new entry.
    stands = [j.id for j in (*standing(landscape.judgements), *undoings(landscape.judgements))]
    ids = []
    for target in decision.targets:
        found = [i for i in stands if i == target or (len(target) >= FEWEST_DIGITS and i.startswith(target))]
        if len(found) != 1:
            raise UnknownNameError(
                f"{len(found) or 'No'} standing judgements '{target}'",
                choices=found[:8],
                mend="crimescape queue --judged lists them with their ids.",
            )
        ids.append(found[0])
    yield judge(Verdict.UNDO, tuple(dict.fromkeys(ids)), by=by, at=at, why=decision.why)
