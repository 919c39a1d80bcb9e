"""The first phase: words of running text are masked, and the network says which they were (Devlin et al. 2019)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from training.contextual.network import MaskedHead, Network
from training.contextual.preparing import CLOSING, MASK, OPENING, SPECIAL

CHOSEN = 0.2
"""Share of the tokens that are asked for: more than BERT's 0.15 teaches more a step (Wettig et al. 2023)."""

HIDDEN, SWAPPED = 0.8, 0.1
"""Shares of the chosen ones that become [MASK] and any other word; the rest stay as they are."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A batch of windows of the running text.

    Attributes:
        ids: what the network reads, shape (windows, length).
        asked: places in the flattened ids that it has to name.
        answers: the ids that stood there.
    """

    ids: NDArray[np.int64]
    asked: NDArray[np.int64]
    answers: NDArray[np.int64]


def masked(windows: NDArray[np.int64], tokens: int, rng: np.random.Generator) -> Masked:
    """Windows with `CHOSEN` of their tokens asked for; special tokens never are.

    Args:
        windows: token ids, shape (windows, length).
        tokens: size of the vocabulary.
        rng: of the choice.
    """
    asked = np.flatnonzero((rng.random(windows.shape) < CHOSEN) & (windows >= len(SPECIAL)))
    ids = windows.copy().reshape(-1)
    luck = rng.random(len(asked))
    ids[asked[luck < HIDDEN]] = SPECIAL.index(MASK)
    swapped = asked[(luck >= HIDDEN) & (luck < HIDDEN + SWAPPED)]
    ids[swapped] = rng.integers(len(SPECIAL), tokens, len(swapped))
    return Masked(ids.reshape(windows.shape), asked, windows.reshape(-1)[asked])


def drawer(stream: NDArray[np.uint16], tokens: int, *, batch: int, length: int, seed: int) -> Callable[[int], Masked]:
    """A function from a step to its batch: windows from anywhere in the stream, between [CLS] and [SEP].

    Args:
        stream: ids of the running text, at least `length` of them.
        tokens: size of the vocabulary.
        batch: windows of a batch.
        length: tokens of a window.
        seed: of the draws.
    """

    def draw(step: int) -> Masked:
        rng = np.random.default_rng((seed, step))
        starts = rng.integers(0, len(stream) - length + 1, batch)
        windows = stream[starts[:, None] + np.arange(length)].astype(np.int64)
        windows[:, 0], windows[:, -1] = SPECIAL.index(OPENING), SPECIAL.index(CLOSING)
        return masked(windows, tokens, rng)

    return draw


class MaskedWords(nn.Module):
    """The network with the head that names masked words.

    Args:
        network: learns; the head beside it is used in this phase alone.
        stream: ids of the running text. The head starts from how frequent each is: were that to be learnt first, the
            states would grow alike for it, and stay so for long.
    """

    def __init__(self, network: Network, stream: NDArray[np.uint16]) -> None:
        super().__init__()
        counts = np.bincount(stream, minlength=network.shape.tokens) + 1.0
        shares = torch.from_numpy(np.log(counts / counts.sum()).astype(np.float32))
        self.network, self.head = network, MaskedHead(network.shape, shares)

    def loss(self, batch: Masked) -> Tensor:
        """Cross-entropy of the masked words, in nats a word."""
        ids, asked, answers = (
            torch.from_numpy(part).to(self.network.device) for part in (batch.ids, batch.asked, batch.answers)
        )
        states = self.network(ids).flatten(0, 1)[asked]
        return functional.cross_entropy(self.head(states, self.network.words).float(), answers)
