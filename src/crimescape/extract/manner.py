"""How a relation is said: flatly, hedged or denied; of now, the past or the future; stated, planned or expected."""

import re
from dataclasses import dataclass

from crimescape.extract import lexicon
from crimescape.extract.clause import Clause
from crimescape.extract.finding import Found
from crimescape.vocabulary import Factuality, Mode, Tense

_HEDGE = lexicon.compiled(f"{lexicon.HEDGE}|{lexicon.CONDITIONAL}")
_DENIAL = lexicon.compiled(lexicon.DENIAL)
_PAST = lexicon.compiled(lexicon.PAST)
_FUTURE = lexicon.compiled(lexicon.FUTURE)
_ROLE_HEDGE = re.compile(
    r"\b(?:alleged(?:ly)?|suspected|presumed|presunt[oa]s?|supuest[oa]s?|reputed|ostensible|believed|reportedly|thought|considered|accused)\b",
    re.IGNORECASE,
)
_ROLE_PAST = re.compile(
    r"\b(?:former(?:ly)?|once|ex-?|previous(?:ly)?|late|was|were|originally|founded|co-founded|then|deceased|slain|dead|"
    r"had\s+(?:been|led)|led|headed|commanded|ran|until|killed|extinto|antigu[oa]|fue|era|exl[ií]der|abatido|lideraba|encabezaba|fundó)\b",
    re.IGNORECASE,
)
_ROLE_PAST_BEFORE = re.compile(
    r"\b(?:former(?:ly)?|once|ex-?|previous(?:ly)?|late|originally|founded|deceased|slain|dead|death\s+of|killed|had\s+been|"
    r"extinto|antigu[oa]|abatido|muerte\s+de)\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:purpose|plan(?:s|ned)?|aim(?:s|ed)?|in\s+order\s+to|seek(?:s|ing)?|sought|propos(?:al|ed)|intend\w*)\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:will|would|could\s+(?:mark|lead|become|mean)|likely\s+to|expected\s+to|se\s+espera)\b", re.IGNORECASE
)
# "An alliance to take on their shared enemy" expects a pact, not the enmity: that is there already.
_OWNED = r"\b(?:their|its|his|her|whose|sus?|cuyos?)\s+(?:[\w-]+\s+){0,2}(?:%s)\b"
_PRESUPPOSED = {
    "rival_of": r"enem(?:y|ies)|foes?|rivals?|adversar(?:y|ies)|enemig[oa]s?|rivales|adversari[oa]s?",
    "allied_with": r"all(?:y|ies)|partners?|aliad[oa]s?|socios?",
}
_PRESUPPOSES = {name: re.compile(_OWNED % words, re.IGNORECASE) for name, words in _PRESUPPOSED.items()}
BEFORE, AFTER = 70, 35
"""How far from the carrying words, in characters of template, a hedge or denial still touches them."""


@dataclass(frozen=True, slots=True)
class Manner:
    """The qualifiers of a claim, with the words that hedge it."""

    factuality: Factuality
    tense: Tense
    mode: Mode
    hedges: tuple[str, ...]


_WITHDRAWAL = re.compile(
    r"\b(?:withdraws?|withdrawn|withdrawal|retracts?|retracted|retraction|retira|retiramos|retractaci[oó]n|rectificaci[oó]n)\b"
    r".{0,160}\b(?:article|report|story|reportage|account|nota|art[ií]culo|publicaci[oó]n)\b",
    re.IGNORECASE | re.DOTALL,
)
_TOLD_BEFORE = re.compile(
    r"\b(?:(?:we|it|article|report|newspaper|story)\s+(?:had\s+|have\s+)?(?:stated|reported|wrote|described|published|said)|"
    r"(?:afirmamos|publicamos|informamos|se\s+afirmaba|dec[ií]a))\b",
    re.IGNORECASE,
)
OPENING_CHARS = 500
"""Where a text says that it withdraws an earlier one."""


def is_withdrawal(text: str) -> bool:
    """Whether a report says, in its opening, that it withdraws an earlier article."""
    return bool(_WITHDRAWAL.search(text[:OPENING_CHARS]))


def withdrawn(manner: Manner, sentence: str) -> Manner:
    """The manner of what a withdrawing report says it told before: no longer claimed, and so denied of today."""
    if _TOLD_BEFORE.search(sentence):
        return Manner(Factuality.DENIED, Tense.CURRENT, manner.mode, manner.hedges)
    return manner


def manner_of(found: Found, clause: Clause) -> Manner:
    """How a clause says a relation."""
    start = max(0, min(found.reach[0], found.trigger[0] - BEFORE))
    window = clause.template[start : max(found.reach[1], found.trigger[1] + AFTER)]
    if found.predicate in ("leads", "member_of"):
        return _of_role(
            clause.template[max(0, found.reach[0] - 30) : found.reach[0]], clause.template[slice(*found.reach)]
        )
    hedges = tuple(m[0] for m in _HEDGE.finditer(window))
    # "No longer exists" says defunct, and denies nothing: of a status only what stands before its words can deny it.
    denied_until = found.trigger[0] if found.predicate == "status" else found.trigger[1]
    denied = bool(_DENIAL.search(clause.template[max(0, found.trigger[0] - 45) : denied_until]))
    factuality = Factuality.DENIED if denied else Factuality.POSSIBLE if hedges else Factuality.CERTAIN
    owned = _PRESUPPOSES.get(found.predicate)
    if owned and owned.search(clause.template[max(0, found.trigger[0] - AFTER) : found.trigger[1] + AFTER]):
        tense = Tense.CURRENT if (expected := _tense(window, found)) is Tense.FUTURE else expected
        return Manner(factuality, tense, Mode.STATED, hedges)
    return Manner(factuality, _tense(window, found), _mode(window), hedges)


def _of_role(before: str, phrase: str) -> Manner:
    """The manner of a role: of the words of its phrase, and of an adjective right before it."""
    hedges = tuple(m[0] for m in _ROLE_HEDGE.finditer(before + phrase))
    is_past = bool(_ROLE_PAST.search(phrase) or _ROLE_PAST_BEFORE.search(before))
    factuality = Factuality.POSSIBLE if hedges else Factuality.CERTAIN
    return Manner(factuality, Tense.PAST if is_past else Tense.CURRENT, Mode.STATED, hedges)


def _tense(window: str, found: Found) -> Tense:
    if found.predicate == "status":
        return Tense.CURRENT
    if _FUTURE.search(window) and not _PAST.search(window):
        return Tense.FUTURE if found.predicate in ("allied_with", "rival_of") else Tense.CURRENT
    return Tense.PAST if _PAST.search(window) else Tense.CURRENT


def _mode(window: str) -> Mode:
    if _PURPOSE.search(window):
        return Mode.PLANNED
    return Mode.OUTLOOK if _EXPECTED.search(window) else Mode.STATED
