"""Precedent and outlook: which earlier case is nearest and what came of it; what may come, with its track record."""

from collections.abc import Iterator

from crimescape.brief.base import Section, Sentence, Stake
from crimescape.brief.facts import OutlookFact, PrecedentFact
from crimescape.brief.wording import Wording
from crimescape.vocabulary import Layer, likelihood_word


def precedent(wording: Wording) -> Section:
    """The section, a paragraph a case; empty where no case was compared."""
    paragraphs = tuple(tuple(_case(f, wording, n)) for n, f in enumerate(wording.material.precedents))
    return Section("precedent", wording.tongue.say("section.precedent"), paragraphs)


def _case(fact: PrecedentFact, wording: Wording, n: int) -> Iterator[Sentence]:
    tongue = wording.tongue
    runner_up = ""
    if fact.runner_up:
        case, distance = tongue.worded(fact.runner_up), f"{fact.runner_up_distance:.2f}"
        runner_up = tongue.say("precedent.runner_up", case=case, distance=distance)
    name = tongue.worded(fact.case)
    texts = {
        "case": tongue.sentence(
            "precedent.case",
            case=name,
            where=tongue.worded(fact.where),
            when=fact.when.replace("-", "–"),
            distance=f"{fact.distance:.2f}",
            runner_up=runner_up,
        )
    }
    if fact.matched:
        matched = tongue.listed([tongue.word(w) for w in fact.matched])
        if fact.not_matched:
            other = tongue.listed([tongue.word(w) for w in fact.not_matched])
            texts["matched"] = tongue.sentence("precedent.matched", matched=matched, not_matched=other)
        else:
            texts["matched"] = tongue.sentence("precedent.matched.all", matched=matched)
    if not fact.is_near:
        texts["chance"] = tongue.sentence("precedent.chance", share=tongue.percent(fact.by_chance))
    if fact.outcome:
        outcome = tongue.sentence("precedent.outcome", outcome=tongue.worded(fact.outcome))
        texts["outcome"] = outcome if outcome[-1] in ".!?" else f"{outcome}."
    doubt = tongue.say("precedent.unconfirmed")
    works = [f"{s} ({doubt})" if s in fact.unconfirmed else s for s in fact.sources]
    for part, text in texts.items():
        stakes = (Stake("distance", fact.distance), Stake("case", word=str(fact.case))) if part == "case" else ()
        key = f"precedent:{n}:{part}"
        yield wording.finding(Layer.ASSESSED, key, text, fact.claims, stakes=stakes, references=works)


def outlook(wording: Wording) -> Section:
    """The section; empty where nothing was projected. Each projection holds its track record."""
    paragraphs = tuple(tuple(_projected(f, wording)) for f in wording.material.outlooks)
    return Section("outlook", wording.tongue.say("section.outlook"), paragraphs)


def _projected(fact: OutlookFact, wording: Wording) -> Iterator[Sentence]:
    tongue = wording.tongue
    low, high = f"{100 * fact.low:.0f}", f"{100 * fact.high:.0f}"
    text = tongue.sentence(
        f"outlook.{fact.state}",
        horizon=tongue.say("outlook.days", n=str(fact.horizon_days)),
        chance=tongue.chance(fact.probability),
        a=wording.name(fact.first),
        b=wording.name(fact.second),
        range=tongue.say("outlook.range", low=low, high=high) if fact.low < fact.high else "",
        base=tongue.percent(fact.base_rate),
    )
    key = f"outlook:{fact.first}|{fact.second}:{fact.state}"
    stake = Stake(fact.state, fact.probability, likelihood_word(fact.probability))
    record = fact.record
    # In the same sentence: a projection that is quoted without its track record is a promise.
    past = tongue.say(
        "outlook.better" if record.is_better else "outlook.no_better",
        cases=str(record.cases),
        first=str(record.first),
        last=str(record.last),
        skill=f"{record.skill:.2f}",
    )
    text = f"{text.removesuffix('.')}; {past}"
    yield wording.finding(Layer.PROJECTED, key, text, fact.claims, stakes=(stake,))
