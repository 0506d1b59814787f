"""The profile of a group: names, leaders, ties, places, state, events and kin over time, and what no report tells."""

from collections.abc import Iterable, Sequence
from typing import Any

from crimescape.errors import UnfoundedError
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.reasoning.heard import Heard, by_target, hear, name_records, source_records, told
from crimescape.landscape.reasoning.occurrences import event_records
from crimescape.landscape.reasoning.past import when
from crimescape.landscape.reasoning.yearly import spell_records, yearly_beliefs
from crimescape.landscape.tie import belief_numbers
from crimescape.vocabulary import AsOf, Belief, Entity, Proposition, Statement

Record = dict[str, Any]  # Any: a JSON record

TIES = ("allied_with", "rival_of", "part_of", "clashed_with", "attacked")
AMONG_GROUPS = ("clashed_with", "attacked", "met")
BEFALLING = ("arrested", "killed", "extradited")
KIN = ("split_from", "part_of", "merged_into")
SECTIONS = {
    "leaders": "who leads it",
    "ties": "whom it stands with or against",
    "places": "where it is",
    "status": "what state it is in",
    "sizes": "how many belong to it",
    "capabilities": "what it can do",
    "events": "anything that happened to it",
    "kin": "where it came from, or what came of it",
}


def group_profile(landscape: Landscape, group: Entity, *, as_of: AsOf) -> Record:
    """All that reports say of a group as known on one day, and what is held of it year by year until the valid day.

    Returns
    -------
    dict
        ``names``; ``leaders`` (each *alleged*, with yearly spells), ``ties`` (yearly beliefs and spells), ``places``,
        ``status``, ``sizes``, ``capabilities``, ``events``, ``kin``, ``sources``; ``not_reported``; and ``timeline``:
        all that has days, as ``lane``, ``label``, ``begin``, ``end``, ``layer`` and ``claims``, to be drawn.

    Raises
    ------
    UnfoundedError
        When no report says anything of it by then.
    """
    own = hear(landscape, [group.id], as_of=as_of)
    if not own.statements:
        raise UnfoundedError(f"By {as_of.known} no report says anything of {group.name}", mend="Ask as known later.")
    leaders = sorted({s.subject for s in own.said("leads") if s.object == group.id})
    heard = hear(landscape, [group.id, *leaders], as_of=as_of)
    ties = by_target((s for s in own.said(*TIES) if s.subject != s.object), of=group.id)
    beliefs = yearly_beliefs(landscape, _propositions(own, ties, leaders, group.id), as_of=as_of, since=own.first_day)
    sections: Record = {
        "leaders": sorted(
            (_leader(heard, p, group.id, beliefs) for p in leaders), key=lambda r: (-r["reports"], r["name"])
        ),
        "ties": [_tie(own, other, said, group.id, beliefs) for other, said in ties.items()],
        "places": _places(own, group.id, beliefs),
        "status": _status(own, group.id, beliefs),
        "sizes": _valued(own, "size", group.id),
        "capabilities": _valued(own, "capability", group.id),
        "events": event_records(heard, _events(heard, leaders=leaders)),
        "kin": [_kin(own, s, same) for s, same in _same_kin(own)],
    }
    return {
        "kind": "group",
        "id": group.id,
        "name": group.name,
        "names": name_records(landscape, group, as_of=as_of),
        **sections,
        "persons_left_out": _left_out(own, leaders=leaders),
        "sources": source_records(own),
        "not_reported": [said for section, said in SECTIONS.items() if not sections[section]],
        "timeline": sorted(_timeline(sections), key=lambda t: (t["begin"], t["lane"], t["label"])),
    }


def _propositions(
    own: Heard, ties: dict[str, list[Statement]], leaders: Sequence[str], group: str
) -> Iterable[Proposition]:
    yield from (Proposition.tie(group, other) for other in ties)
    yield from (Proposition("leadership", person, group) for person in leaders)
    for s in own.statements:
        if s.predicate == "present_in":
            yield Proposition("presence", group, s.object)
        elif s.predicate == "status":
            yield Proposition("status", group, s.value)


def _now(beliefs: Sequence[Belief], *, as_of: AsOf) -> Record | None:
    """The belief of the day asked about; None where nothing weighs (undated reports only)."""
    if not beliefs or beliefs[-1].as_of != as_of:
        return None
    return {**belief_numbers(beliefs[-1]), "claims": list(beliefs[-1].claims), "layer": "assessed"}


Beliefs = dict[Proposition, tuple[Belief, ...]]


def _leader(heard: Heard, person: str, group: str, beliefs: Beliefs) -> Record:
    said = [s for s in heard.said("leads") if (s.subject, s.object) == (person, group)]
    held = beliefs[Proposition("leadership", person, group)]
    return {
        "id": person,
        "name": heard.name(person),
        "wording": "allegedly leads or led",
        "times": sorted({s.time for s in said if s.time}),
        "spells": spell_records(held, states=("holds",)),
        "now": _now(held, as_of=heard.as_of),
        "layer": "reported",
        **told(said),
    }


def _tie(own: Heard, other: str, said: Sequence[Statement], group: str, beliefs: Beliefs) -> Record:
    held = beliefs[Proposition.tie(group, other)]
    return {
        "id": other,
        "name": own.name(other),
        "years": [
            {
                "valid": b.as_of.valid.isoformat(),
                **{state: round(b.probability(state), 4) for state in b.proposition.states},
                "origins": b.origins,
            }
            for b in held
        ],
        "spells": spell_records(held, states=("allied", "hostile")),
        "now": _now(held, as_of=own.as_of),
        "places": sorted({own.name(s.place) for s in said if s.place}),
        "layer": "reported",
        **told(said),
    }


def _places(own: Heard, group: str, beliefs: Beliefs) -> list[Record]:
    out = []
    for place, said in by_target(own.said("present_in"), of=group).items():
        held = beliefs[Proposition("presence", group, place)]
        out.append(
            {
                "id": place,
                "name": own.name(place),
                "degrees": sorted({s.value for s in said if s.value}),
                "spells": spell_records(held, states=("holds",)),
                "now": _now(held, as_of=own.as_of),
                "layer": "reported",
                **told(said),
            }
        )
    return sorted(out, key=lambda r: (-r["reports"], r["name"]))


def _status(own: Heard, group: str, beliefs: Beliefs) -> list[Record]:
    return [
        {
            "word": word,
            "spells": spell_records(beliefs[Proposition("status", group, word)], states=("holds",)),
            "now": _now(beliefs[Proposition("status", group, word)], as_of=own.as_of),
            "layer": "reported",
            **told(said),
        }
        for word, said in by_target(own.said("status"), of=group).items()
    ]


def _valued(own: Heard, predicate: str, group: str) -> list[Record]:
    """Sizes and capabilities: what is reported, in the order first reported; no belief is held about them."""
    found = [
        {"value": value, "times": sorted({s.time for s in said if s.time}), "layer": "reported", **told(said)}
        for value, said in by_target(own.said(predicate), of=group).items()
    ]
    return sorted(found, key=lambda r: (str(r["first_reported"]), r["value"]))


def _events(heard: Heard, *, leaders: Sequence[str]) -> list[Statement]:
    """Events between groups, and what befell those said to lead it; others who are named have no line here."""
    public = {*leaders}

    def is_public(entity: str) -> bool:
        return not entity or entity in public or not _is_person(heard, entity)

    own = [s for s in heard.said(*AMONG_GROUPS) if is_public(s.subject) and is_public(s.object)]
    return own + [s for s in heard.said(*BEFALLING) if s.subject in public]


def _is_person(heard: Heard, entity: str) -> bool:
    return heard.landscape.resolution.entity(entity).kind.value == "person"


def _left_out(own: Heard, *, leaders: Sequence[str]) -> int:
    """How many persons reports name beside the group whom no report has lead it: they are not listed."""
    named = {e for s in own.statements for e in (s.subject, s.object) if e and _is_person(own, e)}
    return len(named - {*leaders})


def _same_kin(own: Heard) -> list[tuple[Statement, list[Statement]]]:
    same: dict[tuple[str, str, str], list[Statement]] = {}
    for s in own.said(*KIN):
        same.setdefault((s.predicate, s.subject, s.object), []).append(s)
    return [(said[0], said) for _, said in sorted(same.items())]


def _kin(own: Heard, first: Statement, same: Sequence[Statement]) -> Record:
    dated = [on for s in same if (on := when(s)) and on.first and on.last and first.predicate != "part_of"]
    return {
        "relation": first.predicate,
        "subject": first.subject,
        "subject_name": own.name(first.subject),
        "object": first.object,
        "object_name": own.name(first.object),
        "begin": min(on.first for on in dated if on.first).isoformat() if dated else None,
        "times": sorted({s.time for s in same if s.time}),
        "layer": "reported",
        **told(same),
    }


def _timeline(sections: Record) -> Iterable[Record]:
    """Everything that has days: spells of beliefs, and events and splits as reported."""
    for lane, label in (("leaders", "name"), ("ties", "name"), ("places", "name"), ("status", "word")):
        for line in sections[lane]:
            yield from (
                {"lane": lane, "label": line[label], **spell, "probability": spell["highest"]}
                for spell in line["spells"]
            )
    for event in sections["events"]:
        if event["begin"]:
            yield _dated("events", event["sentence"], event, end=event["end"])
    for kin in sections["kin"]:
        if kin["begin"]:
            label = f"{kin['subject_name']} {kin['relation'].replace('_', ' ')} {kin['object_name']}"
            yield _dated("kin", label, kin, end=kin["begin"])


def _dated(lane: str, label: str, line: Record, *, end: str) -> Record:
    return {
        "lane": lane,
        "label": label,
        "begin": line["begin"],
        "end": end,
        "layer": "reported",
        "claims": line["claims"],
    }
