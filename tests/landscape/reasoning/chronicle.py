"""A chronicle of Puerto Sereno, 2006 to 2014: two wars, two fronts, a split, a leader lost, a dock hand named."""

from collections.abc import Sequence
from datetime import date

from crimescape.gazetteer import fold
from crimescape.landscape import Landscape
from crimescape.ledger import Draft, draft_reading, draft_report
from crimescape.vocabulary import (
    AsOf,
    Claim,
    Factuality,
    Kind,
    Mention,
    Quote,
    Reading,
    Report,
    ReportEntity,
    Tense,
    claim_id,
    predicate,
    report_id,
)
from tests.landscape.harbour import Harbour

FAROLES, LAMPS, SALT, TIDE, NORTH = "Los Faroles", "Lamp Gang", "Salt Guild", "Tidewater Gang", "Northside Crew"
VERANO, MAREA, DOCK_HAND = "Tomás Verano", "Ada Marea", "Nico Remo"
VALID = AsOf(valid=date(2014, 9, 30), known=date(2015, 6, 1))

ON_RECORD = {"Mexico": "MX", "Piedras Negras": "geonames:3992619", "Nuevo Laredo": "geonames:3522551"}
"""Places of the gazetteer, as an engine would have recognised them."""

Saying = tuple[str, ...]
"""Subject, predicate, object or value, and perhaps an EDTF time and ``denied`` or ``past``."""


def written(day: str, *sayings: Saying, outlet: str = "El Faro", language: str = "en") -> tuple[Draft, Draft]:
    """A report of that day that says just this, and its reading."""
    text, claims, entities = "", [], dict[str, ReportEntity]()
    report = report_id(original="", outlet=outlet, url=f"https://faro.example/{day}/{sayings[0][0]}/{len(sayings)}")
    for said in sayings:
        subject, name, target, time, manner = (*said, *("",) * (5 - len(said)))[:5]
        known = predicate(name)
        start = len(text)
        text += f"{subject} {name.replace('_', ' ')} {target}. "
        kinds = [known.subjects[0], *known.objects[:1]]
        ends = []
        for word, first_kind in zip((subject, target), kinds, strict=False):
            kind = Kind.PERSON if word in (VERANO, MAREA, DOCK_HAND) else first_kind
            at = start if not ends else text.rindex(target)
            local = fold(word).replace(" ", "-")
            entities.setdefault(local, ReportEntity(local, kind, (word,), ON_RECORD.get(word, "")))
            ends.append(Mention(kind, word, at, at + len(word), local))
        quote = Quote(text[start:].strip(), start, start + len(text[start:].strip()))
        value = target if not known.objects else ""
        object_ = ends[1] if len(ends) > 1 else None
        is_denied = manner == "denied"
        identity = claim_id(
            report=report,
            predicate=name,
            subject=ends[0],
            object=object_,
            value=value,
            is_denied=is_denied,
            quote=quote,
        )
        claims.append(
            Claim(
                identity,
                report,
                name,
                ends[0],
                object_,
                quote,
                value=value,
                factuality=Factuality.DENIED if is_denied else Factuality.CERTAIN,
                tense=Tense.PAST if manner == "past" else Tense.CURRENT,
                time=time or None,
                chain=(outlet,),
                engine="hand/1",
            )
        )
    made = Report(
        report,
        text,
        "",
        f"{day}.txt",
        received=date(2015, 5, 1),
        title=f"News of {day}",
        outlet=outlet,
        published=day,
        published_basis="meta",
        language=language,
    )
    return draft_report(made), draft_reading(Reading(report, "hand/1", tuple(entities.values()), tuple(claims)))


def twice(day: str, *sayings: Saying) -> tuple[tuple[Draft, Draft], ...]:
    """The same from two outlets: two witnesses."""
    return written(day, *sayings), written(day, *sayings, outlet="Coast Courier")


CHRONICLE = (
    *twice("2006-05-01", (FAROLES, "allied_with", TIDE), (FAROLES, "rival_of", SALT), (TIDE, "rival_of", SALT)),
    *twice("2007-05-01", (FAROLES, "rival_of", SALT), (SALT, "present_in", "Nuevo Laredo")),
    written("2011-02-01", (LAMPS, "split_from", SALT, "2011-01"), (SALT, "status", "weakened")),
    *twice("2012-03-01", (FAROLES, "rival_of", NORTH), (VERANO, "leads", FAROLES)),
    *twice("2013-11-01", (LAMPS, "rival_of", NORTH), (NORTH, "present_in", "Piedras Negras")),
    written("2013-12-04", (VERANO, "arrested", "", "2013-12-03"), (FAROLES, "status", "weakened")),
    written("2013-12-05", (VERANO, "arrested", "", "2013-12-03"), outlet="Coast Courier", language="es"),
    written("2014-01-10", (DOCK_HAND, "arrested", ""), (DOCK_HAND, "member_of", FAROLES)),
    written("2014-02-10", (MAREA, "killed", ""), (FAROLES, "clashed_with", NORTH, "2014-02-09")),
    written("2014-02-20", (FAROLES, "met", DOCK_HAND), (FAROLES, "met", VERANO)),
    written("2014-03-10", (FAROLES, "present_in", "Piedras Negras"), (LAMPS, "present_in", "Nuevo Laredo")),
    *twice("2014-06-01", (FAROLES, "allied_with", LAMPS), (FAROLES, "rival_of", NORTH)),
    written("2014-07-01", (FAROLES, "size", "300"), (FAROLES, "capability", "smuggling")),
    written("2014-08-01", (FAROLES, "allied_with", SALT, "", "denied"), outlet="Radio Muelle"),
)


def landscape(reports: Sequence[tuple[Draft, Draft]] = CHRONICLE) -> Landscape:
    """Those reports, read."""
    return Harbour([draft for pair in reports for draft in pair]).landscape()
