"""The packaged table is whole, and a table of one's own is taken or refused with every fault."""

from collections import Counter

import pytest

from crimescape.errors import RefusedError
from crimescape.precedent import FEATURES, CaseKind, load_cases, read_cases
from crimescape.vocabulary import parse_edtf

BEFORE = "\n".join(f'{f.name} = "{f.levels[0][0]}"' for f in FEATURES)
GOOD = f"""
[[case]]
id = "lamps-2001"
name = "The lamp war"
kind = "splinter_war"
place = "Alta Brisa"
begin = "2001-03"
groups = ["Los Faroles"]
against = ["Lamp Gang"]
followed = [{{ years = 1, text = "It went on." }}]
sources = [{{ by = "Ana Muelle", title = "Nights on the pier", year = 2003 }}]
[case.before]
{BEFORE}
"""


def test_the_table_is_whole() -> None:
    """Some fifty cases of four kinds in many places, each sourced and dated, told at one, three and five years."""
    cases = load_cases()
    kinds = Counter(c.kind for c in cases)
    assert len(cases) >= 40
    assert all(kinds[k] >= 5 for k in CaseKind if k is not CaseKind.STUDY)
    assert len({c.place.partition(",")[0] for c in cases}) >= 12
    for case in cases:
        assert parse_edtf(case.begin).first
        assert case.groups, case.id
        assert case.followed, case.id
        assert {f.years for f in case.followed} <= {1, 3, 5}, case.id
        assert all(s.by and s.title and s.publisher for s in case.sources), case.id
        assert any(s.is_confirmed for s in case.sources), f"{case.id} rests on unconfirmed citations alone"
        assert all(s.url.startswith(("https://", "http://")) for s in case.sources if s.url), case.id
        assert case.values, case.id
        assert (case.held in ("yes", "no", "unknown")) is (case.kind in (CaseKind.ALLIANCE, CaseKind.TRUCE)), case.id


def test_what_the_record_leaves_open_is_not_there() -> None:
    """``unknown`` is no value; every other answer is a number from 0 to 1."""
    cases = load_cases()
    assert any(len(c.values) < len(FEATURES) for c in cases)
    assert all(0.0 <= v <= 1.0 for c in cases for v in c.values.values())


def test_a_table_of_ones_own_is_read() -> None:
    """The form of the packaged one; unknown where it says so."""
    (case,) = read_cases(GOOD.replace('contested = "none"', 'contested = "unknown"'), where="own.toml")
    assert (case.id, case.kind, case.sources[0].year) == ("lamps-2001", CaseKind.SPLINTER_WAR, 2003)
    assert set(case.values) == {f.name for f in FEATURES} - {"contested"}


def test_a_citation_nobody_found_again_says_so() -> None:
    """``confirmed = false`` is carried; where a table says nothing, its author vouches for it."""
    (case,) = read_cases(GOOD.replace("year = 2003", "year = 2003, confirmed = false"), where="own.toml")
    assert [s.is_confirmed for s in case.sources] == [False]
    (case,) = read_cases(GOOD, where="own.toml")
    assert [s.is_confirmed for s in case.sources] == [True]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('contested = "none"', 'contested = "fierce"', "'fierce' is no level of contested"),
        ('contested = "none"\n', "", "does not say contested"),
        ('allies = "one"', 'friends = "one"', "No feature 'friends'"),
        ('kind = "splinter_war"', 'kind = "feud"', "feud"),
        ('begin = "2001-03"', 'begin = "spring"', "no date"),
        ('sources = [{ by = "Ana Muelle", title = "Nights on the pier", year = 2003 }]', "sources = []", "no source"),
        ('place = "Alta Brisa"\n', "", "has no 'place'"),
        (
            "year = 2003",
            'year = 2003, confirmed = "perhaps"',
            "does not say whether 'Nights on the pier' was confirmed",
        ),
    ],
)
def test_a_wrong_case_is_refused(old: str, new: str, said: str) -> None:
    """With the case and what is wrong in it."""
    assert old in GOOD
    with pytest.raises(RefusedError, match=r"case 1 \(lamps-2001\)") as refusal:
        read_cases(GOOD.replace(old, new), where="own.toml")
    assert said in str(refusal.value)


def test_all_faults_are_named_together() -> None:
    """Two wrong cases and one told twice: one refusal."""
    wrong = GOOD.replace("lamps-2001", "salt-2002").replace("splinter_war", "feud")
    with pytest.raises(RefusedError) as refusal:
        read_cases(GOOD + GOOD + wrong + wrong, where="own.toml")
    said = str(refusal.value)
    assert "case 3" in said
    assert "case 4" in said
    assert "'lamps-2001' stands there twice" in said
    with pytest.raises(RefusedError, match="cannot be read"):
        read_cases("case = [", where="own.toml")
