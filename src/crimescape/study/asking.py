"""What can be asked of any day, as known on any day: claims, ties, the network, who is where, and why."""

from collections.abc import Sequence

from crimescape import landscape as asking
from crimescape.study.opened import Opened, Record
from crimescape.vocabulary import AsOf


class Asking(Opened):
    """Questions, each with its two times."""

    def claims(self, names: Sequence[str], *, as_of: AsOf, predicate: str | None = None) -> list[Record]:
        """What sources say of all the names; see `asking.claims_about`."""
        return asking.claims_about(self.landscape(as_of), names, as_of=as_of, predicate=predicate)

    def tie(self, a: str, b: str, *, as_of: AsOf, place: str | None = None) -> Record:
        """How two groups stand; see `asking.tie_record`."""
        return asking.tie_record(self.landscape(as_of), a, b, as_of=as_of, place=place)

    def tie_text(self, record: Record) -> str:
        """The answer of `tie`, to be read."""
        return asking.tie_text(record)

    def network_text(self, form: str, *, as_of: AsOf, threshold: float, place: str | None = None) -> str:
        """The network in one of its forms."""
        return asking.network_text(self.landscape(as_of), form, as_of=as_of, threshold=threshold, place=place)

    def territory_text(self, form: str, *, as_of: AsOf, threshold: float, group: str | None = None) -> str:
        """Who is where, in one of its forms."""
        return asking.territory_text(self.landscape(as_of), form, as_of=as_of, threshold=threshold, group=group)

    def why(self, what: Sequence[str], *, as_of: AsOf) -> Record:
        """From a result down to its sentences; see `asking.why_record`."""
        return asking.why_record(self.landscape(as_of), what, as_of=as_of)

    def why_text(self, record: Record) -> str:
        """The answer of `why`, to be read."""
        return asking.why_text(record)

    def overview(self, as_of: AsOf) -> Record:
        """What the study holds on one day, for a first page; see `asking.overview`."""
        return {"name": self.name, **asking.overview(self.landscape(as_of), as_of=as_of)}

    def tour(self) -> str:
        """What was found, as a person would want to read it."""
        return asking.tour(self.landscape(), as_of=self.as_of(), name=self.name, folder=self.path)
