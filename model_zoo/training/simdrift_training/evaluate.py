"""Runs an exported model with onnxruntime and measures it: the figures on a card are those of the file, not of PyTorch."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from . import metrics
from .data import Split


@dataclass(frozen=True)
class TestFigures:
    images: int
    accuracy: float
    accuracyStandardError: float
    macroF1: float
    auc: float | None
    ece: float
    eceUncalibrated: float
    eceExpected: float

    def rounded(self) -> dict[str, float | int | None]:
        return {key: round(value, 5) if isinstance(value, float) else value for key, value in asdict(self).items()}


def session(file: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])


def infer(file: Path, images: np.ndarray, batch: int = 64) -> tuple[np.ndarray, np.ndarray]:
    """Images uint8 `[N, H, W, C]` → logits `[N, classes]`, embedding `[N, width]`."""
    loaded = session(file)
    parts = [loaded.run(["logits", "embedding"], {"image": images[start : start + batch]}) for start in range(0, len(images), batch)]
    logits, embedding = (np.concatenate(column) for column in zip(*parts))
    return logits, embedding


def evaluate(file: Path, test: Split, temperature: float) -> TestFigures:
    logits, _ = infer(file, test.images)
    plain, scaled = metrics.softmax(logits), metrics.softmax(logits, temperature)
    right = metrics.accuracy(scaled, test.labels)
    return TestFigures(
        images=len(test),
        accuracy=right,
        accuracyStandardError=metrics.accuracy_standard_error(right, len(test)),
        macroF1=metrics.macro_f1(scaled, test.labels),
        auc=metrics.auc(scaled, test.labels),
        ece=metrics.ece(scaled, test.labels),
        eceUncalibrated=metrics.ece(plain, test.labels),
        eceExpected=metrics.ece_expected(scaled),
    )
