"""The network of the crews of Puerto Sereno: what is a tie, what is hidden, and what each written form carries."""

import csv
import io
import json
from datetime import date

import networkx
import pytest

from crimescape.errors import UnfoundedError
from crimescape.network import Network, build_network, network_csv, network_graphml, network_json
from crimescape.vocabulary import AsOf, Belief, Proposition, Sign

FAROLES, CREW, BAHIA, MUELLE = "g:los-faroles", "g:northside-crew", "g:bahia", "g:muelle"
TOWN = "l:puerto-sereno"
NAMES = {FAROLES: "Los Faroles", CREW: "Northside Crew", BAHIA: 'Cártel de la "Bahía" & Co', TOWN: "Puerto Sereno"}
AS_OF = AsOf(valid=date(2015, 3, 10), known=date(2016, 1, 1))
POLICY = "0" * 32


def tie(
    a: str, b: str, allied: float, hostile: float, *, place: str = "", claims: tuple[str, ...] = ("c1", "c2")
) -> Belief:
    figures = (allied, 1 - allied - hostile, hostile)
    return Belief(
        proposition=Proposition.tie(a, b, place=place),
        as_of=AS_OF,
        probabilities=figures,
        ranges=tuple((p / 2, (1 + p) / 2) for p in figures),
        ignorance=0.4,
        origins=2,
        unsettled=1,
        likelihood="likely",
        confidence="low",
        credibility=3,
        claims=claims,
        policy=POLICY,
    )


BELIEFS = (
    tie(FAROLES, CREW, 0.7, 0.1),
    tie(BAHIA, FAROLES, 0.05, 0.9),
    tie(FAROLES, CREW, 0.2, 0.6, place=TOWN),
    tie(BAHIA, CREW, 0.3, 0.2),
    tie(MUELLE, CREW, 0.9, 0.05, claims=()),
)


def built(beliefs: tuple[Belief, ...] = BELIEFS, threshold: float = 0.5) -> Network:
    return build_network(beliefs, names=NAMES, as_of=AS_OF, threshold=threshold, policy=POLICY)


def test_a_tie_takes_the_more_probable_sign() -> None:
    """Each shown tie has the sign, the probability of that sign, and the belief it rests on."""
    assert [(t.a, t.b, t.place, t.sign, t.probability) for t in built().ties] == [
        (BAHIA, FAROLES, "", Sign.HOSTILE, 0.9),
        (FAROLES, CREW, "", Sign.ALLIED, 0.7),
        (FAROLES, CREW, TOWN, Sign.HOSTILE, 0.6),
    ]


def test_a_pair_without_evidence_is_never_a_tie() -> None:
    """However probable, a belief that rests on no claim is neither shown nor counted as hidden."""
    assert all(MUELLE not in (t.a, t.b) for t in built(threshold=0.0).ties)
    assert built(threshold=0.0).hidden == 0


def test_what_the_threshold_hides_is_counted() -> None:
    """Ties shown and hidden are all the pairs with evidence, whatever the threshold."""
    for threshold in (0.0, 0.3, 0.5, 0.65, 0.95):
        network = built(threshold=threshold)
        assert len(network.ties) + network.hidden == 4
        assert all(t.probability >= threshold for t in network.ties)
        assert {g for g, _ in network.groups} == {g for t in network.ties for g in (t.a, t.b)}


def test_order_of_beliefs_does_not_matter() -> None:
    """The same beliefs in any order give the same network and the same bytes."""
    assert built(BELIEFS[::-1]) == built()
    for write in (network_json, network_csv, network_graphml):
        assert write(built(BELIEFS[::-1]), head="h") == write(built(), head="h")


def test_degrees_and_counts() -> None:
    """Allies and enemies of a group are counted over ties said of no one place; ties of a sign over all."""
    network = built()
    assert (network.degree(FAROLES, sign=Sign.ALLIED), network.degree(FAROLES, sign=Sign.HOSTILE)) == (1, 1)
    assert (network.degree(CREW, sign=Sign.ALLIED), network.degree(CREW, sign=Sign.HOSTILE)) == (1, 0)
    assert (network.count(Sign.ALLIED), network.count(Sign.HOSTILE)) == (1, 2)


def test_a_belief_of_another_day_or_policy_is_refused() -> None:
    """One network is one reading: nothing of another day, or under another policy, slips in."""
    with pytest.raises(UnfoundedError, match="policy"):
        build_network(BELIEFS, names=NAMES, as_of=AS_OF, threshold=0.5, policy="1" * 32)
    other = AsOf(valid=AS_OF.valid, known=date(2017, 1, 1))
    with pytest.raises(UnfoundedError, match="2016"):
        build_network(BELIEFS, names=NAMES, as_of=other, threshold=0.5, policy=POLICY)


ABOUT = {
    "layer": "assessed",
    "valid": "2015-03-10",
    "known": "2016-01-01",
    "policy": POLICY,
    "threshold": 0.5,
    "hidden": 1,
    "head": "abc",
}


def test_json_says_what_it_is_about_and_cites_claims() -> None:
    """Layer, both dates, policy, threshold, how many are hidden, head; a tie with figures, range and claims."""
    record = json.loads(network_json(built(), head="abc"))
    assert {k: record[k] for k in ABOUT} == ABOUT
    first = record["ties"][0]
    assert (first["allied"], first["none"], first["hostile"]) == (0.05, 0.05, 0.9)
    assert (first["low"], first["high"], first["origins"], first["confidence"]) == (0.45, 0.95, 2, "low")
    assert first["claims"] == ["c1", "c2"]
    assert record["groups"][0] == {"id": BAHIA, "name": NAMES[BAHIA], "allies": 0, "enemies": 1}


def test_csv_reads_back() -> None:
    """Each row carries its figures and what the table is about; quotes and commas in names survive."""
    rows = list(csv.DictReader(io.StringIO(network_csv(built(), head="abc"))))
    assert len(rows) == 3
    assert (rows[0]["a_name"], rows[0]["hostile"], rows[0]["claims"]) == (NAMES[BAHIA], "0.9", "c1 c2")
    assert {k: rows[2][k] for k in ABOUT} == {k: str(v) for k, v in ABOUT.items()}


def test_a_name_is_no_formula() -> None:
    """A name from a report that begins like a formula is quoted, so that a spreadsheet does not run it."""
    network = build_network(BELIEFS[:1], names={FAROLES: "=cmd()"}, as_of=AS_OF, threshold=0.5, policy=POLICY)
    assert next(csv.DictReader(io.StringIO(network_csv(network, head="h"))))["a_name"] == "'=cmd()"


def test_graphml_reads_back() -> None:
    """Another library reads groups, ties, figures and what the graph is about; markup in names is escaped."""
    graph = networkx.parse_graphml(network_graphml(built(), head="abc"))
    assert sorted(graph.nodes) == sorted([BAHIA, FAROLES, CREW])
    assert graph.nodes[BAHIA]["name"] == NAMES[BAHIA]
    figures = [d for a, b, d in graph.edges(data=True) if {a, b} == {BAHIA, FAROLES}]
    assert (figures[0]["hostile"], figures[0]["sign"], figures[0]["claims"]) == (0.9, -1, "c1 c2")
    assert {k: graph.graph[k] for k in ABOUT} == ABOUT


def test_graphml_takes_any_text() -> None:
    """Control characters that a report may hold leave a file that still parses."""
    names = {FAROLES: "Los\x00 Faroles\x1b\ufffe\x0c", CREW: "a]]>b<!--"}
    network = build_network(BELIEFS[:1], names=names, as_of=AS_OF, threshold=0.5, policy=POLICY)
    graph = networkx.parse_graphml(network_graphml(network, head="h"))
    assert (graph.nodes[FAROLES]["name"], graph.nodes[CREW]["name"]) == ("Los Faroles", "a]]>b<!--")
