"""A policy told: every number of it with its meaning, and what its priors amount to."""

from collections.abc import Iterator

import numpy as np

from crimescape.assess.policy import HOLDING_RATES, TIE_RATES, Policy

Record = dict[str, object]

MEANINGS = {
    "lineage": {
        "tau_years": "Years after which 63 % of what an origin says again counts again; never as much as a new one.",
        "suspected_share": "How far two sources that are named only by kind, heard on one matter, count as one until a "
        "person settles it.",
        "window_days": "Days within which a relay of the same words adds nothing, and within which sources without a "
        "name are suspected to be one.",
    },
    "spans": {
        "full_years": "What a claim says of a span of years is heard in full for so long from its beginning, and on "
        "its last day.",
        "share_after": "Of its weight, what counts in between: what is said of many years is still one word.",
    },
    "places": {
        "general_in_place": "What a claim about everywhere is worth for the tie in one place.",
        "place_in_general": "What a claim about one place is worth for the general tie.",
        "part_of_as_allied": "At what share of its weight being a part speaks for being allied.",
    },
    "weight": {
        "scale": "Log-odds of one unhedged claim of the present, at first hand, by a source graded A.",
        "per_hop": "Factor for each link between the origin and the outlet.",
    },
    "grade": {
        "A": "Factor of a source graded A.",
        "B": "Factor of a source graded B.",
        "C": "Factor of a source graded C.",
        "D": "Factor of a source graded D.",
        "E": "Factor of a source graded E. At 0 it is not heard; it is never taken to mean the opposite.",
        "F": "Factor of a source that cannot be judged.",
    },
    "default_grade": {
        "named": "Grade of a source with a name that nobody has graded.",
        "unnamed": "Grade of a source without a name, and of a report whose outlet is not known.",
    },
    "hedge": {
        "certain": "Factor of a claim that is not hedged.",
        "possible": "Factor of a hedged claim, as by 'reportedly'.",
        "denied": "Factor of a denial, which speaks against.",
        "planned": "Factor of something said to be planned.",
    },
    "confidence": {
        "moderate_origins": "Moderate confidence takes at least so many origins on the side the belief takes.",
        "moderate_ignorance": "Moderate confidence takes at most so much ignorance: 1 is no evidence or very little.",
        "high_origins": "High confidence takes at least so many origins.",
        "high_ignorance": "High confidence takes at most so much ignorance.",
        "contested_share": "Confidence is one step lower when this share of as many origins contradict.",
    },
    "silence": {
        "told_a_year": "How often a year the archive tells of a tie that stands, at least; the priors of ties are as "
        "that leaves them. At 0, where a policy says nothing of it, silence says nothing. A study finds "
        "its own rate by: crimescape policy --silence.",
    },
}
"""What each entry says, by section; the words of docs/concepts/belief.md, short."""

KINDS = {
    "tie": "How two groups stand, for pairs that reports mention together; another pair has no tie at all",
    "presence": "Whether a group is in a place",
    "leadership": "Whether somebody leads a group, allegedly",
    "membership": "Whether somebody belongs to a group, allegedly",
    "part": "Whether a group is part of another",
    "status": "Whether a word such as 'weakened' is true of a group",
}
STATES = {"tie": ("allied", "none", "hostile")}
HOLDING_STATES = ("holds", "not")


def policy_record(policy: Policy) -> Record:
    """Every number of a policy with its meaning; JSON-ready.

    Returns
    -------
    dict
        ``name``, ``hash``; ``sections``, each with ``entries`` of ``entry``, ``value`` and ``meaning``; ``priors``, per
        kind of belief with ``meaning``, ``states`` and ``rows``: the prior in use first, then those that span the
        range, each with ``rates`` (1/year), ``shares`` (of the states without evidence) and ``lasting_years`` (mean
        years in each state).
    """
    return {
        "name": policy.name,
        "hash": policy.hash,
        "sections": [
            {
                "section": section,
                "entries": [
                    {"entry": entry, "value": value, "meaning": MEANINGS[section][entry]} for entry, value in entries
                ],
            }
            for section, entries in _sections(policy)
        ],
        "priors": [_prior(policy, kind) for kind in KINDS],
    }


def _sections(policy: Policy) -> Iterator[tuple[str, list[tuple[str, float | int | str]]]]:
    for section in ("lineage", "places", "weight"):
        yield section, [(entry, getattr(policy, entry)) for entry in MEANINGS[section]]
    long = policy.long_spans
    yield "spans", [("full_years", long.full_years), ("share_after", long.share_after)]
    yield "grade", sorted(policy.grades.items())
    yield "default_grade", [("named", policy.default_named), ("unnamed", policy.default_unnamed)]
    yield "hedge", [(entry, policy.hedges[entry]) for entry in MEANINGS["hedge"]]
    yield (
        "confidence",
        [
            ("moderate_origins", policy.moderate[0]),
            ("moderate_ignorance", policy.moderate[1]),
            ("high_origins", policy.high[0]),
            ("high_ignorance", policy.high[1]),
            ("contested_share", policy.contested_share),
        ],
    )
    yield "silence", [("told_a_year", policy.told_a_year)]


def _prior(policy: Policy, kind: str) -> Record:
    states = STATES.get(kind, HOLDING_STATES)
    rows = []
    for number, generator in enumerate(policy.generators[kind]):
        between = [(i, j) for i in range(len(states)) for j in range(len(states)) if i != j and generator[i, j]]
        rates = [float(generator[i, j]) for i, j in between]
        names = TIE_RATES if kind == "tie" else HOLDING_RATES
        rows.append(
            {
                "is_in_use": number == 0,
                "rates": dict(zip(names, rates, strict=True)),
                "shares": dict(zip(states, _shares(generator), strict=True)),
                "lasting_years": {s: round(float(-1 / generator[i, i]), 2) for i, s in enumerate(states)},
            }
        )
    return {"kind": kind, "meaning": KINDS[kind], "states": list(states), "rows": rows}


def _shares(generator: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> list[float]:
    """How often each state holds in the long run: the row vector that the generator sends to nothing."""
    n = len(generator)
    equations = np.vstack([generator.T, np.ones(n)])
    solved = np.linalg.lstsq(equations, np.append(np.zeros(n), 1.0), rcond=None)[0]
    return [round(float(share), 4) for share in solved]
