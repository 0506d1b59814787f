"""A proposal as a person sees it: the words in their report, who else says it, the two sides, what would change."""

from collections.abc import Callable, Sequence
from typing import Any

from crimescape.assess.sources import fold_source
from crimescape.errors import UnknownNameError
from crimescape.landscape.bench import Bench
from crimescape.landscape.claims import claim_record
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.proposing import GAZETTEER, claim_here, doubt_of, read_claim
from crimescape.landscape.wording import claim_sentence
from crimescape.review import Proposal, Waiting, Worth
from crimescape.vocabulary import Appearance, Claim, Kind, Mention, Proposition, Statement

Record = dict[str, Any]  # Any: a JSON record

CONTEXT_CHARS = 240
"""How much of the report is shown on either side of the words."""
MOST_OTHERS = 8
MOST_EXAMPLES = 3
MOST_SHIFTS = 4

_HOLDING = {
    "presence": "{a} in {b}",
    "leadership": "{a} leading {b}",
    "membership": "{a} in {b}",
    "part": "{a} as part of {b}",
    "status": "{a} as {b}",
}


def waiting_record(bench: Bench, waiting: Waiting) -> Record:
    """One proposal of a queue as a JSON-ready record: its question, the verdicts that answer it, and what it shows.

    ``worth`` is None where nothing was weighed; else its ``size``, and ``shifts``: per verdict what it would do to
    which belief.
    """
    proposal = waiting.proposal
    return {
        "key": proposal.key,
        "kind": proposal.kind,
        "question": proposal.question,
        "verdicts": [v.value for v in proposal.offered],
        "reason": proposal.reason,
        "worth": _worth_record(bench.landscape, waiting.worth),
        **shown(bench, proposal),
    }


def _worth_record(landscape: Landscape, worth: Worth | None) -> Record | None:
    if worth is None:
        return None
    return {
        "size": round(worth.size, 4),
        "shifts": [
            {
                "verdict": s.verdict.value,
                "belief": proposition_text(landscape, s.proposition),
                "state": s.state,
                "before": round(s.before, 4),
                "after": round(s.after, 4),
            }
            for s in worth.shifts[:MOST_SHIFTS]
        ],
        "moves": len({s.proposition for s in worth.shifts}),
    }


def proposition_text(landscape: Landscape, proposition: Proposition) -> str:
    """What a belief is about, in a few words."""
    a, b = landscape.name(proposition.subject), landscape.name(proposition.object)
    if proposition.kind != "tie":
        return _HOLDING[proposition.kind].format(a=a, b=b)
    return f"{a} and {b}" + (f" in {landscape.name(proposition.place)}" if proposition.place else "")


def shown(bench: Bench, proposal: Proposal) -> Record:
    """What a person needs to see to answer, by the kind of proposal."""
    if proposal.kind in ("claim", "again", "doubt"):
        return _claim_shown(bench, proposal.targets[0])
    if proposal.kind == "names":
        sides = [side_record(bench.landscape, t, said=bench.claims_of) for t in proposal.targets]
        return {"sides": [{**side, "claims": bench.heard_of(side["entity"])} for side in sides]}
    if proposal.kind == "origins":
        return {"sides": [_origin_side(bench, o, about=proposal.propositions) for o in proposal.targets]}
    if proposal.kind == "source":
        return _source_shown(bench, proposal.targets[0])
    return _report_shown(bench, proposal.targets[0])


def _claim_shown(bench: Bench, claim_id: str) -> Record:
    landscape = bench.landscape
    claim = read_claim(bench, claim_id)
    if claim is None:
        return {"claim": None, "others": [], "others_in_all": 0}
    others = _others(bench, claim_id)
    is_doubt = claim_id in bench.doubts and claim_here(landscape, claim_id) is None
    record = _doubt_record(landscape, claim) if is_doubt else claim_record(landscape, claim)
    return {
        "claim": {**record, **_in_context(landscape, claim)},
        "others": [_other(bench, s) for s in others[:MOST_OTHERS]],
        "others_in_all": len(others),
    }


def _in_context(landscape: Landscape, claim: Claim) -> Record:
    text = landscape.view.report(claim.report).text
    start, end = claim.quote.start, claim.quote.end
    return {"before": text[max(0, start - CONTEXT_CHARS) : start], "after": text[end : end + CONTEXT_CHARS]}


def sentence_of(landscape: Landscape, claim: Claim) -> str:
    """What a claim says; where its ends name nobody in the study, or not yet, the words themselves stand for them."""

    def name(mention: Mention) -> str:
        try:
            return landscape.name(landscape.resolution.entity_of_mention(claim.report, mention))
        except KeyError:
            return mention.text

    return claim_sentence(
        claim.predicate,
        subject=name(claim.subject),
        object=name(claim.object) if claim.object is not None else "",
        value=claim.value,
        place=name(claim.place) if claim.place is not None else "",
    )


def _doubt_record(landscape: Landscape, claim: Claim) -> Record:
    report = landscape.reports[claim.report].report
    return {
        "id": claim.id,
        "predicate": claim.predicate,
        "sentence": sentence_of(landscape, claim),
        "factuality": claim.factuality.value,
        "tense": claim.tense.value,
        "mode": claim.mode.value,
        "time": claim.time,
        "chain": list(claim.chain),
        "quote": claim.quote.text,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "page": report.page_of(claim.quote.start),
        "report": claim.report,
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "published": report.published or "undated",
        "engine": claim.engine,
        "review": None,
    }


def _others(bench: Bench, claim_id: str) -> list[Statement]:
    """Who else speaks of the same, the oldest first."""
    said = bench.statements.get(claim_id)
    if said is None:
        return []
    found = {s.claim: s for p in bench.propositions_of(said) for s in bench.beside(p) if s.claim != claim_id}
    return sorted(found.values(), key=lambda s: (s.available, s.claim))


def _other(bench: Bench, s: Statement) -> Record:
    return _in_short(bench.landscape, bench.claim(s.claim))


def _in_short(landscape: Landscape, claim: Claim) -> Record:
    record = claim_record(landscape, claim)
    wanted = ("id", "sentence", "factuality", "tense", "chain", "outlet", "published", "quote", "title")
    return {field: record[field] for field in wanted}


def side_record(landscape: Landscape, target: str, *, said: Callable[[str], Sequence[Claim]]) -> Record:
    """One side of a question of identity: its names, where it appears, and what is said of it.

    Parameters
    ----------
    said : callable
        From an entity's id to the claims about it that speak.
    """
    if target.startswith(GAZETTEER):
        entry = target.removeprefix(GAZETTEER)
        entity = next((e for e in landscape.resolution.entities if e.gazetteer == entry), None)
        if entity is None:
            return _side_on_record(landscape, target, entry)
    else:
        entity = landscape.resolution.entity(landscape.resolution.entity_of(Appearance.parse(target)))
    reports = sorted({a.report for a in entity.appearances if a.report in landscape.reports})
    claims = said(entity.id)
    return {
        "target": target,
        "entity": entity.id,
        "kind": entity.kind.value,
        "name": entity.name,
        "names": list(entity.names),
        "on_record": entity.gazetteer,
        "reports": [_report_line(landscape, r) for r in reports[:MOST_EXAMPLES]],
        "reports_in_all": len(reports),
        "says": [_in_short(landscape, c) for c in claims[:MOST_EXAMPLES]],
        "claims": len(claims),
    }


def _side_on_record(landscape: Landscape, target: str, entry: str) -> Record:
    """Somebody on record of whom no report speaks by itself."""
    try:
        group = landscape.gazetteer.group(entry)
        kind, names = Kind.GROUP.value, [*group.names, *group.acronyms]
    except UnknownNameError:
        kind, names = "on record", [entry]
    return {
        "target": target,
        "entity": "",
        "kind": kind,
        "name": names[0],
        "names": names,
        "on_record": entry,
        "reports": [],
        "reports_in_all": 0,
        "says": [],
        "claims": 0,
    }


def _report_line(landscape: Landscape, report_id: str) -> str:
    report = landscape.reports[report_id].report
    return ", ".join(x for x in (report.outlet or "no outlet", report.published or "undated", report.title) if x)


def _origin_side(bench: Bench, origin: str, *, about: Sequence[Proposition]) -> Record:
    name = origin.partition(" via ")[0]
    said = [s for p in about for s in bench.beside(p) if s.chain]
    heard = [s for s in said if fold_source(s.chain[-1]) == name and _is_via(s, origin)]
    once = list({s.claim: s for s in sorted(heard, key=lambda s: (s.available, s.claim))}.values())
    examples = [_other(bench, s) for s in once[:MOST_EXAMPLES]]
    return {"target": origin, "name": origin, "says": examples, "claims": len(once)}


def _is_via(s: Statement, origin: str) -> bool:
    carrier = origin.partition(" via ")[2]
    return not carrier or carrier in {fold_source(link) for link in s.chain[:-1]}


def _source_shown(bench: Bench, source: str) -> Record:
    return {
        "source": source,
        "claims": bench.heard_from(source),
        "says": [_other(bench, s) for s in bench.spoken_by(source)[:MOST_EXAMPLES]],
        "grade": bench.grades.get(source, ""),
        "by_default": bench.landscape.policy.default_named,
    }


def _report_shown(bench: Bench, report_id: str) -> Record:
    landscape = bench.landscape
    entry = landscape.reports[report_id]
    text = landscape.view.report(report_id).text
    return {
        "report": report_id,
        "title": entry.report.title,
        "file": entry.report.file_name,
        "outlet": entry.report.outlet,
        "url": entry.report.url,
        "interval": f"{entry.interval.first or '..'}/{entry.interval.last or '..'}",
        "begins": text[: 2 * CONTEXT_CHARS],
        "claims": len(landscape.heard(landscape.view.claims(reports=[report_id]), as_of=bench.as_of)),
    }


def cells_of(landscape: Landscape, proposal: Proposal) -> dict[str, str]:
    """The cells of a proposal that a sheet may change, as they stand now."""
    if proposal.kind in ("claim", "again", "doubt"):
        claim = claim_here(landscape, proposal.targets[0])
        doubt = doubt_of(landscape, proposal.targets[0]) if claim is None else None
        claim = doubt.claim if doubt is not None else claim
        return _claim_cells(claim) if claim is not None else {}
    if proposal.kind == "report":
        report = landscape.reports[proposal.targets[0]].report
        return {"published": report.published or "", "outlet": report.outlet}
    if proposal.kind == "source":
        return {"grade": landscape.grades.get(proposal.targets[0], "")}
    return {}


def _claim_cells(claim: Claim) -> dict[str, str]:
    return {
        "predicate": claim.predicate,
        "subject": claim.subject.text,
        "object": claim.object.text if claim.object is not None else claim.value,
        "place": claim.place.text if claim.place is not None else "",
        "factuality": claim.factuality.value,
        "tense": claim.tense.value,
        "mode": claim.mode.value,
        "time": claim.time or "",
        "source": " < ".join(claim.chain[1:]),
    }
