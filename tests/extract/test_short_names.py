"""Laws of short names: a profile's subject is named by fewer of its words, by another word for its kind, or by its letters."""

import pytest

from crimescape.extract.short_names import called_in_short
from crimescape.gazetteer import load
from tests.extract.marking import G, named


def owners(text: str, *names: str, record: str = "") -> list[str]:
    """Whose each named group is in a profile of the first; ``record`` is a name that is on record."""
    spans = named(text, *((G, n, f"gazetteer:{n}" if n == record else n) for n in names))
    return [s.entity for s in called_in_short(text, spans, at=(spans[0].start, spans[0].end), gazetteer=load())]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Garfios gang", "Garfio family"),
        ("Amberly Hooks", "Hooks"),
        ("Garnet Quay Crew", "Garnet Quay"),
        ("Verano clan", "Verano mob"),
        ("Vesper Light Company", "VLC"),
        ("Verano 'ndrina", "Veranos"),
    ],
)
def test_a_subject_is_named_in_short(full: str, short: str) -> None:
    """The words of its name without some, or its letters."""
    assert owners(f"The {full} is a gang. In 1990 the {short} ran the docks.", full, short) == [full, full]


@pytest.mark.parametrize(
    ("full", "other", "text"),
    [
        ("Amberly Hooks", "Hooks", "The {} is a set of the {}."),
        ("Amberly Hooks", "Hooks", "The {} is a gang that fights other {}."),
        ("Garnet Quay Crew", "Garnet Quay", "The {} and the {} met."),
        ("Garnet Quay Crew", "Farol Quay", "The {} is a gang. The {} ran the docks."),
        ("Black Quay Crew", "Black family", "The {} is a gang. The {} ran the docks."),
    ],
)
def test_another_group_stays_another(full: str, other: str, text: str) -> None:
    """Whoever the subject is part of, fights or stands beside, and whoever shares a word that many bear."""
    assert owners(text.format(full, other), full, other) == [full, other]


def test_a_group_on_record_stays_itself() -> None:
    """Its name may be longer than the subject's own."""
    found = owners("The Amberly Hooks is a gang. The Hooks ran the docks.", "Amberly Hooks", "Hooks", record="Hooks")
    assert found == ["Amberly Hooks", "gazetteer:Hooks"]
