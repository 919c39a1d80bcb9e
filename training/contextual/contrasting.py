"""The second phase: each query finds its passage among those of the batch and their BM25 rivals, at every size."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from benchmarks.retrieval.measures import ndcg
from training.contextual.network import Network
from training.contextual.preparing import Dev
from training.encoder.batches import PairSet, Tokens
from training.encoder.learning import Sampler, contrastive_loss

Pairs = tuple[list[Tokens], list[Tokens], NDArray[np.int64]]
"""Tokens of queries and of passages (rivals behind), and one number for each distinct passage."""


def drawer(sets: Sequence[PairSet], *, batch: int, seed: int) -> Callable[[int], Pairs]:
    """A function from a step to its batch, of one kind of pairs, damaged copies among them; see `encoder.batches`."""
    rng = random.Random()
    sampler = Sampler(sets, batch, rng)

    def draw(step: int) -> Pairs:
        rng.seed(f"{seed} {step}")
        return sampler.draw()

    return draw


def matryoshka_loss(queries: Tensor, passages: Tensor, keys: Tensor, sizes: Sequence[int]) -> Tensor:
    """The mean of the contrastive losses over the first numbers of the vectors (Kusupati et al. 2022).

    Args:
        queries: shape (n, width), of any length.
        passages: shape (n or more, width); the partners, then rivals.
        keys: one number for each distinct partner.
        sizes: how many numbers are kept, each at most the width.
    """
    losses = [
        contrastive_loss(
            functional.normalize(queries[:, :size], dim=1), functional.normalize(passages[:, :size], dim=1), keys
        )
        for size in sizes
    ]
    return torch.stack(losses).mean()


def loss(network: Network, batch: Pairs, sizes: Sequence[int]) -> Tensor:
    """The Matryoshka loss of a batch."""
    queries, passages, keys = batch
    found = network.means([*queries, *passages])
    return matryoshka_loss(
        found[: len(queries)], found[len(queries) :], torch.from_numpy(keys).to(network.device), sizes
    )


def dev_ndcg(network: Network, dev: Dev) -> float:
    """nDCG@10 on the dev questions, passages cut to what takes part in learning."""
    scores = network.vectors(dev.questions) @ network.vectors(dev.passages).T
    return ndcg(scores, dev.relevant)
