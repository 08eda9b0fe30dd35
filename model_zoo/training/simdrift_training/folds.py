"""Predictions for every training and validation image by models that have not seen it: more to fit a temperature on than a small validation split."""

from __future__ import annotations

import numpy as np

from .data import Dataset, hold_out
from .recipes import Recipe
from .train import logits_of, train

# Of what a fold learns from, the share that chooses its epoch.
CHOOSING = 1 / 8


def out_of_fold(dataset: Dataset, architecture: str, recipe: Recipe, seed: int, device: str) -> tuple[np.ndarray, np.ndarray]:
    """Logits `[N, classes]` and labels `[N]` of the training and validation images, from `recipe.folds` models that divide them by class.

    Every model learns by the recipe, from all folds but one, and says what it thinks of that one. No test image is seen.
    """
    images = dataset.train + dataset.validation
    fold = folds_of(images.labels, recipe.folds, seed)
    logits = np.zeros((len(images), len(dataset.classes)))
    for k in range(recipe.folds):
        learning, choosing = hold_out(images.take(np.flatnonzero(fold != k)), CHOOSING, seed)
        model = train(architecture, len(dataset.classes), learning, choosing, recipe, seed, device).model
        out = np.flatnonzero(fold == k)
        logits[out] = logits_of(model, images.take(out).images)
    return logits, images.labels


def folds_of(labels: np.ndarray, folds: int, seed: int) -> np.ndarray:
    """The fold of each image, every class spread over all of them."""
    rng = np.random.default_rng(seed)
    fold = np.empty(len(labels), int)
    for label in np.unique(labels):
        index = rng.permutation(np.flatnonzero(labels == label))
        fold[index] = np.arange(len(index)) % folds
    return fold
