"""The network that reads names and relations, as it is learned; the package reads with its weights."""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import linear, pad, relu

from crimescape.extract.learned.looks import BUCKETS, CONCEPTS, FLAGS, RULES, SHAPES
from crimescape.extract.learned.tagging import TAGS
from crimescape.extract.learned.words import vectors
from crimescape.extract.relations.judging import ANSWERS
from crimescape.extract.relations.windows import CASTS, COLUMNS, STEPS, TYPES

WIDTH = 128
APART = (1, 2, 4, 8, 1)
"""How far apart the three tokens stand that each layer joins."""
COMMON = 3000
"""Words common enough for a meaning of their own, learned here."""
INNER = 96
TAUGHT = 96
"""Directions of the teacher's vectors that the encoder first learns to tell."""
NARROW = 48
"""Width of the layers that read the window of one pair."""
TOLD = 8
JUDGING = 192


class Dropout(nn.Module):
    """Drops values in learning as `nn.Dropout` does, with masks made of random bytes: drawing them takes a tenth."""

    def __init__(self, share: float, *, seed: int) -> None:
        super().__init__()
        self._least = round(256 * share)
        self._drawn = np.random.Generator(np.random.SFC64(seed))

    def forward(self, x: Tensor) -> Tensor:
        """The values, some of them dropped and the others raised as much."""
        if not self.training:
            return x
        drawn = torch.frombuffer(bytearray(self._drawn.bytes(x.numel())), dtype=torch.uint8).view(x.shape)
        return x * (drawn >= self._least).to(x.dtype).mul_(256 / (256 - self._least))


class ReadingNetwork(nn.Module):
    """Tokens to the chances of what name each is part of, and pairs of names to the chances of what relates them."""

    def __init__(self, *, dropout: nn.Module) -> None:
        super().__init__()
        self.register_buffer("vectors", torch.tensor(vectors()), persistent=False)
        self.meaning = nn.Linear(self.vectors.shape[1], WIDTH)
        sizes = {
            "common": COMMON, "beginning": BUCKETS, "ending": BUCKETS, "shape": SHAPES,
            "concept": CONCEPTS, "rule": RULES, "flags": FLAGS,
        }  # fmt: skip
        self.tables = nn.ModuleDict({name: _table(size, WIDTH) for name, size in sizes.items()})
        self.norm = nn.LayerNorm(WIDTH)
        self.layers = nn.ModuleList([nn.Linear(3 * WIDTH, WIDTH) for _ in APART])
        self.norms = nn.ModuleList([nn.LayerNorm(WIDTH) for _ in APART])
        self.dropout = dropout
        self.inner = nn.Linear(2 * WIDTH, INNER)
        self.outer = nn.Linear(INNER, TAGS)
        self.taught = nn.Linear(WIDTH, TAUGHT)
        self.narrow = nn.Linear(WIDTH, NARROW)
        self.stand = nn.ModuleDict(
            {"steps1": _table(STEPS, NARROW), "steps2": _table(STEPS, NARROW), "casts": _table(CASTS, NARROW)}
        )
        self.reading = nn.ModuleList([nn.Linear(3 * NARROW, NARROW) for _ in range(2)])
        self.told = nn.ModuleList([_table(size, TOLD) for size in COLUMNS.values()])
        self.judging = nn.Linear(7 * WIDTH + 3 * NARROW + TOLD * len(COLUMNS), JUDGING)
        self.answers = nn.ModuleDict({kind: nn.Linear(JUDGING, len(ANSWERS[kind])) for kind in TYPES})

    def encode(self, looks: Tensor, shown: Tensor) -> Tensor:
        """Vectors of tokens; where ``shown`` is 0 the word itself is hidden, and only its form is seen."""
        word, beginning, ending, shape, concept, rule, flags = looks.T
        common = torch.where(word < COMMON, word, torch.zeros_like(word))
        t = self.tables
        x = self.meaning(self.vectors[word]) + t["common"](common) + t["beginning"](beginning) + t["ending"](ending)
        x = x * shown[:, None] + t["shape"](shape) + t["concept"](concept) + t["rule"](rule) + t["flags"](flags)
        x = self.dropout(self.norm(x))
        n = len(x)
        for layer, norm, apart in zip(self.layers, self.norms, APART, strict=True):
            around = pad(x, (0, 0, apart, apart))
            joined = torch.cat([around[:n], x, around[2 * apart :]], 1)
            x = norm(x + self.dropout(relu(linear(joined, layer.weight, layer.bias))))
        return x

    def tags(self, x: Tensor, forms: Tensor) -> Tensor:
        """Scores of what each token is part of, given the mean over all tokens of its form."""
        count = int(forms.max()) + 1
        means = _means(x, forms, count) * (torch.arange(count) > 0)[:, None]
        return self.outer(self.dropout(relu(self.inner(self.dropout(torch.cat([x, means[forms]], 1))))))

    def pairs(self, x: Tensor, w: dict[str, Tensor]) -> Tensor:
        """What is known of each pair, shape (n_pairs, JUDGING); `answers` makes scores of it."""
        ends = (x[w["mentions"][:, 0]] + x[w["mentions"][:, 1]]) / 2
        bearers = _means(ends, w["mentions"][:, 2], int(w["mentions"][:, 2].max()) + 1)
        parts = [(x[w[n][:, 0]] + x[w[n][:, 1]]) / 2 for n in ("first", "second")]
        parts += [bearers[w["bearers"][:, 0]], bearers[w["bearers"][:, 1]]]
        parts += [_most(x[w[n].clamp(min=0)], w[n] >= 0) for n in ("between", "left", "right")]
        parts += self._window(x, w)
        parts += [table(w["told"][:, i]) for i, table in enumerate(self.told)]
        return self.dropout(relu(self.judging(self.dropout(torch.cat(parts, 1)))))

    def _window(self, x: Tensor, w: dict[str, Tensor]) -> list[Tensor]:
        is_seen = (w["window"] >= 0)[:, :, None]
        z = self.narrow(x)[w["window"].clamp(min=0)]
        z = relu(z + sum(table(w[name]) for name, table in self.stand.items())) * is_seen
        for layer in self.reading:
            around = pad(z, (0, 0, 1, 1))
            joined = torch.cat([around[:, :-2], z, around[:, 2:]], 2)
            z = relu(linear(self.dropout(joined), layer.weight, layer.bias)) * is_seen
        at = [((w[f"steps{i}"] == 4) & (w["window"] >= 0)).float()[:, :, None] for i in (1, 2)]
        return [z.max(1)[0], *((z * here).sum(1) / here.sum(1).clamp(min=1) for here in at)]

    def parts(self) -> dict[str, np.ndarray]:
        """The arrays that the package ships."""
        out = {
            "meaning": self.meaning.weight.T, "meaning_bias": self.meaning.bias,
            "scale": self.norm.weight, "shift": self.norm.bias,
            "inner": self.inner.weight.T, "inner_bias": self.inner.bias,
            "outer": self.outer.weight.T, "outer_bias": self.outer.bias,
            "narrow": self.narrow.weight.T, "narrow_bias": self.narrow.bias,
            "judging": self.judging.weight.T, "judging_bias": self.judging.bias,
        }  # fmt: skip
        out |= {name: table.weight for name, table in self.tables.items()}
        out |= {name: table.weight for name, table in self.stand.items()}
        out |= {f"told_{name}": table.weight for name, table in zip(COLUMNS, self.told, strict=True)}
        for kind, layer in self.answers.items():
            out |= {f"answers_{kind}": layer.weight.T, f"answers_{kind}_bias": layer.bias}
        for number, layer in enumerate(self.reading):
            out |= {f"reading{number}": layer.weight.T, f"reading{number}_bias": layer.bias}
        for number, (layer, norm, apart) in enumerate(zip(self.layers, self.norms, APART, strict=True)):
            out |= {
                f"layer{number}": layer.weight.T, f"layer{number}_bias": layer.bias,
                f"layer{number}_scale": norm.weight, f"layer{number}_shift": norm.bias,
                f"layer{number}_apart": torch.tensor([float(apart)]),
            }  # fmt: skip
        # In half precision as it will be read again, so that what was measured is what is shipped.
        return {n: a.detach().numpy().astype(np.float16).astype(np.float32) for n, a in out.items()}


def _table(size: int, width: int) -> nn.Embedding:
    table = nn.Embedding(size, width)
    nn.init.normal_(table.weight, 0, 0.1)
    return table


def _means(x: Tensor, of: Tensor, count: int) -> Tensor:
    many = torch.zeros(count).index_add(0, of, torch.ones(len(of)))
    return torch.zeros(count, x.shape[1]).index_add(0, of, x) / many.clamp(min=1)[:, None]


def _most(x: Tensor, is_seen: Tensor) -> Tensor:
    most = x.masked_fill(~is_seen[:, :, None], -1e4).max(1)[0]
    return torch.where(is_seen.any(1)[:, None], most, torch.zeros_like(most))
