"""A small study of Puerto Sereno whose readings are written by hand: a test says exactly what an engine found."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from crimescape.ledger import draft_reading
from crimescape.study import Study
from crimescape.vocabulary import (
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
)

AT = "2020-01-01T00:00:00Z"

TEXTS = {
    "pact.txt": "# https://gazette.example/pact | Harbour Gazette | 2015-03-10 | en | A pact\n"
    "After a night on the pier Los Faroles and the Northside Crew are allied, says a man of the crew. "
    "Tomas Verano leads Los Faroles.\n",
    "war.txt": "# https://courier.example/war | Coast Courier | 2015-03-12 | en | A war\n"
    "The Tidewater Gang is at war with Los Faroles in Puerto Sereno. Nobody sleeps there.\n",
    "officials-1.txt": "# https://radio.example/1 | Radio Muelle | 2015-03-11 | en | Officials speak\n"
    "Officials said Los Faroles are fighting the Northside Crew.\n",
    "officials-2.txt": "# https://lighthouse.example/2 | The Lighthouse Review | 2015-03-15 | en | Officials again\n"
    "Officials said that Los Faroles are fighting the Northside Crew.\n",
    "note.txt": "Los Faroles and the Tidewater Gang are allied since the flood.\n",
    "crewe.txt": "# https://faro.example/crewe | El Faro del Puerto | 2015-03-16 | en | A misprint\n"
    "The Northside Crewe is at war with the Tidewater Gang.\n",
}

GROUPS = ("Los Faroles", "Northside Crew", "Northside Crewe", "Tidewater Gang")
WHO = {**dict.fromkeys(GROUPS, Kind.GROUP), "Tomas Verano": Kind.PERSON, "Puerto Sereno": Kind.PLACE}


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine found in one report: a predicate between words of a quote."""

    file: str
    predicate: str
    subject: str
    object: str
    quote: str
    place: str = ""
    cited: tuple[str, ...] = ()
    factuality: Factuality = Factuality.CERTAIN
    tense: Tense = Tense.CURRENT
    confidence: float = 0.8


PACT = Found(
    "pact.txt", "allied_with", "Los Faroles", "Northside Crew", "Los Faroles and the Northside Crew are allied"
)
LEADER = Found("pact.txt", "leads", "Tomas Verano", "Los Faroles", "Tomas Verano leads Los Faroles")
WAR = Found(
    "war.txt",
    "rival_of",
    "Tidewater Gang",
    "Los Faroles",
    "The Tidewater Gang is at war with Los Faroles in Puerto Sereno",
)
FIRST = Found(
    "officials-1.txt", "rival_of", "Los Faroles", "Northside Crew",
    "Officials said Los Faroles are fighting the Northside Crew", cited=("Officials",),
)  # fmt: skip
SECOND = Found(
    "officials-2.txt", "rival_of", "Los Faroles", "Northside Crew",
    "Officials said that Los Faroles are fighting the Northside Crew", cited=("Officials",),
)  # fmt: skip
NOTE = Found(
    "note.txt", "allied_with", "Los Faroles", "Tidewater Gang", "Los Faroles and the Tidewater Gang are allied"
)
CREWE = Found(
    "crewe.txt",
    "rival_of",
    "Northside Crewe",
    "Tidewater Gang",
    "The Northside Crewe is at war with the Tidewater Gang",
)
EVERYTHING = (PACT, LEADER, WAR, FIRST, SECOND, NOTE, CREWE)


def claim_of(found: Found, report: Report, *, engine: str) -> Claim:
    """The claim an engine would make of it."""
    start = report.text.index(found.quote)
    quote = Quote(found.quote, start, start + len(found.quote))

    def mention(words: str) -> Mention:
        at = report.text.index(words, start)
        return Mention(WHO[words], words, at, at + len(words), local(words))

    subject, target = mention(found.subject), mention(found.object)
    identity = claim_id(
        report=report.id,
        predicate=found.predicate,
        subject=subject,
        object=target,
        value="",
        is_denied=found.factuality is Factuality.DENIED,
        quote=quote,
    )
    return Claim(
        identity,
        report.id,
        found.predicate,
        subject,
        target,
        quote,
        place=mention(found.place) if found.place else None,
        factuality=found.factuality,
        tense=found.tense,
        chain=(report.outlet, *found.cited) if report.outlet or found.cited else (),
        confidence=found.confidence,
        engine=engine,
    )


def local(name: str) -> str:
    """The id of a name within a report."""
    return name.lower().replace(" ", "-")


@dataclass
class Room:
    """The study, and what its engines find."""

    study: Study
    reports: dict[str, Report] = field(default_factory=dict)

    @classmethod
    def made(cls, folder: Path, *, found: Sequence[Found] = EVERYTHING, author: str = "Ana") -> "Room":
        """The texts taken in, and read once."""
        archive = folder / "archive"
        archive.mkdir(parents=True)
        for name, text in TEXTS.items():
            (archive / name).write_text(text, encoding="utf-8")
        room = cls(Study.create(folder / "study", author=author))
        room.study.ingest([str(archive)])
        room.reports = {r.file_name: r for r in room.study.ledger.reports()}
        room.read(found, engine="hand/1")
        return room

    def read(self, found: Sequence[Found], *, engine: str) -> None:
        """Every report read again by another engine."""
        drafts = []
        for name, report in self.reports.items():
            claims = tuple(claim_of(f, report, engine=engine) for f in found if f.file == name)
            here = [n for n in WHO if n in report.text and not any(n != m and n in m and m in report.text for m in WHO)]
            entities = tuple(ReportEntity(local(n), WHO[n], (n,)) for n in here)
            drafts.append(draft_reading(Reading(report.id, engine, entities, claims, language="en")))
        self.study.ledger.append(drafts, recorded=AT, author="crimescape")

    def id(self, found: Found) -> str:
        """The id of the claim made of it."""
        return claim_of(found, self.reports[found.file], engine="").id

    def judge(self, verdict: str, *targets: str, by: str = "Ana", why: str = "", **given: str) -> dict[str, object]:
        """What somebody decides, recorded."""
        return self.study.desk(by=by).judge(verdict, targets, why=why, given=given)

    def tie(self, a: str, b: str, *, valid: str = "2015-03-20") -> dict[str, object]:
        """How two groups stand."""
        return self.study.tie(a, b, as_of=self.study.as_of(valid=valid))

    def says(self) -> set[tuple[str, str]]:
        """What speaks: sentence and how it is said."""
        records = self.study.claims((), as_of=self.study.as_of(valid="2015-03-20"))
        return {(str(r["sentence"]), f"{r['factuality']}, {r['tense']}") for r in records}

    def queue(self, *kinds: str) -> list[dict[str, object]]:
        """What waits."""
        return self.study.desk().queue(as_of=self.study.as_of(valid="2015-03-20"), kinds=kinds)["items"]  # type: ignore[no-any-return]


def denied(found: Found) -> Found:
    """The same words, read as a denial."""
    return replace(found, factuality=Factuality.DENIED)
