"""What may not travel stays out of a brief, and is counted: protected sources, and reports under embargo."""

from dataclasses import replace
from typing import Any

from crimescape.brief.material import Material
from crimescape.vocabulary import AsOf, Handling, Report

FACTS = (
    "coverage", "shares", "complements", "shared_enemies", "frustration", "strains", "scenarios", "precedents",
    "outlooks", "indicators",
)  # fmt: skip
"""The fields of `Material` that hold facts."""


def may_travel(report: Report, *, as_of: AsOf) -> bool:
    """Whether a report may be cited in a brief without being raised by name: not protected, not under embargo."""
    if report.handling is Handling.SOURCE_PROTECTED:
        return False
    return report.embargo_until is None or report.embargo_until <= as_of.known


def withhold(material: Material) -> Material:
    """The material without what may not travel, its claims counted in `Material.withheld`.

    A belief that leans on a withheld claim would tell what it says: it stays out whole.
    """
    kept = {c: f for c, f in material.footings.items() if may_travel(f.report, as_of=material.as_of)}
    gone = material.footings.keys() - kept.keys()
    beliefs = tuple(b for b in material.beliefs if not gone & set(b.claims))
    return founded(replace(material, footings=kept, beliefs=beliefs, withheld=material.withheld + len(gone)))


def founded(material: Material) -> Material:
    """The material without facts that rest on a claim it does not hold: what was withheld is told by no figure."""
    kept = {}
    for each in FACTS:
        facts = getattr(material, each)
        kept[each] = tuple(f for f in facts if f.claims and set(f.claims) <= material.footings.keys())
    changes: dict[str, Any] = kept  # Any: facts of ten kinds, each in its own field
    return replace(material, **changes)
