"""Cases told in the concepts: one summit in ten papers, a war since a year, an alliance that ended, a town apart."""

from datetime import date
from pathlib import Path

import pytest

from crimescape.assess import assess, load_policy, propositions
from crimescape.assess.lineage import is_unnamed
from crimescape.assess.policy import read_policy
from crimescape.errors import PolicyError
from crimescape.vocabulary import Factuality, Interval, Mode, Proposition, Tense
from tests.assess.statements import A, B, DAY, PAIR, on, said

POLICY = load_policy()
TOWN = "l:puerto-sereno"


def test_one_hedged_summit_is_far_from_certain_and_says_one_origin() -> None:
    """Ten outlets with one summit story leave the alliance near even odds or below, on one origin."""
    chain = ("Harbour Gazette", "customs intelligence documents")
    told = [said(by=(f"Outlet {i}", *chain), day=DAY, factuality=Factuality.POSSIBLE) for i in range(10)]
    belief = assess(PAIR, told, as_of=on(DAY), policy=POLICY)
    assert belief.origins == 1
    assert 0.2 < belief.probability("allied") < 0.55
    assert belief.confidence == "low"
    # A paper that cites the newspaper, not the documents, tells the same story.
    short = said(by=("Late Edition", "Harbour Gazette"), day=DAY, factuality=Factuality.POSSIBLE)
    assert assess(PAIR, [*told, short], as_of=on(DAY), policy=POLICY).origins == 1


def test_three_independent_papers_are_believed() -> None:
    """Three grade-C outlets in their own voice make an alliance very likely, with high confidence."""
    told = [said(by=(outlet,)) for outlet in ("El Faro", "Harbour Gazette", "Coast Courier")]
    belief = assess(PAIR, told, as_of=on(DAY), policy=POLICY)
    assert belief.probability("allied") == pytest.approx(0.93, abs=0.03)
    assert (belief.origins, belief.unsettled, belief.likelihood) == (3, 0, "very likely")


def test_an_alliance_that_turned_to_war() -> None:
    """Allied in 2005 and at war since 2008: each is held in its time, by one belief through time."""
    papers = ("El Faro", "Harbour Gazette")
    told = [said(by=(p,), time="2005", day=date(2005, 12, 1)) for p in papers]
    told += [said("rival_of", by=(p,), time="2008/..", day=date(2010, 6, 1)) for p in papers]
    then = assess(PAIR, told, as_of=on(date(2006, 1, 1)), policy=POLICY)
    later = assess(PAIR, told, as_of=on(date(2010, 6, 1)), policy=POLICY)
    unaware = assess(PAIR, told, as_of=on(date(2010, 6, 1), date(2009, 1, 1)), policy=POLICY)
    assert then.leading_state == "allied"
    assert later.leading_state == "hostile"
    assert unaware.probability("hostile") < 0.5


def test_a_past_tie_speaks_against_today() -> None:
    """"Once allied", without a date, lowers today's alliance and nothing else is claimed."""
    now = assess(PAIR, [said(tense=Tense.PAST)], as_of=on(DAY), policy=POLICY)
    nothing = assess(PAIR, [], as_of=on(DAY), policy=POLICY)
    assert now.probability("allied") < nothing.probability("allied")


@pytest.mark.parametrize("change", [{"tense": Tense.FUTURE}, {"mode": Mode.OUTLOOK}, {"time": "2019"}])
def test_what_is_only_expected_weighs_nothing(change: dict[str, object]) -> None:
    """A future or expected tie, or one dated after its report, is no evidence of a tie."""
    told = [said(**change)]  # type: ignore[arg-type]
    belief = assess(PAIR, told, as_of=on(DAY), policy=POLICY)
    assert (belief.origins, belief.ignorance) == (0, 1.0)


def test_an_undated_report_is_not_in_dated_beliefs() -> None:
    """A report that may be of any of ten years says nothing about one day."""
    loose = said(published=Interval(date(2005, 1, 1), DAY))
    assert assess(PAIR, [loose], as_of=on(DAY), policy=POLICY).origins == 0


def test_allied_everywhere_and_hostile_in_one_town() -> None:
    """A fight in a town shows as the town's tie, and dents the general one by a share."""
    told = [said(by=(p,)) for p in ("El Faro", "Harbour Gazette")]
    told += [said("rival_of", by=(p,), place=TOWN) for p in ("Coast Courier", "Radio Muelle", "El Faro")]
    there = assess(Proposition.tie(A, B, place=TOWN), told, as_of=on(DAY), policy=POLICY)
    everywhere = assess(PAIR, told, as_of=on(DAY), policy=POLICY)
    assert there.leading_state == "hostile"
    assert everywhere.probability("allied") > there.probability("allied")
    assert Proposition.tie(A, B, place=TOWN) in propositions(told)


def test_a_source_graded_e_is_not_heard_and_never_reversed() -> None:
    """Grade E takes all weight away; it does not turn a claim into its contrary."""
    told = [said(by=("El Faro",))]
    graded = assess(PAIR, told, as_of=on(DAY), policy=POLICY, grades={"El Faro": "E"})
    assert graded.probabilities == assess(PAIR, [], as_of=on(DAY), policy=POLICY).probabilities
    assert assess(PAIR, told, as_of=on(DAY), policy=POLICY, grades={"El Faro": "A"}).probability("allied") > 0.5


def test_a_suspected_copy_speaks_with_the_first_voice() -> None:
    """A reprint under another name adds nothing to the article it repeats."""
    told = [said(by=("El Faro",), report="first"), said(by=("Reprint Daily",), report="second")]
    alone = assess(PAIR, told[:1], as_of=on(DAY), policy=POLICY)
    both = assess(PAIR, told, as_of=on(DAY), policy=POLICY, copies={"second": "first"})
    assert (both.origins, both.probabilities) == (1, alone.probabilities)


def test_unnamed_sources_are_suspected_to_be_one_within_a_month() -> None:
    """Two papers citing "officials" within 30 days may have one witness, and are marked unsettled."""
    told = [said(by=("El Faro", "officials")), said(by=("Coast Courier", "police sources"))]
    belief = assess(PAIR, told, as_of=on(DAY), policy=POLICY, with_contributions=True)
    assert (belief.origins, belief.unsettled) == (2, 2)
    assert all(c.is_unsettled for c in belief.contributions)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("US and Mexican intelligence documents", True),
        ("las autoridades", True),
        ("local media", True),
        ("Reforma", False),
        ("Harbour Gazette", False),
        ("El Faro del Puerto", False),
    ],
)
def test_kinds_of_sources_are_told_from_names(name: str, expected: bool) -> None:
    """A kind of source identifies nobody; a name does."""
    assert is_unnamed(name) is expected


def test_a_policy_that_cannot_be_followed_is_refused(tmp_path: Path) -> None:
    """A missing entry, a share above 1 or broken TOML is refused with its place."""
    text = Path(load_policy.__code__.co_filename).with_name("policy.toml").read_text(encoding="utf-8")
    with pytest.raises(PolicyError, match="suspected_share"):
        read_policy(text.replace("suspected_share = 0.5", "suspected_share = 1.5"), where="mine.toml")
    with pytest.raises(PolicyError, match="lacks"):
        read_policy(text.replace("tau_years", "tau"), where="mine.toml")
    with pytest.raises(PolicyError, match=r"mine\.toml"):
        load_policy(tmp_path / "mine.toml")


def test_another_number_is_another_policy() -> None:
    """The hash on every assessment changes with any entry."""
    text = Path(load_policy.__code__.co_filename).with_name("policy.toml").read_text(encoding="utf-8")
    assert read_policy(text, where="").hash == POLICY.hash
    assert read_policy(text.replace("scale = 2.0", "scale = 2.1"), where="").hash != POLICY.hash
