"""What a composer of sentences holds in its hand: the material, the language, and how a sentence is made of both."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crimescape.brief.base import Sentence, Stake
from crimescape.brief.material import Footing, Material, is_named
from crimescape.brief.tongues import Tongue
from crimescape.vocabulary import Belief, Claim, Finding, Layer, Mode, Proposition, Tense, predicate

MOST_NAMED = 4
_COMMON = re.compile(r"(?<!\w)(?!(?:de|del|la|las|el|los|y|e|of|the|and)\b)[a-záéíóúñü]\w*")
"""A word that is no name: where the language is another, it stands in quotation marks."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The material with the tongue it is told in."""

    material: Material
    tongue: Tongue

    def name(self, entity_id: str) -> str:
        """A group's name as it stands in a sentence."""
        return self.tongue.called(self.material.name(entity_id))

    def names(self, entity_ids: Iterable[str], *, most: int | None = None) -> str:
        """Several groups as a list."""
        return self.tongue.listed([self.name(e) for e in entity_ids], most=most)

    def both(self, belief: Belief) -> str:
        """The two groups of a tie, by name."""
        return self.names((belief.proposition.subject, belief.proposition.object))

    def place(self, belief: Belief) -> str:
        """Where alone a tie holds, to stand after a verb; empty for everywhere."""
        place = belief.proposition.place
        return self.tongue.say("in", place=self.material.name(place)) if place else ""

    def day(self) -> str:
        """The day the brief is about, to stand after a verb."""
        return self.tongue.say("on", day=self.tongue.day(str(self.material.as_of.valid)))

    def outlet(self, footing: Footing) -> str:
        """Who published it."""
        return footing.report.outlet or self.tongue.say("outlet.unnamed")

    def origin(self, footing: Footing) -> str:
        """Whom the outlet cites; empty in its own voice. What is no name is quoted where the language is another."""
        origin, relay = footing.origin
        if not origin:
            return ""
        is_name = is_named(origin) and not _COMMON.search(origin)
        shown = origin if is_name or self.tongue.language == "en" else self.tongue.quoted(origin)
        return self.tongue.say("by_way_of", origin=shown, relay=relay) if relay else shown

    def outlets(self, footings: Sequence[Footing]) -> str:
        """The outlets of some claims as a list."""
        return self.tongue.listed([self.outlet(f) for f in footings], most=MOST_NAMED, rest="other_outlet")

    def said(self, footing: Footing, *, of: Sequence[str] = (), is_again: bool = False) -> str:
        """What a claim says, flatly, in this language: its hedge and its source are said beside it.

        Parameters
        ----------
        of : sequence of str
            Entity ids of all of whom it is said, where these are more than two.
        is_again : bool
            Whether their names were just said, so that their number is enough.
        """
        claim, say = footing.claim, self.tongue.say
        a, b = self.tongue.called(footing.subject), self.tongue.called(footing.object) if footing.object else ""
        if claim.object is not None and predicate(claim.predicate).is_symmetric:
            a, b = sorted((a, b), key=str.casefold)
        both = self.names(of) if of else self.tongue.listed([a, b]) if b else a
        if is_again:
            both = self.tongue.say("all.of", n=self.tongue.number(len(of)))
        parts = {"a": a, "b": b, "both": both, "value": self._value(claim)}
        key = f"what.{claim.predicate}"
        planned = f"{key}.{claim.mode.value}"
        if self.tongue.has(planned):
            text = say(planned, turn=0, whom=a, **parts)
        else:
            text = say(key, turn=list(Tense).index(claim.tense), whom=a, **parts)
            if claim.mode is not Mode.STATED:
                text = say(f"as.{claim.mode.value}", what=text)
        return text + (say("in", place=footing.place) if footing.place else "")

    def _value(self, claim: Claim) -> str:
        if not claim.value or claim.value.isdigit() or self.tongue.knows(claim.value):
            return self.tongue.word(claim.value)
        if claim.predicate == "reach":
            return " ".join(map(self.tongue.word, claim.value.split()))
        return claim.value if self.tongue.language == "en" else self.tongue.quoted(claim.value)

    def finding(
        self,
        layer: Layer,
        key: str,
        text: str,
        claims: Iterable[str],
        *,
        about: Sequence[Proposition] = (),
        stakes: Sequence[Stake] = (),
        references: Sequence[str] = (),
    ) -> Sentence:
        """A sentence that rests on claims, each of which is in the material.

        Raises
        ------
        UnfoundedError
            When one is not, or there are none.
        """
        once = tuple(dict.fromkeys(claims))
        ordered = tuple(f.claim.id for f in sorted((self.material.footing(c) for c in once), key=lambda f: f.order))
        found = Finding(layer, text, ordered, self.material.as_of)
        return Sentence(key, found, tuple(about), tuple(stakes), tuple(references))
