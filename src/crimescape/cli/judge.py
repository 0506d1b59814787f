"""Verbs about judging: queue says what waits for a person, judge records what they decide."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from crimescape.cli.new_file import write_new
from crimescape.cli.options import AsJson, By, Known, StudyDir, Valid
from crimescape.cli.proposals import show_sides, value_of, what_is_asked
from crimescape.cli.screen import out, out_json, out_table, say
from crimescape.errors import RefusedError
from crimescape.study import Study

Record = dict[str, Any]  # Any: a JSON record, as `landscape.desk` documents it
IDENTITY = ("same", "different", "unsure")
STANDARD = Path("-")

Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", help="Only what is of this kind: claim, again, doubt, names, origins, source, report."),
]


def queue(
    study: StudyDir,
    kind: Kinds = None,
    most: Annotated[int, typer.Option("--most", help="List so many.", min=1)] = 50,
    sheet: Annotated[
        Path | None, typer.Option("--sheet", help="Write them as a sheet that judge --sheet takes back; - prints it.")
    ] = None,
    judged: Annotated[bool, typer.Option("--judged", help="List what was judged, instead.")] = False,
    conflicts: Annotated[bool, typer.Option("--conflicts", help="List who contradicts whom, instead.")] = False,
    valid: Valid = None,
    known: Known = None,
    json: AsJson = False,
) -> None:
    """List what waits for a person, in the order of what it would change."""
    opened = Study.open(study)
    desk = opened.desk()
    if judged or conflicts:
        records = desk.judged() if judged else desk.conflicts()
        out_json(records) if json else (_show_judged if judged else _show_conflicts)(records)
        return
    as_of = opened.as_of(valid=valid, known=known)
    kinds = tuple(kind or ())
    if sheet is not None:
        _write_sheet(desk.sheet(as_of=as_of, kinds=kinds, most=most), sheet)
        return
    record = desk.queue(as_of=as_of, kinds=kinds, most=most)
    if json:
        out_json(record)
        return
    say(f"valid {as_of.valid}, known {as_of.known}")
    if record["claims_looked_at"] < record["claims_in_all"]:
        newest, every = (record[name] for name in ("claims_looked_at", "claims_in_all"))
        say(f"Claims are those of the newest reports: {newest:,} of {every:,}. As these are judged, older ones follow.")
    out_table(
        f"{record['waiting']} wait; what would change most comes first",
        ["changes", "kind", "what", "asked", "key"],
        [[value_of(i), i["kind"], what_is_asked(i), i["question"], short(i["key"])] for i in record["items"]],
    )
    if record["conflicts"]:
        say(f"{len(record['conflicts'])} contradictions between people: crimescape queue --conflicts lists them.")


def short(key: str) -> str:
    """A key as it is printed: ids by their first digits, which suffice to name them."""
    return key[:10] if len(key) == 32 and ":" not in key else key


def _write_sheet(text: str, path: Path) -> None:
    if path == STANDARD:
        sys.stdout.write(text)
        return
    # With the mark at its start, spreadsheets read the accents right.
    write_new(text, path, mend="Name another file: verdicts may stand in it.", encoding="utf-8-sig")
    say(f"{text.count(chr(10)) - 1} lines written to {path}. Fill in `verdict`, then: crimescape judge --sheet {path}")


def _show_judged(records: list[Record]) -> None:
    out_table(
        f"{len(records)} judgements stand",
        ["id", "when", "who", "verdict", "about", "why"],
        [[r["id"][:10], r["at"][:16].replace("T", " "), r["by"], r["verdict"], _about(r), r["why"]] for r in records],
    )


def _about(record: Record) -> str:
    about = "; ".join(a or short(t) for a, t in zip(record["about"], record["targets"], strict=True))
    fields = ", ".join(f"{k} {v or 'none'}" for k, v in record["fields"].items())
    comes_to = record["says"] if record["says"] not in ("", *record["about"]) else ""
    return about + "".join(f" → {x}" for x in (comes_to, fields) if x)


def _show_conflicts(records: list[Record]) -> None:
    say(f"{len(records)} contradictions between people." if records else "Nobody contradicts anybody.")
    for record in records:
        first = record["words"][0]
        out(f"{record['kind']}: {_about({**first, 'fields': {}, 'says': ''})}")
        for word in record["words"]:
            mark = "*" if word["id"] == record["stands"] else " "
            said = word["verdict"] + "".join(f" {v}" for v in word["fields"].values())
            comes_to = f" → {word['says']}" if word["verdict"] == "correct" else ""
            why = f": {word['why']}" if word["why"] else ""
            out(f"  {mark} {word['by']}, {word['at'][:10]}: {said}{comes_to}{why} [{word['id'][:10]}]")
    if records:
        say("* is followed. Take one back with crimescape judge undo ID.")


def judge(
    study: StudyDir,
    verdict: Annotated[
        str | None,
        typer.Argument(
            help="accept, reject, correct, add; grade; one-origin, independent-origins, suspected-origin; same, "
            "different, unsure; describe; undo."
        ),
    ] = None,
    targets: Annotated[
        list[str] | None,
        typer.Argument(help="Claims, a report, a source (and its grade), two names, or judgements to take back."),
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", help="A field and its value, as tense=past: of a claim to correct or add, of a report."),
    ] = None,
    because: Annotated[str, typer.Option("--because", help="Why. Identity asks for it.")] = "",
    sheet: Annotated[
        Path | None, typer.Option("--sheet", help="Record the verdicts of a sheet that queue --sheet wrote.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before joining or parting names.")] = False,
    by: By = None,
    json: AsJson = False,
) -> None:
    """Record what a person decided. What is accepted is a claim, never a belief."""
    opened = Study.open(study)
    desk = opened.desk(by=by)
    if sheet is not None:
        if verdict is not None or set_ or because:
            raise typer.BadParameter("A sheet says verdicts and reasons itself.", param_hint="--sheet")
        _tell_sheet(desk.judge_sheet(_read(sheet)), json=json)
        return
    if verdict is None or not targets:
        raise typer.BadParameter("Say which verdict, and on what; or give --sheet.", param_hint="VERDICT TARGETS")
    given = _fields(set_ or [])
    if verdict == "grade" and "grade" not in given and len(targets) > 1:
        *targets, given["grade"] = targets
    if verdict in IDENTITY and not yes:
        as_of = opened.as_of()
        show_sides([desk.side(name, as_of=as_of) for name in targets], to_talk=True)
        typer.confirm(f"Judge them '{verdict}'?", abort=True, err=True)
    record = desk.judge(verdict, targets, why=because, given=given)
    if json:
        out_json(record)
        return
    if record["stood"]:
        say("Said before, and it stands: nothing was recorded.")
    for judged in record["judged"]:
        say(f"{judged['id'][:10]}: {judged['verdict']} {_about(judged)}")
    if record["also_silent"]:
        say(f"Silent with it, the same in the same words: {', '.join(short(i) for i in record['also_silent'])}")


def _fields(pairs: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise typer.BadParameter(f"'{pair}' is no field and value; write tense=past", param_hint="--set")
        fields[name.strip()] = value
    return fields


def _read(sheet: Path) -> str:
    try:
        return sys.stdin.read() if sheet == STANDARD else sheet.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        raise RefusedError("The sheet cannot be read", where=str(sheet), mend="Save it as CSV in UTF-8.") from err


def _tell_sheet(record: Record, *, json: bool) -> None:
    for line in record["unheeded"]:
        say(line)
    if json:
        out_json(record)
        return
    say(
        f"{record['recorded']} judgements recorded from {record['answered']} rows with a verdict"
        + (f" ({record['stood']} stood before)" if record["stood"] else "")
        + f"; {record['left']} rows without one."
    )


VERBS = (queue, judge)
