"""Pictures of a track record: reliability of the outlook, and its skill beside that of simple rivals."""

from collections.abc import Mapping

from crimescape.draw.caption import Caption
from crimescape.draw.reliability import Reliable, draw_reliability
from crimescape.draw.skill import Skill, draw_skill
from crimescape.outlook import MODEL, UNTESTED, Backtest, Record


def backtest_pictures(found: Backtest, *, of: str) -> Mapping[str, str]:
    """SVG by name (``rivalry-onset-reliability``, ``rivalry-onset-skill``), two for each question that was tested.

    Parameters
    ----------
    of : str
        What was tested, for the captions.
    """
    pictures: dict[str, str] = {}
    for record in found.records:
        if record.verdict != UNTESTED:
            name = record.question.replace(" ", "-")
            pictures[f"{name}-reliability"] = _reliability(record, found, of=of)
            pictures[f"{name}-skill"] = _skill(record, found, of=of)
    return pictures


def _reliability(record: Record, found: Backtest, *, of: str) -> str:
    dots = [
        Reliable(b.forecast, b.observed, b.observed_90[0], b.observed_90[1], b.pairs, b.events)
        for b in record.reliability
    ]
    title = f"Reliability: {record.question} within {_years(found.horizon_years)}"
    text = f"{_about(record, of=of)} Bars: 90 % interval, as if pairs were independent. {record.sentence}"
    return draw_reliability(
        dots, title=title, base_rate=record.events / record.pairs or 1e-6, caption=Caption(title, text)
    )


def _skill(record: Record, found: Backtest, *, of: str) -> str:
    scores = sorted(record.scores, key=lambda s: -s.log_skill)
    title = f"Log skill: {record.question} within {_years(found.horizon_years)}"
    text = f"{_about(record, of=of)} Whiskers: 90 %, windows drawn again. {record.sentence}"
    return draw_skill(
        [Skill(s.name, s.log_skill, *s.log_skill_90, is_own=s.name == MODEL) for s in scores],
        title=title,
        caption=Caption(title, text),
    )


def _about(record: Record, *, of: str) -> str:
    return (
        f"Projected; back-test on {of}, {len(record.origins)} windows, forecasts of {record.origins[0]} to "
        f"{record.origins[-1]}, each from what had been published by then."
    )


def _years(count: int) -> str:
    return f"{count} year{'' if count == 1 else 's'}"
