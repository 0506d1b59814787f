"""A wrong merge made early and found late: what rests on it is told whole, and then it is as if it had never been."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from crimescape.errors import RefusedError
from crimescape.gazetteer import load
from crimescape.landscape import Landscape, open_landscape
from crimescape.landscape.weighing import believe_all
from crimescape.landscape.why import proposition_key
from crimescape.ledger import Draft, MemoryLedger
from crimescape.study import Study
from crimescape.vocabulary import Appearance, AsOf, Belief
from tests.city import ARCHIVE, write_archive

FAROLES, NORTHSIDE, CDB = "Los Faroles", "Northside Crew", "Cartel de la Bahia"

Merged = tuple[Study, dict[str, str]]
"""A study, and the ids of its judgements by what they are about."""

LATER = {
    "quay-gazette.txt": """# https://gazette.example/quay | Harbour Gazette | 2015-06-02 | en | Quiet on the north quay
The Northside Crew is at war with the Tidewater Gang over the north quay of Puerto Sereno.
""",
    "quay-courier.txt": """# https://courier.example/quay | Coast Courier | 2015-06-20 | en | Shots on the quay
Gunmen of the Tidewater Gang are fighting the Northside Crew. Los Faroles are allied with the Tidewater Gang.
""",
    "lamps-radio.txt": """# https://radio.example/lamps | Radio Muelle | 2015-07-11 | en | Lamps out
Los Faroles have been at war with the Cartel de la Bahia (CDB) since 2012.

The Northside Crew are allied with the Cartel de la Bahia.
""",
    "north-lighthouse.txt": """# https://lighthouse.example/north | The Lighthouse Review | 2015-08-01 | en | The crew
The Northside Crew is allied with the Nacar Cartel. The Nacar Cartel is at war with Los Faroles.
""",
}


@pytest.fixture(scope="module")
def early(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first archive, built; the folder to copy from."""
    root = tmp_path_factory.mktemp("early")
    Study.create(root / "study", author="Ana").build([str(write_archive(root / "archive"))], workers=1)
    return root / "study"


def opened(early: Path, to: Path) -> Study:
    """The study of the first archive, in a folder of its own."""
    shutil.copytree(early, to)
    return Study.open(to)


def years_later(study: Study, folder: Path) -> dict[str, str]:
    """Many reports and judgements later; ids of the judgements by what they are about."""
    folder.mkdir(exist_ok=True)
    for name, text in LATER.items():
        (folder / name).write_text(text, encoding="utf-8")
    study.build([str(folder)], workers=1)
    judged = {}
    claims = study.claims([], as_of=study.as_of(), predicate="rival_of")
    desk = study.desk()
    on_quay = sorted(c["id"] for c in claims if c["outlet"] == "Coast Courier")
    judged["accepted"] = desk.judge("accept", [on_quay[0]], why="it stands there")["judged"][0]["id"]
    judged["graded"] = desk.judge("grade", ["Coast Courier"], given={"grade": "B"})["judged"][0]["id"]
    judged["named"] = study.identity().assign("the lamp men", FAROLES, why="said on the quay")["judged"][0]["id"]
    judged["apart"] = study.identity().apart("Nacar Cartel", "Tidewater Gang", why="two quays")["judged"][0]["id"]
    return judged


def held(landscape: Landscape, as_of: AsOf) -> dict[str, Belief]:
    """Every belief, whole, by its key."""
    return {proposition_key(b.proposition): b for b in believe_all(landscape, as_of=as_of)}


def alike(a: Mapping[str, Belief], b: Mapping[str, Belief]) -> bool:
    """Whether the same is held, on the same claims."""
    return a.keys() == b.keys() and all(
        (mine.claims, mine.origins, mine.confidence) == (b[k].claims, b[k].origins, b[k].confidence)
        and mine.probabilities == pytest.approx(b[k].probabilities, abs=1e-12)
        for k, mine in a.items()
    )


def without(study: Study, *judgements: str) -> Landscape:
    """The study recorded anew, entry by entry, but for some judgements."""
    ledger = MemoryLedger()
    for entry in study.ledger.entries():
        if entry.content_id not in judgements and entry.body is not None:
            draft = Draft(entry.kind, str(entry.content_id), entry.body)
            ledger.append([draft], recorded=str(entry.recorded), author=str(entry.author))
    return open_landscape(ledger, prefix=None, gazetteer=load(), policy=study.policy)


@pytest.fixture(scope="module")
def merged(early: Path, tmp_path_factory: pytest.TempPathFactory) -> Merged:
    """Merged early, and much built on it since; with the ids of all judgements."""
    root = tmp_path_factory.mktemp("merged")
    study = opened(early, root / "study")
    wrong = study.identity().merge(FAROLES, NORTHSIDE, why="both wear lamps")["judged"][0]["id"]
    judged = {"wrong": wrong, **years_later(study, root / "later")}
    study.brief([FAROLES], as_of=study.as_of())
    study.brief([CDB], as_of=study.as_of(valid="2014-10-01", known="2014-12-31"))
    return study, judged


@pytest.fixture(scope="module")
def never(early: Path, tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The same reports, in which nobody ever merged the two; and the same judgements, but for the merge."""
    root = tmp_path_factory.mktemp("never")
    study = opened(early, root / "study")
    years_later(study, root / "later")
    return study


@pytest.mark.parametrize(("valid", "known"), [(None, None), ("2014-10-01", "2015-05-01"), ("2015-07-01", "2015-07-20")])
def test_every_belief_that_rests_on_it_is_told(merged: Merged, valid: str | None, known: str | None) -> None:
    """Exactly the propositions whose belief differs with and without the judgement, by brute force, on any day."""
    study, judged = merged
    as_of = study.as_of(valid=valid, known=known)
    record = study.identity().affected(judged["wrong"], as_of=as_of, landscape=study.landscape(as_of))
    with_it, without_it = held(study.landscape(as_of), as_of), held(without(study, judged["wrong"]), as_of)
    differing = {
        key
        for key in with_it.keys() | without_it.keys()
        if key not in with_it
        or key not in without_it
        or with_it[key].probabilities != pytest.approx(without_it[key].probabilities, abs=1e-12)
        or with_it[key].claims != without_it[key].claims
    }
    assert differing
    assert {b["key"] for b in record["beliefs"]} == differing
    assert record["differ"] == sum(b["differs"] for b in record["beliefs"])


def test_every_kept_brief_that_rests_on_it_is_told(merged: Merged) -> None:
    """The brief on the merged one, with the sentences; one made before the merge rests on nothing of it."""
    study, judged = merged
    record = study.identity().affected(judged["wrong"], as_of=study.as_of(), landscape=study.landscape())
    told = {b["title"]: b for b in record["briefs"]}
    assert FAROLES in told
    claims = set(record["claims"])
    assert claims
    assert told[FAROLES]["sentences"]
    assert record["entry"] == 15
    before = study.identity().affected(judged["apart"], as_of=study.as_of(), landscape=study.landscape())
    assert before["briefs"] == []


def test_every_later_judgement_on_it_is_told(merged: Merged) -> None:
    """What was judged of the merged one since, and of the claims on it; not what was judged of others."""
    study, judged = merged
    record = study.identity().affected(judged["wrong"], as_of=study.as_of(), landscape=study.landscape())
    later = {j["id"] for j in record["later"]}
    assert judged["named"] in later
    assert not {judged["graded"], judged["apart"]} & later
    accepted = next(j for j in study.landscape().judgements if j.id == judged["accepted"])
    assert (judged["accepted"] in later) == bool(set(accepted.targets) & set(record["claims"]))


def test_taken_back_it_is_as_if_it_had_never_been(merged: Merged, never: Study, tmp_path: Path) -> None:
    """Names, ids, reasons and every belief are those of the study in which nobody merged the two."""
    study = opened(merged[0].path, tmp_path / "study")
    wrong = merged[1]["wrong"]
    with pytest.raises(RefusedError, match="later judgements rest on it"):
        study.identity().unmerge([wrong], why="they shot at each other")
    study.identity().unmerge([wrong[:12]], why="they shot at each other", later="stand")
    mine, theirs = study.landscape(), never.landscape()
    for as_of in (study.as_of(), study.as_of(valid="2014-10-01", known="2015-05-01")):
        assert alike(held(mine, as_of), held(theirs, as_of))
    assert [(e.id, e.names, e.appearances) for e in mine.resolution.entities] == [
        (e.id, e.names, e.appearances) for e in theirs.resolution.entities
    ]
    assert mine.resolution.unsure == theirs.resolution.unsure
    assert study.verify(against=merged[0].ledger.head().hash)["sound"]


def test_what_fell_with_it_has_never_been_either(merged: Merged, never: Study, tmp_path: Path) -> None:
    """Where later judgements fall with it, the study is the one without them too."""
    study = opened(merged[0].path, tmp_path / "study")
    record = study.identity().unmerge([merged[1]["wrong"]], why="they shot at each other", later="fall")
    fallen = [j["id"] for j in record["later"] if j["falls"]]
    assert merged[1]["named"] in fallen
    assert merged[1]["accepted"] not in fallen
    as_of = study.as_of()
    named = next(j.id for j in never.landscape().judgements if j.detail("name"))
    assert alike(held(study.landscape(), as_of), held(without(never, named), as_of))


def test_a_split_is_exact_and_every_belief_as_if_it_had_never_been(
    merged: Merged, never: Study, tmp_path: Path
) -> None:
    """Each appearance of the merged one assigned to whom it names: beliefs are those of the other study."""
    study = opened(merged[0].path, tmp_path / "study")
    rows = [r for r in study.identity().rows(FAROLES) if r["what"] == "appearance"]
    assert len(rows) > 12
    said = {r["key"]: FAROLES if FAROLES in r["called"] else NORTHSIDE for r in rows}
    record = study.identity().split(FAROLES, said, why="they shot at each other")
    assert [j["id"] for j in record["taken_back"]] == [merged[1]["wrong"]]
    after = study.landscape()
    for key, part in said.items():
        assert after.name(after.resolution.entity_of(Appearance.parse(key))) == part
    as_of = study.as_of()
    assert alike(held(after, as_of), held(never.landscape(), as_of))
    split = record["judged"][0]["id"]
    study.identity().unmerge([split], why="no, one crew after all", later="stand")
    assert alike(held(study.landscape(), as_of), held(merged[0].landscape(), as_of))


def test_the_archive_has_two_crews() -> None:
    """The material is of two groups that reports name together, so that a merge of them is wrong."""
    assert sum(FAROLES in t and NORTHSIDE in t for t in ARCHIVE.values()) >= 4
