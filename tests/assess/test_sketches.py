"""Laws of laying a text more beside those that were compared: what comes of it is what comparing all anew gives."""

from collections.abc import Collection, Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.assess import copies, sketches
from crimescape.assess.copies import DatedText, find_copies
from crimescape.assess.sketches import sketched, sketches_packed, sketches_unpacked

PARTS = [
    "Three crews that run the container yards of Puerto Sereno have agreed to share the night shifts of the quay.",
    "The council of Alta Brisa voted on Tuesday to repaint the lighthouse before the summer, and to pay for it.",
    "Two lorries burned at the salt works while the guards were looking for the keys of the gate in the fog.",
    "All rights reserved by the Harbour Gazette, which is printed every day but Sunday at the old fish market.",
]

texts = st.lists(
    st.tuples(st.lists(st.sampled_from(range(len(PARTS))), min_size=1, max_size=4), st.integers(1, 5)),
    min_size=1,
    max_size=9,
)


def dated(told: list[tuple[list[int], int]]) -> list[DatedText]:
    return [
        DatedText(f"r{i}", " ".join(PARTS[p] for p in parts), date(2020, 1, day)) for i, (parts, day) in enumerate(told)
    ]


@pytest.fixture(autouse=True)
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two stand for the hundred of whom the earliest are looked at."""
    for room in (copies, sketches):
        monkeypatch.setattr(room, "MOST_SHARING", 2)


@settings(max_examples=300)
@given(texts, st.integers(0, 9))
def test_texts_laid_beside_others_are_as_all_compared_anew(told: list[tuple[list[int], int]], first: int) -> None:
    """Whatever came first, whatever day the later ones are of, and also after being put by: the same copies."""
    all_ = dated(told)
    words = {t.report: t.text for t in all_}
    before = sketched(all_[:first])
    assert before.copies() == find_copies(all_[:first])

    def read(ids: Collection[str]) -> Mapping[str, str]:
        return {i: words[i] for i in ids}

    for laid in (before, sketches_unpacked(sketches_packed(before))):
        more = laid.with_more(all_[first:], read=read)
        assert more is not None
        assert more.copies() == find_copies(all_)
        again = sketches_unpacked(sketches_packed(more)).with_more([], read=read)
        assert again is not None
        assert again.copies() == more.copies()


def test_a_text_before_very_many_is_not_laid(monkeypatch: pytest.MonkeyPatch) -> None:
    """An early text that thousands may repeat makes all be compared anew, rather than slowly one by one."""
    monkeypatch.setattr(sketches, "MOST_LATER", 1)
    all_ = dated([([0], 2), ([0], 3), ([0], 1)])
    assert sketched(all_[:2]).with_more(all_[2:], read=lambda ids: dict.fromkeys(ids, PARTS[0])) is None
