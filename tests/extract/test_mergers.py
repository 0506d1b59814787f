"""Laws of mergers: which group went up in which."""

from time import process_time

import pytest

from crimescape.extract.mergers import find_mergers
from tests.extract.clauses import clause_of

A, B, C = "Los Faroles", "Northside Crew", "Harbour Front"


def told(text: str) -> set[tuple[str, str]]:
    """(gone, kept) of every merger that a sentence tells."""
    found = list(find_mergers(clause_of(text, groups=[A, B, C])))
    assert {f.predicate for f in found} <= {"merged_into"}
    return {(f.subject.entity, f.object.entity) for f in found if f.object}


@pytest.mark.parametrize(
    ("text", "mergers"),
    [
        (f"{A} merged into the {C}.", {(A, C)}),
        (f"In 2004, {A} and the {B} merged to form the {C}.", {(A, C), (B, C)}),
        (f"The merger of {A} and the {B} into the {C} took a year.", {(A, C), (B, C)}),
        (f"{A} was absorbed by the {C}.", {(A, C)}),
        (f"The {C} absorbed what was left of {A}.", {(A, C)}),
        (f"{A} se fusionaron con el {C}.", {(A, C)}),
        (f"{A} fue absorbido por el {C}.", {(A, C)}),
        (f"El {C} absorbió a {A}.", {(A, C)}),
        (f"{A} fought the {B}, and roads merged near the harbour.", set()),
        (f"{A} fought the {B}.", set()),
    ],
)
def test_who_went_up_in_whom(text: str, mergers: set[tuple[str, str]]) -> None:
    """In either order of telling, in English and Spanish."""
    assert told(text) == mergers


def test_a_long_sentence_costs_little() -> None:
    """No wording makes the patterns try very many ways."""
    text = f"{A} " + "merged and merged, the merger of the old and large, " * 200 + f" into {B} " * 50
    start = process_time()
    told(text)
    assert process_time() - start < 2
