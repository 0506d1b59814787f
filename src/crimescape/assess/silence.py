"""What it means that nothing is told: in an archive that tells often of ties, a tie unheard of has probably ended."""

import numpy as np
from numpy.typing import NDArray


def under_silence(generator: NDArray[np.float64], *, told_a_year: float) -> NDArray[np.float64]:
    r"""The chain of a tie, given that it would be told of at a steady rate while it stands, and is not.

    Words come of a standing tie as events of a Poisson process of rate :math:`\lambda`; the words that did come are
    weighed as claims, and the rest of the time is silence, of likelihood :math:`e^{-\lambda t}` while tied. Silence at
    all times turns a chain with generator Q into another one (Doob's transform, Bulletin de la Société mathématique de
    France 85:431, 1957): with h the leading right eigenvector of :math:`Q - \lambda D`, where D is 1 for the tied
    states and 0 for none, and theta its eigenvalue,

    .. math:: \tilde Q_{ij} = (Q - \lambda D - \theta I)_{ij}\, h_j / h_i .

    It is tridiagonal where Q is, so that every law of belief holds for it: ties end sooner, and begin more seldom.

    Parameters
    ----------
    generator : array, shape (3, 3)
        Rates between allied, none and hostile, in 1/year.
    told_a_year : float
        The rate; 0 leaves the chain as it is.

    Examples
    --------
    >>> chain = np.array([[-0.3, 0.3, 0.0], [0.1, -0.1, 0.0], [0.0, 0.2, -0.2]])
    >>> bool(np.allclose(under_silence(chain, told_a_year=0.0), chain))
    True
    >>> bool(under_silence(chain, told_a_year=0.2)[0, 1] > 0.3)
    True
    """
    if told_a_year == 0.0:
        return generator
    killed = generator - told_a_year * np.diag([1.0, 0.0, 1.0])
    values, vectors = np.linalg.eig(killed)
    leading = int(np.argmax(values.real))
    h = np.abs(vectors[:, leading].real)
    out: NDArray[np.float64] = (killed - values[leading].real * np.eye(len(h))) * h[None, :] / h[:, None]
    return out
