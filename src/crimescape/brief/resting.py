"""What a final text may not rest on: claims, joined names and origin links that no person has looked at."""

import shlex
from collections import defaultdict
from collections.abc import Iterator, Sequence
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
    return (*_claims(sentence, material), *_names(sentence, material), *_origins(sentence, material))


def all_lacks(brief: Brief) -> dict[Lack, tuple[Sentence, ...]]:
    """Everything that stands between a draft and a final text, each with the sentences that rest on it."""
    out: dict[Lack, list[Sentence]] = defaultdict(list)
    for sentence in brief.sentences:
        for lack in lacks(sentence, brief.material):
            out[lack].append(sentence)
    return {lack: tuple(sentences) for lack, sentences in out.items()}


def _claims(sentence: Sentence, material: Material) -> Iterator[Lack]:
    for claim_id in sentence.claims:
        footing = material.footing(claim_id)
        if not footing.is_reviewed:
            yield Lack("claim", f"“{footing.claim.quote.text}”", f"crimescape judge accept {claim_id[:12]}")


def _names(sentence: Sentence, material: Material) -> Iterator[Lack]:
    met: dict[str, set[str]] = defaultdict(set)
    for claim_id in sentence.claims:
        for entity, appearance in material.footing(claim_id).appearances:
            met[entity].add(appearance)
    for entity, appearances in sorted(met.items()):
        if len(appearances) < 2 or any(appearances <= whole for whole in material.one):
            continue
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
