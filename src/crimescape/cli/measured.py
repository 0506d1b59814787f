"""The figures of an evaluation, as tables a person reads."""

from collections.abc import Mapping
from typing import Any

from crimescape.cli.screen import out_table, say

Record = Mapping[str, Any]  # Any: a JSON record, as `study.evaluate` documents it


def show_measured(record: Record, *, errors: bool) -> None:
    """Print figures, what was lost before weighing, kinds of error, and each error where asked for."""
    measured = record["measured"]
    low, high = measured["claims"]["f1_95"]
    rows = [[name, *_figures(counts)] for name, counts in measured["by_predicate"].items()]
    rows.append(["all claims", *_figures(measured["claims"])])
    rows += [[f"{kind}s named", *_figures(counts)] for kind, counts in measured["entities"].items()]
    rows.append(["names joined", *_figures(measured["alias_pairs"])])
    rows += [[f"{name} (of claims found)", *_figures(counts)] for name, counts in measured["spans"].items()]
    out_table(f"{record['engine']}: {measured['reports']} reports", ["", "precision", "recall", "F1", "gold"], rows)
    say(f"All claims: F1 {measured['claims']['f1']:.3f}, 95 % {low:.3f} to {high:.3f} by drawing reports again.")
    for name, value in measured["macro_f1"].items():
        shown = "too few to say" if value is None else f"{value:.3f}"
        say(f"{name}: {shown} (mean F1 over its labels, of claims found).")
    gate = record["gate"]
    say(
        f"{gate['parsed']} of {gate['sentences']} sentences name somebody and were weighed "
        f"({gate['share_parsed']:.0%}); "
        f"{gate['claims_lost']} claims of the gold stand in the others ({gate['recall_lost']:.1%} of recall)."
    )
    out_table("Errors by kind", ["kind", "count"], [[k, str(n)] for k, n in measured["errors_by_kind"].items()])
    if errors:
        out_table(
            "Errors",
            ["report", "kind", "claim", "quote"],
            [
                [e["report"], e["kind"], f"{e['predicate']}: {e['subject']}, {e['object']}", e["quote"][:100]]
                for e in record["errors"]
            ],
        )
    if record["without_text"]:
        say(f"No text for {', '.join(record['without_text'])}: counted as reports in which nothing was found.")


def _figures(counts: Mapping[str, float]) -> list[str]:
    return [f"{counts['precision']:.3f}", f"{counts['recall']:.3f}", f"{counts['f1']:.3f}", str(counts["gold"])]
