"""An outlook and a track record to be read: the record first, then the chances, then why."""

from collections.abc import Mapping
from typing import Any

Record = Mapping[str, Any]  # Any: a JSON record, as `outlook_record` and `backtest_record` document it

FEATURES = {
    "past_ally": "were allied before",
    "past_rival": "were rivals before",
    "common_ally": "share allies",
    "common_enemy": "share enemies",
    "enemy_of_ally": "one is at war with the other's ally",
    "ally_activity": "both make alliances",
    "rival_activity": "both have rivals",
    "shared_places": "are in the same places",
    "size_ratio": "differ in size",
    "parentage": "come from one another, or from one group",
}
"""What each feature says of two groups."""


def outlook_text(record: Record) -> str:
    """The answer of `outlook_record`, to be read."""
    lines = [
        f"Projected, horizon in years {record['horizon_years']}: after {record['valid']}, until {record['until']}, "
        f"from what was known by {record['known']}.",
        "",
        *backtest_lines(record["backtest"]),
        "",
        f"{record['shown']} of {record['open_pairs']} open pairs:",
    ]
    for pair in record["pairs"]:
        lines += ["", f"{pair['a_name']} and {pair['b_name']}", *_chances(pair)]
    lines += [f"Nothing is said of new {word}s: {reason}" for word, reason in record["silent"].items()]
    return "\n".join([*lines, "", record["note"]])


def _chances(pair: Record) -> list[str]:
    lines = []
    for word in ("alliance", "rivalry"):
        said = pair[word]
        if said is None:
            continue
        lines.append(f"  {word}: {_percent(said['chance'])} ({said['times_base_rate']:.1f} times the base rate)")
        for reason in said["reasons"][:4]:
            through = ", ".join(g["name"] for g in reason["through"][:4])
            lines.append(
                f"    {FEATURES[reason['feature']]}{f' ({through})' if through else ''}; without: "
                f"{_percent(reason['chance_without'])}; claims: {reason['claims_in_all']}"
            )
    return lines


def backtest_text(record: Record) -> str:
    """The answer of `backtest_record`, to be read."""
    return "\n".join(backtest_lines(record))


def backtest_lines(record: Record) -> list[str]:
    """The track record of each question: the sentence, the figures of every rival, and the reliability table."""
    lines = []
    for found in record["records"]:
        lines.append(found["sentence"])
        if not found["scores"]:
            continue
        lines.append(f"  {'':<22}{'AUC':>7}{'AP/base':>9}{'Brier':>8}{'log skill':>11}   90 %")
        ahead = {m["rival"]: m for m in found["margins"]}
        for s in found["scores"]:
            low, high = s["log_skill_90"]
            beaten = f"   outlook ahead in {ahead[s['name']]['better']:.0%}" if s["name"] in ahead else ""
            lines.append(
                f"  {s['name']:<22}{_figure(s['auc'], 3):>7}{_figure(s['lift'], 1):>9}{s['brier_skill']:>+8.3f}"
                f"{s['log_skill']:>+11.3f}   {low:+.3f} to {high:+.3f}{beaten}"
            )
        lines.append("  chance given: mean, came about, of pairs")
        lines += [_bin(b) for b in found["reliability"]]
        lines.append(f"  slope of reliability {_figure(found['slope'], 2)} (1 is right, below 1 over-confident)")
        if found["unseen"]:
            lines.append(f"  {found['unseen']} more such ties came about with groups not known on the origin.")
    if record["is_sealed"]:
        lines.append(f"Tried on {record['sealed_on']}: what was published after an origin changes no forecast of it.")
    return lines


def _bin(record: Record) -> str:
    span = f"{_percent(record['low'])} to {_percent(record['high'])}"
    return (
        f"    {span:<20}{_percent(record['forecast']):>8}{_percent(record['observed']):>9}"
        f"   {record['events']} of {record['pairs']}"
    )


def _figure(value: float | None, digits: int) -> str:
    return "none" if value is None else f"{value:.{digits}f}"


def _percent(chance: float) -> str:
    return f"{100 * chance:.3g} %"
