"""Steps of learning within a budget, with checkpoints: a run that breaks off goes on where it was.

A batch depends on the seed and its step alone, so a run in two parts ends with the weights of a run in one (where the
budget is in steps, and on one machine).
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

Batch = TypeVar("Batch")

_WARMING = 0.05
_DECAY = 0.01
_LONGEST_GRADIENT = 1.0
_REPORTS = 10


@dataclass(frozen=True, slots=True)
class Pace:
    """How long and how fast a phase learns.

    Attributes:
        steps: number of batches.
        rate: AdamW's highest learning rate; it rises over the first twentieth and then falls to 0 in a line.
        minutes: the phase ends after these, all its runs together, if its steps have not ended it before; 0: no limit.
        until: `time.monotonic()` at which this run breaks off, to be gone on with by the next; infinity: never.
        every: seconds between checkpoints.
    """

    steps: int
    rate: float
    minutes: float = 0.0
    until: float = math.inf
    every: float = 120.0

    def done(self, step: int, spent: float) -> float:
        """Share of the phase that is over after so many steps and seconds, 0..1 and beyond."""
        if step >= self.steps:
            return 1.0
        return max(step / self.steps, spent / (60 * self.minutes) if self.minutes else 0.0)

    def rate_at(self, done: float) -> float:
        """The learning rate at a share of the phase; never quite 0 at its beginning."""
        return self.rate * min((done + 1e-3) / _WARMING, (1 - done) / (1 - _WARMING))


class OtherRecipe(Exception):
    """The checkpoint belongs to another recipe."""


class BrokenOff(Exception):
    """The run's time is up before the phase's; its checkpoint is written."""


class Course:
    """A network that learns, and where it stands.

    Args:
        network: its weights are moved in place; what the checkpoint holds is taken over.
        checkpoint: file in safetensors, written now and then; weights, AdamW's means, steps, seconds, loss so far.
        recipe: what the weights depend on, in words.

    Raises:
        OtherRecipe: the checkpoint was made by another recipe.

    Attributes:
        step: batches learnt from.
        spent: seconds of it.
        loss: mean of the batches before the last report; 0 before the first.
    """

    def __init__(self, network: nn.Module, checkpoint: Path, recipe: str = "") -> None:
        self.network, self.checkpoint, self._recipe = network, checkpoint, recipe
        self.optimiser = torch.optim.AdamW(
            network.parameters(), lr=0.0, betas=(0.9, 0.98), weight_decay=_DECAY, fused=True
        )
        self.step, self.spent, self.loss = 0, 0.0, 0.0
        if checkpoint.is_file():
            self._restore()

    def save(self) -> None:
        """Writes the checkpoint; a crash leaves the old one or the new one."""
        tensors = {f"network.{name}": tensor for name, tensor in self.network.state_dict().items()}
        for number, state in self.optimiser.state_dict()["state"].items():
            tensors |= {f"optimiser.{number}.{name}": tensor for name, tensor in state.items()}
        self.checkpoint.parent.mkdir(parents=True, exist_ok=True)
        part = self.checkpoint.with_suffix(".part")
        at = json.dumps([self.step, self.spent, self.loss])
        save_file(tensors, part, {"at": at, "recipe": self._recipe})
        part.replace(self.checkpoint)

    def _restore(self) -> None:
        states: dict[int, dict[str, Tensor]] = {}
        weights: dict[str, Tensor] = {}
        with safe_open(self.checkpoint, "pt") as file:
            if file.metadata().get("recipe") != self._recipe:
                raise OtherRecipe(f"{self.checkpoint} was made with other options: take it away, or another --work")
            self.step, self.spent, self.loss = json.loads(file.metadata()["at"])
            for name in file.keys():  # noqa: SIM118  # not a mapping
                if name.startswith("network."):
                    weights[name.removeprefix("network.")] = file.get_tensor(name)
                else:
                    _, number, key = name.split(".")
                    states.setdefault(int(number), {})[key] = file.get_tensor(name)
        self.network.load_state_dict(weights)
        groups = self.optimiser.state_dict()["param_groups"]
        self.optimiser.load_state_dict({"state": states, "param_groups": groups})

    def learn(
        self,
        draw: Callable[[int], Batch],
        loss: Callable[[Batch], Tensor],
        pace: Pace,
        report: Callable[[str], None],
    ) -> None:
        """Steps until the pace's end; at it, and now and then before, the checkpoint is written.

        Args:
            draw: the batch of a step; called one step ahead in another thread.
            loss: of a batch, with its gradient.
            pace: how long and how fast.
            report: called some ten times with a line.

        Raises:
            BrokenOff: `pace.until` came first.
        """
        begun, before, saved = time.monotonic(), self.spent, time.monotonic()
        losses: list[Tensor] = []
        reported = int(_REPORTS * pace.done(self.step, self.spent))
        with ThreadPoolExecutor(1) as ahead:
            coming = ahead.submit(draw, self.step)
            while (done := pace.done(self.step, self.spent)) < 1:
                now = time.monotonic()
                if now >= pace.until:
                    self.save()
                    raise BrokenOff(f"step {self.step}/{pace.steps}, {self.spent:.0f} s")
                if now - saved > pace.every:
                    self.save()
                    saved = now
                batch, coming = coming.result(), ahead.submit(draw, self.step + 1)
                losses.append(self._stepped(loss(batch), pace.rate_at(done)))
                self.step, self.spent = self.step + 1, before + time.monotonic() - begun
                after = pace.done(self.step, self.spent)
                if int(_REPORTS * after) > reported or after >= 1:
                    reported = int(_REPORTS * after)
                    self.loss = round(float(torch.stack(losses).mean()), 4)
                    report(f"step {self.step}/{pace.steps} loss {self.loss:.3f} {self.spent:.0f} s")
                    losses.clear()
        self.save()

    def _stepped(self, value: Tensor, rate: float) -> Tensor:
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.zero_grad(set_to_none=True)
        value.backward()  # type: ignore[no-untyped-call]  # torch annotates it only in part
        nn.utils.clip_grad_norm_(self.network.parameters(), _LONGEST_GRADIENT)
        self.optimiser.step()
        return value.detach()
