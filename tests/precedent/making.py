"""Cases, beliefs and days of Puerto Sereno, made by hand."""

from collections.abc import Mapping
from datetime import date

from crimescape.precedent import Case, CaseKind, Day, Past, read_day
from crimescape.vocabulary import AsOf, Belief, Proposition

KNOWN = date(2020, 1, 1)


def case(name: str, values: Mapping[str, float], *, kind: CaseKind = CaseKind.TRUCE, held: str = "") -> Case:
    """A case with those features known."""
    return Case(name, name, kind, "Alta Brisa", "2001", (name,), (), dict(values), held=held)


def on(year: int) -> AsOf:
    """The last of June of a year, as known much later."""
    return AsOf(valid=date(year, 6, 30), known=KNOWN)


def belief(proposition: Proposition, probabilities: tuple[float, ...], *, as_of: AsOf, claim: str = "") -> Belief:
    """A belief that rests on one claim, named for what it is about."""
    identifier = claim or f"{proposition.kind}:{proposition.subject}:{proposition.object}"
    return Belief(
        proposition=proposition,
        as_of=as_of,
        probabilities=probabilities,
        ranges=tuple((p, p) for p in probabilities),
        ignorance=0.2,
        origins=1,
        unsettled=0,
        likelihood="likely",
        confidence="low",
        credibility=3,
        claims=(identifier,),
        policy="p",
    )


def tie(a: str, b: str, *, allied: float, hostile: float, as_of: AsOf) -> Belief:
    """How two stand."""
    return belief(Proposition.tie(a, b), (allied, 1 - allied - hostile, hostile), as_of=as_of)


def there(group: str, place: str, *, as_of: AsOf, probability: float = 1.0) -> Belief:
    """That a group is in a place."""
    return belief(Proposition("presence", group, place), (probability, 1 - probability), as_of=as_of)


def state(group: str, word: str, *, as_of: AsOf, probability: float = 1.0) -> Belief:
    """That a group is weakened, dominant, ..."""
    return belief(Proposition("status", group, word), (probability, 1 - probability), as_of=as_of)


def day(year: int, *beliefs: Belief) -> Day:
    """One day of beliefs."""
    return read_day(beliefs, as_of=on(year))


def past(*days: Day, **more: object) -> Past:
    """Days, the latest first, with nothing else unless given."""
    return Past(days, **{"happenings": (), "parents": {}, "country_of": {}, **more})  # type: ignore[arg-type]
