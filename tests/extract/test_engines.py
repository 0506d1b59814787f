"""Other engines: names by GLiNER, several engines on one report, and how each is found."""

import sys
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from crimescape.errors import MissingExtraError, RefusedError, UnknownNameError
from crimescape.extract import find_engine
from crimescape.extract.combined import CombinedExtractor
from crimescape.gazetteer import Gazetteer, load
from crimescape.testing import check_extractor, reports
from crimescape.vocabulary import Kind, Reading, Report

PLAIN = reports()["plain"]
RULES = find_engine("rules")


class Other:
    """The built-in engine under another name, its claims changed."""

    name, version = "other", "other/1"

    def __init__(self, predicate: str | None = None, keep: int | None = None) -> None:
        self.predicate, self.keep = predicate, keep

    def read(self, report: Report, *, gazetteer: Gazetteer) -> Reading:
        reading = RULES.read(report, gazetteer=gazetteer)
        claims = [replace(c, engine=self.version, id=f"o{c.id}") for c in reading.claims[: self.keep]]
        if self.predicate:
            claims = [replace(c, predicate=self.predicate) if c.predicate == "rival_of" else c for c in claims]
        return replace(reading, engine=self.version, claims=tuple(claims))


def test_what_two_engines_find_is_surer() -> None:
    """Kept once, with the chance that not both are wrong."""
    alone = {c.predicate: c.confidence for c in RULES.read(PLAIN, gazetteer=load()).claims}
    both = CombinedExtractor([RULES, Other()]).read(PLAIN, gazetteer=load())
    assert both.engine == f"{RULES.version}+other/1"
    assert {c.predicate for c in both.claims} == set(alone)
    for claim in both.claims:
        assert claim.confidence == pytest.approx(1 - (1 - alone[claim.predicate]) ** 2, abs=1e-3)


def test_what_one_engine_finds_alone_is_less_sure() -> None:
    """It stays a claim."""
    alone = {c.id: c.confidence for c in RULES.read(PLAIN, gazetteer=load()).claims}
    both = CombinedExtractor([RULES, Other(keep=1)]).read(PLAIN, gazetteer=load())
    assert sum(c.confidence < alone.get(c.id, 0) for c in both.claims) == len(alone) - 1


def test_a_contradiction_goes_to_review() -> None:
    """One says rivals, one says allies, of the same words: neither is a claim, both can be reviewed."""
    both = CombinedExtractor([RULES, Other(predicate="allied_with")]).read(PLAIN, gazetteer=load())
    assert not {c.predicate for c in both.claims} & {"rival_of", "allied_with"}
    assert {d.claim.predicate for d in both.doubts} == {"rival_of", "allied_with"}
    assert all("says otherwise" in d.reason for d in both.doubts)


def test_engines_joined_by_name_hold_to_the_contract() -> None:
    """``rules+rules`` is found, and is an engine like any other."""
    check_extractor(find_engine("rules+rules"))


def test_an_unknown_engine_is_named_with_the_choices() -> None:
    """What there is, and what may have been meant."""
    with pytest.raises(UnknownNameError, match="ruless") as caught:
        find_engine("rules+ruless")
    assert "rules" in str(caught.value)


class Model:
    """Finds the words it was told to."""

    @classmethod
    def from_pretrained(cls, path: str, **how: object) -> "Model":
        assert how == {"local_files_only": True}
        return cls()

    def predict_entities(self, text: str, labels: list[str], threshold: float) -> list[dict[str, Any]]:
        found = []
        for name, label in (("Los Faroles", labels[0]), ("Tomas Verano", labels[1]), ("Puerto Sereno", labels[2])):
            at = text.find(name)
            if at >= 0:
                found.append({"start": at, "end": at + len(name), "label": label, "score": 0.9})
        return found


def test_gliner_gives_names_and_no_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its kinds are ours; it claims nothing, and holds to the contract."""
    monkeypatch.setitem(sys.modules, "gliner", SimpleNamespace(GLiNER=Model))
    monkeypatch.setenv("CRIMESCAPE_GLINER_MODEL", "/models/small-one")
    engine = find_engine("gliner")
    reading = engine.read(PLAIN, gazetteer=load())
    assert engine.version == "gliner/small-one"
    assert {(e.kind, e.names) for e in reading.entities} == {
        (Kind.GROUP, ("Los Faroles",)),
        (Kind.PERSON, ("Tomas Verano",)),
        (Kind.PLACE, ("Puerto Sereno",)),
    }
    assert reading.claims == ()
    check_extractor(engine)


def test_gliner_without_its_package_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The very command; and without a model, which variable."""
    monkeypatch.setitem(sys.modules, "gliner", None)
    monkeypatch.delenv("CRIMESCAPE_GLINER_MODEL", raising=False)
    with pytest.raises(RefusedError, match="which model"):
        find_engine("gliner")
    monkeypatch.setenv("CRIMESCAPE_GLINER_MODEL", "/models/small-one")
    with pytest.raises(MissingExtraError) as caught:
        find_engine("gliner").read(PLAIN, gazetteer=load())
    assert "pip install 'crimescape[gliner]'" in str(caught.value)
