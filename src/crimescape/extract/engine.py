"""The built-in engine: names, then clauses, then relations weighed, with their manner, time and sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crimescape.extract.attribution import Citations
from crimescape.extract.capabilities import find_capabilities
from crimescape.extract.capability_places import place_of_capability
from crimescape.extract.casting import Cast, language_of
from crimescape.extract.dates import latest_day
from crimescape.extract.dating import date_of
from crimescape.extract.events import find_named_events, manner_of_event
from crimescape.extract.finding import Found
from crimescape.extract.gate import speaks_of_groups
from crimescape.extract.learned.encoder import Encoder
from crimescape.extract.learned.encoder import shipped as shipped_encoder
from crimescape.extract.manner import Manner, is_withdrawal, manner_of, withdrawn
from crimescape.extract.meetings import Meeting, find_purpose, meeting_of
from crimescape.extract.parsing import Parsed, parse
from crimescape.extract.reach import find_reach, in_company
from crimescape.extract.relations import Candidate, Model, candidates_of, flattest, shipped, spoken_of, weigh
from crimescape.extract.sentence import count_sentences
from crimescape.extract.sizes import find_sizes
from crimescape.extract.spans import Span
from crimescape.extract.tie_places import place_of_tie
from crimescape.extract.verify import verified
from crimescape.gazetteer import Gazetteer
from crimescape.vocabulary import (
    Claim,
    Factuality,
    Kind,
    Mention,
    Mode,
    Quote,
    Reading,
    Report,
    Tense,
    claim_id,
    predicate,
)

NAME, VERSION = "rules", "rules/6"


class RulesExtractor:
    """English and Spanish rules over names, weighed by a learned model; see docs/concepts/extraction.md."""

    name = NAME
    version = VERSION

    def __init__(self, *, model: Model | None = None, encoder: Encoder | None = None) -> None:
        self._model = model
        self._encoder = encoder

    def read(self, report: Report, *, gazetteer: Gazetteer) -> Reading:
        """What the report says, each claim verified against its text; what does not verify becomes a doubt."""
        latest = latest_day(report.text)
        dated = latest.isoformat() if latest else None
        if not speaks_of_groups(report.text, gazetteer=gazetteer):
            count = count_sentences(report.text)
            language = report.language or language_of(report.text)
            return Reading(report.id, VERSION, language=language, latest_dated=dated, sentences=count)
        encoder = self._encoder or shipped_encoder()
        parsed = parse(report.text, gazetteer=gazetteer, language=report.language, encoder=encoder)
        people = parsed.people
        model = self._model or shipped()
        candidates = candidates_of(parsed, encoder=encoder)
        drafts = list(_claims(report, parsed, candidates, model))
        used = {m.entity for c in drafts for m in (c.subject, c.object, c.place) if m is not None}
        used |= {people.ids[Kind.PERSON, key] for key in spoken_of(parsed, candidates, model=model)}
        entities = people.entities(used=used)
        reading = Reading(
            report=report.id,
            engine=VERSION,
            entities=entities,
            claims=tuple(_once(drafts)),
            language=people.language,
            latest_dated=dated,
            sentences=len(parsed.clauses),
            gated=sum(1 for c in parsed.clauses if any(not s.is_anaphor for s in c.spans)),
        )
        return verified(reading, text=report.text)


def _claims(report: Report, parsed: Parsed, candidates: Sequence[Candidate], model: Model) -> Iterator[Claim]:
    people = parsed.people
    citations = Citations(report.outlet)
    chains = [citations.read(c.sentence.text) for c in parsed.clauses]
    yield from _purposes(report, parsed, chains)
    withdraws = is_withdrawal(report.text)
    for surest in weigh(candidates, model=model):
        weighed, found, manner = flattest(surest, parsed, model=model)
        pair = weighed.pair
        clause, earlier = parsed.clauses[pair.sentence], parsed.clauses[pair.earlier]
        found = replace(found, place=place_of_tie(found, clause) or found.place)
        if withdraws:
            manner = withdrawn(manner, clause.sentence.text)
        start, end = clause.source(found.trigger[0]), clause.source(found.trigger[1])
        chain, own_start = chains[pair.sentence], clause.sentence.start
        told = Told(earlier.sentence.start, clause.sentence.end, start, end, manner, chain, own_start)
        yield _claim(report, found, told, people)
    for clause, together, chain in zip(parsed.clauses, in_company(parsed.clauses), chains, strict=True):
        traits = (
            *find_sizes(clause),
            *(replace(f, place=place_of_capability(f, clause)) for f in find_capabilities(clause)),
        )
        told_here = [
            *((clause, found, manner_of_event(found, clause)) for found in find_named_events(clause)),
            *((clause, found, manner_of(found, clause)) for found in traits),
            *((together, found, manner_of(found, together)) for found in find_reach(together)),
        ]
        for read, found, manner in told_here:
            if withdraws:
                manner = withdrawn(manner, read.sentence.text)
            start, end = read.source(found.trigger[0]), read.source(found.trigger[1])
            yield _claim(report, found, Told(read.sentence.start, read.sentence.end, start, end, manner, chain), people)


def _purposes(report: Report, parsed: Parsed, chains: Sequence[tuple[str, ...]]) -> Iterator[Claim]:
    """Alliances that are the stated purpose of a meeting told before."""
    meeting: Meeting | None = None
    for clause, chain in zip(parsed.clauses, chains, strict=True):
        meeting = meeting_of(clause, chain=chain) or meeting
        sentence = clause.sentence
        for found, start, end in find_purpose(sentence, meeting):
            assert meeting is not None  # a purpose is found only for a meeting
            told = Told(
                min(sentence.start, meeting.sentence.start), sentence.end, start, end, PURPOSE, chain or meeting.chain
            )
            yield _claim(report, found, told, parsed.people)


@dataclass(frozen=True, slots=True)
class Told:
    """How and where a relation is told: the evidence, the carrying words, the manner, the sources.

    Attributes
    ----------
    own_start : int
        Where the sentence that tells it begins: the one before, quoted for a name in it, dates nothing.
    """

    start: int
    end: int
    trigger_start: int
    trigger_end: int
    manner: Manner
    chain: tuple[str, ...]
    own_start: int = 0


PURPOSE = Manner(Factuality.POSSIBLE, Tense.CURRENT, Mode.PLANNED, ("purpose",))
"""An alliance as the stated purpose of talks is possible, and planned."""


def _claim(report: Report, found: Found, told: Told, people: Cast) -> Claim:
    text, manner = report.text, told.manner
    quote = Quote(text[told.start : told.end], told.start, told.end)
    trigger = Quote(text[told.trigger_start : told.trigger_end], told.trigger_start, told.trigger_end)
    subject = _mention(found.subject, report, people)
    target = _mention(found.object, report, people) if found.object is not None else None
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
        time=date_of(text[max(told.start, told.own_start) : told.end], predicate=found.predicate),
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
        if predicate(claim.predicate).is_symmetric:
            ends = tuple(sorted(map(str, ends)))
        key = (claim.predicate, *ends, claim.tense, claim.is_denied)
        if key not in best or claim.confidence > best[key].confidence:
            best[key] = claim
    yield from sorted(best.values(), key=lambda c: (c.quote.start, c.predicate, c.subject.start, c.id))
