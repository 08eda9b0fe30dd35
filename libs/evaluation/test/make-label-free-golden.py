"""Writes fixtures/label-free.golden.json: calibration maps by scikit-learn and SciPy, estimates by the published formulas in NumPy, and
fairness by Fairlearn, for the tests of this library.

Needs: pip install scikit-learn fairlearn. Usage: python make-label-free-golden.py
"""

import json
from pathlib import Path

import fairlearn
import numpy as np
import scipy
import sklearn
from fairlearn.metrics import demographic_parity_difference, equalized_odds_difference
from scipy.optimize import linear_sum_assignment, minimize_scalar
from scipy.special import softmax
from sklearn.calibration import _SigmoidCalibration
from sklearn.isotonic import IsotonicRegression

rng = np.random.default_rng(11)


def draw(classes, count, sharpness, shift):
    """Rows of float32 probabilities, and labels that are less sure than they say."""
    scores = rng.normal(0, sharpness, (count, classes)) * (1 - shift)
    p = softmax(scores, axis=1).astype(np.float32)
    true = softmax(0.6 * np.log(np.clip(p.astype(float), 1e-7, None)), axis=1)
    return p.astype(float), np.array([rng.choice(classes, p=row) for row in true])


def logit(p):
    inside = np.clip(p, 1e-7, 1 - 1e-7)
    return np.log(inside / (1 - inside))


def temperature(p, labels):
    logs = np.log(np.clip(p, 1e-7, None))

    def loss(log_t):
        q = softmax(logs / np.exp(log_t), axis=1)
        return -np.log(q[np.arange(len(labels)), labels]).sum()

    return float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded", options={"xatol": 1e-10}).x))


def negative_entropy(p):
    return (p * np.log(np.clip(p, 1e-7, None))).sum(1)


def threshold(score, right):
    """Garg et al. (2022), eq. 1: as many reference scores lie below it as there are errors."""
    return float(np.sort(score)[(right == 0).sum()])


def transport(p, labels, classes):
    """Lu et al. (2023): the cheapest assignment of classes in the shares of the labels, at 1 - p each."""
    exact = np.bincount(labels, minlength=classes) / len(labels) * len(p)
    seats = np.floor(exact).astype(int)
    seats[np.argsort(-(exact - seats), kind="stable")[: len(p) - seats.sum()]] += 1
    columns = np.repeat(np.arange(classes), seats)
    row, column = linear_sum_assignment(1 - p[:, columns])
    return float((1 - p[row, columns[column]]).mean())


def case(name, classes, count, sharpness, shift):
    p, labels = draw(classes, count, sharpness, 0)
    window, _ = draw(classes, 200, sharpness, shift)
    predicted, confidence = p.argmax(1), p.max(1)
    right = (predicted == labels).astype(int)
    said, sure = window.argmax(1), window.max(1)
    # Two classes: NannyML calibrates the probability of class 1 and counts p where 1 is predicted, else 1 - p.
    x, hits, at = (p[:, 1], labels, window[:, 1]) if classes == 2 else (confidence, right, sure)
    frames = lambda q: np.where(said == 1, q, 1 - q) if classes == 2 else q
    isotonic = IsotonicRegression(out_of_bounds="clip", y_min=0, y_max=1).fit(x, hits)
    platt = _SigmoidCalibration().fit(logit(x), hits)
    t = temperature(p, labels)
    cbpe = {
        "isotonic": frames(isotonic.predict(at)),
        "platt": frames(platt.predict(logit(at))),
        "temperature": softmax(np.log(np.clip(window, 1e-7, None)) / t, axis=1).max(1),
    }
    entropy, entropies = negative_entropy(p), negative_entropy(window)
    return {
        "name": name,
        "classes": classes,
        "probabilities": p.ravel().tolist(),
        "labels": labels.tolist(),
        "window": window.ravel().tolist(),
        "isotonic": {"at": np.linspace(0, 1, 41).tolist(), "y": isotonic.predict(np.linspace(0, 1, 41)).tolist()},
        "platt": {"slope": float(-platt.a_), "intercept": float(-platt.b_)},
        "temperature": t,
        "cbpe": {key: float(values.mean()) for key, values in cbpe.items()},
        "poissonBinomial": {key: float((values * (1 - values)).sum() / 200**2) for key, values in cbpe.items()},
        "atc": {
            "confidence": float((sure >= threshold(confidence, right)).mean()),
            "negative_entropy": float((entropies >= threshold(entropy, right)).mean()),
        },
        "transport": transport(window, labels, classes),
        "doc": float(right.mean() + sure.mean() - confidence.mean()),
    }


def fairness(name, classes, count, groups):
    labels = rng.integers(0, classes, count)
    group = rng.choice(groups, count)
    predicted = np.where(rng.random(count) < 0.7 + 0.05 * np.array([len(g) for g in group]), labels, rng.integers(0, classes, count))
    each = range(1, 2) if classes == 2 else range(classes)
    of = lambda metric: max(
        float(metric((labels == c).astype(int), (predicted == c).astype(int), sensitive_features=group)) for c in each
    )
    return {
        "name": name,
        "classes": classes,
        "labels": labels.tolist(),
        "predicted": predicted.tolist(),
        "group": group.tolist(),
        "demographicParity": of(demographic_parity_difference),
        "equalisedOdds": of(equalized_odds_difference),
    }


document = {
    "origin": f"make-label-free-golden.py, scikit-learn {sklearn.__version__}, scipy {scipy.__version__}, numpy {np.__version__}, fairlearn {fairlearn.__version__}",
    "cases": [
        case("two classes", 2, 300, 2.0, 0.4),
        case("two classes, very sure", 2, 200, 6.0, 0.5),
        case("five classes", 5, 300, 2.0, 0.3),
    ],
    "fairness": [
        fairness("two classes, two cohorts", 2, 400, ["a", "bcd"]),
        fairness("two classes, three cohorts", 2, 600, ["a", "bc", "def"]),
        fairness("four classes, two cohorts", 4, 600, ["a", "bcde"]),
    ],
}
(Path(__file__).parent / "fixtures" / "label-free.golden.json").write_text(json.dumps(document) + "\n")
