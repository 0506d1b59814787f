"""Beliefs about some propositions, year by year, and the spells in which one was more likely so than not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crimescape.landscape.landscape import Landscape
from crimescape.landscape.reasoning.past import MOST_YEARS, years_before
from crimescape.vocabulary import AsOf, Belief, Proposition

HELD = 0.5
"""A spell is a run of yearly days on which a state is at least so probable."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A run of yearly days on which something was held as likely.

    Attributes
    ----------
    begin, end : date
        The first and the last of those days: it may have begun up to a year earlier, and have ended up to a year later.
    highest : float in [0, 1]
        The highest of its probabilities.
    claims : tuple of str
    """

    state: str
    begin: date
    end: date
    highest: float
    claims: tuple[str, ...]


def yearly_beliefs(
    landscape: Landscape, propositions: Iterable[Proposition], *, as_of: AsOf, since: date | None
) -> dict[Proposition, tuple[Belief, ...]]:
    """The beliefs about each on the day asked about and on its anniversaries back to a day, the earliest first.

    All of them as known on the one known day: what is told later of an earlier year counts.

    Parameters
    ----------
    since : date or None
        None gives the day asked about alone. At most `MOST_YEARS` years are given.
    """
    wanted = sorted(set(propositions))
    found: dict[Proposition, list[Belief]] = {p: [] for p in wanted}
    back = 0 if since is None else min(max(0, as_of.valid.year - since.year), MOST_YEARS)
    for years in range(back, -1, -1):
        then = AsOf(valid=years_before(as_of.valid, years), known=as_of.known, ledger=as_of.ledger)
        table = landscape.holding.beliefs(then)
        for proposition in wanted:
            row = table.row_of(proposition)
            if row is not None and (belief := table.belief(row)).claims:
                found[proposition].append(belief)
    return {p: tuple(beliefs) for p, beliefs in found.items()}


def spells(beliefs: Sequence[Belief], *, states: Sequence[str]) -> tuple[Spell, ...]:
    """The runs of yearly beliefs, in order, in which one of the states was at least as likely as not."""
    out: list[Spell] = []
    for state in states:
        run: list[Belief] = []
        for belief in [*beliefs, None]:
            if belief is not None and belief.probability(state) >= HELD:
                run.append(belief)
            elif run:
                out.append(_spell(run, state))
                run = []
    return tuple(sorted(out, key=lambda s: (s.begin, s.state)))


def _spell(run: Sequence[Belief], state: str) -> Spell:
    return Spell(
        state=state,
        begin=run[0].as_of.valid,
        end=run[-1].as_of.valid,
        highest=max(b.probability(state) for b in run),
        claims=tuple(sorted({c for b in run for c in b.claims})),
    )


def spell_records(beliefs: Sequence[Belief], *, states: Sequence[str]) -> list[Mapping[str, object]]:
    """The spells as JSON-ready records of the assessed layer."""
    return [
        {
            "state": s.state,
            "begin": s.begin.isoformat(),
            "end": s.end.isoformat(),
            "highest": round(s.highest, 4),
            "layer": "assessed",
            "claims": list(s.claims),
        }
        for s in spells(beliefs, states=states)
    ]
