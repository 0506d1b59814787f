"""The words that judgements and reports may use: what can be said, how surely, and who may see it."""

from fastapi import APIRouter

from crimescape.assess.policy import GRADES
from crimescape.study import Record
from crimescape.vocabulary import Factuality, Handling, Mode, Predicate, Tense, predicates
from crimescape.web.api.answers import shaped
from crimescape.web.api.text_shapes import VocabularyShape


def wording_routes() -> APIRouter:
    """The routes; they are the same for every study."""
    routes = APIRouter()

    @routes.get("/vocabulary", response_model=None, responses=shaped(VocabularyShape))
    def vocabulary() -> Record:
        """What may be said of groups, persons and places, and the closed words of a claim, a report and a grade."""
        return {
            "predicates": [_predicate(p) for p in predicates().values()],
            "factualities": [f.value for f in Factuality],
            "tenses": [t.value for t in Tense],
            "modes": [m.value for m in Mode],
            "handlings": [h.value for h in Handling],
            "grades": list(GRADES),
        }

    return routes


def _predicate(predicate: Predicate) -> Record:
    return {
        "name": predicate.name,
        "wording": predicate.wording_en,
        "subjects": [k.value for k in predicate.subjects],
        "objects": [k.value for k in predicate.objects],
        "values": list(predicate.values),
        "free": predicate.is_free,
    }
