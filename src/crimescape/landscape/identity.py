"""Where people judge who is who: merge, keep apart, give a name, part, and take back; what rests on it is told."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from crimescape.errors import RefusedError, UnknownNameError
from crimescape.gazetteer import fold
from crimescape.landscape.affected import Asked, affected_record, later_judgements
from crimescape.landscape.judging import judgements_of
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.naming import FEWEST_DIGITS, identity_target
from crimescape.landscape.overview import find_any
from crimescape.landscape.parting import SPLIT, assignments, part_entity
from crimescape.landscape.parts import part_rows, part_sheet
from crimescape.landscape.queueing import judgement_record
from crimescape.landscape.resting import told_otherwise
from crimescape.landscape.without import under, without_judgements
from crimescape.ledger import FolderLedger, Ledger, draft_judgement
from crimescape.resolve import IDENTITY, contested_names
from crimescape.review import Decision
from crimescape.vocabulary import Appearance, AsOf, Entity, Judgement, Kind, Verdict, judge, standing

Record = dict[str, Any]  # Any: a JSON record
STAND, FALL = "stand", "fall"
"""What becomes of later judgements that rest on one that is taken back."""


class Identity:
    """A study, to be judged on as to who is who.

    Parameters
    ----------
    landscape : callable
        The study as of now: after a judgement it is another.
    signed : callable
        Who signs; raises where nobody does. Asked only when something is recorded.
    now : callable
        The time a judgement is recorded at, ISO 8601 in UTC.
    """

    def __init__(
        self, ledger: Ledger, *, landscape: Callable[[], Landscape], signed: Callable[[], str], now: Callable[[], str]
    ) -> None:
        self._ledger = ledger
        self._landscape = landscape
        self._signed = signed
        self._now = now

    # -- judged ----------------------------------------------------------------------------------------------------

    def merge(self, a: str, b: str, *, why: str) -> Record:
        """Hold two to be one.

        Raises
        ------
        RefusedError
            When they are one, are of two kinds, or somebody holds them apart; then nothing is recorded.
        """
        return self._between(Verdict.SAME, a, b, why=why)

    def apart(self, a: str, b: str, *, why: str) -> Record:
        """Hold two to be different, whatever their names say.

        Raises
        ------
        RefusedError
            When both names lead to one here: what made it one has to be taken back, or it has to be split.
        """
        return self._between(Verdict.DIFFERENT, a, b, why=why)

    def _between(self, verdict: Verdict, a: str, b: str, *, why: str) -> Record:
        by = self._signed()
        with self._ledger.writer():
            landscape = self._landscape()
            sides = [identity_target(landscape, text) for text in (a, b)]
            if verdict is Verdict.DIFFERENT and sides[0] == sides[1]:
                raise RefusedError(
                    f"'{a}' and '{b}' lead to one here, {_entity(landscape, sides[0]).name}",
                    mend="crimescape unmerge takes a merge back; crimescape split parts what names have joined.",
                )
            made = judgements_of(landscape, Decision(verdict, (a, b), why), by=by, at=self._now())
            after = under(landscape, (*landscape.judgements, *made), changed=made)
            are_one = len({_id_of(after, s) for s in sides}) == 1
            if are_one is not (verdict is Verdict.SAME):
                told = set(after.resolution.conflicts) - set(landscape.resolution.conflicts)
                raise RefusedError(
                    f"'{a}' and '{b}' cannot be {'one' if verdict is Verdict.SAME else 'kept apart'}",
                    where="; ".join(sorted(told)),
                    mend="Take back what stands against it: crimescape unmerge ID.",
                )
            self._record(made, by=by)
        return self._told(landscape, made, sides)

    def assign(self, name: str, to: str, *, why: str) -> Record:
        """Give a name to one: whoever is called so and nothing else is that one; it is read and found as theirs.

        Raises
        ------
        RefusedError
            When it was given before, or no reason is said.
        """
        by = self._signed()
        if not name.strip() or not why.strip():
            raise RefusedError("A name is given with a reason", where="why", mend="Give it with --because.")
        with self._ledger.writer():
            landscape = self._landscape()
            target = identity_target(landscape, to)
            kind = _kind(landscape, target)
            for judgement in standing(landscape.judgements):
                is_same = fold(judgement.detail("name") or "") == fold(name) and judgement.detail("kind") == kind.value
                if judgement.verdict is Verdict.NAME and is_same:
                    raise RefusedError(
                        f"'{name}' was given to {_name(landscape, judgement.targets[0])} by {judgement.by}",
                        where=judgement.id[:10],
                        mend=f"Take it back first: crimescape unmerge {judgement.id[:10]}.",
                    )
            details = {"name": name.strip(), "kind": kind.value, "of": _name(landscape, target)}
            made = (judge(Verdict.NAME, (target,), by=by, at=self._now(), why=why, details=details),)
            self._record(made, by=by)
        return self._told(landscape, made, [target])

    # -- taken back ------------------------------------------------------------------------------------------------

    def unmerge(self, what: Sequence[str], *, why: str, later: str = "") -> Record:
        """Take back a judgement of identity: by its id, or by names that it joins.

        Parameters
        ----------
        later : str
            What becomes of later judgements of identity that rest on it: ``stand`` as they were recorded, about the
            mentions they name; or ``fall`` with it.

        Raises
        ------
        RefusedError
            When later judgements rest on it and nobody says what becomes of them; they are the choices.
        """
        if later not in ("", STAND, FALL):
            raise UnknownNameError.near("way", later, [STAND, FALL])
        by = self._signed()
        with self._ledger.writer():
            landscape = self._landscape()
            back = _taken_back(landscape, what)
            resting = _resting(landscape, back)
            on_identity = [j for j in resting if j.verdict in IDENTITY]
            if on_identity and not later:
                raise RefusedError(
                    f"{len(on_identity)} later judgements rest on it",
                    choices=[f"{j.verdict.value} by {j.by} ({j.id[:10]})" for j in on_identity],
                    mend="Say whether they --later stand, about the mentions they name, or --later fall with it.",
                )
            gone = [j.id for j in back] + [j.id for j in on_identity if later == FALL]
            made = (judge(Verdict.UNDO, tuple(gone), by=by, at=self._now(), why=why),)
            self._record(made, by=by)
        record = self._told(landscape, made, [t for j in back for t in j.targets if j.verdict is not Verdict.UNDO])
        fallen = set(gone)
        return record | {
            "taken_back": [judgement_record(landscape, j) for j in back],
            "later": [judgement_record(landscape, j) | {"falls": j.id in fallen} for j in resting],
        }

    def split(self, name: str, said: Mapping[str, str], *, why: str, rest: str = "") -> Record:
        """Part somebody: each member, or mention, to the part it was assigned to; see `parting.assignments`.

        Raises
        ------
        RefusedError
            When nothing would be parted, or no reason is said.
        """
        by = self._signed()
        if not why.strip():
            raise RefusedError("A split needs a reason", where="why", mend="Give it with --because.")
        with self._ledger.writer():
            landscape = self._landscape()
            entity = self._named(landscape, name)
            parts = assignments(landscape, entity, said, rest=rest)
            made = part_entity(landscape, entity, parts, by=by, at=self._now(), why=why)
            later = later_judgements(landscape, Asked("entity", entity.id, 0), touched=(), without=landscape)
            self._record(made, by=by)
        after = self._landscape()
        undone = {t for j in made if j.verdict is Verdict.UNDO for t in j.targets}
        return self._told(landscape, made, [a.key for a in entity.appearances]) | {
            "parts": [
                {"part": part, "entity": _id_of(after, next(iter(keys))), "assigned": list(keys)}
                for part, keys in parts.items()
            ],
            "taken_back": [judgement_record(landscape, j) for j in later if j.id in undone],
            "later": [judgement_record(landscape, j) for j in later if j.id not in undone],
        }

    # -- asked -----------------------------------------------------------------------------------------------------

    def rows(self, name: str) -> list[Record]:
        """Somebody laid out to be parted; see `parts.part_rows`."""
        landscape = self._landscape()
        return part_rows(landscape, self._named(landscape, name))

    def sheet(self, name: str) -> str:
        """The same as a sheet to fill in; see `parts.part_sheet`."""
        landscape = self._landscape()
        return part_sheet(landscape, self._named(landscape, name))

    def contested(self) -> list[Record]:
        """Names that two bear and nobody gave to one: who bears each, and how many are called so and nothing else."""
        landscape = self._landscape()
        alone = _called_only(landscape)
        return [
            {
                "name": found.name,
                "kind": found.kind.value,
                "bearers": [{"id": i, "name": _bearer(landscape, i)} for i in found.bearers],
                "alone": alone.get((found.kind, fold(found.name)), 0),
            }
            for found in contested_names(landscape.resolution, gazetteer=landscape.gazetteer)
        ]

    def affected(self, text: str, *, as_of: AsOf, landscape: Landscape) -> Record:
        """What rests on an entry of the ledger, or on somebody; see `affected.affected_record`."""
        folder = self._ledger.root / "briefs" if isinstance(self._ledger, FolderLedger) else None
        return affected_record(landscape, self._ledger, text, as_of=as_of, briefs=folder)

    # -- recorded and told -----------------------------------------------------------------------------------------

    def _named(self, landscape: Landscape, name: str) -> Entity:
        return landscape.resolution.entity(name) if name in landscape.resolution else find_any(landscape, name)

    def _record(self, made: Sequence[Judgement], *, by: str) -> None:
        if made:
            self._ledger.append([draft_judgement(j) for j in made], recorded=made[0].at, author=by)

    def _told(self, before: Landscape, made: Sequence[Judgement], members: Sequence[str]) -> Record:
        after = self._landscape()
        ids = {m: _id_of(after, m) for m in members}
        return {
            "judged": [judgement_record(after, j) for j in made],
            "was": sorted({i for m in members if (i := _id_of(before, m))}),
            "now": [
                {"id": e.id, "name": e.name, "names": list(e.names), "appearances": len(e.appearances)}
                for e in (after.resolution.entity(i) for i in sorted({i for i in ids.values() if i}))
            ],
            "unfollowed": list(after.resolution.conflicts),
            "head": after.head,
        }


def _id_of(landscape: Landscape, target: str) -> str:
    """The entity that a target of judgements is one of; empty where no report speaks of it."""
    if target.startswith("gazetteer:"):
        for entity in landscape.resolution.entities:
            if entity.gazetteer == target.removeprefix("gazetteer:"):
                return entity.id
        joined = ((i, j) for i, joins in landscape.resolution.joins.items() for j in joins)
        return next((i for i, j in joined if target in (j.a, j.b)), "")
    try:
        return landscape.resolution.entity_of(Appearance.parse(target))
    except KeyError:
        return ""


def _entity(landscape: Landscape, target: str) -> Entity:
    return landscape.resolution.entity(_id_of(landscape, target))


def _name(landscape: Landscape, target: str) -> str:
    found = _id_of(landscape, target)
    if found:
        return landscape.name(found)
    return landscape.gazetteer.group(target.removeprefix("gazetteer:")).names[0]


def _kind(landscape: Landscape, target: str) -> Kind:
    found = _id_of(landscape, target)
    return landscape.resolution.entity(found).kind if found else Kind.GROUP


def _bearer(landscape: Landscape, entity_id: str) -> str:
    if entity_id in landscape.resolution:
        return landscape.name(entity_id)
    return f"{landscape.gazetteer.group(entity_id.partition(':')[2]).names[0]} (on record, in no report)"


def _called_only(landscape: Landscape) -> dict[tuple[Kind, str], int]:
    counts: dict[tuple[Kind, str], int] = {}
    for _, named in landscape.view.report_entities():
        if len({fold(n) for n in named.names}) == 1:
            key = named.kind, fold(named.names[0])
            counts[key] = counts.get(key, 0) + 1
    return counts


def _taken_back(landscape: Landscape, what: Sequence[str]) -> list[Judgement]:
    """The standing judgements that are meant, with the others of the same split."""
    stands = _undoable(landscape)
    if len(what) == 1 and len(what[0]) >= FEWEST_DIGITS and all(c in "0123456789abcdef" for c in what[0]):
        found = [j for j in stands if j.id.startswith(what[0])]
        if len(found) == 1:
            group = found[0].detail(SPLIT)
            return [j for j in stands if group and j.detail(SPLIT) == group] or found
    return [_merge_named(landscape, what)]


def _undoable(landscape: Landscape) -> list[Judgement]:
    """Standing judgements of identity, and what standing splits have taken back."""
    undone = {t for j in standing_undos(landscape.judgements) for t in j.targets}
    stands = {j.id for j in standing(landscape.judgements)}
    return [
        j
        for j in landscape.judgements
        if (j.id in stands and j.verdict in IDENTITY)
        or (j.verdict is Verdict.UNDO and j.detail(SPLIT) and j.id not in undone)
    ]


def standing_undos(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The undos that nobody has taken back."""
    undone: set[str] = set()
    stands = []
    for judgement in reversed(judgements):
        if judgement.verdict is Verdict.UNDO and judgement.id not in undone:
            undone.update(judgement.targets)
            stands.append(judgement)
    return stands


def _merge_named(landscape: Landscape, what: Sequence[str]) -> Judgement:
    """The one judgement without which the names lead to two, or the only one that joined the one named."""
    sides = [identity_target(landscape, text) for text in what]
    ids = {_id_of(landscape, s) for s in sides}
    if len(ids) > 1:
        raise RefusedError(f"{' and '.join(what)} are not one here", mend="crimescape why NAME shows what joined whom.")
    stands = {j.id: j for j in standing(landscape.judgements)}
    entity = landscape.resolution.entity(ids.pop())
    joined = [stands[i] for i in dict.fromkeys(j.judgement for j in landscape.resolution.why(entity.id)) if i in stands]
    merges = [j for j in joined if j.verdict is Verdict.SAME]
    if len(what) > 1 and len(merges) > 1:
        merges = [j for j in merges if _parts(landscape, j, what)]
    if len(merges) != 1:
        raise RefusedError(
            f"{len(merges) or 'No'} judgements joined {entity.name}" + (" so" if len(what) > 1 else ""),
            choices=[f"{j.id[:10]} by {j.by}: {j.why}" for j in merges],
            mend="Name one by its id."
            if merges
            else "Its names did: crimescape split parts it, or apart keeps two apart.",
        )
    return merges[0]


def _parts(landscape: Landscape, judgement: Judgement, names: Sequence[str]) -> bool:
    """Whether without a judgement the names lead to different ones."""
    without = without_judgements(landscape, [judgement.id])
    found = [without.resolution.find(n) for n in names]
    return all(len(f) == 1 for f in found) and len({f[0].id for f in found}) > 1


def _resting(landscape: Landscape, back: Sequence[Judgement]) -> list[Judgement]:
    """Standing judgements, later than the first of these, on whom or what would be another without them."""
    ids = [j.id for j in back]
    without = without_judgements(landscape, ids)
    touched = told_otherwise(landscape, without)
    later = later_judgements(landscape, Asked("judgement", ids[0], 0), touched=touched, without=without)
    return [j for j in later if j.id not in ids]
