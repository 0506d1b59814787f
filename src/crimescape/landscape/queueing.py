"""The queue of a landscape as a record and as a sheet, what was judged, and who contradicts whom."""

from collections.abc import Iterable, Sequence

from crimescape.errors import CrimescapeError
from crimescape.landscape.bench import Bench
from crimescape.landscape.judging import judgements_of
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.newest import bench_for
from crimescape.landscape.proposing import GAZETTEER, claim_here, proposal_of, proposals
from crimescape.landscape.shown import Record, cells_of, sentence_of, waiting_record
from crimescape.landscape.worth import worth_on
from crimescape.review import (
    Answer,
    Conflict,
    Decision,
    Proposal,
    Reviewed,
    SheetError,
    Waiting,
    at_row,
    conflicts,
    queue,
    read_answers,
    reports_judged,
    write_queue,
)
from crimescape.vocabulary import Appearance, AsOf, Judgement, Verdict, carried, standing, undoings

TOLD = ("grade", "set", "name")
"""Details that say something to a reader; the others are for the study itself."""


def waiting(bench: Bench, *, kinds: Sequence[str] = ()) -> tuple[Waiting, ...]:
    """What waits for a person, by what it would change."""
    return queue(proposals(bench, kinds=tuple(kinds)), value=worth_on(bench), most_weighed=bench.most_weighed)


def queue_record(landscape: Landscape, *, as_of: AsOf, kinds: Sequence[str], most: int) -> Record:
    """The queue: its first `most` items with all they show, how many wait in all, and conflicts between people.

    ``claims_looked_at`` of ``claims_in_all`` claims are put forward: of a very large study the newest; see `newest`.
    """
    bench = bench_for(landscape, as_of=as_of)
    ordered = waiting(bench, kinds=kinds)
    return {
        "items": [waiting_record(bench, w) for w in ordered[:most]],
        "waiting": len(ordered),
        "weighed": sum(w.worth is not None for w in ordered),
        "by_kind": {k: sum(w.proposal.kind == k for w in ordered) for k in sorted({w.proposal.kind for w in ordered})},
        "claims_looked_at": len(bench.claims),
        "claims_in_all": bench.claims_in_all,
        "conflicts": conflict_records(landscape),
        "unfollowed": list(landscape.resolution.conflicts),
        **as_of.record(),
        "policy": landscape.policy.hash,
        "head": landscape.head,
    }


def queue_sheet(landscape: Landscape, *, as_of: AsOf, kinds: Sequence[str], most: int) -> str:
    """The first `most` items of the queue as CSV that `answered` takes back."""
    bench = bench_for(landscape, as_of=as_of)
    return write_queue(_row(bench, w) for w in waiting(bench, kinds=kinds)[:most])


def _row(bench: Bench, waits: Waiting) -> dict[str, str]:
    record = waiting_record(bench, waits)
    worth = waits.worth
    shift = worth.shifts[0] if worth is not None and worth.shifts else None
    row = {
        "item": waits.proposal.key,
        "kind": waits.proposal.kind,
        "value": "" if worth is None else f"{worth.size:.3f}",
        **cells_of(bench.landscape, waits.proposal),
        **_recognised_by(record),
    }
    if shift is not None:
        row["changes most"] = f"{shift.verdict.value}: {shift.state} {shift.before:.2f} to {shift.after:.2f}"
    return row


def _recognised_by(record: Record) -> dict[str, str]:
    """The cells by which a person knows what a row is about."""
    claim, sides = record.get("claim"), record.get("sides")
    if isinstance(claim, dict):
        page = claim["page"]
        return {
            "says": str(claim["sentence"]),
            "quote": str(claim["quote"]),
            "title": _title(claim),
            "page": str(page) if page else "",
        }
    if isinstance(sides, list):
        first, second = (", ".join(s["names"][:4]) if s.get("names") else str(s["name"]) for s in sides)
        return {"says": first, "other side": second, "quote": str(record["reason"])}
    if "source" in record:
        return {"says": f"{record['source']}: {record['claims']} claims"}
    return {"says": f"{record['title'] or record['file']}: dated {record['interval']}", "title": _title(record)}


def _title(record: dict[str, object]) -> str:
    parts = (record.get("outlet"), record.get("published"), record.get("title"))
    return ", ".join(str(p) for p in parts if p)


def answered(landscape: Landscape, sheet: str, *, by: str, at: str) -> tuple[tuple[Judgement, ...], Record]:
    """The judgements of a sheet that a person filled in, and what became of its rows.

    Returns
    -------
    (judgements, record)
        Of the record: ``answered`` rows, ``stood`` (said before by the same person), ``left`` without a verdict, and
        ``unheeded`` rows that were changed without one.

    Raises
    ------
    SheetError
        With every row that cannot be followed; then none is.
    """
    found: dict[str, Proposal] = {}

    def known(item: str) -> Proposal:
        if item not in found:
            found[item] = proposal_of(landscape, item)
        return found[item]

    answers, faults = read_answers(
        sheet, cells_of=lambda i: cells_of(landscape, known(i)), offered=lambda i: known(i).offered
    )
    made: list[Judgement] = []
    stood = 0
    for answer in answers.given:
        try:
            judgements = _follow(landscape, known(answer.item), answer, by=by, at=at)
        except CrimescapeError as err:
            faults.append(at_row(err, answer.row))
            continue
        stood += not judgements
        made += judgements
    if faults:
        raise SheetError(faults)
    record: Record = {
        "answered": len(answers.given),
        "stood": stood,
        "left": answers.left,
        "unheeded": list(answers.unheeded),
    }
    return tuple(made), record


def _follow(landscape: Landscape, proposal: Proposal, answer: Answer, *, by: str, at: str) -> tuple[Judgement, ...]:
    if answer.lacks_changes:
        said = [j for j in standing(landscape.judgements) if set(proposal.targets) & set(j.targets)]
        if said and (said[-1].verdict, said[-1].by) == (answer.verdict, by):
            return ()  # the sheet is given a second time, and what it changed stands
        raise answer.fault()
    decision = Decision(answer.verdict, proposal.targets, answer.why, answer.changes)
    return judgements_of(landscape, decision, by=by, at=at)


# -- what was judged ---------------------------------------------------------------------------------------------------


def judged_records(landscape: Landscape, judgements: Iterable[Judgement] | None = None) -> list[Record]:
    """Standing judgements, the newest first, each with what it is about in words."""
    chosen = standing(landscape.judgements) if judgements is None else tuple(judgements)
    return [judgement_record(landscape, j) for j in reversed(chosen)]


def taken_back_records(landscape: Landscape) -> list[Record]:
    """Judgements that were taken back, the newest taking-back first.

    Each is a judgement record with ``undoing``, the id of what took it back: undone in turn, the judgement stands
    again.
    """
    known = {j.id: j for j in landscape.judgements}
    return [
        {**judgement_record(landscape, known[target]), "undoing": undoing.id}
        for undoing in reversed(undoings(landscape.judgements))
        for target in undoing.targets
        if target in known and known[target].verdict is not Verdict.UNDO
    ]


def judgement_record(landscape: Landscape, judgement: Judgement) -> Record:
    """One judgement as a JSON-ready record: ``about`` says in words what it is about, and ``says`` what it comes to."""
    written = carried(judgement)
    return {
        "id": judgement.id,
        "verdict": judgement.verdict.value,
        "targets": list(judgement.targets),
        "about": [_about(landscape, judgement.verdict, t) for t in judgement.targets],
        "says": sentence_of(landscape, written) if written is not None else "",
        "fields": {k: v for k, v in judgement.details if k in TOLD or judgement.verdict is Verdict.DESCRIBE},
        "by": judgement.by,
        "at": judgement.at,
        "why": judgement.why,
    }


def _about(landscape: Landscape, verdict: Verdict, target: str) -> str:
    if verdict in (Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT, Verdict.ADD):
        claim = claim_here(landscape, target)
        return sentence_of(landscape, claim) if claim is not None else ""
    if verdict is Verdict.DESCRIBE and target in landscape.reports:
        report = landscape.reports[target].report
        return report.title or report.file_name
    if "#" in target:
        try:
            return landscape.name(landscape.resolution.entity_of(Appearance.parse(target)))
        except KeyError:
            return target
    return target.removeprefix(GAZETTEER)


def conflict_records(landscape: Landscape) -> list[Record]:
    """Matters on which two people's standing words differ: who said what, when and why, and whose is followed."""
    return [_conflict_record(landscape, c) for c in conflicts(landscape.judgements)]


def _conflict_record(landscape: Landscape, conflict: Conflict) -> Record:
    return {
        "kind": conflict.about[0],
        "about": list(conflict.about[1:]),
        "words": judged_records(landscape, conflict.judgements)[::-1],
        "stands": conflict.stands.id,
    }


def reached(landscape: Landscape, judgements: Sequence[Judgement]) -> list[str]:
    """Ids of other claims that fall silent with these judgements: the same of the same, in the same words."""
    touched = reports_judged(judgements)
    after = landscape.review_under((*landscape.judgements, *judgements), reports=touched) if touched else Reviewed()
    named = {t for j in judgements for t in j.targets}
    return sorted(i for i in after.silent if i not in landscape.rejected and i not in named)
