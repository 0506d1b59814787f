"""Laws of each step of reading, on sentences about Puerto Sereno."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimescape.extract.attribution import Citations, cited
from crimescape.extract.dates import find_dates, latest_day
from crimescape.extract.persons import find_persons
from crimescape.extract.sentence import count_sentences, split_sentences
from crimescape.extract.spans import flat
from crimescape.gazetteer import load


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_sentences_stand_where_they_say(text: str) -> None:
    """Every sentence is the text between its offsets, in order, without overlap, and no word is lost."""
    sentences = split_sentences(text)
    assert all(text[s.start : s.end] == s.text for s in sentences)
    assert all(a.end <= b.start for a, b in pairwise(sentences))
    assert "".join("".join(s.text.split()) for s in sentences) == "".join(text.split())


@given(st.text())
def test_flattening_keeps_every_offset(text: str) -> None:
    """Case and accents go, length stays."""
    assert len(flat(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gen. Verano left at 5 p.m. on Friday. The crew stayed.", 2),
        ("The U.S. Treasury named them. Nobody replied.", 2),
        ("First line\nSecond line", 2),
        ("“We left.” He said no more.", 2),
    ],
)
def test_where_sentences_end(text: str, count: int) -> None:
    """Abbreviations and initials end none; line breaks and closing quotes do."""
    assert len(split_sentences(text)) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at war since 2008", ["2008/.."]),
        ("in June 2014", ["2014-06"]),
        ("on 12 June 2014", ["2014-06-12"]),
        ("on June 12, 2014", ["2014-06-12"]),
        ("between 2010 and 2012", ["2010/2012"]),
        ("allied until 2008", ["../2008"]),
        ("el 3 de marzo de 2015", ["2015-03-03"]),
        ("desde 2011", ["2011/.."]),
        ("they may have left in 2013", ["2013"]),
        ("they may fight", []),
        ("2014 murders were counted", []),
        ("in the early 1990s", ["199X"]),
        ("since the 1980's", ["198X/.."]),
        ("en la década de 1990", ["199X"]),
        ("en los años noventa", ["199X"]),
        ("desde los años 80", ["198X/.."]),
        ("the 1990s, and again in 2004", ["199X", "2004"]),
        ("before his capture in 2018", ["../2018"]),
        ("Antes de su captura en mayo de 2018", ["../2018-05"]),
        ("hasta la muerte en 2009", ["../2009"]),
    ],
)
def test_dates_have_the_precision_of_their_words(text: str, expected: list[str]) -> None:
    """EDTF as the sentence gives it; the modal is no month, a count no year."""
    assert [d.edtf for d in find_dates(text)] == expected


def test_the_latest_day_of_a_text() -> None:
    """The first day of the latest date it names; none when it names none."""
    assert latest_day("In 2009 they fought, and on 3 May 2011 they met.") == date(2011, 5, 3)
    assert latest_day("They fought for years.") is None
    assert latest_day("They fought in the 1990s.") == date(1990, 1, 1)


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        ("According to El Faro, they are allied.", ("El Faro",)),
        (
            "Harbour Gazette reported that it obtained customs intelligence documents which say so.",
            ("Harbour Gazette", "customs intelligence documents"),
        ),
        ("Customs documents obtained by Harbour Gazette say so.", ("Harbour Gazette", "Customs documents")),
        ("They are allied, police said.", ("police",)),
        ("Los Faroles operan en el puerto, según las autoridades.", ("autoridades",)),
        ("They are at war.", ()),
    ],
)
def test_whom_a_sentence_cites(sentence: str, chain: tuple[str, ...]) -> None:
    """Nearest first, origin last; nothing for the report's own voice."""
    assert cited(sentence, outlet="Coast Courier") == chain


def test_the_outlet_citing_itself_cites_nobody() -> None:
    """ "As the Courier has reported" is its own voice."""
    assert cited("As Coast Courier has reported, they are allied.", outlet="Coast Courier") == ()


def test_the_documents_are_those_cited_before() -> None:
    """A definite phrase in a later sentence keeps the chain of the sentence that introduced it."""
    citations = Citations("Coast Courier")
    first = citations.read("Harbour Gazette reported that it obtained customs intelligence documents which say so.")
    assert citations.read("According to the documents, they met in June.") == first
    assert citations.read("They are at war.") == ()


def test_who_is_captured_by_the_police_is_no_official() -> None:
    """A title makes an official of the name right after it, not of whom its bearer acts upon."""
    gazetteer = load()

    def named(text: str) -> list[str]:
        return [text[s.start : s.end] for s in find_persons(text, groups=[], gazetteer=gazetteer)]

    assert named("Police captured Tomas Verano on Friday.") == ["Tomas Verano"]
    assert named("Attorney General Oscar Ribera spoke.") == []
    assert named("Tomas and Julio Verano were seen.") == ["Tomas", "Julio Verano"]
    assert named('Tomas Verano, alias "El Farero," and the prosecutor Julio Prado met.') == [
        'Tomas Verano, alias "El Farero,"'
    ]


@given(st.text(alphabet="aB. \n!?St1M", max_size=60))
def test_sentences_are_counted_as_they_are_split(text: str) -> None:
    """Without being made."""
    assert count_sentences(text) == len(split_sentences(text))
