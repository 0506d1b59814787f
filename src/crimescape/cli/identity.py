"""Verbs about who is who: merge, unmerge, apart, assign, contested, affected."""

from typing import Annotated, Any

import typer

from crimescape.cli.options import AsJson, By, Known, Prefix, StudyDir, Valid
from crimescape.cli.screen import out, out_json, out_table, say
from crimescape.study import Study

Record = dict[str, Any]  # Any: a JSON record, as `landscape.identity` documents it

Because = Annotated[str, typer.Option("--because", help="Why; kept with the judgement.")]
One = Annotated[str, typer.Argument(help="A name in any known form, an id, or an appearance (REPORT#LOCAL).")]
Other = Annotated[str, typer.Argument(help="Another.")]
Later = Annotated[
    str,
    typer.Option("--later", help="Later judgements that rest on it: stand, as they were recorded, or fall with it."),
]


def merge(a: One, b: Other, study: StudyDir, because: Because, by: By = None, json: AsJson = False) -> None:
    """Hold two names to be one. A false merge is worse than a split: what rests on it, affected tells."""
    record = Study.open(study).identity(by=by).merge(a, b, why=because)
    out_json(record) if json else _tell_judged(record, "They were one before: nothing was recorded.")


def apart(a: One, b: Other, study: StudyDir, because: Because, by: By = None, json: AsJson = False) -> None:
    """Hold two names not to be the same, whatever they look like; no likeness joins them again."""
    record = Study.open(study).identity(by=by).apart(a, b, why=because)
    out_json(record) if json else _tell_judged(record, "That was said before: nothing was recorded.")


def unmerge(
    what: Annotated[
        list[str], typer.Argument(help="Two names that a merge made one, one name, or the id of a judgement.")
    ],
    study: StudyDir,
    because: Because,
    later: Later = "",
    by: By = None,
    json: AsJson = False,
) -> None:
    """Take back a merge, or any judgement on who is who: the earlier state is restored exactly."""
    record = Study.open(study).identity(by=by).unmerge(tuple(what), why=because, later=later)
    if json:
        out_json(record)
        return
    for judgement in record["taken_back"]:
        say(f"Taken back: {_judgement(judgement)}")
    _tell_now(record)
    _tell_later(record["later"])


def assign(
    name: Annotated[str, typer.Argument(help="A name, as reports write it.")],
    to: Annotated[str, typer.Argument(help="Whose it is: a name, an id, or an appearance.")],
    study: StudyDir,
    because: Because,
    by: By = None,
    json: AsJson = False,
) -> None:
    """Give a name to one: who is called so and nothing else is that one; the next extract reads it as theirs."""
    record = Study.open(study).identity(by=by).assign(name, to, why=because)
    out_json(record) if json else _tell_judged(record, "")


def contested(study: StudyDir, json: AsJson = False) -> None:
    """List names that two bear. They lead to neither by themselves, until somebody assigns them."""
    records = Study.open(study).identity().contested()
    if json:
        out_json(records)
        return
    out_table(
        f"{len(records)} names have several bearers",
        ["name", "kind", "borne by", "called only so"],
        [
            [r["name"], r["kind"], "; ".join(f"{b['name']} ({b['id']})" for b in r["bearers"]), str(r["alone"])]
            for r in records
        ],
    )


def affected(
    entry: Annotated[
        str,
        typer.Argument(help="A judgement, report or claim by id or number of its entry; or somebody, by name or id."),
    ],
    study: StudyDir,
    valid: Valid = None,
    known: Known = None,
    ledger: Prefix = None,
    json: AsJson = False,
) -> None:
    """Everything that rests on an entry of the ledger or on somebody: beliefs, kept briefs, later judgements."""
    opened = Study.open(study)
    as_of = opened.as_of(valid=valid, known=known, ledger=ledger)
    record = opened.identity().affected(entry, as_of=as_of, landscape=opened.landscape(as_of))
    if json:
        out_json(record)
        return
    say(f"valid {as_of.valid}, known {as_of.known}")
    out(f"{record['kind']} {record['id'][:40]}: {record['about']}")
    if not record["stands"]:
        out("It was taken back: nothing rests on it any more.")
    out_table(
        f"{len(record['beliefs'])} beliefs rest on it" + _other(record),
        ["belief", "with it", "without it", "claims"],
        [
            [
                b["belief"],
                _states(b["with"]),
                _states(b.get("without")) if "without" in b else "",
                str(len(b["claims"])),
            ]
            for b in record["beliefs"]
        ],
    )
    for brief in record["briefs"]:
        out(f"Brief {brief['file']} ({brief['title']}; valid {brief['valid']}, known {brief['known']}):")
        for sentence in brief["sentences"]:
            out(f"  - {sentence}")
    if not record["briefs"]:
        out("No kept brief rests on it.")
    for judgement in record["later"]:
        out(f"Later judgement: {_judgement(judgement)}")
    if not record["later"]:
        out("No later judgement rests on it.")
    say(record["beyond_reach"])


def _other(record: Record) -> str:
    return f"; {record['differ']} are others without it" if record["kind"] != "entity" else ""


def _states(probabilities: dict[str, float] | None) -> str:
    if probabilities is None:
        return "nobody speaks of it"
    return ", ".join(f"{state} {100 * p:.0f} %" for state, p in probabilities.items() if state not in ("none", "not"))


def _judgement(record: Record) -> str:
    about = "; ".join(a or t for a, t in zip(record["about"], record["targets"], strict=True))
    falls = " FALLS with it" if record.get("falls") else ""
    return f"{record['id'][:10]} {record['verdict']} {about}, by {record['by']}: {record['why'] or 'no reason'}{falls}"


def _tell_judged(record: Record, nothing: str) -> None:
    if not record["judged"]:
        say(nothing)
    for judgement in record["judged"]:
        say(_judgement(judgement))
    _tell_now(record)
    for judgement in record["judged"]:
        say(f"What rests on it: crimescape affected {judgement['id'][:10]}")


def _tell_now(record: Record) -> None:
    for entity in record["now"]:
        out(f"{entity['name']} ({entity['id']}): {', '.join(entity['names'])}; in {entity['appearances']} reports")
    for line in record["unfollowed"]:
        say(line)


def _tell_later(later: list[Record]) -> None:
    if later:
        say("Later judgements that rested on it; they are not made again for you, look at each:")
    for judgement in later:
        say(f"  {_judgement(judgement)}")


VERBS = (merge, unmerge, apart, assign, contested, affected)
"""In the order of the reference."""
