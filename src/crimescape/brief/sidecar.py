"""What a kept draft rests on, as a record beside its text: pins, sentences, and each claim with its words and place."""

from crimescape.brief.base import Brief, Footing


def brief_record(brief: Brief) -> dict[str, object]:
    """The brief as a JSON-ready record, enough to tell later which sentences no longer stand."""
    material = brief.material
    return {
        "title": brief.title,
        "draft": True,
        "focus": list(material.focus),
        **material.as_of.record(),
        "head": material.head,
        "policy": material.policy,
        "handling": brief.handling.value,
        "withheld": material.withheld,
        "unreviewed": brief.unreviewed,
        "sections": [
            {
                "title": s.title,
                "sentences": [
                    {"layer": f.layer.value, "text": f.text, "claims": list(f.claims), "signed": f.signed}
                    for f in s.sentences
                ],
                "notes": list(s.notes),
            }
            for s in brief.sections
        ],
        "claims": {c: _pin(material.footing(c)) for c in brief.cited},
    }


def _pin(footing: Footing) -> dict[str, object]:
    claim = footing.claim
    return {
        "report": claim.report,
        "original": footing.report.original,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "text": claim.quote.text,
        "factuality": claim.factuality.value,
        "reviewed": footing.is_reviewed,
    }
