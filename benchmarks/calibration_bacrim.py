"""Beliefs at the end of 2020 from encyclopaedia articles, beside what a survey of armed groups in Mexico says of 2020.

    python benchmarks/calibration_bacrim.py MATERIAL --study DIR [--svg FILE] [--json FILE]

MATERIAL is the folder of data, no part of this project: `wikipedia/texts` with `wikipedia/facts` (for titles and
addresses), and `bacrim2020` with its nodes, alliances and rivals. The articles become a study in DIR, read by the
built-in engine (about ten minutes on one core), which another run uses again. Scored are pairs of groups that both the
study and the survey know. Texts stay in DIR; only figures are printed.
"""

import argparse
import csv
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np

from crimescape.assess import Policy, assess_all
from crimescape.assess.bearing import TIE_STATE
from crimescape.assess.chain import stationary
from crimescape.landscape import Landscape
from crimescape.study import Study
from crimescape.testing import Bin, brier_score, calibration_error, even_reliability, log_score
from crimescape.testing.rivals import majority_vote, naive_count, votes_of
from crimescape.vocabulary import AsOf, Interval, Kind, Statement

sys.path.insert(0, str(Path(__file__).parent))
from reliability_diagram import draw_reliability  # a script finds its neighbour

VALID = date(2020, 12, 31)
PUBLISHED = "2026-04"
"""When the articles were read: each address in the facts names a fixed version, and the latest day that any article
tells of is in April 2026. They are no reports of 2020."""
OUTLET = "Wikipedia"
ALLIED, NONE, HOSTILE = 0, 1, 2
NOT_THE_SAME = {
    "N10002": "a crew of Mexico City, not the Piru",
    "N10022": "of Guerrero, not SUR of the Sureños",
    "N10101": "of Jalisco, not the Warriors",
    "N10104": "of Sinaloa, not Los Lobos of Ecuador",
    "N10112": "of Mexico City in 2020, not the armed wing that ended about 2010",
    "N10139": "the survey holds it beside the Juárez Cartel, the study takes both for one",
}
"""Nodes of the survey that look-up leads elsewhere, found by reading all that it led to."""
BY_HAND = {"N10085": "Artistas Asesinos", "N10037": "Los Cazadores"}
"""Nodes whose name in the survey holds two names at once."""


@dataclass(frozen=True)
class Scored:
    """Pairs with what the survey says of them, and what each way of judging says.

    Attributes
    ----------
    pairs : list of pairs of entity ids
    states : array of int, shape (n,)
    """

    pairs: list[tuple[str, str]]
    states: np.ndarray
    said: dict[str, np.ndarray]

    def among(self, chosen: Sequence[int]) -> "Scored":
        """Some of the pairs."""
        rows = np.array(chosen, dtype=np.int64)
        return Scored([self.pairs[i] for i in chosen], self.states[rows], {k: p[rows] for k, p in self.said.items()})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("material", type=Path, help="folder with wikipedia and bacrim2020")
    parser.add_argument("--study", type=Path, help="where the study is kept; without it, made and thrown away")
    parser.add_argument("--published", default=PUBLISHED, help="EDTF date given to all articles (2026-04)")
    parser.add_argument("--svg", type=Path, help="file for the reliability diagram")
    parser.add_argument("--json", type=Path, help="file for all figures")
    asked = parser.parse_args()
    needed = [asked.material / p for p in ("wikipedia/texts", "wikipedia/facts", "bacrim2020/BACRIM2020_Nodes.csv")]
    if absent := [str(p) for p in needed if not p.exists()]:
        print(f"The material is not here: {', '.join(absent)}. Nothing was measured.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        study = study_of(asked.material / "wikipedia", asked.study or Path(folder) / "study", published=asked.published)
        figures = measured(study, asked.material / "bacrim2020", svg=asked.svg)
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def study_of(articles: Path, folder: Path, *, published: str) -> Study:
    """The articles as a study, all of one outlet and one date; made when it is not there."""
    if (folder / "study.toml").exists():
        return Study.open(folder)
    print("Reading the articles: about ten minutes.", file=sys.stderr)
    study = Study.create(folder, name="Encyclopaedia")
    with tempfile.TemporaryDirectory() as intake:
        rows = []
        for text in sorted((articles / "texts").glob("*.txt")):
            shutil.copyfile(text, Path(intake) / text.name)
            facts = json.loads((articles / "facts" / f"{text.stem}.json").read_text("utf-8"))
            rows.append((text.name, published, "source", OUTLET, "en", facts["url"], facts["title"]))
        with (Path(intake) / "meta.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(("file", "published", "basis", "outlet", "language", "url", "title"))
            writer.writerows(rows)
        study.build([intake])
    return study


def entities_of(landscape: Landscape, survey: Path) -> dict[str, str]:
    """Node of the survey to entity of the study, by the study's own look-up, less what reading showed to be others."""
    found: dict[str, str] = {}
    for row in rows_of(survey / "BACRIM2020_Nodes.csv"):
        node = row["Node"]
        names = [BY_HAND[node]] if node in BY_HAND else [row["Group"], row["ShortName"]]
        for name in names if node not in NOT_THE_SAME else ():
            if entities := landscape.resolution.find(name, kind=Kind.GROUP):
                # Of several that bear the name, the one that most articles speak of.
                found[node] = max(entities, key=lambda e: (len(e.appearances), e.id)).id
                break
    return found


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def surveyed(survey: Path, entities: Mapping[str, str]) -> dict[tuple[str, str], int]:
    """What the survey says of each pair of groups that both know; pairs both allied and hostile are left out."""
    ties: dict[tuple[str, str], set[int]] = {}
    for name, state in (("Alliances", ALLIED), ("Rivals", HOSTILE)):
        for row in rows_of(survey / f"BACRIM2020_{name}.csv"):
            if row["Node"] in entities and row["RNode"] in entities:
                ties.setdefault(pair_of(entities[row["Node"]], entities[row["RNode"]]), set()).add(state)
    every = combinations(sorted(set(entities.values())), 2)
    return {p: min(ties.get(p, {NONE})) for p in every if len(ties.get(p, ())) < 2}


def pair_of(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def judged(
    truth: Mapping[tuple[str, str], int],
    statements: Sequence[Statement],
    together: set[tuple[str, str]],
    *,
    as_of: AsOf,
    policy: Policy,
) -> Scored:
    """What each way of judging says of each pair of the survey: of one that nothing brings together, no tie at all."""
    pairs = sorted(truth)
    number = {pair: i for i, pair in enumerate(pairs)}
    told = [s for s in statements if s.predicate in TIE_STATE and pair_of(s.subject, s.object) in number]
    prior = stationary(policy.generators["tie"])[0]
    unmentioned = np.array([0.0, 1.0, 0.0])
    start = np.array([prior if pair in together else unmentioned for pair in pairs])
    beliefs = start.copy()
    for belief in assess_all(told, as_of=as_of, policy=policy, kinds=("tie",)):
        if not belief.proposition.place:
            beliefs[number[pair_of(belief.proposition.subject, belief.proposition.object)]] = belief.probabilities
    votes = votes_of(told, whose=np.array([number[pair_of(s.subject, s.object)] for s in told], dtype=np.int64))
    has_votes = np.isin(np.arange(len(pairs)), votes.whose)
    count = naive_count(votes, pairs=len(pairs), prior=prior)
    return Scored(
        pairs,
        np.array([truth[p] for p in pairs]),
        {
            "beliefs": beliefs,
            "prior only": start,
            "naive count": np.where(has_votes[:, None], count, start),
            "majority vote": np.where(
                has_votes[:, None],
                majority_vote(votes, pairs=len(pairs), prior=prior, valid=as_of.valid, years=100.0),
                start,
            ),
        },
    )


def measured(study: Study, survey: Path, *, svg: Path | None) -> dict[str, object]:
    """All figures, printed as they come."""
    as_of = study.as_of(valid=VALID.isoformat())
    landscape = study.landscape(as_of)
    entities = entities_of(landscape, survey)
    truth = surveyed(survey, entities)
    statements = landscape.statements(landscape.claims(as_of=as_of))
    in_report: dict[str, set[str]] = {}
    for entity in set(entities.values()):
        for appearance in landscape.resolution.entity(entity).appearances:
            in_report.setdefault(appearance.report, set()).add(entity)
    together = {pair_of(a, b) for here in in_report.values() for a, b in combinations(sorted(here), 2)}
    told = {pair_of(s.subject, s.object) for s in statements if s.predicate in TIE_STATE}
    by_hand = sum(node in entities for node in BY_HAND)
    counts = {
        "articles": len(landscape.reports),
        "as_of": as_of.record(),
        "nodes of the survey": len(rows_of(survey / "BACRIM2020_Nodes.csv")),
        "found by look-up": len(entities) - by_hand,
        "found by hand": by_hand,
        "refused by hand": len(NOT_THE_SAME),
        "groups both know": len(set(entities.values())),
        "pairs": len(truth),
        "allied": sum(s == ALLIED for s in truth.values()),
        "hostile": sum(s == HOSTILE for s in truth.values()),
    }
    print(json.dumps(counts, ensure_ascii=False))
    variants = {
        "packaged policy": (statements, study.policy),
        "each article its own outlet": (apart(statements, landscape), study.policy),
        "as if written at the end of 2020": (written(statements, on=VALID), study.policy),
        "both": (written(apart(statements, landscape), on=VALID), study.policy),
        "ties twice as quick": (statements, quicker(study.policy, by=2.0)),
        "a prior like the survey, chosen in hindsight": (statements, like_the_survey(study.policy)),
    }
    figures: dict[str, object] = {"counts": counts}
    panels: dict[str, Sequence[Bin]] = {}
    for title, (said, policy) in variants.items():
        every = judged(truth, said, together, as_of=as_of, policy=policy)
        sets = {
            "claimed": [i for i, p in enumerate(every.pairs) if p in told],
            "mentioned together": [i for i, p in enumerate(every.pairs) if p in together or p in told],
            "all": list(range(len(every.pairs))),
        }
        figures[title] = {name: shown(title, name, every.among(rows), panels) for name, rows in sets.items()}
    if svg:
        draw_reliability({k: v for k, v in panels.items() if k.startswith("packaged")}, to=svg)
    return figures


def apart(statements: Sequence[Statement], landscape: Landscape) -> list[Statement]:
    """The same with each article as an outlet of its own: as if its writers knew nothing of the others."""
    titles = {r: f"Article {landscape.reports[r].report.title}" for r in {s.report for s in statements}}
    return [replace(s, chain=(titles[s.report], *s.chain[1:])) for s in statements]


def written(statements: Sequence[Statement], *, on: date) -> list[Statement]:
    """The same as if written on a day."""
    return [replace(s, published=Interval.day(on)) for s in statements]


def quicker(policy: Policy, *, by: float) -> Policy:
    """The policy with ties that begin and end more often."""
    return replace(policy, generators={**policy.generators, "tie": policy.generators["tie"] * by})


def like_the_survey(policy: Policy) -> Policy:
    """The policy with as many allies and enemies as the survey has of pairs mentioned together: what it would gain."""
    tie = np.array(policy.generators["tie"])
    prior = stationary(tie)[0]
    for state, share in ((ALLIED, 0.066), (HOSTILE, 0.096)):
        tie[0, NONE, state] *= (share / 0.838) / (prior[state] / prior[NONE])
    tie[0, NONE, NONE] = -tie[0, NONE, ALLIED] - tie[0, NONE, HOSTILE]
    return replace(policy, generators={**policy.generators, "tie": tie})


def shown(title: str, name: str, scored: Scored, panels: dict[str, Sequence[Bin]]) -> dict[str, object]:
    """Scores and reliability of a set of pairs, printed."""
    states = scored.states
    shares = np.bincount(states, minlength=3) / len(states)
    print(f"\n{title}; pairs {name}: {len(states)}, of them allied {shares[0]:.3f}, hostile {shares[2]:.3f}")
    scores = {k: (brier_score(p, states), log_score(p, states)) for k, p in scored.said.items()}
    base = np.tile(shares, (len(states), 1))
    scores["base rate"] = (brier_score(base, states), log_score(base, states))
    for method, (brier, log) in scores.items():
        gain, error = gained(scored.said["beliefs"], scored.said.get(method, base), states)
        print(f"  {method:14} Brier {brier:.4f}  log {log:.4f}   beliefs better by {gain:.4f} +- {error:.4f}")
    out: dict[str, object] = {"pairs": len(states), "shares": shares.tolist(), "scores": scores}
    for state, word in ((ALLIED, "allied"), (HOSTILE, "hostile")):
        bins = even_reliability(scored.said["beliefs"][:, state], states == state, size=max(20, len(states) // 6))
        panels[f"{title}, {name}: {word}"] = bins
        print(f"  {word}: mean distance {calibration_error(bins):.3f}; said: happened [99 % band], beliefs")
        for b in bins:
            mark = "" if b.is_inside else f"  {b.excess:+.3f}"
            print(f"    {b.said:.3f}: {b.happened:.3f} [{b.low:.3f} {b.high:.3f}] {b.count}{mark}")
        out[word] = [asdict(b) for b in bins]
    return out


def gained(beliefs: np.ndarray, rival: np.ndarray, states: np.ndarray) -> tuple[float, float]:
    """By how much the Brier score of beliefs is better, with its standard error, were the pairs independent."""
    so = np.eye(3)[states]
    better = ((rival - so) ** 2).sum(axis=1) - ((beliefs - so) ** 2).sum(axis=1)
    return float(better.mean()), float(better.std(ddof=1) / len(better) ** 0.5)


if __name__ == "__main__":
    raise SystemExit(main())
