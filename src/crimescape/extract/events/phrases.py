"""Phrases that may name who takes part: runs of noun-like words, their ends, and those joined by "of"."""

from crimescape.extract.events.tokens import CONTENT, NAME, NUMBER, Tokens
from crimescape.extract.events.words import CLASS_OF, LINKS, ORG_FOLLOWERS

LONGEST = 9
_IN = (CONTENT, NAME, NUMBER)


def runs(tokens: Tokens) -> list[tuple[int, int]]:
    """The longest runs of noun-like words, names and numbers, as tokens (first, one past last)."""
    tags = tokens.tags
    n = len(tags)
    out: list[tuple[int, int]] = []
    i = 0
    while i < n:
        if tags[i] in _IN:
            j = i + 1
            while j < n and tags[j] in _IN:
                j += 1
            out.append((i, j))
            i = j
        else:
            i += 1
    return out


def phrases(tokens: Tokens) -> list[tuple[int, int]]:
    """Stretches of tokens (first, one past last), nested ones included."""
    words, tags = tokens.words, tokens.tags
    chunks = runs(tokens)
    out: dict[tuple[int, int], None] = {}
    for number, (a, b) in enumerate(chunks):
        if all(t == NUMBER for t in tags[a:b]):
            continue
        for s in range(max(a, b - 6), b):
            if tags[s] == NAME and s > a and tags[s - 1] == NAME and s < b - 2:
                continue
            out[s, b] = None
        for e in range(a + 1, b):
            if (words[e] in ORG_FOLLOWERS or CLASS_OF.get(words[e - 1]) == "weapon") and e - a <= 6:
                for s in range(a, e):
                    out[s, e] = None
        # joined by "of" and the like: one further chunk, or two
        end = b
        for nxt in chunks[number + 1 : number + 3]:
            gap = words[end : nxt[0]]
            if (
                not gap
                or len(gap) > 2
                or any(w not in LINKS and w not in ("the", "for", "'s") for w in gap)
                or nxt[1] - a > LONGEST
            ):
                break
            end = nxt[1]
            for s in (a, *([b - 1] if b - 1 > a else [])):
                out[s, end] = None
    return list(out)
