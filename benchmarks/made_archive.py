"""A made-up archive of any size with the skew of real ones: few pairs and outlets have most of the claims.

Pairs, groups, outlets and sources are drawn by rank (Zipf); reports come from an outlet on a day, some are copies of
earlier ones; claims are hedged, denied, dated, placed and relayed at rates that resemble crime reporting. Nothing in it
is true: every name is a number.
"""

import hashlib
import random
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crimescape.ledger import Draft, FolderLedger

SEED = 20_150_310
CLAIMS_A_REPORT = 10
PAIRS_A_REPORT = 4
PLACES_A_PAIR = 8
PERSONS_A_GROUP = 30
FIRST_DAY = date(2005, 1, 1).toordinal()
DAYS = 7_300
PREDICATES = {
    "rival_of": 0.25, "allied_with": 0.22, "clashed_with": 0.16, "attacked": 0.10, "part_of": 0.05, "present_in": 0.13,
    "leads": 0.04, "member_of": 0.02, "killed": 0.015, "status": 0.015,
}  # fmt: skip
IS_EVENT = np.array([p in ("clashed_with", "attacked") for p in PREDICATES])
IS_TIE = np.array([p in ("rival_of", "allied_with", "clashed_with", "attacked", "part_of") for p in PREDICATES])
KINDS = ("officials", "police", "prosecutors", "intelligence documents", "residents", "a military source")
STATUSES = ("weakened", "growing", "fragmented", "dominant", "defunct")
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Archive:
    """The archive as arrays: per report its outlet, day and whom it copies; per claim what it says.

    Attributes
    ----------
    outlet, day, copied : array, shape (n_reports,)
        `copied` is an earlier report, or -1.
    report, predicate, subject, object, place, factuality, tense, mode, time, via, source : array, shape (n_claims,)
        Numbers; -1 for none. `subject` and `object` are groups, persons or places by the predicate.
    """

    outlet: Ints
    day: Ints
    copied: Ints
    report: Ints
    predicate: Ints
    subject: Ints
    object: Ints
    place: Ints
    factuality: Ints
    tense: Ints
    mode: Ints
    time: NDArray[np.str_]
    via: Ints
    source: Ints
    confidence: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.report)


def ranked(rng: np.random.Generator, count: int, size: int, *, power: float = 1.0) -> Ints:
    """Ranks from 0, the chance of each falling with a power of it."""
    weights = np.cumsum(1.0 / np.arange(1, count + 1) ** power)
    return np.searchsorted(weights, rng.random(size) * weights[-1])


def made(claims: int, *, seed: int = SEED, groups: int = 0, pairs: int = 0, lean: float = 0.0) -> Archive:
    """An archive of so many claims, a tenth as many reports.

    Parameters
    ----------
    groups, pairs : int
        0 for as many pairs as reports, and a fifth as many groups.
    lean : float in [0, 1]
        The share of the claims on a tie that say what is so between the two; without it reports contradict one
        another so much that hardly a tie is likely.
    """
    rng = np.random.default_rng(seed)
    reports, pairs = max(1, claims // CLAIMS_A_REPORT), pairs or max(10, claims // 10)
    groups, places = groups or max(20, pairs // 5), max(10, min(2_500, pairs // 40))
    outlets, sources = max(20, min(2_000, reports // 40)), max(30, min(4_000, reports // 25))
    day = np.sort(FIRST_DAY + (DAYS * rng.beta(2.0, 1.2, reports)).astype(np.int64))
    outlet = ranked(rng, outlets, reports)
    copied = np.where(rng.random(reports) < 0.12, np.arange(reports) - 1 - ranked(rng, 30, reports), -1)
    copied = np.where(copied < 0, -1, copied)
    predicate = rng.choice(len(PREDICATES), claims, p=np.array(list(PREDICATES.values())))
    report = np.minimum(np.arange(claims) // CLAIMS_A_REPORT, reports - 1)
    # A report speaks of a few pairs, several times of each.
    told = ranked(rng, pairs, reports * PAIRS_A_REPORT)
    # No pair is never spoken of.
    told[rng.permutation(len(told))[:pairs]] = np.arange(pairs)[: len(told)]
    told = told.reshape(reports, PAIRS_A_REPORT)
    pair = told[report, rng.integers(0, PAIRS_A_REPORT, claims)]
    ends = np.sort(np.stack([ranked(rng, groups, pairs), rng.integers(0, groups, pairs)]), axis=0)
    ends[1] = np.where(ends[0] == ends[1], (ends[1] + 1) % groups, ends[1])
    if lean:
        predicate = _leaning(rng, predicate, pair, lean=lean)
    is_swapped = rng.random(claims) < 0.5
    one, two = ends[:, pair]
    subject, other = np.where(is_swapped, two, one), np.where(is_swapped, one, two)
    is_placed = rng.random(claims) < np.where(IS_EVENT[predicate], 0.10, np.where(IS_TIE[predicate], 0.01, 0.0))
    # Two groups meet in few places.
    place = np.where(is_placed, (pair * 7 + ranked(rng, PLACES_A_PAIR, claims, power=1.2)) % places, -1)
    subject, other = _sides(rng, predicate, subject, other, places=places)
    voice = rng.random(claims)
    kind = sources + rng.integers(0, len(KINDS), claims)
    source = np.where(voice < 0.55, -1, np.where(rng.random(claims) < 0.35, kind, ranked(rng, sources, claims)))
    via = np.where(voice < 0.87, -1, ranked(rng, outlets, claims))
    columns = {
        "predicate": predicate,
        "subject": subject,
        "object": other,
        "place": place,
        "factuality": rng.choice(3, claims, p=[0.76, 0.20, 0.04]),
        "tense": rng.choice(3, claims, p=[0.87, 0.12, 0.01]),
        "mode": rng.choice(3, claims, p=[0.96, 0.03, 0.01]),
        "time": _times(rng, 2005 + (day[report] - FIRST_DAY) // 365),
        "via": via,
        "source": source,
    }
    # A copy says what the report says whose words it repeats.
    first = np.where(copied[report] >= 0, copied[report] * CLAIMS_A_REPORT + np.arange(claims) % CLAIMS_A_REPORT, -1)
    of = np.where(first >= 0, first, np.arange(claims))
    return Archive(
        outlet=outlet,
        day=day,
        copied=copied,
        report=report,
        confidence=np.round(rng.beta(8.0, 2.0, claims), 6),
        **{name: values[of] for name, values in columns.items()},
    )


def _leaning(rng: np.random.Generator, predicate: Ints, pair: Ints, *, lean: float) -> Ints:
    """The predicates, most of those of a tie turned to what is so between its two: two in three are at odds."""
    allied, hostile = (
        list(PREDICATES).index("allied_with"),
        IS_TIE & ~np.isin(list(PREDICATES), ["allied_with", "part_of"]),
    )
    foes = rng.choice(np.flatnonzero(hostile), len(pair))
    is_turned = IS_TIE[predicate] & (rng.random(len(pair)) < lean)
    return np.where(is_turned, np.where(pair % 3 == 0, allied, foes), predicate)


def _sides(rng: np.random.Generator, predicate: Ints, subject: Ints, other: Ints, *, places: int) -> tuple[Ints, Ints]:
    """Persons, places and words in place of groups, where the predicate asks for them."""
    claims, names = len(predicate), list(PREDICATES)
    persons = subject * PERSONS_A_GROUP
    for name, first, second in (
        ("present_in", subject, (subject * 3 + ranked(rng, 40, claims)) % places),
        ("leads", persons + ranked(rng, 6, claims), subject),
        ("member_of", persons + ranked(rng, PERSONS_A_GROUP, claims), subject),
        ("killed", persons + ranked(rng, PERSONS_A_GROUP, claims), other),
        ("status", subject, rng.integers(0, len(STATUSES), claims)),
    ):
        is_so = predicate == names.index(name)
        subject, other = np.where(is_so, first, subject), np.where(is_so, second, other)
    return subject, other


def _times(rng: np.random.Generator, year: Ints) -> NDArray[np.str_]:
    """EDTF texts: two in three claims give no time, the others a year or month of late, or one since or until then."""
    claims = len(year)
    month = np.char.add("-", np.char.zfill(rng.integers(1, 13, claims).astype("U2"), 2))
    text = (year - rng.integers(0, 4, claims)).astype("U4")
    dated = rng.random(claims)
    return np.select(
        [dated < 0.65, dated < 0.77, dated < 0.88, dated < 0.97],
        ["", text, np.char.add(text, month), np.char.add(text, "/..")],
        default=np.char.add("../", text),
    )


def record(archive: Archive, ledger: FolderLedger, *, reports_a_segment: int = 2_000) -> None:
    """Record the archive: a report and a reading each, so many of both a segment."""
    columns = {name: getattr(archive, name).tolist() for name in Archive.__dataclass_fields__}
    sources = max(columns["source"]) + 1 - len(KINDS)
    drafts: list[Draft] = []
    for report in range(len(archive.day)):
        drafts += report_drafts(columns, report, sources=sources)
        if len(drafts) >= 2 * reports_a_segment or report == len(archive.day) - 1:
            ledger.append(drafts, recorded="2025-01-01T00:00:00Z", author="benchmark")
            drafts = []


def report_drafts(columns: dict[str, list[Any]], report: int, *, sources: int) -> list[Draft]:
    """One report with its reading, as records; the fields that hold their default are left out."""
    day = date.fromordinal(columns["day"][report]).isoformat()
    outlet, report_id = f"Outlet {columns['outlet'][report]}", id_of("report", report)
    begin = report * CLAIMS_A_REPORT
    rows = range(begin, min(begin + CLAIMS_A_REPORT, len(columns["report"])))
    claims, named = [], {}
    for row in rows:
        claim = _claim(columns, row, outlet=outlet, report_id=report_id, sources=sources)
        claims.append(claim)
        for end in ("subject", "object", "place"):
            if mention := claim.get(end):
                named[mention["entity"]] = mention
    text = f"{outlet} on {day}. " + words_of(report if columns["copied"][report] < 0 else columns["copied"][report])
    return [
        Draft(
            "report",
            report_id,
            {"id": report_id, "text": text, "original": id_of("original", report) * 2, "file_name": f"{report}.txt",
             "received": day, "outlet": outlet, "published": day, "language": "en", "handling": "open"},
        ),
        Draft(
            "reading",
            id_of("reading", report),
            {"report": report_id, "engine": "benchmark/1", "language": "en", "sentences": 40, "gated": 12,
             "entities": [{"id": e, "kind": m["kind"], "names": [m["text"]]} for e, m in sorted(named.items())],
             "claims": claims},
        ),
    ]  # fmt: skip


FILLING = "Nothing of what is written here is true, and nobody is called by a number in the port. "
SYLLABLES = ("ma", "lo", "ri", "ta", "ne", "so", "ku", "pe", "di", "va", "mo", "ser", "lan", "tor", "gu", "bel")


def words_of(report: int) -> str:
    """Ninety words that no other report has in this order."""
    drawn = random.Random(report).choices(SYLLABLES, k=270)
    return " ".join("".join(drawn[i : i + 3]) for i in range(0, 270, 3)) + "."


FACTUALITY = ("certain", "possible", "denied")
TENSE = ("current", "past", "future")
MODE = ("stated", "planned", "outlook")


def id_of(what: str, number: int) -> str:
    """An id of 32 digits."""
    return hashlib.md5(f"{what} {number}".encode(), usedforsecurity=False).hexdigest()


def _claim(columns: dict[str, list[Any]], row: int, *, outlet: str, report_id: str, sources: int) -> dict[str, Any]:
    predicate = list(PREDICATES)[columns["predicate"][row]]
    is_person = predicate in ("leads", "member_of", "killed")
    chain = [outlet]
    if (source := columns["source"][row]) >= 0:
        if (via := columns["via"][row]) >= 0 and f"Outlet {via}" != outlet:
            chain.append(f"Outlet {via}")
        chain.append(KINDS[source - sources] if source >= sources else f"Source {source}")
    claim = {
        "id": id_of("claim", row),
        "report": report_id,
        "predicate": predicate,
        "subject": mention("person" if is_person else "group", columns["subject"][row], 0),
        "object": None,
        "quote": {"text": f"{row} {FILLING}", "start": 0, "end": len(FILLING)},
        "trigger": {"text": "true", "start": 39, "end": 43},
        "chain": chain,
        "confidence": columns["confidence"][row],
        "engine": "benchmark/1",
    }
    if predicate == "status":
        claim["value"] = STATUSES[columns["object"][row]]
    else:
        kind = "place" if predicate == "present_in" else "group"
        claim["object"] = mention(kind, columns["object"][row], 60)
    if (place := columns["place"][row]) >= 0:
        claim["place"] = mention("place", place, 70)
    for field, words in (("factuality", FACTUALITY), ("tense", TENSE), ("mode", MODE)):
        if number := columns[field][row]:
            claim[field] = words[number]
    if columns["factuality"][row] == 1:
        claim["hedges"] = ["reportedly"]
    if time := columns["time"][row]:
        claim["time"] = time
    return claim


def mention(kind: str, number: int, start: int) -> dict[str, Any]:
    """A mention of somebody or somewhere, by number."""
    text = f"{kind.title()} {number}"
    return {"kind": kind, "text": text, "start": start, "end": start + len(text), "entity": f"{kind}-{number}"}
