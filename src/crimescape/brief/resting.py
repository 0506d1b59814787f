"""What a final text may not rest on: claims, joined names and origin links that no person has looked at."""

import shlex
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crimescape.brief.base import Brief, Sentence
from crimescape.brief.material import Material
from crimescape.vocabulary import Layer


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that waits for a person before a sentence may be final.

    Attributes
    ----------
    kind : str
        ``claim``, ``identity`` or ``origin``.
    what : str
        The quote, the name, or the origins.
    command : str
        What would review it, to be typed.
    """

    kind: str
    what: str
    command: str


def lacks(sentence: Sentence, material: Material) -> tuple[Lack, ...]:
    """What a sentence rests on that no person has reviewed."""
    return (*_claims(sentence, material), *_names(_joined(sentence, material), material), *_origins(sentence, material))


def all_lacks(brief: Brief) -> dict[Lack, tuple[Sentence, ...]]:
    """Everything that stands between a draft and a final text, each with the sentences that rest on it.

    A name is listed once, with every appearance that the brief rests on: one judgement settles it for all of it.
    """
    met: dict[str, set[str]] = defaultdict(set)
    for sentence in brief.sentences:
        for entity, appearances in _joined(sentence, brief.material).items():
            met[entity] |= appearances
    out: dict[Lack, list[Sentence]] = defaultdict(list)
    for sentence in brief.sentences:
        joined = {entity: met[entity] for entity in _joined(sentence, brief.material)}
        for lack in (
            *_claims(sentence, brief.material),
            *_names(joined, brief.material),
            *_origins(sentence, brief.material),
        ):
            out[lack].append(sentence)
    return {lack: tuple(sentences) for lack, sentences in out.items()}


def _claims(sentence: Sentence, material: Material) -> Iterator[Lack]:
    for claim_id in sentence.claims:
        footing = material.footing(claim_id)
        if not footing.is_reviewed:
            yield Lack("claim", f"“{footing.claim.quote.text}”", f"crimescape judge accept {claim_id[:12]}")


def _joined(sentence: Sentence, material: Material) -> dict[str, set[str]]:
    """The entities of a sentence that more than one appearance makes, and that no person held to be one."""
    met: dict[str, set[str]] = defaultdict(set)
    for claim_id in sentence.claims:
        for entity, appearance in material.footing(claim_id).appearances:
            met[entity].add(appearance)
    return {
        entity: appearances
        for entity, appearances in met.items()
        if len(appearances) > 1 and not any(appearances <= whole for whole in material.one)
    }


def _names(joined: Mapping[str, Collection[str]], material: Material) -> Iterator[Lack]:
    for entity, appearances in sorted(joined.items()):
        keys = " ".join(shlex.quote(a) for a in sorted(appearances))
        yield Lack("identity", material.name(entity), f"crimescape judge same {keys} --because WHY")


def _origins(sentence: Sentence, material: Material) -> Iterator[Lack]:
    if sentence.layer not in (Layer.ASSESSED, Layer.PROJECTED):
        return
    claims, told = set(sentence.claims), set(sentence.about)
    for belief in material.beliefs:
        p = belief.proposition
        origins = material.unsettled.get(p, ())
        if len(origins) > 1 and belief.claims and (p in told or set(belief.claims) <= claims):
            names = " ".join(shlex.quote(o) for o in origins)
            yield Lack("origin", _and(origins), f"crimescape judge independent-origins {names}  (or: one-origin)")


def _and(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"
