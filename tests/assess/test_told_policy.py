"""The policy told: nothing left out, nothing said without its meaning."""

import tomllib
from importlib.resources import files

import pytest

from crimescape.assess import load_policy, policy_record
from crimescape.assess.told_policy import MEANINGS


def entries(raw: dict[str, object], section: str = "") -> dict[tuple[str, str], object]:
    """Numbers and grades of a policy file by section and entry, without the priors."""
    out: dict[tuple[str, str], object] = {}
    for key, value in raw.items():
        if isinstance(value, dict):
            out |= entries(value, key)
        elif section:
            out[section, key] = value
    return out


def test_every_number_of_the_file_is_told_with_its_meaning() -> None:
    """An entry that is added to the policy is told, or this fails."""
    raw = tomllib.loads(files("crimescape.assess").joinpath("policy.toml").read_text(encoding="utf-8"))
    record = policy_record(load_policy())
    priors = {p["kind"]: p for p in record["priors"]}  # type: ignore[attr-defined]
    told = {
        (s["section"], e["entry"]): e["value"]
        for s in record["sections"]  # type: ignore[attr-defined]
        for e in s["entries"]
    }
    written = {key: value for key, value in entries(raw).items() if key[0] not in priors}
    assert told == {("silence", "told_a_year"): 0.0} | written  # the one section that may be left out
    assert all(MEANINGS[section][entry] for section, entry in told)
    for kind, prior in priors.items():
        rows = [{k: v for k, v in raw[kind].items() if k != "alternatives"}, *raw[kind]["alternatives"]]
        assert [row["rates"] for row in prior["rows"]] == rows
        assert [row["is_in_use"] for row in prior["rows"]] == [True] + [False] * (len(rows) - 1)


def test_shares_and_durations_follow_from_the_rates() -> None:
    """The prior of docs/concepts/belief.md, and one whose long run is known by hand."""
    priors = {p["kind"]: p["rows"] for p in policy_record(load_policy())["priors"]}  # type: ignore[attr-defined]
    assert priors["tie"][0]["shares"] == pytest.approx({"allied": 0.14, "none": 0.77, "hostile": 0.09}, abs=0.005)
    presence = priors["presence"][0]
    assert presence["shares"]["holds"] == pytest.approx(0.06 / 0.16, abs=1e-4)
    assert presence["lasting_years"] == {"holds": 10.0, "not": 16.67}
