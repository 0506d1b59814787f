"""How sure we are: likelihood in one sentence, confidence in another, and the judgements that matter most."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crimescape.brief.base import Section, Sentence, Stake
from crimescape.brief.reported import MOST_PAIRS
from crimescape.brief.wording import Wording
from crimescape.vocabulary import Belief, Layer, likelihood_word

OLD_AFTER_DAYS = 365
"""Days from the last report on a pair after which what was said of it is called old."""
LITTLE_FROM = 0.6
"""Ignorance from which the reports together settle little."""
MOST_OUTSIDE = 4
MOST_KEY = 4


def weighed(wording: Wording) -> list[Belief]:
    """The ties that are told with their figures: those within the focus, then the few strongest that lead out of it."""
    material, focus = wording.material, set(wording.material.focus)
    within = [b for b in material.ties if {b.proposition.subject, b.proposition.object} <= focus]
    outside = [b for b in material.ties if b not in within]
    return [*within[:MOST_PAIRS], *outside[: MOST_OUTSIDE if within else MOST_PAIRS]]


def how_sure(wording: Wording) -> Section:
    """The section, one paragraph a pair: first how likely, then how well founded."""
    paragraphs = tuple(tuple(_judged(some, wording, turn=n)) for n, some in enumerate(_alike(wording)))
    return Section("sure", wording.tongue.say("section.sure"), paragraphs)


def _alike(wording: Wording) -> list[list[Belief]]:
    """The ties that are told, those with the same figures together."""
    alike: dict[tuple[object, ...], list[Belief]] = defaultdict(list)
    for belief in weighed(wording):
        alike[_figures(belief, wording)].append(belief)
    return list(alike.values())


def _figures(belief: Belief, wording: Wording) -> tuple[object, ...]:
    """What would be printed of a belief but for the names: those with the same are told in one sentence."""
    rounded = [round(100 * p) for p in (*belief.probabilities, *(end for pair in belief.ranges for end in pair))]
    return (*rounded, belief.confidence, belief.proposition.place, *_ground(belief, wording, turn=0))


def key_judgements(wording: Wording) -> Section:
    """The judgements that matter most, first of all; each with its confidence in a sentence of its own."""
    focus = set(wording.material.focus)

    def order(alike: list[Belief]) -> tuple[bool, float]:
        p = alike[0].proposition
        return not {p.subject, p.object} <= focus, -_chief(alike[0])[1]

    ordered = sorted(_alike(wording), key=order)
    outside = [some for some in ordered if order(some)[0]]
    within = [some for some in ordered if not order(some)[0]]
    chosen = [*within[: MOST_KEY - min(len(outside), MOST_KEY // 2)], *outside][:MOST_KEY]
    paragraphs = tuple(tuple(_key_judgement(some, wording)) for some in chosen)
    return Section("key", wording.tongue.say("section.key"), paragraphs)


def _chief(belief: Belief) -> tuple[str, float]:
    state = max(("allied", "hostile"), key=belief.probability)
    return state, belief.probability(state)


def _about(belief: Belief) -> str:
    p = belief.proposition
    return f"{p.subject}|{p.object}" + (f"@{p.place}" if p.place else "")


def _stakes(belief: Belief) -> tuple[Stake, ...]:
    state, probability = _chief(belief)
    about = _about(belief)
    none = Stake(f"none:{about}", belief.probability("none"))
    return (Stake(f"{state}:{about}", probability, likelihood_word(probability)), none)


def _key_judgement(alike: Sequence[Belief], wording: Wording) -> Iterator[Sentence]:
    belief = alike[0]
    tongue, (state, probability) = wording.tongue, _chief(belief)
    text = tongue.sentence(
        "key.tie.several" if len(alike) > 1 else "key.tie",
        chance=tongue.chance(probability),
        both=wording.both(belief),
        n=tongue.number(len(alike)),
        pairs="; ".join(wording.both(b) for b in alike),
        were=tongue.say(f"were.{state}"),
        on=wording.day(),
        place=wording.place(belief),
    )
    yield _assessed("key", "likelihood", text, alike, wording)
    yield _confidence("key.confidence", "key", alike, wording, turn=0)


def _judged(alike: Sequence[Belief], wording: Wording, *, turn: int) -> Iterator[Sentence]:
    """What is held of a tie, or of several with the same figures."""
    belief = alike[0]
    tongue, (state, probability) = wording.tongue, _chief(belief)
    several = ".several" if len(alike) > 1 else ""
    low, high = belief.ranges[belief.proposition.states.index(state)]
    # A range that rounds to one figure is none.
    is_range = round(100 * high) > round(100 * low)
    parts = {
        "both": wording.both(belief),
        "n": tongue.number(len(alike)),
        "pairs": "; ".join(wording.both(b) for b in alike),
        "on": wording.day() if turn == 0 or tongue.style == "academic" else tongue.say("then"),
        "place": wording.place(belief),
        "p": tongue.percent(probability),
        "word": tongue.likely(probability),
        "state": tongue.word(state).split()[0],
        "spread": _spread("spread", low, high, belief, wording) if is_range else "",
    }
    if belief.leading_state == "none":
        text = tongue.sentence(
            f"sure.none{several}",
            turn=turn,
            being=tongue.say(f"being.{state}"),
            p_none=tongue.percent(belief.probability("none")),
            spread_short=_spread("spread.short", low, high, belief, wording) if is_range else "",
            **parts,
        )
    else:
        word = likelihood_word(probability)
        certain = "chance.is.almost_none" if word == "almost no chance" else "chance.is"
        text = tongue.sentence(
            "sure.several" if several else "sure.state",
            turn=turn,
            chance=tongue.chance(probability),
            chance_is=tongue.say(certain, word=tongue.word(word), p=tongue.percent(probability)),
            were=tongue.say(f"were.{state}"),
            they=tongue.say(f"they.{state}"),
            **parts,
        )
    yield _assessed("sure", "likelihood", text, alike, wording)
    yield _confidence("confidence", "sure", alike, wording, turn=turn)


def _spread(key: str, low: float, high: float, belief: Belief, wording: Wording) -> str:
    return wording.tongue.say(key, range=wording.tongue.between(low, high), ignorance=f"{belief.ignorance:.2f}")


def _confidence(phrase: str, section: str, alike: Sequence[Belief], wording: Wording, *, turn: int) -> Sentence:
    tongue, belief = wording.tongue, alike[0]
    ground = ", ".join(_ground(belief, wording, turn=turn))
    text = tongue.sentence(phrase, turn=turn, word=tongue.word(belief.confidence), ground=ground)
    return _assessed(section, "confidence", text, alike, wording)


def _assessed(section: str, what: str, text: str, alike: Sequence[Belief], wording: Wording) -> Sentence:
    key = f"{section}:{';'.join(map(_about, alike))}:{what}"
    about, claims = [b.proposition for b in alike], [c for b in alike for c in b.claims]
    if what == "likelihood":
        stakes = [s for b in alike for s in _stakes(b)]
    else:
        stakes = [Stake(f"confidence:{_about(b)}", word=b.confidence) for b in alike]
    return wording.finding(Layer.ASSESSED, key, text, claims, about=about, stakes=stakes)


def _ground(belief: Belief, wording: Wording, *, turn: int) -> Iterator[str]:
    say = wording.tongue.say
    if belief.origins == 0:
        yield say("ground.none")
        return
    if belief.origins == 1:
        yield say("ground.one")
    else:
        yield say("ground.several", counted=wording.tongue.counted(belief.origins, "origin"))
    if belief.unsettled:
        yield say("ground.unsettled", n=wording.tongue.number(belief.unsettled))
    if is_old(belief, wording):
        yield say("ground.old")
    elif belief.ignorance >= LITTLE_FROM:
        yield say("ground.little.several" if belief.origins > 1 else "ground.little.one", turn=turn)


def is_old(belief: Belief, wording: Wording) -> bool:
    """Whether the last report on it is more than a year older than the day asked about."""
    days = [d for c in belief.claims if (d := wording.material.footing(c).published_by)]
    return bool(days) and (wording.material.as_of.valid - max(days)).days > OLD_AFTER_DAYS
