"""Laws of how tokens look: they cover the text, and every row stands in its table."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimescape.extract.learned.looks import (
    BUCKETS,
    COLUMNS,
    CONCEPTS,
    FLAGS,
    RULES,
    SHAPES,
    TOKEN,
    Looks,
    looks_of,
)
from crimescape.extract.learned.words import glossary, rows
from crimescape.extract.spans import Span, flat
from crimescape.vocabulary import Kind
from tests.extract.marking import G, L, P, looking, named

REPORT = "Los Faroles pactaron en 2015 con la Northside Crew, dijo Tomás Verano. La alianza duró 14 meses."
SIZES = (len(rows()) + 1, BUCKETS, BUCKETS, SHAPES, CONCEPTS, RULES, FLAGS)
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from([*REPORT.split(), "«", "”", "\n", "’s", "_", "EE.UU."]), max_size=30).map(" ".join),
)


def column(looks: Looks, name: str) -> list[int]:
    """One column of the table, token by token."""
    out: list[int] = looks.table[:, COLUMNS.index(name)].tolist()
    return out


def word_of(text: str, *, is_spanish: bool = False) -> int:
    """The row of a text of one word."""
    (row,) = column(looking(text, is_spanish=is_spanish), "word")
    return row


@given(TEXTS, st.booleans())
def test_tokens_cover_the_text(text: str, is_spanish: bool) -> None:
    """Every character that is no white space stands in exactly one token, in order, and its form is as long."""
    looks = looking(text, is_spanish=is_spanish)
    covered = [i for a, b in zip(looks.starts, looks.ends, strict=True) for i in range(a, b)]
    assert covered == [i for i, character in enumerate(text) if not character.isspace()]
    assert looks.forms == [flat(text)[a:b] for a, b in zip(looks.starts, looks.ends, strict=True)]


@given(TEXTS, st.integers(0, 150), st.data())
def test_every_row_stands_in_its_table(text: str, headline: int, data: st.DataObject) -> None:
    """Whatever the text, the names in it and its headline."""
    kind = st.sampled_from([(P, "tomas verano"), (G, "learned:faroles"), (G, "gazetteer:x"), (L, "MX"), (L, "MX-VER")])
    ends = data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True).map(sorted))
    spans = []
    for a, b in zip(ends[::2], ends[1::2], strict=False):
        of_kind, entity = data.draw(kind)
        spans.append(Span(of_kind, a, b, entity))
    looks = looks_of(text, spans=spans, openings=ends, headline=headline, rows=rows(), gloss=glossary())
    assert looks.table.shape == (len(looks.starts), len(COLUMNS))
    assert looks.table.dtype == np.int32
    assert (looks.table >= 0).all()
    assert (looks.table < SIZES).all()


def test_an_empty_text_has_no_tokens() -> None:
    """And a table of no rows, in the shape of any other."""
    for text in ("", " \n"):
        looks = looking(text)
        assert (looks.starts, looks.ends, looks.forms) == ([], [], [])
        assert looks.table.shape == (0, len(COLUMNS))


@pytest.mark.parametrize(
    ("spanish", "english"), [("alianza", "alliance"), ("Guerra", "war"), ("líder", "leader"), ("MUELLE", "dock")]
)
def test_a_spanish_word_takes_the_row_of_its_english_gloss(spanish: str, english: str) -> None:
    """In a Spanish text; elsewhere it is whatever word it is."""
    assert word_of(spanish, is_spanish=True) == rows()[english]
    assert word_of(spanish) == rows().get(flat(spanish), 0) != rows()[english]


def test_a_word_is_one_word_in_any_case_and_accent() -> None:
    """Only its shape tells how it is written."""
    looks = looking("cartel Cartel CÁRTEL cártel")
    for name in ("word", "beginning", "ending", "concept"):
        assert len(set(column(looks, name))) == 1
    small, capital, capitals, accented = column(looks, "shape")
    assert small == accented
    assert len({small, capital, capitals}) == 3


def test_numbers_are_alike_by_their_length() -> None:
    """Years share a row and a shape, other numbers another; neither is an unknown word."""
    looks = looking("1999 2015 14 120 7")
    years, others = column(looks, "word")[:2], column(looks, "word")[2:]
    assert set(years) == {rows()["0000"]}
    assert set(others) == {rows()["00"]}
    assert len(set(column(looks, "shape")[:2])) == len(set(column(looks, "shape")[2:])) == 1


def test_unknown_words_share_the_first_row_and_keep_their_ends() -> None:
    """What a name begins and ends with is seen even where nobody has met it."""
    looks = looking("Garfiquez Garfundez garfiquez")
    assert column(looks, "word") == [0, 0, 0]
    first, second, again = column(looks, "beginning")
    assert first == second == again
    first, second, again = column(looks, "ending")
    assert first == again != second


def test_words_about_one_thing_share_a_concept() -> None:
    """In either language; most words are about nothing."""
    pact, alliance, teapot = column(looking("pact alianza teapot"), "concept")
    assert pact == alliance != 0
    assert teapot == 0


def test_what_the_rules_say_of_a_name_stands_on_its_tokens() -> None:
    """Another row for its first token than for the others, and none outside."""
    text = "In Puerto Sereno the Northside Crew met Tomas Verano."
    spans = named(
        text,
        (L, "Puerto Sereno", "learned:puerto sereno"),
        (G, "Northside Crew", "learned:nc"),
        (P, "Tomas Verano", "tv"),
    )
    rule = column(looking(text, spans=spans), "rule")
    (place, place_on), (group, group_on), (person, person_on) = rule[1:3], rule[4:6], rule[7:9]
    assert [rule[0], rule[3], rule[6], rule[9]] == [0, 0, 0, 0]
    assert len({0, place, place_on, group, group_on, person, person_on}) == 7


def test_the_rules_tell_names_on_record_from_learned_ones() -> None:
    """A group on record or not, a person, a country, a division, a town, a place that the report taught."""
    kinds: list[tuple[Kind, str]] = [
        (G, "gazetteer:los-zetas"), (G, "learned:faroles"), (P, "tomas verano"),
        (L, "MX"), (L, "MX-VER"), (L, "geonames:3981609"), (L, "learned:puerto sereno"),
    ]  # fmt: skip
    openings = {column(looking("Faroles", spans=[Span(kind, 0, 7, entity)]), "rule")[0] for kind, entity in kinds}
    assert len(openings) == len(kinds)
    assert 0 not in openings
    town, region = (
        column(looking("Bahia", spans=[Span(L, 0, 5, entity)]), "rule") for entity in ("geonames:3981609", "region:x")
    )
    assert town == region


def test_flags_tell_first_names_openings_and_headlines_apart() -> None:
    """Each its own bit, and they add up."""
    text = "Crews Met. Then Tomas left. Tomas stayed."
    openings = [0, text.index("Then"), text.rindex("Tomas")]
    looks = looks_of(text, spans=(), openings=openings, headline=10, rows=rows(), gloss={})
    flags = dict(zip(looks.starts, column(looks, "flags"), strict=True))
    assert flags[0] == 2 + 4
    assert flags[text.index("Met")] == 4
    assert flags[text.index("Then")] == 2
    assert flags[text.index("Tomas")] == 1
    assert flags[text.rindex("Tomas")] == 1 + 2
    assert flags[text.index("left")] == 0


def test_a_word_ends_at_marks() -> None:
    """Hyphens, quotes, dots and underscores are tokens of their own."""
    assert TOKEN.findall("Tidewater-led «MS_13» EE.UU.") == "Tidewater - led « MS _ 13 » EE . UU .".split()
