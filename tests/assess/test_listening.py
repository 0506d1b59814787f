"""An archive's own rhythm: rates found again where they are known, and what silence may then say."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from crimescape.assess import Policy, Silence, Terms, load_policy, policy_hearing, silence_of, tabulate, text_hearing
from crimescape.assess.columns.chain import Timeline
from crimescape.assess.columns.rhythm import Rhythm, rhythm_of, states_by_rhythm
from crimescape.assess.columns.words import words_of
from crimescape.assess.policy import policy_text, read_policy
from crimescape.errors import PolicyError
from crimescape.testing import (
    Told,
    city_press,
    drifting_world,
    outspoken_press,
    silent_press,
    supposed_grades,
    tell,
    tell_as_supposed,
)
from crimescape.vocabulary import AsOf, Statement

POLICY = load_policy()
FIRST, LAST = date(2008, 1, 1), date(2020, 12, 31)
WEIGHT = 2.0


def heard(told: Told, *, policy: Policy = POLICY, known: date = LAST, grades: dict[str, str] | None = None) -> Silence:
    """What silence may say in what was told."""
    terms = Terms(AsOf(valid=known, known=known), policy, grades or {}, copies=told.copies)
    return silence_of(tabulate(told.statements), terms=terms)


def archive(press_of: type | object = city_press, *, pairs: int = 300) -> Told:
    """An archive on an invented city."""
    rng = np.random.default_rng(3)
    world = drifting_world(rng=rng, pairs=pairs, first=FIRST, last=LAST)
    return tell(world, press_of(), rng=rng)  # type: ignore[operator]  # a function that makes a press


def drawn_line(rhythm: Rhythm, *, pairs: int, years: float) -> tuple[Timeline, np.ndarray]:
    """Words drawn exactly as a rhythm has them, of pairs that move as the policy supposes; and where these end."""
    rng = np.random.default_rng(8)
    generator = POLICY.ties_unheard[0]
    step = 0.01
    moves = np.eye(3) + step * generator
    pair, year, tilt, ends = [], [], [], []
    for number in range(pairs):
        interest = rng.gamma(rhythm.evenness, 1 / rhythm.evenness)
        state = int(rng.choice(3, p=[0.14, 0.77, 0.09]))
        for moment in np.arange(0.0, years, step):
            for told in (0, 2):
                is_right = told == state
                for rate, sign, fits in ((rhythm.tied, 1.0, is_right), (rhythm.untied, -1.0, not is_right)):
                    if rng.random() < step * interest * rate * (1.0 if fits else rhythm.astray):
                        pair.append(number)
                        year.append(2000 + moment)
                        tilt.append([sign * WEIGHT * (s == told) for s in range(3)])
            state = int(rng.choice(3, p=moves[state]))
        ends.append(state)
        pair.append(number)
        year.append(2000 + years)
        tilt.append([0.0, 0.0, 0.0])
    day = np.array(year)
    line = Timeline(np.array(pair), day, day == 2000 + years, np.array(tilt).T, np.zeros((3, len(day))))
    return line, np.array(ends)


def test_rates_are_found_again() -> None:
    """Of words drawn from a rhythm that rhythm is found, and its chances of a tie come true as often as it says."""
    truth = Rhythm(tied=1.5, untied=0.3, astray=float(np.exp(-WEIGHT)), evenness=2.0)
    line, ends = drawn_line(truth, pairs=400, years=12.0)
    words = words_of(line, since=2000.0, window_years=0.001)
    found = rhythm_of(words, generator=POLICY.ties_unheard[0])
    assert found.tied == pytest.approx(truth.tied, rel=0.15)
    assert found.untied == pytest.approx(truth.untied, rel=0.15)
    assert found.astray == pytest.approx(truth.astray)
    assert 1.0 < found.evenness < 4.0
    states = states_by_rhythm(words, found, generator=POLICY.ties_unheard[0])
    is_tied = ends[words.pair] != 1
    assert 1 - states[:, 1].mean() == pytest.approx(is_tied.mean(), abs=0.05)
    assert ((1 - states[:, 1]) - is_tied).std() < is_tied.std()


def test_an_outspoken_press_leaves_little_to_silence_and_a_silent_one_much() -> None:
    """Who says that there is no tie as readily as that there is one has said all when he says nothing."""
    outspoken, city, silent = (heard(archive(press)) for press in (outspoken_press, city_press, silent_press))
    assert 1.5 * outspoken.told_a_year < city.told_a_year < silent.told_a_year
    assert outspoken.error < 0.02
    for found in (outspoken, city, silent):
        before, after, by_rhythm = found.tied
        assert abs(after - by_rhythm) < abs(before - by_rhythm)


def test_where_silence_says_nothing_next_to_nothing_is_found() -> None:
    """Outlets that end every look in a word, whatever they see: 0.02 a year and less."""
    rng = np.random.default_rng(1)
    generator = POLICY.generators["tie"][0]
    world = drifting_world(rng=rng, pairs=800, first=date(2014, 1, 1), last=LAST, per_year=generator)
    found = heard(tell_as_supposed(world, policy=POLICY, rng=rng, looks=8.0), grades=supposed_grades())
    assert found.told_a_year <= 0.03


def test_it_is_the_same_each_time_and_does_not_depend_on_the_rate_in_force() -> None:
    """No chance in it, and no circle: a policy that hears silence already gets the same answer."""
    told = archive(pairs=300)
    first = heard(told)
    assert heard(told) == first
    assert heard(told, policy=policy_hearing(POLICY, told_a_year=0.4)) == first


def test_only_what_was_known_tells_it() -> None:
    """As known in 2015: as if later reports did not exist."""
    told = archive()
    day = date(2015, 6, 30)
    kept = [i for i, s in enumerate(told.statements) if s.available <= day]
    earlier = Told(tuple(told.statements[i] for i in kept), told.pairs[kept], told.copies)
    assert heard(told, known=day) == heard(earlier, known=day)
    assert heard(told, known=day).last <= day


def test_too_little_is_refused() -> None:
    """Few pairs told of again; reports that were all written at one time; no report at all."""
    told = archive(pairs=60)
    with pytest.raises(PolicyError, match="pairs are told of more than once"):
        heard(told)
    at_once = tuple(_on(s, date(2020, 5, 1)) for s in archive().statements)
    with pytest.raises(PolicyError, match=r"within 0\.0 years"):
        heard(Told(at_once, np.zeros(len(at_once), dtype=np.int64), {}))
    unheard = dict.fromkeys((source.name for source in city_press()), "E")
    with pytest.raises(PolicyError, match="0 pairs are told of more than once"):
        heard(archive(), grades=unheard)
    with pytest.raises(PolicyError, match="No report with a date"):
        heard(Told((), np.zeros(0, dtype=np.int64), {}))


def _on(statement: Statement, day: date) -> Statement:
    return replace(statement, published=type(statement.published).day(day), available=day)


def test_the_rate_goes_into_a_file_that_keeps_all_else() -> None:
    """Comments stay, an old section is replaced, and the file is the very policy that the library makes."""
    text = text_hearing(policy_text(), told_a_year=0.1)
    assert text.startswith(policy_text().rstrip())
    between = "[silence]  # ours\ntold_a_year = 0.4  # guessed\n# About what follows.\n[other]\ntold_a_year = 1\n"
    assert text_hearing(between, told_a_year=0.25) == between.replace("0.4", "0.25")
    bare = "[silence]\n[other]\ntold_a_year = 1\n"
    assert text_hearing(bare, told_a_year=0.25) == bare.replace("[silence]", "[silence]\ntold_a_year = 0.25")
    assert read_policy(text, where="own.toml").hash == policy_hearing(POLICY, told_a_year=0.1).hash
    assert policy_hearing(policy_hearing(POLICY, told_a_year=0.1), told_a_year=0.0).generators["tie"] == pytest.approx(
        POLICY.generators["tie"]
    )
