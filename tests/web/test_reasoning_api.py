"""What beliefs amount to over HTTP: answers hold to their shapes, scenarios are kept beside the study, never in it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from crimescape.study import Study
from crimescape.web import create_app
from crimescape.web.api.reasoning_shapes import BalanceSeriesShape, BalanceShape, CoverageShape
from crimescape.web.api.told_shapes import PolicyShape, PrecedentsShape, ProfileShape
from crimescape.web.api.what_if_shapes import ScenariosShape, WhatIfShape
from tests.city import write_archive

DAY = {"valid": "2015-06-01", "known": "2015-12-31"}
LAMPS, CREW, BAY = "Los Faroles", "Northside Crew", "Cartel de la Bahia"
PACT = {"turn": "ally", "groups": [LAMPS, BAY]}

STATES = """# https://lighthouse.example/1 | The Lighthouse Review | 2015-02-01 | en | Where they are
Los Faroles operate in the state of Coahuila. Los Faroles have a presence in 9 of Mexico's 31 states.
The Cartel de la Bahia operates in the states of Zacatecas and Coahuila. The Cartel de la Bahia runs drug laboratories.
"""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The study of the archive."""
    root = tmp_path_factory.mktemp("reasoning")
    archive = write_archive(root / "archive")
    (archive / "states.txt").write_text(STATES, encoding="utf-8")
    made = Study.create(root / "study", name="Puerto Sereno")
    made.build([str(archive)], workers=1)
    return made


@pytest.fixture(scope="module")
def client(study: Study) -> Iterator[TestClient]:
    """The app over it."""
    with TestClient(create_app(study), base_url="http://127.0.0.1") as opened:
        yield opened


def held_to(shape: Any, answer: object) -> None:
    """An answer is of its shape, and holds nothing that the shape does not document."""
    # Any: a TypedDict class. Fields that the shape lacks are dropped in reading, so that the two would differ.
    assert json.loads(json.dumps(TypeAdapter(shape).validate_python(answer))) == answer


@pytest.mark.parametrize(
    ("path", "asked", "shape"),
    [
        ("balance", {"threshold": 0.2}, BalanceShape),
        ("balance/series", {"threshold": 0.2, "years": 3}, BalanceSeriesShape),
        ("coverage", {"group": [LAMPS, BAY]}, CoverageShape),
        ("precedents", {"group": [LAMPS, CREW]}, PrecedentsShape),
        ("profile", {"name": LAMPS}, ProfileShape),
        ("profile", {"name": "El Farero"}, ProfileShape),
        ("policy", {}, PolicyShape),
    ],
)
def test_every_answer_holds_to_its_shape(client: TestClient, path: str, asked: dict[str, Any], shape: Any) -> None:
    """What is documented, and what the page's types are made from, is what is answered; both days stand on it."""
    response = client.get(f"/api/{path}", params=DAY | asked)
    assert response.status_code == 200, response.text
    held_to(shape, response.json())
    if path != "policy":
        assert {name: response.json()[name] for name in DAY} == DAY


def test_what_if_answers_before_and_after_and_records_nothing(client: TestClient, study: Study) -> None:
    """The tie assumed is marked in the network after, as reported in the one before; the ledger stays as it was."""
    head = study.ledger.head()
    asked = {"changes": [PACT, {"turn": "lose-leadership", "groups": [LAMPS]}], "threshold": 0.5, "draws": 20}
    response = client.post("/api/what-if", params=DAY, json=asked)
    answer = response.json()
    held_to(WhatIfShape, answer)
    before, after = answer["networks"]["before"], answer["networks"]["after"]
    assert [(t["sign"], t["is_assumed"]) for t in before["ties"]] == [(-1, False)]
    assert [(t["sign"], t["is_assumed"], t["claims"]) for t in after["ties"]] == [(1, True, [])]
    assert answer["worst"]["groups"] == answer["after"]["groups"] + 1
    assert "nothing of it is recorded" in answer["note"]
    assert study.ledger.head() == head


def test_a_breakaway_stands_in_the_network_after(client: TestClient) -> None:
    """A split has two heirs, against each other."""
    asked = {"changes": [{"turn": "split", "groups": [LAMPS]}], "draws": 20}
    after = client.post("/api/what-if", params=DAY, json=asked).json()["networks"]["after"]
    heirs = {g["id"] for g in after["groups"] if g["name"].startswith(LAMPS)}
    assert len(heirs) == 2
    assert [t["sign"] for t in after["ties"] if {t["a"], t["b"]} == heirs] == [-1]


def test_scenarios_are_kept_by_name_or_by_id(client: TestClient, study: Study) -> None:
    """Saved with ids, told with names, asked for again by its name alone."""
    groups = {g["name"]: g["id"] for g in client.get("/api/network", params=DAY | {"threshold": 0}).json()["groups"]}
    change = {"turn": "ally", "groups": [next(i for n, i in groups.items() if "Bah" in n), groups[LAMPS]]}
    kept = client.post("/api/scenarios", json={"name": "truce", "changes": [change]})
    held_to(ScenariosShape, kept.json())
    assert kept.json() == client.get("/api/scenarios").json()
    (saved,) = kept.json()["scenarios"]
    assert saved["changes"][0]["groups"] == change["groups"]
    assert saved["changes"][0]["wording"].endswith(f"and {LAMPS} ally")
    answer = client.post("/api/what-if", params=DAY, json={"name": "truce", "draws": 20}).json()
    assert [c["groups"] for c in answer["changes"]] == [change["groups"]]


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ([{"turn": "flee", "groups": [LAMPS]}], 400, "lose-leadership"),
        ([{"turn": "ally", "groups": [LAMPS]}], 400, "two groups or more"),
        ([{"turn": "enter", "groups": [LAMPS]}], 400, "needs place"),
        ([{"turn": "ally", "groups": [LAMPS, "Los Farotes"]}], 404, LAMPS),
        ([], 404, "unnamed"),
    ],
)
def test_what_cannot_be_tried_is_refused_with_the_mend(
    client: TestClient, changes: list[dict[str, Any]], status: int, said: str
) -> None:
    """Every refusal has the one shape, and names the choices."""
    response = client.post("/api/what-if", params=DAY, json={"changes": changes})
    assert response.status_code == status
    assert set(response.json()) == {"error", "what", "where", "choices", "mend"}
    assert said in json.dumps(response.json())


def test_nobody_without_a_role_has_a_profile(client: TestClient) -> None:
    """A place, and a name that nobody bears, are refused."""
    assert client.get("/api/profile", params=DAY | {"name": "Puerto Sereno"}).status_code == 400
    assert client.get("/api/profile", params=DAY | {"name": "Nobody of that name"}).status_code == 404


def test_a_series_ends_on_the_day_asked_about(client: TestClient) -> None:
    """Its last day is the day of `balance`, with the same figures."""
    asked = DAY | {"threshold": 0.2}
    series = client.get("/api/balance/series", params=asked | {"years": 4}).json()["years"]
    whole = client.get("/api/balance", params=asked).json()
    assert [y["valid"] for y in series] == ["2012-06-01", "2013-06-01", "2014-06-01", "2015-06-01"]
    assert {name: whole[name] for name in series[-1]} == series[-1]
    assert series[-1]["ties"] > 0
