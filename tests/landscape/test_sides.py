"""Where statements stand to one that is asked about, and which origins a matter goes back to."""

from dataclasses import replace
from datetime import date

import pytest

from crimescape.assess import OriginLink
from crimescape.landscape.first_heard import hear
from crimescape.landscape.sides import sides_of
from crimescape.vocabulary import Factuality, Interval, Mode, Statement, Tense

DAY = date(2015, 3, 10)
PACT = Statement(
    claim="asked",
    report="r0",
    predicate="allied_with",
    subject="g:faroles",
    object="g:northside",
    value="",
    place="",
    factuality=Factuality.CERTAIN,
    tense=Tense.CURRENT,
    mode=Mode.STATED,
    time=None,
    chain=("Muelle Libre",),
    hedges=(),
    confidence=1.0,
    published=Interval.day(DAY),
    available=DAY,
)
RULE = replace(PACT, predicate="leads", subject="p:verano", object="g:faroles")
RAID = replace(PACT, predicate="attacked")


def side(asked: Statement, other: Statement) -> str:
    """The one side on which the other stands; empty for none."""
    found = sides_of(asked, [other])
    sides = ("holding", "against", "denying", "elsewhere", "beside")
    (name, *more) = [s for s in sides if getattr(found, s)] or [""]
    assert not more
    return name


@pytest.mark.parametrize(
    ("asked", "change", "expected"),
    [
        (PACT, {}, "holding"),
        (PACT, {"subject": "g:northside", "object": "g:faroles"}, "holding"),
        (PACT, {"factuality": Factuality.POSSIBLE}, "holding"),
        (PACT, {"factuality": Factuality.DENIED}, "denying"),
        (PACT, {"factuality": Factuality.DENIED, "tense": Tense.PAST}, "denying"),
        (PACT, {"tense": Tense.PAST}, "elsewhere"),
        (PACT, {"tense": Tense.FUTURE}, "elsewhere"),
        (PACT, {"mode": Mode.OUTLOOK}, "elsewhere"),
        (PACT, {"predicate": "rival_of"}, "against"),
        (PACT, {"predicate": "attacked"}, "against"),
        (PACT, {"predicate": "rival_of", "tense": Tense.PAST}, "beside"),
        (PACT, {"predicate": "rival_of", "factuality": Factuality.DENIED}, "beside"),
        (PACT, {"predicate": "part_of"}, "holding"),
        (PACT, {"object": "g:bahia"}, ""),
        (PACT, {"predicate": "met"}, ""),
        (replace(PACT, place="l:a"), {"place": "l:b"}, "elsewhere"),
        (replace(PACT, place="l:a"), {"place": ""}, "holding"),
        (replace(PACT, factuality=Factuality.DENIED), {}, "holding"),
        (replace(PACT, factuality=Factuality.DENIED), {"factuality": Factuality.CERTAIN}, "denying"),
        (
            replace(PACT, factuality=Factuality.DENIED),
            {"factuality": Factuality.CERTAIN, "predicate": "rival_of"},
            "beside",
        ),
        (replace(PACT, predicate="rival_of"), {"predicate": "attacked"}, "holding"),
        (RAID, {"predicate": "rival_of"}, "beside"),
        (RAID, {"subject": "g:northside", "object": "g:faroles"}, "beside"),
        (RULE, {"subject": "p:curro"}, "beside"),
        (RULE, {"object": "g:bahia"}, "beside"),
        (RULE, {"subject": "p:curro", "object": "g:bahia"}, ""),
        (RULE, {"predicate": "killed", "object": "", "value": "shot"}, "against"),
        (RULE, {"predicate": "killed", "object": "", "factuality": Factuality.DENIED}, "beside"),
        (RULE, {"predicate": "killed", "subject": "p:curro", "object": ""}, ""),
    ],
)
def test_a_statement_stands_on_one_side(asked: Statement, change: dict[str, object], expected: str) -> None:
    """For it, against it, denying it, of another time or place, beside it, or nowhere."""
    assert side(asked, replace(asked, claim="other", **change)) == expected  # type: ignore[arg-type]  # fields by name


def told(claim: str, day: int, *chain: str, undated: bool = False) -> Statement:
    """The pact as another report tells it."""
    when = date(2015, 3, day)
    published = Interval(None, when) if undated else Interval.day(when)
    return replace(PACT, claim=claim, report=f"r-{claim}", chain=chain, published=published, available=when)


def heard(asked: Statement, *statements: Statement, links: tuple[OriginLink, ...] = ()) -> tuple[list[str], str, str]:
    """Names of the origins in order, the asked one's own, and the one it repeats."""
    found = hear(asked, statements, copies={}, links=links, window_days=30)
    return [o.name for o in found.origins], found.own, found.repeats.name if found.repeats else ""


def test_origins_come_in_the_order_they_were_heard() -> None:
    """Whatever the order given; a relay is its origin's, not its outlet's."""
    statements = [
        told("c", 9, "Radio Muelle"),
        told("b", 5, "El Faro", "Harbour Gazette"),
        told("a", 2, "Coast Courier"),
    ]
    assert heard(PACT, *statements) == (["Coast Courier", "Harbour Gazette", "Radio Muelle"], "Muelle Libre", "")


def test_a_text_repeats_the_origin_it_cites() -> None:
    """Under any spelling; without a source it speaks with its own voice."""
    asked = replace(PACT, chain=("Muelle Libre", "the Harbour Gazette"))
    assert heard(asked, told("a", 2, "Harbour Gazette"))[2] == "Harbour Gazette"
    assert heard(replace(PACT, chain=()), told("a", 2, "Harbour Gazette")) == (
        ["Harbour Gazette"],
        "an outlet not known",
        "",
    )


def test_origins_that_a_person_joined_are_one() -> None:
    """A judgement on origins counts here as it does in beliefs."""
    link = OriginLink("Coast Courier", "Radio Muelle", "one")
    statements = (told("a", 2, "Coast Courier"), told("b", 3, "Radio Muelle"))
    assert len(heard(PACT, *statements)[0]) == 2
    assert heard(PACT, *statements, links=(link,))[0] == ["Coast Courier"]


def test_an_undated_report_is_no_first_telling() -> None:
    """It was received one day; what it reports may be older or younger."""
    found = hear(
        PACT,
        [told("a", 2, "Coast Courier", undated=True), told("b", 9, "Coast Courier")],
        copies={},
        links=(),
        window_days=30,
    )
    assert found.origins[0].first == date(2015, 3, 9)


def test_unnamed_origins_of_one_event_are_unsettled() -> None:
    """Two sets of "officials" may be one: neither is called independent."""
    found = hear(
        PACT,
        [told("a", 2, "Coast Courier", "officials"), told("b", 3, "Radio Muelle", "authorities")],
        copies={},
        links=(),
        window_days=30,
    )
    assert [(o.is_unnamed, o.is_unsettled) for o in found.origins] == [(True, True), (True, True)]
