"""A brief as Markdown: layers marked, footnotes with outlet, date, chain and quote, sources with their hashes."""

import re

from crimescape.brief.base import Brief, Footing, Section
from crimescape.brief.phrases import counted, opened
from crimescape.vocabulary import Finding, Handling, Layer

_MEANING = {
    Layer.REPORTED: "Reported: what sources say, not what we hold.",
    Layer.ASSESSED: "Assessed: what we hold on the strength of the reports, under the policy named below.",
    Layer.PROJECTED: "Projected: what may come, with its track record.",
    Layer.ANALYSIS: "Analysis: signed by a person.",
}
_MARKUP = re.compile(r"([\\`*_{}\[\]|~])")
_AT_START = re.compile(r"^(\d+)([.)])|^([-+=#>])")
# Marks that turn the direction of writing, and control signs: text that does not read as it is stored.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def escape(text: str) -> str:
    """Text that stays text: nothing a report or a name holds becomes markup.

    Examples
    --------
    >>> escape("<b>Los *Faroles*</b>")
    '&lt;b&gt;Los \\\\*Faroles\\\\*&lt;/b&gt;'
    """
    plain = " ".join(_UNSEEN.sub("", text).split())
    # As entities, not with backslashes: not every reader of Markdown knows those before < and &.
    plain = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain = _MARKUP.sub(r"\\\1", plain)
    return _AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", plain)


def to_markdown(brief: Brief) -> str:
    """The brief to be read and edited; every sentence but signed analysis ends in its footnotes."""
    numbers = {claim: n for n, claim in enumerate(brief.cited, start=1)}
    lines = [f"# {escape(brief.title)}", "", *_opening(brief, len(numbers)), ""]
    for section in brief.sections:
        lines += _section(section, numbers)
    lines += ["## Sources", "", *_sources(brief), "", *_closing(brief), ""]
    lines += [f"[^{n}]: {_footnote(brief.material.footing(claim))}" for claim, n in numbers.items()]
    return "\n".join(lines) + "\n"


def _opening(brief: Brief, cited: int) -> list[str]:
    as_of = brief.material.as_of
    prefix = f", the ledger's first {as_of.ledger} entries" if as_of.ledger is not None else ""
    return [
        f"**DRAFT: {brief.unreviewed} of {cited} claims reviewed by nobody.** "
        f"Valid {as_of.valid}; known {as_of.known}{prefix}. Handling: {brief.handling.value}.",
        "",
        "Being named here is no proof of crime.",
    ]


def _section(section: Section, numbers: dict[str, int]) -> list[str]:
    layers = list(dict.fromkeys(f.layer for f in section.sentences))
    lines = [f"## {escape(section.title)}", ""]
    if layers:
        lines += [f"*{' '.join(_MEANING[layer] for layer in layers)}*", ""]
    for paragraph in section.paragraphs:
        lines += [_paragraph(paragraph, numbers, is_marked=len(layers) > 1), ""]
    for note in section.notes:
        lines += [f"*{escape(note)}*", ""]
    return lines


def _paragraph(paragraph: tuple[Finding, ...], numbers: dict[str, int], *, is_marked: bool) -> str:
    sentences = []
    for finding in paragraph:
        notes = "".join(f"[^{n}]" for n in sorted(numbers[c] for c in finding.claims))
        signed = f" ({escape(finding.signed)})" if finding.signed else ""
        mark = f" *({finding.layer.value})*" if is_marked else ""
        sentences.append(f"{escape(finding.text)}{signed}{notes}{mark}")
    return " ".join(sentences)


def _footnote(footing: Footing) -> str:
    report, claim = footing.report, footing.claim
    page = report.page_of(claim.quote.start)
    where = [escape(opened(footing.outlet)), f"“{escape(report.title or report.file_name)}”", footing.date]
    where += [f"page {page}"] if page else []
    chain = f", citing {escape(' ← '.join(claim.chain[1:]))}" if len(claim.chain) > 1 else ""
    manner = f"{claim.factuality.value}, {claim.tense.value}"
    hedges = f"; hedged by “{escape(', '.join(claim.hedges))}”" if claim.hedges else ""
    seen = "" if footing.is_reviewed else "; not reviewed"
    return f"{', '.join(where)}{chain}: “{escape(claim.quote.text)}” ({manner}{hedges}; claim {claim.id}{seen})"


def _sources(brief: Brief) -> list[str]:
    reports = {f.report.id: f for c in brief.cited for f in (brief.material.footing(c),)}
    ordered = sorted(reports.values(), key=lambda f: (f.date, f.outlet, f.report.id))
    return [
        f"- {escape(opened(f.outlet))}, “{escape(f.report.title or f.report.file_name)}”, {f.date}; "
        f"{f.report.handling.value}; sha256 `{f.report.original}`"
        + (f"; {escape(f.report.url)}" if f.report.url else "")
        for f in ordered
    ]


def _closing(brief: Brief) -> list[str]:
    material = brief.material
    lines = []
    if material.withheld:
        count = opened(counted(material.withheld, "claim"))
        lines += [f"{count} left out: the reports are source-protected or under embargo.", ""]
    if brief.handling is Handling.SOURCE_PROTECTED:
        lines += ["This brief cites source-protected reports, because that was asked for.", ""]
    return [*lines, f"Ledger head `{material.head}`; policy `{material.policy}`."]
