"""Laws of telling by numbers which texts need not be read."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.assess import DatedText, RunsNoted, nearest, runs_packed, runs_unpacked

DAY = date(2020, 1, 1)
WORDS = ("crews", "met", "at", "the", "salt", "works", "Última", "noche", "lorry", "quay")
words = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@settings(max_examples=300)
@given(words, st.lists(words, max_size=8))
def test_what_is_like_a_text_is_never_left_out(text: str, others: list[str]) -> None:
    """Reading only those that may be like a text finds what reading all finds; also after being put by."""
    told = {f"r{i}": other for i, other in enumerate(others)}
    noted = RunsNoted()
    for _ in noted.noting(iter([DatedText(r, other, DAY) for r, other in told.items()])):
        pass
    runs = runs_unpacked(runs_packed(noted.noted()))
    few = [(r, told[r]) for r in runs.may_be_like(text)]
    assert nearest(text, few, most=9) == nearest(text, told.items(), most=9)


def test_of_many_texts_few_are_read() -> None:
    """A thousand texts in other words need not be read to find the one that says the same."""
    noted = RunsNoted()
    texts = [DatedText(f"r{i}", " ".join(f"w{i}x{k}" for k in range(60)), DAY) for i in range(1_000)]
    for _ in noted.noting(iter(texts)):
        pass
    assert noted.noted().may_be_like("It is said that " + texts[7].text) == ["r7"]
