"""What "the country" and "that city" stand for, on sentences of the invented city."""

import pytest

from crimescape.extract.anaphora import Topic, find_anaphors
from crimescape.extract.sentence import Sentence
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind

TOWN, STATE, COUNTRY, VALLEY = "geonames:1", "ZZ-AB", "ZZ", "learned:valle claro"


def meant(text: str, *, before: tuple[str, ...]) -> list[str]:
    """The places that phrases of a sentence stand for, when these were named before."""
    topic = Topic().after([Span(Kind.PLACE, 0, 1, place) for place in before])
    found = find_anaphors(Sentence(text, 0, len(text), 1), topic=topic, named=[])
    return [span.entity for span in found if span.kind is Kind.PLACE]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("They left the city.", TOWN),
        ("They left the state.", STATE),
        ("They left the country.", COUNTRY),
        ("They left the area.", TOWN),
        ("Salieron de esa entidad.", STATE),
        ("Salieron del pueblo a esta ciudad.", TOWN),
        ("Salieron de este país.", COUNTRY),
    ],
)
def test_a_phrase_for_a_place_stands_for_a_place_of_its_kind(text: str, place: str) -> None:
    """ "The country" is never the town that was named last."""
    assert meant(text, before=(TOWN, STATE, COUNTRY)) == [place]


def test_a_place_of_no_known_kind_may_be_a_city_a_state_or_an_area_but_no_country() -> None:
    """What only the report knows may be anything that a report would not have to explain."""
    assert meant("They left the city, the state and the area.", before=(VALLEY,)) == [VALLEY] * 3
    assert meant("They left the country.", before=(VALLEY,)) == []


def test_the_place_named_last_of_a_kind_is_meant_however_many_others_came_after() -> None:
    """The country named two sentences ago is still the country."""
    topic = Topic().after([Span(Kind.PLACE, 0, 1, COUNTRY)]).after([Span(Kind.PLACE, 0, 1, TOWN)])
    text = "They left the country."
    assert [s.entity for s in find_anaphors(Sentence(text, 0, len(text), 2), topic=topic, named=[])] == [COUNTRY]


def test_a_ministry_is_no_department() -> None:
    """ "El Departamento del Tesoro" is no place."""
    assert meant("El Departamento del Tesoro lo dijo.", before=(STATE,)) == []


def who_is_meant(text: str, *, topic: Topic, foe: str = "") -> list[str]:
    """The groups that phrases of a sentence stand for; the foe, where it is named, is a group."""
    at = text.find(foe) if foe else -1
    named = [Span(Kind.GROUP, at, at + len(foe), "lanterns")] if at >= 0 else []
    found = find_anaphors(Sentence(text, 0, len(text), 1), topic=topic, named=named)
    return [span.entity for span in found if span.kind is Kind.GROUP]


OF_FAROLES, OF_NEWS = Topic(group="faroles", subject="faroles"), Topic(group="faroles")


def test_in_a_profile_the_gang_is_the_one_it_is_about() -> None:
    """Though another is named before it in the sentence."""
    text = "When the Lanterns came, the gang fought them."
    assert who_is_meant(text, topic=OF_FAROLES, foe="Lanterns") == ["faroles"]
    assert who_is_meant(text, topic=OF_NEWS, foe="Lanterns") == ["lanterns"]


def test_in_a_profile_they_are_the_group_it_is_about() -> None:
    """As long as it was spoken of last, whoever is named behind; and never in news, where it may be anybody."""
    text = "They fought the Lanterns."
    assert who_is_meant(text, topic=OF_FAROLES, foe="Lanterns") == ["faroles"]
    assert who_is_meant(text, topic=OF_NEWS, foe="Lanterns") == []
    assert who_is_meant(text, topic=Topic(group="others", subject="faroles"), foe="Lanterns") == []


PERSON_AND_FOE = ((Kind.PERSON, "Tomas Verano"), (Kind.GROUP, "Lanterns"))


def test_in_a_profile_a_sentence_about_others_leaves_its_subject_unsaid() -> None:
    """Its first word stands for it then: where no word for it is there, nor is it named, and others are."""
    for text in (
        "Also bitter enemies were the Lanterns.",
        "A war with the Lanterns began.",
        "Pelearon con los Lanterns.",
    ):
        assert who_is_meant(text, topic=OF_FAROLES, foe="Lanterns") == ["faroles"]
        assert who_is_meant(text, topic=Topic(group="lanterns", subject="faroles"), foe="Lanterns") == ["faroles"]
        assert who_is_meant(text, topic=OF_NEWS, foe="Lanterns") == []
    for text in ("He fought the Lanterns.", "When the road closed, she fought the Lanterns."):
        assert who_is_meant(text, topic=OF_FAROLES, foe="Lanterns") == []
    text = "In 2007, Tomas Verano fought the Lanterns."
    named = [Span(kind, text.index(n), text.index(n) + len(n), n) for kind, n in PERSON_AND_FOE]
    sentence = Sentence(text, 0, len(text), 1)
    assert [s.kind for s in find_anaphors(sentence, topic=OF_FAROLES, named=named)] == []
    assert who_is_meant("Lanterns fought.", topic=OF_FAROLES, foe="Lanterns") == []
    assert who_is_meant("A war with the Lanterns began.", topic=OF_FAROLES) == []
    assert who_is_meant("A war with the Lanterns began.", topic=Topic(subject="lanterns"), foe="Lanterns") == []


def test_it_is_said_is_said_of_nobody() -> None:
    """An empty "it"."""
    assert who_is_meant("It is believed that the Lanterns won.", topic=OF_FAROLES, foe="Lanterns") == []
