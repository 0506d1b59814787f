"""Where briefs are written: drafted, read again after people edited them, checked, and made final."""

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from crimescape.brief import (
    Brief,
    Fallen,
    Fault,
    Lack,
    Page,
    Revision,
    Sentence,
    Tongue,
    all_lacks,
    compose,
    fallen,
    form_of,
    merge,
    revise,
    write,
)
from crimescape.errors import RefusedError, UnknownNameError
from crimescape.landscape.brief_material import focus_of, gather
from crimescape.landscape.keeping import keep_brief
from crimescape.landscape.kept_brief import KeptBrief
from crimescape.landscape.landscape import Landscape
from crimescape.vocabulary import AsOf

Record = dict[str, Any]  # Any: a JSON record
EDITED = ".md"
KEPT = re.compile(r"brief-[0-9a-f]{12}")
"""What people edit ends so."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a brief is to be written.

    Attributes
    ----------
    form : str or None
        One of `brief.FORMS`; None: by the ending of the file, else Markdown.
    include_protected : bool
        Also cite source-protected reports and those under embargo.
    is_final : bool
        Refuse what rests on anything that no person has reviewed.
    """

    tongue: Tongue = field(default_factory=Tongue)
    form: str | None = None
    include_protected: bool = False
    is_final: bool = False


@dataclass(frozen=True, slots=True)
class Drafted:
    """What came of it.

    Attributes
    ----------
    content : bytes
        The brief in its form; empty when it was refused, or only checked.
    lacks : mapping of Lack to tuple of Sentence
        What stands in the way of a final text.
    faults : tuple of Fault
        What in an edited text cannot stand.
    fallen : tuple of Fallen
        Sentences that no longer stand.
    unplaced, look_again : see `brief.Merged`
    kept : str
        The name it is kept under, from which it can be gone on; empty when nothing was written.
    page : Page, optional
        The brief laid out, in no form yet.
    """

    record: Record
    content: bytes = b""
    lacks: dict[Lack, tuple[Sentence, ...]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    fallen: tuple[Fallen, ...] = ()
    unplaced: tuple[str, ...] = ()
    look_again: tuple[tuple[str, str], ...] = ()
    kept: str = ""
    page: Page | None = None

    @property
    def is_refused(self) -> bool:
        """Whether something stands in the way."""
        return bool(self.lacks or self.faults or self.fallen)


class Briefs:
    """A study, to be written about.

    Parameters
    ----------
    folder : Path
        Where every brief is kept, with what it rests on.
    landscape : callable
        The study, for the two times asked about.
    clock : callable
        Seconds, from any beginning.
    """

    def __init__(self, folder: Path, *, landscape: Callable[[AsOf], Landscape], clock: Callable[[], float]) -> None:
        self._folder = folder
        self._landscape = landscape
        self._clock = clock

    def write(
        self, names: Sequence[str], *, as_of: AsOf, manner: Manner | None = None, to: Path | None = None
    ) -> Drafted:
        """A brief on some groups (none named: the most reported), kept, and written to a file where one is given.

        Raises
        ------
        UnfoundedError
            When no dated report says anything about them.
        RefusedError
            When a text that somebody edited would be written over.
        """
        manner = manner or Manner()
        landscape = self._landscape(as_of)
        focus = focus_of(landscape, names, as_of=as_of)
        material = gather(
            landscape,
            focus,
            as_of=as_of,
            clock=self._clock,
            include_protected=manner.include_protected,
            language=manner.tongue.language,
        )
        return self._finish(compose(material, tongue=manner.tongue), manner=manner, to=to)

    def write_again(
        self, edited: Path, *, as_of: AsOf | None = None, manner: Manner | None = None, to: Path | None = None
    ) -> Drafted:
        """A brief that goes on from an edited draft: final in people's words, or drafted anew around them.

        Parameters
        ----------
        as_of : AsOf, optional
            The two times of a new draft; without it those of the edited one. A final text keeps its own.
        """
        manner = manner or Manner()
        kept = self._kept(edited)
        language, style = str(kept.record["language"]), str(kept.record["style"])
        manner = replace(manner, tongue=Tongue(language, style))
        if manner.is_final:
            checked = self._checked(kept)
            if checked.is_refused or kept.today is None:
                return checked
            brief = replace(kept.today, title=kept.restored.title, sections=kept.restored.sections)
            return self._finish(brief, manner=manner, to=to)
        if kept.restored.faults:
            return Drafted(kept.record, faults=kept.restored.faults)
        days = as_of or kept.as_of
        landscape = self._landscape(days)
        material = gather(
            landscape, kept.focus, as_of=days, clock=self._clock, include_protected=kept.is_protected, language=language
        )
        fresh = compose(material, tongue=manner.tongue)
        was = tuple(s["key"] for section in kept.record["sections"] for s in section["sentences"])
        found = merge(replace(fresh, title=kept.restored.title), edited=kept.restored.sections, was=was)
        done = self._finish(found.brief, manner=manner, to=to, over=edited)
        return replace(done, unplaced=found.unplaced, look_again=found.look_again)

    def kept(self) -> list[Record]:
        """Every brief that is kept, the newest first; a file that is none, or is damaged, is passed over.

        Each with ``draft`` (the name it is kept under), ``title``, ``style``, ``language``, ``about`` (ids), both days,
        ``handling`` and ``written`` (the time of its file, ISO 8601 in UTC).
        """
        found = []
        for file in self._folder.glob("brief-*.json"):
            path = file.with_suffix(EDITED)
            if not KEPT.fullmatch(file.stem) or not path.is_file():
                continue
            with suppress(OSError, ValueError, KeyError, TypeError):
                record = json.loads(file.read_text(encoding="utf-8"))
                told = {
                    name: str(record[name]) for name in ("title", "style", "language", "valid", "known", "handling")
                }
                written = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
                found.append({"draft": file.stem, **told, "about": list(record["focus"]), "written": written})
        return sorted(found, key=lambda r: (r["written"], r["draft"]), reverse=True)

    def path_of(self, name: str) -> Path:
        """The text kept under a name, as `Drafted.kept` gives it.

        Raises
        ------
        UnknownNameError
            When nothing is kept under it.
        """
        path = self._folder / f"{name}{EDITED}"
        if not KEPT.fullmatch(name) or not path.is_file():
            raise UnknownNameError(f"No brief is kept as '{name}'", mend="Draft it again.")
        return path

    def revise(self, name: str, revisions: Sequence[Revision], *, by: str) -> Drafted:
        """A kept brief with a person's changes in it, drafted anew around them; what it was stays kept as well."""
        path = self.path_of(name)
        record = path.with_suffix(".json").read_text(encoding="utf-8")
        text = revise(path.read_text(encoding="utf-8"), json.loads(record), revisions, by=by)
        with TemporaryDirectory() as folder:
            edited = Path(folder) / path.name
            edited.write_text(text, encoding="utf-8")
            edited.with_suffix(".json").write_text(record, encoding="utf-8")
            return self.write_again(edited)

    def check(self, path: Path) -> Drafted:
        """Which sentences of a written brief no longer stand; nothing is written."""
        return self._checked(self._kept(path))

    def _checked(self, kept: KeptBrief) -> Drafted:
        faults = (*kept.restored.faults, *kept.tampered())
        down = fallen(kept.restored.sentences, now=kept.today, silence=kept.silence)
        return Drafted(kept.record, faults=faults, fallen=down)

    def _kept(self, path: Path) -> KeptBrief:
        return KeptBrief(path.with_suffix(EDITED), path.with_suffix(".json"), self._landscape, clock=self._clock)

    def _finish(self, brief: Brief, *, manner: Manner, to: Path | None, over: Path | None = None) -> Drafted:
        if manner.is_final:
            brief = replace(brief, is_final=True)
            if waiting := all_lacks(brief):
                return Drafted({}, lacks=waiting)
        form = form_of(manner.form, file=to)
        if to is not None and form == "md" and to != over:
            _refuse_edited(to)
        kept = write(brief, "md", stem="figure")
        stands_as = keep_brief(
            self._folder, text=kept.content.decode("utf-8"), record=kept.record, beside=kept.beside
        ).stem
        made = write(brief, form, stem=to.stem if to is not None else "")
        record = {**made.record, "written": _fingerprint(made.content) if form == "md" else ""}
        if to is not None:
            to.write_bytes(made.content)
            if form == "md":
                to.with_suffix(".json").write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
            for name, content in made.beside.items():
                to.with_name(name).write_bytes(content)
        return Drafted(record, made.content, kept=stands_as, page=made.page)


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _refuse_edited(path: Path) -> None:
    """A text that somebody edited is theirs: it is not written over."""
    if path.exists():
        try:
            written = json.loads(path.with_suffix(".json").read_text(encoding="utf-8")).get("written")
        except (OSError, ValueError, AttributeError):
            written = None
        if written != _fingerprint(path.read_bytes()):
            raise RefusedError(
                "Somebody wrote in it",
                where=str(path),
                mend=f"Keep their words: crimescape brief {path} --to {path}. Or name another file.",
            )
