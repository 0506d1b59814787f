"""A `profile_record` as text, to be read."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import fill
from typing import Any

Record = dict[str, Any]  # Any: a JSON record

WIDTH = 110
MOST_LINES = 12
NOT_NOW = "no dated report weighs"


def profile_text(record: Record) -> str:
    """The profile, section by section; each line says whether it is reported or assessed, and on how many claims."""
    if record["kind"] == "person":
        heading = [f"{record['name']} ({record['id']})", fill(record["banner"]), fill(record["standing"], width=WIDTH)]
        body = [
            *_section("Roles (reported; spells assessed)", map(_role, record["roles"])),
            *_section("Legal events (reported)", map(_event, record["legal_events"])),
            *_section("Reports", map(_report, record["reports"])),
        ]
    else:
        heading = [f"{record['name']} ({record['id']})"]
        body = [
            *_section("Leaders (alleged; spells assessed)", map(_leader, record["leaders"])),
            *_section("Ties (spells assessed)", map(_tie, _most_told(record["ties"]))),
            *_section("Places (assessed)", map(_place, record["places"])),
            *_section("State (assessed)", map(_state, record["status"])),
            *_section("Size (reported)", map(_valued, record["sizes"])),
            *_section("Can do (reported)", map(_valued, record["capabilities"])),
            *_section("Events (reported)", map(_event, record["events"])),
            *_section("Came from, part of, merged (reported)", map(_kin, record["kin"])),
        ]
        if record["persons_left_out"]:
            body.append(f"  {record['persons_left_out']} other persons are named beside it, and not listed here.")
    names = _section("Names", map(_name, record["names"]))
    missing = [f"No report says {', or '.join(record['not_reported'])}."] if record["not_reported"] else []
    return "\n".join([*heading, *names, *body, *_sources(record["sources"]), *missing])


def _section(title: str, lines: Iterable[str]) -> list[str]:
    told = list(lines)
    if not told:
        return []
    more = [f"    ... and {len(told) - MOST_LINES} more: --json lists all"] if len(told) > MOST_LINES else []
    return [title, *(_filled(line) for line in told[:MOST_LINES]), *more]


def _most_told(ties: Sequence[Record]) -> list[Record]:
    return sorted(ties, key=lambda t: (-t["reports"], t["name"]))


def _name(name: Record) -> str:
    where = f"{name['reports']} reports" + (f" ({', '.join(name['languages'])})" if name["languages"] else "")
    record = "" if name["on_record"] is None else f"on public record{_in(name['on_record'])}"
    return f"{name['name']}: " + "; ".join(x for x in (where if name["reports"] else "", record) if x)


def _in(language: str) -> str:
    return f" ({language})" if language else ""


def _leader(line: Record) -> str:
    return f"{line['name']}, {line['wording']} it{_times(line)}: {_held(line, 'held as likely')}; {_rests(line)}"


def _role(line: Record) -> str:
    return f"{line['wording']} {line['name']}{_times(line)}: {_held(line, 'held as likely')}; {_rests(line)}"


def _times(line: Record) -> str:
    return f" (said of {', '.join(line['times'])})" if line["times"] else ""


def _tie(line: Record) -> str:
    now = line["now"]
    today = f"now allied {_percent(now['allied'])}, hostile {_percent(now['hostile'])}" if now else NOT_NOW
    places = f"; also said of {', '.join(line['places'])} alone" if line["places"] else ""
    return (
        f"{line['name']}: {_spells(line['spells']) or 'neither sign was ever likely'}; {today}{places}; {_rests(line)}"
    )


def _place(line: Record) -> str:
    return f"{line['name']}: {_held(line, 'likely there')}; {_rests(line)}"


def _state(line: Record) -> str:
    return f"{line['word']}: {_held(line, 'likely')}; {_rests(line)}"


def _held(line: Record, word: str) -> str:
    now = line["now"]
    today = f"now {_percent(now['holds'])}" if now else NOT_NOW
    spells = ", ".join(f"{s['begin'][:4]} to {s['end'][:4]}" for s in line["spells"])
    return f"{word} {spells}; {today}" if spells else f"never more likely than not; {today}"


def _spells(spells: Sequence[Mapping[str, Any]]) -> str:  # Any: JSON values
    return ", ".join(f"{s['state']} {s['begin'][:4]} to {s['end'][:4]}" for s in spells)


def _valued(line: Record) -> str:
    return f"{line['value'].replace('_', ' ')}{_times(line)}; {_rests(line)}"


def _event(line: Record) -> str:
    begin, end = line["begin"], line["end"]
    days = "no day given" if not begin else begin if begin == end else f"{begin} to {end}"
    if line["dated_by"] == "report":
        days = f"told {days}"
    return f"{days}: {line['sentence']}; {_rests(line)}"


def _kin(line: Record) -> str:
    relation = line["relation"].replace("_", " ")
    return f"{line['subject_name']} {relation} {line['object_name']}{_times(line)}; {_rests(line)}"


def _report(line: Record) -> str:
    return f"{line['published']}: {line['title'] or line['report'][:10]}, {line['outlet'] or 'no outlet'}"


def _rests(line: Record) -> str:
    claims, reports = len(line["claims"]), line["reports"]
    return f"{claims} claim{'' if claims == 1 else 's'} in {reports} report{'' if reports == 1 else 's'}"


def _sources(sources: Record) -> list[str]:
    outlets = ", ".join(f"{o['name']} {o['reports']}" for o in sources["outlets"][:MOST_LINES])
    cited = ", ".join(f"{o['name']} {o['reports']}" for o in sources["cited"][:MOST_LINES])
    return [
        "Sources",
        _filled(f"{sources['reports']} reports, {sources['first_reported']} to {sources['last_reported']}: {outlets}"),
        *([_filled(f"cited in them: {cited}")] if cited else []),
        _filled(
            f"{sources['copies']} of the reports repeat another; {sources['denials']} of {sources['claims']} claims "
            f"deny; {sources['unreviewed']} are unreviewed; strictest handling: {sources['handling']}"
        ),
    ]


def _percent(probability: float) -> str:
    return f"{100 * probability:.0f} %"


def _filled(text: str) -> str:
    return fill(text, width=WIDTH, initial_indent="    ", subsequent_indent="      ")
