"""Who copied whom: the origin each claim goes back to, and which origins may be one."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crimescape.vocabulary import Statement

UNNAMED_WORDS = frozenset(
    """authorities authority official officials officer officers police prosecutor prosecutors government sources source
    document documents report reports intelligence investigators investigator agents agency army military soldiers
    residents witnesses witness experts analysts analyst locals media press files file records letter message study
    autoridades autoridad funcionarios funcionario policia fiscales fiscalia gobierno fuentes fuente documentos
    documento informes informe inteligencia investigadores agentes ejercito militares habitantes testigos expertos
    analistas medios prensa expediente archivos carta mensaje estudio""".split()
)
"""Words that name a kind of source and not a source: alone, they identify nobody."""
_SMALL = frozenset(
    """the a an of and in on by from to local state federal national us u s
    de del la las los el y e en un una unos segun""".split()
)
_ARTICLE = re.compile(r"^(the|los|las|el|la|un|una)\s+")


@dataclass(frozen=True, slots=True)
class OriginLink:
    """What an analyst settled about two origins: ``one``, ``independent`` or ``suspected``."""

    a: str
    b: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Traced:
    """A statement with the origin it goes back to.

    Attributes
    ----------
    origin : str
        Key of the origin: the same key is the same witness.
    name : str
        The origin as people read it.
    is_unnamed : bool
        Whether it names only a kind of source.
    day : date
        The day it speaks from: for a relay, the earliest day on which its origin was heard saying so.
    hops : int
        Links between the origin and the report's own voice.
    """

    statement: Statement
    origin: str
    name: str
    is_unnamed: bool
    day: date
    hops: int


def fold_source(name: str) -> str:
    """A source's name without case, accents, punctuation and a leading article.

    Examples
    --------
    >>> fold_source("El Faro del Puerto"), fold_source("the Attorney General’s Office")
    ('faro del puerto', 'attorney general s office')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return _ARTICLE.sub("", re.sub(r"[^\w]+", " ", plain).strip())


def is_unnamed(name: str) -> bool:
    """Whether a source's name is only of a kind: "intelligence documents", "las autoridades".

    Examples
    --------
    >>> is_unnamed("US and Mexican intelligence documents"), is_unnamed("Reforma")
    (True, False)
    """
    words = [w for w in fold_source(name).split() if w not in _SMALL]
    if not words or words[-1] in UNNAMED_WORDS or words[0] in UNNAMED_WORDS:
        return True
    return all(w in UNNAMED_WORDS for w in words)


def trace(
    statements: Sequence[Statement], *, copies: Mapping[str, str], window_days: float
) -> tuple[Traced, ...]:
    """Each statement of one proposition with its origin and the day it speaks from.

    Parameters
    ----------
    copies : mapping of report id to report id
        Suspected copies with the earliest report whose words they repeat; a copy speaks with its voice.
    """
    voices = {s.report: _own_voice(s) for s in statements}
    reached: dict[str, tuple[str, str]] = {}
    for s in statements:
        # A chain that stops at a link through which another goes on tells the same story: follow it to its end.
        for link in s.chain[1:-1]:
            reached.setdefault(fold_source(link), (_key(s, voices[s.report]), s.chain[-1]))
    traced = [_trace_one(s, voices=voices, copies=copies, reached=reached) for s in statements]
    earliest: dict[str, list[date]] = {}
    for t in traced:
        earliest.setdefault(t.origin, []).append(t.day)
    return tuple(_relayed(t, days=sorted(earliest[t.origin]), window_days=window_days) for t in traced)


def _own_voice(statement: Statement) -> str:
    """A report's own voice: its outlet; where none is known, the report (or the article it is a version of) itself."""
    outlet = statement.chain[0] if statement.chain else ""
    return fold_source(outlet) or f"report {statement.version_group or statement.report}"


def _key(statement: Statement, voice: str) -> str:
    chain = [fold_source(link) for link in statement.chain]
    if len(chain) <= 1:
        return voice
    origin = chain[-1]
    if not is_unnamed(statement.chain[-1]):
        return origin
    carriers = [c for c, raw in zip(chain[1:-1], statement.chain[1:-1], strict=True) if not is_unnamed(raw)]
    # Wording alone joins nobody: an unnamed origin is told apart by who carried it.
    return f"{origin} via {carriers[-1] if carriers else voice}"


def _trace_one(
    statement: Statement,
    *,
    voices: Mapping[str, str],
    copies: Mapping[str, str],
    reached: Mapping[str, tuple[str, str]],
) -> Traced:
    voice = voices[statement.report]
    first = copies.get(statement.report)
    if first is not None and first in voices and len(statement.chain) <= 1:
        voice = voices[first]
    key = _key(statement, voice)
    name = statement.chain[-1] if any(statement.chain) else "an outlet not known"
    if len(statement.chain) > 1 and key in reached:
        key, name = reached[key]
    hops = max(0, len(statement.chain) - 1)
    # Reports whose outlet nobody declared may well be of one outlet: no witness that is surely another.
    unnamed = is_unnamed(name) if hops else not any(statement.chain)
    return Traced(statement, key, name, unnamed, statement.reference_day, hops)


def _relayed(traced: Traced, *, days: Sequence[date], window_days: float) -> Traced:
    """With the reference day of what it relays: the first time its origin was heard in the same run of repeats."""
    if traced.hops == 0 and traced.statement.time is None:
        return traced
    start = traced.day
    for day in reversed([d for d in days if d <= traced.day]):
        if (start - day).days > window_days:
            break
        start = day
    return Traced(traced.statement, traced.origin, traced.name, traced.is_unnamed, start, traced.hops)


def joined(
    traced: Sequence[Traced], *, links: Sequence[OriginLink], window_days: float
) -> tuple[dict[str, str], dict[str, str]]:
    """Which origins are one, and which are suspected to be.

    Returns
    -------
    (dict, dict)
        Origin key to the key it is one with (settled by people), and origin key to its family of suspected ones.
    """
    keys = sorted({t.origin for t in traced})
    by_name = {k: {k, *(fold_source(t.name) for t in traced if t.origin == k)} for k in keys}

    def named(text: str) -> list[str]:
        return [k for k in keys if fold_source(text) in by_name[k] or text == k]

    settled = {
        frozenset((a, b)): link.verdict for link in links for a in named(link.a) for b in named(link.b) if a != b
    }
    one, family = _Union(keys), _Union(keys)
    for pair, verdict in sorted(settled.items(), key=lambda kv: sorted(kv[0])):
        a, b = sorted(pair)
        if verdict == "one":
            one.join(a, b)
        if verdict in ("one", "suspected"):
            family.join(a, b)
    for i, s in enumerate(traced):
        for t in traced[i + 1 :]:
            if not (s.is_unnamed and t.is_unnamed) or s.origin == t.origin:
                continue
            if frozenset((s.origin, t.origin)) not in settled and abs((s.day - t.day).days) <= window_days:
                family.join(s.origin, t.origin)
    return {k: one.root(k) for k in keys}, {k: family.root(k) for k in keys}


class _Union:
    """Disjoint sets whose root is the first member in sorted order, whatever the order of joining."""

    def __init__(self, members: Sequence[str]) -> None:
        self._parent = {m: m for m in members}

    def root(self, member: str) -> str:
        while self._parent[member] != member:
            member = self._parent[member]
        return member

    def join(self, a: str, b: str) -> None:
        first, second = sorted((self.root(a), self.root(b)))
        self._parent[second] = first
