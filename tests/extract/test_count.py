"""Counts as they are said, in digits and words, in both languages."""

import re

import pytest

from crimescape.extract.count import COUNT, number_of, value_of

WHOLE = re.compile(COUNT, re.IGNORECASE)


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("1,500", 1500),
        ("3.000", 3000),
        ("two thousand five hundred", 2500),
        ("two hundred thousand", 200_000),
        ("twenty-five", 25),
        ("a hundred", 100),
        ("a dozen", 12),
        ("two dozen", 24),
        ("mil", 1000),
        ("10 mil", 10_000),
        ("mil doscientos", 1200),
        ("treinta y cinco", 35),
        ("dieciséis", 16),
        ("veintidos", 22),
        ("un centenar", 100),
        ("tres docenas", 36),
    ],
)
def test_numbers_are_read_in_both_languages(written: str, count: int) -> None:
    """Thousands are set off by a comma or a point, and words add up, with or without their accents."""
    assert number_of(written) == count


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("300", "300"),
        ("a total of 300", "300"),
        ("two hundred and fifty", "250"),
        ("twenty-five", "25"),
        ("treinta y cinco", "35"),
        ("some 300", "~300"),
        ("cerca de 300", "~300"),
        ("at least 300", ">300"),
        ("no menos de 300", ">300"),
        ("no more than 300", "<300"),
        ("hasta 300", "<300"),
        ("between 500 and 800", "500..800"),
        ("between one hundred and fifty and two hundred", "150..200"),
        ("an estimated 50 to 100", "50..100"),
        ("300-400", "300..400"),
        ("two to three thousand", "2000..3000"),
        ("20 to 30 thousand", "20000..30000"),
        ("de 500 a 800", "500..800"),
        ("entre treinta y cinco y cuarenta", "35..40"),
        ("hundreds of", ">100"),
        ("tens of thousands of", ">10000"),
        ("varios miles de", ">1000"),
    ],
)
def test_a_count_has_one_canonical_form(written: str, value: str) -> None:
    """Exact, rough, bounded and ranged counts each have their sign; "and" is part of a number unless "between" stands first."""
    match = WHOLE.fullmatch(written)
    assert match is not None
    assert value_of(match, least=1) == value


@pytest.mark.parametrize("written", ["1.5", "30 %", "800 to 500", "4"])
def test_what_is_no_count_of_people_has_no_value(written: str) -> None:
    """Fractions, percentages, ranges turned around, and counts below the least."""
    match = WHOLE.match(written)
    assert match is None or value_of(match, least=5) is None
