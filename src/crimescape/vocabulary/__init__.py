"""What can be said: the frozen nouns every room shares, and the closed list of predicates."""

from crimescape.vocabulary.belief import Belief, Contribution, Proposition, likelihood_word
from crimescape.vocabulary.carried import CARRYING, PERSON, carried, carried_entities, carry
from crimescape.vocabulary.claim import (
    Claim,
    Doubt,
    Factuality,
    Kind,
    Mention,
    Mode,
    Quote,
    Reading,
    ReportEntity,
    Tense,
    claim_id,
)
from crimescape.vocabulary.entity import Appearance, Entity
from crimescape.vocabulary.finding import Finding, Layer
from crimescape.vocabulary.handling import Handling, strictest
from crimescape.vocabulary.identity import canonical, content_id
from crimescape.vocabulary.judgement import Judgement, Verdict, judge, standing, undoings
from crimescape.vocabulary.ontology import Predicate, predicate, predicates
from crimescape.vocabulary.record import from_record, to_record
from crimescape.vocabulary.report import Report, dated, report_id
from crimescape.vocabulary.statement import Statement
from crimescape.vocabulary.tie import Sign, Tie
from crimescape.vocabulary.time import AsOf, Interval, parse_edtf, to_year

__all__ = [
    "Appearance",
    "AsOf",
    "Belief",
    "CARRYING",
    "Claim",
    "Contribution",
    "Doubt",
    "Entity",
    "Factuality",
    "Finding",
    "Handling",
    "Interval",
    "Judgement",
    "Kind",
    "Layer",
    "Mention",
    "Mode",
    "PERSON",
    "Predicate",
    "Proposition",
    "Quote",
    "Reading",
    "Report",
    "ReportEntity",
    "Sign",
    "Statement",
    "Tense",
    "Tie",
    "Verdict",
    "canonical",
    "carried",
    "carried_entities",
    "carry",
    "claim_id",
    "content_id",
    "dated",
    "from_record",
    "judge",
    "likelihood_word",
    "parse_edtf",
    "predicate",
    "predicates",
    "report_id",
    "standing",
    "undoings",
    "strictest",
    "to_record",
    "to_year",
]
