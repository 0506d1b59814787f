"""Invented outlets: how often they are wrong, whom they copy, and that their names are names."""

from collections import Counter
from datetime import date

import numpy as np
import pytest

from crimescape.assess import load_policy
from crimescape.assess.sources import is_unnamed
from crimescape.testing import (
    Source,
    Told,
    World,
    city_copiers,
    city_press,
    drifting_world,
    grades_of,
    supposed_grades,
    tell,
    tell_as_supposed,
)
from crimescape.testing.rivals import votes_of
from crimescape.testing.worlds import NONE
from crimescape.vocabulary import Factuality, Tense

FIRST, LAST = date(2010, 1, 1), date(2019, 12, 31)
WORLD = drifting_world(rng=np.random.default_rng(1), pairs=600, first=FIRST, last=LAST)


def told(*press: Source, seed: int = 2, citing: float | None = None, verbatim: float = 0.0) -> Told:
    copiers = city_copiers(citing_share=citing, verbatim_share=verbatim) if citing is not None else ()
    return tell(WORLD, press or city_press(), copiers, rng=np.random.default_rng(seed))


def wrong_share(spoken: Told, *, world: World = WORLD) -> float:
    """How often what is said is not so on its day."""
    votes = votes_of(spoken.statements, whose=spoken.pairs)
    return float((world.states_on(votes.whose, votes.days.astype(float)) != votes.states).mean())


def test_a_seed_is_a_telling() -> None:
    """The same seed gives the same statements, another others."""
    assert told(citing=1.0).statements == told(citing=1.0).statements
    assert told().statements != told(seed=3).statements


def test_every_outlet_has_a_name_that_names_it() -> None:
    """No invented outlet is taken for a mere kind of source, or it would be graded and joined as one."""
    names = [
        *grades_of(city_press()),
        *supposed_grades(),
        *(c.name for c in city_copiers(citing_share=1.0, verbatim_share=1.0)),
    ]
    assert len(set(names)) == len(names)
    assert not any(map(is_unnamed, names))


def test_the_lying_are_wrong_more_often_than_the_reliable() -> None:
    """An outlet that errs never says what is not so; the more it errs, the more it does; what is late is often past."""
    shares = [wrong_share(told(Source("El Faro", wrong_share=share))) for share in (0.0, 0.1, 0.5)]
    assert shares[0] == 0.0 < shares[1] < 0.25 < shares[2]
    assert wrong_share(told(Source("La Memoria", wrong_share=0.0, late_years=2.0))) > 0.1


def test_about_one_claim_in_eight_says_that_a_tie_is_over() -> None:
    """As in careful readings of real reports, where 13 % of claims on ties do; ends are told in the past tense."""
    spoken = told().statements
    over = [s for s in spoken if s.tense is Tense.PAST or s.factuality is Factuality.DENIED]
    assert len(over) / len(spoken) == pytest.approx(0.13, abs=0.03)
    assert 0.3 < sum(s.tense is Tense.PAST for s in over) / len(over) < 0.95


def test_who_copies_says_so_or_is_found_by_words_or_not_at_all() -> None:
    """Citing puts the origin last in the chain; the same words stand in `copies`; else it looks like a witness."""
    cited, found, unseen = (told(citing=c, verbatim=v) for c, v in ((1.0, 0.0), (0.0, 1.0), (0.0, 0.0)))
    wires = {c.name for c in city_copiers(citing_share=1.0, verbatim_share=1.0)}
    own = {s.report: s for s in told().statements}
    for spoken in (cited, found, unseen):
        by_wire = [s for s in spoken.statements if s.chain[0] in wires]
        assert len(by_wire) > len(own) / 2
        assert {len(s.chain) for s in by_wire} == ({2} if spoken is cited else {1})
        assert len(spoken.copies) == (len(by_wire) if spoken is found else 0)
    days = {s.report: s.available for s in found.statements}
    assert all(days[copy] > days[original] for copy, original in found.copies.items())


def test_as_supposed_each_outlet_speaks_once_of_a_pair_and_silence_says_nothing() -> None:
    """Words come as often whatever the state; no outlet has two words of its own on one pair."""
    spoken = tell_as_supposed(WORLD, policy=load_policy(), rng=np.random.default_rng(4), looks=6.0)
    first_hand = [i for i, s in enumerate(spoken.statements) if not s.report.endswith("again")]
    voices = Counter((spoken.pairs[i], spoken.statements[i].chain[-1]) for i in first_hand)
    assert set(voices.values()) == {1}
    pairs = spoken.pairs[first_hand]
    days = np.array([spoken.statements[i].available.toordinal() for i in first_hand], dtype=float)
    shares = np.bincount(WORLD.states_on(pairs, days), minlength=3) / len(pairs)
    assert shares[NONE] == pytest.approx(
        np.mean([WORLD.shares_on(date(y, 6, 30))[NONE] for y in range(2010, 2020)]), abs=0.02
    )
