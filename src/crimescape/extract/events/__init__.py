"""What happened, and who took part: events by the sentence, incidents by the whole report, claims between names.

The contract of this package:

- `find_named_events(clause)` gives what the ontology can hold of events, as `Found`, like every other finder of the engine:
  who met, clashed with or attacked whom, who was arrested, killed or extradited, by name. `manner_of_event(found, clause)`
  says how: an event is of its day, so its tense is always current.
- `find_events(text, sentences=..., names=...)` gives every event of a text with its participants, names or phrases
  ("two peasants"), each an exact stretch inside the sentence that tells it. A sentence without an event word costs nothing.
- `find_incidents(text, sentences=...)` gives the attacks that a report as a whole tells of (armed attack, bombing, kidnapping,
  arson, robbery), each with who did it, to whom or what, with what; put together over all its sentences.
- `split_wire(text)` gives the sentences of text in one case, where no capital begins them.

English and Spanish, mixed case and lower case. Everything given is what the text says, never what happened. What was learned,
from what, and what it is not good for: docs/decisions/0023-events.md.
"""

from crimescape.extract.events.event import Attack, Event, EventKind, Filler, Incident, Participant, Role
from crimescape.extract.events.finding import find_events
from crimescape.extract.events.incidents import find_incidents
from crimescape.extract.events.named import find_named_events
from crimescape.extract.events.saying import manner_of_event
from crimescape.extract.events.wire import split_wire

__all__ = [
    "Attack",
    "Event",
    "EventKind",
    "Filler",
    "Incident",
    "Participant",
    "Role",
    "find_events",
    "find_incidents",
    "find_named_events",
    "manner_of_event",
    "split_wire",
]
