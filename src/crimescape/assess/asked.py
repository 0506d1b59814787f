"""One proposition weighed in columns, with what each origin adds: the same as `belief.assess`, however much is told."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace

import numpy as np

from crimescape.assess.belief import assess
from crimescape.assess.columns.arrays import Flags, Ints
from crimescape.assess.columns.assessing import beliefs_of
from crimescape.assess.columns.bearings import KINDS, PropositionTable, bearing_ranges, lay_out
from crimescape.assess.columns.evidence import Hearing, Weighed, hear, weigh
from crimescape.assess.columns.shards import Terms
from crimescape.assess.columns.shares import Shares, Spoken, shares_of
from crimescape.assess.columns.statements import NONE, StatementTable
from crimescape.assess.contributing import in_order, log_odds
from crimescape.assess.weighed import folded_grades
from crimescape.vocabulary import Belief, Contribution, Proposition


def assess_one(
    proposition: Proposition, table: StatementTable, *, terms: Terms, with_contributions: bool = False
) -> Belief:
    """What is held about one proposition under some terms; what `assess` says of it, to within 1e-9.

    Parameters
    ----------
    table : StatementTable
        May speak of other things too: only what bears on the proposition counts.
    with_contributions : bool
        Also what each origin adds.

    Raises
    ------
    PolicyError
        When a grade is none of A to F.
    """
    hearing = heard_under(terms, table)
    weighed = weigh_one(proposition, hearing, terms=terms)
    if weighed is None:
        return assess(proposition, (), as_of=terms.as_of, policy=terms.policy)
    alone = PropositionTable(*(np.array([n]) for n in (KINDS.index(proposition.kind), 0, 1, 2)))
    beliefs = beliefs_of(alone, [weighed], hearing=hearing, as_of=terms.as_of)
    names = (proposition.subject, proposition.object, proposition.place)
    belief = replace(beliefs, names=names).belief(0)
    if not with_contributions:
        return belief
    return replace(belief, contributions=_contributions(belief, weighed, hearing=hearing))


def heard_under(terms: Terms, table: StatementTable) -> Hearing:
    """A table made ready to weigh under some terms.

    Raises
    ------
    PolicyError
        When a grade is none of A to F.
    """
    return hear(
        table,
        as_of=terms.as_of,
        policy=terms.policy,
        grades=folded_grades(terms.grades),
        links=terms.links,
        copies=terms.copies,
    )


def weigh_one(proposition: Proposition, hearing: Hearing, *, terms: Terms) -> Weighed | None:
    """What is told weighs for and against a proposition, numbered 0; None where nobody speaks of it."""
    table, policy = hearing.table, terms.policy
    propositions, ranges = bearing_ranges(table, as_of=terms.as_of, policy=policy, kinds=(proposition.kind,))

    def number(name: str) -> int:
        at = bisect_left(table.names, name)
        return at if at < len(table.names) and table.names[at] == name else NONE - 1

    place = number(proposition.place) if proposition.place else NONE
    is_asked = (propositions.subject == number(proposition.subject)) & (propositions.place == place)
    is_asked &= propositions.object == number(proposition.object)
    its = np.flatnonzero(is_asked[ranges.proposition])
    if not len(its):
        return None
    part = slice(int(its[0]), int(its[-1]) + 1)
    weighed = weigh(hearing, lay_out(table, ranges, part, kinds=propositions.kind, policy=policy))
    return replace(weighed, proposition=np.zeros_like(weighed.proposition))


def _contributions(belief: Belief, weighed: Weighed, *, hearing: Hearing) -> tuple[Contribution, ...]:
    policy, spans, clock = hearing.policy, weighed.spans, hearing.clock
    family = weighed.families.family
    shares = shares_of(
        Spoken(
            weighed.one, family[weighed.one], spans.kind, spans.start, spans.end, spans.weight, clock.years, clock.asked
        ),
        generator=policy.generators[belief.proposition.kind][0],
        tau_years=policy.tau_years,
        suspected_share=policy.suspected_share,
    )
    names, claims = _names(weighed, hearing), _claims(weighed, hearing)
    is_unsettled = _unsettled(shares, family)
    out = []
    for at, one in enumerate(shares.one.tolist()):
        for kind in (kind for kind in range(2 * len(belief.proposition.states)) if (one, kind) in claims):
            state = kind // 2
            out.append(
                Contribution(
                    origin=names[one],
                    kind=belief.proposition.states[state] + ("-" if kind % 2 else "+"),
                    change=log_odds(belief.probabilities[state]) - log_odds(float(shares.without[at, state])),
                    alone=float(shares.alone[at, state]),
                    claims=tuple(sorted(claims[one, kind])),
                    is_unsettled=bool(is_unsettled[at]),
                )
            )
    return in_order(out)


def _names(weighed: Weighed, hearing: Hearing) -> dict[int, str]:
    """Of each settled origin its name as people read it: that of its first telling."""
    row, one = weighed.beside, weighed.families.one[weighed.families.witness]
    by_claim = np.unique(hearing.table.claims[row], return_inverse=True)[1]
    order = np.lexsort((by_claim, hearing.table.available[row], one))
    first = order[np.flatnonzero(np.append(True, np.diff(one[order]) != 0))]
    names = hearing.voices.names
    return {o: names[n] for o, n in zip(one[first].tolist(), weighed.told.name[first].tolist(), strict=True)}


def _claims(weighed: Weighed, hearing: Hearing) -> dict[tuple[int, int], set[str]]:
    """The claims of each settled origin, by kind of evidence."""
    out: dict[tuple[int, int], set[str]] = defaultdict(set)
    ids = hearing.table.claims[weighed.rows].tolist()
    for one, kind, claim in zip(weighed.one.tolist(), weighed.spans.kind.tolist(), ids, strict=True):
        out[one, kind].add(claim.decode("ascii") if isinstance(claim, bytes) else claim)
    return out


def _unsettled(shares: Shares, family: Ints) -> Flags:
    """Which origins are suspected to be one with another that counts."""
    families = family[shares.one]
    return np.asarray(np.bincount(families)[families] > 1)
