"""A small sentence encoder, read from its files: vectors of words alone, and of tokens in their sentence."""

from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Encoding, Tokenizer
from torch.nn.functional import gelu, layer_norm, linear, scaled_dot_product_attention

WIDTH, HEADS, LAYERS = 384, 12, 6
LONGEST = 256


class MiniLM:
    """all-MiniLM-L6-v2 (Apache 2.0), forward only."""

    def __init__(self, folder: Path) -> None:
        self._weights = load_file(folder / "model.safetensors")
        self._tokens = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokens.no_truncation()
        self._tokens.no_padding()

    def alone(self, words: list[str]) -> np.ndarray:
        """The vector of each word read by itself, shape (n_words, 384)."""
        encoded = self._tokens.encode_batch(words)
        layers, mask = self._run(encoded)
        mask = mask.clone()
        mask[:, 0] = 0
        for row, one in enumerate(encoded):
            mask[row, len(one.ids) - 1] = 0
        means = (layers[-1] * mask[:, :, None]).sum(1) / mask.sum(1).clamp(min=1)[:, None]
        return means.numpy()

    def in_sentences(self, sentences: list[list[str]]) -> list[np.ndarray]:
        """The vectors of the words of each sentence, middle and last layer averaged, shape (n_words, 384) each."""
        encoded = [self._tokens.encode(words, is_pretokenized=True) for words in sentences]
        out: list[np.ndarray] = [np.zeros((len(s), WIDTH), np.float32) for s in sentences]
        order = sorted(range(len(encoded)), key=lambda i: len(encoded[i].ids))
        for at in range(0, len(order), 32):
            chosen = order[at : at + 32]
            layers, _ = self._run([encoded[i] for i in chosen])
            means = ((layers[4] + layers[6]) / 2).numpy()
            for row, i in enumerate(chosen):
                count = np.zeros(len(sentences[i]), np.float32)
                for place, word in enumerate(encoded[i].word_ids[:LONGEST]):
                    if word is not None:
                        out[i][word] += means[row, place]
                        count[word] += 1
                out[i] /= np.maximum(count, 1)[:, None]
        return out

    @torch.no_grad()
    def _run(self, encoded: list[Encoding]) -> tuple[list[torch.Tensor], torch.Tensor]:
        longest = min(LONGEST, max(len(e.ids) for e in encoded))
        ids = torch.zeros(len(encoded), longest, dtype=torch.long)
        mask = torch.zeros(len(encoded), longest)
        for row, one in enumerate(encoded):
            kept = one.ids[:longest]
            ids[row, : len(kept)] = torch.tensor(kept)
            mask[row, : len(kept)] = 1
        w = self._weights
        x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][:longest]
        x = self._norm(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        layers = [x]
        unseen = (1 - mask[:, None, None, :]) * -1e9
        for number in range(LAYERS):
            name = f"encoder.layer.{number}"
            parts = [
                self._linear(x, f"{name}.attention.self.{part}").view(*ids.shape, HEADS, -1).transpose(1, 2)
                for part in ("query", "key", "value")
            ]
            seen = scaled_dot_product_attention(*parts, attn_mask=unseen).transpose(1, 2).reshape(*ids.shape, WIDTH)
            x = self._norm(
                self._linear(seen, f"{name}.attention.output.dense") + x, f"{name}.attention.output.LayerNorm"
            )
            inner = gelu(self._linear(x, f"{name}.intermediate.dense"))
            x = self._norm(self._linear(inner, f"{name}.output.dense") + x, f"{name}.output.LayerNorm")
            layers.append(x)
        return layers, mask

    def _linear(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return linear(x, self._weights[f"{name}.weight"], self._weights[f"{name}.bias"])

    def _norm(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return layer_norm(x, (WIDTH,), self._weights[f"{name}.weight"], self._weights[f"{name}.bias"], 1e-12)
