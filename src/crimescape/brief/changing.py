"""What would change: a scenario before and after, what a coalition covers, who brings what, which ties would strain."""

from collections.abc import Iterator

from crimescape.brief.base import Section, Sentence, Stake
from crimescape.brief.facts import Change, ComplementFact, CoverageFact, FrustrationFact, ScenarioFact
from crimescape.brief.tongues.tongue import opened
from crimescape.brief.wording import Wording
from crimescape.vocabulary import Layer, likelihood_word

MOST_SCENARIOS = 3
MOST_STRAINS = 4
MOST_COMPLEMENTS = 6
_SAME_TO = 0.005
"""Two measures that differ by less are told as the same."""


def changing(wording: Wording) -> Section:
    """The section; empty where nobody worked anything out."""
    material = wording.material
    parts = (
        [s for fact in material.scenarios[:MOST_SCENARIOS] for s in _scenario(fact, wording)]
        + [s for fact in material.frustration for s in _frustration(fact, wording)],
        [s for fact in material.coverage for s in _coverage(fact, wording)] + list(_shares(wording)),
        [s for fact in material.complements[:MOST_COMPLEMENTS] for s in _complement(fact, wording)],
        list(_strains(wording)),
    )
    return Section("change", wording.tongue.say("section.change"), tuple(tuple(p) for p in parts if p))


def _figure(value: float) -> str:
    return f"{value:.0f}" if abs(value - round(value)) < _SAME_TO else f"{value:.2f}"


def _tolerance(value: float) -> float:
    """How far a measure may move: a tenth of itself, and no less than a probability may."""
    return max(0.1, abs(value) / 10)


def _scenario(fact: ScenarioFact, wording: Wording) -> Iterator[Sentence]:
    tongue = wording.tongue
    measures = []
    for m in fact.measures:
        same = ".same" if abs(m.after - m.before) < _SAME_TO else ""
        measures.append(
            tongue.say(
                f"change.measure{same}",
                measure=tongue.word(m.measure),
                before=_figure(m.before),
                after=_figure(m.after),
            )
        )
    changes = tongue.listed([_change(c, wording) for c in fact.changes])
    text = tongue.sentence("change.scenario", changes=changes, measures=tongue.listed(measures))
    stakes = [Stake(f"{m.measure}:after", m.after, tolerance=_tolerance(m.after)) for m in fact.measures]
    yield wording.finding(Layer.ASSESSED, f"change:{_id(fact.changes)}", text, fact.claims, stakes=stakes)


def _id(changes: tuple[Change, ...]) -> str:
    return ";".join(f"{c.kind}:{'|'.join(c.groups)}{'@' + c.place if c.place else ''}" for c in changes)


def _change(change: Change, wording: Wording) -> str:
    groups = wording.names(change.groups)
    return wording.tongue.say(f"change.{change.kind}", whom=groups, groups=groups, place=change.place)


def _frustration(fact: FrustrationFact, wording: Wording) -> Iterator[Sentence]:
    way = "same" if fact.after == fact.before else "more" if fact.after > fact.before else "less"
    quantity = wording.tongue.quantity
    text = wording.tongue.sentence(
        f"change.frustration.{way}",
        before=str(fact.before),
        after=str(fact.after),
        before_low=quantity(fact.before_interval[0]),
        before_high=quantity(fact.before_interval[1]),
        after_low=quantity(fact.after_interval[0]),
        after_high=quantity(fact.after_interval[1]),
    )
    stakes = tuple(
        Stake(f"frustration:{when}", value, tolerance=_tolerance(value))
        for when, value in (("before", fact.before), ("after", fact.after))
    )
    yield wording.finding(Layer.ASSESSED, "change:frustration", text, fact.claims, stakes=stakes)
    text = wording.tongue.sentence("change.frustration.proven" if fact.is_proven else "change.frustration.bound")
    yield wording.finding(Layer.ASSESSED, "change:frustration:proof", text, fact.claims)


def _coverage(fact: CoverageFact, wording: Wording) -> Iterator[Sentence]:
    tongue = wording.tongue
    counts = [tongue.say("change.coverage.count", n=str(r.count), of=str(r.of)) for r in fact.reported]
    reported = tongue.say("change.coverage.reported", counts=tongue.listed(counts)) if counts else ""
    text = tongue.sentence(
        "change.coverage",
        groups=wording.names(fact.groups),
        expected=tongue.quantity(fact.expected),
        low=tongue.quantity(fact.low),
        high=tongue.quantity(fact.high),
        of=f"{fact.of} {_places(fact.level, fact.of, wording)}",
        where=tongue.say("in", place=fact.where) if fact.where else "",
        reported=reported,
    )
    claims = [*fact.claims, *(c for r in fact.reported for c in r.claims)]
    stakes = (Stake("expected", fact.expected, tolerance=_tolerance(fact.expected)),)
    yield wording.finding(Layer.ASSESSED, f"change:cover:{'|'.join(fact.groups)}", text, claims, stakes=stakes)


def _places(level: str, count: float, wording: Wording) -> str:
    """The noun for places of a level, without a number of its own."""
    noun = level if level in ("state", "municipality", "country") else "spot"
    return wording.tongue.counted(1 if count == 1 else 99, noun).partition(" ")[2]


def _shares(wording: Wording) -> Iterator[Sentence]:
    facts = sorted(wording.material.shares, key=lambda f: (-f.share, f.group))
    if not facts:
        return
    tongue, shares = wording.tongue, []
    for n, fact in enumerate(facts):
        name = wording.name(fact.group)
        phrase = "change.share.first" if n == 0 else "change.share.next"
        shares.append(tongue.say(phrase, whom=name, name=name, share=tongue.quantity(fact.share)))
    of = f"{tongue.quantity(facts[0].of)} {_places(facts[0].level, facts[0].of, wording)}"
    text = tongue.sentence("change.share", of=of, shares=tongue.listed(shares))
    stakes = [Stake(f"share:{f.group}", f.share, tolerance=_tolerance(f.share)) for f in facts]
    claims = [c for f in facts for c in f.claims]
    yield wording.finding(Layer.ASSESSED, "change:shares", text, claims, stakes=stakes)


def _complement(fact: ComplementFact, wording: Wording) -> Iterator[Sentence]:
    tongue = wording.tongue
    phrase = "change.complement.place" if fact.kind == "place" else "change.complement"
    sides = ((fact.first, fact.second, fact.first_only), (fact.second, fact.first, fact.second_only))
    for one, other, only in sides:
        if only:
            first = wording.name(one)
            what = tongue.listed([tongue.word(w) if fact.kind == "capability" else w for w in only])
            text = tongue.sentence(phrase, whom=first, first=first, second=wording.name(other), what=what)
            yield wording.finding(Layer.ASSESSED, f"change:{fact.kind}:{one}|{other}", text, fact.claims)
    if fact.both and fact.kind == "capability":
        what = tongue.listed([tongue.word(w) for w in fact.both])
        text = tongue.say(
            "change.complement.both", first=wording.name(fact.first), second=wording.name(fact.second), what=what
        )
        key = f"change:both:{fact.first}|{fact.second}"
        yield wording.finding(Layer.ASSESSED, key, opened(text), fact.claims)


def _strains(wording: Wording) -> Iterator[Sentence]:
    tongue = wording.tongue
    for turn, fact in enumerate(wording.material.strains[:MOST_STRAINS]):
        state = tongue.say(f"strain.{'are.' if turn % 2 else ''}{fact.state}")
        text = tongue.sentence(
            "change.strain",
            turn=turn,
            a=wording.name(fact.first),
            b=wording.name(fact.second),
            c=wording.name(fact.because_of),
            state=state,
            p=f"{tongue.likely(fact.probability)}, {tongue.percent(fact.probability)}",
        )
        stake = Stake(fact.state, fact.probability, likelihood_word(fact.probability))
        key = f"change:strain:{fact.first}|{fact.second}|{fact.because_of}"
        yield wording.finding(Layer.ASSESSED, key, text, fact.claims, stakes=(stake,))
