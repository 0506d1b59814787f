"""Which days a claim speaks of: the table of the concepts, a row a test case."""

from dataclasses import replace
from datetime import date

import pytest

from crimescape.assess import assess, load_policy
from crimescape.assess.support import LongSpans, Support, supports
from crimescape.vocabulary import Factuality, Mode, Tense, to_year
from tests.assess.statements import PAIR, on, said

POLICY = load_policy()
DAY = date(2010, 6, 1)
NOW = to_year(DAY)
TAU = 2.0


def y(year: int, month: int, day: int) -> float:
    return to_year(date(year, month, day))


MID_2008 = y(2008, 7, 1)


@pytest.mark.parametrize(
    ("time", "tense", "factuality", "expected"),
    [
        (None, Tense.CURRENT, Factuality.CERTAIN, [(True, NOW, NOW)]),
        ("2008", Tense.CURRENT, Factuality.CERTAIN, [(True, y(2008, 1, 1), y(2008, 12, 31))]),
        ("2010", Tense.CURRENT, Factuality.CERTAIN, [(True, y(2010, 1, 1), NOW)]),
        ("2008/..", Tense.CURRENT, Factuality.POSSIBLE, [(True, MID_2008, NOW)]),
        ("2010/..", Tense.CURRENT, Factuality.CERTAIN, [(True, NOW, NOW)]),
        ("../2008", Tense.CURRENT, Factuality.CERTAIN, [(True, MID_2008 - TAU, MID_2008)]),
        ("2007/2008", Tense.CURRENT, Factuality.CERTAIN, [(True, y(2007, 1, 1), y(2008, 12, 31))]),
        ("2008", Tense.PAST, Factuality.CERTAIN, [(True, y(2008, 1, 1), y(2008, 12, 31)), (False, NOW, NOW)]),
        ("2008/..", Tense.PAST, Factuality.CERTAIN, [(True, y(2008, 1, 1), y(2008, 12, 31)), (False, NOW, NOW)]),
        ("2010/..", Tense.PAST, Factuality.CERTAIN, [(True, y(2010, 1, 1), NOW), (False, NOW, NOW)]),
        ("../2008", Tense.PAST, Factuality.CERTAIN, [(True, MID_2008 - TAU, MID_2008), (False, NOW, NOW)]),
        ("2008/..", Tense.PAST, Factuality.DENIED, [(False, MID_2008, NOW)]),
        (None, Tense.PAST, Factuality.CERTAIN, [(False, NOW, NOW)]),
        (None, Tense.CURRENT, Factuality.DENIED, [(False, NOW, NOW)]),
        ("2008", Tense.PAST, Factuality.DENIED, [(False, y(2008, 1, 1), y(2008, 12, 31))]),
        (None, Tense.FUTURE, Factuality.CERTAIN, []),
        ("2012", Tense.CURRENT, Factuality.CERTAIN, []),
        ("soon", Tense.CURRENT, Factuality.CERTAIN, []),
    ],
)
def test_the_days_of_a_claim(
    time: str | None, tense: Tense, factuality: Factuality, expected: list[tuple[bool, float, float]]
) -> None:
    """Each form of time, tense and factuality speaks for or against the days of its row, and of no others."""
    statement = said("rival_of", time=time, tense=tense, factuality=factuality, day=DAY)
    found = supports(statement, day=DAY, tau_years=TAU, until=NOW)
    assert [(s.is_for, s.start, s.end) for s in found] == [
        (is_for, pytest.approx(start, abs=0.01), pytest.approx(end, abs=0.01)) for is_for, start, end in expected
    ]


def test_an_event_told_in_the_past_happened_on_its_day() -> None:
    """ "They clashed in 2008" speaks for 2008, and not against today."""
    event = said("clashed_with", time="2008-06-12", tense=Tense.PAST, day=DAY)
    assert supports(event, day=DAY, tau_years=TAU, until=NOW) == (Support(True, y(2008, 6, 12), y(2008, 6, 12)),)


def test_outlook_says_nothing_and_a_plan_speaks_of_its_day() -> None:
    """What a writer expects weighs nothing; what somebody plans keeps its days (and has its own hedge)."""
    assert supports(said(mode=Mode.OUTLOOK, day=DAY), day=DAY, tau_years=TAU, until=NOW) == ()
    assert supports(said(mode=Mode.PLANNED, day=DAY), day=DAY, tau_years=TAU, until=NOW) == (Support(True, NOW, NOW),)


def test_a_death_lasts_until_the_day_asked_about() -> None:
    """A death speaks from its day on; its denial speaks of nothing."""
    death = said("killed", time="2009", tense=Tense.PAST, day=DAY)
    assert supports(death, day=DAY, tau_years=TAU, until=NOW + 9) == (Support(True, y(2009, 1, 1), NOW + 9),)
    denied = said("killed", factuality=Factuality.DENIED, day=DAY)
    assert supports(denied, day=DAY, tau_years=TAU, until=NOW) == ()


def test_a_long_span_is_one_word_however_long() -> None:
    """In full for its beginning and on its last day, by a share in between; a death, which lasts, in full."""
    since = said("rival_of", time="2004/..", day=DAY)
    start = y(2004, 7, 1)
    terms = {"day": DAY, "tau_years": TAU, "until": NOW}
    found = supports(since, long_spans=LongSpans(1.5, 0.2), **terms)
    assert [(s.is_for, s.share) for s in found] == [(True, 1.0), (True, 0.2), (True, 1.0)]
    assert [x for s in found for x in (s.start, s.end)] == pytest.approx(
        [start, start + 1.5, start + 1.5, NOW, NOW, NOW], abs=0.01
    )
    assert len(supports(since, long_spans=LongSpans(1.5, 0.0), **terms)) == 2
    assert supports(since, **terms) == supports(since, long_spans=LongSpans(6.5, 0.2), **terms)
    death = said("killed", time="2004", tense=Tense.PAST, day=DAY)
    assert len(supports(death, long_spans=LongSpans(1.5, 0.2), **terms)) == 1


def test_one_outlet_about_many_years_is_not_almost_sure() -> None:
    """ "At war since 2004", from one outlet: likely in 2007; were each year heard in full, all but certain."""
    told = [said("rival_of", time="2004/..", day=DAY)]
    then = on(date(2007, 6, 1), date(2011, 1, 1))
    found = assess(PAIR, told, as_of=then, policy=POLICY).probability("hostile")
    in_full = assess(PAIR, told, as_of=then, policy=replace(POLICY, long_spans=LongSpans())).probability("hostile")
    assert 0.5 < found < 0.85
    assert in_full > 0.99
