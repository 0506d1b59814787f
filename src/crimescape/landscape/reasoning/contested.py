"""Where a coalition has enemies: places in which a member and a group hostile to it both are."""

from collections.abc import Mapping, Sequence

from crimescape.landscape.landscape import Landscape
from crimescape.landscape.reasoning.coalition import place_name
from crimescape.territory import Contest, Level, PresenceMatrix, contests
from crimescape.vocabulary import Belief

Record = dict[str, object]
MOST_CONTESTED = 12
"""So many contested places are listed."""


def contested_records(
    landscape: Landscape, matrix: PresenceMatrix, beliefs: Sequence[Belief], coalition: Sequence[str], *, level: Level
) -> list[Record]:
    """Places where a member and a likely enemy both are, the most contested first."""
    general: dict[tuple[str, str], Belief] = {}
    local: dict[tuple[str, str, str], Belief] = {}
    for belief in (b for b in beliefs if b.proposition.kind == "tie" and b.claims):
        tie = belief.proposition
        if not tie.place:
            general[tie.subject, tie.object] = belief
        elif (there := level.place_of(tie.place)) is not None:
            key = tie.subject, tie.object, there
            # Of several towns of a state, where they fight most.
            local[key] = max(local.get(key, belief), belief, key=lambda b: b.probability("hostile"))
    found = contests(
        matrix,
        hostile={pair: b.probability("hostile") for pair, b in general.items()},
        hostile_there={key: b.probability("hostile") for key, b in local.items()},
    )
    ties = {**{(*pair, ""): b for pair, b in general.items()}, **local}
    ours = {c.place: sum(part for pair, part in c.hostile.items() if set(pair) & set(coalition)) for c in found}
    most = sorted((c for c in found if ours[c.place]), key=lambda c: (-ours[c.place], c.place))
    return [_contest(landscape, c, coalition, ties) for c in most[:MOST_CONTESTED]]


def _contest(
    landscape: Landscape, contest: Contest, coalition: Sequence[str], ties: Mapping[tuple[str, str, str], Belief]
) -> Record:
    def claims(a: str, b: str) -> Sequence[str]:
        return ties[(a, b, contest.place) if (a, b, contest.place) in ties else (a, b, "")].claims

    return {
        "place": contest.place,
        "name": place_name(landscape, contest.place),
        "groups": round(contest.groups, 4),
        "pairs": round(contest.pairs, 4),
        "hostile_pairs": round(contest.hostile_pairs, 4),
        "diversity": round(contest.diversity, 4),
        "hostile": [
            {
                "a": a,
                "a_name": landscape.name(a),
                "b": b,
                "b_name": landscape.name(b),
                "expected": round(part, 4),
                "is_within": a in coalition and b in coalition,
                "claims": list(claims(a, b)),
            }
            for (a, b), part in contest.hostile.items()
            if {a, b} & set(coalition)
        ],
    }
