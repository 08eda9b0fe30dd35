"""The registry of architectures. To add one: a module beside this file, and a line in `ARCHITECTURES`."""

from __future__ import annotations

from collections.abc import Callable

from .classifier import Classifier
from .efficientnet import efficientnet_b0
from .resnet import resnet18, resnet34
from .simple_cnn import simple_cnn
from .vit import vit

ARCHITECTURES: dict[str, Callable[[int, int], Classifier]] = {
    "simple_cnn": simple_cnn,
    "resnet18": resnet18,
    "resnet34": resnet34,
    "efficientnet_b0": efficientnet_b0,
    "vit": vit,
}


def build(architecture: str, channels: int, classes: int) -> Classifier:
    """A freshly initialised classifier for images of so many channels, e.g. `build("resnet18", 1, 2)`."""
    return ARCHITECTURES[architecture](channels, classes)


__all__ = ["ARCHITECTURES", "Classifier", "build"]
