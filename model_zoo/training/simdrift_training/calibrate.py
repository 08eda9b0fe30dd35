"""Temperature scaling (Guo et al. 2017), kept only where cross-validation says that it helps."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize_scalar

from .metrics import ece, softmax

FOLDS = 10
WIDEST = 4.0
NARROWEST = 0.5


def negative_log_likelihood(logits: np.ndarray, labels: np.ndarray, temperature: float) -> np.ndarray:
    """One value per image, nats."""
    probabilities = softmax(logits, temperature)
    return -np.log(np.clip(probabilities[np.arange(len(labels)), labels], 1e-12, 1))


def fit(logits: np.ndarray, labels: np.ndarray, sharpens: bool = False) -> float:
    """The temperature in [1, 4] of least negative log-likelihood, in [0.5, 4] where it may sharpen.

    Of real images it may soften, never sharpen: validation images come from where the training images came from, and a model that looks
    too modest on them is seldom so on the images of another hospital. A phantom draws all of its splits alike.
    """
    lowest = np.log(NARROWEST) if sharpens else 0
    found = minimize_scalar(lambda x: negative_log_likelihood(logits, labels, np.exp(x)).mean(), bounds=(lowest, np.log(WIDEST)), method="bounded")
    return float(np.exp(found.x))


def temperature(logits: np.ndarray, labels: np.ndarray, seed: int = 0, sharpens: bool = False) -> float:
    """The fitted temperature, or 1 unless both ECE and likelihood improve on images that did not take part in fitting it.

    The likelihood must improve by more than one standard error of its paired difference: on a hundred images chance alone
    often improves it a little.
    """
    order = np.random.default_rng(seed).permutation(len(labels))
    scaled = np.empty((len(labels), logits.shape[1]))
    gains = np.empty(len(labels))
    for fold in range(FOLDS):
        out = order[fold::FOLDS]
        rest = np.setdiff1d(order, out)
        value = fit(logits[rest], labels[rest], sharpens)
        scaled[out] = softmax(logits[out], value)
        gains[out] = negative_log_likelihood(logits[out], labels[out], 1) - negative_log_likelihood(logits[out], labels[out], value)
    error = gains.std(ddof=1) / np.sqrt(len(gains))
    helps = gains.mean() > error and ece(scaled, labels) < ece(softmax(logits), labels)
    return round(fit(logits, labels, sharpens), 4) if helps else 1.0
