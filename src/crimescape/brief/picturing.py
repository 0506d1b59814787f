"""The pictures of a brief: the network around the focus, the course of its ties, what each of a coalition brings."""

from crimescape.brief.base import Figure
from crimescape.brief.facts import IndicatorFact
from crimescape.brief.wording import Wording
from crimescape.draw import (
    Bar,
    Caption,
    Course,
    Legend,
    Line,
    Mark,
    Point,
    draw_bars,
    draw_network,
    draw_timeline,
)
from crimescape.vocabulary import Sign, Tie, predicate

THRESHOLD = 0.3
"""Ties less probable are not drawn, and counted."""
MOST_COURSES = 4
MOST_DRAWN = 24
_STATES = ("allied", "hostile")


def figures(wording: Wording) -> tuple[Figure, ...]:
    """Every picture that there is something to draw for."""
    made = (_network(wording), _courses(wording), _shares(wording))
    return tuple(f for f in made if f is not None)


def _legend(wording: Wording) -> Legend:
    say = wording.tongue.say
    return Legend(
        allied=say("legend.allied"),
        hostile=say("legend.hostile"),
        width=say("legend.width"),
        claim=say("legend.claim"),
        band=say("legend.band"),
        probability=say("axis.probability"),
    )


def _caption(text: str, wording: Wording, *, hidden: int | None = None) -> Caption:
    tongue, as_of = wording.tongue, wording.material.as_of
    valid, known = tongue.day(str(as_of.valid)), tongue.day(str(as_of.known))
    whole = tongue.say("figure.caption", text=text, valid=valid, known=known)
    if hidden is not None:
        whole += " " + tongue.say("figure.hidden", threshold=f"{100 * THRESHOLD:.0f} %", n=str(hidden))
    return Caption(text, whole)


def _about(wording: Wording) -> str:
    return wording.names(wording.material.focus)


def _network(wording: Wording) -> Figure | None:
    material = wording.material
    ties = []
    for belief in material.ties:
        sign = Sign.ALLIED if belief.probability("allied") >= belief.probability("hostile") else Sign.HOSTILE
        ties.append(Tie(belief.proposition.subject, belief.proposition.object, sign, belief))
    shown = [t for t in ties if t.probability >= THRESHOLD][:MOST_DRAWN]
    if not shown:
        return None
    text = wording.tongue.say("figure.network", about=_about(wording))
    caption = _caption(text, wording, hidden=len(ties) - len(shown))
    svg = draw_network(shown, names=material.names, focus=material.focus, caption=caption, legend=_legend(wording))
    return Figure("network", svg, caption.text, "joins")


def _courses(wording: Wording) -> Figure | None:
    by_tie: dict[tuple[str, ...], list[IndicatorFact]] = {}
    for fact in wording.material.indicators:
        if len(fact.about) == 2 and fact.indicator in _STATES and len(fact.series) > 1:
            by_tie.setdefault(fact.about, []).append(fact)
    if not by_tie:
        return None
    courses = []
    for pair, facts in [*by_tie.items()][:MOST_COURSES]:
        lines = tuple(Line(f.indicator, tuple(Point(r.day, r.value, r.low, r.high) for r in f.series)) for f in facts)
        marks = {(day, claim) for f in facts for day, claim in f.marks}
        label = " – ".join(wording.material.name(g) for g in pair)
        courses.append(Course(label, lines, tuple(Mark(day, _sign(claim, wording)) for day, claim in sorted(marks))))
    text = wording.tongue.say("figure.course", about=_about(wording))
    caption = _caption(text, wording)
    svg = draw_timeline(courses, caption=caption, legend=_legend(wording))
    return Figure("ties", svg, caption.text, "sure")


def _sign(claim_id: str, wording: Wording) -> str:
    claim = wording.material.footing(claim_id).claim
    sign = predicate(claim.predicate).sign
    if claim.is_denied or not sign:
        return ""
    return "allied" if sign > 0 else "hostile"


def _shares(wording: Wording) -> Figure | None:
    facts = sorted(wording.material.shares, key=lambda f: (-f.share, f.group))
    if len(facts) < 2:
        return None
    noun = facts[0].level if facts[0].level in ("state", "municipality", "country") else "spot"
    places = wording.tongue.counted(99, noun).partition(" ")[2]
    text = wording.tongue.say("figure.shares", places=places)
    caption = _caption(text, wording)
    bars = [Bar(wording.material.name(f.group), f.share, f"{f.share:.1f}") for f in facts]
    return Figure("shares", draw_bars(bars, caption=caption), caption.text, "change")
