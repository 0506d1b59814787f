"""Writes the draft: what is reported and by whom, how sure that is, what it comes to, what would change our mind."""

from dataclasses import replace

from crimescape.brief.base import Brief, Section
from crimescape.brief.changing import changing
from crimescape.brief.citing import with_citations
from crimescape.brief.doubting import doubts
from crimescape.brief.joining import joins
from crimescape.brief.material import Material
from crimescape.brief.picturing import figures
from crimescape.brief.prospects import outlook, precedent
from crimescape.brief.reported import reported
from crimescape.brief.sureness import how_sure, key_judgements
from crimescape.brief.today import today
from crimescape.brief.tongues import Tongue
from crimescape.brief.wording import Wording
from crimescape.errors import UnfoundedError


def compose(material: Material, *, tongue: Tongue | None = None) -> Brief:
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
    wording = Wording(material, tongue or Tongue())
    written = [
        reported(wording),
        how_sure(wording),
        today(wording),
        joins(wording),
        changing(wording),
        precedent(wording),
        outlook(wording),
        doubts(wording),
    ]
    if wording.tongue.style == "estimative":
        written.insert(0, key_judgements(wording))
    if wording.tongue.style == "academic":
        written = with_citations(written, wording)
        written.append(_method(wording))
    about = wording.tongue.listed([material.name(e) for e in material.focus])
    sections = tuple(s for s in written if s.paragraphs or s.notes)
    title = wording.tongue.sentence("title", about=about)
    brief = Brief(title, sections, material, wording.tongue)
    return replace(brief, figures=figures(wording))


def _method(wording: Wording) -> Section:
    say = wording.tongue.say
    notes = tuple(say(f"method.{part}") for part in ("layers", "belief", "words"))
    return Section("method", say("section.method"), (), notes)
