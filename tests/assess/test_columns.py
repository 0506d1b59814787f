"""Beliefs in columns are the beliefs one at a time: the plain way and the fast one agree on random ledgers."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.assess import OriginLink, Policy, assess, assess_table, load_policy, propositions, tabulate
from crimescape.assess.support import LongSpans
from crimescape.vocabulary import AsOf, Belief, Factuality, Interval, Mode, Statement, Tense

START = date(2010, 1, 1)
GROUPS = ("g:los-faroles", "g:northside-crew", "g:tidewater-gang", "g:cdb")
PERSONS = ("p:tomas-verano", "p:ines-mora")
PLACES = ("l:puerto-sereno", "l:alta-brisa")
PREDICATES = (
    *("allied_with", "rival_of", "part_of", "clashed_with", "attacked") * 3,
    *("present_in", "leads", "member_of", "status", "killed", "met", "split_from"),
)
OUTLETS = ("El Faro", "Harbour Gazette", "Coast Courier", "Police Gazette", "")
SOURCES = (
    "Harbour Gazette", "Coast Courier", "officials", "Officials", "customs documents", "Harbour Master",
    "the Harbour Master", "Radio Muelle", "police", "...",
)  # fmt: skip
TIMES = (
    None,
    None,
    None,
    "2010",
    "2011-06",
    "2011/..",
    "200X/..",
    "200X",
    "../2013",
    "2012-02-03",
    "2011/2012",
    "2030",
    "soon",
    "2010-23",
)
POLICY = load_policy()
POLICIES = (
    POLICY,
    replace(POLICY, general_in_place=0.0, place_in_general=0.3, tau_years=0.37, window_days=12.5),
    replace(POLICY, long_spans=LongSpans()),
    replace(
        POLICY,
        place_in_general=0.0,
        long_spans=LongSpans(0.7, 0.0),
        part_of_as_allied=0.0,
        suspected_share=0.35,
        window_days=200.0,
    ),
)
LINKS = (
    OriginLink("officials", "customs documents", "one"),
    OriginLink("officials via El Faro", "Harbour Master", "suspected"),
    OriginLink("El Faro", "Coast Courier", "one"),
    OriginLink("Radio Muelle", "El Faro", "independent"),
    OriginLink("police", "officials", "independent"),
    OriginLink("Harbour Master", "Radio Muelle", "suspected"),
)


def a_ledger(rng: random.Random, size: int, *, pairs: int = 4, days: int = 900) -> list[Statement]:
    """Statements of every sort about a few groups: hedged, denied, past, planned, relayed, copied, undated, late."""
    return [_a_statement(rng, number, groups=GROUPS[:pairs], days=days) for number in range(size)]


def _a_statement(rng: random.Random, number: int, *, groups: Sequence[str], days: int) -> Statement:
    predicate = rng.choice(PREDICATES)
    subject, other = rng.choice(groups) if rng.random() < 0.05 else groups[0], rng.choice(groups[1:])
    if rng.random() < 0.5:
        subject, other = other, subject
    if predicate in ("leads", "member_of", "killed"):
        subject = rng.choice(PERSONS)
    if predicate == "present_in":
        other = rng.choice(PLACES)
    day = START + timedelta(days=rng.randrange(days))
    width = rng.choice((0, 0, 0, 5, 200, 500))
    published = Interval(day - timedelta(days=width), day)
    cited = rng.sample(SOURCES, rng.choice((0, 0, 1, 1, 2, 3)))
    report = f"r{rng.randrange(number // 2 + 1)}"
    return Statement(
        claim=f"c{number}",
        report=report,
        predicate=predicate,
        subject=subject,
        object="" if predicate == "status" else other,
        value=rng.choice(("weakened", "growing")) if predicate == "status" else "",
        place=rng.choice(("", "", *PLACES)),
        factuality=rng.choice((*[Factuality.CERTAIN] * 3, Factuality.POSSIBLE, Factuality.DENIED)),
        tense=rng.choice((*[Tense.CURRENT] * 6, Tense.PAST, Tense.FUTURE)),
        mode=rng.choice((*[Mode.STATED] * 8, Mode.PLANNED, Mode.OUTLOOK)),
        time=rng.choice(TIMES),
        chain=tuple(cited) if rng.random() < 0.05 else (rng.choice(OUTLETS), *cited),
        hedges=rng.choice(((), ("reportedly",))),
        confidence=rng.choice((0.0, 0.3, 0.7, 0.71, 1.0, 1.2)),
        published=published,
        available=day + timedelta(days=rng.choice((0, 0, 40))),
        version_group=rng.choice(("", report, report, f"r{rng.randrange(number + 1)}")),
    )


def some_copies(rng: random.Random, size: int) -> dict[str, str]:
    """Suspected copies among reports, of one another and of reports that say nothing here."""
    return {
        f"r{i}": rng.choice((f"r{rng.randrange(size)}", "elsewhere", f"r{i}"))
        for i in range(size)
        if rng.random() < 0.3
    }


def disagreement(fast: Belief, plain: Belief) -> float:
    """The largest difference between figures; all that is counted or worded must be equal."""
    for field in ("proposition", "as_of", "origins", "unsettled", "likelihood", "confidence", "credibility", "claims",
                  "policy"):  # fmt: skip
        assert getattr(fast, field) == getattr(plain, field), (field, plain.proposition)
    figures = ((*b.probabilities, *(end for ends in b.ranges for end in ends), b.ignorance) for b in (fast, plain))
    return float(np.abs(np.subtract(*figures)).max())


def agree(told: Sequence[Statement], *, as_of: AsOf, policy: Policy, **more: object) -> None:
    """Assert that every belief is the same either way."""
    fast = list(assess_table(tabulate(told), as_of=as_of, policy=policy, **more))  # type: ignore[arg-type]
    assert tuple(b.proposition for b in fast) == propositions(told)
    for belief in fast:
        plain = assess(belief.proposition, told, as_of=as_of, policy=policy, **more)  # type: ignore[arg-type]
        assert disagreement(belief, plain) < 1e-9


@settings(max_examples=150)
@given(
    st.integers(min_value=0, max_value=2**32).map(random.Random),
    st.integers(min_value=0, max_value=60),
    st.integers(min_value=-200, max_value=1200),
    st.integers(min_value=100, max_value=1000),
    st.sampled_from(POLICIES),
    st.sampled_from((60, 900)),
)
def test_the_fast_way_agrees_with_the_plain_one(
    rng: random.Random, size: int, valid: int, known: int, policy: Policy, days: int
) -> None:
    """Every figure of every belief, on random ledgers with all that a ledger may hold, to 1e-9."""
    told = a_ledger(rng, size, pairs=rng.choice((2, 4)), days=days)
    as_of = AsOf(valid=START + timedelta(days=valid), known=START + timedelta(days=known))
    agree(
        told,
        as_of=as_of,
        policy=policy,
        grades=rng.choice(({}, {"the Harbour Master": "A", "El Faro": "E", "officials": "D"})),
        links=rng.sample(LINKS, rng.choice((0, 0, 1, 3, 6))),
        copies=some_copies(rng, size // 2 + 1) if size and rng.random() < 0.5 else {},
    )
