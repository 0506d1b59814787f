"""Cases: an alliance that turned to war, a tie that ended, a town apart, a leader's death, a contradiction."""

from datetime import date

import pytest

from crimescape.assess import LeftOut, assess, assess_all, left_out, load_policy, propositions
from crimescape.vocabulary import Factuality, Interval, Mode, Proposition, Tense
from tests.assess.statements import DAY, PAIR, A, B, on, said

POLICY = load_policy()
TOWN = "l:puerto-sereno"


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
    """ "Once allied", without a date, lowers today's alliance and nothing else is claimed."""
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


def test_an_e_graded_claim_is_not_among_what_a_belief_rests_on() -> None:
    """What weighs nothing founds no belief: no claim, no origin, no tie."""
    graded = assess(PAIR, [said(by=("El Faro",))], as_of=on(DAY), policy=POLICY, grades={"El Faro": "E"})
    assert (graded.claims, graded.origins, graded.ignorance) == ((), 0, 1.0)


def test_what_is_left_out_is_counted() -> None:
    """Statements of undated reports and of later ones are told apart; the rest are heard."""
    told = [
        said(),
        said(published=Interval(date(2005, 1, 1), DAY), report="loose"),
        said(day=date(2019, 1, 1)),
    ]
    assert left_out(told, as_of=on(DAY, DAY)) == LeftOut(undated=1, later=1)
    assert assess(PAIR, told, as_of=on(DAY, DAY), policy=POLICY).origins == 1


def test_a_leader_who_died_leads_no_more() -> None:
    """A death ends leading from its day on, lastingly, and leaves what was held of the years before."""
    led = [said("leads", by=(p,), day=date(2010, 1, 1)) for p in ("El Faro", "Harbour Gazette", "Coast Courier")]
    died = said("killed", by=("El Faro",), day=date(2012, 5, 1), tense=Tense.PAST, object="")
    leading = Proposition("leadership", A, B)
    for valid, bound in ((date(2012, 6, 1), 0.3), (date(2022, 6, 1), 0.1)):
        after = assess(leading, [*led, died], as_of=on(valid), policy=POLICY)
        assert after.probability("holds") < bound
        assert [after] == list(assess_all([*led, died], as_of=on(valid), policy=POLICY))
    before = assess(leading, [*led, died], as_of=on(date(2010, 6, 1)), policy=POLICY)
    assert before.probability("holds") > 0.8


def test_part_of_counts_as_an_ally_at_a_share() -> None:
    """A part is held to stand with its whole, a little less surely than an ally; a split says nothing by itself."""
    ally, part, split = (
        assess(PAIR, [said(p)], as_of=on(DAY), policy=POLICY).probability("allied")
        for p in ("allied_with", "part_of", "split_from")
    )
    assert split < part < ally
    assert split == assess(PAIR, [], as_of=on(DAY), policy=POLICY).probability("allied")


def test_events_count_on_their_day() -> None:
    """A clash is hostility on its day, told in the past; a meeting is nothing."""
    clash = said("clashed_with", time="2015-03", tense=Tense.PAST)
    nothing = assess(PAIR, [], as_of=on(DAY), policy=POLICY)
    assert assess(PAIR, [clash], as_of=on(DAY), policy=POLICY).probability("hostile") > nothing.probability("hostile")
    assert assess(PAIR, [said("met")], as_of=on(DAY), policy=POLICY).probabilities == nothing.probabilities


def test_contradiction_in_one_event_lowers_confidence() -> None:
    """Eight papers make it high; four that deny it in the same month take a step, years apart they take none."""
    papers = [said(by=(f"Paper {i}",)) for i in range(8)]
    denials = [said(by=(f"Office {i}",), factuality=Factuality.DENIED) for i in range(4)]
    old = [said(by=(f"Office {i}",), factuality=Factuality.DENIED, day=date(2008, 3, 1)) for i in range(4)]
    agreed, contested, settled = (
        assess(PAIR, told, as_of=on(DAY), policy=POLICY) for told in (papers, papers + denials, papers + old)
    )
    assert (agreed.confidence, contested.confidence, settled.confidence) == ("high", "moderate", "high")
    assert contested.credibility > agreed.credibility


def test_nothing_is_proposed_of_a_group_and_itself() -> None:
    """Two names that turned out to be one group say nothing of a tie."""
    assert propositions([said(object=A)]) == ()
