"""A brief over HTTP: as structure down to its claims, edited, and taken away in every form."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from crimescape.study import Study
from crimescape.web import create_app
from crimescape.web.api.brief_shapes import BriefShape, KeptBriefsShape
from tests.city import write_archive

ABOUT = {"about": ["Los Faroles", "Cartel de la Bahia"]}
Record = dict[str, Any]  # Any: a JSON record


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The app over the archive."""
    root = tmp_path_factory.mktemp("brief-api")
    study = Study.create(root / "study", name="Puerto Sereno", author="R. Alder")
    study.build([str(write_archive(Path(root / "archive")))], workers=1)
    with TestClient(create_app(study), base_url="http://127.0.0.1") as opened:
        yield opened


@pytest.fixture(scope="module")
def draft(client: TestClient) -> Record:
    """A draft in its plain style."""
    record: Record = client.get("/api/brief", params=ABOUT).json()
    return record


def sentences(record: Record) -> list[Record]:
    """Every sentence of a brief, in order."""
    return [s for block in record["blocks"] for s in block["sentences"]]


def test_every_sentence_has_its_layer_and_leads_to_its_claims(client: TestClient, draft: Record) -> None:
    """Its note has the same number and the same claims, and each claim opens."""
    TypeAdapter(BriefShape).validate_python(draft)
    notes = {n["number"]: n for n in draft["notes"]}
    told = [s for s in sentences(draft) if s["claims"]]
    assert told
    assert {s["layer"] for s in told} >= {"reported", "assessed"}
    assert all(notes[s["number"]]["claims"] == s["claims"] for s in told)
    assert client.get("/api/why", params={"what": told[0]["claims"][0]}).json()["asked"] == "claim"
    assert all(s["unreviewed"] for s in told if s["layer"] == "reported")


def test_kept_briefs_are_listed_and_open_again(client: TestClient, draft: Record) -> None:
    """Each with its title, its days and its style, under the name it opens by; what is no brief is passed over."""
    listed = client.get("/api/briefs").json()
    TypeAdapter(KeptBriefsShape).validate_python(listed)
    (row,) = [b for b in listed["briefs"] if b["draft"] == draft["draft"]]
    assert (row["title"], row["valid"], row["known"]) == (draft["title"], draft["valid"], draft["known"])
    assert row["about"] == draft["about"]
    again = client.get("/api/brief", params={"draft": row["draft"]}).json()
    assert [s["text"] for s in sentences(again)] == [s["text"] for s in sentences(draft)]


def test_a_person_rewords_adds_and_takes_out(client: TestClient, draft: Record) -> None:
    """The new draft says it so, with the note as it was and the name under what was added; the old draft stays."""
    first, second, *_ = sentences(draft)
    changes = [
        {"way": "reword", "key": first["key"], "text": "They are said to be <b>rivals</b>."},
        {"way": "add", "key": first["key"], "text": "The talks were a feint."},
        {"way": "remove", "key": second["key"]},
    ]
    new = client.post("/api/brief", json={"draft": draft["draft"], "changes": changes}).json()
    TypeAdapter(BriefShape).validate_python(new)
    told = sentences(new)
    assert (told[0]["text"], told[0]["claims"]) == ("They are said to be <b>rivals</b>.", first["claims"])
    assert told[0]["machine"] == first["text"]
    assert (told[1]["layer"], told[1]["signature"]) == ("analysis", "(analysis: R. Alder)")
    assert second["key"] not in [s["key"] for s in told]
    again = client.get("/api/brief", params={"draft": draft["draft"]}).json()
    assert [s["text"] for s in sentences(again)] == [s["text"] for s in sentences(draft)]


@pytest.mark.parametrize(
    ("form", "begins"), [("md", b"# "), ("html", b"<!doctype html>"), ("docx", b"PK"), ("pdf", b"%PDF")]
)
def test_it_is_taken_away_in_every_form(client: TestClient, draft: Record, form: str, begins: bytes) -> None:
    """As a file, by name, of the draft that is shown."""
    answer = client.get("/api/brief", params={"draft": draft["draft"], "form": form})
    assert answer.content.lower().startswith(begins.lower())
    assert answer.headers["content-disposition"].endswith(f'.{form}"')


def test_a_final_text_is_refused_while_nobody_reviewed_it(client: TestClient, draft: Record) -> None:
    """As structure it says what is lacking; as a file there is none."""
    asked = {"draft": draft["draft"], "final": True}
    record = client.get("/api/brief", params=asked).json()
    assert record["refused"]
    assert {lack["kind"] for lack in record["lacks"]} >= {"claim"}
    assert client.get("/api/brief", params={**asked, "form": "pdf"}).status_code == 400


def test_style_and_language_are_those_asked_for(client: TestClient) -> None:
    """What is no style is refused with those that are."""
    spanish = client.get("/api/brief", params={**ABOUT, "language": "es", "style": "estimative"}).json()
    assert (spanish["language"], spanish["style"]) == ("es", "estimative")
    fault = client.get("/api/brief", params={**ABOUT, "style": "loud"})
    assert fault.status_code == 404
    assert fault.json()["choices"]


@pytest.mark.parametrize("name", ["../study", "brief-000000000000"])
def test_only_a_kept_draft_is_opened(client: TestClient, name: str) -> None:
    """No other file is reached by a name."""
    assert client.get("/api/brief", params={"draft": name}).status_code == 404
    assert client.post("/api/brief", json={"draft": name, "changes": []}).status_code == 404
