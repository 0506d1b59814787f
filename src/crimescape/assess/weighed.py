"""The testimonies about one proposition, with who is one witness and who may be: the evidence they make together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crimescape.assess.bearing import bearing_on, is_heard
from crimescape.assess.evidence import Measure, Testimony, measure, mixed, testify
from crimescape.assess.lineage import Traced, trace
from crimescape.assess.origins import OriginLink, joined
from crimescape.assess.policy import GRADES, Policy
from crimescape.assess.sources import fold_source
from crimescape.errors import PolicyError
from crimescape.vocabulary import AsOf, Proposition, Statement, to_year


@dataclass(frozen=True, slots=True)
class Weighed:
    """Testimonies about one proposition, with which origins are one and which are suspected to be.

    Attributes
    ----------
    one, family : mapping of origin key to origin key
        With whom people settled that an origin is one; with whom it is suspected to be (never finer than `one`).
    names : mapping of settled origin key to its name as people read it
    """

    proposition: Proposition
    testimonies: tuple[Testimony, ...]
    one: Mapping[str, str]
    family: Mapping[str, str]
    names: Mapping[str, str]

    @property
    def origins(self) -> tuple[str, ...]:
        """Keys of the settled origins that weigh anything, sorted."""
        return tuple(sorted({self.one[t.origin] for t in self.testimonies}))

    @property
    def unsettled(self) -> frozenset[str]:
        """Those of the origins that count which are suspected to be one with another that counts."""
        sizes = Counter(self.family[o] for o in self.origins)
        return frozenset(o for o in self.origins if sizes[self.family[o]] > 1)

    def evidence(self, policy: Policy) -> Measure:
        """All of it."""
        return self.evidence_of(self.testimonies, policy)

    def evidence_of(self, chosen: Sequence[Testimony], policy: Policy) -> Measure:
        """That of some of the testimonies, as if there were no others."""
        separate = measure(chosen, origin_of=self.one, tau_years=policy.tau_years)
        if len({self.family[t.origin] for t in chosen}) == len({self.one[t.origin] for t in chosen}):
            return separate
        merged = measure(chosen, origin_of=self.family, tau_years=policy.tau_years)
        return mixed(separate, merged, share=policy.suspected_share)


def weigh_all(
    proposition: Proposition,
    statements: Sequence[Statement],
    *,
    as_of: AsOf,
    policy: Policy,
    grades: Mapping[str, str],
    links: Sequence[OriginLink],
    copies: Mapping[str, str],
) -> Weighed:
    """What the statements that are heard at an AsOf weigh for and against a proposition.

    Raises
    ------
    PolicyError
        When a grade is none of A to F.
    """
    bearing = [
        (s, found)
        for s in statements
        if is_heard(s, as_of=as_of) and (found := bearing_on(proposition, s, policy=policy)) is not None
    ]
    bearing.sort(key=lambda b: (b[0].available, b[0].claim))
    traced = trace([s for s, _ in bearing], copies=copies, window_days=policy.window_days)
    one, family = joined(traced, links=links, window_days=policy.window_days)
    testimonies = testify(
        [(t, found) for t, (_, found) in zip(traced, bearing, strict=True)],
        policy=policy,
        grades=folded_grades(grades),
        until=to_year(as_of.valid),
    )
    return Weighed(proposition, testimonies, one, family, _names(traced, one))


def folded_grades(grades: Mapping[str, str]) -> dict[str, str]:
    """Grades by folded name of the source; refuses what is none of A to F."""
    for source, grade in grades.items():
        if grade not in GRADES:
            raise PolicyError(f"'{grade}' is no grade", where=source, choices=GRADES)
    return {fold_source(source): grade for source, grade in grades.items()}


def _names(traced: Sequence[Traced], one: Mapping[str, str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for t in traced:
        names.setdefault(one[t.origin], t.name)
    return names
