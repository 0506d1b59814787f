"""Who stands with whom and against whom: alliances, rivalries, splits and parts between the groups of a clause."""

import re
from collections.abc import Iterator
from itertools import combinations

from crimescape.extract import lexicon
from crimescape.extract.clause import GROUPS, Clause, G
from crimescape.extract.finding import Found
from crimescape.extract.spans import Span

_SYMMETRIC = {
    "rival_of": lexicon.compiled(lexicon.RIVALRY),
    "allied_with": lexicon.compiled(lexicon.ALLIANCE),
}
_DIRECTED = {"split_from": lexicon.compiled(lexicon.SPLIT), "part_of": lexicon.compiled(lexicon.PART)}
_BETWEEN = re.compile(r"^[^‹.;]{0,40}\b(?:between|among|entre|of)\b[^‹.;]{0,30}$", re.IGNORECASE)
_STOP = re.compile(r"[;.]|\b(?:but|while|whereas|although|however|mientras|pero|aunque|sino)\b", re.IGNORECASE)
_SHARED = re.compile(
    r"\b(?:share[sd]?(?:\s+(?:an?|the\s+same))?|common|mutual|mism[oa]|com[uú]n)\s+(?:enem|rival|foe|enemig)",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:against|versus|contra|to\s+(?:fight|counter|take\s+on|confront|combat)|para\s+combatir|frente\s+al?)\b",
    re.IGNORECASE,
)
_LIMB = r"(?:(?:armed|military|paramilitary|enforcement|fighting)\s+)?(?:wing|arm|branch|faction|unit|cell|squad|force|enforcers|brazo\s+armado|ala\s+armada|c[eé]lula)"
_CALLED = r"[\s,:“\"‘(«]*(?:(?:the|los|las|la|el|called|named|known\s+as|llamad[oa]|denominad[oa])\s+)*[“\"‘«]?"
_OWNED = (
    # "X's armed branch Y"; "X and its armed branch, the Y"; "X, with its armed wing Y".
    re.compile(rf"(?P<whole>{G})['’]s?\s+(?:[\w-]+\s+){{0,3}}?(?P<limb>{_LIMB}){_CALLED}(?P<part>{G})", re.IGNORECASE),
    re.compile(
        rf"(?P<whole>{G})(?:\s*\([^()‹]{{1,20}}\))?[^.;‹]{{0,30}}?(?:,|\b(?:and|with|y|con))\s+(?:its|their|sus?)\s+(?:[\w-]+\s+){{0,2}}?(?P<limb>{_LIMB})"
        rf"{_CALLED}(?P<part>{G})",
        re.IGNORECASE,
    ),
)
_OF = re.compile(
    rf"(?P<part>{G})(?P<limb>\s*,?\s+(?:of|del?|from)\s+(?:(?:the|los|las|la)\s+)?)(?P<whole>{G})", re.IGNORECASE
)
_A_LIMB = re.compile(
    r"\b(?:front|frente|blo[cq]u?e?|column|columna|commission|comisi[oó]n|clique|clica|company|compa[ñn][ií]a)s?\b",
    re.IGNORECASE,
)
"""Words by which a name is that of a part: "the 36th Front of X"."""
FARTHEST = 110
"""Characters of template that a trigger reaches over to its groups, names counted as tokens."""

Listed = tuple[int, int, list[Span]]


def find_ties(clause: Clause) -> Iterator[Found]:
    """Every tie between two groups that the clause gives, once a pair and predicate."""
    if clause.template.count("‹G") < 2:
        return
    lists = list(clause.lists(GROUPS))
    seen: set[tuple[str, str, str]] = set()
    for found in (*_directed(clause, lists), *_owned(clause), *_symmetric(clause, lists)):
        assert found.object is not None  # ties always have one
        first, second = sorted((found.subject.entity, found.object.entity))
        if first != second and (found.predicate, first, second) not in seen:
            seen.add((found.predicate, first, second))
            yield found


def _near(lists: list[Listed], start: int, end: int, template: str) -> tuple[Listed | None, Listed | None]:
    """The runs of groups nearest before and after a trigger, not across a turn of the sentence."""
    left = next((r for r in reversed(lists) if r[1] <= start), None)
    right = next((r for r in lists if r[0] >= end), None)
    if left and (start - left[1] > FARTHEST or _STOP.search(template[left[1] : start])):
        left = None
    if right and (right[0] - end > FARTHEST or _STOP.search(template[end : right[0]])):
        right = None
    return left, right


def _symmetric(clause: Clause, lists: list[Listed]) -> Iterator[Found]:
    template = clause.template
    for predicate, pattern in _SYMMETRIC.items():
        for trigger in pattern.finditer(template):
            inside = next((r for r in lists if r[0] <= trigger.start() and trigger.end() <= r[1]), None)
            left, right = _near(lists, trigger.start(), trigger.end(), template)
            pairs: list[tuple[Span, Span]] = []
            shared = (
                _SHARED.search(template[max(0, trigger.start() - 30) : trigger.end()])
                if predicate == "rival_of"
                else None
            )
            if shared and not (left and right):
                continue  # who share an enemy are not each other's
            if shared and left and right and len(left[2]) > 1:
                pairs = [(a, right[2][0]) for a in left[2]]
            elif inside is not None:
                before = [s for s in inside[2] if s.end <= clause.source(trigger.start())]
                after = [s for s in inside[2] if s.start >= clause.source(trigger.end())]
                pairs = [(a, b) for a in before for b in after]
            elif right and len(right[2]) > 1 and _BETWEEN.match(template[trigger.end() : right[0]]):
                pairs = list(combinations(right[2], 2))
            elif left and right:
                pairs = [(a, b) for a in left[2] for b in right[2]]
            elif left and len(left[2]) > 1:
                pairs = list(combinations(left[2], 2))
            elif right and len(right[2]) > 1 and right[0] - trigger.end() < 30:
                pairs = list(combinations(right[2], 2))
            reach = (left[0] if left else trigger.start(), right[1] if right else trigger.end())
            if predicate == "allied_with" and right and _AGAINST.search(template[trigger.end() : right[0]]):
                # A pact against somebody joins those who make it, and sets them against him.
                pairs = list(combinations(left[2], 2)) if left else []
                for a in left[2] if left else ():
                    yield Found("rival_of", a, right[2][0], "", trigger.span(), reach, 0.6)
            for a, b in pairs:
                yield Found(predicate, a, b, "", trigger.span(), reach, 0.7)


def _owned(clause: Clause) -> Iterator[Found]:
    """Parts told by what they are to their whole: its armed wing, its front."""
    for pattern in _OWNED:
        for match in pattern.finditer(clause.template):
            yield _part(clause, match)
    for match in _OF.finditer(clause.template):
        (part,) = clause.tokens(match["part"])
        if _A_LIMB.search(clause.sentence.text[part.start - clause.sentence.start : part.end - clause.sentence.start]):
            yield _part(clause, match)


def _part(clause: Clause, match: re.Match[str]) -> Found:
    (part,), (whole,) = clause.tokens(match["part"]), clause.tokens(match["whole"])
    return Found("part_of", part, whole, "", match.span("limb"), match.span(), 0.7)


def _directed(clause: Clause, lists: list[Listed]) -> Iterator[Found]:
    template = clause.template
    for predicate, pattern in _DIRECTED.items():
        for trigger in pattern.finditer(template):
            left, right = _near(lists, trigger.start(), trigger.end(), template)
            owner = re.search(rf"({G})(?:['’]s?)\s+(?:[\w-]+\s+){{0,2}}$", template[: trigger.start()])
            if owner and right and right[0] - trigger.end() < 25:
                whole, parts = clause.tokens(owner[1]), right[2]
            elif left and right and right[0] - trigger.end() < 45:
                whole, parts = right[2][:1], left[2] if trigger.start() - left[1] < 60 else left[2][-1:]
            elif right and len(right[2]) == 1 and right[0] - trigger.end() < 30:
                following = next((r for r in lists if r[0] >= right[1]), None)
                if following is None or following[0] - right[1] > 40:
                    continue
                whole, parts = right[2], following[2][:1]
            else:
                continue
            reach = (left[0] if left else trigger.start(), right[1] if right else trigger.end())
            for part in parts:
                yield Found(predicate, part, whole[0], "", trigger.span(), reach, 0.7)
