"""A study as it lies in its folder: made, opened, read at a head; every verb stands on this."""

import copy
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from crimescape import assess as assessing
from crimescape import landscape as asking
from crimescape.errors import StudyError
from crimescape.gazetteer import load as load_gazetteer
from crimescape.landscape import Landscape
from crimescape.landscape.recent import Recent
from crimescape.ledger import FolderLedger, LookingLedger
from crimescape.run import uncollected
from crimescape.study.clock import day_named, today
from crimescape.vocabulary import AsOf

SETTINGS = "study.toml"
Record = dict[str, Any]  # Any: a JSON record, whose fields the rooms document
ENGINE_AUTHOR = "crimescape"
"""Who signs entries that no person decided."""
OWN_STUDY = "Make your own: crimescape new DIR."


class Opened:
    """A folder that holds reports, claims and judgements, opened.

    Attributes
    ----------
    path : Path
    name, author : str
        From study.toml; the author signs judgements where none is named.
    ledger : FolderLedger
    """

    def __init__(self, path: Path, *, is_looked_at: bool = False) -> None:
        settings = path / SETTINGS
        if not settings.is_file():
            raise StudyError(
                "No study here",
                where=str(path),
                mend=f"Make one: crimescape new {path}, or crimescape build FILES --study {path}.",
            )
        try:
            values = tomllib.loads(settings.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
            raise StudyError(
                f"study.toml cannot be read ({err})", where=str(settings), mend="Mend the line it names."
            ) from err
        self.path = path
        self.name = str(values.get("name", path.name))
        self.author = str(values.get("author", ""))
        self.policy_file = path / str(values["policy"]) if values.get("policy") else None
        self.is_demo = bool(values.get("demo", False))
        self.ledger = LookingLedger(path) if is_looked_at else FolderLedger(path)
        self._opened: tuple[tuple[str, int | None], Landscape] | None = None
        self._pinned: Landscape | None = None
        # Shared with what is pinned, whatever is asked first.
        self._indexes: Recent[str, asking.Searchable] = Recent(most=1)
        self._layouts: Recent[str, Record] = Recent(most=1)

    @classmethod
    def create(cls, path: Path, *, name: str = "", author: str = "", is_demo: bool = False) -> Self:
        """Make an empty study in a folder that is new or empty."""
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise StudyError("Something else is there", where=str(path), mend="Name a folder that is new or empty.")
        path.mkdir(parents=True, exist_ok=True)
        lines = [f"name = {_toml(name or path.name)}", f"author = {_toml(author)}"]
        lines += ["demo = true"] if is_demo else []
        (path / SETTINGS).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return cls(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """The study in a folder."""
        return cls(path)

    @classmethod
    def open_or_create(cls, path: Path, *, name: str = "", is_demo: bool = False) -> Self:
        """The study in a folder, made there when the folder is new or empty."""
        study = cls(path) if (path / SETTINGS).exists() else cls.create(path, name=name, is_demo=is_demo)
        if study.is_demo != is_demo and is_demo:
            raise StudyError("This study is not the demo, and demo data never enters another", where=str(path))
        return study

    def landscape(self, as_of: AsOf | None = None) -> Landscape:
        """Everything that asking needs, at the newest head or at the prefix that `as_of` names.

        The last one opened is kept while the head stays: a page, or a question after its default day, asks again.
        """
        if self._pinned is not None and (as_of is None or as_of.ledger is None):
            return self._pinned
        key = (self.ledger.head().hash, as_of.ledger if as_of else None)
        if self._opened is None or self._opened[0] != key:
            earlier = self._opened[1] if self._opened else None
            with uncollected():
                opened = asking.open_landscape(
                    self.ledger, prefix=key[1], gazetteer=load_gazetteer(), policy=self.policy, earlier=earlier
                )
            if earlier is not None:
                opened.holding.follow(earlier.holding, grown=opened.grown, redated=opened.redated)
            self._opened = (key, opened)
        return self._opened[1]

    def pinned(self, as_of: AsOf | None = None) -> Self:
        """This study as it is now, for one long question: what is recorded meanwhile does not reach it.

        It shares what is read already, which never changes; so it can be asked in another thread while this one goes
        on. For asking only.
        """
        self.landscape(as_of)
        pinned = copy.copy(self)
        if as_of is None or as_of.ledger is None:
            pinned._pinned = self.landscape()
        return pinned

    @cached_property
    def policy(self) -> assessing.Policy:
        """The policy beliefs are computed under: the study's own file, else the packaged one."""
        return assessing.load_policy(self.policy_file)

    def as_of(self, *, valid: str | None = None, known: str | None = None, ledger: int | None = None) -> AsOf:
        """The two times asked for, with the defaults: the last dated report, and today."""
        known_day = day_named(known, option="--known") if known else today()
        if valid:
            return AsOf(valid=day_named(valid, option="--valid"), known=known_day, ledger=ledger)
        last = self.landscape(AsOf(known_day, known_day, ledger)).last_dated_day
        return AsOf(valid=min(last, known_day) if last else known_day, known=known_day, ledger=ledger)

    def _signed(self, by: str | None) -> str:
        author = by or self.author
        if not author:
            raise StudyError(
                "Nobody signs this",
                where=str(self.path / SETTINGS),
                mend="Give --by NAME, or set author in study.toml.",
            )
        return author


def _toml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
