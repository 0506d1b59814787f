"""Which telling a claim stands on: what one sentence hedges and another says flatly is said flatly."""

from dataclasses import replace

from crimescape.extract.finding import Found
from crimescape.extract.manner import Manner
from crimescape.extract.parsing import Parsed
from crimescape.extract.relations.carrying import told_of
from crimescape.extract.relations.model import Model
from crimescape.extract.relations.qualifying import qualified
from crimescape.extract.relations.weighing import Weighed
from crimescape.vocabulary import Factuality


def flattest(surest: Weighed, parsed: Parsed, *, model: Model) -> tuple[Weighed, Found, Manner]:
    """The telling that a claim is quoted from, with its words and manner.

    It is the surest, unless that one hedges and another sentence that is sure enough says it flatly, of the same
    tense; the chance stays that of the surest.
    """
    found, manner = _told(surest, parsed, model)
    if manner.factuality is Factuality.POSSIBLE:
        for other in surest.again:
            raised = replace(other, chance=surest.chance)
            found_there, manner_there = _told(raised, parsed, model)
            # What held once, said flatly, does not make sure what may hold now.
            if manner_there.factuality is Factuality.CERTAIN and manner_there.tense is manner.tense:
                return raised, found_there, manner_there
    return surest, found, manner


def _told(weighed: Weighed, parsed: Parsed, model: Model) -> tuple[Found, Manner]:
    found, manner, features = told_of(weighed, parsed)
    return found, qualified(features, manner, model=model)
