"""A file that a verb writes for a person to work in: always a new one, so that nothing of theirs is lost."""

from pathlib import Path

from crimescape.errors import RefusedError


def write_new(text: str, path: Path, *, mend: str, encoding: str = "utf-8") -> None:
    """Write a text to a file that is not there yet.

    Parameters
    ----------
    mend : str
        What to do where something is there.

    Raises
    ------
    RefusedError
        Where something is there, or nothing can be written.
    """
    try:
        with path.open("x", encoding=encoding, newline="") as file:
            file.write(text)
    except FileExistsError as err:
        raise RefusedError("Something is there", where=str(path), mend=mend) from err
    except OSError as err:
        what = f"Nothing can be written there ({err.strerror})"
        raise RefusedError(what, where=str(path), mend="Name a file in a folder that exists.") from err
