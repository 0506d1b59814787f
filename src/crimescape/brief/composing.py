"""Writes the draft: what is reported and by whom, how sure that is, the groups today, what would change our mind."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crimescape.brief.base import Brief, Footing, Material, Section
from crimescape.vocabulary import Belief, Factuality, Finding, Layer, Tense

MOST_REPORTED = 14
MOST_PLACES = 8


def compose(material: Material) -> Brief:
    """The draft on a focus; the same material gives the same words."""
    about = _listed([material.name(e) for e in material.focus])
    sections = (
        Section("What is reported, and by whom", tuple(_reported(material))),
        Section("How sure we are", tuple(_how_sure(material))),
        Section("The groups today", tuple(_today(material))),
        Section("What joins and divides them", tuple(_joins(material))),
        Section("What would change our mind", tuple(_doubts(material))),
    )
    return Brief(f"{about}: a draft", tuple(s for s in sections if s.sentences), material)


def _listed(words: Sequence[str]) -> str:
    words = list(dict.fromkeys(words))
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _finding(layer: Layer, text: str, claims: Sequence[str], material: Material) -> Finding:
    for claim in claims:
        material.footing(claim)
    return Finding(layer, text, tuple(claims), material.as_of)


def _ties(material: Material) -> list[Belief]:
    """Ties that involve the focus, both ends first, then by how probable."""
    focus = set(material.focus)

    def order(b: Belief) -> tuple[int, float, str]:
        ends = {b.proposition.subject, b.proposition.object}
        strongest = max(b.probability("allied"), b.probability("hostile"))
        return (-len(ends & focus), -strongest, b.proposition.subject + b.proposition.object)

    return sorted((b for b in material.beliefs if b.proposition.kind == "tie" and b.claims), key=order)


def _reported(material: Material) -> Iterator[Finding]:
    told = 0
    for belief in _ties(material):
        footings = [material.footing(c) for c in belief.claims]
        by_manner: dict[tuple[str, Factuality, Tense], list[Footing]] = defaultdict(list)
        for f in footings:
            by_manner[f.sentence, f.claim.factuality, f.claim.tense].append(f)
        for (sentence, factuality, tense), group in by_manner.items():
            if told >= MOST_REPORTED:
                return
            told += 1
            yield _finding(
                Layer.REPORTED, _told(sentence, factuality, tense, group), [f.claim.id for f in group], material
            )


def _told(sentence: str, factuality: Factuality, tense: Tense, group: Sequence[Footing]) -> str:
    outlets = list(dict.fromkeys(f.report.outlet or "an outlet not known" for f in group))
    origins = list(dict.fromkeys(f.claim.origin for f in group if len(f.claim.chain) > 1))
    who = _listed(outlets[:4]) + (f" and {len(outlets) - 4} more" if len(outlets) > 4 else "")
    verb = {
        Factuality.CERTAIN: ("reports", "report"),
        Factuality.POSSIBLE: ("reports, with reserve,", "report, with reserve,"),
        Factuality.DENIED: ("reports it denied", "report it denied"),
    }[factuality][len(outlets) > 1]
    when = {Tense.CURRENT: "", Tense.PAST: " (as past)", Tense.FUTURE: " (as expected)"}[tense]
    text = f"{who} {verb} that {sentence}{when}"
    if len(outlets) > 1 and len(origins) == 1:
        return f"{text}; {_number(len(outlets))} outlets, one origin: {origins[0]}."
    if origins:
        return f"{text}, citing {_listed(origins[:3])}."
    return f"{text}."


def _number(n: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return words[n] if n < len(words) else str(n)


def _how_sure(material: Material) -> Iterator[Finding]:
    focus = set(material.focus)
    chosen = [b for b in _ties(material) if {b.proposition.subject, b.proposition.object} & focus]
    for belief in chosen[:MOST_REPORTED]:
        a, b = material.name(belief.proposition.subject), material.name(belief.proposition.object)
        state = "allied" if belief.probability("allied") >= belief.probability("hostile") else "hostile"
        word = "allied" if state == "allied" else "hostile to one another"
        where = f" in {material.name(belief.proposition.place)}" if belief.proposition.place else ""
        share = round(100 * belief.probability(state))
        text = f"That {a} and {b} are {word}{where} on {material.as_of.valid}: {belief.likelihood} ({share} %)."
        yield _finding(Layer.ASSESSED, text, belief.claims, material)
        unsettled = f", {_number(belief.unsettled)} of them unsettled" if belief.unsettled else ""
        noun = "origin" if belief.origins == 1 else "origins"
        yield _finding(
            Layer.ASSESSED,
            f"Confidence in this is {belief.confidence}: it rests on {_number(belief.origins)} independent {noun}{unsettled}.",
            belief.claims,
            material,
        )


def _today(material: Material) -> Iterator[Finding]:
    for group in material.focus:
        mine = [b for b in material.beliefs if b.claims and b.proposition.kind != "tie"]
        leaders = [b for b in mine if b.proposition.kind == "leadership" and b.proposition.object == group]
        held = [b for b in leaders if b.probability("holds") >= 0.5]
        if held:
            names = _listed([material.name(b.proposition.subject) for b in held[:4]])
            claims = [c for b in held[:4] for c in b.claims]
            yield _finding(
                Layer.ASSESSED, f"{material.name(group)} is led, more likely than not, by {names}.", claims, material
            )
        states = [b for b in mine if b.proposition.kind == "status" and b.proposition.subject == group]
        fares = [b for b in states if b.probability("holds") >= 0.5]
        if fares:
            words = _listed([b.proposition.object for b in fares])
            claims = [c for b in fares for c in b.claims]
            yield _finding(Layer.ASSESSED, f"It is held to be {words}.", claims, material)
        places = [b for b in mine if b.proposition.kind == "presence" and b.proposition.subject == group]
        there = sorted((b for b in places if b.probability("holds") >= 0.5), key=lambda b: -b.probability("holds"))
        if there:
            names = _listed([material.name(b.proposition.object) for b in there[:MOST_PLACES]])
            rest = f" and {len(there) - MOST_PLACES} more places" if len(there) > MOST_PLACES else ""
            claims = [c for b in there[:MOST_PLACES] for c in b.claims]
            yield _finding(
                Layer.ASSESSED, f"{material.name(group)} is held to be present in {names}{rest}.", claims, material
            )


def _joins(material: Material) -> Iterator[Finding]:
    foes: dict[str, dict[str, Belief]] = defaultdict(dict)
    for belief in _ties(material):
        p = belief.proposition
        if not p.place and belief.probability("hostile") >= 0.5:
            foes[p.subject][p.object] = foes[p.object][p.subject] = belief
    focus = material.focus
    for i, a in enumerate(focus):
        for b in focus[i + 1 :]:
            shared = sorted(set(foes[a]) & set(foes[b]))
            if shared:
                claims = sorted({c for enemy in shared for side in (a, b) for c in foes[side][enemy].claims})
                enemies = _listed([material.name(e) for e in shared])
                text = f"{material.name(a)} and {material.name(b)} share an enemy: {enemies}."
                yield _finding(Layer.ASSESSED, text, claims, material)


def _doubts(material: Material) -> Iterator[Finding]:
    for belief in _ties(material)[:MOST_REPORTED]:
        a, b = material.name(belief.proposition.subject), material.name(belief.proposition.object)
        if belief.origins == 1:
            text = f"On {a} and {b} there is a single origin; a second, independent one would change the figure most."
        elif belief.unsettled:
            text = f"On {a} and {b} some origins may be one; settling who told whom would change the figure."
        elif belief.ignorance > 0.6:
            text = f"What is known of {a} and {b} is old for {material.as_of.valid}; a current report would change the figure."
        else:
            continue
        yield _finding(Layer.ASSESSED, text, belief.claims, material)
