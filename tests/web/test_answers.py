"""Who asks something quick does not wait for who asks something long; what is recorded meanwhile stays out of it."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from crimescape.study import Study
from crimescape.vocabulary import AsOf
from crimescape.web import create_app
from crimescape.web.api.answers import Answers, GivenUpError, Wanted
from tests.web.serving import served, served_app
from tests.web.test_reasoning_api import study as study

DAYS = {"valid": "2015-06-01", "known": "2015-12-31"}
LONG_ENOUGH = 20


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    """Those who ask at the same time."""
    with ThreadPoolExecutor(4) as threads:
        yield threads


def reports(study: Study, as_of: AsOf) -> int:
    """Something quick to ask."""
    return int(study.overview(as_of)["counts"]["reports"])


def test_a_quick_question_is_answered_while_a_long_one_is_worked_on(study: Study, pool: ThreadPoolExecutor) -> None:
    """The long one ends only after the quick ones were answered: they did not wait for it."""
    answers, begun, may_end = Answers(study), threading.Event(), threading.Event()

    def long(study: Study, as_of: AsOf) -> int:
        begun.set()
        assert may_end.wait(LONG_ENOUGH), "nobody else was answered meanwhile"
        return reports(study, as_of)

    asked = pool.submit(answers.apart, long, **DAYS)
    assert begun.wait(LONG_ENOUGH)
    assert answers.at(reports, **DAYS) == 8
    assert answers.ask(lambda s: len(s.report_records())) == 8
    assert answers.apart(reports, **DAYS, lane="another") == 8
    assert not asked.done()
    may_end.set()
    assert asked.result(LONG_ENOUGH) == 8


def test_long_questions_of_one_lane_take_turns_and_one_that_nobody_waits_for_is_dropped(
    study: Study, pool: ThreadPoolExecutor
) -> None:
    """The second begins when the first has ended; a third, given up while it waited, is never worked on."""
    answers, begun, may_end, worked = Answers(study), threading.Event(), threading.Event(), list[str]()

    def first(study: Study, as_of: AsOf) -> None:
        begun.set()
        assert may_end.wait(LONG_ENOUGH)
        worked.append("first")

    one = pool.submit(answers.apart, first, **DAYS)
    assert begun.wait(LONG_ENOUGH)
    two = pool.submit(answers.apart, lambda *_: worked.append("second"), **DAYS)
    three = pool.submit(answers.apart, lambda *_: worked.append("third"), **DAYS, is_wanted=lambda: False)
    with pytest.raises(GivenUpError):
        three.result(LONG_ENOUGH)
    assert worked == []
    may_end.set()
    one.result(LONG_ENOUGH)
    two.result(LONG_ENOUGH)
    assert worked == ["first", "second"]


def test_what_is_recorded_meanwhile_does_not_reach_a_question(study: Study, pool: ThreadPoolExecutor) -> None:
    """One head from beginning to end; the next question has the new one."""
    answers, begun, may_end = Answers(study), threading.Event(), threading.Event()

    def heads(study: Study, as_of: AsOf) -> tuple[str, str]:
        before = study.landscape(as_of).head
        begun.set()
        assert may_end.wait(LONG_ENOUGH)
        return before, study.landscape(as_of).head

    asked = pool.submit(answers.apart, heads, **DAYS)
    assert begun.wait(LONG_ENOUGH)
    done = answers.ask(lambda s: s.desk(by="ana").judge("grade", ["Coast Courier"], given={"grade": "C"}))
    may_end.set()
    before, after = asked.result(LONG_ENOUGH)
    assert before == after != done["head"]
    assert answers.at(lambda s, as_of: s.landscape(as_of).head, **DAYS) == done["head"]


def test_the_network_is_answered_while_balance_is_proved(study: Study, pool: ThreadPoolExecutor) -> None:
    """Over HTTP: a network asked for after a long balance has begun comes before it."""
    asked = {**DAYS, "threshold": "0.01"}
    with served(study) as address:
        httpx.get(f"{address}/api/network", params=asked, timeout=60)

        def balance() -> float:
            httpx.get(f"{address}/api/balance", params={**asked, "draws": "600"}, timeout=60).raise_for_status()
            return time.monotonic()

        came = []
        long = pool.submit(balance)
        time.sleep(0.05)
        while not long.done():
            httpx.get(f"{address}/api/network", params=asked, timeout=60).raise_for_status()
            came.append(time.monotonic())
    assert [t for t in came if t < long.result()]


def test_who_has_gone_waits_no_more(study: Study) -> None:
    """Through all that stands before a route: as long as somebody waits that is seen, and when nobody does as well."""
    app, was_waited_for, has_gone = create_app(study), threading.Event(), threading.Event()

    def long(is_wanted: Wanted) -> None:
        until = time.monotonic() + LONG_ENOUGH
        while is_wanted() and time.monotonic() < until:
            was_waited_for.set()
            time.sleep(0.02)
        if time.monotonic() < until:
            has_gone.set()

    for way in ("GET", "POST"):
        app.add_api_route(f"/api/{way}", long, methods=[way])
        app.router.routes.insert(0, app.router.routes.pop())
    with served_app(app) as address:
        for way in ("GET", "POST"):
            was_waited_for.clear()
            has_gone.clear()
            with pytest.raises(httpx.ReadTimeout):
                httpx.request(way, f"{address}/api/{way}", timeout=1)
            assert was_waited_for.is_set()
            assert has_gone.wait(LONG_ENOUGH)
