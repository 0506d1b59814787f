"""What can be asked of any day, as known on any day: claims, ties, the network, who is where, and why."""

import json
from collections.abc import Sequence
from typing import cast

from crimescape import landscape as asking
from crimescape.study.opened import Opened, Record
from crimescape.vocabulary import AsOf


class Asking(Opened):
    """Questions, each with its two times."""

    def claims(self, names: Sequence[str], *, as_of: AsOf, predicate: str | None = None) -> list[Record]:
        """What sources say of all the names; see `asking.claims_about`."""
        return asking.claims_about(self.landscape(as_of), names, as_of=as_of, predicate=predicate)

    def tie(
        self, a: str, b: str, *, as_of: AsOf, place: str | None = None, most: int | None = asking.MOST_SHOWN
    ) -> Record:
        """How two groups stand, with the strongest of what it rests on (`most` None: all); see `asking.tie_record`."""
        return asking.tie_record(self.landscape(as_of), a, b, as_of=as_of, place=place, most=most)

    def tie_text(self, record: Record) -> str:
        """The answer of `tie`, to be read."""
        return asking.tie_text(record)

    def network_text(self, form: str, *, as_of: AsOf, threshold: float, place: str | None = None) -> str:
        """The network in one of its forms."""
        return asking.network_text(self.landscape(as_of), form, as_of=as_of, threshold=threshold, place=place)

    def territory_text(self, form: str, *, as_of: AsOf, threshold: float, group: str | None = None) -> str:
        """Who is where, in one of its forms."""
        return asking.territory_text(self.landscape(as_of), form, as_of=as_of, threshold=threshold, group=group)

    def why(self, what: Sequence[str], *, as_of: AsOf, most: int | None = asking.MOST_SHOWN) -> Record:
        """From a result down to its sentences; see `asking.why_record`."""
        return asking.why_record(self.landscape(as_of), what, as_of=as_of, most=most)

    def why_text(self, record: Record) -> str:
        """The answer of `why`, to be read."""
        return asking.why_text(record)

    def overview(self, as_of: AsOf) -> Record:
        """How much the study holds; see `asking.overview`."""
        return {"name": self.name, **asking.overview(self.landscape(as_of), as_of=as_of)}

    def tour(self) -> str:
        """What was found, as a person would want to read it."""
        return asking.tour(self.landscape(), as_of=self.as_of(), name=self.name, folder=self.path)

    def network(self, *, as_of: AsOf, threshold: float, place: str | None = None) -> Record:
        """The network as a record; see `network_text`."""
        return cast(Record, json.loads(self.network_text("json", as_of=as_of, threshold=threshold, place=place)))

    def territory(self, *, as_of: AsOf, threshold: float, group: str | None = None) -> Record:
        """Who is where as a record; see `territory_text`."""
        return cast(Record, json.loads(self.territory_text("json", as_of=as_of, threshold=threshold, group=group)))

    def network_in_short(self, *, as_of: AsOf, threshold: float, most: int, place: str | None = None) -> str:
        """The strongest ties as JSON; see `asking.network_in_short`."""
        return asking.network_in_short(self.landscape(as_of), as_of=as_of, threshold=threshold, most=most, place=place)

    def territory_in_short(self, *, as_of: AsOf, threshold: float, most: int, group: str | None = None) -> str:
        """The likeliest presences as JSON; see `asking.territory_in_short`."""
        return asking.territory_in_short(
            self.landscape(as_of), as_of=as_of, threshold=threshold, most=most, group=group
        )

    def archive(self, *, sought: str = "", undated_first: bool = False, most: int) -> Record:
        """The newest reports that hold the words sought; see `asking.archive_record`."""
        return asking.archive_record(self.landscape(), sought=sought, undated_first=undated_first, most=most)

    def tie_over_time(self, a: str, b: str, *, as_of: AsOf, steps: int) -> Record:
        """How two groups stood over the days; see `asking.tie_over_time`."""
        return asking.tie_over_time(self.landscape(as_of), a, b, as_of=as_of, steps=steps)

    def timeline(self, *, as_of: AsOf) -> Record:
        """How much was reported in each month; see `asking.timeline_record`."""
        return asking.timeline_record(self.landscape(as_of), as_of=as_of)

    def first_look(self, *, as_of: AsOf) -> Record:
        """The day a study is first looked at; see `asking.first_look_record`."""
        return asking.first_look_record(self.landscape(as_of), as_of=as_of)

    def report_text(self, text: str) -> Record:
        """A report with its text and the claims in it; see `asking.report_text_record`."""
        return asking.report_text_record(self.landscape(), text)

    def search(self, sought: str, *, most: int = 8) -> Record:
        """What words lead to; see `asking.search_record`. The index is made once a head."""
        landscape = self.landscape()
        index = self._indexes.answer(landscape.head, lambda: asking.searchable(landscape, earlier=self._last_index()))
        return asking.search_record(landscape, sought, index=index, most=most)

    def _last_index(self) -> asking.Searchable | None:
        return next(iter(self._indexes.kept().values()), None)

    def layout(self) -> Record:
        """Where each group stands in the picture; see `asking.layout_record`. Made once a head."""
        landscape = self.landscape()
        return self._layouts.answer(landscape.head, lambda: asking.layout_record(landscape))
