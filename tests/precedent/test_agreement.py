"""Leave-one-out: labels that likeness carries are found again, others only as often as by lot."""

import numpy as np
import pytest

from crimescape.precedent import FEATURES, Case, CaseKind, agreement, load_cases
from tests.precedent.making import case

NAMES = [f.name for f in FEATURES]


def two_kinds(*, is_carried: bool) -> list[Case]:
    """Forty cases of two kinds; their features are those of their kind with one in ten turned, or of neither."""
    rng = np.random.default_rng(11)
    out = []
    for i in range(40):
        kind = CaseKind.TRUCE if i % 2 else CaseKind.NETWORK
        values = np.full(len(NAMES), float(i % 2)) if is_carried else rng.integers(0, 2, len(NAMES)).astype(float)
        values = np.where(rng.random(len(NAMES)) < 0.1, 1 - values, values)
        out.append(case(f"c{i}", dict(zip(NAMES, values.tolist(), strict=True)), kind=kind))
    return out


def test_what_likeness_carries_is_found_again() -> None:
    """All forty, far above the half that lot would give."""
    found = agreement(two_kinds(is_carried=True), label=lambda c: c.kind.value, rng=np.random.default_rng(1))
    assert (found.cases, found.share) == (40, 1.0)
    assert found.chance == pytest.approx(19 / 39)
    assert found.by_chance < 0.001


def test_what_it_does_not_carry_is_not() -> None:
    """With features that know nothing of the kind, the share is near the lot's, and said to be."""
    found = agreement(two_kinds(is_carried=False), label=lambda c: c.kind.value, rng=np.random.default_rng(1))
    assert abs(found.share - found.chance) < 0.25
    assert found.by_chance > 0.05


def test_a_case_is_never_its_own_witness() -> None:
    """Cases that are alike but for their labels disagree wholly: each is left out of its own question."""
    values = dict.fromkeys(NAMES, 1.0)
    pair = [case("a", values, kind=CaseKind.TRUCE), case("b", values, kind=CaseKind.NETWORK)]
    found = agreement(pair, label=lambda c: c.kind.value, rng=np.random.default_rng(1), shuffles=9)
    assert found.share == 0.0


def test_the_packaged_table_carries_its_kinds() -> None:
    """Better than by lot, also without the features that lie in the very word of a kind."""
    rest = [f for f in FEATURES if not f.is_defining]
    for names, weights in ((NAMES, [f.weight for f in FEATURES]), ([f.name for f in rest], [f.weight for f in rest])):
        found = agreement(
            load_cases(),
            label=lambda c: c.kind.value,
            rng=np.random.default_rng(1),
            names=names,
            weights=weights,
            shuffles=499,
        )
        assert found.share > found.chance
        assert found.by_chance < 0.05
