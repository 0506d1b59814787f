"""The outlook of a study: read year by year as known then, with reasons and claims, or refused with the reason."""

from datetime import date

import numpy as np
import pytest

from crimescape.errors import UnfoundedError
from crimescape.landscape import Landscape
from crimescape.landscape.reasoning.drawn_outlook import backtest_pictures
from crimescape.landscape.reasoning.outlook import backtest_record, outlook_record
from crimescape.landscape.reasoning.readings import study_history
from crimescape.landscape.reasoning.told_outlook import outlook_text
from crimescape.outlook import History
from crimescape.vocabulary import AsOf
from tests.landscape.harbour import Harbour, named
from tests.landscape.reasoning.harbour_years import CREWS, report_of, years_of_reports

AS_OF = AsOf(valid=date(2014, 12, 31), known=date(2015, 6, 1))


@pytest.fixture(scope="module")
def harbour() -> Harbour:
    """Nineteen years of reports."""
    return Harbour(years_of_reports())


@pytest.fixture(scope="module")
def landscape(harbour: Harbour) -> Landscape:
    return harbour.landscape()


@pytest.fixture(scope="module")
def record(landscape: Landscape) -> dict[str, object]:
    return outlook_record(landscape, as_of=AS_OF, horizon_years=1, origins=6)


def rows_until(history: History, day: date) -> list[tuple[object, ...]]:
    """What had been published by a day, group by name."""
    ties = history.known_by(day.toordinal()).ties
    names = [tuple(history.groups[i] for i in pair) for pair in ties.pair.tolist()]
    return sorted(zip(names, ties.sign.tolist(), ties.known.tolist(), ties.credence.round(9).tolist(), strict=True))


def test_every_pair_has_its_chances_reasons_and_claims(landscape: Landscape, record: dict[str, object]) -> None:
    """What is projected says so, cites claims of the study, and carries its whole track record."""
    assert record["layer"] == "projected"
    assert (record["valid"], record["until"]) == ("2014-12-31", "2015-12-31")
    known = {c.id for c in landscape.view.claims()}
    assert record["pairs"]
    for pair in record["pairs"]:  # type: ignore[attr-defined]  # a JSON record
        assert pair["claims"]
        assert set(pair["claims"]) <= known
        assert 0 < pair["rivalry"]["chance"] < 1
        weights = [r["weight"] for r in pair["rivalry"]["reasons"]]
        assert all(w > 0 for w in weights)
    likeliest = record["pairs"][0]["rivalry"]  # type: ignore[index]
    assert likeliest["reasons"][0]["chance_without"] < likeliest["chance"]
    assert {r["question"] for r in record["backtest"]["records"]} >= {"rivalry onset"}  # type: ignore[index]


def test_the_text_prints_the_track_record_first(record: dict[str, object]) -> None:
    """Before any chance, in the words that the back-test allows; and what no study can say, it does not."""
    text = outlook_text(record)
    sentence = record["questions"]["rivalry"]["track_record"]  # type: ignore[index]
    assert text.index(sentence) < text.index(record["pairs"][0]["a_name"])  # type: ignore[index]
    assert "the base rate" in sentence
    assert "No track record for alliance end: the data hold no ends of ties" in text


def test_a_year_is_read_as_known_at_its_end(harbour: Harbour, landscape: Landscape) -> None:
    """A report of 2013 on a war said to have begun in 2003 changes nothing of what was held before 2013."""
    before = study_history(landscape, as_of=AS_OF, is_cut=True)
    later = Harbour(years_of_reports())
    later.add(report_of(9000, CREWS[0], "rival_of", CREWS[-1], day=date(2013, 5, 5)))
    after = study_history(later.landscape(), as_of=AS_OF, is_cut=True)
    day = date(2012, 12, 31)
    assert rows_until(before, day) == rows_until(after, day)
    assert rows_until(before, AS_OF.valid) != rows_until(after, AS_OF.valid)


def test_a_backtest_is_cut_of_judgements_made_since() -> None:
    """Two crews held in 2020 to be one: the past is read as if nobody had said so, the outlook of today is not."""
    harbour = Harbour(years_of_reports())
    before = study_history(harbour.landscape(), as_of=AS_OF, is_cut=True)
    landscape = harbour.landscape()
    ids = [named(landscape, CREWS[0]), named(landscape, CREWS[1])]
    harbour.identity.merge(ids[0], ids[1], why="one crew, two names")
    judged = harbour.landscape()
    day = date(2013, 12, 31)
    assert rows_until(study_history(judged, as_of=AS_OF, is_cut=True), day) == rows_until(before, day)
    assert rows_until(study_history(judged, as_of=AS_OF, is_cut=False), day) != rows_until(before, day)


def test_a_pair_that_has_a_tie_is_refused_and_an_open_one_is_not(
    record: dict[str, object], landscape: Landscape
) -> None:
    """The outlook speaks of pairs without a tie; a named open pair is the same as in the list."""
    pair = record["pairs"][0]  # type: ignore[index]
    named_pair = (pair["b_name"], pair["a_name"])
    alone = outlook_record(landscape, as_of=AS_OF, horizon_years=1, origins=1, between=named_pair)
    assert alone["pairs"] == [pair]
    history = study_history(landscape, as_of=AS_OF, is_cut=False)
    now = history.ties.where((history.ties.known == AS_OF.valid.toordinal()) & (history.ties.credence >= 0.5))
    a, b = (history.groups[i] for i in now.pair[0].tolist())
    with pytest.raises(UnfoundedError, match="not open"):
        outlook_record(
            landscape, as_of=AS_OF, horizon_years=1, between=(landscape.name(a), landscape.name(b)), origins=1
        )


def test_a_thin_study_is_refused_with_the_reason() -> None:
    """Three months of reports give no outlook, and the refusal says why; the back-test says it of each question."""
    landscape = Harbour().landscape()
    as_of = AsOf(valid=date(2014, 12, 31), known=date(2015, 6, 1))
    with pytest.raises(UnfoundedError, match=r"Too little is known for an outlook of 2 years .*years"):
        outlook_record(landscape, as_of=as_of, horizon_years=2)
    record, found = backtest_record(landscape, as_of=as_of, horizon_years=2, origins=9, seed=0)
    assert {r["verdict"] for r in record["records"]} == {"not tested"}  # type: ignore[attr-defined]
    assert not backtest_pictures(found, of="a study")


def test_pictures_of_a_track_record(landscape: Landscape) -> None:
    """Two for each question tested, each with the verdict under it."""
    _, found = backtest_record(landscape, as_of=AS_OF, horizon_years=1, origins=4, seed=0)
    pictures = backtest_pictures(found, of="a study")
    assert {"rivalry-onset-reliability", "rivalry-onset-skill"} <= set(pictures)
    assert all(svg.startswith("<svg") and "Projected" in svg for svg in pictures.values())
    assert np.isfinite(found.records[1].slope)
