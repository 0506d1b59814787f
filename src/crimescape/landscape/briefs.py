"""A brief on a landscape: chooses what it is about, gathers its footing, leaves out what may not travel."""

from collections import Counter
from collections.abc import Sequence

from crimescape.brief import Brief, Footing, Material, compose, may_travel
from crimescape.errors import UnfoundedError
from crimescape.landscape.claims import claim_record
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.reports import span
from crimescape.landscape.weighing import believe_all
from crimescape.vocabulary import AsOf, Kind, Verdict, standing

MOST_REPORTED_GROUPS = 4


def compose_brief(landscape: Landscape, names: Sequence[str], *, as_of: AsOf, include_protected: bool = False) -> Brief:
    """A draft about some groups; about those most reported, when none is named.

    Parameters
    ----------
    include_protected : bool
        Also cite source-protected reports and those under embargo.

    Raises
    ------
    UnfoundedError
        When no report says anything about them.
    """
    focus = tuple(landscape.find(n, kind=Kind.GROUP).id for n in names) or _most_reported(landscape, as_of=as_of)
    accepted = {t for j in standing(landscape.judgements) if j.verdict is Verdict.ACCEPT for t in j.targets}
    footings: dict[str, Footing] = {}
    withheld: set[str] = set()
    for claim in landscape.claims(as_of=as_of):
        entry = landscape.reports[claim.report]
        if not include_protected and not may_travel(entry.report, as_of=as_of):
            withheld.add(claim.id)
            continue
        sentence = str(claim_record(landscape, claim)["sentence"])
        footings[claim.id] = Footing(claim, entry.report, sentence, span(entry), claim.id in accepted)
    beliefs = tuple(
        b
        for b in believe_all(landscape, as_of=as_of)
        if set(focus) & {b.proposition.subject, b.proposition.object}
        # A belief that leans on withheld claims would tell what they say: it stays out whole.
        and b.claims
        and not withheld & set(b.claims)
    )
    if not beliefs:
        raise UnfoundedError(
            "No dated report says anything about them" if names else "No dated report says anything yet",
            mend="Date the reports (crimescape reports --undated), or ask about other groups.",
        )
    return compose(
        Material(
            focus=focus,
            names={e.id: e.name for e in landscape.resolution.entities},
            beliefs=beliefs,
            footings=footings,
            as_of=as_of,
            head=landscape.head,
            policy=landscape.policy.hash,
            withheld=len(withheld),
        )
    )


def _most_reported(landscape: Landscape, *, as_of: AsOf) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    for s in landscape.statements(landscape.claims(as_of=as_of)):
        if s.predicate in ("allied_with", "rival_of", "split_from"):
            counts.update((s.subject, s.object))
    return tuple(i for i, _ in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:MOST_REPORTED_GROUPS])
