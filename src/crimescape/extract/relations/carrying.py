"""Which words carry a relation that the model found: those a rule read it by, else the nearest that speak of it."""

import re
from collections.abc import Sequence

from crimescape.extract.clause import Clause
from crimescape.extract.finding import Found
from crimescape.extract.manner import Manner, manner_of
from crimescape.extract.parsing import Parsed
from crimescape.extract.relations.company import ends_of
from crimescape.extract.relations.qualifying import manner_features
from crimescape.extract.relations.tokens import STOP, Token
from crimescape.extract.relations.weighing import Weighed

CARRIERS = {
    "leads": "LEADN LEADV FOUND SUCC",
    "member_of": "LIEUT MEMBER LEADN FOUND EXMEM FAMILY KILL TRAFFIC",
    "allied_with": "ALLY COOP SUPPORT TRAFFIC MEET",
    "rival_of": "RIVAL FIGHT DISPUTE ATTACK AGAINST KILL",
    "split_from": "SPLIT EXMEM",
    "part_of": "PART LIEUT MERGE",
    "merged_into": "MERGE PART",
    "present_in": "PRESENCE OPERATE CONTROL BASE TERR EXPAND DISPUTE FIGHT TRAFFIC SETUP DISTRIB EXTORT PRODUCE LEADN ARREST KILL",
    "status": "GROW WEAK FRAG DOM DEFUNCT",
}
"""The concepts that a predicate is told by."""


_UNCONFIRMED = re.compile(
    r"\b(?:unconfirmed|not\s(?:yet\s)?(?:been\s)?(?:confirmed|corroborated|verified)|could\snot\s(?:be\s)?(?:confirm|verif)\w*|if\s(?:accurate|true|confirmed)|"
    r"sin\sconfirmar|no\s(?:ha\ssido\s)?confirmad[oa]s?)\b",
    re.IGNORECASE,
)
"""What a report says of itself when it stands on one weak source."""


def told_of(weighed: Weighed, parsed: Parsed) -> tuple[Found, Manner, list[str]]:
    """A weighed relation with its carrying words, the manner as the rules read it, and the features of the manner."""
    pair = weighed.pair
    clause = parsed.clauses[pair.sentence]
    found = found_of(weighed, clause, parsed.found[pair.sentence])
    manner = manner_of(found, clause)
    features = manner_features(
        weighed.predicate,
        pair,
        manner,
        clause,
        position=pair.sentence / len(parsed.clauses),
        hedged=bool(_UNCONFIRMED.search(parsed.text)),
    )
    return found, manner, features


def found_of(weighed: Weighed, clause: Clause, found: Sequence[Found]) -> Found:
    """A weighed relation with the words that carry it, as places in the clause's template."""
    ends = (weighed.subject.entity, weighed.object.entity if weighed.object is not None else weighed.value)
    for one in found:
        if one.predicate == weighed.predicate and ends_of(one) in (ends, ends[::-1]):
            return Found(
                weighed.predicate,
                weighed.subject,
                weighed.object,
                weighed.value,
                one.trigger,
                one.reach,
                weighed.chance,
                one.place,
            )
    trigger, reach = _carrying(weighed, clause)
    return Found(weighed.predicate, weighed.subject, weighed.object, weighed.value, trigger, reach, weighed.chance)


def _carrying(weighed: Weighed, clause: Clause) -> tuple[tuple[int, int], tuple[int, int]]:
    pair = weighed.pair
    tokens = pair.tokens
    begin = next((i + 1 for i, t in enumerate(tokens) if t.word == STOP.word), 0)
    ends = [i for i in (pair.first, pair.second) if i >= begin] or [begin]
    wanted = set(CARRIERS[weighed.predicate].split())
    middle = sum(ends) / len(ends)
    carriers = [i for i in range(begin, len(tokens)) if wanted.intersection(tokens[i].concepts)]
    best = min(carriers, key=lambda i: (abs(i - middle), i), default=ends[0])
    low, high = min(*ends, best), max(*ends, best)
    return _stretch(tokens[best], tokens[best], clause), _stretch(tokens[low], tokens[high], clause)


def _stretch(first: Token, last: Token, clause: Clause) -> tuple[int, int]:
    width = len(last.word) if last.name is None else clause.template.index("›", last.at) + 1 - last.at
    return first.at, last.at + width
