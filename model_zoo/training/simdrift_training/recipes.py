"""How each data set is trained. The figures were chosen on validation data, never on a test split."""

from __future__ import annotations

from dataclasses import dataclass, replace


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
    "breastmnist": Recipe(epochs=50),
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


# The small one learns slower by the epoch, and an epoch of it costs a third. EfficientNet and the transformer begin slowly.
EPOCHS_TIMES = {"simple_cnn": 2, "efficientnet_b0": 2, "vit": 2}
# Where that would be more than it needs.
EPOCHS = {("octmnist", "simple_cnn"): 4, ("tissuemnist", "simple_cnn"): 4}
# A transformer without any idea of what a picture is diverges at the pace of a convolution.
LEARNING_RATES = {"vit": 1e-3}


def recipe_for(dataset: str, architecture: str, quick: bool = False) -> Recipe:
    """The recipe of a set, or the default one for a set of your own; `quick` is one epoch, to try the machinery."""
    recipe = RECIPES.get(dataset, Recipe())
    epochs = EPOCHS.get((dataset, architecture), recipe.epochs * EPOCHS_TIMES.get(architecture, 1))
    return replace(
        recipe,
        epochs=1 if quick else epochs,
        learning_rate=LEARNING_RATES.get(architecture, recipe.learning_rate),
    )
