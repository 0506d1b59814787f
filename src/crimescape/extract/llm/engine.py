"""The engine itself: names by the rules, sentences that name somebody to the model, answers against the text."""

import os
from dataclasses import dataclass, field

from crimescape.errors import RefusedError
from crimescape.extract.dates import latest_day
from crimescape.extract.llm.answers import Names, claims_in
from crimescape.extract.llm.asking import PROMPT, SCHEMA, SYSTEM, chunks_of
from crimescape.extract.llm.cache import Cache
from crimescape.extract.llm.server import Server, UnreadError
from crimescape.extract.llm.settings import Settings, settings_from
from crimescape.extract.parsing import parse
from crimescape.extract.verify import verified
from crimescape.gazetteer import Gazetteer
from crimescape.vocabulary import Claim, Doubt, Handling, Reading, Report


@dataclass(slots=True)
class Bill:
    """What asking has cost so far.

    Attributes
    ----------
    asked, kept : int
        Chunks sent, and chunks answered from what was kept.
    unread : list of str
        Reports of which some chunk had no answer.
    """

    asked: int = 0
    kept: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    unread: list[str] = field(default_factory=list)

    def told(self, settings: Settings) -> str:
        """The bill as a sentence or two."""
        cost = (self.tokens_in * settings.price_in + self.tokens_out * settings.price_out) / 1e6
        said = (
            f"{settings.model} at {settings.host}: {self.asked} pieces sent, {self.kept} answered from before; "
            f"{self.tokens_in} tokens read, {self.tokens_out} written, cost {cost:.4f}."
        )
        return f"{said} Not read whole: {', '.join(self.unread)}." if self.unread else said


class LlmExtractor:
    """Reads with a language model behind an OpenAI-compatible or Ollama server.

    Attributes
    ----------
    bill : Bill
        What has been asked and what it cost, for this process.
    """

    name = "llm"

    def __init__(self, settings: Settings | None = None, *, server: Server | None = None) -> None:
        self.settings = settings or settings_from(os.environ)
        self.version = f"llm/{self.settings.model}/{PROMPT}"
        self.bill = Bill()
        self._server = server or Server(self.settings)
        self._cache = Cache(self.settings.cache)

    @property
    def destination(self) -> str:
        """The host that text travels to; empty when it stays on this machine."""
        return "" if self.settings.is_loopback else self.settings.host

    def read(self, report: Report, *, gazetteer: Gazetteer) -> Reading:
        """What the model says the report says, as far as it stands in the text.

        Raises
        ------
        RefusedError
            When the report is not open and the server is not this machine; or when a piece of it got no answer, in which
        case the answers to the others are kept for the next run.
        """
        if self.destination and report.handling is not Handling.OPEN:
            raise RefusedError(
                f"A report handled as {report.handling.value} does not leave this machine for {self.destination}",
                where=report.file_name,
                mend="Ask a model on this machine, or mark the report open if it is.",
            )
        parsed = parse(report.text, gazetteer=gazetteer, language=report.language)
        names = Names(parsed.people, {})
        claims: list[Claim] = []
        doubts: list[Doubt] = []
        unread = []
        for chunk in chunks_of(parsed.clauses):
            try:
                answer = self._answer(chunk.text)
            except UnreadError as err:
                unread.append(str(err))
                continue  # the other pieces go on, and are kept
            found = claims_in(
                answer, chunk=chunk, report=report, clauses=parsed.clauses, names=names, engine=self.version
            )
            for one in found:
                (claims if isinstance(one, Claim) else doubts).append(one)  # type: ignore[arg-type]
        if unread:
            self.bill.unread.append(report.file_name)
            raise RefusedError(
                f"{len(unread)} pieces of the report got no answer: {unread[0]}",
                where=report.file_name,
                mend="Run it again: what was answered is kept, and not asked twice.",
            )
        used = {m.entity for c in claims for m in (c.subject, c.object) if m is not None}
        used |= {m.entity for d in doubts for m in (d.claim.subject, d.claim.object) if m is not None}
        latest = latest_day(report.text)
        reading = Reading(
            report=report.id,
            engine=self.version,
            entities=(*parsed.people.entities(used=used), *names.added.values()),
            claims=tuple({c.id: c for c in claims}.values()),
            doubts=tuple(doubts),
            language=parsed.people.language,
            latest_dated=latest.isoformat() if latest else None,
            sentences=len(parsed.clauses),
            gated=sum(1 for c in parsed.clauses if any(not s.is_anaphor for s in c.spans)),
        )
        return verified(reading, text=report.text)

    def bill_told(self) -> str:
        """What asking has cost so far, as a sentence."""
        return self.bill.told(self.settings)

    def _answer(self, text: str) -> str:
        parts = (self.settings.url, self.version, text)
        kept = self._cache.get(*parts)
        if kept is not None:
            self.bill.kept += 1
            return kept.text
        self.bill.asked += 1
        reply = self._server.ask(system=SYSTEM, user=text, schema=SCHEMA)
        self.bill.tokens_in += reply.tokens_in
        self.bill.tokens_out += reply.tokens_out
        self._cache.put(reply, *parts)
        return reply.text
