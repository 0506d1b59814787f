"""What every engine must hold to, tried on the reports of the invented city; all breaches are named at once."""

import pickle
from collections.abc import Iterator

from crimescape.errors import CrimescapeError
from crimescape.extract import Extractor, fault_of
from crimescape.gazetteer import Gazetteer, load
from crimescape.testing.reports import ORDERS, report, reports
from crimescape.vocabulary import Reading, Report, from_record, to_record


class ContractError(CrimescapeError, AssertionError):
    """An engine that does not hold to the contract.

    Attributes
    ----------
    breaches : tuple of str
        Each a sentence: on which report, and what was wrong.
    """

    def __init__(self, name: str, breaches: list[str]) -> None:
        self.breaches = tuple(breaches)
        super().__init__(
            f"The engine '{name}' breaks the contract {len(breaches)} times: {'; '.join(breaches)}",
            mend="docs/how-to/engines.md says what an engine must hold to.",
        )


def check_extractor(extractor: Extractor, *, gazetteer: Gazetteer | None = None) -> None:
    """Try an engine; silent when it holds to the contract.

    Raises
    ------
    ContractError
        With every breach.
    """
    names = gazetteer or load()
    breaches = list(_of_itself(extractor))
    for name, one in reports().items():
        breaches += [f"{name}: {b}" for b in _on_report(extractor, one, names)]
    breaches += list(_under_orders(extractor, names))
    if breaches:
        raise ContractError(str(getattr(extractor, "name", extractor)), breaches)


def _of_itself(extractor: Extractor) -> Iterator[str]:
    for attribute in ("name", "version"):
        value = getattr(extractor, attribute, None)
        if not isinstance(value, str) or not value:
            yield f"it has no {attribute}"
    if not all(
        part in str(getattr(extractor, "version", "")) for part in str(getattr(extractor, "name", "")).split("+")
    ):
        yield "its version does not hold its name"
    try:
        pickle.dumps(extractor)
    except Exception as err:
        yield f"it cannot be sent to another process ({type(err).__name__})"


def _on_report(extractor: Extractor, one: Report, gazetteer: Gazetteer) -> Iterator[str]:
    before = to_record(one)
    try:
        reading = extractor.read(one, gazetteer=gazetteer)
        again = extractor.read(one, gazetteer=gazetteer)
    except Exception as err:
        yield f"it fails with {type(err).__name__}: {err}"
        return
    if not isinstance(reading, Reading):
        yield f"it gives a {type(reading).__name__} and no Reading"
        return
    if to_record(reading) != to_record(again):
        yield "read twice, it says two things"
    if to_record(one) != before:
        yield "it changes the report"
    if reading.report != one.id:
        yield "its reading is of another report"
    if reading.engine != extractor.version:
        yield f"its reading is signed '{reading.engine}'"
    if not 0 <= reading.gated <= reading.sentences:
        yield f"it parsed {reading.gated} of {reading.sentences} sentences"
    if from_record(Reading, to_record(reading)) != reading:
        yield "its reading does not survive being stored"
    yield from _of_reading(reading, one)


def _of_reading(reading: Reading, one: Report) -> Iterator[str]:
    entities = {e.id: e for e in reading.entities}
    if len(entities) != len(reading.entities):
        yield "two entities share an id"
    flat_text = " ".join(one.text.split())
    for entity in reading.entities:
        if not entity.names:
            yield f"the entity {entity.id} has no name"
        elif not any(" ".join(n.split()) in flat_text for n in entity.names):
            yield f"no name of {entity.id} stands in the text"
    if len({c.id for c in reading.claims}) != len(reading.claims):
        yield "two claims share an id"
    for claim in reading.claims:
        if fault := fault_of(claim, text=one.text, entities=entities):
            yield f"a claim of {claim.predicate} does not verify: {fault}"
        if not 0 <= claim.confidence <= 1:
            yield f"a claim's confidence is {claim.confidence}"
        if claim.report != one.id:
            yield "a claim is of another report"
        if one.outlet and (not claim.chain or claim.chain[0] != one.outlet):
            yield "a claim's chain does not begin with the outlet"


def _under_orders(extractor: Extractor, gazetteer: Gazetteer) -> Iterator[str]:
    """An instruction inside a report changes nothing about what the rest of it says."""
    plain = reports()["plain"]
    try:
        said = _said(extractor.read(plain, gazetteer=gazetteer))
        for order in ORDERS:
            ordered = _said(extractor.read(report("plain", plain.text + order), gazetteer=gazetteer))
            if not said <= ordered:
                yield f"an order in the text silences {len(said - ordered)} claims"
    except Exception as err:
        yield f"an order in the text makes it fail with {type(err).__name__}"


def _said(reading: Reading) -> set[tuple[str, str, str]]:
    return {
        (c.predicate, c.subject.text, c.object.text if c.object is not None else c.value)
        for c in reading.claims
        if c.predicate != "allied_with"
    }
