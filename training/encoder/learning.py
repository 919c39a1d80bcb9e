"""Contrastive learning of the token table: in-batch negatives over (query, passage) pairs."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from training.encoder.batches import PairSet, Tokens, draw, drawn_rivals
from training.encoder.breaking import Breaker

SCALE = 20.0
"""Cosines are multiplied by this before the softmax (a temperature of 0.05)."""

RIVALS = 2
"""Rivals drawn for each pair of a set that has them; such batches hold half as many pairs."""


class TokenTable(nn.Module):
    """Rows of tokens as sums of feature rows, times a learnt weight per token (it starts at the token's rarity).

    Args:
        features: for each token the numbers of its features.
        rarity: for each token its first weight.
        dimension: length of a row.
    """

    def __init__(self, features: Sequence[Sequence[int]], rarity: NDArray[np.float64], dimension: int) -> None:
        super().__init__()
        self._lengths = np.array([len(row) for row in features])
        self._starts = np.cumsum(self._lengths) - self._lengths
        self._flat = np.array([number for row in features for number in row])
        self.rows = nn.Parameter(torch.randn(int(self._flat.max()) + 1, dimension) / math.sqrt(dimension))
        self.weight = nn.Parameter(torch.tensor(np.log(rarity), dtype=torch.float32))

    def forward(self, tokens: NDArray[np.int64] | None = None) -> Tensor:
        """The rows of the given distinct tokens (all if `None`), shape (tokens, dimension)."""
        if tokens is None:
            tokens = np.arange(len(self._lengths))
        lengths = self._lengths[tokens]
        starts = np.cumsum(lengths) - lengths
        places = np.arange(lengths.sum()) + np.repeat(self._starts[tokens] - starts, lengths)
        sums = functional.embedding_bag(
            torch.from_numpy(self._flat[places]),
            self.rows,
            torch.from_numpy(starts),
            mode="sum",
            per_sample_weights=torch.from_numpy(np.repeat(1 / np.sqrt(lengths), lengths).astype(np.float32)),
        )
        return sums * self.weight[torch.from_numpy(tokens)].exp().unsqueeze(1)


def encode(table: Tensor, texts: Sequence[Tokens]) -> Tensor:
    """Unit vectors of tokenised texts: the normalised sum of their tokens' rows."""
    starts = np.cumsum([0, *(len(text) for text in texts[:-1])])
    ids = torch.from_numpy(np.concatenate(texts).astype(np.int64))
    sums = functional.embedding_bag(ids, table, torch.from_numpy(starts), mode="sum")
    return functional.normalize(sums, dim=1)


def contrastive_loss(queries: Tensor, passages: Tensor, keys: Tensor) -> Tensor:
    """Cross-entropy of finding each one's partner in the batch, both ways; copies of the partner do not count.

    Passages beyond the queries' number are rivals. One may answer another question of the batch; few do.
    """
    count = len(queries)
    scores = SCALE * queries @ passages.T
    same = (keys.unsqueeze(0) == keys.unsqueeze(1)).fill_diagonal_(False)
    partners = scores[:, :count].masked_fill(same, -1e4)
    target = torch.arange(count, device=scores.device)
    forth = functional.cross_entropy(torch.cat([partners, scores[:, count:]], dim=1), target)
    return forth + 0.5 * functional.cross_entropy(partners.T, target)


def _batch_loss(
    model: TokenTable, queries: Sequence[Tokens], passages: Sequence[Tokens], keys: NDArray[np.int64]
) -> Tensor:
    """The loss of one batch, computing only the rows of tokens that occur in it."""
    texts = [*queries, *passages]
    used, renumbered = np.unique(np.concatenate(texts), return_inverse=True)
    ends = np.cumsum([len(text) for text in texts])
    vectors = encode(model(used.astype(np.int64)), np.split(renumbered, ends[:-1]))
    return contrastive_loss(vectors[: len(queries)], vectors[len(queries) :], torch.from_numpy(keys))


def neighbourhoods(vectors: NDArray[np.float32], size: int, rng: random.Random) -> list[NDArray[np.int64]]:
    """All rows cut into groups of about `size` neighbours: order along random halvings by direction."""
    groups = [np.arange(len(vectors))]
    while max(len(group) for group in groups) > size:
        halves = []
        for group in groups:
            if len(group) <= size:
                halves.append(group)
                continue
            one, other = rng.sample(range(len(group)), 2)
            side = vectors[group] @ (vectors[group[one]] - vectors[group[other]])
            order = np.argsort(side, kind="stable")
            halves += [group[order[: len(group) // 2]], group[order[len(group) // 2 :]]]
        groups = halves
    return groups


class Sampler:
    """Draws batches: pairs with rivals at random; others at random and, once grouped, from neighbouring passages."""

    def __init__(self, sets: Sequence[PairSet], batch: int, rng: random.Random) -> None:
        self._sets, self._batch, self._rng, self._breaker = sets, batch, rng, Breaker()
        self._groups: list[list[NDArray[np.int64]]] = [[] for _ in sets]

    def regroup(self, table: Tensor, size: int) -> None:
        """Finds neighbours anew under the present table."""
        with torch.no_grad():
            for number, pairs in enumerate(self._sets):
                if pairs.rivals:
                    continue
                parts = [
                    encode(table, pairs.passages[start : start + 4096]) for start in range(0, len(pairs.keys), 4096)
                ]
                self._groups[number] = neighbourhoods(torch.cat(parts).numpy(), size, self._rng)

    def draw(self) -> tuple[list[Tokens], list[Tokens], NDArray[np.int64]]:
        """Tokenised queries, passages (then rivals) and passage keys of one batch, all of one kind."""
        number = self._rng.choices(range(len(self._sets)), [pairs.weight for pairs in self._sets])[0]
        pairs, groups = self._sets[number], self._groups[number]
        size = min(self._batch // 2 if pairs.rivals else self._batch, len(pairs.keys))
        if groups:
            chosen = np.concatenate(self._rng.sample(groups, min(len(groups), self._batch // len(groups[0]))))
        else:
            chosen = np.array(self._rng.sample(range(len(pairs.keys)), size))
        queries, passages = draw(pairs, chosen, self._rng, self._breaker)
        rivals = drawn_rivals(pairs, chosen, RIVALS, self._rng) if pairs.rivals else []
        return queries, [*passages, *rivals], pairs.keys[chosen]


def learn(
    model: TokenTable,
    sets: Sequence[PairSet],
    *,
    steps: int,
    batch: int,
    rate: float,
    hard_from: float,
    group: int,
    seed: int,
    report: Callable[[str, Tensor], None],
) -> NDArray[np.float32]:
    """Trains and returns the table, shape (tokens, dimension).

    Args:
        model: the table to train.
        sets: tokenised pairs.
        steps: number of batches.
        batch: pairs per batch.
        rate: Adam's highest learning rate; it warms up over 5 % of the steps and falls to 0.
        hard_from: share of the steps after which batches are made of neighbourhoods.
        group: pairs per neighbourhood.
        seed: of the draws.
        report: called five times with a line and the present table.
    """
    sampler = Sampler(sets, batch, random.Random(seed))
    optimiser = torch.optim.Adam(
        [{"params": [model.rows], "lr": rate}, {"params": [model.weight], "lr": rate}], betas=(0.9, 0.98), fused=True
    )
    warm = max(1, steps // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, (steps - step) / (steps - warm))
    )
    started, running = time.monotonic(), 0.0
    for step in range(steps):
        if step >= hard_from * steps and (step - int(hard_from * steps)) % max(1, steps // 8) == 0:
            sampler.regroup(model().detach(), group)
        queries, passages, keys = sampler.draw()
        loss = _batch_loss(model, queries, passages, keys)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]  # torch annotates it only in part
        optimiser.step()
        schedule.step()
        running += loss.item()
        every = max(1, steps // 5)
        if (step + 1) % every == 0:
            line = f"step {step + 1}/{steps} loss {running / every:.3f} {time.monotonic() - started:.0f} s"
            report(line, model().detach())
            running = 0.0
    return np.asarray(model().detach().numpy(), dtype=np.float32)
