"""Laws of the closed list of predicates."""

import pytest

from crimescape.errors import UnknownNameError
from crimescape.vocabulary import predicate, predicates

GUIDELINE_PREDICATES = {
    "leads",
    "member_of",
    "allied_with",
    "rival_of",
    "split_from",
    "part_of",
    "present_in",
    "status",
}


def test_the_first_eight_are_there() -> None:
    """The eight predicates that a careful reader draws are in the ontology."""
    assert set(predicates()) >= GUIDELINE_PREDICATES


def test_each_predicate_takes_an_object_or_a_value_never_both() -> None:
    """A predicate has kinds of object, or values, and says how it is worded in both languages."""
    for entry in predicates().values():
        assert bool(entry.objects) != bool(entry.values or entry.is_free), entry.name
        assert "{subject}" in entry.wording_en
        assert "{subject}" in entry.wording_es


def test_only_ties_between_groups_carry_a_sign() -> None:
    """A sign is said of two groups; symmetric predicates join the same kinds on both sides."""
    for entry in predicates().values():
        if entry.sign:
            assert entry.subjects == entry.objects
        if entry.is_symmetric:
            assert set(entry.subjects) == set(entry.objects)


def test_a_misspelt_predicate_names_the_near_one() -> None:
    """The error says what was meant."""
    with pytest.raises(UnknownNameError, match="allied_with"):
        predicate("alied_with")
