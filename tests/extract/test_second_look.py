"""Laws of the second look: what is doubted goes, what was missed comes under whoever bears it already."""

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimescape.extract.gate import SHORT
from crimescape.extract.learned.tagging import TAGS, Tagged
from crimescape.extract.second_look import (
    ADDED,
    ADDED_TO_NOTE,
    ADDED_WHOLE,
    DOUBTED,
    DOUBTED_HERE,
    GROWN,
    longer_names,
    second_look,
)
from crimescape.extract.spans import Span
from crimescape.gazetteer import load
from crimescape.vocabulary import Kind
from tests.extract.marking import G, L, P, looking, named, seen, written

FAROLES, VERANO, SERENO = "learned:faroles", "tomas verano", "learned:puerto sereno"
TEXT = "Los Faroles met Tomas Verano in Puerto Sereno. Verano left the Faroles."
DRAFT = [(G, "Los Faroles", FAROLES), (P, "Tomas Verano", VERANO), (L, "Puerto Sereno", SERENO)]
SURE = [(kind, name, 0.9) for kind, name, _ in DRAFT]


def looked(text: str, draft: list[tuple[Kind, str, str]], *marks: tuple[Kind, str, float]) -> list[tuple[str, str]]:
    """(as written, entity) of the names that stand after a second look at a draft."""
    found = second_look(text, named(text, *draft), tagged=seen(text, *marks), gazetteer=load())
    return written(text, found)


def test_what_nobody_doubts_stays() -> None:
    """With nothing missed, the draft is what it was."""
    assert looked(TEXT, DRAFT, *SURE) == [(name, entity) for _, name, entity in DRAFT]


@pytest.mark.parametrize("doubted", DRAFT)
def test_a_doubted_name_goes(doubted: tuple[Kind, str, str]) -> None:
    """Of any kind, and alone."""
    marks = [mark for mark in SURE if mark[1] != doubted[1]]
    assert looked(TEXT, DRAFT, *marks) == [(name, entity) for _, name, entity in DRAFT if name != doubted[1]]


@pytest.mark.parametrize(("kind", "name", "entity"), DRAFT)
def test_a_name_stays_if_it_is_likely_enough(kind: Kind, name: str, entity: str) -> None:
    """By the measure of its kind; just under it, it goes."""
    for chance, is_kept in ((DOUBTED[kind] + 0.01, True), (DOUBTED[kind] - 0.01, False)):
        assert looked(TEXT, [(kind, name, entity)], (kind, name, chance)) == [(name, entity)] * is_kept


def test_a_name_that_is_likely_of_another_kind_is_doubted() -> None:
    """A person is not kept for being a likely place; the place is added instead."""
    assert looked("Tomas Verano fled.", [(P, "Tomas Verano", VERANO)], (L, "Tomas Verano", 0.9)) == [
        ("Tomas Verano", "learned:tomas verano")
    ]


def test_the_likeliest_mention_speaks_for_all_of_a_bearer() -> None:
    """Where one is sure the others may be less so, unless one is no name at all."""
    text = "Los Faroles fought. Faroles won. The faroles of the quay burned."
    draft = [(G, "Los Faroles", FAROLES), (G, "Faroles", FAROLES), (G, "faroles", FAROLES)]
    some, none = DOUBTED_HERE[G] + 0.01, DOUBTED_HERE[G] - 0.01
    assert DOUBTED_HERE[G] < DOUBTED[G]
    marks = [(G, "Los Faroles", 0.9), (G, "Faroles", some), (G, "faroles", none)]
    assert looked(text, draft, *marks) == [("Los Faroles", FAROLES), ("Faroles", FAROLES)]
    assert looked(text, draft, (G, "Los Faroles", some), (G, "Faroles", some), (G, "faroles", some)) == []


@pytest.mark.parametrize(
    ("kind", "name", "entity"),
    [
        (G, "Faroles", FAROLES),  # the same name without its article
        (P, "Verano", VERANO),  # a word of it
    ],
)
def test_a_missed_name_comes_under_its_bearer(kind: Kind, name: str, entity: str) -> None:
    """Whoever bears that name already, in full or with more words."""
    marks = sorted([*SURE, (kind, name, 0.9)], key=lambda m: TEXT.rindex(m[1]))
    assert (name, entity) in looked(TEXT, DRAFT, *marks)
    assert len(looked(TEXT, DRAFT, *marks)) == len(DRAFT) + 1


def test_a_group_is_known_by_a_long_word_of_its_name() -> None:
    """By a short one it is not: many groups have one in common."""
    text = "The Sal Tidewater Gang met. The Tidewater fled. The Sal fled."
    found = looked(
        text,
        [(G, "Sal Tidewater Gang", "learned:stg")],
        (G, "Sal Tidewater Gang", 0.9), (G, "Tidewater", 0.9), (G, "Sal", 0.9),
    )  # fmt: skip
    assert found[1:] == [("Tidewater", "learned:stg"), ("Sal", "learned:sal")]


def test_a_missed_name_that_several_bear_names_somebody_new() -> None:
    """Unsure which of two is meant, neither is chosen."""
    text = "Tomas Verano and Rosa Verano met. Verano left."
    found = looked(
        text, [(P, "Tomas Verano", "tomas verano"), (P, "Rosa Verano", "rosa verano")],
        (P, "Tomas Verano", 0.9), (P, "Rosa Verano", 0.9), (P, "Verano", 0.9),
    )  # fmt: skip
    assert found[2] == ("Verano", "verano")


def test_a_name_of_another_kind_bears_nothing() -> None:
    """A place called like a group is its own."""
    text = "Los Faroles met in Faroles."
    found = looked(text, [(G, "Los Faroles", FAROLES)], (G, "Los Faroles", 0.9), (L, "Faroles", 0.9))
    assert found == [("Los Faroles", FAROLES), ("Faroles", "learned:faroles")]
    assert second_look(text, [], tagged=seen(text, (L, "Faroles", 0.9)), gazetteer=load())[0].kind is L


def test_short_forms_find_longer_ones_that_were_missed_with_them() -> None:
    """Wherever they stand: also before the full name."""
    text = "Verano fled. Tomas Verano of the Garfios was seen. The Garfios wept."
    found = looked(text, [], (P, "Verano", 0.9), (P, "Tomas Verano", 0.9), (G, "Garfios", 0.9), (G, "Garfios", 0.9))
    assert found == [
        ("Verano", VERANO), ("Tomas Verano", VERANO), ("Garfios", "learned:garfios"), ("Garfios", "learned:garfios"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "name", "entity"),
    [
        (G, "Los Zetas", "gazetteer:los-zetas"),
        (G, "Zetas", "gazetteer:los-zetas"),
        (L, "Veracruz", "MX-VER"),
        (L, "Mexico", "MX"),
        (G, "Los Garfios", "learned:garfios"),
        (L, "Puerto Sereno", SERENO),
        (P, "Bruno Marea", "bruno marea"),
    ],
)
def test_a_missed_name_on_record_has_its_id(kind: Kind, name: str, entity: str) -> None:
    """Others are learned from the report, under their folded names."""
    text = f"They met {name} again."
    assert looked(text, [], (kind, name, 0.9)) == [(name, entity)]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("(Los Garfios)", "Los Garfios"),
        ('"Los Garfios"', "Los Garfios"),
        ("“Los Garfios”,", "Los Garfios"),
        ("«Los Garfios»", "Los Garfios"),
        ("‘Los Garfios’", "Los Garfios"),
        ("[Los Garfios]", "Los Garfios"),
        ("- Los Garfios -", "Los Garfios"),
        ("Los Garfios (LG)", "Los Garfios (LG)"),
        ("Los “Garfios”", "Los “Garfios”"),
        ("’Ndrina", "’Ndrina"),
    ],
)
def test_marks_around_a_missed_name_are_none_of_it(marked: str, name: str) -> None:
    """Brackets and quotes that close inside it are, and so is an apostrophe that opens it."""
    text = f"They met {marked} again."
    assert [n for n, _ in looked(text, [], (G, marked, 0.9))] == [name]


@pytest.mark.parametrize("marked", ["the crew", "Los\nGarfios", "(", "X", "Garfio" * 12])
def test_what_cannot_be_a_name_is_not_added(marked: str) -> None:
    """All small, over the end of a line, a mark, a single letter, or endless."""
    text = f"they met {marked} again."
    assert looked(text, [], (G, marked, 0.9)) == []


def test_where_somebody_is_from_is_no_place() -> None:
    """ "A Panamanian boss" may be anywhere; nor does a word for any place name one."""
    assert looked("They met a Panamanian boss again.", [], (L, "Panamanian", 0.9)) == []
    assert looked("They met in the Comuna again.", [], (L, "Comuna", 0.9)) == []


def test_nothing_is_added_where_a_name_stands_or_on_little_evidence() -> None:
    """What the rules found keeps its bounds; what is less likely than not stays out, and from a note what is far less so."""
    note = "The crew of Los Faroles fled with Los Garfios."
    long = note + " It rained." * (SHORT // 11)
    for text, least in ((note, ADDED_TO_NOTE), (long, ADDED)):
        for chance, is_added in ((least - 0.05, False), (least + 0.05, True)):
            marks = [(G, "crew of Los Faroles", 0.9), (G, "Los Garfios", chance)]
            found = looked(text, [(G, "Los Faroles", FAROLES)], *marks)
            assert found == [("Los Faroles", FAROLES), ("Los Garfios", "learned:garfios")][: 1 + is_added]
    for kind in (P, L):
        assert looked(note, [], (kind, "Los Garfios", ADDED - 0.05)) == []
    assert second_look(note, [], tagged=seen(note, (L, "Los Garfios", ADDED + 0.05)), gazetteer=load())[0].kind is L


@pytest.mark.parametrize("name", ["Armed Harbour Garfios", "Armed-Harbour Garfios"])
def test_a_missed_group_takes_the_words_beside_it_that_are_half_seen(name: str) -> None:
    """With a space or a hyphen between them; not what stands further off, nor a name of somebody else."""
    text = f"They met {name} again, and the Tide."
    assert [n for n, _ in looked(text, [], (G, "Garfios", 0.9))] == ["Garfios"]
    first, second = name.replace("-", " ").split()[:2]
    marks = [(G, first, GROWN + 0.05), (G, second, GROWN + 0.05), (G, "Garfios", 0.9), (G, "Tide", GROWN + 0.05)]
    assert [n for n, _ in looked(text, [], *marks)] == [name]
    assert [n for n, _ in looked(text, [(P, first, "armed")], (P, first, 0.9), *marks[1:])] == [
        first,
        f"{second} Garfios",
    ]


def test_a_name_on_record_that_only_opens_another_names_no_group_on_record() -> None:
    """Where the words behind it are seen as part of the name too, and say more than of what kind its bearer is."""
    text = "The Zetas Marea split from the Zetas."
    on_record = [(G, "Zetas", "gazetteer:los-zetas"), (G, "Zetas", "gazetteer:los-zetas")]
    last = (G, "Zetas.", 0.9)
    assert looked(text, on_record, (G, "Zetas Marea", 0.9), last) == [
        ("Zetas Marea", "learned:zetas marea"),
        ("Zetas", "gazetteer:los-zetas"),
    ]
    assert looked(text, on_record, (G, "Zetas", 0.9), last) == [("Zetas", "gazetteer:los-zetas")] * 2
    gang = text.replace("Marea", "Gang")
    assert looked(gang, on_record, (G, "Zetas Gang", 0.9), last)[0] == ("Zetas", "gazetteer:los-zetas")


def test_a_group_of_the_rules_that_is_a_person_is_taken_for_one() -> None:
    """That a name stands there is sure then: less is asked than of a stretch that no rule knows."""
    text = "They met Tomas Verano again."
    least, more = DOUBTED[P] + 0.05, ADDED_WHOLE[P] + 0.05
    assert least < ADDED_WHOLE[P]
    assert looked(text, [(G, "Tomas Verano", FAROLES)], (P, "Tomas Verano", least)) == [("Tomas Verano", VERANO)]
    assert looked(text, [], (P, "Tomas Verano", least)) == []
    assert looked(text, [], (P, "Tomas Verano", more)) == [("Tomas Verano", VERANO)]


WORDS = st.sampled_from('Los Faroles Garfios Tomas Verano Puerto Sereno the met ( ) " , . \n Veracruz crew'.split(" "))
TEXTS = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)


@given(TEXTS, st.integers(0, 2**20))
def test_names_stand_in_order_and_apart(text: str, seed: int) -> None:
    """Whatever the weights see: none is new that they did not see, none overlaps, and none is empty."""
    rules = {"Los Faroles": (G, FAROLES), "Tomas Verano": (P, VERANO), "Puerto Sereno": (L, SERENO)}
    draft = [Span(rules[m[0]][0], *m.span(), rules[m[0]][1]) for m in re.finditer("|".join(rules), text)]
    looks = looking(text)
    chances = np.random.default_rng(seed).dirichlet([0.2] * TAGS, len(looks.starts)).astype(np.float32)
    tagged = Tagged(looks, np.zeros((len(chances), 1), np.float32), chances)
    found = second_look(text, draft, tagged=tagged, gazetteer=load())
    assert all(one.end <= other.start for one, other in pairwise(found))
    for span in found:
        assert span.start < span.end
        likely = tagged.of_kind(span.kind)[tagged.tokens_in(span.start, span.end)]
        assert span in draft or (min(likely) >= GROWN and max(likely) >= ADDED_TO_NOTE)
    assert second_look(text, draft, tagged=tagged, gazetteer=load()) == found


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("He leads the Faroles gang.", "Faroles gang"),
        ("He leads the Faroles drug cartel.", "Faroles drug cartel"),
        ("Lidera el cártel de los Faroles.", "cártel de los Faroles"),
        ("Lidera el grupo armado Faroles.", "grupo armado Faroles"),
        ("Una célula de Faroles cayó.", "célula de Faroles"),
        ("He leads Faroles.", ""),
        ("Faroles gangsters fled.", ""),
    ],
)
def test_a_group_is_also_named_with_the_word_for_what_it_is(text: str, longer: str) -> None:
    """In front of it or behind it, where one stands there."""
    names = longer_names(text, named(text, (G, "Faroles", FAROLES)))
    assert names == ({FAROLES: (longer,)} if longer else {})


def test_longer_names_are_of_groups_and_each_stands_once() -> None:
    """However often it is written, and over whatever white space; a person has none."""
    text = "The Faroles gang and the Faroles\ngang; the Garfios clan. Verano gang."
    spans = named(
        text, (G, "Faroles", FAROLES), (G, "Faroles", FAROLES), (G, "Garfios", "learned:garfios"), (P, "Verano", VERANO)
    )
    assert longer_names(text, spans) == {FAROLES: ("Faroles gang",), "learned:garfios": ("Garfios clan",)}


@pytest.mark.parametrize(
    "whole", ["9th Front of the Faroles", "9th Front of Faroles", "Faroles' 9th Front", "Faroles’s 9th Front"]
)
def test_a_part_of_a_group_is_named_with_the_whole_too(whole: str) -> None:
    """Before it or behind it; two groups of which none is a part stay as they are."""
    text = f"He leads the {whole}."
    names = sorted([(G, "9th Front", "learned:9"), (G, "Faroles", FAROLES)], key=lambda n: text.index(n[1]))
    assert whole in longer_names(text, named(text, *names))["learned:9"]
    text = "He told the Garfios of the Faroles."
    assert longer_names(text, named(text, (G, "Garfios", "learned:g"), (G, "Faroles", FAROLES))) == {}
