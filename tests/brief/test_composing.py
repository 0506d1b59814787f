"""A draft says who says what, how sure that is and what is missing; nothing in it stands without a claim."""

import re
from dataclasses import replace

import pytest

from crimescape.brief import Brief, Footing, Tongue, compose, write
from crimescape.errors import UnfoundedError
from crimescape.vocabulary import Factuality, Layer
from crimescape.vocabulary.belief import LIKELIHOOD_WORDS
from tests.brief.material import BAY, CREW, FAROLES, footing, holding, material, tie

PACT = tuple(
    footing(outlet, f"2015-03-1{n}", origin="Harbour Gazette", factuality=Factuality.POSSIBLE)
    for n, outlet in enumerate(("El Faro del Puerto", "Coast Courier", "Radio Muelle", "The Lighthouse Review"))
)
DENIAL = footing("Coast Courier", "2015-04-01", origin="the prosecutor's office", factuality=Factuality.DENIED)
WARS = (
    footing("Harbour Gazette", "2014-06-02", predicate="rival_of", about=("Los Faroles", "Bay Cartel")),
    footing("Harbour Gazette", "2014-06-03", predicate="rival_of", about=("Northside Crew", "Bay Cartel")),
)
LEADER = footing("Harbour Gazette", "2014-06-02", predicate="leads", about=("Tomás Verano", "Los Faroles"))
ALL = (*PACT, DENIAL, *WARS, LEADER)


def drafted() -> Brief:
    return compose(
        material(
            tie(FAROLES, CREW, *PACT, DENIAL, allied=0.52, hostile=0.1),
            tie(FAROLES, BAY, WARS[0], hostile=0.9, allied=0.01),
            tie(CREW, BAY, WARS[1], hostile=0.8, allied=0.01, origins=2, unsettled=2),
            holding("leadership", "p:verano", FAROLES, LEADER),
            on=ALL,
        )
    )


def as_markdown(brief: Brief) -> str:
    return write(brief, "md").content.decode("utf-8")


def text_of(brief: Brief, title: str) -> str:
    return " ".join(f.text for s in brief.sections if s.title == title for f in s.sentences)


def test_every_sentence_has_its_footing() -> None:
    """Each sentence cites claims, each has a note of its own, and each note is cited; each claim stands in a note."""
    brief = drafted()
    text = as_markdown(brief)
    assert len(brief.sections) == 5
    for section in brief.sections:
        for finding in section.sentences:
            assert finding.claims
            assert finding.layer in (Layer.REPORTED, Layer.ASSESSED)
    defined = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    cited = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert defined == cited == {str(n) for n in range(1, len(brief.sentences) + 1)}
    assert all(claim[:12] in text for claim in brief.cited)


def test_a_section_speaks_from_one_layer() -> None:
    """What sources say and what we hold never stand in one section, and each section says which it is."""
    brief = drafted()
    assert [{f.layer for f in s.sentences} for s in brief.sections] == [{Layer.REPORTED}, *[{Layer.ASSESSED}] * 4]
    assert as_markdown(brief).count("*Assessed: ") == 4


def test_an_unknown_claim_is_refused() -> None:
    """A belief that rests on a claim nobody gave is refused, wherever in the brief it would have stood."""
    stray = tie(FAROLES, CREW, *PACT, DENIAL)
    with pytest.raises(UnfoundedError, match="No claim"):
        compose(material(stray, on=PACT))
    with pytest.raises(UnfoundedError, match="No claim"):
        compose(material(holding("membership", "p:verano", FAROLES, LEADER), on=PACT))


def test_a_brief_about_nobody_is_refused() -> None:
    """Without a focus there is nothing to say."""
    with pytest.raises(UnfoundedError):
        compose(material(on=PACT, focus=()))


def test_likelihood_and_confidence_never_share_a_sentence() -> None:
    """The word for how likely and the word for how sure stand in sentences of their own; both are there."""
    sentences = [f.text for s in drafted().sections for f in s.sentences]
    words = [w for _, w in LIKELIHOOD_WORDS]
    sure = [t for t in sentences if "confidence" in t.lower()]
    assert len(sure) == 3
    for text in sure:
        assert not any(w in text for w in words)
        assert "%" not in text
    assert sum("%" in t for t in sentences) >= 3


def test_four_outlets_one_origin() -> None:
    """Outlets that all relay one origin are told in one sentence that says so, and are never four witnesses."""
    text = text_of(drafted(), "What is reported, and by whom")
    assert "They are four outlets and one origin, Harbour Gazette." in text
    assert "with reserve" in text


def test_own_voice_is_not_a_relay() -> None:
    """An outlet that speaks for itself beside two that relay is not counted with them."""
    relays = PACT[:2]
    own = footing("Harbour Crier", "2015-03-15", factuality=Factuality.POSSIBLE)
    text = text_of(
        compose(material(tie(FAROLES, CREW, *relays, own), on=(*relays, own))), "What is reported, and by whom"
    )
    assert "three outlets" not in text
    assert "El Faro del Puerto and Coast Courier draw on one origin, Harbour Gazette" in text


def test_unnamed_origins_are_one_only_by_wording() -> None:
    """ "Intelligence documents" in two outlets may be two sets of documents: the sentence says what it goes by."""
    two = tuple(footing(o, "2015-03-10", origin="intelligence documents") for o in ("Coast Courier", "Radio Muelle"))
    text = text_of(compose(material(tie(FAROLES, CREW, *two), on=two)), "What is reported, and by whom")
    assert "two outlets and by their wording one origin, intelligence documents" in text


def test_a_denial_is_told_with_who_denies() -> None:
    """A denial stands beside what it denies, with its origin; passing it on takes nothing back."""
    text = text_of(drafted(), "What is reported, and by whom")
    assert "Coast Courier relayed on 1 April 2015 what the prosecutor's office said: it is not so that" in text
    assert "took it back" not in text


def test_an_outlet_that_takes_it_back_is_told_so() -> None:
    """An outlet that reported a thing and later denies it in its own voice has taken it back; both days are given."""
    said, back = (
        footing("Coast Courier", "2015-03-10"),
        footing("Coast Courier", "2015-04-01", factuality=Factuality.DENIED),
    )
    other = footing("Radio Muelle", "2015-04-02", factuality=Factuality.DENIED)
    brief = compose(material(tie(FAROLES, CREW, said, back, other), on=(said, back, other)))
    text = text_of(brief, "What is reported, and by whom")
    assert "Coast Courier, which had reported on 10 March 2015 that" in text
    assert "took it back on 1 April 2015." in text
    assert "Radio Muelle denied that" in text or "Radio Muelle denied on 2 April 2015 that" in text


def test_passing_a_denial_on_is_told_apart_from_taking_back() -> None:
    """An outlet that takes its report back and also carries somebody's denial does two things."""
    said, back = (
        footing("Coast Courier", "2015-03-10"),
        footing("Coast Courier", "2015-04-01", factuality=Factuality.DENIED),
    )
    on = (said, back, DENIAL)
    text = text_of(compose(material(tie(FAROLES, CREW, *on), on=on)), "What is reported, and by whom")
    assert "took it back on 1 April 2015." in text
    assert "what the prosecutor's office said: it is not so that" in text


def test_a_pair_is_told_once() -> None:
    """A tie in one place beside the general one does not tell the same reports twice."""
    general = tie(FAROLES, CREW, *PACT)
    local = replace(general, proposition=replace(general.proposition, place="l:puerto"))
    brief = compose(material(general, local, on=PACT))
    assert len(brief.sections[0].sentences) == 1
    assert "in Puerto Sereno" in text_of(brief, "How sure we are")


def test_what_two_share_and_lack_is_said() -> None:
    """A shared enemy is told as what it is, and what is missing is named: a second origin, what a denial rests on."""
    brief = drafted()
    assert "an enemy they share, the Bay Cartel." in text_of(brief, "What joins and divides them")
    text = text_of(brief, "What would change our mind")
    assert "single origin" in text
    assert "denied by some" in text


def test_a_leader_stays_alleged() -> None:
    """However probable, that a person leads a group is alleged; what no report says is noted."""
    brief = drafted()
    assert "Los Faroles are alleged to be led by Tomás Verano (likely)" in text_of(brief, "The groups today")
    (section,) = (s for s in brief.sections if s.title == "The groups today")
    assert "No dated report here says who leads it: Northside Crew." in section.notes


def test_left_out_pairs_are_counted() -> None:
    """A draft that tells only the first pairs says how many it leaves out."""
    names = {FAROLES: "Los Faroles"} | {f"g:crew-{n:02}": f"Crew {n}" for n in range(15)}
    told = {f"g:crew-{n:02}": footing("Harbour Gazette", f"2014-05-{n + 1:02}") for n in range(15)}
    ties = tuple(tie(FAROLES, other, f) for other, f in told.items())
    brief = compose(material(*ties, on=tuple(told.values()), focus=(FAROLES,), names=names))
    assert brief.sections[0].notes == ("Three further pairs of groups left out of this draft.",)


def test_the_same_material_gives_the_same_bytes() -> None:
    """The order in which beliefs, claims and names are given leaves no trace in the text."""
    brief = drafted()
    m = brief.material
    turned = replace(
        m,
        beliefs=tuple(reversed(m.beliefs)),
        footings=dict(reversed(m.footings.items())),
        names=dict(reversed(m.names.items())),
    )
    turned = replace(turned, beliefs=tuple(replace(b, claims=tuple(reversed(b.claims))) for b in turned.beliefs))
    said = [f.text for s in brief.sections for f in s.sentences]
    assert [f.text for s in compose(turned).sections for f in s.sentences] == said
    assert as_markdown(compose(turned)) == as_markdown(brief)


def test_what_one_report_says_of_several_is_said_once() -> None:
    """A report that says the same of every two of three groups says it of the three, and then speaks of them so."""
    crews = {FAROLES: "Los Faroles", CREW: "Northside Crew", BAY: "Bay Cartel"}
    pairs = ((FAROLES, CREW), (FAROLES, BAY), (CREW, BAY))

    def said(factuality: Factuality, day: str) -> list[Footing]:
        one = footing("Coast Courier", day, factuality=factuality)
        return [
            replace(
                one,
                claim=replace(one.claim, id=f"{a}{b}{factuality}", report=f"r{day}"),
                names=(crews[a], crews[b], ""),
            )
            for a, b in pairs
        ]

    told, denied = said(Factuality.CERTAIN, "2015-03-10"), said(Factuality.DENIED, "2015-04-01")
    ties = [tie(a, b, t, d, allied=0.3) for (a, b), t, d in zip(pairs, told, denied, strict=True)]
    brief = compose(material(*ties, on=(*told, *denied), focus=(FAROLES, CREW, BAY)))
    text = text_of(brief, "What is reported, and by whom")
    assert "that the Bay Cartel, Los Faroles and the Northside Crew are allied." in text
    assert "that the three are allied, took it back on 1 April 2015." in text
    assert len(brief.sections[0].sentences) == 2
    assert set(brief.sections[0].sentences[0].claims) == {f.claim.id for f in told}
    sure = text_of(brief, "How sure we are")
    assert sure.count("three pairs alike") == 1


def test_months_and_years_are_told_as_such() -> None:
    """A report dated to a month is of that month, not "between the first and the last of it"."""
    for language, words in (("en", "in September 2014"), ("es", "en septiembre de 2014")):
        tongue = Tongue(language)
        assert tongue.when(["2014-09-01/2014-09-30"]) == words
        assert tongue.when(["2014-01-01/2014-12-31"]).endswith(" 2014")
    assert Tongue().when(["2014-09-01/2014-09-30", "2013-05-04"]) == "between 4 May 2013 and September 2014"
    assert Tongue().when(["../2014-09-30", "2013-05-04"]) == "(some of it undated)"
