"""Writes fixtures/ranking.golden.json: areas under curves of seeded predictions by scikit-learn, for the tests of this library.

Needs: pip install scikit-learn. Usage: python make-ranking-golden.py
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.metrics import average_precision_score, roc_auc_score

rng = np.random.default_rng(11)


def case(name, classes, count, sharpness, digits):
    scores = rng.normal(0, 1, (count, classes))
    labels = np.concatenate([np.arange(classes), rng.integers(0, classes, count - classes)])
    scores[np.arange(count), labels] += sharpness
    powers = np.exp(scores)
    # Few digits: scores that are equal.
    probabilities = np.round(powers / powers.sum(1, keepdims=True), digits)
    kept = range(1, 2) if classes == 2 else range(classes)
    return {
        "name": name,
        "classes": classes,
        "labels": labels.tolist(),
        "probabilities": probabilities.ravel().tolist(),
        "rocAuc": float(np.mean([roc_auc_score(labels == k, probabilities[:, k]) for k in kept])),
        "prAuc": float(np.mean([average_precision_score(labels == k, probabilities[:, k]) for k in kept])),
    }


cases = [
    case("two classes", 2, 120, 1.2, 9),
    case("two classes, many ties", 2, 150, 0.6, 1),
    case("five classes", 5, 200, 1.0, 9),
    case("nine classes, ties", 9, 260, 2.0, 2),
]
about = f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}, make-ranking-golden.py"
path = Path(__file__).parent / "fixtures" / "ranking.golden.json"
path.write_text(json.dumps({"about": about, "cases": cases}) + "\n")
