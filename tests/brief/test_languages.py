"""Each style in each language: every sentence founded, every phrase there, nothing of the other language left."""

import re
from string import Formatter

import pytest

from crimescape.brief import LANGUAGES, STYLES, Tongue, write
from crimescape.brief.tongues.tongue import table
from crimescape.errors import UnknownNameError
from crimescape.vocabulary import Layer, predicate, predicates
from crimescape.vocabulary.belief import LIKELIHOOD_WORDS
from tests.brief.harbour import drafted

ENGLISH = re.compile(
    r"\b(?:the|and|that|which|with|from|was|were|is|are|of|it|in|on|this|likely|reported|claim|hostile|allied|note|see)\b"
)
SPANISH = re.compile(r"\b(?:el|los|que|según|con|entre|es|son|fue|más|informó|afirmación|nota|aliados|muy)\b")
NAMES = re.compile(
    r"“[^”]*”|«[^»]*»|\([^)]*; …\)|"
    r"\b(?:Los Faroles|El Faro del Puerto|Northside Crew|Bay Cartel|Puerto Sereno|Coast Courier|"
    r"Radio Muelle|Harbour Gazette|Harbours at war|la liga de los muelles|customs documents)\b"
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", STYLES)
def test_every_sentence_is_founded_in_every_style(language: str, style: str) -> None:
    """Whatever the style and language, no sentence stands without claims; every section is there."""
    brief = drafted(language, style)
    ids = [s.id for s in brief.sections]
    for needed in ("reported", "sure", "today", "joins", "change", "precedent", "outlook", "mind"):
        assert needed in ids
    assert ("key" in ids) == (style == "estimative")
    assert ("method" in ids) == (style == "academic")
    assert all(s.claims for s in brief.sentences)
    assert len({s.key for s in brief.sentences}) == len(brief.sentences)
    assert {s.layer for s in brief.sentences} == {Layer.REPORTED, Layer.ASSESSED, Layer.PROJECTED}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("language", "other"), [("es", ENGLISH), ("en", SPANISH)])
def test_nothing_of_the_other_language_is_left(language: str, style: str, other: re.Pattern[str]) -> None:
    """But for names, quotes and titles, a brief speaks one language only, footnotes and captions included."""
    brief = drafted(language, style)
    text = NAMES.sub("", write(brief, "md").content.decode("utf-8"))
    text += " ".join(NAMES.sub("", f.caption) for f in brief.figures)
    # A file name is no word of the language.
    found = {m.group() for m in other.finditer(re.sub(r"\S+\.(?:txt|svg|example)\S*", "", text))}
    assert found == set()


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_likelihood_and_confidence_stand_apart(language: str, style: str) -> None:
    """In no language and no style do the word for how likely and that for how sure share a sentence."""
    tongue = Tongue(language, style)
    words = [tongue.word(w) for _, w in LIKELIHOOD_WORDS]
    sure = [s.text for s in drafted(language, style).sentences if re.search(r"confi(?:dence|anza)", s.text.lower())]
    assert len(sure) >= 3
    for text in sure:
        assert not any(re.search(rf"\b{w}\b", text) for w in words)


def test_tables_have_the_same_keys_and_places() -> None:
    """What one language can say, the other can, with the same parts and as many variants or one."""
    english, spanish = table("en"), table("es")
    for part in ("phrases", "words", "nouns"):
        assert english[part].keys() == spanish[part].keys()

    def places(phrase: object) -> set[str | None]:
        texts = [phrase] if isinstance(phrase, str) else list(phrase)  # type: ignore[call-overload]  # a list
        return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}

    for key, phrase in english["phrases"].items():
        assert places(phrase) >= places(spanish["phrases"][key]) or key == "chance.is.almost_none"
        for text in [spanish["phrases"][key]] if isinstance(spanish["phrases"][key], str) else spanish["phrases"][key]:
            assert places(text) <= places(phrase) | {"word"}


def test_every_predicate_and_value_can_be_said() -> None:
    """There is a phrase for each predicate of the ontology, and a word for each of its closed values."""
    for language in LANGUAGES:
        tongue = Tongue(language)
        for name in predicates():
            assert tongue.has(f"what.{name}")
            assert all(tongue.knows(v) for v in predicate(name).values)


def test_an_unknown_language_or_style_is_refused() -> None:
    """With the choices."""
    with pytest.raises(UnknownNameError, match="es"):
        Tongue("fr")
    with pytest.raises(UnknownNameError, match="newsroom"):
        Tongue("en", "newsrom")


def test_spanish_contracts_and_lists() -> None:
    """ "De el" becomes "del", and "y" becomes "e" before the sound of i; the article El of a name stays."""
    tongue = Tongue("es")
    assert tongue.say("what.split_from", a="Los Faroles", b="el Cártel", both="", value="").endswith("del Cártel")
    assert tongue.listed(["Faroles", "Isleños"]) == "Faroles e Isleños"
    assert tongue.say("by_way_of", origin="x", relay="El Faro") == "x por medio de El Faro"
