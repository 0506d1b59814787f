"""Writes the draft: what is reported and by whom, how sure that is, the groups today, what would change our mind."""

from crimescape.brief.base import Brief, Material
from crimescape.brief.groups import joins, today
from crimescape.brief.phrases import listed
from crimescape.brief.reported import reported
from crimescape.brief.sureness import doubts, how_sure
from crimescape.errors import UnfoundedError


def compose(material: Material) -> Brief:
    """The draft on a focus; the same material gives the same words.

    Raises
    ------
    UnfoundedError
        When there is nothing to be about, or a belief rests on a claim that is not in the material.
    """
    if not material.focus:
        raise UnfoundedError("A brief about nobody", mend="Name at least one group.")
    for belief in material.beliefs:
        for claim in belief.claims:
            material.footing(claim)
    sections = (reported(material), how_sure(material), today(material), joins(material), doubts(material))
    about = listed([material.name(e) for e in material.focus])
    return Brief(f"{about}: a draft", tuple(s for s in sections if s.paragraphs or s.notes), material)
