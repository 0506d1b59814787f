"""What a person answers: one key at a terminal, one line where input is piped; the end of input ends the sitting."""

import sys

import typer

from crimescape.cli.screen import say, talk_console


class EndOfAnswersError(Exception):
    """Input has ended: nobody answers any more."""


def is_terminal() -> bool:
    """Whether somebody sits at a keyboard."""
    return sys.stdin.isatty()


def key(question: str) -> str:
    """One key; of a piped line its first letter. A bare Enter is a space.

    Raises
    ------
    EndOfAnswersError
        When there is no more input.
    """
    talk_console().print(question, end=" ", markup=False)
    if not is_terminal():
        answer = _line().strip()
        say(answer)
        return answer[:1] or " "
    # An arrow key comes as several letters, and so does what was typed ahead: the first is the answer.
    pressed = str(typer.getchar())[:1]
    if pressed in ("\x04", ""):
        raise EndOfAnswersError
    shown = pressed if pressed.isprintable() else ""
    say(shown)
    return shown.strip() or " "


def line(question: str) -> str:
    """A line of words, without the space around them; may be empty.

    Raises
    ------
    EndOfAnswersError
        When there is no more input.
    """
    talk_console().print(question, end=" ", markup=False)
    if is_terminal():
        try:
            return input().strip()
        except EOFError as err:
            raise EndOfAnswersError from err
    answer = _line().strip()
    say(answer)
    return answer


def _line() -> str:
    answer = sys.stdin.readline()
    if not answer:
        raise EndOfAnswersError
    return answer
