"""What leaves a study to be read: the brief."""

from collections.abc import Sequence
from pathlib import Path

from crimescape import brief as briefing
from crimescape import landscape as asking
from crimescape.study.opened import Opened, Record
from crimescape.vocabulary import AsOf


class Telling(Opened):
    """What is told of a study, with its footing."""

    def brief(
        self, names: Sequence[str], *, as_of: AsOf, include_protected: bool = False, to: Path | None = None
    ) -> tuple[str, Record]:
        """A footnoted draft, kept under ``briefs/`` with what it rests on; written to `to` as well, where given."""
        brief = asking.compose_brief(self.landscape(as_of), names, as_of=as_of, include_protected=include_protected)
        text, record = briefing.to_markdown(brief), briefing.brief_record(brief)
        asking.keep_brief(self.path / "briefs", text=text, record=record)
        if to is not None:
            to.write_text(text, encoding="utf-8")
        return text, record
