"""The verb that writes: brief drafts, goes on from an edited draft, checks, and makes final."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from crimescape.brief import Tongue, form_of
from crimescape.cli.options import AsJson, Known, Prefix, StudyDir, Valid
from crimescape.cli.screen import out, out_json, say
from crimescape.landscape import Drafted, Manner
from crimescape.study import Study

Record = dict[str, Any]  # Any: a JSON record
EDITED = ".md"
MOST_LISTED = 40


def brief(
    study: StudyDir,
    about: Annotated[
        list[str] | None,
        typer.Argument(help="The groups it is about (none: the most reported); or the .md of an edited draft."),
    ] = None,
    to: Annotated[Path | None, typer.Option("--to", help="File to write. Default: print it.")] = None,
    form: Annotated[
        str | None, typer.Option("--format", help="md, html, docx or pdf. Default: by the ending of --to, else md.")
    ] = None,
    style: Annotated[str, typer.Option("--style", help="newsroom, estimative (ICD 203) or academic.")] = "newsroom",
    language: Annotated[str, typer.Option("--language", help="en or es.")] = "en",
    final: Annotated[
        bool, typer.Option("--final", help="A final text: refused while it rests on what no person reviewed.")
    ] = False,
    check: Annotated[
        Path | None, typer.Option("--check", help="Write nothing: list what of this brief no longer stands.")
    ] = None,
    include_protected: Annotated[
        bool, typer.Option("--include-protected", help="Also cite source-protected and embargoed reports.")
    ] = False,
    valid: Valid = None,
    known: Known = None,
    ledger: Prefix = None,
    json: AsJson = False,
) -> None:
    """A footnoted text: what is reported and by whom, how sure we are, what would change our mind."""
    opened = Study.open(study)
    names = tuple(about or ())
    if check is not None:
        if names or to or final:
            raise typer.BadParameter("A check takes nothing but the file.", param_hint="--check")
        _tell(opened.briefs().check(check), json=json, said=f"Everything in {check} stands.")
        return
    manner = Manner(Tongue(language, style), form, include_protected, final)
    if form_of(form, file=to) in ("docx", "pdf") and to is None:
        raise typer.BadParameter("Name the file to write.", param_hint="--to")
    if len(names) == 1 and names[0].endswith(EDITED) and Path(names[0]).is_file():
        as_of = opened.as_of(valid=valid, known=known, ledger=ledger) if valid or known or ledger else None
        done = opened.briefs().write_again(Path(names[0]), as_of=as_of, manner=manner, to=to)
    else:
        as_of = opened.as_of(valid=valid, known=known, ledger=ledger)
        done = opened.briefs().write(names, as_of=as_of, manner=manner, to=to)
    _tell(done, json=json, said=f"{'Final text' if final else 'Draft'} written to {to}." if to else "")


def _tell(done: Drafted, *, json: bool, said: str) -> None:
    if json:
        out_json(_record(done))
    elif done.is_refused:
        _say_refused(done)
    else:
        if done.content and not said:
            sys.stdout.buffer.write(done.content)
        for text in done.unplaced:
            say(f"Not placed: {text}")
        for person, machine in done.look_again:
            say(f"Look again: “{person}” Its footing has moved; the draft would now say: “{machine}”")
        if said:
            say(said)
    if done.is_refused:
        raise typer.Exit(1)


def _record(done: Drafted) -> Record:
    return {
        **done.record,
        "refused": done.is_refused,
        "lacks": [
            {"kind": k.kind, "what": k.what, "command": k.command, "sentences": [s.text for s in sentences]}
            for k, sentences in done.lacks.items()
        ],
        "faults": [{"line": f.line, "what": f.what, "mend": f.mend} for f in done.faults],
        "fallen": [{"key": f.key, "text": f.text, "because": list(f.because)} for f in done.fallen],
        "unplaced": list(done.unplaced),
        "look_again": [list(pair) for pair in done.look_again],
    }


def _say_refused(done: Drafted) -> None:
    if done.lacks:
        say(f"Refused: it rests on {len(done.lacks)} things that no person has reviewed.")
    for lack, sentences in [*done.lacks.items()][:MOST_LISTED]:
        count = f"{len(sentences)} sentence{'s' if len(sentences) > 1 else ''}"
        out(f"{lack.kind}: {lack.what} ({count}, first “{sentences[0].text}”)")
        out(f"  {lack.command}")
    if len(done.lacks) > MOST_LISTED:
        say(f"{len(done.lacks) - MOST_LISTED} more: --json lists all.")
    for fault in done.faults:
        out(f"{fault}")
    for each in done.fallen:
        out(f"No longer stands: “{each.text}”")
        for why in each.because:
            out(f"  {why}")
    if done.faults or done.fallen:
        say(f"Faults: {len(done.faults)}. Sentences that no longer stand: {len(done.fallen)}.")


VERBS = (brief,)
