"""The profile of a public figure: names, groups allegedly led, legal events, reports; no rank, no tie, no map point."""

from collections.abc import Sequence
from typing import Any

from crimescape.errors import CrimescapeError
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.reasoning.heard import Heard, by_target, hear, name_records, source_records, told
from crimescape.landscape.reasoning.occurrences import event_records
from crimescape.landscape.reasoning.yearly import spell_records, yearly_beliefs
from crimescape.landscape.tie import belief_numbers
from crimescape.vocabulary import AsOf, Entity, Proposition, Statement

Record = dict[str, Any]  # Any: a JSON record

BANNER = "Being named is no proof of crime."
STANDING = (
    "All roles are alleged. The study records no final conviction, acquittal or reply: look for them, and ask, before "
    "anything is published."
)
LEGAL = ("arrested", "killed", "extradited")
ROLES = {
    "leads": ("leadership", "allegedly leads or led"),
    "member_of": ("membership", "allegedly belongs or belonged to"),
}


def person_profile(landscape: Landscape, person: Entity, *, as_of: AsOf, include_members: bool = False) -> Record:
    """What reports say of a person with a public role, as known on one day.

    A role is public when a report has the person lead a group. Whom reports only call a member has a profile
    when asked for by `include_members`; whom they give no role, never: a victim, a witness, or a bystander.

    Raises
    ------
    CrimescapeError
        When the person has no such role.
    """
    heard = hear(landscape, [person.id], as_of=as_of)
    roles = {p: by_target((s for s in heard.said(p) if s.subject == person.id), of=person.id) for p in ROLES}
    if not roles["leads"] and not (include_members and roles["member_of"]):
        raise _refusal(person, is_member=bool(roles["member_of"]))
    legal = event_records(heard, (s for s in heard.said(*LEGAL) if s.subject == person.id))
    lines = [line for p in ROLES for line in _roles(heard, person.id, predicate=p, groups=roles[p])]
    return {
        "kind": "person",
        "id": person.id,
        "name": person.name,
        "banner": BANNER,
        "standing": STANDING,
        "names": name_records(landscape, person, as_of=as_of),
        "roles": lines,
        "legal_events": [{**event, "sentence": f"Reported: {event['sentence']}"} for event in legal],
        "sources": source_records(heard),
        "reports": _reports(heard),
        "not_reported": [] if legal else ["any arrest, death or extradition"],
        "timeline": sorted(
            [
                *({"lane": "roles", "label": f"{r['wording']} {r['name']}", **s} for r in lines for s in r["spells"]),
                *(
                    {"lane": "legal", "label": e["sentence"], **{k: e[k] for k in ("begin", "end", "layer", "claims")}}
                    for e in legal
                    if e["begin"]
                ),
            ],
            key=lambda t: (str(t["begin"]), str(t["label"])),
        ),
    }


def _refusal(person: Entity, *, is_member: bool) -> CrimescapeError:
    if is_member:
        return CrimescapeError(
            f"No report has {person.name} lead a group",
            mend="--include-members also gathers what is said of somebody whom reports only call a member.",
        )
    return CrimescapeError(
        f"No report gives {person.name} a role in a group",
        mend="Victims, witnesses and bystanders have no profile. crimescape claims NAME lists the sentences.",
    )


def _roles(heard: Heard, person: str, *, predicate: str, groups: dict[str, list[Statement]]) -> list[Record]:
    kind, wording = ROLES[predicate]
    wanted = {group: Proposition(kind, person, group) for group in groups}
    held = yearly_beliefs(heard.landscape, wanted.values(), as_of=heard.as_of, since=heard.first_day)
    return [
        {
            "role": predicate,
            "wording": wording,
            "group": group,
            "name": heard.name(group),
            "times": sorted({s.time for s in said if s.time}),
            "spells": spell_records(held[wanted[group]], states=("holds",)),
            "now": _now(heard, held[wanted[group]]),
            "layer": "reported",
            **told(said),
        }
        for group, said in groups.items()
    ]


def _now(heard: Heard, beliefs: Sequence[Any]) -> Record | None:  # Any: Belief
    if not beliefs or beliefs[-1].as_of != heard.as_of:
        return None
    return {**belief_numbers(beliefs[-1]), "claims": list(beliefs[-1].claims), "layer": "assessed"}


def _reports(heard: Heard) -> list[Record]:
    held = heard.landscape.reports
    found = sorted({s.report for s in heard.statements}, key=lambda r: (held[r].available, r))
    return [
        {
            "report": r,
            "title": held[r].report.title,
            "outlet": held[r].report.outlet,
            "published": held[r].report.published or "undated",
            "handling": held[r].report.handling.value,
            "claims": sorted({s.claim for s in heard.statements if s.report == r}),
        }
        for r in found
    ]
