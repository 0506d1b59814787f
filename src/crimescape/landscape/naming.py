"""Whom or what a person means: a claim, a report, a source, somebody, by an id, its first digits, or a name."""

from crimescape.assess.sources import fold_source
from crimescape.errors import UnknownNameError
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.proposing import GAZETTEER, claim_here, doubt_of, judged_as
from crimescape.vocabulary import Appearance, Claim

FEWEST_DIGITS = 6
"""How many first digits of an id are enough to name it."""


def claim_named(landscape: Landscape, text: str) -> Claim:
    """The claim (or doubt) of that id, or of those first digits.

    Raises
    ------
    UnknownNameError
        When there is none, or several.
    """
    exact = _claim_of(landscape, text)
    if exact is not None:
        return exact
    everything = [*landscape.view.claims(), *(d.claim for d in landscape.view.doubts())]
    found = {c.id: c for c in everything if len(text) >= FEWEST_DIGITS and c.id.startswith(text)}
    if len(found) != 1:
        raise UnknownNameError(
            f"{len(found) or 'No'} claims '{text}'",
            choices=sorted(found)[:8],
            mend="crimescape claims and crimescape queue list them with their ids.",
        )
    return next(iter(found.values()))


def _claim_of(landscape: Landscape, claim_id: str) -> Claim | None:
    here = claim_here(landscape, claim_id)
    doubt = doubt_of(landscape, claim_id) if here is None else None
    return doubt.claim if doubt is not None else here


def source_named(landscape: Landscape, text: str) -> str:
    """A source as the person wrote it: an outlet or a link of a chain; an unnamed one also as ``NAME via CARRIER``.

    Raises
    ------
    UnknownNameError
        With the nearest, when no report of the study cites it.
    """
    known = {fold_source(r.report.outlet): r.report.outlet for r in landscape.reports.values() if r.report.outlet}
    for claim in landscape.view.claims():
        known.update({fold_source(link): link for link in claim.chain[1:] if fold_source(link) not in known})
    if any(fold_source(part) not in known for part in text.split(" via ")) and fold_source(text) not in known:
        raise UnknownNameError.near("source", text, sorted(known.values()), mend="Any outlet or cited source will do.")
    return text


def report_named(landscape: Landscape, text: str) -> str:
    """The id of the report of that id, first digits of an id, or file name.

    Raises
    ------
    UnknownNameError
        When there is none, or several.
    """
    if text in landscape.reports:
        return text  # of a hundred thousand, not each is looked at for the one that is named in full
    found = [
        r.report
        for r in landscape.reports.values()
        if text in (r.report.id, r.report.file_name) or (len(text) >= FEWEST_DIGITS and r.report.id.startswith(text))
    ]
    if len(found) != 1:
        raise UnknownNameError(
            f"{len(found) or 'No'} reports '{text}'",
            choices=[f"{r.id} ({r.file_name})" for r in found[:8]],
            mend="crimescape reports lists them with their ids.",
        )
    return found[0].id


def identity_target(landscape: Landscape, text: str) -> str:
    """Somebody as a judgement on identity names them, from a name, an entity's id, or the target itself.

    Raises
    ------
    UnknownNameError
        When nobody here bears the name, or several do.
    """
    if text.startswith(GAZETTEER):
        landscape.gazetteer.group(text.removeprefix(GAZETTEER))
        return text
    if "#" in text and _is_appearance(landscape, text):
        return text
    found = landscape.resolution.find(text)
    if len(found) > 1:
        raise UnknownNameError(
            f"'{text}' is the name of {len(found)}",
            choices=[f"{e.name} ({e.id})" for e in found],
            mend="Say which, by the id in brackets.",
        )
    if not found:
        raise UnknownNameError(f"No '{text}' in this study", choices=landscape.resolution.nearest(text))
    return judged_as(found[0])


def _is_appearance(landscape: Landscape, text: str) -> bool:
    try:
        landscape.resolution.entity_of(Appearance.parse(text))
    except KeyError:
        return False
    return True
