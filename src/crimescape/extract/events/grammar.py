"""Who did what to whom right beside an event word: "two peasants were killed by gunmen", "gunmen killed two peasants"."""

from collections.abc import Iterator
from dataclasses import dataclass

from crimescape.extract.events.features import Reader
from crimescape.extract.events.phrases import runs
from crimescape.extract.events.tokens import NAME, NUMBER, VERB
from crimescape.extract.events.words import CLASS_OF, DETERMINERS

_BE = frozenset("was were is are been being be".split())
_HAVE = frozenset("has have had".split())
_PATIENT_KINDS = frozenset(("killing", "attack", "kidnapping", "arrest", "bombing", "arson", "robbery"))
_INTRANSITIVE = frozenset("died dead death deaths exploded exploding explosion explosions blast".split())


@dataclass(frozen=True, slots=True)
class Beside:
    """A phrase beside an event word, by tokens (first, one past the last), and whether it did it or suffered it."""

    trigger: int
    first: int
    past: int
    is_agent: bool


def beside(reader: Reader) -> Iterator[Beside]:
    """Agents and patients that stand right beside the event words of a sentence."""
    tokens = reader.tokens
    words, tags = tokens.words, tokens.tags
    ending = {past: first for first, past in runs(tokens)}
    starting = dict(runs(tokens))
    for t, kind in enumerate(reader.kinds):
        if kind not in _PATIENT_KINDS or words[t] in _INTRANSITIVE or tags[t] != VERB:
            continue
        before = t
        while before > 0 and (words[before - 1].endswith("ly") or words[before - 1] in ("also", "later", "then")):
            before -= 1
        is_passive = before > 0 and words[before - 1] in _BE
        while before > 0 and (
            words[before - 1] in _BE or words[before - 1] in _HAVE or words[before - 1] in ("who", "that")
        ):
            before -= 1
        if before > 0 and words[before - 1] == "," and words[before : before + 1] == ["who"]:
            before -= 1
        after = _skipped(words, tags, t + 1)
        if before in ending and words[before - 1] not in _BE and tags[before - 1] != NUMBER:
            yield Beside(t, _from_head(words, ending, ending[before]), before, not is_passive)
        if is_passive and before not in ending and after in starting:
            # "Fueron asesinados tres campesinos": Spanish may name them behind the verb.
            yield Beside(t, after, _to_owner(words, tags, starting, starting[after]), False)
        if is_passive:
            by = next((k for k in range(t + 1, min(t + 4, len(words))) if words[k] == "by"), None)
            if by is not None:
                first = _skipped(words, tags, by + 1)
                if first in starting:
                    yield Beside(t, first, _to_owner(words, tags, starting, starting[first]), True)
        elif after in starting:
            yield Beside(t, after, _to_owner(words, tags, starting, starting[after]), False)


def _to_owner(words: list[str], tags: list[str], starting: dict[int, int], past: int) -> int:
    """The end of "members of the crew", given that of "members"."""
    if past < len(words) and words[past] == "of":
        owner = _skipped(words, tags, past + 1)
        return starting.get(owner, past)
    return past


def _from_head(words: list[str], ending: dict[int, int], first: int) -> int:
    """The beginning of "gunmen of the crew", given that of "crew"."""
    head = first
    while head > 0 and words[head - 1] in DETERMINERS:
        head -= 1
    if head > 0 and words[head - 1] == "of":
        return ending.get(head - 1, first)
    return first


def _skipped(words: list[str], tags: list[str], at: int) -> int:
    while at < len(words) and words[at] in DETERMINERS and tags[at] != NUMBER:
        at += 1
    return at


def class_of(reader: Reader, first: int, past: int) -> str:
    """What sort of thing a phrase is: name, attacker, security, civil, building, vehicle, weapon, org; or empty."""
    tokens = reader.tokens
    for i in range(first, past):
        if i > first and tokens.words[i] == "of":
            past = i
            break
    if tokens.tags[past - 1] == NAME:
        return "name"
    return CLASS_OF.get(tokens.words[past - 1], "")
