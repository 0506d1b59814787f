"""A model's answer held against the text: each claim with its words found where they stand, or a doubt with the reason."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from crimescape.errors import DateError
from crimescape.extract.casting import Cast
from crimescape.extract.clause import Clause
from crimescape.extract.llm.asking import PREDICATES, Chunk
from crimescape.gazetteer import fold
from crimescape.vocabulary import (
    Claim,
    Doubt,
    Factuality,
    Kind,
    Mention,
    Quote,
    Report,
    ReportEntity,
    Tense,
    claim_id,
    parse_edtf,
    predicate,
)

CONFIDENCE = 0.7
"""What a model's claim starts from; nothing here says how often models are right."""


@dataclass(slots=True)
class Names:
    """Everybody that claims speak of, by id within the report: those the rules named, and those only the model did."""

    people: Cast
    added: dict[str, ReportEntity]

    def of(self, kind: Kind, text: str, start: int, end: int) -> str:
        """The id of whom a stretch names."""
        for span in self.people.spans:
            if span.kind is kind and span.start < end and start < span.end:
                return self.people.local_id(span)
        local = f"llm-{kind.value}-{fold(text).replace(' ', '-')[:40]}"
        known = self.added.get(local)
        names = dict.fromkeys([*(known.names if known else ()), text])
        self.added[local] = ReportEntity(local, kind, tuple(names))
        return local


def claims_in(
    answer: str, *, chunk: Chunk, report: Report, clauses: Sequence[Clause], names: Names, engine: str
) -> Iterator[Claim | Doubt]:
    """The claims of an answer; what is not of the asked shape or does not stand in the text is a doubt or left out.

    An item so malformed that no claim can be made of it is left out: there is nothing to review.
    """
    try:
        items = json.loads(answer)["claims"]
    except (ValueError, KeyError, TypeError):
        return
    for item in items if isinstance(items, list) else ():
        made = _claim(item, chunk, report, clauses, names, engine) if isinstance(item, dict) else None
        if made is not None:
            yield made


def _claim(
    item: dict[str, Any], chunk: Chunk, report: Report, clauses: Sequence[Clause], names: Names, engine: str
) -> Claim | Doubt | None:
    number, said = item.get("sentence"), item.get("predicate")
    if said not in PREDICATES or not isinstance(number, int) or number not in chunk.numbers:
        return None
    first = clauses[number - 1] if number - 1 in chunk.numbers else clauses[number]
    start, end = first.sentence.start, clauses[number].sentence.end
    quote = Quote(report.text[start:end], start, end)
    form = predicate(str(said))
    subject = _mention(item.get("subject"), form.subjects[0], quote, report, names)
    target = None if said == "status" else _mention(item.get("object"), form.objects[0], quote, report, names)
    if subject is None or (said != "status" and target is None):
        return None  # a name that is not in the text: nothing that could be shown to anybody
    try:
        factuality, tense = Factuality(item.get("factuality")), Tense(item.get("tense"))
    except ValueError:
        return None
    value = str(item.get("object", "")).strip().casefold() if said == "status" else ""
    claim = Claim(
        id=claim_id(
            report=report.id,
            predicate=str(said),
            subject=subject,
            object=target,
            value=value,
            is_denied=factuality is Factuality.DENIED,
            quote=quote,
        ),
        report=report.id,
        predicate=str(said),
        subject=subject,
        object=target,
        quote=quote,
        value=value,
        factuality=factuality,
        tense=tense,
        time=_time(item.get("time"), quote.text),
        chain=_chain(item.get("sources"), report),
        confidence=CONFIDENCE,
        engine=engine,
    )
    if any(not _stands(str(s), report.text) for s in item.get("sources") or ()):
        return Doubt(claim, "a source that it names does not stand in the report")
    return claim


def _mention(name: Any, kind: Kind, quote: Quote, report: Report, names: Names) -> Mention | None:
    if not isinstance(name, str) or not name.strip():
        return None
    match = _exact(name, quote.text)
    if match is None:
        return None
    start, end = quote.start + match.start(), quote.start + match.end()
    text = report.text[start:end]
    return Mention(kind, text, start, end, names.of(kind, text, start, end))


def _exact(name: str, text: str) -> re.Match[str] | None:
    """Where a name stands, letter for letter; only spaces may differ."""
    pattern = r"\s+".join(re.escape(w) for w in name.split())
    return re.search(rf"(?<!\w){pattern}(?!\w)", text)


def _stands(name: str, text: str) -> bool:
    return bool(name.strip()) and _exact(name, text) is not None


def _chain(sources: Any, report: Report) -> tuple[str, ...]:
    named = [str(s).strip() for s in sources if str(s).strip()] if isinstance(sources, list) else []
    return (report.outlet, *named) if report.outlet or named else ()


_YEAR = re.compile(r"\d{4}")


def _time(time: Any, sentence: str) -> str | None:
    """A date whose years stand in the sentence; None for any other."""
    if not isinstance(time, str) or not time.strip():
        return None
    try:
        parse_edtf(time.strip())
    except DateError:
        return None
    return time.strip() if all(y in sentence for y in _YEAR.findall(time)) else None
