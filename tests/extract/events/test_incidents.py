"""Incidents of whole reports: one attack, with who did it, told over several sentences."""

from hypothesis import given
from hypothesis import strategies as st

from crimescape.extract.events import Attack, Role, find_incidents, split_wire
from crimescape.extract.events.incidents import Candidate, Named, bare_key, decide
from crimescape.extract.events.organisations import doubly_named
from crimescape.extract.events.reading import Occurrence

REPORT = """puerto sereno, 12 jun (radio muelle) -- a car bomb exploded last night in front of the power station, police reported.
the explosion destroyed the building and wounded three guards.  a caller said that members of the harbour liberation front (hlf) placed
the bomb.  the hlf claimed responsibility for the attack.""".replace("\n", " ")


def test_a_report_tells_its_attack() -> None:
    """A bombing told in four sentences is one bombing, with the organisation blamed under both its names."""
    (incident,) = find_incidents(REPORT, sentences=split_wire(REPORT))
    assert incident.attack is Attack.BOMBING
    assert incident.probability > 0.5
    (organisation,) = [f for f in incident.fillers if f.role is Role.AGENT_ORGANISATION]
    forms = {REPORT[start:end] for start, end in organisation.forms}
    assert {"harbour liberation front", "hlf"} <= forms
    targets = {REPORT[f.start : f.end] for f in incident.fillers if f.role is Role.TARGET}
    assert "power station" in targets


def test_a_report_of_no_attack_tells_none() -> None:
    """A report without an event word has no incident."""
    text = "the harbour council opened a new school in puerto sereno.  music was played all day."
    assert find_incidents(text, sentences=split_wire(text)) == ()


def candidate(key: str, chance: float, *, attack: Attack = Attack.BOMBING, role: int = 3) -> Candidate:
    """Somebody who may stand in a role, named once at the start of a report."""
    named = Named(key, "", (Occurrence(0, len(key), 0, key, (0.0,) * role + (chance,) + (0.0,) * (5 - role)),))
    return Candidate(attack, role, named, chance)


def test_an_improbable_attack_is_not_told() -> None:
    """Below the least chance there is no incident, whoever might stand in it."""
    assert decide([0.0, 0.1, 0.0, 0.0, 0.0, 0.1], repeats=[0.0] * 3, candidates=[candidate("power station", 0.9)]) == ()


def test_the_same_hand_twice() -> None:
    """A second attack of one kind keeps who did it, and takes the next target."""
    chances = [0.0, 0.9, 0.0, 0.0, 0.0, 0.9]
    found = [
        candidate("gunmen", 0.9, role=1),
        candidate("power station", 0.9),
        candidate("bridge", 0.8),
    ]
    first, second = decide(chances, repeats=[0.0, 0.9, 0.0], candidates=found)
    assert [f.role for f in first.fillers] == [Role.AGENT_PERSON, Role.TARGET]
    assert [f.role for f in second.fillers] == [Role.AGENT_PERSON, Role.TARGET]
    assert first.fillers[1] != second.fillers[1]


def test_one_name_inside_another_is_told_once() -> None:
    """ "Station" is not told beside "power station"."""
    chances = [0.0, 0.9, 0.0, 0.0, 0.0, 0.9]
    (incident,) = decide(
        chances, repeats=[0.0] * 3, candidates=[candidate("power station", 0.9), candidate("station", 0.8)]
    )
    assert len(incident.fillers) == 1


def test_an_acronym_is_read_both_ways_round() -> None:
    """Long name first, or acronym first; letters that do not fit are no acronym."""
    for text in ("the harbour liberation front (hlf) left", "the hlf (harbour liberation front) left"):
        ((a, b, c, d),) = doubly_named(text)
        assert (text[a:b], text[c:d]) == ("harbour liberation front", "hlf")
    assert list(doubly_named("the harbour crew (at night) left")) == []


@given(st.lists(st.sampled_from(REPORT.split(" ")), max_size=60).map(" ".join))
def test_fillers_stand_in_the_text(text: str) -> None:
    """Whatever the words: every form of a filler is a stretch of the text, and chances are chances."""
    for incident in find_incidents(text, sentences=split_wire(text)):
        assert 0 <= incident.probability <= 1
        for filler in incident.fillers:
            assert 0 <= filler.probability <= 1
            assert (filler.start, filler.end) in filler.forms or bare_key(text[filler.start : filler.end])
            assert all(0 <= start < end <= len(text) for start, end in filler.forms)
