"""The laws of change: one cause each, moves that add up, nothing from A to A, and the same beliefs as anywhere else."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.assess import load_policy
from crimescape.changes import Cause, Path, Step, Turn, explain
from crimescape.gazetteer import load
from crimescape.landscape.comparing import compare
from crimescape.landscape.continuing import continued
from crimescape.landscape.grounds import grounds
from crimescape.landscape.opening import open_landscape
from crimescape.landscape.stages import Side
from crimescape.landscape.weighing import believe, believe_all
from crimescape.ledger import MemoryLedger
from crimescape.vocabulary import AsOf, Belief, Factuality, Proposition, Tense, Verdict
from tests.changes.archive import FAROLES, NORTHSIDE, PUERTO, TIDEWATER, VERANO, Archive, Say, local

PAIR = Proposition.tie("g:a", "g:b")
PRIOR = (0.14, 0.77, 0.09)
NOW = AsOf(valid=date(2015, 3, 10), known=date(2015, 3, 10))
LEAST = 0.1


def held(*probabilities: float) -> Belief:
    """A belief about a pair, of which only the probabilities matter here."""
    ranges = tuple((p, p) for p in probabilities)
    return Belief(PAIR, NOW, probabilities, ranges, 0.5, 1, 0, "likely", "low", 3, (), "policy")


def path(
    *at: tuple[Cause | None, tuple[float, float, float]], told: frozenset[tuple[int, int, str]] = frozenset()
) -> Path:
    """A way through probabilities of a tie, the first of them the earlier side."""
    steps = tuple(Step(cause, p, told=told if cause is Cause.WORLD else frozenset()) for cause, p in at[1:] if cause)
    return Path(held(*at[0][1]), held(*at[-1][1]), (PRIOR, PRIOR), steps)


# -- which way it turned -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        (PRIOR, (0.5, 0.45, 0.05), Turn.CAME),
        ((0.05, 0.5, 0.45), (0.1, 0.75, 0.15), Turn.WENT),
        ((0.5, 0.45, 0.05), (0.05, 0.5, 0.45), Turn.FLIPPED),
        ((0.3, 0.6, 0.1), (0.5, 0.45, 0.05), Turn.STRENGTHENED),
        ((0.6, 0.35, 0.05), (0.4, 0.55, 0.05), Turn.WEAKENED),
        ((0.14, 0.68, 0.18), (0.12, 0.85, 0.03), Turn.WEAKENED),
    ],
)
def test_a_turn_is_read_against_the_prior(
    before: tuple[float, float, float], after: tuple[float, float, float], turn: Turn
) -> None:
    """What lies clear of the prior stands; a sign that stood and now stands the other way round has flipped."""
    change = explain(path((None, before), (Cause.RETRACTED, after)), least=LEAST)
    assert change is not None
    assert change.turn is turn


def test_a_move_of_less_than_counts_is_no_change() -> None:
    """Just below the line nothing is told, at the line it is."""
    assert explain(path((None, (0.2, 0.7, 0.1)), (Cause.ENGINE, (0.29, 0.62, 0.09))), least=LEAST) is None
    assert explain(path((None, (0.25, 0.65, 0.1)), (Cause.ENGINE, (0.5, 0.4, 0.1))), least=0.25) is not None


# -- the one cause -----------------------------------------------------------------------------------------------------


def test_the_step_that_moved_it_furthest_names_the_cause() -> None:
    """Not the first step, nor one that pulled the other way, however far."""
    change = explain(
        path(
            (None, (0.1, 0.8, 0.1)),
            (Cause.POLICY, (0.15, 0.75, 0.1)),
            (Cause.RETRACTED, (0.02, 0.88, 0.1)),
            (Cause.LEARNED_LATE, (0.5, 0.4, 0.1)),
            (Cause.WORLD, (0.55, 0.35, 0.1)),
        ),
        least=LEAST,
    )
    assert change is not None
    assert change.cause is Cause.LEARNED_LATE
    assert change.moves == pytest.approx(
        {Cause.POLICY: 0.05, Cause.RETRACTED: -0.13, Cause.LEARNED_LATE: 0.48, Cause.FADED: 0.05}
    )


def test_of_equal_moves_the_first_step_names_the_cause() -> None:
    """The order of steps is stated, and decides."""
    change = explain(
        path((None, (0.0, 1.0, 0.0)), (Cause.ENGINE, (0.25, 0.75, 0.0)), (Cause.CORRECTED, (0.5, 0.5, 0.0))),
        least=LEAST,
    )
    assert change is not None
    assert change.cause is Cause.ENGINE


def test_two_steps_of_one_cause_are_one() -> None:
    """A rejection and a denial together may outweigh a larger single step."""
    change = explain(
        path(
            (None, (0.9, 0.1, 0.0)),
            (Cause.RETRACTED, (0.7, 0.3, 0.0)),
            (Cause.CORRECTED, (0.45, 0.55, 0.0)),
            (Cause.RETRACTED, (0.25, 0.75, 0.0)),
        ),
        least=LEAST,
    )
    assert change is not None
    assert change.cause is Cause.RETRACTED


@pytest.mark.parametrize(
    ("told", "cause"),
    [
        (frozenset[tuple[int, int, str]](), Cause.FADED),
        (frozenset({(0, 1, "c1")}), Cause.FADED),
        (frozenset({(2, 1, "c1")}), Cause.WORLD),
        (frozenset({(0, -1, "c1")}), Cause.WORLD),
    ],
)
def test_a_move_that_nothing_pulls_faded(told: frozenset[tuple[int, int, str]], cause: Cause) -> None:
    """An alliance that weakens is the world only where somebody says it ended, or that they fight."""
    change = explain(path((None, (0.8, 0.15, 0.05)), (Cause.WORLD, (0.4, 0.5, 0.1)), told=told), least=LEAST)
    assert change is not None
    assert change.cause is cause
    assert change.told == (("c1",) if cause is Cause.WORLD else ())


@given(
    st.lists(st.tuples(st.sampled_from(Cause), st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=8),
    st.integers(0, 100),
)
def test_every_change_has_one_cause_and_its_moves_add_up(walk: list[tuple[Cause, int, int]], start: int) -> None:
    """On any path; and the cause moved it the way it went."""
    points = [(None, (start / 200, 1 - start / 200, 0.0))]
    points += [(c, (a / 200, 1 - (a + b) / 200, b / 200)) for c, a, b in walk]  # type: ignore[misc]
    change = explain(path(*points), least=LEAST)
    if change is None:
        return
    assert sum(change.moves.values()) == pytest.approx(change.move)
    assert change.moves[change.cause] * change.move > 0
    assert all(change.moves[change.cause] / change.move >= m / change.move for m in change.moves.values())


# -- on random ledgers -------------------------------------------------------------------------------------------------

GROUPS = (FAROLES, NORTHSIDE, TIDEWATER, "Lamp Brothers")
FIRST = date(2012, 1, 1)
DAYS = st.integers(0, 1500).map(lambda n: FIRST + timedelta(days=n))
SAYINGS = st.builds(
    Say,
    st.sampled_from(GROUPS[:2]),
    st.sampled_from(("allied_with", "rival_of", "rival_of", "clashed_with", "part_of")),
    st.sampled_from(GROUPS[2:]),
    time=st.sampled_from((None, None, "2011/..", "2013")),
    factuality=st.sampled_from((Factuality.CERTAIN, Factuality.CERTAIN, Factuality.POSSIBLE, Factuality.DENIED)),
    tense=st.sampled_from((Tense.CURRENT, Tense.CURRENT, Tense.PAST)),
) | st.sampled_from(
    (Say(FAROLES, "present_in", PUERTO), Say(VERANO, "leads", FAROLES), Say(VERANO, "leads", NORTHSIDE))
)
REPORTS = st.tuples(
    st.just("report"),
    DAYS,
    st.lists(SAYINGS, min_size=1, max_size=2, unique=True),
    st.sampled_from(("El Faro del Puerto", "Coast Courier", "Radio Muelle")),
    st.sampled_from(("", "", "https://faro.example/pacto")),
)
DECISIONS = st.tuples(
    st.sampled_from(("reject", "undo", "same", "grade", "describe", "read")),
    st.integers(0, 50),
    st.integers(0, 50),
    DAYS,
    st.lists(SAYINGS, min_size=1, max_size=1),
)


def written(actions: list[tuple[object, ...]]) -> Archive:
    """A ledger in which all this was recorded, in order."""
    archive = Archive(MemoryLedger())
    claims, judgements, appearing = [], [], []
    for action in actions:
        if action[0] == "report":
            _, day, said, outlet, url = action
            report, found = archive.report(str(day), *said, outlet=outlet, url=url)  # type: ignore[arg-type,misc]
            claims += found
            appearing += [f"{report.id}#{local(n)}" for s in said for n in (s.subject, s.object) if n in GROUPS]  # type: ignore[attr-defined]
            continue
        kind, i, j, day, said = action
        report = list(archive.reports.values())[i % len(archive.reports)]  # type: ignore[operator]
        if kind == "reject" and claims:
            judgements.append(archive.judge(Verdict.REJECT, claims[i % len(claims)].id))  # type: ignore[operator]
        elif kind == "undo" and judgements:
            archive.judge(Verdict.UNDO, judgements[i % len(judgements)].id)  # type: ignore[operator]
        elif kind == "same" and len(appearing) > 1:
            pair = {appearing[i % len(appearing)], appearing[j % len(appearing)]}  # type: ignore[operator]
            judgements += [archive.judge(Verdict.SAME, *sorted(pair))] if len(pair) > 1 else []
        elif kind == "grade":
            judgements.append(archive.judge(Verdict.GRADE, report.outlet, grade="ABCDE"[j % 5]))  # type: ignore[operator]
        elif kind == "describe":
            judgements.append(archive.judge(Verdict.DESCRIBE, report.id, published=str(day)))
        elif kind == "read":
            claims += archive.read(report, *said, engine=f"rules/{j}")  # type: ignore[misc]
    return archive


@settings(max_examples=25)
@given(
    st.lists(REPORTS, min_size=2, max_size=5),
    st.lists(REPORTS | DECISIONS, max_size=6),
    st.lists(DAYS, min_size=2, max_size=2).map(sorted),
    st.lists(DAYS, min_size=2, max_size=2).map(sorted),
    st.booleans(),
    st.integers(0, 12),
)
def test_changes_are_the_difference_of_what_is_held(
    reports: list[tuple[object, ...]],
    more: list[tuple[object, ...]],
    valid: list[date],
    known: list[date],
    has_prefix: bool,
    prefix: int,
) -> None:
    """Both sides of each change are what is held at either AsOf; all that moved enough is there, with one cause."""
    archive = written([*reports, *more])
    gazetteer, policy = load(), load_policy()
    first = min(prefix, archive.entries) if has_prefix else None
    earlier, later = (
        Side(
            open_landscape(archive.ledger, prefix=p, gazetteer=gazetteer, policy=policy),
            AsOf(valid=v, known=k, ledger=p),
        )
        for p, v, k in zip((first, None), valid, known, strict=True)
    )
    least = 0.03
    found = compare(earlier, later, least=least)
    names = continued(earlier.landscape.resolution, later.landscape.resolution)
    former = {new: old for old, new in names.items()}
    for change in found.changes:
        p = change.proposition
        was = Proposition(p.kind, *(former.get(e, e) for e in (p.subject, p.object, p.place)))
        was = Proposition.tie(was.subject, was.object, place=was.place) if p.kind == "tie" else was
        for side, proposition, belief in ((earlier, was, change.before), (later, p, change.after)):
            again = believe(side.landscape, proposition, as_of=side.as_of)
            assert belief.probabilities == pytest.approx(again.probabilities, abs=1e-9)
        assert isinstance(change.cause, Cause)
        assert sum(change.moves.values()) == pytest.approx(change.move, abs=1e-9)
        assert change.moves[change.cause] * change.move > 0
        rests_on = {*change.before.claims, *change.after.claims, *change.heard, *change.dropped, *change.told}
        assert rests_on <= found.claims.keys()
        assert all(g["text"] for g in grounds(change, found, earlier=earlier, later=later))
        if earlier.landscape.head == later.landscape.head:
            assert change.cause not in (Cause.POLICY, Cause.ENGINE, Cause.MERGED_OR_SPLIT)
    if valid[0] == valid[1]:
        assert not {Cause.WORLD, Cause.FADED} & {c.cause for c in found.changes}
    after = {b.proposition: b for b in believe_all(later.landscape, as_of=later.as_of)}
    told = {c.proposition for c in found.changes}
    for p, belief in after.items():
        if p.subject in former or p.object in former:
            continue
        before = believe(earlier.landscape, p, as_of=earlier.as_of)
        named = [i for i, state in enumerate(p.states) if state not in ("none", "not")]
        moved = max(abs(belief.probabilities[i] - before.probabilities[i]) for i in named)
        assert (p in told) == (moved >= least) or abs(moved - least) < 1e-9
    assert [list(Cause).index(c.cause) for c in found.changes] == sorted(
        list(Cause).index(c.cause) for c in found.changes
    )
    assert compare(earlier, earlier, least=1e-6).changes == ()
    assert compare(later, later, least=1e-6).changes == ()
