"""Weights drawn at random, under the names and in the shapes in which learned ones are shipped."""

from functools import lru_cache

import numpy as np

from crimescape.extract.learned.encoder import Array, Encoder, of_parts
from crimescape.extract.learned.looks import BUCKETS, CONCEPTS, FLAGS, RULES, SHAPES
from crimescape.extract.learned.tagging import TAGS
from crimescape.extract.learned.words import vectors
from crimescape.extract.relations.judging import ANSWERS
from crimescape.extract.relations.windows import CASTS, COLUMNS, STEPS

WIDTH, COMMON, INNER, NARROW, TOLD, JUDGING = 128, 3000, 96, 48, 8, 192
APART = (1, 2, 4, 8, 1)
"""How far apart the three tokens stand that each layer joins."""
REACH = sum(APART)
"""Tokens to either side that a token's vector may depend on."""
TABLES = {"beginning": BUCKETS, "ending": BUCKETS, "shape": SHAPES, "concept": CONCEPTS, "rule": RULES, "flags": FLAGS}


NARROWER = 16
"""A width for laws that ask for many readings."""


def shapes(*, width: int = WIDTH) -> dict[str, tuple[int, ...]]:
    """The shape of every array, by its name."""
    out: dict[str, tuple[int, ...]] = {"common": (COMMON, width), "scale": (width,), "shift": (width,)}
    out |= {name: (size, width) for name, size in TABLES.items()}
    joining = {
        "meaning": (vectors().shape[1], width), "inner": (2 * width, INNER), "outer": (INNER, TAGS),
        "narrow": (width, NARROW), "judging": (7 * width + 3 * NARROW + TOLD * len(COLUMNS), JUDGING),
        "reading0": (3 * NARROW, NARROW), "reading1": (3 * NARROW, NARROW),
    }  # fmt: skip
    joining |= {f"answers_{kind}": (JUDGING, len(answers)) for kind, answers in ANSWERS.items()}
    joining |= {f"layer{number}": (3 * width, width) for number in range(len(APART))}
    for name, (rows, columns) in joining.items():
        out |= {name: (rows, columns), f"{name}_bias": (columns,)}
    for number in range(len(APART)):
        out |= {f"layer{number}_{name}": (width,) for name in ("scale", "shift")}
        out[f"layer{number}_apart"] = (1,)
    out |= {"steps1": (STEPS, NARROW), "steps2": (STEPS, NARROW), "casts": (CASTS, NARROW)}
    return out | {f"told_{name}": (size, TOLD) for name, size in COLUMNS.items()}


def drawn(seed: int, *, width: int = WIDTH) -> dict[str, Array]:
    """Arrays for an encoder that has learned nothing; their values are exact in half precision."""
    rng = np.random.default_rng(seed)
    wanted = shapes(width=width)
    parts = {}
    for name, shape in sorted(wanted.items()):
        values = rng.normal(0, 1 / np.sqrt(shape[0]) if f"{name}_bias" in wanted else 0.1, shape)
        if name.endswith("scale"):
            values += 1
        if name.endswith("_apart"):
            values[:] = APART[int(name.removeprefix("layer").removesuffix("_apart"))]
        parts[name] = values.astype(np.float16).astype(np.float32)
    return parts


@lru_cache(maxsize=2)
def unlearned(*, width: int = WIDTH) -> Encoder:
    """An encoder of drawn weights, the same in every run."""
    return of_parts(drawn(seed=7, width=width))
