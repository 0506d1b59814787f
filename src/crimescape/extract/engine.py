"""The built-in engine: names, then clauses, then relations with their manner, time and sources; no model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crimescape.extract.anaphora import Topic, find_anaphors
from crimescape.extract.attribution import Citations
from crimescape.extract.casting import Cast, cast
from crimescape.extract.clause import Clause
from crimescape.extract.dates import find_dates, latest_day
from crimescape.extract.finding import Found
from crimescape.extract.manner import Manner, is_withdrawal, manner_of, withdrawn
from crimescape.extract.meetings import Meeting, find_purpose, meeting_of
from crimescape.extract.presence import find_presence
from crimescape.extract.roles import find_bare_roles, find_roles
from crimescape.extract.sentence import Sentence, split_sentences
from crimescape.extract.spans import Span, merge_apposed
from crimescape.extract.standing import find_status
from crimescape.extract.ties import find_ties
from crimescape.extract.verify import verified
from crimescape.gazetteer import Gazetteer
from crimescape.vocabulary import (
    Claim,
    Factuality,
    Mention,
    Mode,
    Quote,
    Reading,
    Report,
    Tense,
    claim_id,
)

NAME, VERSION = "rules", "rules/1"


class RulesExtractor:
    """English and Spanish rules over names; see docs/concepts/extraction.md."""

    name = NAME
    version = VERSION

    def read(self, report: Report, *, gazetteer: Gazetteer) -> Reading:
        """What the report says, each claim verified against its text; what does not verify becomes a doubt."""
        people = cast(report.text, gazetteer=gazetteer, language=report.language)
        sentences = split_sentences(report.text)
        drafts = list(_claims(report, sentences, people))
        entities = people.entities(
            used={m.entity for c in drafts for m in (c.subject, c.object, c.place) if m is not None}
        )
        latest = latest_day(report.text)
        reading = Reading(
            report=report.id,
            engine=VERSION,
            entities=entities,
            claims=tuple(_once(drafts)),
            language=people.language,
            latest_dated=latest.isoformat() if latest else None,
            sentences=len(sentences),
            gated=sum(1 for s in sentences if people.in_sentence(s)),
        )
        return verified(reading, text=report.text)


def _claims(report: Report, sentences: Sequence[Sentence], people: Cast) -> Iterator[Claim]:
    citations = Citations(report.outlet)
    topic = Topic()
    meeting: Meeting | None = None
    withdraws = is_withdrawal(report.text)
    for sentence in sentences:
        chain = citations.read(sentence.text)
        named = merge_apposed(people.in_sentence(sentence), report.text)
        anaphors = list(find_anaphors(sentence, topic=topic, named=named))
        spans = sorted([*named, *anaphors], key=lambda s: s.start)
        topic = topic.after(spans)
        clause = Clause.of(sentence, spans)
        meeting = meeting_of(clause, chain=chain) or meeting
        for found, start, end in find_purpose(sentence, meeting):
            assert meeting is not None  # a purpose is found only for a meeting
            told = Told(
                min(sentence.start, meeting.sentence.start), sentence.end, start, end, PURPOSE, chain or meeting.chain
            )
            yield _claim(report, found, told, people)
        for found in (
            *find_roles(clause),
            *find_bare_roles(clause),
            *find_ties(clause),
            *find_presence(clause),
            *find_status(clause),
        ):
            start, end = clause.source(found.trigger[0]), clause.source(found.trigger[1])
            manner = manner_of(found, clause)
            if withdraws:
                manner = withdrawn(manner, sentence.text)
            told = Told(sentence.start, sentence.end, start, end, manner, chain)
            yield _claim(report, found, told, people)


@dataclass(frozen=True, slots=True)
class Told:
    """How and where a relation is told: the evidence, the carrying words, the manner, the sources."""

    start: int
    end: int
    trigger_start: int
    trigger_end: int
    manner: Manner
    chain: tuple[str, ...]


PURPOSE = Manner(Factuality.POSSIBLE, Tense.CURRENT, Mode.PLANNED, ("purpose",))
"""An alliance as the stated purpose of talks is possible, and planned."""


def _claim(report: Report, found: Found, told: Told, people: Cast) -> Claim:
    text, manner = report.text, told.manner
    quote = Quote(text[told.start : told.end], told.start, told.end)
    trigger = Quote(text[told.trigger_start : told.trigger_end], told.trigger_start, told.trigger_end)
    subject = _mention(found.subject, report, people)
    target = _mention(found.object, report, people) if found.object is not None else None
    dates = find_dates(quote.text)
    identity = claim_id(
        report=report.id,
        predicate=found.predicate,
        subject=subject,
        object=target,
        value=found.value,
        is_denied=manner.factuality is Factuality.DENIED,
        quote=quote,
    )
    return Claim(
        id=identity,
        report=report.id,
        predicate=found.predicate,
        subject=subject,
        object=target,
        quote=quote,
        value=found.value,
        place=_mention(found.place, report, people) if found.place is not None else None,
        factuality=manner.factuality,
        tense=manner.tense,
        mode=manner.mode,
        time=dates[0].edtf if len(dates) == 1 else None,
        chain=(report.outlet, *told.chain) if report.outlet or told.chain else (),
        trigger=trigger,
        hedges=manner.hedges,
        confidence=found.confidence,
        engine=VERSION,
    )


def _mention(span: Span, report: Report, people: Cast) -> Mention:
    return Mention(span.kind, report.text[span.start : span.end], span.start, span.end, people.local_id(span))


def _once(claims: Sequence[Claim]) -> Iterator[Claim]:
    """One claim per predicate, pair, tense and polarity: the surest, then the first."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        ends: tuple[object, ...] = (claim.subject.entity, claim.object.entity if claim.object else claim.value)
        if claim.predicate in ("allied_with", "rival_of"):
            ends = tuple(sorted(map(str, ends)))
        key = (claim.predicate, *ends, claim.tense, claim.is_denied)
        if key not in best or claim.confidence > best[key].confidence:
            best[key] = claim
    yield from sorted(best.values(), key=lambda c: (c.quote.start, c.predicate, c.subject.start, c.id))
