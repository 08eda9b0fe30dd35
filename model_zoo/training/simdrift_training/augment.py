"""Light augmentation of a batch: one affine map (flip, shift, rotation, scale), then brightness and contrast."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from .recipes import Recipe


def augment(images: Tensor, recipe: Recipe, generator: torch.Generator) -> Tensor:
    """Images `[N, C, H, W]` in [-1, 1]; every image gets changes of its own."""
    count, size = len(images), images.shape[-1]

    def uniform(reach: float) -> Tensor:
        return (torch.rand(count, generator=generator) * 2 - 1) * reach

    def sign(flips: bool) -> Tensor:
        return torch.where(torch.rand(count, generator=generator) < 0.5, -1.0, 1.0) if flips else torch.ones(count)

    angle = uniform(recipe.rotation * math.pi / 180)
    scale = 1 + uniform(recipe.scale)
    across, down = sign(recipe.flip_horizontal), sign(recipe.flip_vertical)
    theta = torch.zeros(count, 2, 3)
    theta[:, 0, 0], theta[:, 0, 1] = across * scale * angle.cos(), -scale * angle.sin()
    theta[:, 1, 0], theta[:, 1, 1] = scale * angle.sin(), down * scale * angle.cos()
    theta[:, 0, 2], theta[:, 1, 2] = uniform(2 * recipe.shift / size), uniform(2 * recipe.shift / size)
    gain = 1 + uniform(recipe.contrast)
    offset = uniform(2 * recipe.brightness)

    if recipe.shift == recipe.rotation == recipe.scale == 0:
        moved = _flipped(_flipped(images, across, 3), down, 2)
    else:
        moved = _moved(images, theta)
    shape = (-1, 1, 1, 1)
    return (moved * gain.to(images.device).view(shape) + offset.to(images.device).view(shape)).clamp(-1, 1)


def _moved(images: Tensor, theta: Tensor) -> Tensor:
    grid = functional.affine_grid(theta.to(images.device), list(images.shape), align_corners=False)
    return functional.grid_sample(images, grid, padding_mode="border", align_corners=False)


def _flipped(images: Tensor, sign: Tensor, axis: int) -> Tensor:
    """The images of negative sign mirrored, pixel for pixel: the same as by the map, and three times as fast."""
    mirrored = (sign < 0).to(images.device).view(-1, 1, 1, 1)
    return torch.where(mirrored, images.flip(axis), images)
