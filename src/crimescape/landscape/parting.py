"""An entity parted by a person: each appearance, or each single mention, to the part it was assigned to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crimescape.errors import RefusedError, UnknownNameError
from crimescape.gazetteer import fold
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.naming import report_named
from crimescape.resolve import mention_details
from crimescape.vocabulary import Appearance, Claim, Entity, Judgement, Mention, Verdict, content_id, judge, standing

RECORD = "gazetteer:"
SPLIT = "split"
"""The detail that ties the judgements of one split together."""


@dataclass(frozen=True, slots=True)
class Member:
    """What may be assigned to a part.

    Attributes
    ----------
    key : str
        As judgements name it: ``gazetteer:ID`` for the entry on record, an appearance, or a single mention.
    names : tuple of str
        What it is called there.
    mentions : mapping of key to (Mention, Claim)
        Of an appearance: its mentions in claims, which may be assigned one by one; each with one claim it stands in.
    """

    key: str
    names: tuple[str, ...]
    mentions: Mapping[str, tuple[Mention, Claim]]

    @property
    def report(self) -> str:
        """Id of the report; empty for the entry on record."""
        return "" if self.key.startswith(RECORD) else Appearance.parse(self.key).report


def members_of(landscape: Landscape, entity: Entity) -> tuple[Member, ...]:
    """All that an entity is made of: its entry on record first, then its appearances by the day of their reports."""
    reports = landscape.reports
    ordered = sorted(entity.appearances, key=lambda a: (reports[a.report].available, a.report, a.local))
    named = dict(landscape.view.report_entities({a.report for a in ordered}))
    mentions: dict[str, dict[str, tuple[Mention, Claim]]] = {}
    for claim in landscape.view.claims(appearances=[a.whole for a in ordered]):
        for mention in (claim.subject, claim.object, claim.place):
            if mention is not None and landscape.resolution.entity_of_mention(claim.report, mention) == entity.id:
                whole = Appearance(claim.report, mention.entity)
                place = whole.at(mention.start, mention.end)
                mentions.setdefault(whole.key, {}).setdefault(place.key, (mention, claim))
    found = [Member(f"{RECORD}{entity.gazetteer}", entity.names, {})] if entity.gazetteer else []
    for appearance in ordered:
        if appearance.span is None:
            own = dict(mentions.get(appearance.key, {}))
            found.append(Member(appearance.key, named[appearance].names, own))
        else:
            stands = mentions.get(appearance.whole.key, {}).get(appearance.key)
            found.append(Member(appearance.key, (stands[0].text,) if stands else entity.names[:1], {}))
    return tuple(found)


def assignments(
    landscape: Landscape, entity: Entity, said: Mapping[str, str], *, rest: str = ""
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Which part each member goes to, from what a person said of keys, reports or all the rest.

    Parameters
    ----------
    said : mapping of key to part
        A key of `members_of` (``record`` for the entry on record), of a mention of one, or a report by its id, its
        first digits or its file name: all of the entity that stands in it.
    rest : str
        The part of whatever was not assigned; empty to leave it to the names.

    Returns
    -------
    dict of part to dict of key to names
        In the order the parts were first named.

    Raises
    ------
    UnknownNameError
        When a key is none of this entity's.
    """
    members = members_of(landscape, entity)
    parts: dict[str, dict[str, tuple[str, ...]]] = {}
    taken: set[str] = set()
    for text, part in said.items():
        for key, names in _meant(landscape, entity, members, text).items():
            if part and key not in taken:
                parts.setdefault(part, {})[key] = names
                taken.add(key)
    if rest:
        for member in members:
            if member.key not in taken:
                parts.setdefault(rest, {})[member.key] = member.names
    return parts


def _meant(landscape: Landscape, entity: Entity, members: Sequence[Member], text: str) -> dict[str, tuple[str, ...]]:
    by_key = {m.key: m.names for m in members}
    by_key |= {k: (mention.text,) for m in members for k, (mention, _) in m.mentions.items()}
    if text == "record" and entity.gazetteer:
        return {f"{RECORD}{entity.gazetteer}": entity.names}
    if text in by_key:
        return {text: by_key[text]}
    try:
        report = report_named(landscape, text)
    except UnknownNameError:
        report = ""
    found = {m.key: m.names for m in members if report and m.report == report}
    if not found:
        raise UnknownNameError(
            f"'{text}' is nothing of {entity.name}",
            choices=list(by_key)[:6],
            mend="crimescape split NAME --sheet - lists all that may be assigned.",
        )
    return found


def part_entity(
    landscape: Landscape,
    entity: Entity,
    parts: Mapping[str, Mapping[str, tuple[str, ...]]],
    *,
    by: str,
    at: str,
    why: str,
) -> tuple[Judgement, ...]:
    """The judgements that make the parts of an entity: what bridged them is taken back, each part is one.

    Raises
    ------
    RefusedError
        When nothing would be parted.
    """
    parts = {name: dict(keys) for name, keys in parts.items() if keys}
    members = members_of(landscape, entity)
    stays = _stays(members, parts) if len(parts) == 1 else ""
    if not parts or (len(parts) == 1 and not stays):
        raise RefusedError(
            f"That leaves {entity.name} whole", mend="Assign something to a second part, or leave something unassigned."
        )
    group = content_id(SPLIT, [entity.id, by, at])
    mark = {SPLIT: group}
    bridging = tuple(j.id for j in _bridging(landscape, parts))
    made = [judge(Verdict.UNDO, bridging, by=by, at=at, why=why, details=mark)] if bridging else []
    texts, lost = _mentions(members, parts)
    for name, keys in parts.items():
        if len(keys) > 1:
            details = mark | {"part": name} | mention_details({k: texts[k] for k in keys if k in texts}, {})
            made.append(judge(Verdict.SAME, tuple(keys), by=by, at=at, why=why, details=details))
    # Whoever bears a name of the first, and was not assigned, stays with it: so the largest part comes first.
    ends = ([stays] if stays else []) + [next(iter(k)) for k in sorted(parts.values(), key=lambda k: -len(k))]
    details = mark | mention_details({k: texts[k] for k in ends if k in texts}, lost)
    made.append(judge(Verdict.DIFFERENT, tuple(ends), by=by, at=at, why=why, details=details))
    return tuple(made)


def _stays(members: Sequence[Member], parts: Mapping[str, Mapping[str, tuple[str, ...]]]) -> str:
    """Of what was not assigned, the one that stands for the rest: best one that is not called as what leaves."""
    (leaving,) = parts.values()
    names = {fold(n) for forms in leaving.values() for n in forms}
    left = [m for m in members if m.key not in leaving]
    apart = [m for m in left if not names & {fold(n) for n in m.names}]
    return next((m.key for m in apart or left), "")


def _bridging(landscape: Landscape, parts: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Iterator[Judgement]:
    """Standing judgements that join what is assigned to one part with anything that is not in that part."""
    part_of = {key: name for name, keys in parts.items() for key in keys}
    for judgement in standing(landscape.judgements):
        parts_joined = {part_of.get(t, "") for t in judgement.targets}
        if judgement.verdict is Verdict.SAME and parts_joined != {""} and len(parts_joined) > 1:
            yield judgement


def _mentions(
    members: Sequence[Member], parts: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Words of the mentions that are assigned by themselves, and names that their appearances lose with them."""
    part_of = {key: name for name, keys in parts.items() for key in keys}
    texts: dict[str, str] = {}
    lost: dict[str, tuple[str, ...]] = {}
    for member in members:
        moved = {k: m.text for k, (m, _) in member.mentions.items() if k in part_of}
        stay = {fold(m.text) for k, (m, _) in member.mentions.items() if k not in moved}
        texts |= moved
        left = {fold(t) for t in moved.values()} - stay
        lost[member.key] = tuple(n for n in member.names if fold(n) in left)
        if Appearance.parse(member.key).span is not None:
            texts[member.key] = member.names[0]
    return texts, lost
