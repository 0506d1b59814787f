"""A `precedent_record` as text, to be read."""

from collections.abc import Sequence
from textwrap import fill
from typing import Any

Record = dict[str, Any]  # Any: a JSON record

WIDTH = 110
MOST_CASES = 2


def precedents_text(record: Record) -> str:
    """What is known of the groups, the nearest case and its runner-up from table and study, and how near that is."""
    names = ", ".join(g["name"] for g in record["groups"])
    known = [f for f in record["features"] if f["value"] is not None]
    unknown = [f for f in record["features"] if f["value"] is None]
    lines = [
        f"{names}{_against(record)}",
        f"  We assess ({len(known)} of {len(record['features'])} features known):",
    ]
    lines += [_filled(f"{_words(f['feature'])}: {f['word']} ({f['value']:.2f}); {f['how']}{_claims(f)}") for f in known]
    lines += [_filled(f"{_words(f['feature'])}: unknown; {f['how']}") for f in unknown]
    lines += _section(record["table"], f"Nearest of the {record['table']['cases']} cases of the table")
    lines += _section(record["study"], f"Nearest of {record['study']['cases']} earlier coalitions in this study")
    lines.append("Last three years, and the earlier three years most like them")
    lines += [line for stretch in record["stretches"] for line in _stretch(stretch)]
    if track := record["track_record"]:
        lines.append(fill(_track_record(track), width=WIDTH))
    return "\n".join([*lines, fill(record["note"], width=WIDTH)])


def _against(record: Record) -> str:
    rival = record["rival"]
    if rival is None:
        return "; no report has any of them fight anybody"
    if rival["is_said"]:
        return f"; against {rival['name']}"
    number = len(record["groups"])
    (shared,) = (f["value"] for f in record["features"] if f["feature"] == "shared_enemy")
    return f"; rival by reports: {rival['name']} (expected {number * shared:.1f} of {number} fight it)"


def _track_record(track: Record) -> str:
    said = [
        f"Track record of the table: the nearest other case has the same kind {_of(track['same_kind'])}",
        f"without the features that lie in the word {_of(track['same_kind_otherwise'])}",
        *([f"of pacts the nearest held or broke alike {_of(track['held'])}"] if "held" in track else []),
    ]
    return "; ".join(said) + "."


def _of(figure: Record) -> str:
    return f"for {figure['share']:.0%} of {figure['cases']} (by lot {figure['chance']:.0%})"


def _section(found: Record, heading: str) -> list[str]:
    lines = [heading]
    if not found["nearest"]:
        return [*lines, f"    {found['why']}"]
    for place, case in zip(("Nearest", "Runner-up"), found["nearest"][:MOST_CASES], strict=False):
        lines += _case(place, case)
    return [*lines, _filled(_nearness(found))]


def _nearness(found: Record) -> str:
    share = found["by_chance"]
    said = "Nearer than chance" if found["is_near"] else "No nearer than chance"
    return (
        f"{said}: {share:.1%} of shuffled tables hold a case as near. "
        f"Leaving out one feature leaves the same nearest {found['steady']:.0%} of the time."
    )


def _case(place: str, case: Record) -> list[str]:
    where = ", ".join(x for x in (case["place"], case["begin"]) if x)
    compared, asked = len(case["compared"]), len(case["compared"]) + len(case["unknown"])
    lines = [
        _filled(f"{place}: {case['name']} ({case['kind_told']}; {where})"),
        _filled(f"  distance {case['distance']:.2f}; {compared} of {asked} features compared"),
        _filled(f"  alike: {_list(case['matched'])}. Different: {_list(case['differing'])}."),
    ]
    if case["unknown"]:
        lines.append(_filled(f"  not known of it: {_list(case['unknown'])}"))
    lines += [_filled(f"  {_within(f['years'])}: {f['text']}") for f in case["followed"]]
    lines += [_filled(f"  source: {_source(s)}") for s in case["sources"]]
    if case["claims"]:
        lines.append(_filled(f"  rests on {len(case['claims'])} claims of this study"))
    return lines


def _stretch(stretch: Record) -> list[str]:
    if not stretch["nearest"]:
        return [_filled(f"{stretch['name']}: {stretch['why']}")]
    first = stretch["nearest"][0]
    compared = len(first["compared"])
    runner = f"; then {stretch['nearest'][1]['name']}" if len(stretch["nearest"]) > 1 else ""
    lines = [
        _filled(f"{stretch['name']}: {first['name']} (distance {first['distance']:.2f}, {compared} compared){runner}")
    ]
    if stretch["by_chance"] is not None:
        lines.append(_filled(f"  {stretch['by_chance']:.0%} of stretches have one of another group as near"))
    return lines + [_filled(f"  {_years(f['years'])} later: {_words(f['text'])}") for f in first["followed"]]


def _years(years: int) -> str:
    return "a year" if years == 1 else f"{years} years"


def _within(years: int) -> str:
    return "that year" if years == 0 else f"within {_years(years)}"


def _source(source: Record) -> str:
    year = str(source["year"]) if source["year"] else ""
    told = ", ".join(x for x in (source["by"], source["title"], source["publisher"], year) if x)
    return told if source["is_confirmed"] else f"{told} (citation not confirmed)"


def _claims(feature: Record) -> str:
    number = len(feature["claims"])
    return f" [{number} claim{'' if number == 1 else 's'}]" if number else ""


def _list(names: Sequence[str]) -> str:
    return ", ".join(map(_words, names)) or "nothing"


def _words(name: str) -> str:
    return name.replace("_", " ")


def _filled(text: str) -> str:
    inner = "      " if text.startswith("  ") else "    "
    return fill(text.strip(), width=WIDTH, initial_indent=inner, subsequent_indent=inner + "  ")
