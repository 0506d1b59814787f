"""The API over a study of the invented city: every route in its documented shape, CSV, errors, and the guards."""

import csv
import io
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from crimescape.errors import RefusedError
from crimescape.study import Study
from crimescape.web import create_app, is_loopback, new_token, serve_forever
from crimescape.web.api import changes_shapes, judging_shapes, shapes, tie_shapes
from tests.city import write_archive

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'
FORMULA = "=HYPERLINK(1)"
DAYS = {"valid": "2014-10-01", "known": "2015-12-31"}
TIE = {"a": "Los Faroles", "b": "Cartel de la Bahia", **DAYS}
READS: dict[str, tuple[object, dict[str, object]]] = {
    "/api/study": (shapes.StudyShape, DAYS),
    "/api/network": (shapes.NetworkShape, {"threshold": 0.1, **DAYS}),
    "/api/layout": (shapes.LayoutShape, {}),
    "/api/territory": (shapes.TerritoryShape, {"threshold": 0.1, **DAYS}),
    "/api/tie": (tie_shapes.TieShape, TIE),
    "/api/tie/over-time": (tie_shapes.OverTimeShape, {"steps": 5, **TIE}),
    "/api/reports": (shapes.ReportsShape, {}),
    "/api/archive": (shapes.ArchiveShape, {"sought": "gazette"}),
    "/api/search": (shapes.SearchShape, {"q": "faroles"}),
    "/api/timeline": (shapes.TimelineShape, {}),
    "/api/first-look": (shapes.FirstLookShape, {"known": "2015-12-31"}),
    "/api/changes": (changes_shapes.ChangesShape, {"valid": "2014-01-01..2015-12-31", "least": 0.01}),
    "/api/queue": (judging_shapes.QueueShape, DAYS),
    "/api/judged": (judging_shapes.JudgedShape, {}),
}
ELSEWHERE = {
    "test_reasoning_api.py": ("balance", "balance/series", "coverage", "precedents", "profile", "policy", "scenarios"),
    "test_projecting_api.py": ("outlook", "backtest"),
    "test_screens_api.py": ("vocabulary",),
    "test_brief_api.py": ("brief", "briefs"),
}
"""Reads that other files hold to their shapes, by file."""
LISTS = {"/api/network": "ties", "/api/territory": "presences", "/api/reports": "reports", "/api/changes": "changes"}


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The archive, with one hostile report and one whose outlet is a formula."""
    root = tmp_path_factory.mktemp("web")
    archive = write_archive(root / "archive")
    words = f"Los Faroles are at war with the Cartel de la Bahia (CDB). {HOSTILE}"
    (archive / "hostile.txt").write_text(f"# | Harbour Gazette | 2014-08-01 | en | {HOSTILE}\n{words}\n", "utf-8")
    mexico = "Los Faroles operate in the state of Oaxaca. The Cartel de la Bahia operates in Salina Cruz, Oaxaca."
    (archive / "formula.txt").write_text(f"# | {FORMULA} | 2014-08-02 | en | Elsewhere\n{mexico}\n", "utf-8")
    made = Study.create(root / "study", name="Puerto Sereno")
    made.build([str(archive)], workers=1)
    return made


@pytest.fixture(scope="module")
def client(study: Study) -> Iterator[TestClient]:
    with TestClient(create_app(study), base_url="http://127.0.0.1") as opened:
        yield opened


def in_shape(shape: Any, record: object) -> None:  # Any: a type
    """The record is what the shape says: all of it, and nothing besides."""
    adapter = TypeAdapter(shape)
    assert json.loads(adapter.dump_json(adapter.validate_python(record))) == record


@pytest.mark.parametrize("path", READS)
def test_every_answer_has_the_shape_that_is_documented(client: TestClient, path: str) -> None:
    """Nothing missing, nothing besides, every field of its type: the page's types are made from these shapes."""
    shape, query = READS[path]
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    in_shape(shape, answer.json())


def test_every_documented_read_is_asked_for_here(client: TestClient) -> None:
    """A route that documents a shape and takes no id is held to it above, or in the file that names it."""
    described = client.get("/api/openapi.json").json()["paths"]
    shaped = {
        path
        for path, methods in described.items()
        if "$ref" in json.dumps(methods.get("get", {}).get("responses", {}).get("200", {})) and "{" not in path
    }
    elsewhere = {f"/api/{path}" for paths in ELSEWHERE.values() for path in paths}
    assert shaped - READS.keys() - elsewhere == set()
    for file, paths in ELSEWHERE.items():
        text = Path(__file__).with_name(file).read_text(encoding="utf-8")
        assert [p for p in paths if f'"{p}"' not in text and f"/api/{p}" not in text] == []


def test_a_report_is_read_with_its_claims(client: TestClient) -> None:
    """Its text, and each quote where the offsets say."""
    for row in client.get("/api/reports").json()["reports"]:
        record = client.get(f"/api/reports/{row['id']}").json()
        in_shape(shapes.ReportShape, record)
        assert all(record["text"][c["start"] : c["end"]] == c["quote"] for c in record["claims"])


def test_a_network_carries_layer_dates_threshold_and_what_it_hides(client: TestClient) -> None:
    """Raising the threshold hides ties and counts them."""
    low = client.get("/api/network", params={"threshold": 0, **DAYS}).json()
    high = client.get("/api/network", params={"threshold": 0.99, **DAYS}).json()
    assert (low["layer"], low["valid"], low["known"]) == ("assessed", "2014-10-01", "2015-12-31")
    assert len(low["ties"]) + low["hidden"] == len(high["ties"]) + high["hidden"] > len(high["ties"])


@pytest.mark.parametrize("path", LISTS)
def test_every_list_is_a_table_too(client: TestClient, path: str) -> None:
    """As many rows as the JSON has records; each says what it is about, and so does a header; no cell is a formula."""
    query = READS[path][1]
    rows = client.get(path, params=query).json()[LISTS[path]]
    answer = client.get(path, params={**query, "form": "csv"})
    assert answer.headers["content-type"].startswith("text/csv")
    table = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(table) == len(rows) > 0
    assert {row["layer"] for row in table} <= {"assessed", "reported"} != set()
    assert answer.headers["x-about"].startswith("layer=")
    assert not [c for row in table for c in row.values() if c.startswith(("=", "+", "@"))]
    if path == "/api/network":
        assert {(row["valid"], row["threshold"]) for row in table} == {("2014-10-01", "0.1")}


def test_a_formula_in_a_report_stays_words_in_a_table(client: TestClient) -> None:
    """An outlet that begins with an equals sign is written with an apostrophe before it."""
    table = csv.DictReader(io.StringIO(client.get("/api/reports", params={"form": "csv"}).text))
    assert f"'{FORMULA}" in {row["outlet"] for row in table}


def test_the_network_goes_out_as_graphml(client: TestClient) -> None:
    """The ties that the JSON shows, with both dates; another program reads it."""
    networkx = pytest.importorskip("networkx")
    query = {"threshold": 0.1, **DAYS}
    answer = client.get("/api/export/network.graphml", params=query)
    graph = networkx.parse_graphml(answer.text)
    shown = client.get("/api/network", params=query).json()
    assert graph.number_of_edges() == len({(t["a"], t["b"], t["place"]) for t in shown["ties"]}) > 0
    assert (graph.graph["valid"], graph.graph["known"]) == (DAYS["valid"], DAYS["known"])
    assert (graph.graph["hidden"], graph.graph["threshold"]) == (shown["hidden"], 0.1)


def test_who_is_where_goes_out_as_geojson(client: TestClient) -> None:
    """A town is a point and never a state; what is said of a state has its boundary, wound as RFC 7946 wants."""
    record = client.get("/api/export/territory.geojson", params={"threshold": 0.1, **DAYS}).json()
    assert record["type"] == "FeatureCollection"
    assert any("Natural Earth" in credit for credit in record["credits"])
    shown = {(f["properties"]["level"], f["properties"]["code"]): f for f in record["features"]}
    state = shown["admin1", "MX-OAX"]
    assert state["geometry"]["type"] == "MultiPolygon"
    outer = max((polygon[0] for polygon in state["geometry"]["coordinates"]), key=len)
    assert outer[0] == outer[-1]
    west, south = min(x for x, _ in outer), min(y for _, y in outer)
    assert (round(west), round(south)) == (-99, 16)
    assert sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(outer)) > 0
    towns = [f for f in record["features"] if f["properties"]["level"] == "town"]
    assert towns
    assert all(f["geometry"]["type"] == "Point" and f["properties"]["valid"] == DAYS["valid"] for f in towns)


def test_a_decision_is_recorded_moves_the_belief_and_is_taken_back(client: TestClient) -> None:
    """A claim rejected no longer speaks; undone, everything stands as before."""
    before = client.get("/api/tie", params=TIE).json()
    claim = next(c for c in before["claims"] if c["outlet"] == "Harbour Gazette")
    answer = client.post("/api/judge", json={"verdict": "reject", "targets": [claim["id"]], "by": "ana"})
    in_shape(judging_shapes.RecordedShape, answer.json())
    during = client.get("/api/tie", params=TIE).json()
    assert during["hostile"] != before["hostile"]
    assert claim["id"] not in {c["id"] for c in during["claims"]}
    taken = client.post("/api/undo", json={"judgements": [j["id"] for j in answer.json()["judged"]], "by": "ana"})
    in_shape(judging_shapes.RecordedShape, taken.json())
    assert client.get("/api/tie", params=TIE).json()["hostile"] == before["hostile"]


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/api/tie", {"a": "Los Farotes", "b": "CDB"}, 404),
        ("/api/network", {"valid": "yesterday"}, 400),
        ("/api/network", {"threshold": 7}, 422),
        ("/api/network", {"form": "xml"}, 422),
        ("/api/tie", {"a": "Los Faroles"}, 422),
        ("/api/reports/ffffffffffff", {}, 404),
        ("/api/export/network.graphml", {"valid": "yesterday"}, 400),
    ],
)
def test_every_error_has_one_shape(client: TestClient, path: str, query: dict[str, object], status: int) -> None:
    """What, where, the choices, the mend; for a name, the nearest ones."""
    answer = client.get(path, params=query)
    assert answer.status_code == status
    in_shape(shapes.Fault, answer.json())
    if query.get("a") == "Los Farotes":
        assert "Los Faroles" in answer.json()["choices"]


def test_every_answer_carries_the_guards(client: TestClient) -> None:
    """Own scripts and styles only, no frame, no referrer; sources are not stored, the page is asked for again."""
    for path in ("/", "/assets/app.js", "/api/network", "/api/nothing"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "connect-src 'self'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == ("no-store" if path.startswith("/api/") else "no-cache")


def test_the_page_is_sent_once_and_then_only_asked_about(client: TestClient) -> None:
    """The same file is answered with nothing; its names are fixed and all its own."""
    first = client.get("/assets/app.js")
    again = client.get("/assets/app.js", headers={"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert "http" not in client.get("/").text.replace("http-equiv", "")


def test_another_host_name_is_refused(client: TestClient) -> None:
    """A page elsewhere cannot reach the study by a name that resolves to this machine."""
    assert client.get("/api/study", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}])
@pytest.mark.parametrize("path", ["/api/judge", "/api/undo", "/api/check", "/api/ingest?name=a.txt"])
def test_another_sites_page_may_not_write(client: TestClient, path: str, headers: dict[str, str]) -> None:
    """Refused before anything is read; the study's own page may."""
    head = client.get("/api/study").json()["head"]
    answer = client.post(path, content=b"{}", headers={"content-type": "application/json", **headers})
    assert answer.status_code == 403
    in_shape(shapes.Fault, answer.json())
    assert client.get("/api/study").json()["head"] == head
    own = client.post("/api/check", json={"text": "Los Faroles"}, headers={"origin": "http://127.0.0.1"})
    assert own.status_code == 200


def test_a_token_is_asked_of_every_answer_of_the_study(study: Study) -> None:
    """Without it nothing is told, wrong or almost right; with it everything is. The bare page holds no sources."""
    token = new_token()
    assert len(token) >= 43
    assert token != new_token()
    with TestClient(create_app(study, hosts=("study.example",), token=token), base_url="http://study.example") as far:
        paths = [*READS, "/api/openapi.json", "/api/export/network.graphml"]
        assert {far.get(path).status_code for path in paths} == {401}
        in_shape(shapes.Fault, far.get("/api/study").json())
        assert far.get("/api/study", headers={"authorization": f"Bearer {token[:-1]}"}).status_code == 401
        assert far.post("/api/undo", json={"judgements": []}).status_code == 401
        assert far.get("/api/study", headers={"authorization": f"Bearer {token}"}).status_code == 200
        assert far.get("/").status_code == 200


def test_nothing_is_served_beyond_this_machine_without_a_token(study: Study) -> None:
    """Nor at every address at once, where no name could be checked."""
    assert [is_loopback(h) for h in ("127.0.0.1", "::1", "localhost", "10.0.0.4", "0.0.0.0", "study.example")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
    with pytest.raises(RefusedError, match="without a token"):
        serve_forever(study, port=1, host="10.0.0.4")
    with pytest.raises(RefusedError, match="Every address"):
        serve_forever(study, port=1, host="0.0.0.0", token="x")


def test_a_report_that_holds_markup_is_sent_as_data(client: TestClient) -> None:
    """Its words stay as they are, in JSON that no browser takes for a page; the page itself holds none of them."""
    found = [r for r in client.get("/api/reports").json()["reports"] if r["title"] == HOSTILE]
    assert len(found) == 1
    answer = client.get(f"/api/reports/{found[0]['id']}")
    assert HOSTILE in answer.json()["text"]
    assert answer.headers["content-type"] == "application/json"
    assert "alert(" not in client.get("/").text


def test_the_description_the_page_was_built_from_is_this_one(client: TestClient) -> None:
    """front/openapi.json is what the server says of itself: else the page's types are old. Mend: make front."""
    described = client.get("/api/openapi.json").json()
    held = Path(__file__).parents[2] / "front" / "openapi.json"
    assert json.loads(held.read_text(encoding="utf-8")) == described


def test_a_network_in_short_is_the_strongest_of_the_whole(client: TestClient) -> None:
    """The strongest ties are those of the whole network, with their first claims; how many were left out is said."""
    whole = client.get("/api/network", params={"threshold": 0.05, **DAYS}).json()
    short = client.get("/api/network", params={"threshold": 0.05, "most": 1, **DAYS}).json()
    TypeAdapter(shapes.NetworkShape).validate_python(short)
    assert whole["weaker"] == 0
    assert (short["weaker"], short["hidden"]) == (len(whole["ties"]) - 1, whole["hidden"])
    best = max(whole["ties"], key=lambda t: max(t["allied"], t["hostile"]))
    (only,) = short["ties"]
    assert {**only, "claims": []} == {**best, "claims": []}
    assert set(only["claims"]) <= set(best["claims"])
    assert len(only["claims"]) == min(8, only["claims_in_all"])
    assert only["claims_in_all"] == len(best["claims"])
    assert {g["id"] for g in short["groups"]} == {only["a"], only["b"]}


def test_who_is_where_in_short_is_the_likeliest_of_the_whole(client: TestClient) -> None:
    """The likeliest presences are those of the whole territory, and the same are hidden."""
    whole = client.get("/api/territory", params={"threshold": 0.05, **DAYS}).json()
    short = client.get("/api/territory", params={"threshold": 0.05, "most": 1, **DAYS}).json()
    assert (short["weaker"], short["hidden"]) == (len(whole["presences"]) - 1, whole["hidden"])
    assert short["presences"][0]["probability"] == max(p["probability"] for p in whole["presences"])


def test_the_archive_comes_the_newest_first_and_so_many_at_a_time(client: TestClient) -> None:
    """The list of reports is found by any word said of one, accents off, and cut; how many there are is said."""
    reports = client.get("/api/reports").json()["reports"]
    found = client.get("/api/archive", params={"sought": "HARBOUR gazette", "most": 2}).json()
    wanted = [
        r["id"] for r in reversed(reports) if "harbour" in r["outlet"].lower() and "gazette" in r["outlet"].lower()
    ]
    assert [r["id"] for r in found["reports"]] == wanted[:2]
    assert (found["found"], found["in_all"]) == (len(wanted), len(reports))
    assert found["undated"] == sum(r["undated"] for r in reports)
    first = client.get("/api/archive", params={"undated_first": True}).json()["reports"]
    assert [r["undated"] for r in first] == sorted((r["undated"] for r in first), reverse=True)
