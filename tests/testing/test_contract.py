"""The contract that engines are held to: the built-in engine keeps it, and each way of breaking it is caught."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from crimescape.extract import find_engine
from crimescape.gazetteer import Gazetteer
from crimescape.testing import ContractError, check_extractor
from crimescape.vocabulary import Quote, Reading, Report

RULES = find_engine("rules")


class Broken:
    """The built-in engine with its readings spoilt."""

    name, version = RULES.name, RULES.version

    def __init__(self, spoil: Callable[[Reading, Report], Any]) -> None:
        self.spoil = spoil

    def read(self, report: Report, *, gazetteer: Gazetteer) -> Any:
        return self.spoil(RULES.read(report, gazetteer=gazetteer), report)

    def __reduce__(self) -> tuple[type, tuple[()]]:
        return (object, ())


def each(reading: Reading, **changes: Any) -> Reading:
    """The reading with every claim changed."""
    return replace(reading, claims=tuple(replace(c, **changes) for c in reading.claims))


def fail_on_empty(reading: Reading, report: Report) -> Reading:
    """Fails where there is no text."""
    if not report.text:
        raise IndexError("no text")
    return reading


turn = iter(range(10_000))

WAYS: dict[str, tuple[Callable[[Reading, Report], Any], str]] = {
    "a dict": (lambda r, _: {"claims": r.claims}, "no Reading"),
    "another name": (lambda r, _: replace(r, engine="other/9"), "is signed"),
    "another report": (lambda r, _: replace(r, report="x"), "of another report"),
    "more parsed than there is": (lambda r, _: replace(r, gated=r.sentences + 1), "sentences"),
    "no entities": (lambda r, _: replace(r, entities=()), "nobody the report names"),
    "a quote that is not there": (lambda r, _: each(r, quote=Quote("invented", 0, 8)), "does not stand at its place"),
    "an unknown predicate": (lambda r, _: each(r, predicate="married_to"), "does not verify"),
    "too sure": (lambda r, _: each(r, confidence=1.5), "confidence is 1.5"),
    "no chain": (lambda r, _: each(r, chain=()), "begin with the outlet"),
    "the same claim twice": (lambda r, _: replace(r, claims=r.claims * 2), "share an id"),
    "a name that is not there": (
        lambda r, _: replace(r, entities=tuple(replace(e, names=("Nobody Here",)) for e in r.entities)),
        "stands in the text",
    ),
    "never the same": (lambda r, _: replace(r, language=str(next(turn))), "two things"),
    "failing on nothing": (fail_on_empty, "IndexError"),
    "led by orders": (
        lambda r, report: replace(r, claims=()) if "Ignore" in report.text else r,
        "an order in the text",
    ),
}


def test_the_built_in_engine_holds_to_the_contract() -> None:
    """What is asked of others is kept here."""
    check_extractor(RULES)


@pytest.mark.parametrize("way", WAYS)
def test_a_broken_engine_is_caught(way: str) -> None:
    """Each way of breaking the contract is named, with the report it shows on."""
    spoil, told = WAYS[way]
    with pytest.raises(ContractError) as caught:
        check_extractor(Broken(spoil))
    assert any(told in breach for breach in caught.value.breaches), caught.value.breaches


def test_an_engine_that_cannot_travel_is_caught() -> None:
    """Workers are other processes: an engine must survive the way there."""
    broken = Broken(lambda r, _: r)
    broken.__class__ = type("Stuck", (Broken,), {"__reduce__": lambda self: (_ for _ in ()).throw(TypeError("no"))})
    with pytest.raises(ContractError, match="another process"):
        check_extractor(broken)
