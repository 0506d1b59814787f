"""Whom a profile is about, and whose people act: what a pair of groups is known by, and from which chance its tie is given."""

import pytest

from crimescape.extract.parsing import parse
from crimescape.extract.relations import candidates_of, shipped, weigh
from crimescape.extract.relations.model import Model
from crimescape.extract.relations.weighing import PROFILED, Candidate
from crimescape.gazetteer import load

PROFILE = (
    "The Vesper Hooks are a street gang of Port Amber. The gang is led by Tomas Verano. "
    "In 1990 Tomas Verano made an alliance with the Lantern Crew. The Quay Gang and the Reed Gang are rivals."
)


def candidates(text: str) -> dict[frozenset[str], list[Candidate]]:
    """The pairs of groups of a text, by whom they are of."""
    out: dict[frozenset[str], list[Candidate]] = {}
    for each in candidates_of(parse(text, gazetteer=load(), language="en"), encoder=None):
        if each.pair.type == "GG":
            out.setdefault(frozenset({each.pair.one.entity, each.pair.other.entity}), []).append(each)
    return out


def told(text: str, *, least: float, least_of_subject: float) -> set[frozenset[str]]:
    """Who is in alliance or at war, by the shipped weights and these thresholds."""
    ties = ("allied_with", "rival_of")
    at = dict.fromkeys(ties, least) | {PROFILED + p: least_of_subject for p in ties}
    found = candidates_of(parse(text, gazetteer=load(), language="en"), encoder=None)
    given = weigh(found, model=Model(shipped().heads, dict.fromkeys(shipped().thresholds, 1.1) | at))
    return {frozenset({w.subject.entity, w.object.entity}) for w in given if w.object is not None}


def test_a_pair_with_the_subject_of_a_profile_is_known_as_such() -> None:
    """And one of two others in it as such, too; nothing of the kind in news."""
    for ends, each in candidates(PROFILE).items():
        features = {f.removeprefix("X") for c in each for f in c.features}
        is_of_subject = any("vesper" in end for end in ends)
        assert ("profiled" in features) is is_of_subject
        assert ("aside" in features) is not is_of_subject
    for each in candidates("On Monday " + PROFILE.replace("are a street gang", "met")).values():
        assert not {f.removeprefix("X") for c in each for f in c.features} & {"profiled", "aside"}


def test_a_group_is_known_by_its_people() -> None:
    """What its leader does stands beside its name: rules found him to lead it."""
    pairs = candidates(PROFILE)
    ends = next(e for e in pairs if any("vesper" in x for x in e) and any("lantern" in x for x in e))
    assert any(f.removeprefix("X").startswith("people") for c in pairs[ends] for f in c.features)


@pytest.mark.parametrize(("least_of_subject", "is_given"), [(0.0, True), (1.1, False)])
def test_ties_of_the_subject_have_a_threshold_of_their_own(least_of_subject: float, *, is_given: bool) -> None:
    """It lets through what the usual one would not; ties of others stay as they were."""
    found = told(PROFILE, least=1.1, least_of_subject=least_of_subject)
    assert any(any("vesper" in x for x in ends) for ends in found) is is_given
    assert all(any("vesper" in x for x in ends) for ends in found)


def test_the_subjects_threshold_takes_nothing_away() -> None:
    """Where it is higher than the usual one, the usual one holds."""
    assert told(PROFILE, least=0.0, least_of_subject=1.1) == told(PROFILE, least=0.0, least_of_subject=0.0)
