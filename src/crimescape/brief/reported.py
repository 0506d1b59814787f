"""What is reported, and by whom: who says what of two groups, who relays whom, who denies, who takes it back."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from crimescape.brief.base import Section, Sentence
from crimescape.brief.collective import Pair, said_of_all
from crimescape.brief.material import Footing, is_named
from crimescape.brief.tongues.tongue import opened
from crimescape.brief.wording import Wording
from crimescape.vocabulary import Factuality, Layer, Mode

MOST_PAIRS = 12
MOST_OUTSIDE = 3
"""Of the pairs that lead out of the focus, so many a group are told; the others are counted."""


@dataclass(frozen=True, slots=True)
class _Told:
    """Several claims that say the same in the same way."""

    what: str
    factuality: Factuality
    mode: Mode
    footings: tuple[Footing, ...]


def reported(wording: Wording) -> Section:
    """The section: what is said of several at once, then a paragraph for each pair, then each group and its others."""
    material = wording.material
    pairs: dict[Pair, set[str]] = defaultdict(set)
    for belief in material.ties:
        # A tie that holds in one place rests on what is said of the pair in general, too: it is told once.
        pairs[belief.proposition.subject, belief.proposition.object].update(belief.claims)
    focus = set(material.focus)
    within = [pair for pair in pairs if set(pair) <= focus]
    paragraphs = []
    for groups, footings in said_of_all({p: pairs[p] for p in within}, wording).items():
        paragraphs.append(tuple(_numbered(_tell("|".join(groups), footings, wording, of=groups))))
        for pair in within:
            pairs[pair] -= {f.claim.id for f in footings}
    within = [pair for pair in within if pairs[pair]]
    for pair in within[:MOST_PAIRS]:
        footings = [material.footing(c) for c in pairs[pair]]
        paragraphs.append(tuple(_numbered(_tell("|".join(pair), footings, wording))))
    over = len(within[MOST_PAIRS:])
    for group in material.focus:
        outside = [pair for pair in pairs if group in pair and not set(pair) <= focus]
        most = MOST_OUTSIDE if paragraphs else MOST_PAIRS
        over += len(outside[most:])
        told = (s for n, p in enumerate(outside[:most]) for s in _others(p, pairs[p], wording, turn=n))
        if paragraph := tuple(_numbered(told)):
            paragraphs.append(paragraph)
    say = wording.tongue.say
    notes = (opened(say("left_out", counted=wording.tongue.counted(over, "pair"))),) if over else ()
    return Section("reported", say("section.reported"), tuple(paragraphs), notes)


def _numbered(sentences: Iterator[Sentence]) -> Iterator[Sentence]:
    """The sentences, those with a key that was there before numbered: each key is one sentence."""
    seen: Counter[str] = Counter()
    for sentence in sentences:
        seen[sentence.key] += 1
        again = seen[sentence.key]
        yield replace(sentence, key=f"{sentence.key}:{again}") if again > 1 else sentence


def _key(about: str, told: str) -> str:
    return f"reported:{about}:{told}"


def _tell(about: str, footings: Collection[Footing], wording: Wording, *, of: Sequence[str] = ()) -> Iterator[Sentence]:
    """All that is said of a pair, or of several groups at once."""
    told = _together(footings, wording, of=of)
    for turn, each in enumerate(told):
        earlier = _taken_back(each, told)
        if of and turn:
            # Their names were just said: "the four" is enough.
            each = replace(each, what=wording.said(each.footings[0], of=of, is_again=True))
        back = tuple(f for f in each.footings if f.report.outlet in earlier and not f.origin[0])
        for outlet in dict.fromkeys(f.report.outlet for f in back):
            now = [f for f in back if f.report.outlet == outlet]
            text = _takes_back(each.what, earlier[outlet], now, wording)
            yield _sentence(_key(about, f"took-back:{outlet}"), text, [*now, *earlier[outlet]], wording)
        rest = tuple(f for f in each.footings if f not in back)
        if rest:
            text = _said(replace(each, footings=rest), turn, wording)
            yield _sentence(_key(about, _manner(each)), text, rest, wording)


def _manner(told: _Told) -> str:
    first = told.footings[0]
    what = f"{first.claim.predicate}:{told.factuality.value}:{first.claim.tense.value}:{told.mode.value}"
    return f"{what}@{first.place}" if first.place else what


def _sentence(key: str, text: str, footings: Sequence[Footing], wording: Wording) -> Sentence:
    return wording.finding(Layer.REPORTED, key, text, (f.claim.id for f in footings))


def _together(footings: Collection[Footing], wording: Wording, *, of: Sequence[str] = ()) -> list[_Told]:
    """Claims that say the same in the same way, in the order first said; denials after what they deny."""
    alike: dict[tuple[str, Factuality, Mode], list[Footing]] = defaultdict(list)
    for footing in sorted(footings, key=lambda f: f.order):
        alike[wording.said(footing, of=of), footing.claim.factuality, footing.claim.mode].append(footing)
    told = [_Told(what, factuality, mode, tuple(f)) for (what, factuality, mode), f in alike.items()]
    return sorted(told, key=lambda t: t.factuality is Factuality.DENIED)


def _taken_back(denial: _Told, told: Sequence[_Told]) -> dict[str, list[Footing]]:
    """What the outlets that now deny it had said themselves, by outlet; passing a denial on takes nothing back."""
    if denial.factuality is not Factuality.DENIED:
        return {}
    denied = {f.report.outlet: f.date for f in denial.footings if not f.origin[0]}
    earlier: dict[str, list[Footing]] = defaultdict(list)
    for footing in (f for t in told if t.what == denial.what and t is not denial for f in t.footings):
        outlet = footing.report.outlet
        if footing.date < denied.get(outlet, "") and footing.claim.factuality is not Factuality.DENIED:
            earlier[outlet].append(footing)
    return dict(earlier)


def _takes_back(what: str, earlier: Sequence[Footing], now: Sequence[Footing], wording: Wording) -> str:
    tongue = wording.tongue
    before, after = (tongue.when([f.date for f in some]) for some in (earlier, now))
    return tongue.sentence("took_back", outlet=wording.outlet(now[0]), before=before, what=what, now=after)


def _said(told: _Told, turn: int, wording: Wording) -> str:
    tongue, footings = wording.tongue, told.footings
    who, when = wording.outlets(footings), tongue.when([f.date for f in footings])
    origins = list(dict.fromkeys(o for f in footings if (o := wording.origin(f))))
    outlets = len({f.report.outlet for f in footings})
    if told.factuality is Factuality.DENIED:
        if origins:
            return tongue.sentence(
                "denied.citing", turn=turn, whom=who, who=who, when=when, origins=tongue.listed(origins), what=told.what
            )
        return tongue.sentence("denied", turn=turn, whom=who, who=who, when=when, what=told.what)
    reserve = tongue.say("said.reserve") if told.factuality is Factuality.POSSIBLE else ""
    if outlets > 1 and len(origins) == 1 and all(f.origin[0] for f in footings):
        one = tongue.say("one.named" if is_named(footings[0].origin[0]) else "one.unnamed")
        count = tongue.counted(outlets, "outlet")
        return tongue.sentence(
            "said.shared", turn=turn, who=who, when=when, what=told.what, reserve=reserve, count=count, one=one,
            origin=origins[0],
        )  # fmt: skip
    # The first variant goes on after the citation, so that it needs its second comma.
    cites = "said.citing" if turn % 3 == 0 else "said.citing.end"
    citing = tongue.say(cites, origins=tongue.listed(origins)) if origins else ""
    relayed = _relayed(footings, wording)
    return tongue.sentence(
        "said", turn=turn, whom=who, who=who, when=when, citing=citing, what=told.what, reserve=reserve, relayed=relayed
    )


def _relayed(footings: Sequence[Footing], wording: Wording) -> str:
    """Where some of several outlets share an origin, and not all."""
    by_origin: dict[tuple[str, str], list[Footing]] = defaultdict(list)
    for footing in footings:
        if footing.origin[0]:
            by_origin[footing.origin].append(footing)
    parts = []
    for (origin, _), some in by_origin.items():
        if len({f.report.outlet for f in some}) > 1:
            one = wording.tongue.say("relayed.one.named" if is_named(origin) else "relayed.one.unnamed")
            parts.append(
                wording.tongue.say("relayed", who=wording.outlets(some), one=one, origin=wording.origin(some[0]))
            )
    return "".join(parts)


def _others(pair: tuple[str, str], claims: Collection[str], wording: Wording, *, turn: int) -> Iterator[Sentence]:
    """A pair that leads out of the focus, in few words: what most say, what else is said, who denies it."""
    tongue = wording.tongue
    by_what: dict[tuple[str, bool], list[Footing]] = defaultdict(list)
    for footing in sorted((wording.material.footing(c) for c in claims), key=lambda f: f.order):
        by_what[wording.said(footing), footing.claim.is_denied].append(footing)
    told = sorted(by_what.items(), key=lambda kv: (kv[0][1], -len(kv[1]), kv[1][0].order))
    for n, ((what, is_denied), footings) in enumerate(told[:MOST_OUTSIDE]):
        parts = {"what": what, "who": wording.outlets(footings), "when": tongue.when([f.date for f in footings])}
        first = footings[0].claim
        key = _key("|".join(pair), f"{first.predicate}:{is_denied}:{first.tense.value}:{first.mode.value}")
        if is_denied:
            yield _sentence(
                key, tongue.sentence("others.denied", turn=0, whom=parts["who"], **parts), footings, wording
            )
            continue
        is_hedged = any(f.claim.factuality is Factuality.POSSIBLE for f in footings)
        reserved = tongue.say("others.reserved") if is_hedged else ""
        yield _sentence(
            key,
            tongue.sentence("others", turn=turn + n, whom=parts["who"], reserved=reserved, **parts),
            footings,
            wording,
        )
