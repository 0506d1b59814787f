"""The groups today, and what joins and divides them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from crimescape.brief.base import Material, Section
from crimescape.brief.phrases import day, listed, opened
from crimescape.vocabulary import Belief, Finding, Layer, likelihood_word

HELD_FROM = 0.5
MOST_LEADERS = 4
MOST_PLACES = 8

Sides = Mapping[str, Mapping[str, Belief]]


def today(material: Material) -> Section:
    """The section, one paragraph a group: who is alleged to lead it, how it fares, where it is."""
    paragraphs, notes = [], []
    for group in material.focus:
        paragraph = tuple(_group(group, material))
        if paragraph:
            paragraphs.append(paragraph)
        if missing := _missing(group, material):
            notes.append(f"{material.name(group)}: no dated report here says {' or '.join(missing)}.")
    return Section("The groups today", tuple(paragraphs), tuple(notes))


def _about(group: str, kind: str, material: Material) -> list[Belief]:
    mine = [b for b in material.beliefs if b.claims and b.proposition.kind == kind]
    end = "object" if kind == "leadership" else "subject"
    mine = [b for b in mine if getattr(b.proposition, end) == group]
    return sorted(mine, key=lambda b: (-b.probability("holds"), b.proposition))


def _missing(group: str, material: Material) -> list[str]:
    words = {"leadership": "who leads it", "status": "how it fares", "presence": "where it is present"}
    return [word for kind, word in words.items() if not _about(group, kind, material)]


def _group(group: str, material: Material) -> Iterator[Finding]:
    name = material.name(group)
    on = day(str(material.as_of.valid))
    leaders = _held(_about(group, "leadership", material))[:MOST_LEADERS]
    if leaders:
        # "Alleged" stays: leading a group is an accusation until a court has settled it.
        who = _by_word(leaders, lambda b: material.name(b.proposition.subject))
        yield _finding(f"{name} is alleged to be led by {who} on {on}.", leaders, material)
    elif was := _about(group, "leadership", material)[:MOST_LEADERS]:
        who = listed([material.name(b.proposition.subject) for b in was])
        text = f"{name} has been said to be led by {who}; none of it is held more probable than not on {on}."
        yield _finding(text, was, material)
    if fares := _held(_about(group, "status", material)):
        words = _by_word(fares, lambda b: b.proposition.object)
        yield _finding(f"{name} is held to be {words}.", fares, material)
    if there := _held(_about(group, "presence", material)):
        where = listed([material.name(b.proposition.object) for b in there], most=MOST_PLACES, rest="places")
        yield _finding(f"{name} is held to be present in {where}.", there, material)


def _held(beliefs: Sequence[Belief]) -> list[Belief]:
    return [b for b in beliefs if b.probability("holds") >= HELD_FROM]


def _by_word(beliefs: Sequence[Belief], name: Callable[[Belief], str]) -> str:
    return listed([f"{name(b)} ({likelihood_word(b.probability('holds'))})" for b in beliefs])


def _finding(text: str, beliefs: Sequence[Belief], material: Material) -> Finding:
    claims = tuple(dict.fromkeys(c for b in beliefs for c in b.claims))
    for claim in claims:
        material.footing(claim)
    return Finding(Layer.ASSESSED, opened(text), claims, material.as_of)


def joins(material: Material) -> Section:
    """The section: allies and enemies of each group, then what two of them share."""
    allies, foes = _sides("allied", material), _sides("hostile", material)
    paragraphs = [p for g in material.focus if (p := tuple(_stands(g, allies, foes, material)))]
    for a, b in combinations(material.focus, 2):
        shared = (
            *_shared(a, b, foes, "enemy", "enemies", material),
            *_shared(a, b, allies, "ally", "allies", material),
        )
        torn = tuple(_torn(a, b, allies, foes, material))
        if shared or torn:
            paragraphs.append((*shared, *torn))
    on = day(str(material.as_of.valid))
    notes = () if paragraphs else (f"No tie of these groups is held more probable than not on {on}.",)
    return Section("What joins and divides them", tuple(paragraphs), notes)


def _sides(state: str, material: Material) -> Sides:
    out: dict[str, dict[str, Belief]] = defaultdict(dict)
    for belief in material.ties:
        p = belief.proposition
        if not p.place and belief.probability(state) >= HELD_FROM:
            out[p.subject][p.object] = out[p.object][p.subject] = belief
    return out


def _stands(group: str, allies: Sides, foes: Sides, material: Material) -> Iterator[Finding]:
    name = material.name(group)
    for sides, word in ((allies, "with"), (foes, "against")):
        others = sides.get(group, {})
        if others:
            ordered = sorted(others, key=material.name)
            beliefs = [others[o] for o in ordered]
            text = f"{name} is held to stand {word} {listed([material.name(o) for o in ordered])}."
            yield _finding(text, beliefs, material)


def _shared(a: str, b: str, sides: Sides, one: str, several: str, material: Material) -> Iterator[Finding]:
    shared = sorted(set(sides.get(a, {})) & set(sides.get(b, {})), key=material.name)
    if shared:
        beliefs = [sides[side][other] for other in shared for side in (a, b)]
        noun = f"an {one}" if len(shared) == 1 else several
        text = f"{material.name(a)} and {material.name(b)} share {noun}: {listed([material.name(s) for s in shared])}."
        yield _finding(text, beliefs, material)


def _torn(a: str, b: str, allies: Sides, foes: Sides, material: Material) -> Iterator[Finding]:
    """Where an ally of the one is an enemy of the other."""
    for one, other in ((a, b), (b, a)):
        for third in sorted(set(allies.get(one, {})) & set(foes.get(other, {})), key=material.name):
            beliefs = [allies[one][third], foes[other][third]]
            text = f"Between {material.name(one)} and {material.name(other)} stands {material.name(third)}: "
            text += "an ally of the first, an enemy of the second."
            yield _finding(text, beliefs, material)
