"""Names that people accepted are read: the next extract reads again what writes them, and again when they go."""

from pathlib import Path

from crimescape.study import Study
from tests.city import write_archive

NOTE = """# https://courier.example/lamps | Coast Courier | 2015-05-02 | en | Lamps
The Lamplight Men are at war with the Cartel de la Bahia (CDB). Nobody on the pier sleeps.
"""
UNKNOWN = "Lamplight Men"


def claims_on(study: Study, name: str) -> set[str]:
    """Sentences of the claims about one."""
    return {str(c["quote"]) for c in study.claims([name], as_of=study.as_of())}


def test_an_accepted_name_is_read_and_one_taken_back_is_not(tmp_path: Path) -> None:
    """Accepted, the name is read as the group's in the one report that writes it; taken back, all is as before."""
    archive = write_archive(tmp_path / "archive")
    (archive / "lamps.txt").write_text(NOTE, encoding="utf-8")
    study = Study.create(tmp_path / "study", author="Ana")
    study.build([str(archive)], workers=1)
    before = claims_on(study, "Los Faroles")
    record = study.landscape().resolution.record()
    judged = study.identity().assign(UNKNOWN, "Los Faroles", why="said on the pier")["judged"][0]["id"]
    done = study.extract(workers=1)
    assert done["readings"] == 1
    assert any("Lamplight" in q for q in claims_on(study, "Los Faroles") - before)
    assert [e.name for e in study.landscape().resolution.find("the lamplight men")] == ["Los Faroles"]
    assert study.extract(workers=1)["readings"] == 0
    study.identity().unmerge([judged], why="they deny it")
    assert study.extract(workers=1)["readings"] == 1
    assert claims_on(study, "Los Faroles") == before
    assert study.landscape().resolution.record() == record
