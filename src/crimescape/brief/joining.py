"""What joins and divides them: allies and enemies of each group, and what two of them share."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from crimescape.brief.base import Section, Sentence, Stake
from crimescape.brief.today import HELD_FROM
from crimescape.brief.wording import Wording
from crimescape.vocabulary import Belief, Layer, likelihood_word

Sides = Mapping[str, Mapping[str, Belief]]


def joins(wording: Wording) -> Section:
    """The section: where each group stands, then what joins the focus as a whole, then what two of them share."""
    material, say = wording.material, wording.tongue.say
    allies, foes = _sides("allied", wording), _sides("hostile", wording)
    paragraphs = [p for n, g in enumerate(material.focus) if (p := tuple(_stands(g, allies, foes, wording, turn=n)))]
    if together := tuple(_shared_enemies(wording)):
        paragraphs.append(together)
    told = {frozenset((*f.groups, f.enemy)) for f in material.shared_enemies}
    for turn, (a, b) in enumerate(combinations(material.focus, 2)):
        shared = (
            *_shared(a, b, foes, "enemy", wording, turn, told),
            *_shared(a, b, allies, "ally", wording, turn, told),
        )
        torn = tuple(_torn(a, b, allies, foes, wording))
        if shared or torn:
            paragraphs.append((*shared, *torn))
    day = wording.tongue.day(str(material.as_of.valid))
    notes = () if paragraphs else (say("joins.none", day=day),)
    return Section("joins", say("section.joins"), tuple(paragraphs), notes)


def _sides(state: str, wording: Wording) -> Sides:
    out: dict[str, dict[str, Belief]] = defaultdict(dict)
    for belief in wording.material.ties:
        p = belief.proposition
        if not p.place and belief.probability(state) >= HELD_FROM:
            out[p.subject][p.object] = out[p.object][p.subject] = belief
    return out


def _sentence(key: str, text: str, beliefs: Sequence[tuple[str, Belief]], wording: Wording) -> Sentence:
    claims = [c for _, b in beliefs for c in b.claims]
    stakes = [
        Stake(f"{state}:{b.proposition.subject}|{b.proposition.object}", b.probability(state)) for state, b in beliefs
    ]
    about = [b.proposition for _, b in beliefs]
    return wording.finding(Layer.ASSESSED, key, text, claims, about=about, stakes=stakes)


def _stands(group: str, allies: Sides, foes: Sides, wording: Wording, *, turn: int) -> Iterator[Sentence]:
    name = wording.name(group)
    stands = ((allies, "allied", "joins.stands_with"), (foes, "hostile", "joins.stands_against"))
    for sides, state, phrase in stands:
        if others := sides.get(group, {}):
            ordered = sorted(others, key=wording.material.name)
            text = wording.tongue.sentence(phrase, turn=turn, whom=name, name=name, others=wording.names(ordered))
            yield _sentence(f"joins:{group}:{state}", text, [(state, others[o]) for o in ordered], wording)


def _shared(
    a: str, b: str, sides: Sides, noun: str, wording: Wording, turn: int, told: set[frozenset[str]]
) -> Iterator[Sentence]:
    shared = sorted(set(sides.get(a, {})) & set(sides.get(b, {})), key=wording.material.name)
    shared = [s for s in shared if not any({a, b, s} <= whole for whole in told)]
    if shared:
        state = "hostile" if noun == "enemy" else "allied"
        beliefs = [(state, sides[side][other]) for other in shared for side in (a, b)]
        several = {"enemy": "enemies", "ally": "allies"}[noun]
        phrase = f"joins.{noun if len(shared) == 1 else several}"
        parts = {"a": wording.name(a), "b": wording.name(b), "others": wording.names(shared)}
        text = wording.tongue.sentence(phrase, turn=turn, whom="", **parts)
        yield _sentence(f"joins:{a}|{b}:{noun}", text, beliefs, wording)


def _torn(a: str, b: str, allies: Sides, foes: Sides, wording: Wording) -> Iterator[Sentence]:
    """Where an ally of the one is an enemy of the other."""
    for one, other in ((a, b), (b, a)):
        for third in sorted(set(allies.get(one, {})) & set(foes.get(other, {})), key=wording.material.name):
            beliefs = [("allied", allies[one][third]), ("hostile", foes[other][third])]
            parts = {"a": wording.name(one), "b": wording.name(other), "c": wording.name(third)}
            text = wording.tongue.sentence("joins.torn", turn=0, whom="", **parts)
            yield _sentence(f"joins:{one}|{other}:torn:{third}", text, beliefs, wording)


def _shared_enemies(wording: Wording) -> Iterator[Sentence]:
    """Enemies of all, as they were worked out over the whole network."""
    for fact in wording.material.shared_enemies:
        text = wording.tongue.sentence(
            "joins.shared_enemy",
            groups=wording.names(fact.groups),
            enemy=wording.name(fact.enemy),
            chance=wording.tongue.chance(fact.probability),
        )
        stake = Stake("hostile", fact.probability, likelihood_word(fact.probability))
        key = f"joins:{'|'.join(fact.groups)}:enemy:{fact.enemy}"
        yield wording.finding(Layer.ASSESSED, key, text, fact.claims, stakes=(stake,))
