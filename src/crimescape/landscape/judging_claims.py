"""What a person decides of claims, made into judgements: accepted, rejected, corrected, added."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from crimescape.errors import RefusedError
from crimescape.extract.verify import fault_of
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.naming import claim_named, report_named
from crimescape.landscape.proposing import claim_here
from crimescape.review import BESIDE, Decision, add_claim, bind, correct_claim
from crimescape.vocabulary import Claim, Judgement, ReportEntity, Verdict, carry, judge


def accept(landscape: Landscape, decision: Decision, *, by: str, at: str) -> Iterator[Judgement]:
    """Each claim as it stands, to speak on whatever is read later."""
    for claim in _claims(landscape, decision):
        # A person has read it: what is left of doubt is about the world, and that is the belief's business.
        accepted = replace(claim, confidence=1.0)
        details = _carrying(landscape, accepted, _named_by(landscape, claim), beside=claim.engine)
        yield judge(Verdict.ACCEPT, (claim.id,), by=by, at=at, why=decision.why, details=details)


def reject(landscape: Landscape, decision: Decision, *, by: str, at: str) -> Iterator[Judgement]:
    """Each claim, with what its rejection reaches."""
    for claim in _claims(landscape, decision):
        binding = bind(claim, names=_names_in(landscape, claim.report))
        yield judge(Verdict.REJECT, (claim.id,), by=by, at=at, why=decision.why, details=binding.detail())


def correct(landscape: Landscape, decision: Decision, *, by: str, at: str) -> Iterator[Judgement]:
    """One claim as the person reads it, in place of what was found."""
    claims = _claims(landscape, decision)
    if len(claims) != 1:
        raise RefusedError(f"{len(claims)} claims to correct at once", mend="Correct one at a time.")
    claim = claims[0]
    if not decision.given:
        raise RefusedError("Nothing is corrected", mend="Say what is different: --set tense=past, or another field.")
    people = _people(landscape, claim.report)
    report = landscape.view.report(claim.report)
    stands = replace(landscape.reports[claim.report].report, text=report.text)
    written, named = correct_claim(claim, stands, decision.given, people=people, by=by)
    details = {
        "set": "; ".join(f"{name}={value}" for name, value in decision.given.items()),
        **bind(claim, names=_names_in(landscape, claim.report)).detail(),
        **_carrying(landscape, written, named, beside=_read_by(landscape, claim.report)),
    }
    yield judge(Verdict.CORRECT, (claim.id,), by=by, at=at, why=decision.why, details=details)


def add(landscape: Landscape, decision: Decision, *, by: str, at: str) -> Iterator[Judgement]:
    """One claim from words of a report that no engine took."""
    if len(decision.targets) != 1:
        raise RefusedError(f"{len(decision.targets)} reports to add one claim from", mend="Name one report.")
    report_id = report_named(landscape, decision.targets[0])
    report = replace(landscape.reports[report_id].report, text=landscape.view.report(report_id).text)
    people = _people(landscape, report_id)
    written, named = add_claim(report, decision.given, people=people, by=by)
    if claim_here(landscape, written.id) is not None and written.id not in landscape.rejected:
        word = landscape.reviewed.word_on(written.id)
        if word is None or (word.verdict, word.by) != (Verdict.ADD, by):
            raise RefusedError(
                f"This claim is there already: {written.id[:10]}", mend="Accept it, or correct it, by its id."
            )
    details = _carrying(landscape, written, named, beside=_read_by(landscape, report_id))
    yield judge(Verdict.ADD, (written.id,), by=by, at=at, why=decision.why, details=details)


def _carrying(landscape: Landscape, claim: Claim, named: Sequence[ReportEntity], *, beside: str) -> dict[str, str]:
    """The claim as details of a judgement, once it stands in its report's text.

    Raises
    ------
    RefusedError
        When it does not; the reason, and the report.
    """
    entities = {e.id: e for e in named}
    text = landscape.view.report(claim.report).text
    if fault := fault_of(claim, text=text, entities=entities):
        where = landscape.reports[claim.report].report.file_name
        raise RefusedError(
            fault[:1].upper() + fault[1:], where=where, mend="Correct it, or add the claim from the words that say it."
        )
    return {**carry(claim, named), BESIDE: beside}


def _claims(landscape: Landscape, decision: Decision) -> list[Claim]:
    found = [claim_named(landscape, t) for t in decision.targets]
    return list({c.id: c for c in found}.values())


def _people(landscape: Landscape, report: str) -> tuple[ReportEntity, ...]:
    return tuple(e for _, e in landscape.view.report_entities([report]))


def _named_by(landscape: Landscape, claim: Claim) -> tuple[ReportEntity, ...]:
    ends = {m.entity for m in (claim.subject, claim.object, claim.place) if m is not None}
    return tuple(e for e in _people(landscape, claim.report) if e.id in ends)


def _names_in(landscape: Landscape, report: str) -> Callable[[str, str], Sequence[str]]:
    names = {e.id: e.names for e in _people(landscape, report)}
    return lambda _, local: names.get(local, ())


def _read_by(landscape: Landscape, report: str) -> str:
    return landscape.view.engines([report]).get(report, "")
