"""The first pages: what they say, and what they refuse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from crimescape.study import Study
from crimescape.web import create_app
from tests.city import write_archive

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The app over the archive, with one hostile title in it."""
    root = tmp_path_factory.mktemp("web")
    archive = write_archive(root / "archive")
    words = f"Los Faroles are at war with the Cartel de la Bahia (CDB). {HOSTILE}"
    text = f"# | Harbour Gazette | 2014-08-01 | en | {HOSTILE}\n{words}\n"
    (archive / "hostile.txt").write_text(text, encoding="utf-8")
    study = Study.create(root / "study", name="Puerto Sereno")
    study.build([str(archive)], workers=1)
    with TestClient(create_app(study), base_url="http://127.0.0.1") as opened:
        yield opened


def test_the_first_page_says_layer_and_both_dates(client: TestClient) -> None:
    """Groups, ties, reports; the layer each speaks from; valid and known in the frame."""
    page = client.get("/", params={"valid": "2014-10-01", "known": "2014-12-31"})
    assert page.status_code == 200
    for words in (
        "Puerto Sereno",
        "Los Faroles",
        "We assess",
        "Source says",
        "2014-10-01",
        "2014-12-31",
        "no proof of crime",
    ):
        assert words in page.text


def test_a_report_that_holds_markup_stays_text(client: TestClient) -> None:
    """Script and event handlers from a report are shown, never run."""
    for page in (client.get("/"), client.get("/tie", params={"a": "Los Faroles", "b": "CDB", "valid": "2014-10-01"})):
        assert "<script" not in page.text.casefold()
        assert "<img" not in page.text.casefold()
    assert "&lt;script&gt;" in client.get("/").text


def test_every_answer_carries_the_guards(client: TestClient) -> None:
    """No script, no frame, no store, no referrer, on pages and on JSON."""
    for path in ("/", "/page.css", "/api/network"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"


def test_another_host_name_is_refused(client: TestClient) -> None:
    """A page elsewhere cannot reach the study by a name that resolves to this machine."""
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_faults_are_pages_and_records(client: TestClient) -> None:
    """An unknown name is 404 with the nearest names, as a page for people and as JSON for programs."""
    page = client.get("/tie", params={"a": "Los Farolles", "b": "CDB"})
    assert (page.status_code, "Los Faroles" in page.text) == (404, True)
    record = client.get("/api/tie", params={"a": "Los Farolles", "b": "CDB"})
    assert record.status_code == 404
    assert record.json()["error"] == "UnknownNameError"
    assert client.get("/", params={"valid": "yesterday"}).status_code == 400


def test_the_page_names_no_other_place(client: TestClient) -> None:
    """No link, style or picture comes from elsewhere."""
    assert "http" not in client.get("/").text.replace("http-equiv", "")
    assert Path("src/crimescape/web/static/page.css").exists() or "url(" not in client.get("/page.css").text
