"""What a person's word on a claim binds: the report, what is said of whom, and the words it is said in."""

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crimescape.vocabulary import (
    Claim,
    Judgement,
    Mention,
    carried,
    carried_entities,
    from_record,
    predicate,
    to_record,
)

Names = Callable[[str, str], Sequence[str]]
"""From a report's id and an id within that report to the names the report gives whoever it is."""

BINDING, BESIDE = "binding", "beside"
"""Details of a judgement: what it binds, as JSON; and the engine whose reading it was made beside."""

_ARTICLE = re.compile(r"^(the|los|las|el|la|un|una)\s+")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Binding:
    """What a word on one claim reaches: every find of the same in the same words, whichever engine finds it.

    Attributes
    ----------
    subject, object : tuple of str
        The names the report gives either end, as written; `object` is the bare word where the predicate takes one.
    start, end : int
        The evidence: whatever shares a letter of it is said in the same words.
    is_denied : bool
        How it was read. It binds nothing: who rejects "allied" has looked at the words, whichever way they are read.
    """

    report: str
    predicate: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    start: int
    end: int
    is_denied: bool = False

    def reaches(self, claim: Claim, *, names: Names) -> bool:
        """Whether a claim says the same of the same in the same words."""
        if claim.report != self.report or claim.predicate != self.predicate:
            return False
        if claim.quote.end <= self.start or self.end <= claim.quote.start:
            return False
        subject, object = names_of(claim, claim.subject, names=names), _object_names(claim, names=names)
        if _share(subject, self.subject) and _share(object, self.object):
            return True
        is_symmetric = predicate(claim.predicate).is_symmetric
        return is_symmetric and _share(subject, self.object) and _share(object, self.subject)

    def detail(self) -> dict[str, str]:
        """The binding as a detail of a judgement."""
        return {BINDING: json.dumps(to_record(self), ensure_ascii=False, sort_keys=True)}


def bind(claim: Claim, *, names: Names) -> Binding:
    """What a word on a claim binds."""
    return Binding(
        report=claim.report,
        predicate=claim.predicate,
        subject=names_of(claim, claim.subject, names=names),
        object=_object_names(claim, names=names),
        start=claim.quote.start,
        end=claim.quote.end,
        is_denied=claim.is_denied,
    )


def bound_by(judgement: Judgement) -> Binding | None:
    """What a rejection or correction binds; None when it only names its claim."""
    text = judgement.detail(BINDING)
    return from_record(Binding, json.loads(text)) if text else None


def carried_binding(judgement: Judgement) -> Binding | None:
    """What the claim binds that a judgement lets speak; None when it carries none."""
    claim = carried(judgement)
    if claim is None:
        return None
    known = {e.id: e.names for e in carried_entities(judgement)}
    return bind(claim, names=lambda report, local: known.get(local, ()))


def names_of(claim: Claim, mention: Mention, *, names: Names) -> tuple[str, ...]:
    """Every name the report gives one end of a claim; the words themselves where it gives none."""
    # Not both: "the group" stands for one here and for another two lines on.
    return tuple(names(claim.report, mention.entity)) or (mention.text,)


def _object_names(claim: Claim, *, names: Names) -> tuple[str, ...]:
    return names_of(claim, claim.object, names=names) if claim.object is not None else (claim.value,)


def _share(one: Sequence[str], other: Sequence[str]) -> bool:
    return not {plain(n) for n in one}.isdisjoint(plain(n) for n in other)


@lru_cache(maxsize=65_536)
def plain(name: str) -> str:
    """A name without case, accents, punctuation and a leading article.

    Examples
    --------
    >>> plain("El Cártel de la Bahía"), plain("the Northside Crew")
    ('cartel de la bahia', 'northside crew')
    """
    letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _ARTICLE.sub("", " ".join(_WORD.findall(letters.casefold())))
