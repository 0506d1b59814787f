"""The verb that parts somebody: by options, by a sheet, or one mention after the other at a terminal."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from crimescape.cli.identity import Because
from crimescape.cli.keys import EndOfAnswersError, key, line
from crimescape.cli.new_file import write_new
from crimescape.cli.options import AsJson, By, StudyDir
from crimescape.cli.screen import out, out_json, say
from crimescape.errors import RefusedError
from crimescape.landscape import read_parts
from crimescape.study import Study

Record = Mapping[str, Any]  # Any: a JSON record, as `landscape.identity` documents it
STANDARD = Path("-")
MOST_WORDS = 300


def split(
    name: Annotated[str, typer.Argument(help="Whom to part: a name or an id.")],
    study: StudyDir,
    because: Because = "",
    part: Annotated[
        list[str] | None,
        typer.Option("--part", help="KEY=PART: an appearance, a mention, a report, or `record`. May be given again."),
    ] = None,
    rest: Annotated[str, typer.Option("--rest", help="The part of whatever is not assigned.")] = "",
    sheet: Annotated[Path | None, typer.Option("--sheet", help="Write a sheet to fill in; - prints it.")] = None,
    apply: Annotated[
        Path | None, typer.Option("--apply", help="Take a filled-in sheet; - reads standard input.")
    ] = None,
    by: By = None,
    json: AsJson = False,
) -> None:
    """Part somebody who is two: by --part, by a sheet, or, with neither, one appearance after the other."""
    identity = Study.open(study).identity(by=by)
    if sheet is not None:
        _write(identity.sheet(name), sheet, name=name)
        return
    if not because:
        raise typer.BadParameter("A split needs a reason.", param_hint="--because")
    if apply is not None:
        said = read_parts(_read(apply)) | _parts(part or [])
    elif part:
        said = _parts(part)
    else:
        said = _asked(identity.rows(name), name=name)
    record = identity.split(name, said, why=because, rest=rest)
    if json:
        out_json(record)
        return
    for made in record["parts"]:
        out(f"{made['part']}: {made['entity']}, {len(made['assigned'])} assigned")
    for judgement in record["taken_back"]:
        say(f"Taken back, it joined the parts: {judgement['id'][:10]} by {judgement['by']}, {judgement['why']}")
    if record["later"]:
        say("Other judgements about it; they are not made again for you, look at each:")
    for judgement in record["later"]:
        say(f"  {judgement['id'][:10]} {judgement['verdict']} by {judgement['by']}: {judgement['why'] or 'no reason'}")
    for told in record["unfollowed"]:
        say(told)


def _parts(pairs: Sequence[str]) -> dict[str, str]:
    said = {}
    for pair in pairs:
        what, sign, label = pair.rpartition("=")
        if not sign or not what or not label:
            raise typer.BadParameter(f"'{pair}' assigns nothing; write KEY=PART", param_hint="--part")
        said[what] = label
    return said


def _write(text: str, path: Path, *, name: str) -> None:
    if path == STANDARD:
        sys.stdout.write(text)
        return
    # With the mark at its start, spreadsheets read the accents right.
    write_new(text, path, mend="Name another file: parts may stand in it.", encoding="utf-8-sig")
    say(f'Written to {path}. Fill in `part`, then: crimescape split "{name}" --apply {path} --because WHY')


def _read(path: Path) -> str:
    try:
        return sys.stdin.read() if path == STANDARD else path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        raise RefusedError("The sheet cannot be read", where=str(path), mend="Save it as CSV in UTF-8.") from err


def _asked(rows: Sequence[Record], *, name: str) -> dict[str, str]:
    """One after the other: a key names the part; nothing is recorded until the end."""
    wholes = [r for r in rows if r["what"] != "mention" or not _is_under(r, rows)]
    said: dict[str, str] = {}
    at = 0
    say(f"{name}: {len(wholes)} to assign. A digit or letter is a part; Enter leaves it to its names.")
    say("! assign its mentions one by one; - back; . the end; q nothing at all.")
    try:
        while at < len(wholes):
            row = wholes[at]
            _show(row, number=at + 1, of=len(wholes))
            pressed = key("Part?")
            if pressed == "q":
                raise RefusedError("Nothing was recorded", where="split")
            if pressed == ".":
                break
            if pressed == "-":
                at = max(0, at - 1)
                continue
            if pressed == "!":
                said |= _mentions_asked([r for r in rows if r["what"] == "mention" and _whole(r) == row["key"]])
            elif pressed != " ":
                said[row["key"]] = pressed
            at += 1
    except EndOfAnswersError:
        say("")
    return _confirmed(said) if said else said


def _mentions_asked(rows: Sequence[Record]) -> dict[str, str]:
    said = {}
    for number, row in enumerate(rows, start=1):
        _show(row, number=number, of=len(rows))
        pressed = key("Part of this mention?")
        if pressed != " ":
            said[row["key"]] = pressed
    return said


def _confirmed(said: Mapping[str, str]) -> dict[str, str]:
    counts = {part: sum(p == part for p in said.values()) for part in dict.fromkeys(said.values())}
    say("; ".join(f"part {part}: {count}" for part, count in counts.items()))
    if line("Record it? yes or no:").casefold() not in ("y", "yes"):
        raise RefusedError("Nothing was recorded", where="split")
    return dict(said)


def _whole(row: Record) -> str:
    return str(row["key"]).rpartition("@")[0]


def _is_under(row: Record, rows: Sequence[Record]) -> bool:
    return any(r["key"] == _whole(row) for r in rows)


def _show(row: Record, *, number: int, of: int) -> None:
    where = ", ".join(x for x in (row["outlet"], row["date"], row["file"]) if x) or "on record"
    out(f"{number} of {of} · {row['what']} · {row['called']} · {where}")
    if row["words"]:
        out(f"  “{row['words'][:MOST_WORDS]}”")
    if row["joined_by"]:
        out(f"  held to be this one because {row['joined_by']}")


VERBS = (split,)
"""One verb, of one idea."""
