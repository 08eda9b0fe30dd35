"""One training run: AdamW, cosine schedule with a short warm-up, the best checkpoint on validation data."""

from __future__ import annotations

import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel

from .architectures import Classifier, build
from .augment import augment
from .data import Split
from .metrics import accuracy, auc, softmax
from .recipes import Recipe


@dataclass(frozen=True)
class Trained:
    model: Classifier
    seed: int
    epoch: int
    seconds: float
    # On validation and held-out data.
    auc: float
    loss: float
    accuracy: float
    # One entry per epoch: what was learned, and what validation said.
    history: dict[str, list[float]] = field(default_factory=dict)

    @property
    def merit(self) -> tuple[float, float]:
        """Ranking first, sharpness of the probabilities between equals."""
        return (round(self.auc, 4), -self.loss)


def normalise(images: np.ndarray) -> Tensor:
    """uint8 `[N, H, W, C]` → float `[N, C, H, W]` in [-1, 1]; the exported graph does the same."""
    return torch.from_numpy(images).permute(0, 3, 1, 2).float().div(127.5).sub(1).contiguous()


def train(architecture: str, classes: int, learning: Split, choosing: Split, recipe: Recipe, seed: int, device: str) -> Trained:
    """Learns from `learning`; `choosing` picks the epoch. No test image is seen here."""
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    # Channels last runs a quarter faster on a CPU.
    model = build(architecture, learning.images.shape[3], classes).to(device, memory_format=torch.channels_last)
    average = AveragedModel(model, avg_fn=_mean(recipe.average), use_buffers=True)
    images, labels = normalise(learning.images).to(device, memory_format=torch.channels_last), torch.from_numpy(learning.labels).to(device)


    steps = max(1, len(learning) // recipe.batch)
    optimiser = torch.optim.AdamW(model.parameters(), lr=recipe.learning_rate, weight_decay=recipe.weight_decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, recipe.learning_rate, total_steps=steps * recipe.epochs, pct_start=0.1)
    begin, best = time.monotonic(), None
    history: dict[str, list[float]] = {"trainingLoss": [], "validationLoss": [], "validationAccuracy": [], "validationAuc": []}
    for epoch in range(1, recipe.epochs + 1):
        model.train()
        order = torch.randperm(len(learning), generator=generator).to(device)
        losses = 0.0
        for step in range(steps):
            batch = order[step * recipe.batch : (step + 1) * recipe.batch]
            logits, _ = model(augment(images[batch], recipe, generator))
            optimiser.zero_grad(set_to_none=True)
            loss = functional.cross_entropy(logits, labels[batch])
            loss.backward()
            losses += loss.item()
            optimiser.step()
            schedule.step()
            average.update_parameters(model)
        candidate = _judge(average.module, choosing, seed, epoch, time.monotonic() - begin, device)
        for key, value in zip(history, (losses / steps, candidate.loss, candidate.accuracy, candidate.auc)):
            history[key].append(round(value, 4))
        best = candidate if best is None or candidate.merit > best.merit else best
    assert best is not None
    return replace(best, seconds=time.monotonic() - begin, history=history)


@torch.no_grad()
def logits_of(model: Classifier, images: np.ndarray, device: str = "cpu") -> np.ndarray:
    model.eval()
    parts = (normalise(images[start : start + 256]).to(device) for start in range(0, len(images), 256))
    return np.concatenate([model(part)[0].cpu().numpy() for part in parts])


def _mean(decay: float) -> Callable[[Tensor, Tensor, Tensor | int], Tensor]:
    """Exponential mean over the steps. It starts short, or hundreds of steps would carry the random beginning along."""

    def update(mean: Tensor, value: Tensor, count: Tensor | int) -> Tensor:
        kept = min(decay, (1 + int(count)) / (10 + int(count)))
        return mean * kept + value * (1 - kept)

    return update


def _judge(model: Classifier, choosing: Split, seed: int, epoch: int, seconds: float, device: str) -> Trained:
    logits = logits_of(model, choosing.images, device)
    probabilities = softmax(logits)
    loss = -np.log(np.clip(probabilities[np.arange(len(choosing)), choosing.labels], 1e-12, 1)).mean()
    area = auc(probabilities, choosing.labels)
    return Trained(deepcopy(model).cpu(), seed, epoch, seconds, 0.5 if area is None else area, float(loss), accuracy(probabilities, choosing.labels))
