"""Laws of the words that the learned parts know."""

import numpy as np

from crimescape.extract.learned.words import glossary, rows, vectors
from crimescape.extract.spans import flat


def test_every_word_has_a_row_and_a_vector_of_its_own() -> None:
    """Rows run from 1 without a gap; row 0 is for unknown words, and means nothing."""
    assert sorted(rows().values()) == list(range(1, len(rows()) + 1))
    assert vectors().shape[0] == len(rows()) + 1
    assert vectors().dtype == np.float32
    assert not vectors()[0].any()
    assert vectors()[1:].any(1).all()


def test_words_stand_without_case_and_accents() -> None:
    """As the forms that are looked up."""
    assert all(flat(word) == word for word in rows())
    assert all(flat(spanish) == spanish and flat(english) == english for spanish, english in glossary().items())


def test_the_glossary_leads_to_words_that_are_known() -> None:
    """A gloss without a row would hide the word that it explains."""
    assert glossary()["alianza"] == "alliance"
    assert [english for english in glossary().values() if english not in rows()] == []
