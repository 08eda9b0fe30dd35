"""From a data set to a finished model: train every seed, choose, calibrate, export, measure, write the card."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import numpy as np

from . import card, details
from .calibrate import temperature
from .data import Dataset, Split, evenly, hold_out
from .evaluate import TestFigures, evaluate, infer
from .export import export
from .folds import out_of_fold
from .recipes import Recipe
from .train import Trained, logits_of, train

# Above this difference to PyTorch an export is wrong, whatever its accuracy; and so many predictions may change by half precision.
PARITY = 1e-4
PARITY_IMAGES = 4000
FLIPS = 0.002


def make(dataset: Dataset, architecture: str, source: str, recipe: Recipe, seeds: int, folder: Path, device: str, origin: str, say=print) -> dict:
    """Leaves `model.onnx` and `card.json` in `folder` (both or neither) and returns the card."""
    learning, choosing = divide(dataset, recipe)
    runs = []
    for seed in range(1, seeds + 1):
        run = train(architecture, len(dataset.classes), learning, choosing, recipe, seed, device)
        say(f"  seed {seed}: validation AUC {run.auc:.4f}, loss {run.loss:.4f}, epoch {run.epoch}, {run.seconds:.0f} s")
        runs.append(run)
    best: Trained = max(runs, key=lambda run: run.merit)

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as work:
        file = Path(work) / "model.onnx"
        _export(best, dataset, file, say)
        heat, figures = measure(file, dataset, recipe, architecture, best.seed, device)
        document = card.card(
            source=source,
            dataset=dataset,
            architecture=architecture,
            trained=best,
            temperature=heat,
            figures=figures,
            file=file,
            note=_note(origin, recipe, runs, best),
        )
        document |= {"validation": details.validation(best, choosing), "seeds": details.of_seeds(runs, dataset.test), "history": best.history}
        document |= where_it_errs(file, dataset, heat)
        card.write(document, Path(work) / "card.json")
        os.replace(file, folder / "model.onnx")
        os.replace(Path(work) / "card.json", folder / "card.json")
    return document


def divide(dataset: Dataset, recipe: Recipe) -> tuple[Split, Split]:
    """What is learned from, and what is chosen and calibrated on; the same for every seed and every later measurement."""
    learning, held = hold_out(dataset.train, recipe.held_out, seed=0)
    choosing = dataset.validation + held
    if recipe.even_choice:
        choosing = evenly(choosing, recipe.choose_from, seed=0)
    elif len(choosing) > recipe.choose_from:
        _, choosing = hold_out(choosing, recipe.choose_from / len(choosing), seed=0)
    return learning, choosing


def measure(file: Path, dataset: Dataset, recipe: Recipe, architecture: str, seed: int, device: str) -> tuple[float, TestFigures]:
    """Temperature and test figures of an exported model."""
    if recipe.folds > 0:
        logits, labels = out_of_fold(dataset, architecture, recipe, seed, device)
    else:
        _, choosing = divide(dataset, recipe)
        logits, labels = infer(file, choosing.images)[0], choosing.labels
    heat = temperature(logits, labels, sharpens=recipe.sharpens)
    return heat, evaluate(file, dataset.test, heat)


def where_it_errs(file: Path, dataset: Dataset, heat: float) -> dict:
    """Confusion, classes, reliability, and the cohorts where the data say who is who."""
    logits, _ = infer(file, dataset.test.images)
    found = details.errors(logits, dataset.test.labels, heat)
    return found if dataset.cohorts is None else {**found, "cohorts": details.by_cohort(logits, dataset.test.labels, dataset.cohorts)}


def measure_again(folder: Path, dataset: Dataset, recipe: Recipe, device: str) -> dict:
    """Writes temperature, validation and test figures anew on the card of a finished model."""
    file = folder / "model.onnx"
    known = card.read(folder / "card.json")
    heat, figures = measure(file, dataset, recipe, known["architecture"], known["training"]["seed"], device)
    document = {**known, "temperature": heat, "test": figures.rounded(), **where_it_errs(file, dataset, heat)}
    _, choosing = divide(dataset, recipe)
    document["validation"] = details.validation_of(infer(file, choosing.images)[0], choosing.labels)
    card.write(document, folder / "card.json")
    return document


def _export(best: Trained, dataset: Dataset, file: Path, say) -> None:
    """Proves the export against PyTorch in full precision, then stores half precision where no prediction minds. Labels are not looked at."""
    images = dataset.test.images[:PARITY_IMAGES]
    export(best.model, dataset.size, dataset.channels, file, half=False)
    full, _ = infer(file, images)
    apart = float(np.abs(full - logits_of(best.model, images)).max())
    if apart > PARITY:
        raise RuntimeError(f"The exported graph differs from PyTorch by {apart:.1e} in a logit; at most {PARITY} is rounding.")
    export(best.model, dataset.size, dataset.channels, file, half=True)
    flips = float((infer(file, images)[0].argmax(axis=1) != full.argmax(axis=1)).mean())
    if flips > FLIPS:
        say(f"  half precision changes {100 * flips:.1f} % of predictions: stored in full")
        export(best.model, dataset.size, dataset.channels, file, half=False)


def _note(origin: str, recipe: Recipe, runs: list[Trained], best: Trained) -> str:
    share = round(100 * (1 - recipe.held_out))
    spread = np.array([run.auc for run in runs])
    chosen = f"Seed {best.seed} of {len(runs)}, chosen on validation{' and held-out' if share < 100 else ''} images (AUC {spread.min():.3f} to {spread.max():.3f})."
    held = "" if share == 100 else f"{share} % of the split; the rest joined the validation split to choose epoch, seed and temperature. "
    return f"{origin}{held}{chosen}"
