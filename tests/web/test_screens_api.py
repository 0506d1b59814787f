"""What the screens of reports and review ask for, in the shapes that their client is generated from."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any  # a shape is a type, and types of TypedDicts have no common name

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from crimescape.study import Study
from crimescape.vocabulary import predicates
from crimescape.web import create_app
from crimescape.web.api.judging_shapes import JudgedShape, QueueShape, RecordedShape
from crimescape.web.api.text_shapes import ChecksShape, VocabularyShape
from tests.city import write_archive

RUMOUR = "Los Faroles and the Northside Crew have formed an alliance, a neighbour said."


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The app over the archive."""
    root = tmp_path_factory.mktemp("screens-api")
    study = Study.create(root / "study", name="Puerto Sereno", author="R. Alder")
    study.build([str(write_archive(Path(root / "archive")))], workers=1)
    with TestClient(create_app(study), base_url="http://127.0.0.1") as opened:
        yield opened


def holds(shape: Any, record: object) -> None:
    """A record has the fields of its shape, of their types."""
    TypeAdapter(shape).validate_python(record)


def test_the_words_a_claim_may_use_are_those_of_the_ontology(client: TestClient) -> None:
    """Every predicate with who may stand where, and which bare words it takes."""
    record = client.get("/api/vocabulary").json()
    holds(VocabularyShape, record)
    assert [p["name"] for p in record["predicates"]] == list(predicates())
    said = {p["name"]: p for p in record["predicates"]}
    assert (said["leads"]["subjects"], said["leads"]["objects"]) == (["person"], ["group"])
    assert "growing" in said["status"]["values"]
    assert record["handlings"] == ["open", "licensed", "internal", "source-protected"]
    assert record["grades"] == ["A", "B", "C", "D", "E", "F"]


def test_a_rumour_is_checked_in_its_shape_and_leaves_no_trace(client: TestClient) -> None:
    """What is held for and against, in documented fields; the study is the same before and after."""
    head = client.get("/api/study").json()["head"]
    record = client.post("/api/check", json={"text": RUMOUR}).json()
    holds(ChecksShape, record)
    (check,) = record["checks"]
    assert check["matters"][0]["for"]
    assert check["text"]["stored"] is False
    assert client.get("/api/study").json()["head"] == head


def test_one_weighing_of_the_queue_answers_who_asks_for_few_and_who_asks_for_many(client: TestClient) -> None:
    """The first three of a queue are the first three of the whole; after a judgement it is another queue."""
    few, many = (client.get("/api/queue", params={"most": most}).json() for most in (3, 500))
    holds(QueueShape, many)
    assert few["items"] == many["items"][:3]
    assert len(many["items"]) == many["waiting"] == few["waiting"]
    claim = next(i for i in many["items"] if i["kind"] == "claim")
    done = client.post("/api/judge", json={"verdict": "accept", "targets": [claim["key"]]}).json()
    after = client.get("/api/queue", params={"most": 500}).json()
    assert claim["key"] not in [i["key"] for i in after["items"]]
    client.post("/api/undo", json={"judgements": [done["judged"][0]["id"]]})
    again = client.get("/api/queue", params={"most": 500}).json()
    assert claim["key"] in [i["key"] for i in again["items"]]


@pytest.mark.parametrize("verdict", ["accept", "grade", "describe", "add"])
def test_what_was_taken_back_is_taken_up_again_by_a_new_entry(client: TestClient, verdict: str) -> None:
    """Undo, redo and undo again: each appends one entry; the judgement keeps its id, and stands or does not."""
    claims = client.get("/api/claims").json()["claims"]
    words = {"quote": "Los Faroles have been at war with the Cartel de la Bahia", "predicate": "rival_of"}
    words |= {"subject": "Los Faroles", "object": "Cartel de la Bahia"}
    asked: dict[str, tuple[str, dict[str, str]]] = {
        "accept": (claims[0]["id"], {}),
        "grade": ("Harbour Gazette", {"grade": "B"}),
        "describe": (claims[0]["report"], {"published": "2014-06-03"}),
        "add": (next(r["id"] for r in client.get("/api/reports").json()["reports"] if "faro" in r["file"]), words),
    }
    target, given = asked[verdict]

    def undo(judgement: str) -> str:
        before = client.get("/api/study").json()["head"]
        answer = client.post("/api/undo", json={"judgements": [judgement]}).json()
        holds(RecordedShape, answer)
        assert answer["head"] != before
        return str(answer["judged"][0]["id"])

    def stands() -> bool:
        record = client.get("/api/judged").json()
        holds(JudgedShape, record)
        back = [j["id"] for j in record["taken_back"]]
        assert (first in back) != (first in [j["id"] for j in record["judged"]])
        return first not in back

    done = client.post("/api/judge", json={"verdict": verdict, "targets": [target], "given": given}).json()
    first = str(done["judged"][0]["id"])
    assert stands()
    undone = undo(first)
    assert not stands()
    assert client.get("/api/judged").json()["taken_back"][0]["undoing"] == undone
    redone = undo(undone)
    assert stands()
    undo(redone)
    assert not stands()
    refused = client.post("/api/undo", json={"judgements": [first]})
    assert refused.status_code == 404


def test_the_kinds_asked_for_are_the_kinds_given(client: TestClient) -> None:
    """A queue of one kind holds no other, whatever was asked before."""
    client.get("/api/queue", params={"most": 500})
    record = client.get("/api/queue", params={"kind": "source", "most": 500}).json()
    assert {i["kind"] for i in record["items"]} == {"source"}


def test_a_file_that_breaks_its_reader_ends_the_waiting(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever happens to a dropped file, the page is told an end."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Study, "build", broken)
    monkeypatch.setattr("threading.excepthook", lambda _: None)
    answer = client.post("/api/ingest", params={"name": "a.txt"}, content=b"Los Faroles")
    assert answer.text.startswith("event: refused")
    assert "'a.txt' could not be taken in" in answer.text
