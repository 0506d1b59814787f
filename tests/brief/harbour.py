"""A brief on Puerto Sereno with everything in it: reports, beliefs, and facts of every kind, filled in by hand."""

from dataclasses import replace
from datetime import date

from crimescape.brief import Brief, Material, Tongue, compose
from crimescape.brief.facts import (
    Change,
    ComplementFact,
    CoverageFact,
    FrustrationFact,
    IndicatorFact,
    Measured,
    OutlookFact,
    PrecedentFact,
    Reading,
    ReportedCount,
    ScenarioFact,
    SharedEnemyFact,
    ShareFact,
    StrainFact,
    TrackRecord,
)
from crimescape.vocabulary import Factuality
from tests.brief.material import BAY, CREW, FAROLES, footing, holding, material, tie

PACT = tuple(
    footing(outlet, f"2015-03-1{n}", origin="customs documents", factuality=Factuality.POSSIBLE)
    for n, outlet in enumerate(("El Faro del Puerto", "Coast Courier"))
)
DENIAL = footing("Coast Courier", "2015-04-01", factuality=Factuality.DENIED)
WAR = footing("Harbour Gazette", "2014-06-02", predicate="rival_of", about=("Los Faroles", "Bay Cartel"))
WAR_TOO = footing("Radio Muelle", "2014-08-20", predicate="rival_of", about=("Northside Crew", "Bay Cartel"))
LEADER = footing("Harbour Gazette", "2014-06-02", predicate="leads", about=("Tomás Verano", "Los Faroles"))
PLACE = footing("Harbour Gazette", "2014-07-02", about=("Los Faroles", "Puerto Sereno"), predicate="present_in")
ALL = (*PACT, DENIAL, WAR, WAR_TOO, LEADER, PLACE)

_WAR = (WAR.claim.id,)
_PACT = tuple(f.claim.id for f in PACT)
_SKILLED, _NO_BETTER = TrackRecord(240, 2008, 2014, 0.08, True), TrackRecord(90, 2008, 2014, -0.01, False)


def facts() -> dict[str, object]:
    """Facts of every kind, each resting on claims of the material."""
    days = (date(2014, 6, 1), date(2014, 12, 1), date(2015, 6, 1))
    course = tuple(Reading(d, p, p - 0.1, p + 0.1) for d, p in zip(days, (0.3, 0.4, 0.52), strict=True))
    return {
        "coverage": (
            CoverageFact(
                (FAROLES, CREW), 14.0, 11.0, 17.0, 32, "state", _PACT, "Alta Brisa",
                (ReportedCount(20, 31, (PACT[0].claim.id,)),),
            ),
        ),
        "shares": (
            ShareFact(FAROLES, 9.5, 14.0, "state", _PACT),
            ShareFact(CREW, 4.5, 14.0, "state", _PACT),
        ),
        "complements": (
            ComplementFact(FAROLES, CREW, ("border_crossing",), ("armed_wing",), ("corridor",), _PACT),
        ),
        "shared_enemies": (SharedEnemyFact((FAROLES, CREW), BAY, 0.7, (*_WAR, WAR_TOO.claim.id)),),
        "frustration": (FrustrationFact(3, 5, True, (2.0, 4.0), (4.0, 7.0), _WAR),),
        "strains": (StrainFact(CREW, BAY, FAROLES, "hostile", 0.7, (WAR_TOO.claim.id,)),),
        "scenarios": (
            ScenarioFact((Change("ally", (FAROLES, CREW)),), (Measured("frustration", 3, 5),), _PACT),
        ),
        "precedents": (
            PrecedentFact(
                {"en": "the league of the quays", "es": "la liga de los muelles"}, "1998-2001",
                {"en": "Costa Vieja", "es": "Costa Vieja"}, 0.21, {"en": "the salt war", "es": "la guerra de la sal"},
                0.34, ("fragmentation", "allies"), ("hierarchy",),
                {"en": "it held for two years", "es": "duró dos años"},
                ("Marín, A. (2004). Harbours at war. Puerto Sereno.",), _PACT,
            ),
        ),
        "outlooks": (
            OutlookFact(FAROLES, CREW, "allied", 365, 0.4, 0.25, 0.55, 0.12, _SKILLED, _PACT),
            OutlookFact(FAROLES, BAY, "hostile", 365, 0.7, 0.5, 0.8, 0.3, _NO_BETTER, _WAR),
        ),
        "indicators": (
            IndicatorFact("allied", (FAROLES, CREW), course, _PACT, ((date(2015, 3, 10), PACT[0].claim.id),)),
        ),
    }  # fmt: skip


def whole(**changes: object) -> Material:
    """The whole material."""
    full = material(
        tie(FAROLES, CREW, *PACT, DENIAL, allied=0.52, hostile=0.1, origins=2, unsettled=2),
        tie(FAROLES, BAY, WAR, hostile=0.9, allied=0.01),
        tie(CREW, BAY, WAR_TOO, hostile=0.8, allied=0.01),
        holding("leadership", "p:verano", FAROLES, LEADER),
        holding("presence", FAROLES, "l:puerto", PLACE),
        holding("status", FAROLES, "weakened", WAR),
        on=ALL,
    )
    return replace(full, **{**facts(), **changes})  # type: ignore[arg-type]  # fields by name


def drafted(language: str = "en", style: str = "newsroom", **changes: object) -> Brief:
    """The draft on it."""
    return compose(whole(**changes), tongue=Tongue(language, style))
