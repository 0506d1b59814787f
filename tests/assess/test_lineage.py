"""Who is one witness: copies, versions, relays, unlabelled reports, unnamed sources, and what analysts settle."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crimescape.assess import OriginLink, assess, load_policy
from crimescape.assess.sources import fold_source, is_unnamed
from crimescape.vocabulary import Belief, Factuality, Statement
from tests.assess.statements import DAY, PAIR, on, said

POLICY = load_policy()
LATER = DAY + timedelta(days=200)


def held(told: list[Statement], *, valid: date = DAY, **more: object) -> Belief:
    return assess(PAIR, told, as_of=on(valid), policy=POLICY, **more)  # type: ignore[arg-type]


def test_a_suspected_copy_speaks_with_the_first_voice_and_day() -> None:
    """A reprint half a year later under another name adds exactly nothing to the article it repeats."""
    told = [said(by=("El Faro",), report="first"), said(by=("Reprint Daily",), report="second", day=LATER)]
    both = held(told, valid=LATER, copies={"second": "first"})
    assert both.probabilities == held(told[:1], valid=LATER).probabilities
    assert (both.origins, held(told, valid=LATER).origins) == (1, 2)


def test_a_copy_is_worth_no_more_than_what_it_repeats() -> None:
    """In a better paper the words of a bad one add exactly nothing, whether the better one cites it or not."""
    grades = {"El Rumor": "D", "Harbour Gazette": "A"}
    first = said(by=("El Rumor",), report="first")
    alone = held([first], grades=grades).probabilities
    uncited = said(by=("Harbour Gazette",), report="second")
    cited = said(by=("Harbour Gazette", "El Rumor"), report="second")
    assert held([first, uncited], grades=grades, copies={"second": "first"}).probabilities == alone
    assert held([first, cited], grades=grades).probabilities == alone
    assert held([first, uncited], grades=grades).probability("allied") > alone[0]


def test_copies_of_a_report_that_is_not_heard_are_one_voice() -> None:
    """Where the first report says nothing of the pair itself, its copies still make one witness."""
    told = [said(by=(f"Reprint {i}",), report=f"copy {i}") for i in range(3)]
    assert held(told, copies={s.report: "first" for s in told}).origins == 1


def test_a_copy_that_names_no_source_speaks_with_the_source_of_the_first() -> None:
    """A reprint in which "officials" are cited goes back to whom the first report's officials spoke to."""
    told = [
        said(by=("El Faro", "officials"), report="first"),
        said(by=("Reprint Daily", "officials"), report="second"),
        said(by=("Other Daily",), report="third"),
    ]
    belief = held(told, copies={"second": "first", "third": "first"})
    assert (belief.origins, belief.unsettled) == (1, 0)


def test_a_copy_that_cites_a_named_source_goes_back_to_it() -> None:
    """What a reprint adds from a named source of its own is that source's word."""
    told = [said(by=("El Faro",), report="first"), said(by=("Reprint Daily", "Radio Muelle"), report="second")]
    assert held(told, copies={"second": "first"}).origins == 2


def test_a_corrected_version_is_no_second_witness() -> None:
    """The same article, corrected half a year on, speaks with the day of its first version."""
    first = said(by=("El Faro",), report="v1")
    second = replace(said(by=("El Faro Digital",), report="v2", day=LATER), version_group="v1")
    assert held([first, second], valid=LATER).probabilities == held([first], valid=LATER).probabilities


def test_unlabelled_reports_are_one_unknown_outlet() -> None:
    """Five hundred texts that declare no outlet are one witness, graded as one that cannot be judged."""
    told = [said(by=(), report=str(i)) for i in range(500)]
    belief = held(told, with_contributions=True)
    assert belief.probabilities == held(told[:1]).probabilities
    assert [c.origin for c in belief.contributions] == ["an outlet not known"]
    assert belief.probability("allied") < held([said()]).probability("allied")


def test_a_relay_takes_the_day_of_its_origin() -> None:
    """A story of a newspaper, repeated two weeks later, speaks of the day the newspaper told it."""
    own = said(by=("Harbour Gazette",))
    relay = said(by=("Late Edition", "Harbour Gazette"), day=DAY + timedelta(days=14))
    assert held([own, relay], valid=LATER).probabilities == held([own], valid=LATER).probabilities


def test_weekly_repeats_do_not_make_an_old_word_of_a_new_one() -> None:
    """An authority cited every week for two years is heard again as time goes on, not only on the first day."""
    weeks = [said(by=(f"Outlet {i}", "Harbour Master"), day=DAY + timedelta(days=7 * i)) for i in range(104)]
    last = weeks[-1].reference_day
    assert held(weeks, valid=last).probability("allied") > held(weeks[:1], valid=last).probability("allied") + 0.3


def test_a_denial_cited_later_is_no_repeat_of_a_confirmation() -> None:
    """What an origin takes back two weeks later speaks of that later day."""
    said_so = said(by=("El Faro", "Harbour Master"))
    taken_back = said(by=("El Faro", "Harbour Master"), day=DAY + timedelta(days=14), factuality=Factuality.DENIED)
    belief = held([said_so, taken_back], valid=DAY + timedelta(days=14), with_contributions=True)
    before = held([said_so, taken_back], valid=DAY)
    assert belief.probability("allied") < before.probability("allied")


def test_a_chain_cut_short_is_followed_to_its_end_within_one_event() -> None:
    """A paper that cites the newspaper, not its documents, tells the same story; years later it tells its own."""
    long = said(by=("Coast Courier", "Harbour Gazette", "customs documents"))
    soon = said(by=("Late Edition", "Harbour Gazette"), day=DAY + timedelta(days=3))
    years_on = said(by=("Late Edition", "Harbour Gazette"), day=DAY + timedelta(days=900))
    assert held([long, soon]).origins == 1
    assert held([long, years_on]).origins == 2


def test_unnamed_sources_are_suspected_to_be_one_within_a_month() -> None:
    """Two papers citing "officials" within 30 days may have one witness, and are marked; a season apart, not."""
    told = [said(by=("El Faro", "officials")), said(by=("Coast Courier", "police sources"))]
    belief = held(told, with_contributions=True)
    assert (belief.origins, belief.unsettled) == (2, 2)
    assert all(c.is_unsettled for c in belief.contributions)
    apart = [told[0], said(by=("Coast Courier", "police sources"), day=DAY + timedelta(days=90))]
    assert held(apart, valid=LATER).unsettled == 0


def test_a_crowd_of_unnamed_sources_is_not_almost_certain() -> None:
    """Ten outlets that each cite "officials" on one day stay far from ten witnesses, with low confidence."""
    crowd = held([said(by=(f"Outlet {i}", "officials")) for i in range(10)])
    assert (crowd.unsettled, crowd.confidence) == (10, "low")
    assert crowd.probability("allied") < 0.8


def test_a_person_settles_it() -> None:
    """Judged independent, unnamed sources count in full; judged one, named ones count once; the latest stands."""
    unnamed = [said(by=("El Faro", "officials")), said(by=("Coast Courier", "police sources"))]
    free = [OriginLink("officials", "police sources", "independent")]
    assert held(unnamed, links=free).unsettled == 0
    assert held(unnamed, links=free).probability("allied") > held(unnamed).probability("allied")
    named = [said(by=("El Faro",)), said(by=("Coast Courier",))]
    one = [OriginLink("the Coast Courier", "EL FARO", "one")]
    assert held(named, links=one).origins == 1
    assert held(named, links=[*one, OriginLink("El Faro", "Coast Courier", "independent")]).origins == 2


def test_a_family_never_holds_two_that_were_judged_independent() -> None:
    """A third source suspected to be either leaves apart what a person told apart."""
    told = [said(by=(outlet, "officials")) for outlet in ("El Faro", "Coast Courier", "Radio Muelle")]
    link = OriginLink("officials via El Faro", "officials via Coast Courier", "independent")
    apart = held(told, links=[link])
    assert apart.unsettled == 2
    assert apart.probability("allied") > held(told).probability("allied")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("US and Mexican intelligence documents", True),
        ("las autoridades", True),
        ("Authorities", True),
        ("Mexican Officials", True),
        ("local media", True),
        ("la prensa", True),
        ("", True),
        ("prosecutor's office", True),
        ("sources in the prosecutor's office of Alta Brisa", True),
        ("prosecutor's office of Alta Brisa", False),
        ("Fiscalía de Alta Brisa", False),
        ("La Prensa", False),
        ("Associated Press", False),
        ("National Police", False),
        ("Army Times", False),
        ("Reforma", False),
        ("El Faro del Puerto", False),
    ],
)
def test_kinds_of_sources_are_told_from_names(name: str, expected: bool) -> None:
    """A kind of source identifies nobody; a name does, even one made of such words."""
    assert is_unnamed(name) is expected


def test_names_are_folded() -> None:
    """Case, accents, article and punctuation make no second origin."""
    assert fold_source("El Faró, del Puerto") == fold_source("faro del  PUERTO")
    assert fold_source("The Coast Courier") != fold_source("The Coast Guard")
