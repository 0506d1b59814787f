"""What the network, the territory and earlier cases have to say in a brief: figures with the claims they rest on.

Who computes them fills these in and hands them over in `Material`; a brief only words them. Entities are named by id;
kinds (of places, capabilities, measures, changes) by the field's word, which every language words in its own way.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

Worded = str | Mapping[str, str]
"""A text in one language, or the same text by language (``{"en": ..., "es": ...}``)."""


@dataclass(frozen=True, slots=True)
class ReportedCount:
    """A number that reports give themselves: ``count`` of ``of``, and the claims that say so."""

    count: int
    of: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverageFact:
    """In how many places some groups together are to be expected.

    Attributes
    ----------
    groups : tuple of str
        Entity ids.
    expected : float
        Expected number of places.
    low, high : float
        Ends of its 90 % interval.
    of : int
        How many such places there are.
    level : str
        What is counted: ``state``, ``municipality``, ``country``, ``place``.
    where : str
        Name of the country or region in which they are counted; empty for the whole study.
    reported : tuple of ReportedCount
        What reports count themselves.
    """

    groups: tuple[str, ...]
    expected: float
    low: float
    high: float
    of: int
    level: str
    claims: tuple[str, ...]
    where: str = ""
    reported: tuple[ReportedCount, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareFact:
    """What one group adds to what all cover together: its Shapley share, in expected places."""

    group: str
    share: float
    of: float
    level: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComplementFact:
    """What each of two groups has that the other is not said to have.

    Attributes
    ----------
    first_only, second_only, both : tuple of str
        Capabilities by the ontology's word (``border crossing``), or names of places.
    kind : str
        ``capability`` or ``place``: what these lists hold.
    """

    first: str
    second: str
    first_only: tuple[str, ...]
    second_only: tuple[str, ...]
    both: tuple[str, ...]
    claims: tuple[str, ...]
    kind: str = "capability"


@dataclass(frozen=True, slots=True)
class SharedEnemyFact:
    """An enemy that several groups share; ``probability`` in [0, 1] that it is hostile to two of them or more."""

    groups: tuple[str, ...]
    enemy: str
    probability: float
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrustrationFact:
    """How many ties stand against the best division into two camps, before and after a change.

    Attributes
    ----------
    before, after : int
        Frustration index of the network at its most probable signs.
    is_proven : bool
        Whether both are certified minima; else they are upper bounds.
    before_interval, after_interval : (float, float)
        90 % intervals over networks drawn from the beliefs.
    """

    before: int
    after: int
    is_proven: bool
    before_interval: tuple[float, float]
    after_interval: tuple[float, float]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StrainFact:
    """A tie that would come under strain, and because of whom.

    Attributes
    ----------
    first, second : str
        Between whom the tie is.
    because_of : str
        With whom both also have ties, so that the three would not balance.
    state : str
        What the tie is now: ``allied`` or ``hostile``.
    probability : float in [0, 1]
        How probable that is now.
    """

    first: str
    second: str
    because_of: str
    state: str
    probability: float
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a scenario changes.

    Attributes
    ----------
    kind : str
        ``ally``, ``rival``, ``split``, ``merge``, ``lose-leadership``, ``enter``, ``leave``.
    groups : tuple of str
        Entity ids.
    place : str
        Name of the place entered or left; else empty.
    """

    kind: str
    groups: tuple[str, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure before and after: ``allies``, ``frustration``, ``fragmentation``, ``balanced triads`` ..."""

    measure: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class ScenarioFact:
    """What is changed in thought, and what every measure was before and would be after."""

    changes: tuple[Change, ...]
    measures: tuple[Measured, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrecedentFact:
    """The earlier case that is nearest.

    Attributes
    ----------
    case : Worded
        Its name.
    when, where : str, Worded
        Years, as ``2001`` or ``2001-2004``; and where it was.
    distance : float
        Distance of the indicators; 0 is the same course.
    runner_up : Worded
        The next nearest, with its distance; empty where there is none.
    matched, not_matched : tuple of str
        Indicators, by the field's word.
    outcome : Worded
        What came of it.
    sources : tuple of str
        Where that is told, as full references.
    unconfirmed : tuple of str
        Those of the references that were looked up and not found again as they stand.
    claims : tuple of str
        What the present course, the one compared with it, rests on.
    by_chance : float in [0, 1]
        The share of shuffled tables that hold a case as near.
    is_near : bool
        Whether it is nearer than chance would have it.
    """

    case: Worded
    when: str
    where: Worded
    distance: float
    runner_up: Worded
    runner_up_distance: float
    matched: tuple[str, ...]
    not_matched: tuple[str, ...]
    outcome: Worded
    sources: tuple[str, ...]
    claims: tuple[str, ...]
    by_chance: float = 0.0
    is_near: bool = True
    unconfirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How earlier projections of the same kind fared.

    Attributes
    ----------
    cases : int
        How many projections were tested, from ``first`` to ``last`` year.
    skill : float
        Log skill against the base rate; 0 is no better, 1 is perfect.
    is_better : bool
        Whether the back-test shows it better than the base rate.
    """

    cases: int
    first: int
    last: int
    skill: float
    is_better: bool


@dataclass(frozen=True, slots=True)
class OutlookFact:
    """How probable it is that two groups come to be allied or hostile within a horizon.

    Attributes
    ----------
    state : str
        ``allied`` or ``hostile``.
    probability, low, high, base_rate : float in [0, 1]
        `low` and `high` equal `probability` where no range is known.
    """

    first: str
    second: str
    state: str
    horizon_days: int
    probability: float
    low: float
    high: float
    base_rate: float
    record: TrackRecord
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A value on a day with its range; ``low`` and ``high`` equal ``value`` where there is none."""

    day: datetime.date
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class IndicatorFact:
    """A measure as a series over days: of one group, of a landscape, or of a tie.

    Attributes
    ----------
    indicator : str
        The field's word: ``frustration``, ``fragmentation``; for a tie its state, ``allied`` or ``hostile``.
    about : tuple of str
        Entity ids: none for the landscape, one group, or the two groups of a tie.
    marks : tuple of (date, claim id)
        The days on which reports spoke, for the picture.
    """

    indicator: str
    about: tuple[str, ...]
    series: tuple[Reading, ...]
    claims: tuple[str, ...]
    marks: tuple[tuple[datetime.date, str], ...] = ()
