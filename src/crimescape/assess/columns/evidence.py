"""What rows weigh for and against propositions, laid on a timeline each: lineage, witnesses, layer-cake."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from crimescape.assess.columns.arrays import Floats, Ints, changes, distinct, places_in
from crimescape.assess.columns.bearings import Bearings
from crimescape.assess.columns.cake import Cake, layer_cake
from crimescape.assess.columns.chain import Timeline
from crimescape.assess.columns.families import Families, families_of
from crimescape.assess.columns.laying import KINDS, running
from crimescape.assess.columns.sides import Voiced
from crimescape.assess.columns.spans import Clock, Spans, clock_of, spans_of, weights
from crimescape.assess.columns.statements import StatementTable
from crimescape.assess.columns.tracing import Firsts, Told, firsts_of, trace
from crimescape.assess.columns.voices import Voices, voices_of, weakest_grades
from crimescape.assess.origins import OriginLink
from crimescape.assess.policy import Policy
from crimescape.vocabulary import AsOf


@dataclass(frozen=True, slots=True)
class Hearing:
    """All that weighing rows needs, made once for a table, an AsOf and a policy.

    Attributes
    ----------
    weight : array of float, shape (n,)
        Log-odds of each row, before its grade and the share that counts for a proposition.
    grade : array of float in [0, 1], shape (n,)
        Of the weakest link of each row's chain.
    """

    table: StatementTable
    voices: Voices
    firsts: Firsts
    clock: Clock
    weight: Floats
    grade: Floats
    links: Sequence[OriginLink]
    policy: Policy


def hear(
    table: StatementTable,
    *,
    as_of: AsOf,
    policy: Policy,
    grades: Mapping[str, str],
    links: Sequence[OriginLink],
    copies: Mapping[str, str],
) -> Hearing:
    """Make ready to weigh the rows of a table.

    Parameters
    ----------
    grades : mapping of source name (folded) to grade A to F
    """
    voices = voices_of(table)
    return Hearing(
        table,
        voices,
        firsts_of(table, copies=copies),
        clock_of(table, as_of=as_of, policy=policy),
        weights(table, voices, policy=policy),
        weakest_grades(table, policy=policy, grades=grades),
        tuple(links),
        policy,
    )


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a stretch of rows weighs.

    Attributes
    ----------
    proposition : array of int
        Numbers of the propositions of the stretch, in order; below they count from 0 as places in it.
    spans : Spans
    voiced : Voiced
        The spans, by proposition and family.
    rows, one : arrays of int
        Row of the table of each span, and the witness it counts under.
    beside : array of int
        Rows of the table beside the propositions, whether they weigh anything or not.
    told : Told
        Their origins.
    families : Families
    origins, unsettled : array of int
        Of each proposition, how many origins weigh anything, and how many of those may be one with another.
    cake : Cake
    whose, kind, share : arrays, one entry a group of the cake
        Its proposition, kind of evidence, and how far it counts: suspected witnesses are mixed.
    """

    proposition: Ints
    spans: Spans
    voiced: Voiced
    rows: Ints
    one: Ints
    beside: Ints
    told: Told
    families: Families
    origins: Ints
    unsettled: Ints
    cake: Cake
    witnesses: int
    whose: Ints
    share: Floats


def weigh(hearing: Hearing, bearings: Bearings) -> Weighed:
    """Weigh rows laid out beside propositions."""
    table, policy = hearing.table, hearing.policy
    is_first = changes(bearings.proposition)
    local = np.cumsum(is_first) - 1
    told = trace(
        table,
        hearing.voices,
        hearing.firsts,
        proposition=local,
        row=bearings.row,
        window_days=policy.window_days,
    )
    families = families_of(
        told,
        hearing.voices,
        proposition=local,
        reports=hearing.firsts.reports,
        links=hearing.links,
        window_days=policy.window_days,
    )
    # In a better paper the same words are no better founded.
    grade = np.minimum(hearing.grade[bearings.row], hearing.grade[told.repeated])
    spans = spans_of(
        table,
        hearing.clock,
        row=bearings.row,
        kind=bearings.kind,
        weight=bearings.share * hearing.weight[bearings.row] * grade,
        day=told.day,
        share_after=policy.long_spans.share_after,
    )
    count = int(is_first.sum())
    witnesses = len(families.one)
    whose = np.zeros(witnesses, dtype=np.int64)
    whose[families.witness] = local
    one = families.one[families.witness[spans.at]]
    family = families.family[families.witness[spans.at]]
    # Those that weigh anything; suspected where more than one of a family does.
    speaking = distinct(one)
    sizes = np.bincount(families.family[speaking], minlength=witnesses)
    is_suspected = sizes > 1
    share = np.where(is_suspected[families.family], 1 - policy.suspected_share, 1.0)
    merged = np.flatnonzero(is_suspected[family])
    cake = layer_cake(
        np.concatenate([one, family[merged] + witnesses]) * KINDS + np.concatenate([spans.kind, spans.kind[merged]]),
        np.concatenate([spans.start, spans.start[merged]]),
        np.concatenate([spans.end, spans.end[merged]]),
        np.concatenate([spans.weight, spans.weight[merged]]),
        years=hearing.clock.years,
        tau_years=policy.tau_years,
    )
    return Weighed(
        proposition=bearings.proposition[is_first],
        spans=spans,
        voiced=Voiced(local[spans.at], family, spans.kind, spans.start, spans.end),
        rows=bearings.row[spans.at],
        one=one,
        beside=bearings.row,
        told=told,
        families=families,
        origins=np.bincount(whose[speaking], minlength=count),
        unsettled=np.bincount(whose[speaking[is_suspected[families.family[speaking]]]], minlength=count),
        cake=cake,
        witnesses=witnesses,
        whose=np.concatenate([whose, whose]),
        share=np.concatenate([share, np.full(witnesses, policy.suspected_share)]),
    )


def timeline(weighed: Weighed, clock: Clock, *, wanted: Ints, states: int, tau_years: float) -> tuple[Ints, Timeline]:
    """The moments of some propositions of a stretch, with what is added at each and along the way.

    Parameters
    ----------
    wanted : array of int
        Places of propositions in the stretch, sorted.

    Returns
    -------
    (array of int, Timeline)
        The places of those that anything weighs for, and their moments.
    """
    cake, count = weighed.cake, clock.count
    places = np.intersect1d(wanted, weighed.voiced.proposition)
    number = np.full(len(weighed.proposition), -1)
    number[places] = np.arange(len(places))
    atom = number[weighed.whose[cake.group // KINDS]]
    over = number[weighed.whose[cake.span_group // KINDS]]
    atoms, overs = np.flatnonzero(atom >= 0), np.flatnonzero(over >= 0)
    atom, over = atom[atoms] * count, over[overs] * count
    moments = distinct(
        np.concatenate(
            [
                atom + cake.moment[atoms],
                over + cake.start[overs],
                over + cake.end[overs],
                np.arange(len(places)) * count + clock.asked,
            ]
        )
    )
    at = places_in(moments, atom + cake.moment[atoms])[0]
    begin, end = (places_in(moments, over + ends[overs])[0] for ends in (cake.start, cake.end))
    atom_kind, over_kind = cake.group[atoms] % KINDS, cake.span_group[overs] % KINDS
    added = np.where(atom_kind % 2, -1, 1) * weighed.share[cake.group[atoms] // KINDS] * cake.atom[atoms]
    height = np.where(over_kind % 2, -1, 1) * weighed.share[cake.span_group[overs] // KINDS] * cake.height[overs]
    tilt, rate = np.zeros((states, len(moments))), np.zeros((states, len(moments)))
    for state in range(states):
        some = np.flatnonzero(atom_kind // 2 == state)
        tilt[state] = np.bincount(at[some], added[some], minlength=len(moments))
        some = np.flatnonzero(over_kind // 2 == state)
        if len(some):
            rate[state] = running(begin[some], end[some], height[some], count=len(moments)) / tau_years
    asked = moments % count == clock.asked
    return places, Timeline(moments // count, clock.years[moments % count], asked, tilt, rate)
