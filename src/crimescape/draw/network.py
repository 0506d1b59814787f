"""Who stands with whom, drawn: allied ties solid, hostile ones dashed with a cross, width for how probable."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import numpy as np

from crimescape.draw.caption import Caption, Legend
from crimescape.draw.labels import Box, place_labels
from crimescape.draw.palette import DASHES, FOCUS, GROUP, GROUP_EDGE, INK, MUTED, PAPER, RULE, SIGN_COLOURS, text_width
from crimescape.draw.placing import filled, place
from crimescape.draw.svg import Svg, shown
from crimescape.errors import UnfoundedError
from crimescape.vocabulary import Sign, Tie

WIDTH, HEIGHT = 760.0, 520.0
_SEED = 1
_MARGIN = 64.0
_SIZE, _SIZE_FOCUS = 12.5, 14.0
_LONGEST_NAME = 34
_Curve = tuple[float, float, float, float, float, float]


def draw_network(
    ties: Sequence[Tie],
    *,
    names: Mapping[str, str],
    focus: Sequence[str],
    caption: Caption,
    legend: Legend | None = None,
) -> str:
    """A network as SVG text; the same ties give the same picture, in whatever order they come.

    Parameters
    ----------
    ties : sequence of Tie
        At least one; two of one pair (one of them in a place only) are drawn as two lines.
    names : mapping of entity id to name
    focus : sequence of str
        Ids of the groups it is about: set off by colour and a ring, and drawn though no tie of theirs is.

    Raises
    ------
    UnfoundedError
        When there is no tie to draw.
    """
    if not ties:
        raise UnfoundedError("A picture of no tie", mend="Lower the threshold, or ask about another day.")
    legend = legend or Legend()
    ordered = sorted(ties, key=lambda t: (t.a, t.b, t.place))
    ends = {e for t in ordered for e in (t.a, t.b)}
    groups = [*dict.fromkeys(focus), *sorted(ends - set(focus))]
    index = {g: n for n, g in enumerate(groups)}
    foot = caption.height(WIDTH - 48)
    svg = Svg(WIDTH, HEIGHT + 44 + foot, title=caption.title)
    unit = filled(
        place(
            [(index[t.a], index[t.b]) for t in ordered],
            [int(t.sign) for t in ordered],
            n_nodes=len(groups),
            rng=np.random.Generator(np.random.PCG64(_SEED)),
        )
    )
    side = _MARGIN + 34
    spots = np.stack([side + unit[:, 0] * (WIDTH - 2 * side), _MARGIN + unit[:, 1] * (HEIGHT - 2 * _MARGIN)], axis=1)
    degree = [sum(g in (t.a, t.b) for t in ordered) for g in groups]
    dots = [(float(x), float(y), 9 + 2.2 * min(d, 9)) for (x, y), d in zip(spots, degree, strict=True)]
    curves = _curves(ordered, index, dots)
    for tie, curve in zip(ordered, curves, strict=True):
        _draw_tie(svg, tie, curve)
    for tie, curve in zip(ordered, curves, strict=True):
        x, y = _on(curve, 0.5)
        if tie.sign is Sign.HOSTILE:
            _draw_cross(svg, x, y)
        if tie.place:
            place_name = _shortened(shown(names.get(tie.place, tie.place)))
            svg.halo(x, y + 17, place_name, size=10, text_anchor="middle", font_style="italic", fill=MUTED)
    _draw_groups(svg, groups, dots, curves, names=names, focus=frozenset(focus))
    _draw_legend(svg, HEIGHT + 18, legend)
    svg.line(24, HEIGHT + 38, WIDTH - 24, HEIGHT + 38, stroke=RULE, stroke_width=1)
    caption.draw(svg, 24, HEIGHT + 40, width=WIDTH - 48)
    return svg.render()


def _state(tie: Tie) -> str:
    return "allied" if tie.sign is Sign.ALLIED else "hostile"


def _curves(ties: Sequence[Tie], index: Mapping[str, int], dots: Sequence[tuple[float, float, float]]) -> list[_Curve]:
    """From the rim of one dot to that of the other, slightly bent; lines of one pair bend apart."""
    curves: list[_Curve] = []
    for _, same in groupby(ties, key=lambda t: (t.a, t.b)):
        pair = list(same)
        for n, tie in enumerate(pair):
            (x1, y1, r1), (x2, y2, r2) = dots[index[tie.a]], dots[index[tie.b]]
            along = np.array([x2 - x1, y2 - y1])
            length = float(np.hypot(*along)) or 1.0
            ux, uy = along / length
            bend = 0.10 * length if len(pair) == 1 else (n - (len(pair) - 1) / 2) * 0.34 * length
            cx, cy = (x1 + x2) / 2 - uy * bend, (y1 + y2) / 2 + ux * bend
            a, b = np.array([cx - x1, cy - y1]), np.array([cx - x2, cy - y2])
            a, b = a / (np.hypot(*a) or 1), b / (np.hypot(*b) or 1)
            first, last = (x1 + a[0] * (r1 + 3), y1 + a[1] * (r1 + 3)), (x2 + b[0] * (r2 + 3), y2 + b[1] * (r2 + 3))
            curves.append((float(first[0]), float(first[1]), float(cx), float(cy), float(last[0]), float(last[1])))
    return curves


def _on(curve: _Curve, t: float) -> tuple[float, float]:
    x1, y1, cx, cy, x2, y2 = curve
    s = 1 - t
    return s * s * x1 + 2 * s * t * cx + t * t * x2, s * s * y1 + 2 * s * t * cy + t * t * y2


def _draw_tie(svg: Svg, tie: Tie, curve: _Curve) -> None:
    state, p = _state(tie), tie.probability
    x1, y1, cx, cy, x2, y2 = curve
    svg.path(
        f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {x2:.1f} {y2:.1f}",
        stroke=SIGN_COLOURS[state],
        stroke_width=0.8 + 4.2 * p,
        stroke_dasharray=DASHES[state],
        stroke_linecap="butt" if DASHES[state] else "round",
        opacity=0.35 + 0.6 * p,
    )


def _draw_cross(svg: Svg, x: float, y: float, *, arm: float = 4.0) -> None:
    svg.circle(x, y, arm + 3, fill=PAPER)
    for way in (1, -1):
        svg.line(x - arm, y - arm * way, x + arm, y + arm * way, stroke=SIGN_COLOURS["hostile"], stroke_width=2)


def _draw_groups(
    svg: Svg,
    groups: Sequence[str],
    dots: Sequence[tuple[float, float, float]],
    curves: Sequence[_Curve],
    *,
    names: Mapping[str, str],
    focus: frozenset[str],
) -> None:
    labels = [_shortened(shown(names.get(g, g))) for g in groups]
    looks = [(_SIZE_FOCUS, True) if g in focus else (_SIZE, False) for g in groups]
    sizes = [
        (text_width(label, size=size, is_bold=bold) + 4, size * 1.25)
        for label, (size, bold) in zip(labels, looks, strict=True)
    ]
    lines = [_on(c, t / 12) for c in curves for t in range(1, 12)]
    rings = [(x, y, r + 6 if g in focus else r + 1) for g, (x, y, r) in zip(groups, dots, strict=True)]
    boxes = place_labels(rings, sizes, lines=lines, frame=Box(8, 8, WIDTH - 16, HEIGHT - 12))
    for group, (x, y, r) in zip(groups, dots, strict=True):
        is_focus = group in focus
        if is_focus:
            svg.circle(x, y, r + 4.5, fill="none", stroke=INK, stroke_width=1.6)
        svg.circle(
            x, y, r, fill=FOCUS if is_focus else GROUP, stroke=FOCUS if is_focus else GROUP_EDGE, stroke_width=1.6
        )
    for label, (size, bold), box in zip(labels, looks, boxes, strict=True):
        weight = "600" if bold else "500"
        svg.halo(
            box.x + box.width / 2, box.y + size, label, size=size, text_anchor="middle", font_weight=weight, fill=INK
        )


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _draw_legend(svg: Svg, y: float, legend: Legend) -> None:
    x = 24.0
    for state, word in (("allied", legend.allied), ("hostile", legend.hostile)):
        look: dict[str, str | float] = {
            "stroke": SIGN_COLOURS[state],
            "stroke_width": 3,
            "stroke_dasharray": DASHES[state],
        }
        svg.line(x, y - 4, x + 38, y - 4, **look)
        if state == "hostile":
            _draw_cross(svg, x + 19, y - 4)
        svg.text(x + 46, y, word, size=12, fill=INK)
        x += 46 + text_width(word, size=12) + 26
    for n, width in enumerate((1.6, 3.0, 4.6)):
        svg.line(x + 16 * n, y - 4, x + 16 * n + 12, y - 4, stroke=MUTED, stroke_width=width)
    svg.text(x + 56, y, legend.width, size=12, fill=MUTED)
