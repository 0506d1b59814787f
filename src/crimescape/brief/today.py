"""The groups today: who is alleged to lead each, how it fares, where it is."""

from collections.abc import Callable, Iterator, Sequence

from crimescape.brief.base import Section, Sentence, Stake
from crimescape.brief.wording import Wording
from crimescape.vocabulary import Belief, Layer, likelihood_word

HELD_FROM = 0.5
MOST_LEADERS = 4
MOST_PLACES = 8
KINDS = ("leadership", "status", "presence")


def today(wording: Wording) -> Section:
    """The section, one paragraph a group."""
    paragraphs, notes = [], []
    for turn, group in enumerate(wording.material.focus):
        if paragraph := tuple(_group(group, wording, turn=turn)):
            paragraphs.append(paragraph)
    for kind in KINDS:
        if without := [wording.material.name(g) for g in wording.material.focus if not _about(g, kind, wording)]:
            what, names = wording.tongue.say(f"missing.{kind}"), wording.tongue.listed(without)
            notes.append(wording.tongue.say("today.missing", names=names, what=what))
    return Section("today", wording.tongue.say("section.today"), tuple(paragraphs), tuple(notes))


def _about(group: str, kind: str, wording: Wording) -> list[Belief]:
    end = "object" if kind == "leadership" else "subject"
    mine = [b for b in wording.material.beliefs if b.claims and b.proposition.kind == kind]
    mine = [b for b in mine if getattr(b.proposition, end) == group]
    return sorted(mine, key=lambda b: (-b.probability("holds"), b.proposition))


def _group(group: str, wording: Wording, *, turn: int) -> Iterator[Sentence]:
    tongue, name = wording.tongue, wording.name(group)
    leaders = _about(group, "leadership", wording)
    if held := _held(leaders)[:MOST_LEADERS]:
        # "Alleged" stays: leading a group is an accusation until a court has settled it.
        who = _by_word(held, wording, lambda b: wording.material.name(b.proposition.subject))
        text = tongue.sentence("today.led", turn=turn, whom=name, name=name, who=who)
        yield _sentence(f"today:{group}:led", text, held, wording)
    elif was := leaders[:MOST_LEADERS]:
        who = tongue.listed([wording.material.name(b.proposition.subject) for b in was])
        text = tongue.sentence("today.led_once", whom=who, name=name, who=who)
        yield _sentence(f"today:{group}:led-once", text, was, wording)
    if fares := _held(_about(group, "status", wording)):
        words = _by_word(fares, wording, lambda b: tongue.word(b.proposition.object))
        text = tongue.sentence("today.fares", turn=1 if leaders else 0, whom=name, name=name, words=words)
        yield _sentence(f"today:{group}:fares", text, fares, wording)
    if there := _held(_about(group, "presence", wording)):
        where = tongue.listed(
            [wording.material.name(b.proposition.object) for b in there], most=MOST_PLACES, rest="place"
        )
        text = tongue.sentence("today.present", turn=0 if leaders or fares else 1, whom=name, name=name, where=where)
        yield _sentence(f"today:{group}:present", text, there, wording)


def _held(beliefs: Sequence[Belief]) -> list[Belief]:
    return [b for b in beliefs if b.probability("holds") >= HELD_FROM]


def _by_word(beliefs: Sequence[Belief], wording: Wording, name: Callable[[Belief], str]) -> str:
    tongue = wording.tongue
    return tongue.listed(
        [tongue.say("today.leader", name=name(b), word=tongue.likely(b.probability("holds"))) for b in beliefs]
    )


def _sentence(key: str, text: str, beliefs: Sequence[Belief], wording: Wording) -> Sentence:
    claims = [c for b in beliefs for c in b.claims]
    stakes = []
    for b in beliefs:
        probability, p = b.probability("holds"), b.proposition
        whom = p.subject if p.kind == "leadership" else p.object
        stakes.append(Stake(f"holds:{whom}", probability, likelihood_word(probability)))
    about = [b.proposition for b in beliefs]
    return wording.finding(Layer.ASSESSED, key, text, claims, about=about, stakes=stakes)
