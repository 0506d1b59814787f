"""Material for briefs on Puerto Sereno: claims, beliefs and names made short."""

from datetime import date

from crimescape.brief import Footing, Material
from crimescape.vocabulary import (
    AsOf,
    Belief,
    Claim,
    Factuality,
    Handling,
    Kind,
    Mention,
    Proposition,
    Quote,
    Report,
    content_id,
    likelihood_word,
)

AS_OF = AsOf(valid=date(2015, 6, 1), known=date(2015, 6, 1))
FAROLES, CREW, BAY = "g:faroles", "g:northside-crew", "g:bay-cartel"
NAMES = {
    FAROLES: "Los Faroles",
    CREW: "Northside Crew",
    BAY: "Bay Cartel",
    "p:verano": "Tomás Verano",
    "l:puerto": "Puerto Sereno",
}


def footing(
    outlet: str,
    day: str,
    *,
    origin: str = "",
    predicate: str = "allied_with",
    factuality: Factuality = Factuality.CERTAIN,
    about: tuple[str, str] = ("Los Faroles", "Northside Crew"),
    handling: Handling = Handling.OPEN,
    embargo: date | None = None,
    reviewed: bool = False,
    quote: str = "",
    url: str = "",
) -> Footing:
    quote = quote or f"{about[0]} and {about[1]}, it is said in {outlet}"
    key = content_id("test", [outlet, day, origin, predicate, factuality.value, about])
    report = Report(
        f"report-{key[:8]}",
        quote,
        f"original-{key[:8]}",
        f"{outlet}.txt",
        date(2015, 5, 1),
        title=f"News of {day}",
        outlet=outlet,
        published=day,
        url=url,
        handling=handling,
        embargo_until=embargo,
    )
    kind = Kind.PERSON if predicate == "leads" else Kind.GROUP
    subject, target = Mention(kind, about[0], 0, 1, "a"), Mention(Kind.GROUP, about[1], 2, 3, "b")
    chain = (outlet, origin) if origin else (outlet,)
    claim = Claim(
        key,
        report.id,
        predicate,
        subject,
        target,
        Quote(quote, 0, len(quote)),
        factuality=factuality,
        chain=chain,
        engine="test",
    )
    return Footing(claim, report, f"{about[0]} {predicate} {about[1]}", day, reviewed)


def tie(
    a: str, b: str, *footings: Footing, allied: float = 0.2, hostile: float = 0.2, origins: int = 1, unsettled: int = 0
) -> Belief:
    none = 1 - allied - hostile
    return Belief(
        Proposition.tie(a, b),
        AS_OF,
        (allied, none, hostile),
        ((allied, allied + 0.1), (none, none), (hostile, hostile)),
        0.4,
        origins,
        unsettled,
        likelihood_word(max(allied, hostile)),
        "low",
        6,
        tuple(f.claim.id for f in footings),
        "policy-hash",
    )


def holding(kind: str, subject: str, target: str, *footings: Footing, holds: float = 0.7) -> Belief:
    return Belief(
        Proposition(kind, subject, target),
        AS_OF,
        (holds, 1 - holds),
        ((holds, holds), (1 - holds, 1 - holds)),
        0.4,
        1,
        0,
        likelihood_word(holds),
        "low",
        6,
        tuple(f.claim.id for f in footings),
        "policy-hash",
    )


def material(
    *beliefs: Belief,
    on: tuple[Footing, ...],
    focus: tuple[str, ...] = (FAROLES, CREW),
    names: dict[str, str] | None = None,
) -> Material:
    return Material(
        focus=focus,
        names=NAMES if names is None else names,
        beliefs=beliefs,
        footings={f.claim.id: f for f in on},
        as_of=AS_OF,
        head="head-hash",
        policy="policy-hash",
    )
