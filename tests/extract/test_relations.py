"""What lies between rules and claims: concepts, pairs, weights, and the gate before them."""

import numpy as np
import pytest

from crimescape.extract.concepts import concepts_of
from crimescape.extract.gate import SHORT, is_worth_a_look, speaks_of_groups
from crimescape.extract.learned.words import glossary
from crimescape.extract.parsing import parse
from crimescape.extract.relations import candidates_of, shipped, weigh
from crimescape.extract.relations.model import Head, Model
from crimescape.extract.relations.tokens import tokens_of
from crimescape.gazetteer import load

TEXT = (
    "Los Faroles operate in Tijuana. They fought the Northside Crew there. The mayor spoke. Veracruz is another matter."
)


def pairs(text: str) -> set[tuple[str, str, str, int]]:
    """(type, first, second, sentences apart) of every pair of a text, by their words."""
    parsed = parse(text, gazetteer=load(), language="en")
    return {
        (
            c.pair.type,
            text[c.pair.one.start : c.pair.one.end],
            text[c.pair.other.start : c.pair.other.end],
            c.pair.distance,
        )
        for c in candidates_of(parsed, encoder=None)
    }


def test_words_of_both_languages_share_their_concepts() -> None:
    """A pact is an alianza."""
    assert concepts_of("alianza") == concepts_of("alliance") == ("ALLY",)
    assert concepts_of("wars") == concepts_of("guerra") == ("FIGHT",)
    assert concepts_of("teapot") == ()


def test_pairs_stand_in_one_sentence_or_in_two_that_follow() -> None:
    """And beside the group spoken of, some sentences back, in its own right."""
    found = pairs(TEXT)
    assert ("GL", "Los Faroles", "Tijuana", 0) in found
    assert ("GG", "Los Faroles", "Northside Crew", 1) in found
    assert ("GL", "Northside Crew", "Tijuana", 1) in found
    assert ("GL", "Northside Crew", "Veracruz", 2) in found


def test_weights_survive_being_stored_and_are_stored_alike() -> None:
    """To a thousandth; the same model gives the same bytes."""
    head = Head(
        ("yes", "no"), np.array([0.5, -1], np.float32), {"a": 0, "b": 1}, np.array([[1, 2], [0, -3]], np.float32)
    )
    model = Model({"X": head}, {"yes": 0.25})
    again = Model.load(model.dump())
    assert again.dump() == model.dump()
    assert again.thresholds == {"yes": 0.25}
    assert again.heads["X"].chances(["a", "b", "unknown"]) == pytest.approx(head.chances(["a", "b"]), abs=1e-3)
    assert again.heads["X"].chances([])["no"] < 0.5 < head.chances(["a"])["no"]


def test_a_threshold_above_every_chance_leaves_nothing() -> None:
    """What is given depends on the chance alone."""
    parsed = parse(TEXT, gazetteer=load(), language="en")
    candidates = candidates_of(parsed, encoder=None)
    model = shipped()
    assert weigh(candidates, model=model)
    assert not weigh(candidates, model=Model(model.heads, dict.fromkeys(model.thresholds, 1.1)))


@pytest.mark.parametrize(
    ("words", "is_given"),
    [("with the", True), ("within the", False), ("inside the", False), ("con el", True), ("dentro del", False)],
)
def test_a_war_within_a_group_is_no_war_with_it(words: str, is_given: bool) -> None:
    """However sure the weights are of a rival there."""
    parsed = parse(f"Los Faroles gained by the war {words} Northside Crew.", gazetteer=load(), language="en")
    model = Model(shipped().heads, dict.fromkeys(shipped().thresholds, 0.0))
    given = {w.predicate for w in weigh(candidates_of(parsed, encoder=None), model=model)}
    assert ("rival_of" in given) is is_given


def test_the_gate_turns_away_what_speaks_of_no_group() -> None:
    """A long text on the weather; not one with a cartel in it, nor a short one with a name within a sentence."""
    weather = "The rain fell on the harbour, and the ferry was late again. " * 40
    assert len(weather) > SHORT
    assert not speaks_of_groups(weather, gazetteer=load())
    assert speaks_of_groups(f"{weather} A cartel was blamed.", gazetteer=load())
    assert not speaks_of_groups(weather[: SHORT - 1], gazetteer=load())
    assert speaks_of_groups("The ferry to Puerto Sereno was late.", gazetteer=load())
    assert not speaks_of_groups("The ferry to Puerto Sereno was late." + weather, gazetteer=load())


@pytest.mark.parametrize("rumour", ["los zetas attacked the gulf cartel in reynosa", "zetas y cjng en guerra", "Zetas"])
def test_a_rumour_is_read_as_it_is_typed(rumour: str) -> None:
    """Without a capital: names on record are known all the same."""
    assert speaks_of_groups(rumour, gazetteer=load())


def test_a_note_that_tells_of_ties_is_looked_at_though_no_rule_knows_its_names() -> None:
    """As people write who know the groups: no word for what they are. The weather is not, however short."""
    assert is_worth_a_look("LNF split from the Harbour Front.", gazetteer=load())
    assert is_worth_a_look("Faro se separó de Marea tras una guerra.", gazetteer=load())
    assert not is_worth_a_look("The ferry was late again.", gazetteer=load())
    assert not is_worth_a_look("LNF split from the Harbour Front." + " It rained." * (SHORT // 11), gazetteer=load())


def test_spanish_words_are_read_in_english() -> None:
    """What was learned of "leader" holds of "cabecilla"; the form as written is kept, for endings tell the tense."""
    parsed = parse("El cabecilla de Los Faroles lideraba la alianza.", gazetteer=load(), language="es")
    tokens = tokens_of(parsed.clauses[0], gloss=glossary())
    assert [t.word for t in tokens if t.form in ("cabecilla", "lideraba", "alianza")] == ["leader", "led", "alliance"]
    assert [t.word for t in tokens_of(parsed.clauses[0]) if t.form == "cabecilla"] == ["cabecilla"]
    assert all(t.word == t.form for t in tokens if t.name is not None)


def test_only_spanish_reports_are_glossed() -> None:
    """A word that both languages have, and mean otherwise by, stays English in an English report."""
    parsed = {
        language: parse("Los Faroles once fought the Northside Crew.", gazetteer=load(), language=language)
        for language in ("en", "es")
    }
    features = {
        language: {f for c in candidates_of(one, encoder=None) for f in c.features} for language, one in parsed.items()
    }
    assert glossary()["once"] != "once"
    assert "mw>once" in features["en"] - features["es"]
