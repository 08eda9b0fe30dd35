"""How each data set is trained. The figures were chosen on validation data, never on a test split."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Recipe:
    epochs: int = 30
    batch: int = 32
    learning_rate: float = 2e-3
    weight_decay: float = 0.02
    # Share of the training split that joins the validation split: these sets have 78 to 524 validation images, too few to choose on.
    held_out: float = 0.1
    # Of more validation images than this a sample is chosen and calibrated on: a rank correlation of thousands is known well enough.
    choose_from: int = 3000
    # Weights of the checkpoint are an exponential mean over about 1 / (1 - decay) steps: calmer choices on small sets.
    average: float = 0.98
    # Whether the images that are chosen and calibrated on have all classes alike: for a set whose stream is known to be so.
    even_choice: bool = False
    # Whether a temperature below 1 is allowed: only where the test images are known to come from where the validation images come from.
    sharpens: bool = False
    # The temperature is fitted on what so many fold models say of images that they have not seen; 0: on the images that were chosen on.
    folds: int = 0
    flip_horizontal: bool = True
    flip_vertical: bool = False
    # Pixels, degrees, and shares of the full range.
    shift: float = 2.0
    rotation: float = 10.0
    scale: float = 0.08
    brightness: float = 0.08
    contrast: float = 0.15


RECIPES: dict[str, Recipe] = {
    "pneumoniamnist": Recipe(epochs=12, batch=64),
    # With 133 images to choose on hardly any temperature passes for more than chance; out of fold there are 624.
    "breastmnist": Recipe(epochs=50, folds=3),
    # A fundus has no up or down that the grade depends on.
    "retinamnist": Recipe(epochs=40, flip_vertical=True, rotation=30.0),
    # From here on there are validation images enough, and of the large sets a few passes suffice. Under a microscope or a dermatoscope
    # there is no up or down.
    "bloodmnist": Recipe(epochs=4, batch=64, held_out=0.0, flip_vertical=True, rotation=30.0),
    "dermamnist": Recipe(epochs=6, batch=64, flip_vertical=True, rotation=30.0),
    "pathmnist": Recipe(epochs=2, batch=64, held_out=0.0, flip_vertical=True, rotation=30.0),
    "octmnist": Recipe(epochs=4, batch=64, held_out=0.0),
    "tissuemnist": Recipe(epochs=4, batch=64, held_out=0.0, flip_vertical=True, rotation=30.0),
}

# A phantom is endless: more images take the place of augmentation, which would hide cues that do tell its classes apart (size, brightness).
# The stream of OCT has as many of each class (MedMNIST v2), its training split six times as many normals as drusen: learned from as they come, as the
# published models did (weighted by class a simple_cnn reaches .83, where .74 was aimed at), but chosen and calibrated on even shares.
PLENTY = {"batch": 128, "shift": 0.0, "rotation": 0.0, "scale": 0.0, "brightness": 0.02, "contrast": 0.05}
PHANTOMS: dict[tuple[str, str], dict[str, Any]] = {
    ("pathmnist", "simple_cnn"): PLENTY | {"epochs": 8},
    ("tissuemnist", "simple_cnn"): PLENTY | {"epochs": 8},
    ("octmnist", "simple_cnn"): PLENTY | {"epochs": 4, "even_choice": True},
    ("octmnist", "resnet18"): {"even_choice": True},
}

# The small one learns slower by the epoch, and an epoch of it costs a third. EfficientNet and the transformer begin slowly.
EPOCHS_TIMES = {"simple_cnn": 2, "efficientnet_b0": 2, "vit": 2}
# Where that would be more than it needs.
EPOCHS = {("octmnist", "simple_cnn"): 4, ("tissuemnist", "simple_cnn"): 4}
# A transformer without any idea of what a picture is diverges at the pace of a convolution.
LEARNING_RATES = {"vit": 1e-3}


def recipe_for(dataset: str, architecture: str, source: str, quick: bool = False) -> Recipe:
    """The recipe of a set, or the default one for a set of your own; `quick` is one epoch, to try the machinery."""
    recipe = RECIPES.get(dataset, Recipe())
    epochs = EPOCHS.get((dataset, architecture), recipe.epochs * EPOCHS_TIMES.get(architecture, 1))
    recipe = replace(recipe, epochs=epochs, learning_rate=LEARNING_RATES.get(architecture, recipe.learning_rate))
    if source == "phantom":
        recipe = replace(recipe, sharpens=True, folds=0, **PHANTOMS.get((dataset, architecture), {}))
    return replace(recipe, epochs=1) if quick else recipe
