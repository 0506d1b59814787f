"""What is projected over HTTP: the outlook never without its track record, a simulation never without its spread."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from crimescape.study import Study
from crimescape.web import create_app
from crimescape.web.api.projected_shapes import BacktestShape, OutlookShape, SimulationShape
from tests.landscape.reasoning.harbour_years import years_of_reports
from tests.web.test_reasoning_api import BAY, LAMPS, held_to
from tests.web.test_reasoning_api import client as client
from tests.web.test_reasoning_api import study as study

DAY = {"valid": "2014-12-31", "known": "2015-06-01"}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Nineteen years of reports on the crews of a harbour."""
    made = Study.create(tmp_path_factory.mktemp("harbour") / "study", name="Harbour")
    made.ledger.append(years_of_reports(), recorded="2015-06-01T00:00:00Z", author="Editor")
    with TestClient(create_app(made), base_url="http://127.0.0.1") as opened:
        yield opened


def test_an_outlook_has_its_track_record(harbour: TestClient) -> None:
    """Each question says whether past chances were better than the base rate; each chance has reasons and claims."""
    answer = harbour.get("/api/outlook", params=DAY | {"origins": 2}).json()
    held_to(OutlookShape, answer)
    assert answer["layer"] == "projected"
    assert answer["pairs"]
    for question in answer["questions"].values():
        assert "base rate" in question["track_record"] or "No track record" in question["track_record"]
    pair = answer["pairs"][0]
    alone = harbour.get("/api/outlook", params=DAY | {"origins": 2, "a": pair["a"], "b": pair["b"]}).json()
    assert alone["pairs"] == [pair]


def test_too_thin_a_study_has_no_outlook_and_says_why(client: TestClient) -> None:
    """The refusal names what is missing; the track record says that there is none."""
    day = {"valid": "2015-06-01", "known": "2015-12-31"}
    refused = client.get("/api/outlook", params=day)
    assert refused.status_code == 400
    assert "Too little is known" in refused.json()["what"]
    record = client.get("/api/backtest", params=day).json()
    held_to(BacktestShape, record)
    assert {r["verdict"] for r in record["records"]} == {"not tested"}


def test_a_simulation_says_its_premises_spread_and_ranking(client: TestClient) -> None:
    """Without scenarios the two measures and both; with some, those; the same seed, the same answer."""
    day = {"valid": "2015-06-01", "known": "2015-12-31"}
    asked: dict[str, Any] = {"members": 900, "years": 1, "runs": 8, "seed": 3}
    answer = client.post("/api/simulate", params=day, json=asked).json()
    held_to(SimulationShape, answer)
    assert [s["name"] for s in answer["scenarios"]] == ["as it is", "half-recruitment", "double-incapacitation", "both"]
    assert answer["premises"] == {"members": 900, "deaths": None}
    assert answer["claims"]
    assert answer["ranking"]["members"]["runs"] == answer["runs"]
    assert client.post("/api/simulate", params=day, json=asked).json() == answer
    truce = {"name": "truce", "steps": [{"turn": "ally", "groups": [LAMPS, BAY]}]}
    with_truce = client.post("/api/simulate", params=day, json=asked | {"scenarios": [truce]}).json()
    assert [s["name"] for s in with_truce["scenarios"]] == ["as it is", "truce"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 422),
        ({"members": 0}, 422),
        ({"members": 9, "scenarios": [{"name": "x", "steps": [{"turn": "arm"}]}]}, 400),
        ({"members": 9, "scenarios": [{"name": "x", "steps": [{"turn": "ally", "groups": ["Los Faroles"]}]}]}, 400),
        ({"members": 9, "scenarios": [{"name": "x", "steps": [{"turn": "split", "groups": ["Nobody"]}]}]}, 404),
    ],
)
def test_what_cannot_be_simulated_is_refused(client: TestClient, asked: dict[str, Any], status: int) -> None:
    """Members have no default: they are a premise. Unknown turns and groups are refused."""
    assert client.post("/api/simulate", params={"valid": "2015-06-01"}, json=asked).status_code == status
