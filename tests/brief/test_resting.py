"""A final text rests on nothing unreviewed; a check tells which sentences fell, and why."""

from dataclasses import replace

from crimescape.brief import Brief, Lack, all_lacks, compose, fallen, write
from crimescape.vocabulary import Proposition
from tests.brief.harbour import WAR, drafted, whole
from tests.brief.material import BAY, CREW, FAROLES, footing, material, tie


def reviewed() -> Brief:
    one = footing("Harbour Gazette", "2014-06-02", reviewed=True)
    two = footing("Coast Courier", "2014-06-03", reviewed=True)
    pair = (replace(one, appearances=((FAROLES, "r1#a"),)), replace(two, appearances=((FAROLES, "r2#b"),)))
    return compose(material(tie(FAROLES, CREW, *pair), on=pair))


def kinds(brief: Brief) -> set[str]:
    return {lack.kind for lack in all_lacks(brief)}


def test_unreviewed_claims_are_listed_with_what_would_review_them() -> None:
    """Each claim once, with the command, and every sentence that rests on it."""
    lacks = all_lacks(drafted())
    waiting = [k for k in lacks if k.kind == "claim"]
    assert len(waiting) == len(whole().footings)
    (war,) = (k for k in waiting if WAR.claim.id[:12] in k.command)
    assert war.command == f"crimescape judge accept {WAR.claim.id[:12]}"
    assert len(lacks[war]) > 1


def test_a_name_joined_by_the_engine_alone_is_listed() -> None:
    """Two appearances that nobody held to be one wait; a judgement that holds them to be one settles it."""
    brief = reviewed()
    assert kinds(brief) == {"identity"}
    ((lack, sentences),) = all_lacks(brief).items()
    assert lack == Lack("identity", "Los Faroles", "crimescape judge same 'r1#a' 'r2#b' --because WHY")
    assert len(sentences) == len(brief.sentences)
    settled = replace(brief, material=replace(brief.material, one=(frozenset({"r1#a", "r2#b", "gazetteer:x"}),)))
    assert all_lacks(settled) == {}
    halved = replace(brief, material=replace(brief.material, one=(frozenset({"r1#a", "r3#c"}),)))
    assert kinds(halved) == {"identity"}


def test_an_unsettled_origin_is_listed_with_the_origins() -> None:
    """Only for what is assessed: who said what is true whether or not two origins are one."""
    p = Proposition.tie(FAROLES, CREW)
    brief = drafted(unsettled={p: ("customs documents via Coast Courier", "officials")})
    (lack,) = (k for k in all_lacks(brief) if k.kind == "origin")
    assert "independent-origins 'customs documents via Coast Courier' officials" in lack.command
    assert {s.layer.value for s in all_lacks(brief)[lack]} <= {"assessed", "projected"}


def test_a_final_text_says_so_and_bears_no_mark() -> None:
    """No draft mark and no sign of what is unreviewed; a draft has both."""
    brief = reviewed()
    assert "°" in write(brief, "md").content.decode()
    final = write(replace(brief, is_final=True), "md").content.decode()
    assert "DRAFT" not in final
    assert "°" not in final
    assert "was reviewed by a person" in final


def test_what_stands_is_not_listed() -> None:
    """The same brief against itself: nothing fell."""
    brief = drafted()
    assert fallen(brief.sentences, now=brief, silence=lambda claim: "") == ()


def test_a_silent_claim_fells_every_sentence_on_it() -> None:
    """Rejected or withheld, it is named with the reason; other sentences stand."""
    brief = drafted()
    down = fallen(brief.sentences, now=brief, silence=lambda c: "was rejected by Ana" if c == WAR.claim.id else "")
    assert {f.key for f in down} == {s.key for s in brief.sentences if WAR.claim.id in s.claims}
    assert all(any("was rejected by Ana" in why for why in f.because) for f in down)


def test_a_moved_figure_fells_what_tells_it() -> None:
    """A probability that moved by more than 0.1, or whose word changed; a smaller move fells nothing."""

    def against(hostile: float) -> set[str]:
        then = material(tie(FAROLES, BAY, WAR, hostile=0.7, allied=0.01), on=(WAR,), focus=(FAROLES,))
        now = material(tie(FAROLES, BAY, WAR, hostile=hostile, allied=0.01), on=(WAR,), focus=(FAROLES,))
        down = fallen(compose(then).sentences, now=compose(now), silence=lambda claim: "")
        return {f.key.rpartition(":")[2] for f in down}

    assert against(0.75) == set()
    assert against(0.82) == {"likelihood", "hostile"}
    assert against(0.3) == {"likelihood", "hostile"}


def test_a_fact_that_is_gone_fells_its_sentence() -> None:
    """What nobody would write today no longer stands; a reported sentence does, as long as its claims do."""
    brief, now = drafted(), drafted(coverage=(), shares=())
    down = {f.key: f.because for f in fallen(brief.sentences, now=now, silence=lambda claim: "")}
    assert set(down) == {f"change:cover:{FAROLES}|{CREW}", "change:shares"}
    nothing = fallen(brief.sentences, now=None, silence=lambda claim: "")
    assert not any(f.key.startswith("reported:") for f in nothing)
