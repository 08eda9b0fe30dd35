"""What a card says beside its headline figures: validation, every seed, the course of training, and where the model errs."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.metrics import precision_recall_fscore_support

from . import metrics
from .data import Split
from .train import Trained, logits_of


def validation(best: Trained, choosing: Split) -> dict[str, Any]:
    """What the choice was made on: the chosen checkpoint on validation and held-out images."""
    return _chosen_on(len(choosing), best.accuracy, best.auc, best.loss)


def validation_of(logits: np.ndarray, labels: np.ndarray) -> dict[str, Any]:
    """The same of a finished model, from what its file says of those images."""
    probabilities = metrics.softmax(logits)
    loss = -np.log(np.clip(probabilities[np.arange(len(labels)), labels], 1e-12, 1)).mean()
    area = metrics.auc(probabilities, labels)
    return _chosen_on(len(labels), metrics.accuracy(probabilities, labels), 0.5 if area is None else area, float(loss))


def _chosen_on(images: int, accuracy: float, auc: float, loss: float) -> dict[str, Any]:
    error = metrics.accuracy_standard_error(accuracy, images)
    return {
        "images": images,
        "accuracy": round(accuracy, 5),
        "accuracyStandardError": round(error, 5),
        "auc": round(auc, 5),
        "loss": round(loss, 5),
    }


def of_seeds(runs: list[Trained], test: Split) -> dict[str, Any]:
    """Test accuracy of every seed's checkpoint, and their mean with its standard error (None for one seed).

    Read after the choice, and no part of it. Measured in PyTorch: the file of the chosen seed may differ by its 16-bit weights.
    """
    found = [float((logits_of(run.model, test.images).argmax(axis=1) == test.labels).mean()) for run in runs]
    error = None if len(found) < 2 else round(float(np.std(found, ddof=1) / np.sqrt(len(found))), 5)
    each = [
        {"seed": run.seed, "epoch": run.epoch, "validationAuc": round(run.auc, 5), "testAccuracy": round(value, 5)}
        for run, value in zip(runs, found)
    ]
    return {"accuracyMean": round(float(np.mean(found)), 5), "accuracyStandardError": error, "runs": each}


def errors(logits: np.ndarray, labels: np.ndarray, temperature: float) -> dict[str, Any]:
    """Confusion matrix (rows: truth), figures per class, and the reliability diagram in the 15 bins of the ECE."""
    plain, scaled = metrics.softmax(logits), metrics.softmax(logits, temperature)
    predicted, classes = scaled.argmax(axis=1), logits.shape[1]
    confusion = np.zeros((classes, classes), int)
    np.add.at(confusion, (labels, predicted), 1)
    precision, recall, f1, support = precision_recall_fscore_support(labels, predicted, labels=range(classes), zero_division=0)
    return {
        "confusion": confusion.tolist(),
        "perClass": {
            "images": support.tolist(),
            "precision": np.round(precision, 4).tolist(),
            "recall": np.round(recall, 4).tolist(),
            "f1": np.round(f1, 4).tolist(),
        },
        "reliability": {"calibrated": metrics.reliability(scaled, labels), "uncalibrated": metrics.reliability(plain, labels)},
    }


def by_cohort(logits: np.ndarray, labels: np.ndarray, cohorts: dict[str, list[str]]) -> dict[str, Any]:
    """Accuracy with its standard error for every value of every attribute, e.g. `{"site": {"north": {…}}}`; balanced accuracy beside it.

    A cohort's accuracy mixes two causes, harder images and another mix of classes; balanced accuracy, the mean of the
    recalls of the classes that occur, leaves out the second.
    """
    right, found = logits.argmax(axis=1) == labels, {}
    for attribute, column in cohorts.items():
        values = np.array(column)
        found[attribute] = {}
        for value in np.unique(values):
            among = values == value
            share = float(right[among].mean())
            recalls = [right[among & (labels == label)].mean() for label in np.unique(labels[among])]
            found[attribute][str(value)] = {
                "images": int(among.sum()),
                "accuracy": round(share, 4),
                "accuracyStandardError": round(metrics.accuracy_standard_error(share, int(among.sum())), 4),
                "balancedAccuracy": round(float(np.mean(recalls)), 4),
            }
    return found
