"""How sure we are, and what would change our mind: likelihood in one sentence, confidence in another."""

from collections import defaultdict
from collections.abc import Iterator

from crimescape.brief.base import Material, Section
from crimescape.brief.phrases import chance_that, counted, day, listed, number, opened
from crimescape.brief.reported import MOST_PAIRS
from crimescape.vocabulary import Belief, Factuality, Finding, Layer

OLD_AFTER_DAYS = 365
"""Days from the last report on a pair after which what was said of it is called old."""
LITTLE_FROM = 0.6
"""Ignorance from which the reports together settle little."""
MOST_DOUBTED = 6

_STATES = {"allied": "{} are allied", "hostile": "{} are hostile to one another"}


def both_of(belief: Belief, material: Material) -> str:
    """The two groups of a tie, by name."""
    return listed([material.name(belief.proposition.subject), material.name(belief.proposition.object)])


def how_sure(material: Material) -> Section:
    """The section, one paragraph a pair: first how likely, then how well founded."""
    paragraphs = tuple(tuple(_judged(belief, material)) for belief in material.ties[:MOST_PAIRS])
    return Section("How sure we are", paragraphs)


def _judged(belief: Belief, material: Material) -> Iterator[Finding]:
    p = belief.proposition
    state, other = sorted(("allied", "hostile"), key=lambda s: -belief.probability(s))
    place = f" in {material.name(p.place)}" if p.place else ""
    low, high = (round(100 * end) for end in belief.ranges[p.states.index(state)])
    spread = f", the figure lying between {low} and {high} % under other priors" if high > low else ""
    held = _STATES[state].format(both_of(belief, material)) + place
    text = f"On {day(str(material.as_of.valid))} {chance_that(belief.probability(state))} {held}{spread}."
    yield Finding(Layer.ASSESSED, text, belief.claims, material.as_of)
    if belief.leading_state == "none":
        share = round(100 * belief.probability("none"))
        text = f"Most probably they are now neither {state} nor {other} ({share} %)."
        yield Finding(Layer.ASSESSED, text, belief.claims, material.as_of)
    text = f"Confidence in this judgement is {belief.confidence}: {_ground(belief, material)}."
    yield Finding(Layer.ASSESSED, text, belief.claims, material.as_of)


def _ground(belief: Belief, material: Material) -> str:
    if belief.origins == 0:
        return "no origin that counts stands behind it"
    parts = [
        "it rests on a single origin" if belief.origins == 1 else f"it rests on {counted(belief.origins, 'origin')}"
    ]
    if belief.unsettled:
        parts.append(f"{number(belief.unsettled)} of which may be one with another")
    if _is_old(belief, material):
        parts.append("the last of it more than a year old")
    elif belief.ignorance >= LITTLE_FROM:
        parts.append("which together settle little" if belief.origins > 1 else "which by itself settles little")
    return ", ".join(parts)


def _is_old(belief: Belief, material: Material) -> bool:
    days = [d for c in belief.claims if (d := material.footing(c).published_by)]
    return bool(days) and (material.as_of.valid - max(days)).days > OLD_AFTER_DAYS


def doubts(material: Material) -> Section:
    """What evidence is missing; pairs that lack the same are named in one sentence."""
    lacking: dict[str, list[Belief]] = defaultdict(list)
    inside = [b for b in material.ties if {b.proposition.subject, b.proposition.object} <= set(material.focus)]
    for belief in (inside or material.ties)[:MOST_DOUBTED]:
        for lack in _lacks(belief, material):
            lacking[lack].append(belief)
    paragraphs = []
    for lack, text in _LACKS.items():
        if beliefs := lacking.get(lack, []):
            pairs = listed([f"of {both_of(b, material)}" for b in beliefs])
            claims = tuple(dict.fromkeys(c for b in beliefs for c in b.claims))
            paragraphs.append((Finding(Layer.ASSESSED, opened(text.format(pairs)), claims, material.as_of),))
    return Section("What would change our mind", tuple(paragraphs))


_LACKS = {
    "single": "what is said {} comes from a single origin; a second, independent one would move the figure most.",
    "unsettled": "some of those behind what is said {} may have one origin: who had it from whom would matter.",
    "contested": "what is said {} is denied by some; what the denial itself rests on would be worth knowing.",
    "old": "what is said {} is old; a report on how things stand now, either way, would count for more than all of it.",
}


def _lacks(belief: Belief, material: Material) -> Iterator[str]:
    if belief.origins == 1:
        yield "single"
    if belief.unsettled:
        yield "unsettled"
    said = {material.footing(c).claim.factuality is Factuality.DENIED for c in belief.claims}
    if len(said) == 2:
        yield "contested"
    if _is_old(belief, material):
        yield "old"
