"""What network, territory and precedents have to say is worded with its figures, and rests on its claims."""

from dataclasses import replace

import pytest

from crimescape.brief import Brief, compose, founded
from crimescape.brief.facts import CoverageFact
from crimescape.brief.tongues import Tongue
from crimescape.errors import UnfoundedError
from crimescape.vocabulary import Layer
from tests.brief.harbour import PACT, drafted, whole
from tests.brief.material import CREW, FAROLES


def section(brief: Brief, name: str) -> str:
    return " ".join(s.text for part in brief.sections if part.id == name for s in part.sentences)


def test_coverage_is_told_beside_what_reports_count() -> None:
    """An expected count with its interval, and the count that a report gives, in one sentence."""
    text = section(drafted(), "change")
    assert "cover an expected 14 (90 %: 11 to 17) of 32 states in Alta Brisa; reported: 20 of 31." in text
    assert "Of the 14 states that they cover together, Los Faroles bring 9.5 and the Northside Crew 4.5." in text


def test_a_scenario_is_told_before_and_after() -> None:
    """What is supposed, what it would do to the balance and whether that is proven, who would come between whom."""
    text = section(drafted(), "change")
    assert "Suppose Los Faroles and the Northside Crew allied:" in text
    assert "would go from 3 to 5" in text
    assert "3 ties stand against the best division into two camps now (90 %: 2 to 4), 5 would afterwards" in text
    assert "Both figures are proven minima." in text
    assert "would come under strain because of Los Faroles" in text
    assert "Los Faroles have what nobody reports of the Northside Crew: a border crossing." in text


def test_a_bound_is_never_called_proven() -> None:
    """Figures without a certificate are said to be bounds."""
    fact = replace(whole().frustration[0], is_proven=False)
    text = section(drafted(frustration=(fact,)), "change")
    assert "upper bounds, not proven" in text
    assert "proven minima" not in text


def test_an_outlook_carries_its_track_record() -> None:
    """Each projection is followed by how earlier ones fared, even where they were no better than the base rate."""
    brief = drafted()
    text = section(brief, "outlook")
    assert "Within 365 days, it is unlikely (40 %) that Los Faroles and the Northside Crew will be allied" in text
    assert "the skill over the base rate was 0.08" in text
    assert "not better than the base rate" in text
    assert {s.layer for part in brief.sections if part.id == "outlook" for s in part.sentences} == {Layer.PROJECTED}


def test_a_precedent_has_distance_runner_up_and_source() -> None:
    """The nearest case, the next, what matched and what did not; the work that tells it stands in the note."""
    brief = drafted()
    text = section(brief, "precedent")
    assert (
        "the league of the quays (Costa Vieja, 1998–2001), at a distance of 0.21; next comes the salt war, at 0.34"
        in text
    )
    assert "not in hierarchy" in text
    assert any("Marín, A. (2004)" in r for s in brief.sentences for r in s.references)


def test_a_citation_nobody_found_again_says_so_in_the_note() -> None:
    """The reference is followed by the words, in the brief's language; a confirmed one is not."""
    (fact,) = whole().precedents
    doubted = replace(fact, unconfirmed=fact.sources)
    for language, words in (("en", "citation not confirmed"), ("es", "cita no confirmada")):
        tongue = Tongue(language)
        told = [r for s in compose(whole(precedents=(doubted,)), tongue=tongue).sentences for r in s.references]
        assert f"{fact.sources[0]} ({words})" in told
        plain = [r for s in compose(whole(), tongue=tongue).sentences for r in s.references]
        assert fact.sources[0] in plain
        assert not any(words in r for r in plain)


def test_a_fact_on_no_claim_of_the_material_is_refused_or_left_out() -> None:
    """Composing refuses it; `founded` takes it out before."""
    stray = CoverageFact((FAROLES, CREW), 1, 0, 2, 3, "state", ("nobody-said-so",))
    with pytest.raises(UnfoundedError, match="No claim"):
        compose(whole(coverage=(stray,)))
    assert founded(whole(coverage=(stray,))).coverage == ()


def test_nothing_worked_out_is_no_section() -> None:
    """Without facts there is no section on what would change, no precedent and no outlook."""
    none = dict.fromkeys(("coverage", "shares", "complements", "frustration", "strains", "scenarios"), ())
    brief = drafted(**none, precedents=(), outlooks=(), indicators=())
    assert {"change", "precedent", "outlook"}.isdisjoint({s.id for s in brief.sections})
    assert [f.name for f in brief.figures] == ["network"]


def test_figures_say_what_they_are_of() -> None:
    """The figures of a brief are drawn where there is something to draw, each with its days and its layer."""
    names = {f.name: f for f in drafted().figures}
    assert set(names) == {"network", "ties", "shares"}
    assert all("Layer: assessed. Valid 1 June 2015; known 1 June 2015." in f.caption for f in names.values())
    assert "hidden" in names["network"].caption
    assert PACT[0].report.title not in names["ties"].svg
