"""From statements to beliefs: what speaks of a proposition, weighed, chained, and said in words."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from crimescape.assess.bearing import ENDED_BY_DEATH, propositions
from crimescape.assess.chain import posterior, stationary
from crimescape.assess.contributing import in_order, log_odds, origin_shares
from crimescape.assess.origins import OriginLink
from crimescape.assess.policy import Policy
from crimescape.assess.surety import confidence, credibility, siding
from crimescape.assess.weighed import Weighed, weigh_all
from crimescape.vocabulary import AsOf, Belief, Contribution, Proposition, Statement, likelihood_word, to_year


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
    weighed = weigh_all(
        proposition, statements, as_of=as_of, policy=policy, grades=grades or {}, links=links, copies=copies or {}
    )
    generators = policy.generators[proposition.kind]
    at = to_year(as_of.valid)
    now = posterior(weighed.evidence(policy), at=at, generators=generators)
    prior = stationary(generators)
    ranges = tuple((float(lo), float(hi)) for lo, hi in zip(now.min(axis=0), now.max(axis=0), strict=True))
    ignorance = _ignorance(now, prior=prior) if weighed.testimonies else 1.0
    chosen = tuple(float(p) for p in now[0])
    named = [i for i, s in enumerate(proposition.states) if s not in ("none", "not")]
    leading = max(named, key=lambda i: chosen[i])
    sides = siding(
        weighed.testimonies,
        family=weighed.family,
        state=leading,
        is_likely=chosen[leading] >= 0.5,
        window_days=policy.window_days,
    )
    return Belief(
        proposition=proposition,
        as_of=as_of,
        probabilities=chosen,
        ranges=ranges,
        ignorance=ignorance,
        origins=len(weighed.origins),
        unsettled=len(weighed.unsettled),
        likelihood=likelihood_word(chosen[leading]),
        confidence=confidence(sides, ignorance=ignorance, policy=policy),
        credibility=credibility(chosen[leading], sides=sides, ignorance=ignorance),
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
    """A belief for each proposition the statements speak of; the same as asking for each alone.

    Parameters
    ----------
    kinds : collection of str
        Kinds of proposition wanted; none given, all.
    """
    by_pair: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    deaths: dict[str, list[Statement]] = defaultdict(list)
    for s in statements:
        if s.predicate == "killed":
            deaths[s.subject].append(s)
        else:
            by_pair[_pair(s.subject, s.object or s.value)].append(s)
    beliefs = []
    for p in propositions(statements):
        if kinds and p.kind not in kinds:
            continue
        bearing = by_pair[_pair(p.subject, p.object)] + (deaths[p.subject] if p.kind in ENDED_BY_DEATH else [])
        beliefs.append(assess(p, bearing, as_of=as_of, policy=policy, grades=grades, links=links, copies=copies))
    return tuple(beliefs)


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def _ignorance(now: NDArray[np.float64], *, prior: NDArray[np.float64]) -> float:
    """Spread over the policy's priors now, over the spread of the priors, at most 1; priors that agree tell nothing."""
    at_first = _spread(prior)
    return min(1.0, _spread(now) / at_first) if at_first > 0 else 1.0


def _spread(distributions: NDArray[np.float64]) -> float:
    return float((distributions.max(axis=0) - distributions.min(axis=0)).mean())


def _contributions(weighed: Weighed, *, at: float, policy: Policy, chosen: Sequence[float]) -> tuple[Contribution, ...]:
    unsettled, out = weighed.unsettled, []
    for share in origin_shares(weighed, at=at, policy=policy):
        for state, direction in sorted({t.kind for t in share.testimonies}):
            out.append(
                Contribution(
                    origin=weighed.names[share.origin],
                    kind=weighed.proposition.states[state] + ("+" if direction > 0 else "-"),
                    change=log_odds(chosen[state]) - log_odds(float(share.without[state])),
                    alone=float(share.alone[state]),
                    claims=tuple(sorted({t.claim for t in share.testimonies if t.kind == (state, direction)})),
                    is_unsettled=share.origin in unsettled,
                )
            )
    return in_order(out)
