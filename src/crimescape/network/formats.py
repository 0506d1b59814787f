"""The network written down: JSON, CSV and GraphML, each saying its layer, both dates, policy, threshold and head."""

import csv
import io
import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from crimescape.network.network import Network
from crimescape.vocabulary import Sign, Tie

COLUMNS = (
    "a",
    "a_name",
    "b",
    "b_name",
    "place",
    "place_name",
    "sign",
    "allied",
    "none",
    "hostile",
    "low",
    "high",
    "ignorance",
    "origins",
    "unsettled",
    "likelihood",
    "confidence",
    "claims",
)
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def _row(network: Network, tie: Tie) -> dict[str, object]:
    belief = tie.belief
    low, high = belief.ranges[0 if tie.sign is Sign.ALLIED else 2]
    return {
        "a": tie.a,
        "a_name": network.name(tie.a),
        "b": tie.b,
        "b_name": network.name(tie.b),
        "place": tie.place,
        "place_name": network.name(tie.place) if tie.place else "",
        "sign": int(tie.sign),
        "allied": round(belief.probability("allied"), 6),
        "none": round(belief.probability("none"), 6),
        "hostile": round(belief.probability("hostile"), 6),
        "low": round(low, 6),
        "high": round(high, 6),
        "ignorance": round(belief.ignorance, 6),
        "origins": belief.origins,
        "unsettled": belief.unsettled,
        "likelihood": belief.likelihood,
        "confidence": belief.confidence,
        "claims": list(belief.claims),
    }


def _about(network: Network, *, head: str) -> dict[str, object]:
    return {
        "layer": "assessed",
        **network.as_of.record(),
        "policy": network.policy,
        "threshold": network.threshold,
        "hidden": network.hidden,
        "allied_ties": network.count(Sign.ALLIED),
        "hostile_ties": network.count(Sign.HOSTILE),
        "head": head,
        "note": "Pairs that no report speaks of are not here: that is no finding that they have no tie.",
    }


def _standings(network: Network) -> Iterator[tuple[str, dict[str, object]]]:
    degrees = network.degrees()
    for group, name in network.groups:
        allies, enemies = (degrees.get((group, sign), 0) for sign in (Sign.ALLIED, Sign.HOSTILE))
        yield group, {"name": name, "allies": allies, "enemies": enemies}


def network_json(network: Network, *, head: str) -> str:
    """One JSON object: what it is about, groups, ties; ``claims_in_all`` counts claims, whether named or not."""
    record = {
        **_about(network, head=head),
        "weaker": network.weaker,
        "groups": [{"id": i, **standing} for i, standing in _standings(network)],
        "ties": [{**_row(network, t), "claims_in_all": network.claims_in_all(t.belief)} for t in network.ties],
    }
    return json.dumps(record, ensure_ascii=False)


def network_csv(network: Network, *, head: str) -> str:
    """A tie a row under one heading row; what it is about stands in the last columns of each row."""
    about = {k: v for k, v in _about(network, head=head).items() if k != "note"}
    stream = io.StringIO()
    writer = csv.DictWriter(stream, [*COLUMNS, *about], lineterminator="\n")
    writer.writeheader()
    for tie in network.ties:
        row = {**_row(network, tie), "claims": " ".join(tie.belief.claims), **about}
        writer.writerow({k: _cell(v) for k, v in row.items()})
    return stream.getvalue()


def _cell(value: object) -> object:
    # A name from a report must not become a formula in a spreadsheet.
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def network_graphml(network: Network, *, head: str) -> str:
    """GraphML for Gephi, yEd and igraph; undirected, one edge a tie, a key for each figure."""
    ElementTree.register_namespace("", _GRAPHML)
    root = ElementTree.Element(f"{{{_GRAPHML}}}graphml")
    edge_columns = [c for c in COLUMNS if c not in ("a", "a_name", "b", "b_name")]
    about = _about(network, head=head)
    for target, names in (
        ("graph", list(about)),
        ("node", ["name", "allies", "enemies"]),
        ("edge", [*edge_columns, "weight"]),
    ):
        for name in names:
            attributes = {"id": f"{target}-{name}", "for": target, "attr.name": name, "attr.type": _type(name)}
            ElementTree.SubElement(root, f"{{{_GRAPHML}}}key", attributes)
    graph = ElementTree.SubElement(root, f"{{{_GRAPHML}}}graph", {"edgedefault": "undirected"})
    _put(graph, "graph", about)
    for identifier, standing in _standings(network):
        node = ElementTree.SubElement(graph, f"{{{_GRAPHML}}}node", {"id": identifier})
        _put(node, "node", standing)
    for number, tie in enumerate(network.ties):
        row = _row(network, tie)
        edge = ElementTree.SubElement(
            graph, f"{{{_GRAPHML}}}edge", {"id": f"e{number}", "source": tie.a, "target": tie.b}
        )
        figures = {c: row[c] for c in edge_columns} | {"claims": " ".join(tie.belief.claims), "weight": tie.probability}
        _put(edge, "edge", figures)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode")


_NUMBERS = frozenset({"allied", "none", "hostile", "low", "high", "ignorance", "weight", "threshold"})
_COUNTS = frozenset(
    {"sign", "origins", "unsettled", "hidden", "allied_ties", "hostile_ties", "allies", "enemies", "ledger"}
)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to carry, and a report's text may hold."""


def _type(name: str) -> str:
    return "double" if name in _NUMBERS else "int" if name in _COUNTS else "string"


def _put(element: ElementTree.Element, target: str, values: dict[str, object]) -> None:
    for name, value in values.items():
        if value is not None:
            data = ElementTree.SubElement(element, f"{{{_GRAPHML}}}data", {"key": f"{target}-{name}"})
            data.text = _NOT_XML.sub("", str(value))
