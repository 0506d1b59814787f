"""How much silence may say in a study, from the rhythm of its own reports: as a record, and in words."""

from dataclasses import asdict
from typing import Any

from crimescape.assess import silence_of
from crimescape.landscape.landscape import Landscape
from crimescape.vocabulary import AsOf

Record = dict[str, Any]  # Any: JSON


def silence_record(landscape: Landscape, *, as_of: AsOf) -> Record:
    """The rate at which silence may be heard in a study, and what it rests on; see `assess.silence_of`.

    Returns
    -------
    dict
        JSON-ready: ``told_a_year``, ``error``, ``in_force`` (the rate of the policy in use), ``rhythm``, ``pairs``,
        ``words``, ``first``, ``last``, ``tied`` with the mean chance of a tie where silence is ``unheard``, ``heard``
        and ``by_rhythm``, ``known``, ``head``.
    """
    found = silence_of(landscape.holding.heard(as_of), terms=landscape.terms(as_of))
    unheard, heard, by_rhythm = (round(p, 4) for p in found.tied)
    return {
        "told_a_year": found.told_a_year,
        "error": found.error,
        "in_force": landscape.policy.told_a_year,
        "rhythm": {name: round(value, 4) for name, value in asdict(found.rhythm).items()},
        "pairs": found.pairs,
        "words": found.words,
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "tied": {"unheard": unheard, "heard": heard, "by_rhythm": by_rhythm},
        "known": as_of.known.isoformat(),
        "head": landscape.head,
    }


def silence_text(record: Record) -> str:
    """A record of silence, to be read."""
    rhythm, chance = record["rhythm"], record["tied"]
    said = {"often": rhythm["tied"], "untied": rhythm["untied"], **chance}
    return _TEXT.format(**{k: v for k, v in record.items() if k not in ("rhythm", "tied")}, **said)


_TEXT = """\
told_a_year = {told_a_year} (standard error {error}; the policy in use has {in_force})

{words} words on {pairs} pairs, {first} to {last}. Of a tie that stands a word comes {often:.2f} times a year, of a pair
without one {untied:.2f} times a word against it. So a pair about which reports have fallen silent is tied less often:

  mean chance of a tie on {last}, over these pairs
    where silence says nothing   {unheard:.2f}
    where it is heard            {heard:.2f}
    by the rhythm itself         {by_rhythm:.2f}"""
