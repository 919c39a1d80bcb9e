"""The transformer that is learnt: BERT under the names that transformers gives its weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from training.contextual.preparing import CLOSING, OPENING, PAD, SPECIAL
from training.encoder.batches import Tokens

HEAD = 64
"""Width of an attention head; a narrower network has one head."""

NEAR_ZERO = 1e-12
"""Added to variances in LayerNorm, as in BERT."""

_TOKENS = 32_768  # that go through the layers together
_SPREAD = 0.02  # of the first weights, as in BERT


@dataclass(frozen=True, slots=True)
class Shape:
    """Size of a network.

    Attributes:
        tokens: rows of the vocabulary.
        layers: transformer layers.
        width: numbers for each token, a multiple of `HEAD` or less than it.
        positions: longest text, [CLS] and [SEP] included.
    """

    tokens: int
    layers: int
    width: int
    positions: int

    @property
    def heads(self) -> int:
        """Attention heads of a layer."""
        return max(1, self.width // HEAD)

    @property
    def inner(self) -> int:
        """Width between the two halves of a layer's second part."""
        return 4 * self.width

    @property
    def weights(self) -> int:
        """Numbers that ship: embeddings, layers of four square and two wide matrices, and BERT's unused pooler."""
        width = self.width
        embeddings, pooler = (self.tokens + self.positions + 3) * width, (width + 1) * width
        return (
            embeddings
            + pooler
            + self.layers * (4 * (width + 1) * width + 2 * width * self.inner + self.inner + 5 * width)
        )


class Added(nn.Module):
    """A dense map of one thing, added to another and normalised.

    Args:
        into: width of what is mapped.
        width: of the state that it is added to.
    """

    def __init__(self, into: int, width: int) -> None:
        super().__init__()
        self.dense, self.LayerNorm = nn.Linear(into, width), nn.LayerNorm(width, eps=NEAR_ZERO)

    def forward(self, state: Tensor, inner: Tensor) -> Tensor:
        """The next state."""
        return torch.as_tensor(self.LayerNorm(state + self.dense(inner)))


class Layer(nn.Module):
    """Attention, then two dense maps with GELU between; each is added to its input and normalised after.

    Args:
        shape: of the network.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.width
        self._heads = shape.heads
        self._parts = [nn.Linear(width, width) for _ in range(3)]
        parts = nn.ModuleDict(dict(zip(("query", "key", "value"), self._parts, strict=True)))
        self.attention = nn.ModuleDict({"self": parts, "output": Added(width, width)})
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(width, shape.inner)})
        self.output = Added(shape.inner, width)

    def forward(self, state: Tensor, seen: Tensor | None) -> Tensor:
        """The next state, shape (texts, length, width); `seen` masks padding, shape (texts, 1, 1, length)."""
        count, length, width = state.shape
        query, key, value = (part(state).view(count, length, self._heads, -1).transpose(1, 2) for part in self._parts)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        state = self.attention["output"](state, mixed.transpose(1, 2).reshape(count, length, width))
        return torch.as_tensor(self.output(state, functional.gelu(self.intermediate["dense"](state))))


class Layers(nn.Module):
    """Layers one after another.

    Args:
        shape: of the network.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.layer = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, state: Tensor, seen: Tensor | None) -> Tensor:
        """The last state."""
        for layer in self.layer:
            state = layer(state, seen)
        return state


class Embeddings(nn.Module):
    """The rows of tokens and of their places, added and normalised.

    Args:
        shape: of the network.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(shape.tokens, shape.width)
        self.position_embeddings = nn.Embedding(shape.positions, shape.width)
        self.LayerNorm = nn.LayerNorm(shape.width, eps=NEAR_ZERO)

    def forward(self, ids: Tensor) -> Tensor:
        """The first state, shape (texts, length, width)."""
        places = self.position_embeddings.weight[: ids.shape[1]]
        return torch.as_tensor(self.LayerNorm(self.word_embeddings(ids) + places))


class Network(nn.Module):
    """Token ids to states, one for each token. No dropout: so few weights and steps do not learn by heart.

    Args:
        shape: of the network.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embeddings = Embeddings(shape)
        self.encoder = Layers(shape)
        self.apply(_start)

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return self.words.device

    @property
    def words(self) -> Tensor:
        """The rows of the tokens, shape (tokens, width)."""
        return self.embeddings.word_embeddings.weight

    def forward(self, ids: Tensor, seen: Tensor | None = None) -> Tensor:
        """States of padded texts, shape (texts, length, width), in half precision (bfloat16) on a GPU.

        Args:
            ids: token ids, shape (texts, length).
            seen: which are no padding; `None` where there is none.
        """
        with torch.autocast(ids.device.type, torch.bfloat16, enabled=ids.device.type == "cuda"):
            mask = None if seen is None else seen[:, None, None, :]
            return torch.as_tensor(self.encoder(self.embeddings(ids), mask))

    def means(self, texts: Sequence[Tokens]) -> Tensor:
        """The mean state of each text, [CLS] and [SEP] around it, in single precision, shape (texts, width)."""
        lengths = np.array([min(len(text), self.shape.positions - 2) + 2 for text in texts])
        order = np.argsort(lengths, kind="stable")
        parts = []
        for part in _parts(lengths[order]):
            ids, seen = (
                torch.from_numpy(a).to(self.device) for a in padded([texts[n] for n in order[part]], self.shape)
            )
            states = self(ids, seen).float() * seen.unsqueeze(2)
            parts.append(states.sum(dim=1) / seen.sum(dim=1, keepdim=True))
        return torch.cat(parts)[torch.from_numpy(np.argsort(order)).to(self.device)]

    def vectors(self, texts: Sequence[Tokens]) -> NDArray[np.float32]:
        """Unit vectors of texts, without gradients."""
        with torch.no_grad():
            found = [
                functional.normalize(self.means(texts[start : start + 4096]), dim=1).cpu()
                for start in range(0, len(texts), 4096)
            ]
        return np.asarray(torch.cat(found).numpy(), dtype=np.float32)


def padded(texts: Sequence[Tokens], shape: Shape) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Ids of texts with [CLS] and [SEP], cut to the positions and padded, and which are no padding."""
    cut = [text[: shape.positions - 2] for text in texts]
    lengths = np.array([len(text) + 2 for text in cut])
    ids = np.full((len(cut), int(lengths.max())), SPECIAL.index(PAD), dtype=np.int64)
    ids[:, 0] = SPECIAL.index(OPENING)
    for row, text in zip(ids, cut, strict=True):
        row[1 : len(text) + 1] = text
    ids[np.arange(len(cut)), lengths - 1] = SPECIAL.index(CLOSING)
    return ids, np.arange(ids.shape[1]) < lengths[:, None]


def _parts(lengths: NDArray[np.int64]) -> list[slice]:
    """Rising lengths cut into runs that, padded to their longest, have at most `_TOKENS` tokens (one text at least)."""
    parts, start = [], 0
    for end in range(1, len(lengths) + 1):
        if end == len(lengths) or (end + 1 - start) * lengths[end] > _TOKENS:
            parts.append(slice(start, end))
            start = end
    return parts


def _start(module: nn.Module) -> None:
    if isinstance(module, nn.Linear | nn.Embedding):
        nn.init.normal_(module.weight, std=_SPREAD)
    if isinstance(module, nn.Linear):
        nn.init.zeros_(module.bias)


class MaskedHead(nn.Module):
    """States to scores of tokens, over the network's own rows (Press and Wolf 2017); not shipped.

    Args:
        shape: of the network.
        shares: natural logarithm of how frequent each token is, what the scores start from.
    """

    def __init__(self, shape: Shape, shares: Tensor) -> None:
        super().__init__()
        self.dense = nn.Linear(shape.width, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=NEAR_ZERO)
        self.bias = nn.Parameter(shares)
        self.apply(_start)

    def forward(self, states: Tensor, words: Tensor) -> Tensor:
        """Scores of all tokens, shape (states, tokens)."""
        with torch.autocast(states.device.type, torch.bfloat16, enabled=states.device.type == "cuda"):
            return functional.linear(self.norm(functional.gelu(self.dense(states))), words, self.bias)
