"""Small ledgers of Puerto Sereno, written by hand: what each report says is chosen, not read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from crimescape.ledger import FolderLedger, MemoryLedger, draft_judgement, draft_reading, draft_report
from crimescape.vocabulary import (
    Claim,
    Factuality,
    Handling,
    Judgement,
    Kind,
    Mention,
    Quote,
    Reading,
    Report,
    ReportEntity,
    Tense,
    Verdict,
    carry,
    claim_id,
    judge,
    report_id,
)

FAROLES, NORTHSIDE, TIDEWATER = "Los Faroles", "Northside Crew", "Tidewater Gang"
VERANO, PUERTO = "Tomas Verano", "Puerto Sereno"
KINDS = {VERANO: Kind.PERSON, PUERTO: Kind.PLACE}
NOON = "2016-01-01T12:00:00Z"
RECEIVED = date(2016, 1, 1)


@dataclass(frozen=True, slots=True)
class Say:
    """One sentence of a report: who is what to whom, and how it is said."""

    subject: str
    predicate: str
    object: str
    time: str | None = None
    factuality: Factuality = Factuality.CERTAIN
    tense: Tense = Tense.CURRENT

    @property
    def text(self) -> str:
        """The sentence."""
        return f"{self.subject} {self.predicate} {self.object} {self.time} {self.factuality.value} {self.tense.value}."


ALLIED = Say(FAROLES, "allied_with", NORTHSIDE)
AT_WAR = Say(FAROLES, "rival_of", NORTHSIDE)
NOT_ALLIED = Say(FAROLES, "allied_with", NORTHSIDE, factuality=Factuality.DENIED)


@dataclass
class Archive:
    """A ledger that grows report by report; each verb gives back what it wrote."""

    ledger: FolderLedger | MemoryLedger
    reports: dict[str, Report] = field(default_factory=dict)

    @property
    def entries(self) -> int:
        """How many entries there are: where a prefix may end."""
        return self.ledger.head().entries

    def report(
        self,
        day: str,
        *said: Say,
        outlet: str = "El Faro del Puerto",
        url: str = "",
        handling: Handling = Handling.OPEN,
        engine: str = "rules/1",
        cites: Sequence[str] = (),
        aliases: Mapping[str, str] | None = None,
    ) -> tuple[Report, tuple[Claim, ...]]:
        """A report of a day, read at once."""
        text = " ".join(["Printed", str(len(self.reports)), outlet, *(s.text for s in said)])
        identity = report_id(original=text, outlet=outlet, url=url)
        report = Report(
            identity,
            text,
            "",
            f"{len(self.reports)}.txt",
            RECEIVED,
            title=f"Report {len(self.reports)}",
            outlet=outlet,
            published=day,
            url=url,
            handling=handling,
        )
        self.reports[identity] = report
        self.ledger.append([draft_report(report)], recorded=NOON, author="Editor")
        return report, self.read(report, *said, engine=engine, cites=cites, aliases=aliases)

    def read(
        self,
        report: Report,
        *said: Say,
        engine: str,
        cites: Sequence[str] = (),
        aliases: Mapping[str, str] | None = None,
    ) -> tuple[Claim, ...]:
        """A reading of a report that finds just this; what the text does not hold is taken as said at its start."""
        chain = (report.outlet, *cites)
        claims = tuple(replace(claim_of(report, s, engine=engine), chain=chain) for s in said)
        reading = Reading(report.id, engine, people_of(*said, aliases=aliases), claims)
        self.ledger.append([draft_reading(reading)], recorded=NOON, author="Editor")
        return claims

    def judge(self, verdict: Verdict, *targets: str, why: str = "", **details: str) -> Judgement:
        """A decision of the editor's."""
        judgement = judge(verdict, targets, by="Editor", at=NOON, why=why, details=details)
        self.ledger.append([draft_judgement(judgement)], recorded=NOON, author="Editor")
        return judgement

    def correct(self, claim: Claim, *, to: Say) -> Judgement:
        """The editor writes a claim anew."""
        written = claim_of(self.reports[claim.report], to, engine="person")
        return self.judge(Verdict.CORRECT, claim.id, **carry(written, people_of(to)))


def people_of(*said: Say, aliases: Mapping[str, str] | None = None) -> tuple[ReportEntity, ...]:
    """Everyone that sentences name, with what else they are called."""
    names = dict.fromkeys(name for s in said for name in (s.subject, s.object))
    called = {n: (n, *((aliases[n],) if aliases and n in aliases else ())) for n in names}
    return tuple(ReportEntity(local(n), KINDS.get(n, Kind.GROUP), called[n]) for n in names)


def local(name: str) -> str:
    """The id of a name within a report."""
    return name.lower().replace(" ", "-")


def claim_of(report: Report, said: Say, *, engine: str) -> Claim:
    """What a sentence of a report says, as a claim."""
    start = max(0, report.text.find(said.text))
    quote = Quote(report.text[start : start + len(said.text)], start, start + len(said.text))
    subject, object_ = (_mention(name, start) for name in (said.subject, said.object))
    identity = claim_id(
        report=report.id,
        predicate=said.predicate,
        subject=subject,
        object=object_,
        value="",
        is_denied=said.factuality is Factuality.DENIED,
        quote=quote,
    )
    return Claim(
        identity,
        report.id,
        said.predicate,
        subject,
        object_,
        quote,
        factuality=said.factuality,
        tense=said.tense,
        time=said.time,
        chain=(report.outlet,),
        engine=engine,
    )


def _mention(name: str, start: int) -> Mention:
    return Mention(KINDS.get(name, Kind.GROUP), name, start, start + len(name), local(name))


def about(changes: Sequence[dict[str, object]], *names: str) -> list[dict[str, object]]:
    """The changes about the tie of two, or whatever else lies between them."""
    return [c for c in changes if {c["subject_name"], c["object_name"]} == set(names)]
