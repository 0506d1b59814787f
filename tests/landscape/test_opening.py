"""A study opened again, after something was recorded, is the study opened anew."""

import shutil
from pathlib import Path

import pytest

from crimescape.study import Study
from tests.city import write_archive


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the city, taken in."""
    root = tmp_path_factory.mktemp("opening")
    study = Study.create(root / "study", name="Puerto Sereno", author="Ada")
    study.build([str(write_archive(root / "archive"))], workers=1)
    return root


def opened_anew(study: Study) -> Study:
    """The same study in a process that holds nothing of it, and without what was put by."""
    shutil.rmtree(study.path / "cache")
    return Study.open(study.path)


def assert_same(study: Study) -> None:
    """What was carried over equals what is worked out from the segments."""
    now = study.landscape()
    anew = opened_anew(study).landscape()
    assert now.resolution.record() == anew.resolution.record()
    assert dict(now.copies) == dict(anew.copies)
    assert now.reports == anew.reports


def test_names_and_copies_are_carried_over_what_does_not_touch_them(built: Path, tmp_path: Path) -> None:
    """A judgement on a claim leaves names and copies as they are."""
    shutil.copytree(built / "study", tmp_path / "study")
    study = Study.open(tmp_path / "study")
    before = study.landscape()
    claim = before.view.claims()[0]
    study.desk(by="Ada").judge("reject", [claim.id], why="misread")
    after = study.landscape()
    assert after is not before
    assert after.resolution is before.resolution
    assert after.copies is before.copies
    assert_same(study)


def test_a_merge_and_a_report_more_are_seen(built: Path, tmp_path: Path) -> None:
    """After a merge, and after a report more, names are resolved again."""
    shutil.copytree(built / "study", tmp_path / "study")
    study = Study.open(tmp_path / "study")
    before = study.landscape()
    groups = [e for e in before.resolution.entities if e.id.startswith("g:")][:2]
    study.desk(by="Ada").judge("same", [e.appearances[0].key for e in groups], why="one group")
    merged = study.landscape()
    assert len(merged.resolution.entities) == len(before.resolution.entities) - 1
    assert_same(study)
    more = tmp_path / "more.txt"
    more.write_text("# | Harbour Gazette | 2014-08-02 | en | More\nLos Nuevos are at war with Los Faroles.\n", "utf-8")
    study.build([str(more)], workers=1)
    assert len(study.landscape().reports) == len(before.reports) + 1
    assert_same(study)
