"""What a change rests on, by its cause: claims heard and dropped, judgements, versions, policies, engines, silence."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from crimescape.assess.lineage import VIA
from crimescape.assess.sources import fold_source
from crimescape.changes import Cause, Change
from crimescape.landscape.claims import claim_record
from crimescape.landscape.comparing import Compared
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.mixing import IDENTIFYING, REJECTING, WEIGHING
from crimescape.landscape.stages import Side
from crimescape.landscape.statements import chain_of
from crimescape.vocabulary import CARRYING, Claim, Judgement, Tense, Verdict, standing

Ground = dict[str, str]
"""``kind`` (heard, told, dropped, judgement, version, policy, engine, silence, else), ``id`` and ``text``."""

DESCRIBING = frozenset({Verdict.DESCRIBE})
DECIDED_BY = {
    Cause.POLICY: WEIGHING,
    Cause.MERGED_OR_SPLIT: IDENTIFYING,
    Cause.RETRACTED: REJECTING,
    Cause.CORRECTED: CARRYING | DESCRIBING,
}
"""Which verdicts may lie behind a cause."""

UNNAMED = {
    Cause.MERGED_OR_SPLIT: "names that newer reports or readings brought join or part them",
    Cause.CORRECTED: "who copied whom is seen otherwise",
}
"""Said where no one judgement or claim stands behind a change."""

MANNERS = {Tense.CURRENT: "", Tense.PAST: "in the past: ", Tense.FUTURE: "to come: "}


def grounds(change: Change, found: Compared, *, earlier: Side, later: Side) -> list[Ground]:
    """What a change rests on, what decided it first."""
    told = [c for c in change.told if c not in change.heard]
    named = [
        *_decided(change, found.claims, earlier=earlier, later=later),
        *_of_cause(change, found.claims, earlier=earlier, later=later),
        *_claims(change.heard, "heard", found),
        *_claims(told, "told", found),
        *_claims(change.dropped, "dropped", found),
    ]
    return named or [
        {"kind": "else", "id": change.cause.value, "text": UNNAMED.get(change.cause, "the same claims count otherwise")}
    ]


def _claims(claim_ids: Iterable[str], kind: str, found: Compared) -> list[Ground]:
    """Claims by the day their reports became available."""

    def day(claim_id: str) -> date:
        return found.said_in[claim_id].reports[found.claims[claim_id].report].available

    ordered = sorted(claim_ids, key=lambda i: (day(i), i))
    return [{"kind": kind, "id": i, "text": _text(found.claims[i], found.said_in[i])} for i in ordered]


def _text(claim: Claim, landscape: Landscape) -> str:
    record = claim_record(landscape, claim)
    through = f", from {record['origin']}" if record["origin"] not in ("", record["outlet"]) else ""
    how = "not so that " if claim.is_denied else MANNERS[claim.tense]
    outlet = record["outlet"] or "an outlet not known"
    return f"{outlet}, {record['published']}{through}: {how}{record['sentence']}"


def _decided(change: Change, claims: Mapping[str, Claim], *, earlier: Side, later: Side) -> Iterator[Ground]:
    verdicts = DECIDED_BY.get(change.cause, frozenset())
    before, after = ({j.id: j for j in standing(s.landscape.judgements)} for s in (earlier, later))
    about = _subjects(change, claims, sides=(earlier, later))
    for identity in sorted(before.keys() ^ after.keys()):
        judgement = (after | before)[identity]
        named = {*judgement.targets, *(fold_source(part) for t in judgement.targets for part in t.split(VIA))}
        if judgement.verdict in verdicts and about & named:
            taken_back = "" if identity in after else "taken back: "
            yield {"kind": "judgement", "id": identity, "text": taken_back + _said(judgement)}


def _said(judgement: Judgement) -> str:
    grade = judgement.detail("grade")
    what = f"{judgement.verdict.value} {grade}" if grade else judgement.verdict.value
    return f"'{what}' by {judgement.by}" + (f": {judgement.why}" if judgement.why else "")


def _subjects(change: Change, claims: Mapping[str, Claim], *, sides: tuple[Side, Side]) -> set[str]:
    """All that a judgement behind a change could name: claims, their reports, sources (folded), whom it is about."""
    found = {*change.before.claims, *change.after.claims, *change.heard, *change.dropped}
    for claim in [claims[i] for i in found if i in claims]:
        dated = [s.landscape.reports[claim.report] for s in sides if claim.report in s.landscape.reports]
        found |= {claim.report, *(fold_source(link) for entry in dated for link in chain_of(claim, report=entry))}
    for side in sides:
        resolution = side.landscape.resolution
        for end in (change.proposition.subject, change.proposition.object):
            if end in resolution:
                entity = resolution.entity(end)
                found |= {a.key for a in entity.appearances} | {f"gazetteer:{entity.gazetteer}"}
    return found


def _of_cause(change: Change, claims: Mapping[str, Claim], *, earlier: Side, later: Side) -> Iterator[Ground]:
    if change.cause is Cause.POLICY and change.before.policy != change.after.policy:
        text = f"policy {change.before.policy[:10]} gave way to {change.after.policy[:10]}"
        yield {"kind": "policy", "id": change.after.policy, "text": text}
    elif change.cause is Cause.ENGINE:
        engines = {claims[i].engine for i in change.heard if claims[i].engine}
        for engine in sorted(engines) or ["another engine"]:
            yield {"kind": "engine", "id": engine, "text": f"read anew by {engine}"}
    elif change.cause is Cause.CORRECTED:
        yield from _versions(change, claims, earlier=earlier, later=later)
    elif change.cause is Cause.FADED:
        day = earlier.as_of.valid.isoformat()
        yield {"kind": "silence", "id": day, "text": f"nothing said of the days after {day} pulls this way"}


def _versions(change: Change, claims: Mapping[str, Claim], *, earlier: Side, later: Side) -> Iterator[Ground]:
    """The newer versions that silenced reports whose claims were dropped."""
    reports = later.landscape.reports
    groups = {reports[r].version_group for i in change.dropped if (r := claims[i].report) in reports}
    for report_id, entry in sorted(reports.items()):
        is_new = entry.available > earlier.as_of.known or report_id not in earlier.landscape.reports
        if entry.version_group in groups and is_new and entry.available <= later.as_of.known:
            title = entry.report.title or entry.report.file_name
            text = f"a newer version of “{title}”, {entry.report.outlet or 'outlet not known'}, {entry.available}"
            yield {"kind": "version", "id": report_id, "text": text}
