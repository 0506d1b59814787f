"""What rests on a judgement, a report, a claim or somebody: beliefs, kept briefs, and what people judged later."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crimescape.errors import UnknownNameError
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.naming import FEWEST_DIGITS, claim_named, report_named
from crimescape.landscape.overview import find_any
from crimescape.landscape.queueing import judgement_record
from crimescape.landscape.resting import Difference, Resting, about, difference, told_otherwise
from crimescape.landscape.shown import proposition_text
from crimescape.landscape.why import proposition_key
from crimescape.landscape.without import without_claim, without_judgements, without_report
from crimescape.ledger import Ledger
from crimescape.resolve import IDENTITY
from crimescape.vocabulary import Appearance, AsOf, Belief, Judgement, Verdict, standing

Record = dict[str, Any]  # Any: a JSON record
LETTING = frozenset({Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT, Verdict.ADD})
BEYOND = (
    "Briefs, exports and prints made to other folders, and whoever received them, are not known here: "
    "each prints the head it was made at."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks about.

    Attributes
    ----------
    kind : str
        judgement, report, claim or entity.
    entry : int
        Its number in the ledger; 0 for an entity, which is none.
    """

    kind: str
    id: str
    entry: int


def asked_about(landscape: Landscape, ledger: Ledger, text: str) -> Asked:
    """What is meant by a number of a ledger entry, an id or its first digits, or a name.

    Raises
    ------
    UnknownNameError
        When nothing here is called so.
    """
    if text.isdigit() and 0 < int(text) <= landscape.view.at.entries:
        return _entry_numbered(ledger, int(text))
    if len(text) >= FEWEST_DIGITS and all(c in "0123456789abcdef" for c in text):
        judged = [j.id for j in landscape.judgements if j.id.startswith(text)]
        if len(judged) == 1:
            return Asked("judgement", judged[0], _number_of(ledger, "judgement", judged[0]))
        try:
            report = report_named(landscape, text)
        except UnknownNameError:
            claim = claim_named(landscape, text)
            return Asked("claim", claim.id, 0)
        return Asked("report", report, _number_of(ledger, "report", report))
    if any(text == r.report.file_name for r in landscape.reports.values()):
        report = report_named(landscape, text)
        return Asked("report", report, _number_of(ledger, "report", report))
    return Asked("entity", find_any(landscape, text).id, 0)


def _entry_numbered(ledger: Ledger, number: int) -> Asked:
    entry = next(ledger.entries(since=number - 1, until=number), None)
    body = entry.body if entry is not None else None
    if entry is None or body is None or entry.kind not in ("report", "reading", "judgement"):
        raise UnknownNameError(
            f"Nothing rests on entry {number}",
            mend="It is a note, a policy or an erasure, or was erased. Name a judgement, a report or an entity.",
        )
    if entry.kind == "reading":
        return Asked("report", str(body["report"]), number)
    return Asked(entry.kind, str(entry.content_id), number)


def _number_of(ledger: Ledger, kind: str, identity: str) -> int:
    return next((e.seq for e in ledger.entries(kinds=(kind,)) if e.content_id == identity), 0)


def affected_record(landscape: Landscape, ledger: Ledger, text: str, *, as_of: AsOf, briefs: Path | None) -> Record:
    """What rests on an entry or an entity, at one AsOf.

    Parameters
    ----------
    briefs : Path, optional
        The folder of kept drafts.

    Returns
    -------
    dict
        ``kind``, ``id``, ``entry`` and ``about``; ``beliefs`` (each with its probabilities ``with`` and ``without``,
        and whether it ``differs``), ``claims`` (ids of those that say something else without it), ``briefs`` with the
        sentences that rest on it, ``later`` judgements, and ``beyond_reach`` in words.
    """
    asked = asked_about(landscape, ledger, text)
    found, without = _difference(landscape, asked, as_of=as_of)
    told = found.touched if asked.kind == "entity" else found.touched | told_otherwise(landscape, without)
    later = later_judgements(landscape, asked, touched=told, without=without)
    return {
        "kind": asked.kind,
        "id": asked.id,
        "entry": asked.entry or None,
        "about": _told(landscape, asked),
        "stands": asked.kind != "judgement" or any(j.id == asked.id for j in standing(landscape.judgements)),
        "beliefs": [_belief_record(landscape, without, r, is_compared=asked.kind != "entity") for r in found.resting],
        "differ": sum(r.differs for r in found.resting),
        "claims": sorted(told),
        "briefs": list(_briefs(briefs, found, told=told, since=asked.entry, ledger=ledger)),
        "later": [judgement_record(landscape, j) for j in later],
        "beyond_reach": BEYOND,
        **as_of.record(),
        "policy": landscape.policy.hash,
        "head": landscape.head,
    }


def _difference(landscape: Landscape, asked: Asked, *, as_of: AsOf) -> tuple[Difference, Landscape]:
    if asked.kind == "entity":
        return about(landscape, asked.id, as_of=as_of), landscape
    if asked.kind == "report":
        without = without_report(landscape, asked.id)
        return difference(landscape, without, as_of=as_of, is_weighing=True), without
    if asked.kind == "claim":
        without = without_claim(landscape, asked.id)
        return difference(landscape, without, as_of=as_of, is_weighing=False), without
    verdict = next(j.verdict for j in landscape.judgements if j.id == asked.id)
    without = without_judgements(landscape, [asked.id])
    is_weighing = verdict not in IDENTITY and verdict not in LETTING
    return difference(landscape, without, as_of=as_of, is_weighing=is_weighing), without


def later_judgements(
    landscape: Landscape, asked: Asked, *, touched: Iterable[str], without: Landscape
) -> tuple[Judgement, ...]:
    """Standing judgements on whom or what would be another without it, in the order recorded.

    For a judgement only those that came after it: they were made of what it had made. For somebody, all.
    """
    moved = _moved(landscape, without) if asked.kind != "entity" else _members(landscape, asked.id)
    named = moved | set(touched)
    order = {j.id: i for i, j in enumerate(landscape.judgements)}
    since = order.get(asked.id, -1) if asked.kind == "judgement" else -1
    return tuple(
        j
        for j in standing(landscape.judgements)
        if order[j.id] > since and j.id != asked.id and (named & set(j.targets) or asked.id in j.targets)
    )


def _moved(a: Landscape, b: Landscape) -> set[str]:
    """Appearances, and entries on record, that belong with others on the other side; as judgements name them."""
    before, after = _together(a), _together(b)
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _together(landscape: Landscape) -> Mapping[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {}
    for entity in landscape.resolution.entities:
        members = frozenset(_members(landscape, entity.id))
        out.update(dict.fromkeys(members, members))
    return out


def _members(landscape: Landscape, entity_id: str) -> set[str]:
    entity = landscape.resolution.entity(entity_id)
    ends = {end for j in landscape.resolution.why(entity_id) for end in (j.a, j.b)}
    return (
        {a.key for a in entity.appearances} | ends | ({f"gazetteer:{entity.gazetteer}"} if entity.gazetteer else set())
    )


def _belief_record(a: Landscape, b: Landscape, resting: Resting, *, is_compared: bool) -> Record:
    side = a if resting.with_it is not None else b
    record: Record = {
        "key": proposition_key(resting.proposition),
        "belief": proposition_text(side, resting.proposition),
        "with": _probabilities(resting.with_it),
    }
    if is_compared:
        record |= {
            "without": _probabilities(resting.without_it),
            "differs": resting.differs,
            "move": round(resting.move, 6),
        }
    return record | {"claims": sorted({c for x in (resting.with_it, resting.without_it) if x for c in x.claims})}


def _probabilities(belief: Belief | None) -> Record | None:
    if belief is None:
        return None
    states = belief.proposition.states
    return {state: round(p, 9) for state, p in zip(states, belief.probabilities, strict=True)}


def _told(landscape: Landscape, asked: Asked) -> str:
    if asked.kind == "judgement":
        judgement = next(j for j in landscape.judgements if j.id == asked.id)
        whom = "; ".join(_called(landscape, judgement))
        return f"{judgement.verdict.value} {whom}, by {judgement.by}: {judgement.why or 'no reason given'}"
    if asked.kind == "report":
        entry = landscape.reports.get(asked.id)
        return (entry.report.title or entry.report.file_name) if entry is not None else asked.id
    return landscape.name(asked.id) if asked.kind == "entity" else asked.id


def _called(landscape: Landscape, judgement: Judgement) -> Iterator[str]:
    """What a judgement is about; those of a merge by their own names, not by the one they have together."""
    record = judgement_record(landscape, judgement)
    for target, about_it in zip(judgement.targets, record["about"], strict=True):
        appearance = Appearance.parse(target)
        named = dict(landscape.view.report_entities({appearance.report})) if "#" in target else {}
        entity = named.get(appearance.whole)
        yield judgement.detail(target) or (entity.names[0] if entity is not None else about_it or target)


def _briefs(
    folder: Path | None, found: Difference, *, told: frozenset[str], since: int, ledger: Ledger
) -> Iterator[Record]:
    """Kept drafts made since with a sentence that rests on what differs, and these sentences."""
    entries = {h.hash: h.entries for h in ledger.heads()}
    weighed = {c for r in found.resting for c in (r.with_it.claims if r.with_it is not None else ())}
    for path in sorted(folder.glob("*.json")) if folder is not None and folder.is_dir() else ():
        record = _kept(path)
        # A head that is a prefix is written with what lies beyond it; of a head nobody knows, the worst is assumed.
        made_at = entries.get(str(record.get("head", "")).partition("+")[0])
        if made_at is not None and made_at < since:
            continue
        sentences = [
            s["text"]
            for section in record.get("sections", ())
            for s in section["sentences"]
            if set(s["claims"]) & (told if s["layer"] == "reported" else told | weighed)
        ]
        if sentences:
            yield {
                "file": path.with_suffix(".md").name,
                "title": record.get("title", ""),
                "valid": record.get("valid"),
                "known": record.get("known"),
                "head": record.get("head"),
                "sentences": sentences,
            }


def _kept(path: Path) -> Record:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}
