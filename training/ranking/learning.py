"""The weights under which the answering passage comes first: a softmax over each question's candidates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from benchmarks.retrieval.measures import gain
from training.ranking.examples import NAMES, Example

Weights = NDArray[np.float32]

_FIRST = (NAMES.index("words"), NAMES.index("dense"))
_STEPS = 600
_RATE = 0.05
_RIDGE = 1e-4


def fitted(examples: Sequence[Example], steps: int = _STEPS) -> Weights:
    """Weights of the signals, none below 0, by the listwise loss of Cao et al. (2007) with one right candidate each.

    More of a signal is never a reason to rank lower: without that, weights that lean on each other fit the training
    sets and no other. Of a right document the passage with the most words and meaning is the right one; its others
    are neither right nor wrong. Questions whose candidates are all right or all wrong teach nothing.
    """
    lists = [_list(example) for example in examples if example.right.any() and not example.right.all()]
    longest = max(len(signals) for signals, _ in lists)
    signals = torch.zeros(len(lists), longest, len(NAMES))
    absent = torch.full((len(lists), longest), -1e9)
    for row, (own, _) in enumerate(lists):
        signals[row, : len(own)] = torch.from_numpy(own)
        absent[row, : len(own)] = 0
    right = torch.tensor([place for _, place in lists])
    scale = torch.from_numpy(np.concatenate([own for own, _ in lists]).std(axis=0) + 1e-6)
    signals /= scale  # signals of unlike spread would be learnt at unlike speed
    weights = torch.full((len(NAMES),), 0.2, requires_grad=True)
    optimiser = torch.optim.Adam([weights], lr=_RATE)
    for step in range(steps):
        optimiser.param_groups[0]["lr"] = _RATE * (1 - step / steps)
        loss = torch.nn.functional.cross_entropy(signals @ weights + absent, right) + _RIDGE * (weights**2).sum()
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch annotates it only in part
        optimiser.step()
        with torch.no_grad():
            weights.clamp_(min=0)
    return np.asarray((weights / scale).detach().numpy(), dtype=np.float32)


def _list(example: Example) -> tuple[NDArray[np.float32], int]:
    """Signals of the wrong candidates and of the best right one, and its place among them."""
    first = example.signals[:, _FIRST].sum(axis=1)
    best = int(np.argmax(np.where(example.right, first, -np.inf)))
    kept = ~example.right
    kept[best] = True
    return example.signals[kept], int(kept[:best].sum())


def ndcg_of(examples: Sequence[Example], weights: Weights) -> float:
    """Mean nDCG@10 of documents under weights; a document ranks as its best passage.

    What was not among the candidates counts as not found; a question is taken to have the answers that were.
    """
    gains = []
    for example in examples:
        order = np.argsort(-(example.signals @ weights), kind="stable")
        found = list(dict.fromkeys(example.owners[order].tolist()))
        gains.append(gain(found, set(example.owners[example.right].tolist())))
    return float(np.mean(gains))
