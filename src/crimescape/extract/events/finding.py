"""Events, sentence by sentence: those between names, and those with phrases such as "two peasants" in a role."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crimescape.extract.clause import Clause
from crimescape.extract.dates import find_dates
from crimescape.extract.events.event import Attack, Event, EventKind, Participant, Role
from crimescape.extract.events.features import Reader
from crimescape.extract.events.grammar import Beside, beside, class_of
from crimescape.extract.events.model import Model, load_model
from crimescape.extract.events.named import find_named_events
from crimescape.extract.events.reading import ROLES, Occurrence, Opened, occurrences, open_sentences
from crimescape.extract.events.saying import manner_at
from crimescape.extract.finding import Found
from crimescape.extract.sentence import Sentence
from crimescape.extract.spans import Span, merge_apposed
from crimescape.vocabulary import Factuality, Kind

LEAST_CHANCE = 0.6
"""How probable a phrase's role must be, by the learned weights, to be told of one sentence."""

BESIDE = 0.7
"""How often a phrase right beside an event word has the role that its place gives it, by eye."""

TOLD_AS: dict[str, tuple[EventKind, Attack | None]] = {
    "killing": (EventKind.KILLED, None),
    "attack": (EventKind.ATTACKED, Attack.ARMED),
    "bombing": (EventKind.ATTACKED, Attack.BOMBING),
    "kidnapping": (EventKind.ATTACKED, Attack.KIDNAPPING),
    "arson": (EventKind.ATTACKED, Attack.ARSON),
    "robbery": (EventKind.ATTACKED, Attack.ROBBERY),
    "arrest": (EventKind.ARRESTED, None),
}
"""What kind of event a kind of event word tells, for events with phrases in their roles."""

_ARTICLE_CHARS = 4
"""A group's name may begin with an article that the phrase leaves out: "Los", "the"."""

_PEOPLE = ("name", "attacker", "security", "civil")
_THINGS = ("building", "vehicle")
_DONE_TO = {EventKind.ARRESTED: Role.TARGET, EventKind.EXTRADITED: Role.TARGET, EventKind.KILLED: Role.VICTIM}


def find_events(
    text: str, *, sentences: Sequence[Sentence], names: Sequence[Span] = (), is_spanish: bool = False
) -> tuple[Event, ...]:
    """Every event of a text, in order; a sentence without an event word costs nothing.

    Parameters
    ----------
    sentences : sequence of Sentence
        Of the text, in order: `split_sentences`, or `split_wire` for text in one case.
    names : sequence of Span
        The cast, in order: groups, persons, places. Without it phrases still fill the roles.

    Examples
    --------
    >>> text = "two peasants were killed by gunmen in the harbour."
    >>> from crimescape.extract.events.wire import split_wire
    >>> (event,) = find_events(text, sentences=split_wire(text))
    >>> event.kind.value, [(p.role.value, text[p.start : p.end]) for p in event.participants]
    ('killed', [('victim', 'two peasants'), ('agent person', 'gunmen')])
    """
    model = load_model()
    out: list[Event] = []
    for opened in open_sentences(text, sentences=sentences, names=names, is_spanish=is_spanish):
        here = _inside(names, opened.sentence)
        out += _one_each([*_named(text, opened.sentence, here), *_with_phrases(text, opened, here, model)])
    return tuple(out)


def _inside(names: Sequence[Span], sentence: Sentence) -> list[Span]:
    first = bisect_left(names, sentence.start, key=lambda s: s.start)
    past = bisect_left(names, sentence.end, key=lambda s: s.start)
    return [s for s in names[first:past] if s.end <= sentence.end]


def _named(text: str, sentence: Sentence, names: Sequence[Span]) -> Iterator[Event]:
    """Events between names, as `find_named_events` tells them."""
    if not any(s.kind is not Kind.PLACE for s in names):
        return
    clause = Clause.of(sentence, merge_apposed(names, text))
    for found in find_named_events(clause):
        kind = EventKind(found.predicate)
        start, end = (clause.source(at) for at in found.trigger)
        yield Event(
            kind,
            Attack.ARMED if kind is EventKind.ATTACKED else None,
            sentence.start,
            sentence.end,
            start,
            end,
            tuple(sorted(_sides(found, kind), key=lambda p: p.start)),
            _date(sentence),
            _factuality(sentence, start, end),
            found.confidence,
        )


def _sides(found: Found, kind: EventKind) -> Iterator[Participant]:
    def part(role: Role, span: Span) -> Participant:
        return Participant(role, span.start, span.end, span.entity, found.confidence)

    if kind in _DONE_TO:
        yield part(_DONE_TO[kind], found.subject)
    elif kind is EventKind.ATTACKED:
        yield part(Role.AGENT_ORGANISATION, found.subject)
    else:
        yield part(Role.PARTICIPANT, found.subject)
    if found.object is not None:
        yield part(Role.TARGET if kind is EventKind.ATTACKED else Role.PARTICIPANT, found.object)
    if found.place is not None:
        yield part(Role.PLACE, found.place)


def _with_phrases(text: str, opened: Opened, names: Sequence[Span], model: Model) -> Iterator[Event]:
    """Events with phrases in their roles: right beside an event word, or by the learned weights."""
    triggers = [i for i, kind in enumerate(opened.reader.kinds) if kind in TOLD_AS]
    if not triggers:
        return
    tokens = opened.reader.tokens
    told: dict[tuple[EventKind, Attack | None], list[tuple[int, Participant]]] = defaultdict(list)
    learned = sorted(_learned(opened, triggers, model), key=lambda x: (-x[1].probability, x[1].start))
    for trigger, participant in (*_beside(opened, names), *learned):
        told[TOLD_AS[opened.reader.kinds[trigger]]].append((trigger, participant))
    for (kind, attack), parts in told.items():
        kept = _apart([p for _, p in parts])
        if kind is EventKind.ARRESTED and not any(p.role is Role.TARGET for p in kept):
            continue
        trigger = min(t for t, _ in parts)
        start, end = tokens.starts[trigger], tokens.ends[trigger]
        yield Event(
            kind,
            attack,
            opened.sentence.start,
            opened.sentence.end,
            start,
            end,
            tuple(sorted((q for p in kept for q in _with_names(p, names)), key=lambda p: (p.start, p.end))),
            _date(opened.sentence),
            _factuality(opened.sentence, start, end),
            max(p.probability for p in kept),
        )


def _beside(opened: Opened, names: Sequence[Span]) -> Iterator[tuple[int, Participant]]:
    """Phrases right beside an event word, in the role that their place and their sort give them."""
    reader = opened.reader
    groups = [s for s in names if s.kind is Kind.GROUP]
    for phrase in beside(reader):
        start, end = reader.tokens.starts[phrase.first], reader.tokens.ends[phrase.past - 1]
        if any(s.start <= start + _ARTICLE_CHARS and s.end == end for s in groups):
            role: Role | None = Role.AGENT_ORGANISATION if phrase.is_agent else Role.TARGET
        else:
            role = _role_of(phrase, reader)
        if role is not None:
            yield phrase.trigger, Participant(role, start, end, "", BESIDE)


def _role_of(phrase: Beside, reader: Reader) -> Role | None:
    sort = class_of(reader, phrase.first, phrase.past)
    if phrase.is_agent:
        if sort.startswith(_PEOPLE):
            return Role.AGENT_PERSON
        return Role.AGENT_ORGANISATION if "org" in sort else None
    if sort.startswith(_PEOPLE):
        kind, _ = TOLD_AS[reader.kinds[phrase.trigger]]
        return _DONE_TO.get(kind, Role.VICTIM)
    return Role.TARGET if sort.startswith(_THINGS) else None


def _learned(opened: Opened, triggers: Sequence[int], model: Model) -> Iterator[tuple[int, Participant]]:
    """Phrases with a probable role in an attack, each with the attack's event word nearest to it."""
    reader = opened.reader
    violent = [t for t in triggers if reader.kinds[t] != "arrest"]
    if not violent:
        return
    starts = reader.tokens.starts
    for occurrence in occurrences(opened, model=model):
        best = max(range(1, 6), key=lambda r: occurrence.chances[r])
        if occurrence.chances[best] >= LEAST_CHANCE:
            nearest = min(violent, key=lambda t: abs(starts[t] - occurrence.start))
            yield nearest, _participant(occurrence, best)


def _participant(occurrence: Occurrence, role: int) -> Participant:
    return Participant(ROLES[role - 1], occurrence.start, occurrence.end, "", round(occurrence.chances[role], 3))


def _apart(parts: Sequence[Participant]) -> list[Participant]:
    """Of participants that overlap, the first."""
    kept: list[Participant] = []
    for part in parts:
        if all(part.end <= k.start or k.end <= part.start for k in kept):
            kept.append(part)
    return kept


def _with_names(part: Participant, names: Sequence[Span]) -> Iterator[Participant]:
    """The participant, under the name it ends with; and the organisation whose people it names."""
    for span in names:
        if part.start <= span.start and span.end <= part.end and span.kind is not Kind.PLACE:
            if span.end == part.end and (
                span.start <= part.start + _ARTICLE_CHARS or part.role is not Role.AGENT_PERSON
            ):
                yield Participant(part.role, span.start, span.end, span.entity, part.probability)
                return
            if span.kind is Kind.GROUP and part.role is Role.AGENT_PERSON:
                yield Participant(Role.AGENT_ORGANISATION, span.start, span.end, span.entity, part.probability)
    yield part


def _one_each(events: Sequence[Event]) -> list[Event]:
    """What is told twice, between names and with phrases, as one event with those of both who do not overlap."""
    out: list[Event] = []
    for event in events:
        stretches = {(p.start, p.end) for p in event.participants}
        same = next(
            (
                i
                for i, e in enumerate(out)
                if e.kind is event.kind and stretches & {(p.start, p.end) for p in e.participants}
            ),
            None,
        )
        if same is None:
            out.append(event)
        else:
            both = _apart([*out[same].participants, *event.participants])
            out[same] = replace(out[same], participants=tuple(sorted(both, key=lambda p: (p.start, p.end))))
    return out


def _date(sentence: Sentence) -> str | None:
    dates = find_dates(sentence.text)
    return dates[0].edtf if len(dates) == 1 else None


def _factuality(sentence: Sentence, start: int, end: int) -> Factuality:
    return manner_at(sentence.text, start - sentence.start, end - sentence.start).factuality
