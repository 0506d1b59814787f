"""What is reported of pairs that a scenario assumes otherwise: what stands in its way."""

from dataclasses import dataclass

from crimescape.scenario.situation import Claims, Situation


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A pair whose reported tie is the opposite of what is assumed.

    Attributes
    ----------
    state : str
        What is held now: ``allied`` or ``hostile``.
    probability : float in [0, 1]
        Of that state.
    """

    a: str
    b: str
    state: str
    probability: float
    claims: Claims


def obstacles(before: Situation, after: Situation, *, least: float = 0.2) -> tuple[Obstacle, ...]:
    """Pairs assumed to ally that are reported hostile, or the other way, the most probable first.

    Parameters
    ----------
    least : float in [0, 1]
        Opposites held less probable than this are not listed.
    """
    found = []
    for a, b in sorted(after.assumed):
        if not {a, b} <= set(before.groups) & set(after.groups):
            continue
        i, j = before.index(a), before.index(b)
        will_ally = after.allied[after.index(a), after.index(b)] > 0.5
        state, chances = ("hostile", before.hostile) if will_ally else ("allied", before.allied)
        if chances[i, j] >= least:
            found.append(Obstacle(a, b, state, float(chances[i, j]), before.claims_on(a, b)))
    return tuple(sorted(found, key=lambda o: (-o.probability, o.a, o.b)))
