"""What a profile calls its subject in short: "the Outlaws" for the Vesper Outlaws, "Garnet clan" for the Garnet 'ndrina, "VLC"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from crimescape.extract.spans import Span, flat
from crimescape.gazetteer import Gazetteer
from crimescape.vocabulary import Kind

_KINDS = frozenset(
    """the of de del della di la las los el le y e and do da das dos du gang gangs group groups organization organisation organizacion
    crime criminal drug prison street motorcycle moto club mc banda bandas family families familia brothers mob mafia mafias clan clans cartel
    crew network syndicate outfit faction ndrina ndrine posse set tong triad kai gumi ikka rengo boys original bratva""".split()
)
"""Words that say of what kind a group is: a profile uses one for another."""
_SMALL = frozenset("the of and de del della di la las los el do da das dos y e for to".split())
_ANOTHER = re.compile(
    r"\b(?:other|another|rival|rivals|fellow|all|original|larger|parent|ex-|former|than|unlike|individual|"
    r"(?:set|part|member|members|faction|factions|branch|subset|offshoot|chapter|sets|wing|splinter)\sof(?:\sthe)?)\s$",
    re.IGNORECASE,
)
"""What stands before a name of those that the subject is one of, or fights."""
_BESIDE = re.compile(r"^(?:,|\s(?:and|or|against|from|with|y|contra))\s(?:the\s)?$")


def called_in_short(text: str, spans: Sequence[Span], *, at: tuple[int, int], gazetteer: Gazetteer) -> list[Span]:
    """The spans, with those under the subject's id that name the subject of a profile in short.

    A group that is on record, that stands beside the subject, or that the text calls another of its kind, is another.

    Parameters
    ----------
    at : (int, int)
        Where the profile names its subject first.
    """
    groups = [s for s in spans if s.kind is Kind.GROUP]
    subject = next((s.entity for s in groups if s.start < at[1] and at[0] < s.end), None)
    if subject is None:
        return list(spans)
    forms: dict[str, set[str]] = {}
    for span in groups:
        forms.setdefault(span.entity, set()).add(flat(text[span.start : span.end]))
    own = [_words(form) for form in (*forms[subject], flat(text[at[0] : at[1]]))]
    letters = {"".join(w[0] for w in re.findall(r"\w+", form) if w not in _SMALL) for form in forms[subject]}
    short = {
        entity
        for entity, called in forms.items()
        if entity != subject
        and not entity.startswith("gazetteer:")
        and all(_is_short(form, own, letters, gazetteer) for form in called)
    }
    short -= set(_others(text, groups, subject))
    return [s.of(subject) if s.kind is Kind.GROUP and s.entity in short else s for s in spans]


def _words(form: str) -> list[str]:
    """A name's own words, without plural and without those for its kind."""
    words = [w for w in re.findall(r"\w+", form) if w not in _KINDS]
    return [w[:-1] if w.endswith("s") and len(w) > 4 else w for w in words]


def _is_short(form: str, own: Sequence[list[str]], letters: set[str], gazetteer: Gazetteer) -> bool:
    if len(form) > 2 and form in letters:
        return True
    words = _words(form)
    if not words or (len(words) == 1 and len(words[0]) < 3):
        return False
    for name in own:
        if words == name:
            return True
        begins, ends = name[: len(words)] == words, name[-len(words) :] == words
        if (begins or ends) and (len(words) > 1 or not _is_common(words[0], gazetteer)):
            return True
    return False


_COMMON = frozenset(
    """black red white green blue young old new north south east west latin asian american islamic aryan united first second national
    supreme almighty universal great little big brotherhood army forces force people power nation disciple blood crip piru angel king warrior
    alliance liberation company association union command side town lord order wolve original insane maniac hell devil""".split()
)
"""Words that many groups bear."""


def _is_common(word: str, gazetteer: Gazetteer) -> bool:
    return word in _COMMON or gazetteer.demonym_country(word) is not None or gazetteer.is_place_name(word)


def _others(text: str, groups: Sequence[Span], subject: str) -> Iterator[str]:
    """Groups that the text sets apart from the subject somewhere."""
    for span in groups:
        if _ANOTHER.search(text[max(0, span.start - 24) : span.start]):
            yield span.entity
    for one, other in pairwise(groups):
        if subject in (one.entity, other.entity) and _BESIDE.match(text[one.end : other.start]):
            yield from {one.entity, other.entity} - {subject}
