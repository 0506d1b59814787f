"""Who appears, told by columns, is who appears, told report by report."""

from pathlib import Path

import numpy as np

from crimescape.gazetteer import load
from crimescape.landscape.appearing import alike_appearances, name_appearances
from crimescape.landscape.placing import layout_record
from crimescape.landscape.timeline import timeline_record
from crimescape.study import Study
from crimescape.vocabulary import predicate
from tests.city import write_archive


def test_columns_say_of_everyone_what_nouns_say(tmp_path: Path) -> None:
    """Names, kinds, entries on record, groups of persons and countries of places are the same either way."""
    archive = write_archive(tmp_path / "archive")
    words = "Los Faroles operate in the state of Oaxaca. The Cartel de la Bahia operates in Salina Cruz, Oaxaca."
    (archive / "mexico.txt").write_text(f"# | Harbour Gazette | 2014-08-02 | en | Elsewhere\n{words}\n", "utf-8")
    study = Study.create(tmp_path / "study", name="Puerto Sereno")
    study.build([str(archive)], workers=1)
    view, gazetteer = study.ledger.view(), load()
    alike = alike_appearances(view, gazetteer=gazetteer)
    nouns = name_appearances(dict(view.report_entities()), view.claims(), gazetteer=gazetteer)
    told = list(alike.named(np.arange(len(alike)), np.ones(len(alike), dtype=np.int64)))
    assert told == sorted(nouns, key=lambda n: n.appearance)
    assert any(n.groups for n in told)
    assert any(n.countries for n in told)


def test_counted_in_columns_as_claim_by_claim(tmp_path: Path) -> None:
    """The timeline and the weight of groups in the picture count every claim that speaks, and no denial as a tie."""
    study = Study.create(tmp_path / "study", name="Puerto Sereno")
    study.build([str(write_archive(tmp_path / "archive"))], workers=1)
    landscape, as_of = study.landscape(), study.as_of(known="2016-01-01")
    months = timeline_record(landscape, as_of=as_of)["months"]
    heard = landscape.heard(landscape.view.claims(), as_of=as_of)
    dated = [c for c in heard if not landscape.reports[c.report].interval.is_undated and not c.is_denied]
    for sign, field in ((1, "allied"), (-1, "hostile")):
        said = sum(predicate(c.predicate).sign == sign for c in dated)
        assert sum(m[field] for m in months) == said > 0  # type: ignore[attr-defined]  # rows of a record
    counted = {g: row["claims"] for g, row in layout_record(landscape)["groups"].items()}  # type: ignore[attr-defined]
    ties = [s for s in landscape.statements(landscape.view.claims()) if predicate(s.predicate).sign]
    assert counted == {g: sum(g in (s.subject, s.object) for s in ties if s.subject != s.object) for g in counted}
    assert counted
