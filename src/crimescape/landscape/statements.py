"""Claims made ready to weigh: mentions become entities, the report its date and outlet as known today."""

from collections.abc import Iterable, Mapping

from crimescape.landscape.dating import DatedReport
from crimescape.resolve import Resolution
from crimescape.vocabulary import Claim, Mention, Statement


def chain_of(claim: Claim, *, report: DatedReport) -> tuple[str, ...]:
    """Through whom a claim came: the outlet as it is known today, then what is cited inside the text."""
    outlet, cited = report.report.outlet, claim.chain[1:]
    return (outlet, *cited) if outlet or cited else ()


def state(claim: Claim, *, report: DatedReport, resolution: Resolution) -> Statement:
    """One claim as a statement about entities.

    The chain is the claim's, with the outlet in front as it is known today: a corrected outlet
    corrects the chain, and what was cited inside the text stays as it stands there.
    """

    def entity(mention: Mention | None) -> str:
        return resolution.entity_of_mention(claim.report, mention) if mention is not None else ""

    return Statement(
        claim=claim.id,
        report=claim.report,
        predicate=claim.predicate,
        subject=entity(claim.subject),
        object=entity(claim.object),
        value=claim.value,
        place=entity(claim.place),
        factuality=claim.factuality,
        tense=claim.tense,
        mode=claim.mode,
        time=claim.time,
        chain=chain_of(claim, report=report),
        hedges=claim.hedges,
        confidence=claim.confidence,
        published=report.interval,
        available=report.available,
        version_group=report.version_group,
    )


def states(
    claims: Iterable[Claim], *, reports: Mapping[str, DatedReport], resolution: Resolution
) -> tuple[Statement, ...]:
    """Every claim as a statement, in the order given."""
    return tuple(state(claim, report=reports[claim.report], resolution=resolution) for claim in claims)
