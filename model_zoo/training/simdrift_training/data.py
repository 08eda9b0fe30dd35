"""Data sets: MedMNIST's `.npz` layout, read whole, and what is known of each set by name."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

# Class names after MedMNIST, word for word those of the registry in `libs/datasets`. A set that is not here gets "class 0", "class 1" …
CLASSES: dict[str, tuple[str, ...]] = {
    "pneumoniamnist": ("normal", "pneumonia"),
    "breastmnist": ("malignant", "normal or benign"),
    "retinamnist": ("grade 0", "grade 1", "grade 2", "grade 3", "grade 4"),
    "bloodmnist": (
        "basophil",
        "eosinophil",
        "erythroblast",
        "immature granulocytes",
        "lymphocyte",
        "monocyte",
        "neutrophil",
        "platelet",
    ),
    "dermamnist": (
        "actinic keratoses and intraepithelial carcinoma",
        "basal cell carcinoma",
        "benign keratosis-like lesions",
        "dermatofibroma",
        "melanoma",
        "melanocytic nevi",
        "vascular lesions",
    ),
    "pathmnist": (
        "adipose",
        "background",
        "debris",
        "lymphocytes",
        "mucus",
        "smooth muscle",
        "normal colon mucosa",
        "cancer-associated stroma",
        "colorectal adenocarcinoma epithelium",
    ),
    "octmnist": ("choroidal neovascularization", "diabetic macular edema", "drusen", "normal"),
    "tissuemnist": (
        "collecting duct, connecting tubule",
        "distal convoluted tubule",
        "glomerular endothelial cells",
        "interstitial endothelial cells",
        "leukocytes",
        "podocytes",
        "proximal tubule segments",
        "thick ascending limb",
    ),
}

KEYS = tuple(f"{split}_{part}" for split in ("train", "val", "test") for part in ("images", "labels"))


@dataclass(frozen=True)
class Split:
    """Images `[N, H, W, C]` uint8 and labels `[N]` int64."""

    images: np.ndarray
    labels: np.ndarray

    def __len__(self) -> int:
        return len(self.labels)

    def take(self, index: np.ndarray) -> Split:
        return Split(self.images[index], self.labels[index])

    def __add__(self, other: Split) -> Split:
        return Split(np.concatenate([self.images, other.images]), np.concatenate([self.labels, other.labels]))


@dataclass(frozen=True)
class Dataset:
    name: str
    classes: tuple[str, ...]
    md5: str
    train: Split
    validation: Split
    test: Split
    # How a phantom was exported, and who is who in its test split; absent for real images.
    export: dict | None = None

    @property
    def cohorts(self) -> dict[str, list[str]] | None:
        return None if self.export is None else self.export["test"]

    @property
    def channels(self) -> int:
        return self.train.images.shape[3]

    @property
    def size(self) -> tuple[int, int]:
        return self.train.images.shape[1:3]


def md5_of(file: Path) -> str:
    return hashlib.md5(file.read_bytes()).hexdigest()


def load(file: Path) -> Dataset:
    """Reads a file in MedMNIST's layout; gray images get their channel axis.

    Raises ValueError, saying which key or shape is at fault, for a file that is something else.
    """
    with np.load(file) as arrays:
        missing = [key for key in KEYS if key not in arrays]
        if missing:
            raise ValueError(f"{file.name} is not in MedMNIST's layout: it lacks {', '.join(missing)}.")
        train, validation, test = (_split(arrays, name) for name in ("train", "val", "test"))
    count = int(max(split.labels.max() for split in (train, validation, test))) + 1
    classes = CLASSES.get(file.stem, tuple(f"class {k}" for k in range(count)))
    if len(classes) < count:
        raise ValueError(f"{file.name} has labels up to {count - 1}; {file.stem} has {len(classes)} classes.")
    return Dataset(file.stem, classes, md5_of(file), train, validation, test, _export_of(file, len(test)))


def loaded(folder: Path, name: str) -> Dataset:
    """The set of a name in a folder, as the commands take it.

    Raises ValueError as `load`, and where the folder has no such file.
    """
    file = folder / f"{name}.npz"
    if not file.exists():
        raise ValueError(f"There is no {file.name} in {folder}. Download it from MedMNIST, or export a phantom.")
    return load(file)


def hold_out(split: Split, share: float, seed: int) -> tuple[Split, Split]:
    """Shuffles and divides by class: the rest, and `share` of every class."""
    rng = np.random.default_rng(seed)
    held: list[np.ndarray] = []
    rest: list[np.ndarray] = []
    for label in np.unique(split.labels):
        index = rng.permutation(np.flatnonzero(split.labels == label))
        cut = round(len(index) * share)
        held.append(index[:cut])
        rest.append(index[cut:])
    return split.take(rng.permutation(np.concatenate(rest))), split.take(rng.permutation(np.concatenate(held)))


def evenly(split: Split, most: int, seed: int) -> Split:
    """At most so many images, as many of each class."""
    rng = np.random.default_rng(seed)
    of_class = [rng.permutation(np.flatnonzero(split.labels == label)) for label in np.unique(split.labels)]
    each = min(most // len(of_class), *(len(index) for index in of_class))
    return split.take(rng.permutation(np.concatenate([index[:each] for index in of_class])))


def _export_of(file: Path, count: int) -> dict | None:
    """`NAME.cohorts.json` beside `NAME.npz`, as `simdrift data export --cohorts` writes it."""
    beside = file.with_suffix(".cohorts.json")
    if not beside.exists():
        return None
    known = json.loads(beside.read_text(encoding="utf-8"))
    if any(len(column) != count for column in known["test"].values()):
        raise ValueError(f"{beside.name} is not of {file.name}: it has another number of test images than {count}.")
    return known


def _split(arrays: np.lib.npyio.NpzFile, name: str) -> Split:
    images, labels = arrays[f"{name}_images"], arrays[f"{name}_labels"]
    if images.dtype != np.uint8 or images.ndim not in (3, 4):
        raise ValueError(f"{name}_images is {images.dtype}{list(images.shape)}; uint8 [N, H, W] or [N, H, W, 3] is expected.")
    if labels.size != len(images):
        raise ValueError(f"{name} has {len(images)} images and {labels.size} labels; one label per image is expected.")
    return Split(images[..., None] if images.ndim == 3 else images, labels.reshape(-1).astype(np.int64))
