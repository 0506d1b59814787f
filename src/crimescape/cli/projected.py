"""Pictures of an answer of a simulation: fans over time, scenarios side by side, sets of rates that fit."""

from enum import Enum
from pathlib import Path
from typing import Any

from crimescape.draw.caption import Caption
from crimescape.draw.fan import Fan, draw_fan
from crimescape.draw.ranges import Ranges, draw_ranges
from crimescape.draw.strips import Strip, draw_strips
from crimescape.errors import RefusedError, UnfoundedError
from crimescape.simulate.calibrating import QUANTITIES, WEEKS_A_YEAR
from crimescape.simulate.simulating import Answer

_QUANTITY_WORDS = {
    "recruitment": "recruitment rate",
    "incapacitation": "arrests a week",
    "conflict": "conflict rate",
    "saturation": "saturation rate",
    "first_members": "members at first",
}


class Chart(Enum):
    """What a picture shows."""

    DEATHS = "deaths"
    MEMBERS = "members"
    SCENARIOS = "scenarios"
    SETS = "sets"


def write_picture(file: Path, *, answer: Answer, chart: Chart, now_year: float) -> None:
    """Draw an answer into a file, SVG or PNG by its ending.

    Raises
    ------
    RefusedError
        For another ending.
    UnfoundedError
        When sets are asked for and nothing was fitted.
    """
    ending = file.suffix.casefold()
    if ending not in (".svg", ".png"):
        raise RefusedError(f"No picture ends with '{ending}'", where=str(file), choices=[".svg", ".png"])
    svg = picture(answer, chart=chart, now_year=now_year)
    if ending == ".svg":
        file.write_text(svg, encoding="utf-8")
    else:
        # Imported late: setting a page loads a typesetter, and most pictures are wanted as SVG.
        from crimescape.draw.raster import to_png

        file.write_bytes(to_png(svg))


def picture(answer: Answer, *, chart: Chart, now_year: float) -> str:
    """One chart as SVG text; `now_year` is the decimal year in which scenarios begin."""
    if chart is Chart.SCENARIOS:
        return _scenarios(answer)
    if chart is Chart.SETS:
        return _sets(answer)
    key, unit = ("members", "members") if chart is Chart.MEMBERS else ("deaths_per_week", "deaths a week")
    past = answer.record["now"]["past"]
    first = [now_year + (week - past["weeks"][-1]) / WEEKS_A_YEAR for week in past["weeks"]]
    fans = [Fan("", first, *(past[key][k] for k in ("low", "median", "high")))] if len(first) > 1 else []
    for scenario in answer.record["scenarios"]:
        years = [now_year + week / WEEKS_A_YEAR for week in scenario["weeks"]]
        fans.append(Fan(scenario["name"], years, *(scenario[key][k] for k in ("low", "median", "high"))))
    counted = [] if chart is Chart.MEMBERS else _counted(answer, first_year=first[0])
    words = " Dots: as counted." if counted else ""
    caption = _caption(answer, f"Projected {unit} under each scenario", more=words)
    return draw_fan(fans, caption=caption, unit=unit, now=now_year, counted=counted)


def _counted(answer: Answer, *, first_year: float) -> list[tuple[float, float]]:
    series = answer.casualties
    if series is None:
        return []
    return [(first_year + y, d) for y, d in zip(series.years.tolist(), series.deaths_per_week.tolist(), strict=True)]


def _scenarios(answer: Answer) -> str:
    rows = [
        Ranges(s["name"], [_percent(s[f"{what}_change"]) for what in ("members", "deaths")])
        for s in answer.record["scenarios"]
    ]
    return draw_ranges(
        rows,
        quantities=("members, change from now", "deaths a week, change from now"),
        caption=_caption(answer, f"Projected change in {answer.record['years']} years under each scenario"),
    )


def _sets(answer: Answer) -> str:
    fits = answer.fits
    if fits is None:
        raise UnfoundedError("No rates were fitted, so there are no sets to show", mend="Give --casualties FILE.")
    strips = []
    for name, values, centre in zip(QUANTITIES, fits.quantities, fits.centre, strict=True):
        strips.append(Strip(_QUANTITY_WORDS[name], values / centre, _shown(values)))
    if fits.centre_members > 0:
        strips.append(Strip("members now", fits.members / fits.centre_members, _shown(fits.members)))
    caption = _caption(answer, f"How far apart {fits.n_sets:,} sets of rates are that fit the same series of deaths")
    return draw_strips(strips, caption=caption, mark="as given")


def _caption(answer: Answer, title: str, *, more: str = "") -> Caption:
    record = answer.record
    runs = f"{record['runs']:,} runs: middle, and range of 90 %" if record["runs"] > 1 else "one run, without spread"
    fits = record["fits"]
    fitted = f" Rates: {fits['sets']:,} sets that fit." if fits and f"{fits['sets']:,} sets" not in title else ""
    return Caption(
        title,
        f"{title}. Projection, not observation; model '{record['model']}', rates {record['preset']['name']}; "
        f"{runs}.{fitted}{more}",
    )


def _percent(values: dict[str, Any]) -> tuple[float, float, float]:  # Any: JSON
    return 100 * values["low"], 100 * values["median"], 100 * values["high"]


def _shown(values: Any) -> str:  # Any: an array of numpy
    low, high = float(values.min()), float(values.max())
    return f"{low:,.0f} to {high:,.0f}" if high >= 100 else f"{low:.1e} to {high:.1e}"
