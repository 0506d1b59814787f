"""Reports on the crews of the harbour, made without an engine, and a desk to judge on who is who."""

from collections.abc import Sequence
from datetime import date, timedelta

from crimescape.assess import load_policy
from crimescape.gazetteer import fold, load
from crimescape.landscape import Identity, Landscape, open_landscape
from crimescape.landscape.weighing import believe_all
from crimescape.landscape.why import proposition_key
from crimescape.ledger import Draft, MemoryLedger, draft_reading, draft_report
from crimescape.vocabulary import (
    AsOf,
    Claim,
    Kind,
    Mention,
    Quote,
    Reading,
    Report,
    ReportEntity,
    claim_id,
    report_id,
)

Saying = tuple[str, str, str]
VERBS = {"rival_of": "is at war with", "allied_with": "stands with", "leads": "leads", "present_in": "is seen in"}
KINDS = {"leads": (Kind.PERSON, Kind.GROUP), "present_in": (Kind.GROUP, Kind.PLACE)}
FIRST_DAY = date(2014, 1, 6)
TODAY = AsOf(valid=date(2015, 1, 1), known=date(2015, 6, 1))
NOON = "2020-01-01T12:00:00Z"
POLICY = load_policy(None)


def told(number: int, *sayings: Saying, outlet: str = "", alias: Sequence[str] = ()) -> tuple[Draft, Draft]:
    """A report that says just this, and its reading; `alias` are further names of whom it names first."""
    text, claims, entities = "", [], dict[str, ReportEntity]()
    report = report_id(original="", outlet=outlet or f"Outlet {number % 5}", url=f"https://harbour.example/{number}")
    for subject, predicate, target in sayings:
        start = len(text)
        text += f"{subject} {VERBS[predicate]} {target}. "
        kinds = KINDS.get(predicate, (Kind.GROUP, Kind.GROUP))
        ends = []
        for name, kind, at in ((subject, kinds[0], start), (target, kinds[1], text.rindex(target))):
            local = fold(name).replace(" ", "-")
            names = (name, *alias) if not entities else (name,)
            entities.setdefault(local, ReportEntity(local, kind, names))
            ends.append(Mention(kind, name, at, at + len(name), local))
        quote = Quote(text[start:].strip(), start, start + len(text[start:].strip()))
        identity = claim_id(
            report=report, predicate=predicate, subject=ends[0], object=ends[1], value="", is_denied=False, quote=quote
        )
        chain = (outlet or f"Outlet {number % 5}",)
        claims.append(Claim(identity, report, predicate, ends[0], ends[1], quote, chain=chain, engine="hand/1"))
    made = Report(
        report,
        text,
        "",
        f"{number}.txt",
        received=date(2015, 5, 1),
        title=f"Report {number}",
        outlet=outlet or f"Outlet {number % 5}",
        published=(FIRST_DAY + timedelta(days=9 * number)).isoformat(),
        published_basis="meta",
    )
    return draft_report(made), draft_reading(Reading(report, "hand/1", tuple(entities.values()), tuple(claims)))


ARCHIVE = (
    told(0, ("Los Faroles", "rival_of", "Tidewater Gang"), ("Tomás Verano", "leads", "Los Faroles")),
    told(1, ("Lamp Gang", "rival_of", "Salt Guild"), ("Lamp Gang", "present_in", "Puerto Sereno")),
    told(2, ("Los Faroles", "allied_with", "Northside Crew")),
    told(3, ("Northside Crew", "rival_of", "Salt Guild"), ("Lamp Gang", "allied_with", "Tidewater Gang")),
    told(4, ("Tidewater Gang", "rival_of", "Northside Crew"), ("Los Faroles", "rival_of", "Salt Guild")),
    told(5, ("Lamp Gang", "rival_of", "Northside Crew"), alias=("LG",)),
    told(6, ("Los Faroles", "present_in", "Puerto Sereno"), ("Salt Guild", "allied_with", "Tidewater Gang")),
    told(7, ("LG", "rival_of", "Tidewater Gang")),
)
GROUPS = ("Los Faroles", "Lamp Gang", "Northside Crew", "Tidewater Gang", "Salt Guild")


class Harbour:
    """A study in memory, with its desk for identity."""

    def __init__(self, drafts: Sequence[Draft] = ()) -> None:
        self.ledger = MemoryLedger()
        self.ledger.append(list(drafts) or [d for pair in ARCHIVE for d in pair], recorded=NOON, author="Ana")
        self._seconds = 0
        self.identity = Identity(self.ledger, landscape=self.landscape, signed=lambda: "Ana", now=self._now)

    def _now(self) -> str:
        self._seconds += 1
        return f"2020-01-02T{self._seconds // 3600:02}:{self._seconds // 60 % 60:02}:{self._seconds % 60:02}Z"

    def add(self, *pairs: tuple[Draft, Draft]) -> None:
        """Take more reports in."""
        self.ledger.append([d for pair in pairs for d in pair], recorded=NOON, author="Ana")

    def landscape(self) -> Landscape:
        """The study as of now."""
        return open_landscape(self.ledger, prefix=None, gazetteer=load(), policy=POLICY)

    def without(self, *judgements: str) -> "Harbour":
        """The same reports and judgements, recorded anew, but for some: as if these had never been."""
        return Harbour(
            [
                Draft(e.kind, str(e.content_id), e.body)
                for e in self.ledger.entries()
                if e.body is not None and e.content_id not in judgements
            ]
        )

    def without_report(self, report: str) -> "Harbour":
        """The same, but for a report and what was read in it."""
        return Harbour(
            [
                Draft(e.kind, str(e.content_id), e.body)
                for e in self.ledger.entries()
                if e.body is not None and report not in (e.content_id, e.body.get("report"))
            ]
        )


Held = tuple[tuple[float, ...], tuple[tuple[float, float], ...], float, int, tuple[str, ...]]


def beliefs(landscape: Landscape, as_of: AsOf = TODAY) -> dict[str, Held]:
    """Every belief by its key, by itself: what it is, and on what it rests."""
    return {
        proposition_key(b.proposition): (b.probabilities, b.ranges, b.ignorance, b.origins, b.claims)
        for b in believe_all(landscape, as_of=as_of)
    }


def named(landscape: Landscape, name: str) -> str:
    """The id of the only one of that name."""
    (entity,) = landscape.resolution.find(name)
    return entity.id
