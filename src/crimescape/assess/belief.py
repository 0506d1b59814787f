"""From statements to beliefs: what speaks of a proposition, weighed, chained, and said in words."""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crimescape.assess.chain import posterior, stationary
from crimescape.assess.evidence import Measure, Testimony, measure, mixed, testify
from crimescape.assess.lineage import OriginLink, Traced, fold_source, joined, trace
from crimescape.assess.policy import Policy
from crimescape.vocabulary import AsOf, Belief, Contribution, Proposition, Statement, likelihood_word, to_year

ALLIED, HOSTILE, HOLDS = 0, 2, 0
_TIE_STATE = {"allied_with": ALLIED, "part_of": ALLIED, "rival_of": HOSTILE, "clashed_with": HOSTILE, "attacked": HOSTILE}
_HOLDING = {
    "present_in": "presence",
    "leads": "leadership",
    "member_of": "membership",
    "part_of": "part",
    "status": "status",
}


def propositions(statements: Sequence[Statement]) -> tuple[Proposition, ...]:
    """All that the statements speak of, sorted."""
    found = set()
    for s in statements:
        if s.predicate in _TIE_STATE and s.object:
            found.add(Proposition.tie(s.subject, s.object))
            if s.place:
                found.add(Proposition.tie(s.subject, s.object, place=s.place))
        if s.predicate in _HOLDING and (s.object or s.value):
            found.add(Proposition(_HOLDING[s.predicate], s.subject, s.object or s.value))
    return tuple(sorted(found))


def assess(
    proposition: Proposition,
    statements: Sequence[Statement],
    *,
    as_of: AsOf,
    policy: Policy,
    grades: Mapping[str, str] | None = None,
    links: Sequence[OriginLink] = (),
    copies: Mapping[str, str] | None = None,
    with_contributions: bool = False,
) -> Belief:
    """What is held about one proposition on one day, as known on one day.

    Parameters
    ----------
    statements : sequence of Statement
        May speak of other things too: only what bears on the proposition counts, and of that only what
        was available as known, in reports that can be dated.
    grades : mapping of source name to grade
        A to F; other sources have the policy's default.
    copies : mapping of report id to report id
        Suspected copies, with whose words they repeat.
    with_contributions : bool
        Also what each origin adds; costs one assessment an origin.
    """
    weighed = _weigh(proposition, statements, as_of=as_of, policy=policy, grades=grades or {}, links=links, copies=copies or {})
    generators = policy.generators[proposition.kind]
    at = to_year(as_of.valid)
    now = posterior(weighed.evidence(policy), at=at, generators=generators)
    prior = stationary(generators)
    ranges = tuple((float(lo), float(hi)) for lo, hi in zip(now.min(axis=0), now.max(axis=0), strict=True))
    ignorance = _spread(now) / _spread(prior) if weighed.testimonies else 1.0
    families = {weighed.family[o] for o in weighed.origins}
    unsettled = sum(1 for o in weighed.origins if sum(weighed.family[x] == weighed.family[o] for x in weighed.origins) > 1)
    chosen = tuple(float(p) for p in now[0])
    named = [i for i, s in enumerate(proposition.states) if s not in ("none", "not")]
    leading = max(named, key=lambda i: chosen[i])
    ignorance = min(1.0, max(0.0, ignorance))
    return Belief(
        proposition=proposition,
        as_of=as_of,
        probabilities=chosen,
        ranges=ranges,
        ignorance=ignorance,
        origins=len(weighed.origins),
        unsettled=unsettled,
        likelihood=likelihood_word(chosen[leading]),
        confidence=_confidence(len(families), ignorance, policy=policy),
        credibility=_credibility(chosen[leading], len(families), ignorance),
        claims=tuple(sorted({t.claim for t in weighed.testimonies})),
        policy=policy.hash,
        contributions=_contributions(weighed, at=at, policy=policy, chosen=chosen) if with_contributions else (),
    )


def assess_all(
    statements: Sequence[Statement],
    *,
    as_of: AsOf,
    policy: Policy,
    kinds: Collection[str] = (),
    grades: Mapping[str, str] | None = None,
    links: Sequence[OriginLink] = (),
    copies: Mapping[str, str] | None = None,
) -> tuple[Belief, ...]:
    """A belief for each proposition the statements speak of; the same as asking for each alone."""
    by_pair: dict[frozenset[str], list[Statement]] = defaultdict(list)
    for s in statements:
        by_pair[frozenset((s.subject, s.object or s.value))].append(s)
    return tuple(
        assess(p, by_pair[frozenset((p.subject, p.object))], as_of=as_of, policy=policy, grades=grades, links=links, copies=copies)
        for p in propositions(statements)
        if not kinds or p.kind in kinds
    )


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Testimonies about one proposition, with which origins are one and which are suspected to be."""

    proposition: Proposition
    testimonies: tuple[Testimony, ...]
    one: Mapping[str, str]
    family: Mapping[str, str]
    names: Mapping[str, str]

    @property
    def origins(self) -> tuple[str, ...]:
        """Keys of the settled origins that weigh anything, sorted."""
        return tuple(sorted({self.one[t.origin] for t in self.testimonies if t.weight > 0}))

    def evidence(self, policy: Policy, *, only: str | None = None, without: str | None = None) -> Measure:
        """All of it, that of one origin, or that of all but one."""
        chosen = [
            t
            for t in self.testimonies
            if (only is None or self.one[t.origin] == only) and (without is None or self.one[t.origin] != without)
        ]
        separate = measure(chosen, origin_of=self.one, tau_years=policy.tau_years)
        if len(set(self.family.values())) == len(set(self.one.values())):
            return separate
        merged = measure(chosen, origin_of=self.family, tau_years=policy.tau_years)
        return mixed(separate, merged, share=policy.suspected_share)


def _weigh(
    proposition: Proposition,
    statements: Sequence[Statement],
    *,
    as_of: AsOf,
    policy: Policy,
    grades: Mapping[str, str],
    links: Sequence[OriginLink],
    copies: Mapping[str, str],
) -> _Weighed:
    bearing = [
        (s, found)
        for s in statements
        if s.available <= as_of.known and not s.is_undated and (found := _bearing(proposition, s, policy=policy))
    ]
    bearing.sort(key=lambda b: (b[0].available, b[0].claim))
    traced = trace([s for s, _ in bearing], copies=copies, window_days=policy.window_days)
    one, family = joined(traced, links=links, window_days=policy.window_days)
    folded = {fold_source(name): grade for name, grade in grades.items()}
    testimonies = testify(
        [(t, *found) for t, (_, found) in zip(traced, bearing, strict=True)], policy=policy, grades=folded
    )
    # An analyst's "one origin" is also one family; families never part what is one.
    family = {k: family[one[k]] for k in one}
    return _Weighed(proposition, testimonies, one, family, _names(traced, one))


def _names(traced: Sequence[Traced], one: Mapping[str, str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for t in traced:
        names.setdefault(one[t.origin], t.name)
    return names


def _bearing(proposition: Proposition, s: Statement, *, policy: Policy) -> tuple[int, float] | None:
    """The state a statement names of the proposition, and the share of its weight that counts; None when it bears not."""
    if proposition.kind == "tie":
        if s.predicate not in _TIE_STATE or {s.subject, s.object} != {proposition.subject, proposition.object}:
            return None
        share = policy.part_of_as_allied if s.predicate == "part_of" else 1.0
        if proposition.place:
            share *= 1.0 if s.place == proposition.place else 0.0 if s.place else policy.general_in_place
        elif s.place:
            share *= policy.place_in_general
        return (_TIE_STATE[s.predicate], share) if share > 0 else None
    if _HOLDING.get(s.predicate) != proposition.kind:
        return None
    is_same = s.subject == proposition.subject and (s.object or s.value) == proposition.object
    return (HOLDS, 1.0) if is_same else None


def _spread(distributions: NDArray[np.float64]) -> float:
    return float((distributions.max(axis=0) - distributions.min(axis=0)).mean())


def _confidence(families: int, ignorance: float, *, policy: Policy) -> str:
    if families >= policy.high[0] and ignorance <= policy.high[1]:
        return "high"
    if families >= policy.moderate[0] and ignorance <= policy.moderate[1]:
        return "moderate"
    return "low"


def _credibility(probability: float, families: int, ignorance: float) -> int:
    if ignorance > 0.8 or not families:
        return 6
    if probability >= 0.95 and families >= 2:
        return 1
    return next(grade for grade, floor in ((2, 0.8), (3, 0.5), (4, 0.2), (5, 0.0)) if probability >= floor)


def _contributions(
    weighed: _Weighed, *, at: float, policy: Policy, chosen: Sequence[float]
) -> tuple[Contribution, ...]:
    generators = policy.generators[weighed.proposition.kind][:1]
    out = []
    for origin in weighed.origins:
        testimonies = [t for t in weighed.testimonies if weighed.one[t.origin] == origin and t.weight > 0]
        without = posterior(weighed.evidence(policy, without=origin), at=at, generators=generators)[0]
        alone = posterior(weighed.evidence(policy, only=origin), at=at, generators=generators)[0]
        is_unsettled = sum(weighed.family[o] == weighed.family[origin] for o in weighed.origins) > 1
        for state, direction in sorted({t.kind for t in testimonies}):
            out.append(
                Contribution(
                    origin=weighed.names[origin],
                    kind=weighed.proposition.states[state] + ("+" if direction > 0 else "-"),
                    change=_logit(chosen[state]) - _logit(float(without[state])),
                    alone=float(alone[state]),
                    claims=tuple(sorted({t.claim for t in testimonies if t.kind == (state, direction)})),
                    is_unsettled=is_unsettled,
                )
            )
    return tuple(sorted(out, key=lambda c: (-abs(c.change), c.origin, c.kind)))


def _logit(p: float) -> float:
    p = min(max(p, 1e-12), 1 - 1e-12)
    return math.log(p / (1 - p))
