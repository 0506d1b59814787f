"""A brief as Markdown: layers marked, footnotes with outlet, date, chain and quote, sources with their hashes."""

import re

from crimescape.brief.base import Brief, Footing
from crimescape.vocabulary import Finding, Layer, to_record

_MARK = {
    Layer.REPORTED: "reported",
    Layer.ASSESSED: "assessed",
    Layer.PROJECTED: "projected",
    Layer.ANALYSIS: "analysis",
}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def escape(text: str) -> str:
    """Text that stays text: nothing a report holds becomes markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def to_markdown(brief: Brief) -> str:
    """The brief to be read and edited; every sentence but signed analysis ends in its footnotes."""
    material = brief.material
    numbers = {claim: n for n, claim in enumerate(brief.cited, start=1)}
    lines = [
        f"# {escape(brief.title)}",
        "",
        f"**Draft.** {brief.unreviewed} of {len(numbers)} cited claims were reviewed by nobody. "
        f"Valid {material.as_of.valid}; known {material.as_of.known}. Being named here is no proof of crime.",
        "",
    ]
    for section in brief.sections:
        lines += [f"## {escape(section.title)}", ""]
        lines += [f"{_sentence(f, numbers)}\n" for f in section.sentences]
    lines += ["## Sources", "", *_sources(brief), ""]
    if material.withheld:
        lines += [f"{material.withheld} claims are left out: their reports are source-protected or under embargo.", ""]
    lines += [f"Ledger head `{material.head}`, policy `{material.policy}`.", ""]
    lines += [f"[^{n}]: {_footnote(material.footing(claim))}" for claim, n in numbers.items()]
    return "\n".join(lines) + "\n"


def _sentence(finding: Finding, numbers: dict[str, int]) -> str:
    notes = "".join(f"[^{n}]" for n in sorted(numbers[c] for c in finding.claims))
    signed = f" — {escape(finding.signed)}" if finding.signed else ""
    return f"{escape(finding.text)}{signed}{notes} *({_MARK[finding.layer]})*"


def _footnote(footing: Footing) -> str:
    report, claim = footing.report, footing.claim
    page = report.page_of(claim.quote.start)
    where = [escape(report.outlet or "outlet not known"), f"“{escape(report.title or report.file_name)}”", footing.date]
    where += [f"page {page}"] if page else []
    chain = f", citing {escape(' ← '.join(claim.chain[1:]))}" if len(claim.chain) > 1 else ""
    manner = f"{claim.factuality.value}, {claim.tense.value}"
    return f"{', '.join(where)}{chain}: “{escape(claim.quote.text)}” ({manner}; claim {claim.id})"


def _sources(brief: Brief) -> list[str]:
    reports = {f.report.id: f for c in brief.cited for f in (brief.material.footing(c),)}
    ordered = sorted(reports.values(), key=lambda f: (f.date, f.report.outlet, f.report.id))
    return [
        f"- {escape(f.report.outlet or 'outlet not known')}, “{escape(f.report.title or f.report.file_name)}”, {f.date}; "
        f"{f.report.handling.value}; sha256 {f.report.original[:16]}"
        + (f"; {escape(f.report.url)}" if f.report.url else "")
        for f in ordered
    ]


def brief_record(brief: Brief) -> dict[str, object]:
    """The brief as a JSON-ready record: its pins, and each sentence with its layer and claims."""
    material = brief.material
    return {
        "title": brief.title,
        "draft": True,
        "focus": list(material.focus),
        **material.as_of.record(),
        "head": material.head,
        "policy": material.policy,
        "withheld": material.withheld,
        "unreviewed": brief.unreviewed,
        "sections": [
            {
                "title": s.title,
                "sentences": [
                    {"layer": f.layer.value, "text": f.text, "claims": list(f.claims), "signed": f.signed}
                    for f in s.sentences
                ],
            }
            for s in brief.sections
        ],
        "claims": {c: to_record(brief.material.footing(c).claim.quote) for c in brief.cited},
    }
