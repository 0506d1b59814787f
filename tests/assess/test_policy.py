"""A policy is followed to the letter, or refused with its place."""

from pathlib import Path

import pytest

from crimescape.assess import assess, load_policy
from crimescape.assess.policy import read_policy
from crimescape.errors import PolicyError
from tests.assess.statements import DAY, PAIR, on, said

TEXT = Path(load_policy.__code__.co_filename).with_name("policy.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("suspected_share = 0.8", "suspected_share = 1.5", "suspected_share: 1.5 is no share"),
        ("suspected_share = 0.8", "suspected_share = nan", "suspected_share: nan is no share"),
        ("per_hop = 0.9", "per_hop = true", "True is no share"),
        ("allied_to_none = 0.34", "allied_to_none = 0", "allied_to_none: 0 is no positive number"),
        ("tau_years = 1.0", "", "lacks 'tau_years'"),
        ("possible = 0.6", "posible = 0.6", "no entry 'posible'.*possible"),
        ('named = "C"', 'named = "G"', "'G' is no grade.*A, B, C, D, E, F"),
        ("[lineage]", "[lineage", "no TOML"),
        ("[[status.alternatives]]", "[[status.other]]", "status"),
    ],
)
def test_a_policy_that_cannot_be_followed_is_refused(old: str, new: str, told: str) -> None:
    """Out of range, missing, misspelt, or no TOML: refused, with the entry."""
    assert old in TEXT
    with pytest.raises(PolicyError, match=told) as refused:
        read_policy(TEXT.replace(old, new), where="mine.toml")
    assert "mine.toml" in str(refused.value)


def test_a_policy_without_a_range_is_refused() -> None:
    """One prior alone would show every belief without its range."""
    start = TEXT.index("[[status.alternatives]]")
    with pytest.raises(PolicyError, match="spans no range"):
        read_policy(TEXT[:start], where="mine.toml")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The path is in the error."""
    with pytest.raises(PolicyError, match=r"mine\.toml"):
        load_policy(tmp_path / "mine.toml")


def test_another_number_is_another_policy() -> None:
    """The hash changes with any entry and with no comment, and stands on the belief."""
    same, other = read_policy(TEXT + "\n# mine\n", where=""), read_policy(TEXT.replace("A = 1.0", "A = 0.9"), where="")
    assert same.hash == load_policy().hash != other.hash
    assert assess(PAIR, [said()], as_of=on(DAY), policy=other).policy == other.hash


def test_grades_are_of_a_to_f() -> None:
    """Any other grade is refused with the source it was given to."""
    with pytest.raises(PolicyError, match="El Faro: 'b' is no grade"):
        assess(PAIR, [said()], as_of=on(DAY), policy=load_policy(), grades={"El Faro": "b"})
