"""Short reports of the invented city whose names are known beforehand, taken apart into clauses and pairs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crimescape.extract.clause import Clause
from crimescape.extract.learned.looks import Looks
from crimescape.extract.relations.company import Company
from crimescape.extract.relations.pairs import Pair, pairs_of
from crimescape.extract.relations.tokens import tokens_of
from crimescape.extract.relations.windows import Windows, windows_of
from crimescape.extract.sentence import split_sentences
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind
from tests.extract.marking import G, L, P, looking

CAST: dict[str, tuple[Kind, str]] = {
    "Los Faroles": (G, "learned:faroles"),
    "Los Garfios": (G, "learned:garfios"),
    "Tidewater Gang": (G, "learned:tidewater gang"),
    "Tomas Verano": (P, "tomas verano"),
    "Verano": (P, "tomas verano"),
    "Puerto Sereno": (L, "learned:puerto sereno"),
    "Veracruz": (L, "MX-VER"),
    "Mexico": (L, "MX"),
}
_NAME = re.compile("|".join(CAST))
_STANDS_FOR = re.compile(r"\bthe group\b")


@dataclass(frozen=True, slots=True)
class Paired:
    """A report with everybody in it, and the pairs that may be related."""

    text: str
    looks: Looks
    clauses: Sequence[Clause]
    company: Company
    pairs: Sequence[Pair]

    def windows(self, pairs: Sequence[Pair] | None = None) -> Windows:
        """What is seen of its pairs, or of some of them."""
        pairs = self.pairs if pairs is None else pairs
        return windows_of(pairs, looks=self.looks, clauses=self.clauses, company=self.company)

    def written(self, span: Span) -> str:
        """A name as it is written."""
        return self.text[span.start : span.end]


def paired(text: str) -> Paired:
    """A report taken apart; "the group" stands for Los Faroles."""
    names = [Span(CAST[m[0]][0], *m.span(), CAST[m[0]][1]) for m in _NAME.finditer(text)]
    stand_ins = [Span(G, *m.span(), CAST["Los Faroles"][1], is_anaphor=True) for m in _STANDS_FOR.finditer(text)]
    spans = sorted([*names, *stand_ins], key=lambda s: s.start)
    clauses = [Clause.of(s, [n for n in spans if s.start <= n.start and n.end <= s.end]) for s in split_sentences(text)]
    company = Company.of(clauses, [[] for _ in clauses])
    return Paired(text, looking(text, spans=names), clauses, company, list(pairs_of([tokens_of(c) for c in clauses])))
