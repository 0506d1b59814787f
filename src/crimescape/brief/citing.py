"""Author-date citations of the academic style: "(Harbour Gazette 2014a)", the same work always the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crimescape.brief.base import Section, Sentence
from crimescape.brief.material import Footing
from crimescape.brief.wording import Wording

MOST_CITED = 4
"""Of the works behind a sentence so many are cited in it; its footnote has them all."""
UNDATED = "s. f."


def year_of(footing: Footing) -> str:
    """The year of a report for a citation."""
    last = footing.date.rpartition("/")[2]
    return last[:4] if last[:4].isdigit() else UNDATED


def works(footings: Iterable[Footing], wording: Wording) -> Mapping[str, str]:
    """How each report is cited: outlet and year, with a letter where an outlet has several of one year."""
    alike: dict[tuple[str, str], dict[str, Footing]] = defaultdict(dict)
    for footing in footings:
        alike[wording.outlet(footing), year_of(footing)][footing.report.id] = footing
    cited = {}
    for (outlet, year), reports in alike.items():
        ordered = sorted(reports.values(), key=lambda f: (f.date, f.report.title, f.report.id))
        for n, footing in enumerate(ordered):
            cited[footing.report.id] = f"{outlet} {year}{_letter(n) if len(ordered) > 1 else ''}"
    return cited


def _letter(n: int) -> str:
    return chr(ord("a") + n % 26) + (str(n // 26) if n >= 26 else "")


def with_citations(sections: Sequence[Section], wording: Wording) -> list[Section]:
    """The sections with the works cited at the end of every sentence, before its full stop."""
    claims = dict.fromkeys(c for section in sections for s in section.sentences for c in s.claims)
    cited = works((wording.material.footing(c) for c in claims), wording)

    def cite(sentence: Sentence) -> Sentence:
        names = list(dict.fromkeys(cited[wording.material.footing(c).report.id] for c in sentence.claims))
        shown = "; ".join(names[:MOST_CITED]) + ("; …" if len(names) > MOST_CITED else "")
        text = f"{sentence.text.removesuffix('.')}{wording.tongue.say('cite', works=shown)}."
        return replace(sentence, finding=replace(sentence.finding, text=text))

    return [
        replace(section, paragraphs=tuple(tuple(cite(s) for s in p) for p in section.paragraphs))
        for section in sections
    ]
