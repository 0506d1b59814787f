"""What a fold leaves out, and where the networks lie that were learned without one."""

from pathlib import Path

from crimescape.extract.learned.encoder import Encoder, load

FOLDS = range(5)
MEASURED = frozenset({"gold", "encyclopaedia", "militants"})
"""Bodies of material that the engine is measured on, and that a fold therefore leaves out."""


def left_out(fold: int) -> tuple[int, int]:
    """The two folds that a network is learned without: the one it is measured on, and one to choose thresholds on."""
    return fold, (fold + 1) % len(FOLDS)


def fold_file(work: Path, fold: int) -> Path:
    """Where the weights of a network lie that was learned without a fold."""
    return work / f"reading-{fold}.bin.gz"


def folded_encoder(work: Path, fold: int) -> Encoder:
    """The network that was learned without a fold, ready to read with."""
    return load(fold_file(work, fold).read_bytes())
