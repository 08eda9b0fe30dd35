"""Figures of a classifier from its probabilities `[N, classes]` and the labels `[N]`."""

from __future__ import annotations

import numpy as np
from sklearn.metrics import f1_score, roc_auc_score

BINS = 15


def softmax(logits: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    scaled = logits.astype(np.float64) / temperature
    powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def accuracy(probabilities: np.ndarray, labels: np.ndarray) -> float:
    return float((probabilities.argmax(axis=1) == labels).mean())


def accuracy_standard_error(value: float, count: int) -> float:
    """Binomial. At an accuracy of exactly 0 or 1 it is 0, which says nothing about the model."""
    return float(np.sqrt(value * (1 - value) / count))


def macro_f1(probabilities: np.ndarray, labels: np.ndarray) -> float:
    return float(f1_score(labels, probabilities.argmax(axis=1), average="macro", zero_division=0))


def auc(probabilities: np.ndarray, labels: np.ndarray) -> float | None:
    """Area under the ROC curve, one class against the rest, mean over classes; None when a class has no image."""
    count = probabilities.shape[1]
    if len(np.unique(labels)) < count:
        return None
    if count == 2:
        return float(roc_auc_score(labels, probabilities[:, 1]))
    return float(np.mean([roc_auc_score(labels == k, probabilities[:, k]) for k in range(count)]))


def ece(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """Expected calibration error of the predicted class, 15 bins of equal width (Guo et al. 2017)."""
    return _gap(probabilities.max(axis=1), (probabilities.argmax(axis=1) == labels).astype(np.float64))


def ece_expected(probabilities: np.ndarray, rounds: int = 1000, seed: int = 0) -> float:
    """The ECE that these confidences would show if they were exactly right, by simulation: it is not 0 on few images."""
    rng = np.random.default_rng(seed)
    confidence = probabilities.max(axis=1)
    return float(np.mean([_gap(confidence, (rng.random(len(confidence)) < confidence).astype(np.float64)) for _ in range(rounds)]))


def reliability(probabilities: np.ndarray, labels: np.ndarray) -> dict[str, list]:
    """The diagram's points: images, mean confidence and accuracy of every bin; None for a bin without an image."""
    confidence, correct = probabilities.max(axis=1), (probabilities.argmax(axis=1) == labels).astype(np.float64)
    bins = _bins(confidence)
    counts = np.bincount(bins, minlength=BINS)

    def means(values: np.ndarray) -> list[float | None]:
        sums = np.bincount(bins, values, BINS)
        return [round(float(total / count), 4) if count else None for total, count in zip(sums, counts)]

    return {"images": counts.tolist(), "confidence": means(confidence), "accuracy": means(correct)}


def _gap(confidence: np.ndarray, correct: np.ndarray) -> float:
    sums = np.bincount(_bins(confidence), correct - confidence, BINS)
    return float(np.abs(sums).sum() / len(confidence))


def _bins(confidence: np.ndarray) -> np.ndarray:
    # Bins are (a, b], as published: a confidence of exactly 1 belongs to the last one.
    return np.clip(np.ceil(confidence * BINS).astype(int) - 1, 0, BINS - 1)
