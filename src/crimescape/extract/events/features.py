"""What a phrase looks like in its sentence: its words, its neighbours, and the event words around it."""

from crimescape.extract.events.tokens import NAME, NUMBER, OTHER, Tokens
from crimescape.extract.events.triggers import kind_of
from crimescape.extract.events.words import CLASS_OF, DETERMINERS, TITLES

_BINS = (0, 1, 2, 3, 3, 4, 4, 4, 5, 5, 5, 5, 5)


class Reader:
    """One sentence, ready to describe any phrase of it."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        words = tokens.words
        n = len(words)
        self.kinds = [kind_of(w) for w in words]
        self.distinct_kinds = sorted({k for k in self.kinds if k})
        self.trigger_words = sorted({w for w, k in zip(words, self.kinds, strict=True) if k})
        left, right = [-1] * (n + 1), [-1] * (n + 1)
        last = -1
        for i in range(n):
            left[i] = last
            if self.kinds[i]:
                last = i
        left[n] = last
        last = -1
        for i in range(n, -1, -1):
            if i < n and self.kinds[i]:
                last = i
            right[i] = last
        self.left, self.right = left, right
        self.masked = [
            "NAME" if t == NAME else "#" if t == NUMBER else w for w, t in zip(words, tokens.tags, strict=True)
        ]

    def describe(self, i: int, j: int) -> list[str]:
        """Features of the phrase of tokens i to j (past the last)."""
        t, words, masked = self.tokens, self.tokens.words, self.masked
        n = len(words)
        head = masked[j - 1]
        hc = "name" if head == "NAME" else CLASS_OF.get(head, "")
        for k in range(i + 1, j - 1):
            if words[k] == "of":
                head = masked[k - 1]
                hc = CLASS_OF.get(head, "") + "of"
                break
        out = ["b", f"h={head}", f"hc={hc}", f"l={min(j - i, 6)}"]
        out.extend(f"w={masked[k]}" for k in range(i, j))
        f = masked[i]
        out.append(f"f={f}")
        if j - i > 1:
            out.append(f"2={masked[j - 2]}_{masked[j - 1]}")
            out.append(f"1={f}_{masked[i + 1]}")
        p = i - 1
        skipped = ""
        while p >= 0 and (words[p] in DETERMINERS or t.tags[p] == NUMBER) and i - p < 4:
            skipped = words[p]
            p -= 1
        pw = masked[p] if p >= 0 else "^"
        ppw = masked[p - 1] if p > 0 else "^"
        nw = masked[j] if j < n else "$"
        nnw = masked[j + 1] if j + 1 < n else "$"
        out += [
            f"p={pw}",
            f"pp={ppw}_{pw}",
            f"ph={pw}_{hc}",
            f"n={nw}",
            f"nn={nw}_{nnw}",
            f"nh={nw}_{hc}",
            f"d={skipped}",
            f"pi={words[i - 1] if i else '^'}",
            f"pt={t.tags[i - 1] if i else '^'}{t.tags[j] if j < n else '$'}",
        ]
        if i and words[i - 1] in TITLES:
            out += ["title", f"title_{hc}"]
        a = self.left[i]
        if a >= 0:
            gap = i - a - 1
            d = _BINS[gap] if gap < 13 else 6
            w, kind = words[a], self.kinds[a]
            by = "by" in words[a:i]
            was = a and words[a - 1] in _BE
            out += [f"L={w}{d}", f"Lk={kind}_{hc}_{d}_{by}", f"Lw={w}_{by}_{bool(was)}_{hc}", f"Lh={kind}_{head}"]
            if gap <= 3:
                out.append(
                    f"Lp={w}_"
                    + "_".join(m if t.tags[x] == OTHER else "*" for x, m in enumerate(words[a + 1 : i], a + 1))
                )
                out.append(
                    f"Lq={kind}_{hc}_"
                    + "_".join(m if t.tags[x] == OTHER else "*" for x, m in enumerate(words[a + 1 : i], a + 1))
                )
        else:
            out.append(f"L0_{hc}")
        a = self.right[j]
        if a >= 0:
            gap = a - j
            d = _BINS[gap] if gap < 13 else 6
            w, kind = words[a], self.kinds[a]
            was = a and words[a - 1] in _BE
            out += [f"R={w}{d}", f"Rk={kind}_{hc}_{d}_{bool(was)}", f"Rw={w}_{bool(was)}_{hc}", f"Rh={kind}_{head}"]
            if gap <= 3:
                out.append(f"Rp={w}_" + "_".join(m if t.tags[x] == OTHER else "*" for x, m in enumerate(words[j:a], j)))
                out.append(
                    f"Rq={kind}_{hc}_" + "_".join(m if t.tags[x] == OTHER else "*" for x, m in enumerate(words[j:a], j))
                )
        else:
            out.append(f"R0_{hc}")
        out.extend(f"sk={hc}_{k}" for k in self.distinct_kinds)
        out.extend(f"sw={hc}_{w}" for w in self.trigger_words)
        return out


_BE = frozenset("was were is are been be being".split())
