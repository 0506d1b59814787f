"""The archive and the people who judge it: reports, the desk, identity, verification, erasure."""

from crimescape import landscape as asking
from crimescape.study.clock import now
from crimescape.study.opened import Opened, Record
from crimescape.vocabulary import Report


class Keeping(Opened):
    """What is kept, and who decides about it."""

    def report_records(self, *, undated_only: bool = False) -> list[Record]:
        """Every report with its metadata as corrected."""
        return asking.report_records(self.landscape(), undated_only=undated_only)

    def report_sheet(self, *, undated_only: bool = False) -> str:
        """The same as a sheet that `correct_reports` takes back."""
        return asking.report_sheet(self.landscape(), undated_only=undated_only)

    def correct_reports(self, sheet: str, *, by: str | None = None) -> int:
        """Record the changed cells of a sheet as judgements; the number of reports corrected."""
        with self.ledger.writer():
            return asking.correct_reports(self.ledger, self.landscape(), sheet, by=self._signed(by), at=now())

    def find_report(self, text: str) -> Report:
        """The report of that id, first digits of an id, or file name."""
        landscape = self.landscape()
        return landscape.reports[asking.report_named(landscape, text)].report

    def desk(self, *, by: str | None = None) -> asking.Desk:
        """Where people judge: what waits, their answers, their conflicts; see `asking.Desk`."""
        return asking.Desk(self.ledger, landscape=self.landscape, signed=lambda: self._signed(by), now=now)

    def identity(self, *, by: str | None = None) -> asking.Identity:
        """Where people judge who is who, and see what rests on it; see `asking.Identity`."""
        return asking.Identity(self.ledger, landscape=self.landscape, signed=lambda: self._signed(by), now=now)

    def verify(self, *, against: str | None = None) -> Record:
        """Every byte checked; see `ledger.verify`."""
        return asking.verification_record(self.ledger.verify(against=against))

    def erase(self, report: str, *, because: str, by: str | None = None) -> Record:
        """Take a report out for good, from ledger, originals, caches and kept briefs."""
        with self.ledger.writer():
            return asking.erase_report(
                self.ledger, report, briefs=self.path / "briefs", because=because, by=self._signed(by), at=now()
            )
