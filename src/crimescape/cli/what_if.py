"""The verb that changes something in thought: before and after, what stands in the way, which ties are strained."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from crimescape.cli.options import AsJson, Known, Prefix, StudyDir, Valid
from crimescape.cli.screen import out, out_json, say
from crimescape.errors import RefusedError
from crimescape.scenario import Change, Scenario, read_change
from crimescape.study import Study

UNNAMED = "unnamed"


def _option(word: str, help_text: str, metavar: str) -> Any:  # Any: what typer takes for an option
    return typer.Option(f"--{word}", help=help_text, metavar=metavar)


def what_if(
    study: StudyDir,
    ally: Annotated[list[str] | None, _option("ally", "These groups ally, pair by pair.", "A,B,...")] = None,
    rival: Annotated[list[str] | None, _option("rival", "These turn against each other.", "A,B,...")] = None,
    split: Annotated[list[str] | None, _option("split", "This group splits in two.", "A")] = None,
    merge: Annotated[list[str] | None, _option("merge", "These become one.", "A,B,...")] = None,
    lose_leadership: Annotated[
        list[str] | None, _option("lose-leadership", "This group loses its leadership.", "A")
    ] = None,
    enter: Annotated[list[str] | None, _option("enter", "A group enters a place.", "A:PLACE")] = None,
    leave: Annotated[list[str] | None, _option("leave", "A group leaves a place.", "A:PLACE")] = None,
    scenario: Annotated[
        list[str] | None, _option("scenario", "One that was saved; several are compared.", "NAME")
    ] = None,
    save: Annotated[str | None, _option("save", "Keep it under this name.", "NAME")] = None,
    list_saved: Annotated[bool, typer.Option("--list", help="List the scenarios that were saved.")] = False,
    level: Annotated[str, typer.Option("--level", help="What is counted: country, admin1 or town.")] = "admin1",
    country: Annotated[
        str | None, typer.Option("--country", help="Where it is counted. Default: where they are most.")
    ] = None,
    threshold: Annotated[
        float, typer.Option("--threshold", help="Ties less probable are in no most probable network.", min=0.0, max=1.0)
    ] = 0.5,
    draws: Annotated[int, typer.Option("--draws", help="Networks drawn from the beliefs.", min=1)] = 200,
    seed: Annotated[int, typer.Option("--seed", help="Of all that is drawn by chance.", min=0)] = 0,
    valid: Valid = None,
    known: Known = None,
    ledger: Prefix = None,
    json: AsJson = False,
) -> None:
    """What a change would move: every measure before and after; nothing of it is recorded."""
    opened = Study.open(study)
    if list_saved:
        names = opened.scenario_names()
        out_json({"scenarios": names}) if json else out("\n".join(names) or "None was saved.")
        return
    given = {
        "ally": ally, "rival": rival, "split": split, "merge": merge,
        "lose-leadership": lose_leadership, "enter": enter, "leave": leave,
    }  # fmt: skip
    changes = [read_change(word, text) for word, texts in given.items() for text in texts or ()]
    as_of = opened.as_of(valid=valid, known=known, ledger=ledger)
    records = [
        opened.what_if(s, as_of=as_of, threshold=threshold, draws=draws, seed=seed, level=level, country=country)
        for s in _scenarios(opened, changes, scenario or (), save)
    ]
    if json:
        out_json(records[0] if len(records) == 1 else {"scenarios": records})
        return
    say(f"valid {as_of.valid}, known {as_of.known}")
    out(opened.what_if_text(records[0]) if len(records) == 1 else opened.comparison_text(records))


def _scenarios(opened: Study, changes: list[Change], saved: Sequence[str], save: str | None) -> list[Scenario]:
    found = [opened.scenario(name) for name in saved]
    if changes:
        if save:
            found.append(opened.save_scenario(save, changes))
            say(f"Saved as '{save}'.")
        else:
            found.append(Scenario(UNNAMED, tuple(changes)))
    if not found:
        raise RefusedError(
            "Nothing is changed",
            where="what-if",
            choices=[
                "--ally",
                "--rival",
                "--split",
                "--merge",
                "--lose-leadership",
                "--enter",
                "--leave",
                "--scenario",
            ],
            mend="For instance --ally 'A, B'.",
        )
    return found


VERBS = (what_if,)
