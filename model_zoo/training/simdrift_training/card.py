"""The card beside a model: what it is, what it learned from, and what was measured. Shape: `libs/models/src/model-card.ts`."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import torch

from .data import Dataset
from .evaluate import TestFigures
from .export import OPSET
from .train import Trained

LICENCES = {
    "medmnist": "CC BY 4.0, as the data learned from: J. Yang et al., MedMNIST v2, Scientific Data, 2023",
    "phantom": "MIT; learned from procedural images, no patient data",
    "own": "as the data learned from",
}
# DermaMNIST's photographs may not be used commercially, nor may what learned from them.
LICENCES_OF_SETS = {"dermamnist": "CC BY-NC 4.0, as the data learned from: J. Yang et al., MedMNIST v2, Scientific Data, 2023"}
INTENDED_USE = "Drift-detection drills, teaching and software tests. Not a medical device; not for clinical use."


def card(*, source: str, dataset: Dataset, architecture: str, trained: Trained, temperature: float, figures: TestFigures, file: Path, note: str) -> dict[str, Any]:
    height, width = dataset.size
    return {
        "id": f"{source}/{dataset.name}/{architecture}",
        "dataset": dataset.name,
        "source": source,
        "architecture": architecture,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "opset": OPSET,
        "parameters": sum(parameter.numel() for parameter in trained.model.parameters()),
        "input": {"height": height, "width": width, "channels": dataset.channels, "layout": "NHWC", "type": "uint8"},
        "outputs": {"logits": len(dataset.classes), "embedding": trained.model.width},
        "classes": list(dataset.classes),
        "temperature": temperature,
        "test": figures.rounded(),
        "learnedFrom": {"split": "train", "md5": dataset.md5, "note": note},
        "training": {"seconds": round(trained.seconds, 1), "epochs": trained.epoch, "seed": trained.seed, "torch": torch.__version__.split("+")[0]},
        "licence": LICENCES_OF_SETS.get(dataset.name, LICENCES[source]) if source == "medmnist" else LICENCES[source],
        "intendedUse": INTENDED_USE,
    }


def write(document: dict[str, Any], file: Path) -> None:
    file.write_text(_one_row_a_line(json.dumps(document, indent=2)) + "\n", encoding="utf-8")


def _one_row_a_line(text: str) -> str:
    """Lists of numbers in one line each: a history or a matrix would be thousands of lines."""
    return re.sub(r"\[[\s\d.,eE+\-nul]*\]", lambda found: "[" + ", ".join(found[0][1:-1].replace(",", " ").split()) + "]", text)


def read(file: Path) -> dict[str, Any]:
    return json.loads(file.read_text(encoding="utf-8"))


def is_finished(folder: Path, md5: str) -> bool:
    """Whether the folder holds a model that was learned from this very file and has not been touched since."""
    model, written = folder / "model.onnx", folder / "card.json"
    if not (model.exists() and written.exists()):
        return False
    known = read(written)
    return known["learnedFrom"]["md5"] == md5 and known["sha256"] == hashlib.sha256(model.read_bytes()).hexdigest()
