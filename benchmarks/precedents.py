"""Whether likeness of cases carries meaning: leave-one-out on the table, beside chance. No material is needed.

``python benchmarks/precedents.py``: does the nearest other case share the kind, the country, and what followed?
"""

import time

import numpy as np

from crimescape.precedent import FEATURES, Case, agreement, load_cases, nearest

SEED = 20_140_930


def told(what: str, cases: tuple[Case, ...], *, label, names=None, weights=None) -> None:  # type: ignore[no-untyped-def]
    names = names or tuple(f.name for f in FEATURES)
    weights = weights or tuple(f.weight for f in FEATURES if f.name in names)
    found = agreement(cases, label=label, rng=np.random.default_rng(SEED), names=names, weights=weights)
    labels = ", ".join(f"{word} {share:.2f} of {n}" for word, n, share in found.by_label if n > 2)
    print(
        f"{what}: {found.share:.2f} of {found.cases}, by chance {found.chance:.2f} (p {found.by_chance:.4f}); {labels}"
    )


def main() -> None:
    cases = load_cases()
    known = sum(len(c.values) for c in cases) / (len(cases) * len(FEATURES))
    print(f"{len(cases)} cases, {len(FEATURES)} features, {known:.0%} of them coded")
    told("same kind", cases, label=lambda c: c.kind.value)
    told("same kind, all weights 1", cases, label=lambda c: c.kind.value, weights=(1.0,) * len(FEATURES))
    rest = tuple(f.name for f in FEATURES if not f.is_defining)
    told("same kind, without what defines it", cases, label=lambda c: c.kind.value, names=rest)
    told("same country", cases, label=lambda c: c.place.partition(",")[0])
    pacts = tuple(c for c in cases if c.held in ("yes", "no"))
    told("alliance or truce: held three years or not", pacts, label=lambda c: c.held)
    near = [nearest(c.values, [o for o in cases if o is not c], rng=np.random.default_rng(SEED)) for c in cases]
    print(f"nearest other case said to be nearer than chance: {sum(r.is_near for r in near)} of {len(near)}")
    print(f"nearest stays nearest without any one feature: {np.mean([r.steady for r in near]):.2f} of the time")
    start = time.perf_counter()
    nearest(cases[0].values, cases[1:], rng=np.random.default_rng(SEED))
    print(f"one question of {len(cases) - 1} cases with 999 shuffled tables: {time.perf_counter() - start:.3f} s")


if __name__ == "__main__":
    main()
