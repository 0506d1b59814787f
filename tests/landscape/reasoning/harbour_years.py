"""Twenty years of invented reports on crews of the harbour, in which wars follow the wars of allies."""

from datetime import date

import numpy as np

from crimescape.ledger import Draft, draft_reading, draft_report
from crimescape.vocabulary import Claim, Kind, Mention, Quote, Reading, Report, ReportEntity, claim_id, report_id

CREWS = tuple(
    f"{name} Crew"
    for name in "Amber Birch Copper Dune Ember Flint Gannet Heron Ivory Juniper Kelp Lantern Marble Nettle".split()
)
FIRST_YEAR, LAST_YEAR = 1996, 2014
VERBS = {"rival_of": "is at war with", "allied_with": "stands with"}


def report_of(number: int, a: str, predicate: str, b: str, *, day: date) -> tuple[Draft, Draft]:
    """A report of one day that says one thing of two crews, in an outlet's own voice."""
    outlet = f"Outlet {number % 5}"
    report = report_id(original="", outlet=outlet, url=f"https://harbour.example/{number}")
    text = f"{a} {VERBS[predicate]} {b}."
    ends = [
        Mention(Kind.GROUP, name, text.index(name), text.index(name) + len(name), name.lower().replace(" ", "-"))
        for name in (a, b)
    ]
    quote = Quote(text, 0, len(text))
    identity = claim_id(
        report=report, predicate=predicate, subject=ends[0], object=ends[1], value="", is_denied=False, quote=quote
    )
    claim = Claim(identity, report, predicate, ends[0], ends[1], quote, chain=(outlet,), engine="hand/1")
    made = Report(
        report,
        text,
        "",
        f"{number}.txt",
        received=date(2015, 5, 1),
        title=f"Report {number}",
        outlet=outlet,
        published=day.isoformat(),
        published_basis="meta",
    )
    entities = tuple(ReportEntity(m.entity, Kind.GROUP, (m.text,)) for m in ends)
    return draft_report(made), draft_reading(Reading(report, "hand/1", entities, (claim,)))


def years_of_reports() -> list[Draft]:
    """Two reports from two outlets for each new tie; from the ties of a year follow those of the next."""
    rng = np.random.Generator(np.random.PCG64(4))
    count = len(CREWS)
    state = np.zeros((count, count))
    drafts: list[Draft] = []
    number = 0
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        crossed = (state > 0).astype(float) @ (state < 0).astype(float)
        pull = np.minimum(crossed + crossed.T, 2.0)
        for i in range(count):
            for j in range(i + 1, count):
                if state[i, j]:
                    continue
                hostile = rng.random() < (0.008 if pull[i, j] == 0 else 0.08 * pull[i, j])
                allied = not hostile and rng.random() < 0.008
                if not hostile and not allied:
                    continue
                state[i, j] = state[j, i] = -1 if hostile else 1
                for turn in range(2):
                    day = date(year, 1 + int(rng.integers(12)), 1 + int(rng.integers(28)))
                    predicate = "rival_of" if hostile else "allied_with"
                    drafts += report_of(number, CREWS[i], predicate, CREWS[j], day=day)
                    number += 1 if turn else 2
    return drafts
