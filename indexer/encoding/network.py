"""The layers of a small BERT, forward only, in NumPy: `indexer.encoding.contextual` feeds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Matrix", "Network", "gelu"]

Matrix = NDArray[np.float32]

# Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26: the error function to 1.5e-7.
_ERF_SHARE = 0.3275911
_ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)


class Network:
    """The weights of a BERT and the mean of its last layer.

    Args:
        config: its config.json; the keys of transformers' `BertConfig`.
        tensors: its weights, in half or single precision; the names of transformers' `BertModel`. Others are ignored.

    Raises:
        LookupError: a setting or a tensor is missing.
        ValueError: a tensor has not the shape or the precision that the settings promise.
    """

    def __init__(self, config: Mapping[str, Any], tensors: Mapping[str, NDArray[np.generic]]) -> None:
        self._tensors = tensors
        self.vocabulary, self.width = int(config["vocab_size"]), int(config["hidden_size"])
        self.positions, self._heads = int(config["max_position_embeddings"]), int(config["num_attention_heads"])
        self._tiny = np.float32(config["layer_norm_eps"])
        if min(self.vocabulary, self.width, self.positions, self._heads) < 1 or self.width % self._heads:
            raise ValueError(f"hidden_size {self.width}, num_attention_heads {self._heads}")
        embeddings, width = "embeddings.", self.width
        self._words = self._tensor(embeddings + "word_embeddings.weight", self.vocabulary, width)
        self._places = self._tensor(embeddings + "position_embeddings.weight", self.positions, width)
        self._places = self._places + self._tensor(embeddings + "token_type_embeddings.weight", 1, width)
        self._first = self._norm(embeddings + "LayerNorm")
        inner = int(config["intermediate_size"])
        self._layers = [self._layer(f"encoder.layer.{n}.", inner) for n in range(int(config["num_hidden_layers"]))]
        self._tensors = {}

    def means(self, texts: Sequence[Sequence[int]]) -> Matrix:
        """The mean over the last layer of each text's tokens, shape (texts, width).

        Args:
            texts: token ids, each text with one at least and `positions` at most.
        """
        starts = np.cumsum([0, *map(len, texts)])
        ids = np.concatenate([np.asarray(text, dtype=np.int64) for text in texts])
        places = np.arange(len(ids)) - np.repeat(starts[:-1], np.diff(starts))
        state = self._normal(self._words[ids] + self._places[places], self._first)
        for queries_keys_values, out, after, widen, narrow, last in self._layers:
            state = self._normal(
                state + _linear(self._attended(_linear(state, queries_keys_values), starts), out), after
            )
            state = self._normal(state + _linear(gelu(_linear(state, widen)), narrow), last)
        sums = np.add.reduceat(state, starts[:-1], axis=0)
        return np.asarray(sums / np.diff(starts)[:, None], dtype=np.float32)

    def _attended(self, projected: Matrix, starts: NDArray[np.int64]) -> Matrix:
        """Attention within each text (Vaswani et al. 2017) over (tokens, 3 width) of queries, keys and values."""
        mixed = np.empty((len(projected), self.width), dtype=np.float32)
        size = self.width // self._heads
        for start, end in pairwise(starts):
            parts = projected[start:end].reshape(end - start, 3, self._heads, size)
            queries, keys, values = parts.transpose(1, 2, 0, 3)
            scores = queries @ keys.transpose(0, 2, 1)
            scores -= scores.max(axis=2, keepdims=True)
            np.exp(scores, out=scores)
            scores /= scores.sum(axis=2, keepdims=True)
            mixed[start:end] = (scores @ values).transpose(1, 0, 2).reshape(end - start, self.width)
        return mixed

    def _normal(self, state: Matrix, norm: tuple[Matrix, Matrix]) -> Matrix:
        """LayerNorm, in place."""
        state -= state.mean(axis=1, keepdims=True)
        state /= np.sqrt(np.einsum("ij,ij->i", state, state)[:, None] / np.float32(self.width) + self._tiny)
        state *= norm[0]
        state += norm[1]
        return state

    def _layer(self, name: str, inner: int) -> tuple[tuple[Matrix, Matrix], ...]:
        width = self.width
        query, key, value = (self._dense(f"{name}attention.self.{part}", width, width) for part in _PARTS)
        scale = np.float32(1 / np.sqrt(width // self._heads))
        together = (
            np.concatenate([query[0] * scale, key[0], value[0]], axis=1),
            np.concatenate([query[1] * scale, key[1], value[1]]),
        )
        return (
            together,
            self._dense(name + "attention.output.dense", width, width),
            self._norm(name + "attention.output.LayerNorm"),
            self._dense(name + "intermediate.dense", inner, width),
            self._dense(name + "output.dense", width, inner),
            self._norm(name + "output.LayerNorm"),
        )

    def _dense(self, name: str, out: int, into: int) -> tuple[Matrix, Matrix]:
        weight = self._tensor(name + ".weight", out, into)
        return np.ascontiguousarray(weight.T), self._tensor(name + ".bias", out)

    def _norm(self, name: str) -> tuple[Matrix, Matrix]:
        return self._tensor(name + ".weight", self.width), self._tensor(name + ".bias", self.width)

    def _tensor(self, name: str, *shape: int) -> Matrix:
        tensor = self._tensors[name]
        if tensor.shape != shape or tensor.dtype not in (np.float16, np.float32):
            raise ValueError(f"{name}: {tensor.dtype} {tensor.shape}, cần {shape}")
        return np.asarray(tensor, dtype=np.float32)


_PARTS = ("query", "key", "value")


def _linear(state: Matrix, dense: tuple[Matrix, Matrix]) -> Matrix:
    out = state @ dense[0]
    out += dense[1]
    return np.asarray(out, dtype=np.float32)


def gelu(state: Matrix) -> Matrix:
    """x Φ(x), Φ the normal distribution function (Hendrycks and Gimpel 2016), to 1e-6; the input is overwritten."""
    size = np.abs(state)
    share = 1 / (1 + np.float32(_ERF_SHARE * np.sqrt(0.5)) * size)
    tail = np.float32(_ERF[4]) * share
    for factor in reversed(_ERF[:4]):
        tail += np.float32(factor)
        tail *= share
    tail *= np.exp(np.float32(-0.5) * size * size)
    # erf(|x|/√2) = 1 - tail, so x Φ(x) = max(x, 0) - |x| tail / 2 on both sides of 0.
    np.maximum(state, 0, out=state)
    size *= tail
    size *= np.float32(0.5)
    state -= size
    return state
