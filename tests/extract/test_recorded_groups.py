"""Laws of names on record: acronyms of the world's list are read only as written, the risky ones beside a group word."""

import pytest

from crimescape.extract.recorded_groups import recorded_groups
from crimescape.gazetteer import load


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In 1975 the Khmer Rouge took the city.", ["Khmer Rouge"]),
        ("The town fell to IS in June, and AQAP fled.", ["IS", "AQAP"]),
        ("It is over, as is known.", []),
        ("WHERE IS THE MONEY NOW", []),
        ("The TPLF and the EPLF fought side by side.", ["TPLF", "EPLF"]),
        ("Tplf is no acronym as written.", []),
        ("The NDA was signed by the KIO of the firm.", []),
        ("The KIO rebels fled across the river.", ["KIO"]),
        ("Islam, the Front, the Forces and the Youth met.", []),
    ],
)
def test_acronyms_are_read_exactly_as_written(text: str, names: list[str]) -> None:
    """Neither a word of the same letters, nor a heading in capitals, nor a short acronym by itself is a group."""
    assert [text[s.start : s.end] for s in recorded_groups(text, gazetteer=load())] == names
