"""What reports say of one group or person: its statements by predicate, its names in every form, its sources."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from crimescape.assess.sources import fold_source
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.reasoning.past import is_told_as_so
from crimescape.vocabulary import AsOf, Entity, Kind, Statement, strictest

Record = dict[str, Any]  # Any: a JSON record


@dataclass(frozen=True)
class Heard:
    """The statements that touch some entities, as known on a day.

    Attributes
    ----------
    statements : tuple of Statement
        All of them, denials too, by the day their report could be read.
    """

    landscape: Landscape
    as_of: AsOf
    statements: tuple[Statement, ...]

    def said(self, *predicates: str) -> list[Statement]:
        """Those of some predicates that say that something is or was so."""
        return [s for s in self.statements if s.predicate in predicates and is_told_as_so(s)]

    def name(self, entity_id: str) -> str:
        """The chief name of an entity."""
        return self.landscape.name(entity_id)

    @property
    def first_day(self) -> date | None:
        """The day of the first dated report among them; None when none is dated."""
        return min((s.available for s in self.statements if not s.is_undated), default=None)


def hear(landscape: Landscape, entities: Iterable[str], *, as_of: AsOf) -> Heard:
    """What is said of any of the entities in reports that could be read by the known day."""
    claims = landscape.claims(set(entities), as_of=as_of)
    statements = sorted(landscape.statements(claims), key=lambda s: (s.available, s.claim))
    return Heard(landscape, as_of, tuple(statements))


def told(statements: Sequence[Statement]) -> Record:
    """Through how many reports and origins something is said, when first and last, and the claims."""
    dated = [s.available for s in statements if not s.is_undated]
    return {
        "reports": len({s.report for s in statements}),
        "origins": len({fold_source(s.chain[-1]) for s in statements if s.chain}),
        "first_reported": min(dated).isoformat() if dated else None,
        "last_reported": max(dated).isoformat() if dated else None,
        "claims": sorted({s.claim for s in statements}),
    }


def by_target(statements: Iterable[Statement], *, of: str) -> dict[str, list[Statement]]:
    """Statements about one entity by whom or what else they are about (its object, subject or value), sorted."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for s in statements:
        found[(s.object or s.value) if s.subject == of else s.subject].append(s)
    return dict(sorted(found.items()))


def name_records(landscape: Landscape, entity: Entity, *, as_of: AsOf) -> list[Record]:
    """Every form of its name: in how many reports, of which languages; and whether it is on public record."""
    speaking = landscape.holding.speaking(as_of.known)
    wanted = {a.whole for a in entity.appearances if a.report in speaking}
    reports: dict[str, set[str]] = defaultdict(set)
    for appearance, named in landscape.view.report_entities({a.report for a in wanted}) if wanted else ():
        if appearance in wanted:
            for form in named.names:
                reports[form].add(appearance.report)
    recorded: dict[str, str] = {}
    if entity.gazetteer and entity.kind is Kind.GROUP:
        fact = landscape.gazetteer.group(entity.gazetteer)
        recorded = dict(zip(fact.names, fact.languages, strict=False))
        recorded |= dict.fromkeys(fact.acronyms, "")
    forms = list(dict.fromkeys([*entity.names, *recorded, *sorted(reports)]))
    return [
        {
            "name": form,
            "reports": len(reports[form]),
            "languages": sorted({landscape.reports[r].report.language for r in reports[form]} - {""}),
            "on_record": recorded.get(form) if form in recorded else None,
            "layer": "reported" if reports[form] else "record",
        }
        for form in forms
        if reports[form] or form in recorded
    ]


def source_records(heard: Heard) -> Record:
    """Who reports on it: outlets, origins they cite, copies among the reports, denials, the strictest handling."""
    outlets: dict[str, set[str]] = defaultdict(set)
    origins: dict[str, set[str]] = defaultdict(set)
    for s in heard.statements:
        outlets[s.chain[0] if s.chain else ""].add(s.report)
        if len(s.chain) > 1:
            origins[s.chain[-1]].add(s.report)
    reports = sorted({s.report for s in heard.statements})
    held = heard.landscape.reports
    return {
        "reports": len(reports),
        "claims": len(heard.statements),
        "outlets": _counted(outlets),
        "cited": _counted(origins),
        "copies": sum(r in heard.landscape.copies for r in reports),
        "denials": sum(s.factuality.value == "denied" for s in heard.statements),
        "unreviewed": sum(heard.landscape.reviewed.word_on(s.claim) is None for s in heard.statements),
        "handling": strictest(*(held[r].report.handling for r in reports)).value,
        "first_reported": min((held[r].available.isoformat() for r in reports), default=None),
        "last_reported": max((held[r].available.isoformat() for r in reports), default=None),
    }


def _counted(reports: dict[str, set[str]]) -> list[Record]:
    ordered = sorted(reports.items(), key=lambda item: (-len(item[1]), item[0]))
    return [{"name": name or "an outlet not known", "reports": len(found)} for name, found in ordered]
