"""Laws of judgements on claims, whatever the sequence: undone they leave no trace, and one word counts on each."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from crimescape.review import BESIDE, bind, consequences
from crimescape.vocabulary import (
    Claim,
    Judgement,
    Kind,
    Mention,
    Quote,
    ReportEntity,
    Tense,
    Verdict,
    carry,
    judge,
    standing,
)

AT = "2020-01-01T00:00:00Z"
PEOPLE = {"a": ReportEntity("a", Kind.GROUP, ("Los Faroles",)), "b": ReportEntity("b", Kind.GROUP, ("Northside Crew",))}


def names(report: str, local: str) -> tuple[str, ...]:
    """As the one report names them."""
    return PEOPLE[local].names


def claim(number: int, *, report: str = "r1", engine: str = "hand/1", start: int = 0) -> Claim:
    ends = (Mention(Kind.GROUP, "x", start, start + 1, "a"), Mention(Kind.GROUP, "y", start + 2, start + 3, "b"))
    return Claim(f"{number:032x}", report, "allied_with", *ends, Quote("x y", start, start + 3), engine=engine)


CLAIMS = (claim(1), claim(2, start=2, engine="hand/2"), claim(3, start=50), claim(4, report="r2"))


@st.composite
def sequences(draw: st.DrawFn) -> tuple[Judgement, ...]:
    """What three people say of four claims, with some of it taken back."""
    said: list[Judgement] = []
    for order in range(draw(st.integers(0, 8))):
        by = draw(st.sampled_from(("Ana", "Bruno", "Carla")))
        about = draw(st.sampled_from(CLAIMS))
        verdict = draw(st.sampled_from(("accept", "reject", "correct", "undo")))
        at = f"2020-01-01T00:00:{order:02d}Z"
        if verdict == "undo":
            if said:
                said.append(judge(Verdict.UNDO, (draw(st.sampled_from(said)).id,), by=by, at=at))
            continue
        details = bind(about, names=names).detail() if verdict != "accept" else {}
        if verdict == "accept":
            details = {**carry(about, PEOPLE.values()), BESIDE: about.engine}
        if verdict == "correct":
            changed = replace(about, tense=Tense.PAST)
            if draw(st.booleans()):
                changed = replace(changed, id=f"{100 + order:032x}", predicate="rival_of")
            details |= {**carry(changed, PEOPLE.values()), BESIDE: about.engine}
        said.append(judge(Verdict(verdict), (about.id,), by=by, at=at, details=details))
    return tuple(said)


@given(sequences())
def test_undone_they_leave_no_trace(said: tuple[Judgement, ...]) -> None:
    """Everything taken back, from the last to the first, is as if nothing had been said."""
    undone = tuple(judge(Verdict.UNDO, (j.id,), by="Ana", at=AT) for j in reversed(said))
    after = consequences((*said, *undone), CLAIMS, names=names)
    assert (after.silent, after.answered) == ({}, {})


@given(sequences())
def test_one_word_counts_on_each_claim(said: tuple[Judgement, ...]) -> None:
    """No claim both speaks and is silent, and the order in which claims are looked at does not matter."""
    found = consequences(said, CLAIMS, names=names)
    assert not set(found.silent) & set(found.answered)
    turned = consequences(said, CLAIMS[::-1], names=names)
    assert (turned.silent, turned.answered) == (found.silent, found.answered)


@given(sequences())
def test_the_last_direct_word_is_followed(said: tuple[Judgement, ...]) -> None:
    """Whoever names a claim last decides whether it speaks as found, unless a later word reaches the same words."""
    found = consequences(said, CLAIMS, names=names)
    stands = standing(said)
    if stands and stands[-1].verdict is Verdict.REJECT:
        assert stands[-1].targets[0] in found.silent
    if stands and stands[-1].verdict is Verdict.ACCEPT:
        assert found.answered[stands[-1].targets[0]] == stands[-1]


@given(sequences())
def test_other_reports_and_other_words_are_left_alone(said: tuple[Judgement, ...]) -> None:
    """A word reaches no claim of another report, nor one in other words of the same, unless it names it."""
    found = consequences(said, CLAIMS, names=names)
    for far in (CLAIMS[2], CLAIMS[3]):
        if not any(far.id in j.targets for j in said):
            assert found.word_on(far.id) is None
