"""A claim as a person writes it: added from words of a report, or a found one corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum
from typing import TypeVar

from crimescape.errors import RefusedError, UnknownNameError
from crimescape.review.selecting import Cast, select_quote
from crimescape.vocabulary import (
    PERSON,
    Claim,
    Factuality,
    Kind,
    Mention,
    Mode,
    Predicate,
    Quote,
    Report,
    ReportEntity,
    Tense,
    claim_id,
    parse_edtf,
    predicate,
)

FIELDS = (
    "quote", "start", "predicate", "subject", "subject_is", "object", "object_is", "place", "place_is",
    "factuality", "tense", "mode", "time", "source",
)  # fmt: skip
"""What may be said of a claim. `object` is words, or the bare word where the predicate takes one; `source` is who
is cited, the nearest first, joined by `` < ``; ``*_is`` is whom words such as "the group" stand for: of a claim that is
corrected, the words it was read from where no others are given."""

SEPARATOR = "<"
"""Between the cited sources of a claim, the nearest first: "Harbour Gazette < customs documents"."""

Word = TypeVar("Word", bound=Enum)


def add_claim(
    report: Report, given: Mapping[str, str], *, people: Sequence[ReportEntity], by: str
) -> tuple[Claim, tuple[ReportEntity, ...]]:
    """A claim from words that a person selected in a report, with those it names.

    Parameters
    ----------
    report : Report
        With its text.
    given : mapping of field to words
        Of `FIELDS`; ``quote``, ``predicate``, ``subject`` and mostly ``object`` are needed.
    people : sequence of ReportEntity
        Those the report speaks of, as it was read.

    Raises
    ------
    RefusedError, UnknownNameError, DateError
        When words do not stand in the report or the evidence, or a field cannot be so.
    """
    _known_fields(given)
    for needed in ("quote", "predicate", "subject"):
        if not given.get(needed, "").strip():
            raise RefusedError(f"A claim needs its {needed}", where=needed, mend=f"Add --set {needed}=...")
    quote = select_quote(report.text, given["quote"], at=given.get("start", ""))
    form = predicate(given["predicate"])
    if form.objects and not given.get("object", "").strip():
        raise RefusedError(f"{form.name} needs an object", where="object", mend="Add --set object=...")
    cast = Cast(people)
    subject = _end("subject", report, given, quote=quote, kinds=form.subjects, cast=cast)
    bare = Claim("", report.id, form.name, subject, None, quote, chain=(report.outlet,) if report.outlet else ())
    claim = _with_fields(bare, given, report=report, form=form, cast=cast, by=by)
    return claim, _those_named(claim, cast)


def correct_claim(
    claim: Claim, report: Report, given: Mapping[str, str], *, people: Sequence[ReportEntity], by: str
) -> tuple[Claim, tuple[ReportEntity, ...]]:
    """A found claim with some of its fields as a person reads them; what is not given stays.

    Raises
    ------
    RefusedError, UnknownNameError, DateError
        As `add_claim`; and when nothing is changed.
    """
    _known_fields(given)
    # Whom words stand for, without other words: the ones it was read from.
    ends = {"subject": claim.subject, "object": claim.object, "place": claim.place}
    same = {e: m.text for e, m in ends.items() if m is not None and given.get(f"{e}_is") and given.get(e) is None}
    given = {**given, **same}
    form = predicate(given.get("predicate") or claim.predicate)
    cast = Cast(people)
    changed = replace(claim, predicate=form.name)
    if form.name != claim.predicate:
        changed = replace(changed, trigger=None, value="" if form.objects else claim.value)
        if not form.objects:
            changed = replace(changed, object=None)
    if given.get("quote") is not None:
        changed = replace(changed, quote=select_quote(report.text, given["quote"], at=given.get("start", "")))
    if changed.trigger is not None and not _lies_in(changed.trigger.start, changed.trigger.end, changed):
        changed = replace(changed, trigger=None)
    if given.get("subject") is not None:
        subject = _end("subject", report, given, quote=changed.quote, kinds=form.subjects, cast=cast)
        changed = replace(changed, subject=subject)
    changed = _with_fields(changed, given, report=report, form=form, cast=cast, by=by)
    if replace(changed, engine="", confidence=1.0) == replace(claim, engine="", confidence=1.0):
        raise RefusedError("Nothing is corrected", mend="Accept the claim, or say what is different.")
    return changed, _those_named(changed, cast)


def _known_fields(given: Mapping[str, str]) -> None:
    for name in given:
        if name not in FIELDS:
            raise UnknownNameError.near("field of a claim", name, FIELDS)


def _with_fields(
    claim: Claim, given: Mapping[str, str], *, report: Report, form: Predicate, cast: Cast, by: str
) -> Claim:
    """All but evidence, predicate and subject; a person is sure of what they read: the confidence is 1."""
    if given.get("object") is not None:
        if form.objects:
            target = _end("object", report, given, quote=claim.quote, kinds=form.objects, cast=cast)
            claim = replace(claim, object=target, value="")
        else:
            value = " ".join(given["object"].split())
            claim = replace(claim, object=None, value=value if form.is_free else value.casefold().replace(" ", "_"))
    if given.get("place") is not None:
        is_said = bool(given["place"].strip())
        kinds = (Kind.PLACE,)
        place = _end("place", report, given, quote=claim.quote, kinds=kinds, cast=cast) if is_said else None
        claim = replace(claim, place=place)
    if given.get("factuality"):
        # The words that weakened it as the engine read it say nothing of how a person reads it.
        claim = replace(claim, factuality=_word(Factuality, "factuality", given["factuality"]), hedges=())
    if given.get("tense"):
        claim = replace(claim, tense=_word(Tense, "tense", given["tense"]))
    if given.get("mode"):
        claim = replace(claim, mode=_word(Mode, "mode", given["mode"]))
    if given.get("time") is not None:
        time = given["time"].strip()
        if time:
            parse_edtf(time)
        claim = replace(claim, time=time or None)
    if given.get("source") is not None:
        cited = tuple(" ".join(s.split()) for s in given["source"].split(SEPARATOR) if s.strip())
        claim = replace(claim, chain=(report.outlet, *cited) if report.outlet or cited else ())
    identity = claim_id(
        report=claim.report,
        predicate=claim.predicate,
        subject=claim.subject,
        object=claim.object,
        value=claim.value,
        is_denied=claim.is_denied,
        quote=claim.quote,
    )
    return replace(claim, id=identity, confidence=1.0, engine=f"{PERSON}/{by}")


def _end(
    end: str, report: Report, given: Mapping[str, str], *, quote: Quote, kinds: Sequence[Kind], cast: Cast
) -> Mention:
    return cast.mention(
        report.text, given[end], quote=quote, end=end, kinds=kinds, who=given.get(f"{end}_is", "").strip()
    )


def _word(words: type[Word], name: str, given: str) -> Word:
    known = [w.value for w in words]
    if given.strip().casefold() not in known:
        raise UnknownNameError.near(name, given, known)
    return words(given.strip().casefold())


def _lies_in(start: int, end: int, claim: Claim) -> bool:
    return claim.quote.start <= start and end <= claim.quote.end


def _those_named(claim: Claim, cast: Cast) -> tuple[ReportEntity, ...]:
    mentions = [m for m in (claim.subject, claim.object, claim.place) if m is not None]
    found = {e.id: e for m in mentions if (e := cast.of(m)) is not None}
    return tuple(found[i] for i in sorted(found))
