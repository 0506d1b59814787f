"""What would change our mind: the evidence that is missing, pairs that lack the same in one sentence."""

from collections import defaultdict
from collections.abc import Iterator

from crimescape.brief.base import Section
from crimescape.brief.sureness import is_old
from crimescape.brief.wording import Wording
from crimescape.vocabulary import Belief, Factuality, Layer

MOST_DOUBTED = 6
MOST_NAMED = 3
LACKS = ("single", "unsettled", "contested", "old")


def doubts(wording: Wording) -> Section:
    """The section; it speaks of the pairs within the focus, or of the strongest where there are none."""
    material, tongue = wording.material, wording.tongue
    lacking: dict[str, list[Belief]] = defaultdict(list)
    within = [b for b in material.ties if {b.proposition.subject, b.proposition.object} <= set(material.focus)]
    for belief in (within or material.ties)[:MOST_DOUBTED]:
        for lack in _lacks(belief, wording):
            lacking[lack].append(belief)
    paragraphs = []
    for lack in LACKS:
        if beliefs := lacking.get(lack, []):
            pairs = tongue.listed(
                [tongue.say("mind.of", both=wording.both(b)) for b in beliefs], most=MOST_NAMED, rest="pair"
            )
            text = tongue.sentence(f"mind.{lack}", pairs=pairs)
            claims = [c for b in beliefs for c in b.claims]
            about = [b.proposition for b in beliefs]
            paragraphs.append((wording.finding(Layer.ASSESSED, f"mind:{lack}", text, claims, about=about),))
    return Section("mind", tongue.say("section.mind"), tuple(paragraphs))


def _lacks(belief: Belief, wording: Wording) -> Iterator[str]:
    if belief.origins == 1:
        yield "single"
    if belief.unsettled:
        yield "unsettled"
    said = {wording.material.footing(c).claim.factuality is Factuality.DENIED for c in belief.claims}
    if len(said) == 2:
        yield "contested"
    if is_old(belief, wording):
        yield "old"
