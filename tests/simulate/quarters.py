"""Five groups in three quarters of an invented city, as a setting small enough to reckon by hand."""

import numpy as np
import numpy.typing as npt

from crimescape.simulate.setting import Setting

GROUPS = ("Los Faroles", "Northside Crew", "Harbour Front", "Mill Lane Boys", "Los Remos")
PLACES = ("Harbour", "Old Town", "Mill Quarter")
HARBOUR, OLD_TOWN, MILL = range(3)


def square(*ties: tuple[int, int, float]) -> npt.NDArray[np.float64]:
    """A symmetric array of the weights of ties."""
    out = np.zeros((len(GROUPS),) * 2)
    for a, b, weight in ties:
        out[a, b] = out[b, a] = weight
    return out


def quarters() -> Setting:
    """Faroles and Northside fight in the harbour, Front and Boys in the mill quarter; Faroles and Front are allied."""
    return Setting(
        groups=GROUPS,
        places=PLACES,
        rivalry=square((0, 1, 3.0), (2, 3, 2.0), (0, 4, 1.0)),
        alliance=square((0, 2, 1.0), (1, 4, 2.0)),
        presence=np.array([[1, 1, 0], [1, 0, 0], [0, 1, 1], [0, 0, 1], [1, 1, 1]], dtype=float),
    )


MEMBERS = np.array([900.0, 700.0, 400.0, 250.0, 120.0])
