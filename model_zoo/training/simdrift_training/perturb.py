"""`python -m simdrift_training.perturb`: one small change of all images that takes in a model, for the scenario `adversarial`.

A universal perturbation (S.-M. Moosavi-Dezfooli et al., Universal adversarial perturbations, CVPR 2017) within an L-infinity norm, by
projected stochastic gradient ascent (A. Shafahi et al., Universal adversarial training, AAAI 2020). It is learned from the training split and
measured on the test split, and written beside the model as `perturbation.json`.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import torch
import torch.nn.functional as F
from torch import Tensor

from .data import Dataset, Split, loaded
from .onnx_torch import OnnxClassifier

# As tall as the change of a pixel may be, of 255: visible to someone who looks for it, and no hindrance to a reader.
EPSILON = 12
STEPS = 200
BATCH = 64
IMAGES = 2048
# The loss of an image that is already lost counts no further, else a few outliers would draw all of the gradient (Shafahi et al.).
LOSS_BOUND = 3.0


def perturb(model: OnnxClassifier, split: Split, epsilon: int, steps: int, seed: int) -> np.ndarray:
    """Perturbation `[H, W, C]` int8 with no value beyond `epsilon`, after so many steps on batches of the split."""
    rng = np.random.default_rng(seed)
    delta = torch.from_numpy(rng.uniform(-epsilon, epsilon, split.images.shape[1:]).astype(np.float32)).requires_grad_()
    for step in range(steps):
        index = rng.integers(0, len(split), BATCH)
        images = torch.from_numpy(split.images[index]).float()
        losses = F.cross_entropy(model((images + delta).clamp(0, 255)), torch.from_numpy(split.labels[index]), reduction="none")
        (gradient,) = torch.autograd.grad(losses.clamp(max=LOSS_BOUND).mean(), delta)
        size = epsilon / 4 * (1 - step / steps)
        with torch.no_grad():
            delta += size * gradient.sign()
            delta.clamp_(-epsilon, epsilon)
    return _whole(delta)


def accuracy(file: Path, split: Split, delta: np.ndarray) -> float:
    """Share of a split that the exported model gets right with the perturbation, by ONNX Runtime, to five digits."""
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    images = np.clip(split.images.astype(np.int16) + delta, 0, 255).astype(np.uint8)
    right = 0
    for begin in range(0, len(split), 256):
        logits = session.run(["logits"], {session.get_inputs()[0].name: images[begin : begin + 256]})[0]
        right += int((logits.argmax(axis=1) == split.labels[begin : begin + 256]).sum())
    return round(right / len(split), 5)


def make(folder: Path, dataset: Dataset, epsilon: int, steps: int, seed: int) -> dict:
    """Learns the perturbation of the model in `folder`, measures it and writes `perturbation.json`."""
    file = folder / "model.onnx"
    learning = dataset.train.take(np.random.default_rng(seed).permutation(len(dataset.train))[:IMAGES])
    delta = perturb(OnnxClassifier(file), learning, epsilon, steps, seed)
    random = np.random.default_rng(seed).choice([-epsilon, epsilon], delta.shape).astype(np.int8)
    clean = np.zeros_like(delta)
    document = {
        "model": hashlib.sha256(file.read_bytes()).hexdigest(),
        "norm": "Linf",
        "epsilon": int(np.abs(delta).max()),
        "height": delta.shape[0],
        "width": delta.shape[1],
        "channels": delta.shape[2],
        "learnedFrom": {"split": "train", "md5": dataset.md5, "images": len(learning), "steps": steps, "seed": seed},
        "test": {
            "images": len(dataset.test),
            "clean": accuracy(file, dataset.test, clean),
            "perturbed": accuracy(file, dataset.test, delta),
            "randomSigns": accuracy(file, dataset.test, random),
        },
        "pixels": base64.b64encode(delta.tobytes()).decode("ascii"),
    }
    (folder / "perturbation.json").write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    return document


def _whole(delta: Tensor) -> np.ndarray:
    return delta.detach().round().to(torch.int8).numpy()


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    torch.set_num_threads(options.threads)
    for name in options.datasets:
        try:
            dataset = loaded(options.data, name)
        except ValueError as problem:
            print(problem, file=sys.stderr)
            return 2
        folders = sorted(card.parent for card in (options.zoo / options.source / name).glob("*/card.json"))
        for folder in folders:
            if options.architectures and folder.name not in options.architectures:
                continue
            found = make(folder, dataset, options.epsilon, options.steps, options.seed)["test"]
            print(
                f"{options.source}/{name}/{folder.name}: accuracy {found['clean']:.3f} → {found['perturbed']:.3f}, "
                f"random signs of the same norm {found['randomSigns']:.3f}",
                flush=True,
            )
    return 0


def parser() -> argparse.ArgumentParser:
    result = argparse.ArgumentParser(prog="python -m simdrift_training.perturb", description=__doc__)
    result.add_argument("--datasets", nargs="+", required=True, metavar="NAME", help="files NAME.npz in MedMNIST's layout")
    result.add_argument("--architectures", nargs="+", metavar="NAME", help="default: every model of the set")
    result.add_argument("--source", default="medmnist", choices=["medmnist", "phantom", "own"], help="which models of the zoo")
    result.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of the files")
    result.add_argument("--zoo", type=Path, default=Path(__file__).resolve().parents[2], metavar="DIR", help="default: this one")
    result.add_argument("--epsilon", type=int, default=EPSILON, help="L-infinity norm, of 255")
    result.add_argument("--steps", type=int, default=STEPS)
    result.add_argument("--seed", type=int, default=1)
    result.add_argument("--threads", type=int, default=1)
    return result


if __name__ == "__main__":
    sys.exit(main())
