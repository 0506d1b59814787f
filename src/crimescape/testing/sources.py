"""Outlets of an invented city that tell of a world: reliable, lying, late, hedging, partial, and those who copy."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from crimescape.testing.worlds import ALLIED, HOSTILE, NONE, World
from crimescape.vocabulary import Factuality, Interval, Mode, Statement, Tense
from crimescape.vocabulary.time import DAYS_PER_YEAR

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

PREDICATES = {ALLIED: "allied_with", HOSTILE: "rival_of"}
CLASH_SHARE = 0.3
"""Of what is told of enemies, the share that tells of a clash on that day."""
ENDED_WITHIN_YEARS = 3.0
"""An end is news for so long."""
INTEREST_SHAPE = 0.7
"""Shape of the gamma distribution (mean 1) of how much a pair is looked at: a few pairs have most of the news."""


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet that looks at pairs by itself, in its own voice.

    Attributes
    ----------
    looks_per_year : float
        How often it looks at a pair of mean interest. Of a pair that it takes for neither it mostly says nothing.
    wrong_share : float in [0, 1]
        How often it takes a state for one of the two others. Of one pair it stays right or wrong for a calendar year.
    ending_share : float in [0, 1]
        How often it says of a pair that it takes for neither, and that had a tie in the three years before, that the
        tie has ended; half of the time with the year in which it still stood, where that is an earlier one.
    denying_share : float in [0, 1]
        How often another pair that it takes for neither makes it deny an alliance or a rivalry.
    hedged_share : float in [0, 1]
    late_years : float
        Mean age (exponential) of what it tells; 0 tells of the day.
    dated_share : float in [0, 1]
        Of what is late, the share told with its year; the rest is told as if it were of the day.
    to_conflict : float in [0, 1]
        Of what it takes wrongly (but enemies), the share that it takes for hostile.
    quiet_share, allied_share : float in [0, 1]
        Of its looks at pairs without a tie, and at allies, those it really takes: news is where something goes on.
    grade : str
        What an analyst who knew all this would give it.
    """

    name: str
    looks_per_year: float = 0.1
    wrong_share: float = 0.1
    ending_share: float = 0.5
    denying_share: float = 0.05
    hedged_share: float = 0.1
    late_years: float = 0.0
    dated_share: float = 0.0
    to_conflict: float = 0.5
    quiet_share: float = 0.25
    allied_share: float = 1.0
    grade: str = "C"


@dataclass(frozen=True, slots=True)
class Copier:
    """An outlet that takes over what others told.

    Attributes
    ----------
    takes_share : float in [0, 1]
        Of all that the outlets with a voice of their own told.
    delay_days : float
        Mean (exponential) time until it does.
    citing_share, verbatim_share : float in [0, 1]
        How often it names whom it has it from; how often in the same words, so that a comparison of texts finds it.
    """

    name: str
    takes_share: float = 0.3
    delay_days: float = 10.0
    citing_share: float = 1.0
    verbatim_share: float = 1.0


@dataclass(frozen=True)
class Told:
    """What was told of a world.

    Attributes
    ----------
    statements : tuple of Statement
        By day.
    pairs : array of int, shape (n_statements,)
        Of which pair of the world each speaks.
    copies : mapping of report id to report id
        Reports in another's words, with whose.
    """

    statements: tuple[Statement, ...]
    pairs: Ints
    copies: dict[str, str]


def city_press() -> tuple[Source, ...]:
    """Twelve outlets of Puerto Sereno: four reliable, three lying, two late, three hedging.

    The shares are stated, not fitted. Told of a drifting world, about one in eight of what the reliable say of ties is
    wrong on its day, one in four of what the late say, one in three of the hedging and four in seven of the lying;
    13 % of all claims say that a tie has ended or is none. Grades are those that an analyst with that record before
    him would give: what is hedged is weighed less already.
    """
    return (
        *(Source(name, wrong_share=0.1, grade="A") for name in ("Harbour Gazette", "El Faro", "Tide", "La Boya")),
        *(Source(name, wrong_share=0.5, grade="D") for name in ("Coast Courier", "El Rumor", "Quay Whisper")),
        *(Source(name, late_years=1.5, dated_share=0.5, grade="D") for name in ("Annals of the Coast", "La Memoria")),
        *(
            Source(name, wrong_share=0.25, hedged_share=0.9, grade="A")
            for name in ("Radio Muelle", "Pier Radio", "Onda Norte")
        ),
    )


def partial_press() -> tuple[Source, ...]:
    """The same outlets, but they look half as often at allies, and see enemies in four of five of their mistakes."""
    return tuple(replace(s, to_conflict=0.8, allied_share=0.5) for s in city_press())


def silent_press() -> tuple[Source, ...]:
    """The same outlets, but they look at all pairs alike, and mostly say nothing where they see no tie, or an end.

    What they do not say is the best evidence there is: who reads only what is said is too sure of every tie.
    """
    return tuple(replace(s, quiet_share=1.0, ending_share=0.0) for s in city_press())


def outspoken_press() -> tuple[Source, ...]:
    """The same outlets, but they look at all pairs alike, and say whatever they see: an end, or that there is no tie.

    What they do not say is worth nothing: a test of whether silence is what makes beliefs about the others wrong.
    """
    return tuple(replace(s, quiet_share=1.0, ending_share=0.5, denying_share=1.0) for s in city_press())


def city_copiers(*, citing_share: float, verbatim_share: float) -> tuple[Copier, ...]:
    """Four outlets that copy: two within days, two within months."""
    quick, slow = 5.0, 60.0
    return tuple(
        Copier(name, delay_days=delay, citing_share=citing_share, verbatim_share=verbatim_share)
        for name, delay in (("Wire One", quick), ("Wire Two", quick), ("The Digest", slow), ("El Resumen", slow))
    )


def grades_of(sources: Sequence[Source]) -> dict[str, str]:
    """Name of each source to the grade it deserves."""
    return {source.name: source.grade for source in sources}


def tell(world: World, sources: Sequence[Source], copiers: Sequence[Copier] = (), *, rng: np.random.Generator) -> Told:
    """All that sources and copiers told of a world, from its first day to its last.

    Parameters
    ----------
    rng : numpy Generator
        The same one gives the same telling, byte by byte.

    Examples
    --------
    >>> from crimescape.testing.worlds import drifting_world
    >>> rng = np.random.default_rng(7)
    >>> world = drifting_world(rng=rng, pairs=50, first=date(2010, 1, 1), last=date(2015, 1, 1))
    >>> told = tell(world, city_press(), rng=rng)
    >>> len(told.statements) == len(told.pairs) > 0
    True
    """
    interest = rng.gamma(INTEREST_SHAPE, 1.0 / INTEREST_SHAPE, len(world))
    found: list[tuple[int, Statement]] = []
    for source in sources:
        found += _looked(world, source, interest=interest, rng=rng)
    first_hand = len(found)
    copies: dict[str, str] = {}
    for copier in copiers:
        taken = rng.random(first_hand) < copier.takes_share
        for i in np.flatnonzero(taken).tolist():
            pair, original = found[i]
            copy, is_verbatim = _copied(original, copier, number=i, rng=rng)
            if copy.available <= world.last:
                found.append((pair, copy))
                if is_verbatim:
                    copies[copy.report] = original.report
    found.sort(key=lambda entry: (entry[1].available, entry[1].report))
    return Told(tuple(s for _, s in found), np.array([pair for pair, _ in found], dtype=np.int64), copies)


def _looked(
    world: World, source: Source, *, interest: Floats, rng: np.random.Generator
) -> Iterator[tuple[int, Statement]]:
    """What one outlet says for itself, look by look."""
    pairs, days = _looks(world, source, interest=interest, rng=rng)
    told_of = days - np.floor(rng.exponential(1.0, len(days)) * source.late_years * DAYS_PER_YEAR)
    seen = _taken_for(world.states_on(pairs, told_of), pairs, days, source=source, rng=rng)
    ended, stood_on = _ended(world, pairs, told_of)
    tells_end = (seen == NONE) & (ended != NONE) & (rng.random(len(pairs)) < source.ending_share)
    denies = (seen == NONE) & ~tells_end & (rng.random(len(pairs)) < source.denying_share)
    is_hedged = (seen != NONE) & (rng.random(len(pairs)) < source.hedged_share)
    is_clash = (seen == HOSTILE) & (rng.random(len(pairs)) < CLASH_SHARE)
    is_dated = rng.random(len(pairs)) < np.where(tells_end, 0.5, source.dated_share if source.late_years else 0.0)
    state = np.where(tells_end, ended, np.where(denies, rng.choice((ALLIED, HOSTILE), len(pairs)), seen))
    for i in np.flatnonzero(state != NONE).tolist():
        day = date.fromordinal(int(days[i]))
        year = date.fromordinal(int(stood_on[i] if tells_end[i] else told_of[i])).year
        a, b = world.pairs[pairs[i]]
        yield (
            int(pairs[i]),
            statement_of(
                f"{source.name}/{i}",
                (world.groups[a], world.groups[b]),
                predicate="clashed_with" if is_clash[i] else PREDICATES[int(state[i])],
                factuality=Factuality.DENIED
                if denies[i]
                else Factuality.POSSIBLE
                if is_hedged[i]
                else Factuality.CERTAIN,
                tense=Tense.PAST if tells_end[i] else Tense.CURRENT,
                hedges=("reportedly",) if is_hedged[i] else (),
                time=str(year) if is_dated[i] and year < day.year else None,
                chain=(source.name,),
                day=day,
            ),
        )


def _looks(world: World, source: Source, *, interest: Floats, rng: np.random.Generator) -> tuple[Ints, Floats]:
    """At which pairs an outlet looks on which days."""
    looks = rng.poisson(source.looks_per_year * world.years * interest)
    pairs = np.repeat(np.arange(len(world)), looks)
    days = world.first.toordinal() + np.floor(rng.random(len(pairs)) * ((world.last - world.first).days + 1))
    share = np.array([source.allied_share, source.quiet_share, 1.0])[world.states_on(pairs, days)]
    taken = rng.random(len(pairs)) < share
    return pairs[taken], days[taken]


def _ended(world: World, pairs: Ints, days: Floats) -> tuple[Ints, Floats]:
    """The tie that each pair had last in the years before a day (or `NONE`), and a day on which it still stood."""
    found, stood_on = np.full(len(pairs), NONE), days.copy()
    for months in range(1, int(12 * ENDED_WITHIN_YEARS) + 1):
        then = days - months * DAYS_PER_YEAR / 12
        states = world.states_on(pairs, then)
        is_last = (found == NONE) & (states != NONE)
        found, stood_on = np.where(is_last, states, found), np.where(is_last, then, stood_on)
    return found, stood_on


def _taken_for(states: Ints, pairs: Ints, days: Floats, *, source: Source, rng: np.random.Generator) -> Ints:
    """What an outlet takes true states for: of one pair it stays right or wrong for a year."""
    years = np.array([date.fromordinal(int(d)).year for d in days], dtype=np.int64)
    held, at = np.unique(pairs * 10_000 + years, return_inverse=True)
    is_wrong = (rng.random(len(held)) < source.wrong_share)[at]
    to_worse = (rng.random(len(held)) < source.to_conflict)[at]
    mistaken = np.where(states == HOSTILE, np.where(to_worse, NONE, ALLIED), np.where(to_worse, HOSTILE, NONE))
    mistaken = np.where((states == NONE) & ~to_worse, ALLIED, mistaken)
    return np.asarray(np.where(is_wrong, mistaken, states))


def _copied(original: Statement, copier: Copier, *, number: int, rng: np.random.Generator) -> tuple[Statement, bool]:
    day = date.fromordinal(original.available.toordinal() + 1 + int(rng.exponential(copier.delay_days)))
    is_citing, is_verbatim = rng.random() < copier.citing_share, rng.random() < copier.verbatim_share
    report = f"{copier.name}/{number}"
    return (
        replace(
            original,
            claim=f"claim of {report}",
            report=report,
            chain=(copier.name, *original.chain) if is_citing else (copier.name,),
            published=Interval.day(day),
            available=day,
            version_group=report,
        ),
        is_verbatim,
    )


def statement_of(
    report: str,
    groups: tuple[str, str],
    *,
    predicate: str,
    factuality: Factuality,
    chain: tuple[str, ...],
    day: date,
    tense: Tense = Tense.CURRENT,
    hedges: tuple[str, ...] = (),
    time: str | None = None,
) -> Statement:
    """One claim of a report of its own about two groups."""
    return Statement(
        claim=f"claim of {report}",
        report=report,
        predicate=predicate,
        subject=groups[0],
        object=groups[1],
        value="",
        place="",
        factuality=factuality,
        tense=tense,
        mode=Mode.STATED,
        time=time,
        chain=chain,
        hedges=hedges,
        confidence=1.0,
        published=Interval.day(day),
        available=day,
        version_group=report,
    )
