"""Words that hedge: by which a report says that it does not vouch for what it tells."""

import pytest

from crimescape.extract import lexicon
from crimescape.extract.manner import Manner
from crimescape.extract.relations.pairs import pairs_of
from crimescape.extract.relations.qualifying import manner_features
from crimescape.extract.relations.tokens import tokens_of
from crimescape.vocabulary import Factuality, Mode, Tense
from tests.extract.clauses import clause_of

CONDITIONAL = lexicon.compiled(lexicon.CONDITIONAL)


@pytest.mark.parametrize(
    "verb", "estaría tendrían operaría pertenecería serían habría sabría movería recibirían".split()
)
def test_the_conditional_of_a_spanish_verb_hedges(verb: str) -> None:
    """As in "la banda operaría en el puerto": it is said to work there."""
    assert CONDITIONAL.fullmatch(verb)


@pytest.mark.parametrize(
    "word", "María mayoría minería secretaría varían artillería alcaldía policía categoría sombría comisaría".split()
)
def test_a_noun_that_ends_alike_does_not(word: str) -> None:
    """Nor a verb of today."""
    assert not CONDITIONAL.fullmatch(word)


def doubts_of(text: str) -> set[str]:
    """The features of doubt of a tie between the two groups of a text."""
    clause = clause_of(text, groups=["Los Faroles", "Los Garfios"])
    (pair,) = (p for p in pairs_of([tokens_of(clause)]) if p.type == "GG")
    flat = Manner(Factuality.CERTAIN, Tense.CURRENT, Mode.STATED, ())
    features = manner_features("rival_of", pair, flat, clause, position=0.0, hedged=False)
    return {f for f in features if f.startswith("d")}


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("Los Faroles fight Los Garfios.", set()),
        ("Allegedly Los Faroles fight Los Garfios.", {"dbefore0", "d:allege"}),
        ("Los Faroles reportedly fight Los Garfios.", {"dbetween0", "d:report"}),
        ("Los Faroles fight Los Garfios, it is thought.", {"dafter1", "d:though"}),
        ("Los Faroles estarían en guerra con Los Garfios.", {"dbetween0", "d:estari"}),
    ],
)
def test_where_a_word_of_doubt_stands_and_which_it_is(text: str, doubts: set[str]) -> None:
    """Before the names, between or after, and how far off: a hedge right beside a name doubts more than one far away."""
    assert doubts_of(text) == doubts
