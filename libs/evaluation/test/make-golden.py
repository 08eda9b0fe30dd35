"""Writes fixtures/performance.golden.json: figures of seeded predictions by scikit-learn and NumPy, for the tests of this library.

Needs: pip install scikit-learn. Usage: python make-golden.py
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

rng = np.random.default_rng(7)
BINS = 15


def gaps(confidence, correct):
    edges = np.linspace(0, 1, BINS + 1)
    bins = np.clip(np.digitize(confidence, edges, right=True) - 1, 0, BINS - 1)
    count, gap = np.bincount(bins, minlength=BINS), np.bincount(bins, correct - confidence, BINS)
    held = count > 0
    return float(np.abs(gap).sum() / len(confidence)), float((np.abs(gap[held]) / count[held]).max())


def case(name, classes, count, sharpness, absent=()):
    scores = rng.normal(0, sharpness, (count, classes))
    scores[:, list(absent)] = -50
    powers = np.exp(scores - scores.max(1, keepdims=True))
    probabilities = powers / powers.sum(1, keepdims=True)
    labels = np.array([rng.choice(classes, p=row**0.6 / (row**0.6).sum()) for row in probabilities])
    labels[np.isin(labels, list(absent))] = 0
    predicted, confidence = probabilities.argmax(1), probabilities.max(1)
    correct = (predicted == labels).astype(float)
    averages = {
        average: precision_recall_fscore_support(labels, predicted, average=average, zero_division=0)[:3]
        for average in ("macro", "weighted")
    }
    each = precision_recall_fscore_support(labels, predicted, labels=range(classes), zero_division=0)
    ece, mce = gaps(confidence, correct)
    perfect = np.array([gaps(confidence, (rng.random(count) < confidence).astype(float)) for _ in range(20000)])
    return {
        "name": name,
        "classes": classes,
        "labels": labels.tolist(),
        "predicted": predicted.tolist(),
        "confidence": confidence.tolist(),
        "accuracy": float(correct.mean()),
        "macro": dict(zip(("precision", "recall", "f1"), map(float, averages["macro"]))),
        "weighted": dict(zip(("precision", "recall", "f1"), map(float, averages["weighted"]))),
        "perClass": [dict(zip(("precision", "recall", "f1", "support"), map(float, row))) for row in zip(*each)],
        "confusion": confusion_matrix(labels, predicted, labels=range(classes)).ravel().tolist(),
        "ece": ece,
        "mce": mce,
        "simulated": {"rounds": 20000, "ece": float(perfect[:, 0].mean()), "mce": float(perfect[:, 1].mean())},
        "confidences": {
            "mean": float(confidence.mean()),
            "std": float(confidence.std()),
            "min": float(confidence.min()),
            "max": float(confidence.max()),
            "median": float(np.median(confidence)),
            "histogram": np.histogram(confidence, 10, (0, 1))[0].tolist(),
        },
    }


cases = [
    case("two classes", 2, 200, 2.0),
    case("very sure", 2, 200, 12.0),
    case("nine classes, few images", 9, 60, 2.0),
    case("five classes, two of them absent", 5, 300, 1.5, absent=(1, 4)),
    case("seven classes, many images", 7, 500, 1.0),
]
document = {"origin": f"make-golden.py, scikit-learn {sklearn.__version__}, numpy {np.__version__}", "cases": cases}
(Path(__file__).parent / "fixtures" / "performance.golden.json").write_text(json.dumps(document) + "\n")
