"""What is reported, and by whom: who says what of two groups, who relays whom, who denies, who takes it back."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from crimescape.brief.base import Footing, Material, Section, is_named
from crimescape.brief.phrases import counted, listed, number, opened, when
from crimescape.vocabulary import Factuality, Finding, Layer, Mode, Tense, predicate

MOST_PAIRS = 12
MOST_OUTLETS = 5

_BETWEEN = {
    "allied_with": ("{} are allied", "{} were once allied", "{} will be allied"),
    "rival_of": ("{} are rivals", "{} were once rivals", "{} will be rivals"),
    "clashed_with": ("{} clashed", "{} clashed in the past", "{} will clash"),
    "met": ("{} met", "{} met in the past", "{} will meet"),
}
"""Symmetric predicates read better of both together; the others as the ontology words them."""


@dataclass(frozen=True, slots=True)
class _Told:
    """Several claims that say the same in the same way."""

    what: str
    factuality: Factuality
    mode: Mode
    footings: tuple[Footing, ...]

    @property
    def outlets(self) -> list[str]:
        return list(dict.fromkeys(f.outlet for f in self.footings))


def reported(material: Material) -> Section:
    """The section, one paragraph a pair of groups; contradictions stand in one paragraph."""
    pairs: dict[tuple[str, str], set[str]] = defaultdict(set)
    for belief in material.ties:
        # A tie that holds in one place rests on what is said of the pair in general, too: it is told once.
        pairs[belief.proposition.subject, belief.proposition.object].update(belief.claims)
    paragraphs = tuple(tuple(_pair(a, b, claims, material)) for (a, b), claims in [*pairs.items()][:MOST_PAIRS])
    over = len(pairs) - MOST_PAIRS
    notes = (f"{opened(counted(over, 'further pair'))} of groups left out of this draft.",) if over > 0 else ()
    return Section("What is reported, and by whom", paragraphs, notes)


def _pair(a: str, b: str, claims: Collection[str], material: Material) -> Iterator[Finding]:
    both = listed([material.name(a), material.name(b)])
    told = _together([material.footing(c) for c in claims], both)
    for turn, each in enumerate(told):
        earlier = _taken_back(each, told)
        back = tuple(f for f in each.footings if f.outlet in earlier and not f.origin)
        for outlet in dict.fromkeys(f.outlet for f in back):
            now = [f for f in back if f.outlet == outlet]
            text = _takes_back(outlet, each.what, earlier[outlet], now)
            yield _finding(text, [*now, *earlier[outlet]], material)
        rest = tuple(f for f in each.footings if f not in back)
        if rest:
            yield _finding(_said(replace(each, footings=rest), turn), rest, material)


def _finding(text: str, footings: Sequence[Footing], material: Material) -> Finding:
    return Finding(Layer.REPORTED, text, tuple(dict.fromkeys(f.claim.id for f in footings)), material.as_of)


def _together(footings: Collection[Footing], both: str) -> list[_Told]:
    """Claims that say the same in the same way, in the order first said; denials after what they deny."""
    alike: dict[tuple[str, Factuality, Mode], list[Footing]] = defaultdict(list)
    for footing in sorted(footings, key=lambda f: f.order):
        claim = footing.claim
        alike[_what(footing, both), claim.factuality, claim.mode].append(footing)
    told = [_Told(what, factuality, mode, tuple(f)) for (what, factuality, mode), f in alike.items()]
    return sorted(told, key=lambda t: t.factuality is Factuality.DENIED)


def _what(footing: Footing, both: str) -> str:
    claim = footing.claim
    if claim.predicate not in _BETWEEN or not predicate(claim.predicate).is_symmetric:
        return f"{footing.sentence}{', as something past' if claim.tense is Tense.PAST else ''}"
    text = _BETWEEN[claim.predicate][list(Tense).index(claim.tense)].format(both)
    return f"{text} in {claim.place.text}" if claim.place else text


def _taken_back(denial: _Told, told: Sequence[_Told]) -> dict[str, list[Footing]]:
    """What the outlets that now deny it had said themselves, by outlet; passing a denial on takes nothing back."""
    if denial.factuality is not Factuality.DENIED:
        return {}
    denied = {f.outlet: f.date for f in denial.footings if not f.origin}
    earlier: dict[str, list[Footing]] = defaultdict(list)
    for footing in (f for t in told if t.what == denial.what and t is not denial for f in t.footings):
        if footing.date < denied.get(footing.outlet, "") and footing.claim.factuality is not Factuality.DENIED:
            earlier[footing.outlet].append(footing)
    return dict(earlier)


def _takes_back(outlet: str, what: str, earlier: Sequence[Footing], now: Sequence[Footing]) -> str:
    before = when([f.date for f in earlier])
    return f"{opened(outlet)}, which had reported {before} that {what}, took it back {when([f.date for f in now])}."


def _said(told: _Told, turn: int) -> str:
    who, at = listed(told.outlets, most=MOST_OUTLETS, rest="outlets"), when([f.date for f in told.footings])
    origins = list(dict.fromkeys(f.origin for f in told.footings if f.origin))
    what = told.what + {Mode.STATED: "", Mode.PLANNED: ", as a plan", Mode.OUTLOOK: ", as an outlook"}[told.mode]
    is_shared = len(told.outlets) > 1 and len(origins) == 1 and all(f.origin for f in told.footings)
    if told.factuality is Factuality.DENIED:
        if origins:
            return f"{opened(at)}, {who} carried a denial by {listed(origins)}: that {what}, it says, is not so."
        return f"{opened(at)}, {who} denied that {what}."
    reserve = " with reserve" if told.factuality is Factuality.POSSIBLE else ""
    if is_shared:
        one = "one origin" if is_named(origins[0]) else "by their wording one origin"
        count = number(len(told.outlets))
        return f"{opened(who)} reported{reserve} {at} that {what}: {count} outlets, {one}, {origins[0]}."
    citing = f", citing {listed(origins)}," if origins else ""
    if turn % 2 and not citing and not reserve:
        return f"According to {who}, writing {at}, {what}."
    return f"{opened(who)} reported{reserve} {at}{citing} that {what}{_relayed(told)}."


def _relayed(told: _Told) -> str:
    """Where some of several outlets share an origin, and not all."""
    by_origin: dict[str, list[str]] = defaultdict(list)
    for footing in told.footings:
        if footing.origin and footing.outlet not in by_origin[footing.origin]:
            by_origin[footing.origin].append(footing.outlet)
    shared = []
    for origin, outlets in by_origin.items():
        if len(outlets) > 1:
            one = "one origin" if is_named(origin) else "what by its wording is one origin"
            shared.append(f"{listed(outlets)} draw on {one}, {origin}")
    return "".join(f"; {each}" for each in shared)
