"""A small vision transformer (Dosovitskiy et al. 2021): patches of 4 x 4 pixels, six layers of width 128 with four heads.

The mean over the patches is the embedding: it learns faster from few images than a class token does (Beyer et al. 2022).
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from .classifier import Classifier

PATCH, WIDTH, LAYERS, HEADS = 4, 128, 6, 4


def vit(channels: int, classes: int) -> Classifier:
    return Classifier(Transformer(channels), WIDTH, classes, dropout=0.1)


class Transformer(nn.Module):
    """Images `[N, C, H, W]` → one vector per patch, `[N, width, H / 4, W / 4]`."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        # Two convolutions before the patches: without them a transformer needs far more images (Xiao et al. 2021).
        stem = [nn.Conv2d(channels, WIDTH // 2, 3, 2, padding=1, bias=False), nn.BatchNorm2d(WIDTH // 2), nn.ReLU()]
        self.patches = nn.Sequential(*stem, nn.Conv2d(WIDTH // 2, WIDTH, 3, PATCH // 2, padding=1))
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.norm = nn.LayerNorm(WIDTH)

    def forward(self, images: Tensor) -> Tensor:
        grid = self.patches(images)
        height, width = grid.shape[2], grid.shape[3]
        tokens = grid.flatten(2).transpose(1, 2) + positions(height, width).to(grid)
        for layer in self.layers:
            tokens = layer(tokens)
        return self.norm(tokens).transpose(1, 2).unflatten(2, (height, width))


class Layer(nn.Module):
    """Attention and a perceptron, each behind a normalisation and beside a shortcut."""

    def __init__(self) -> None:
        super().__init__()
        self.before_attention, self.before_perceptron = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.mix = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.perceptron = nn.Sequential(nn.Linear(WIDTH, 4 * WIDTH), nn.GELU(), nn.Linear(4 * WIDTH, WIDTH))

    def forward(self, tokens: Tensor) -> Tensor:
        tokens = tokens + self.attention(self.before_attention(tokens))
        return tokens + self.perceptron(self.before_perceptron(tokens))

    def attention(self, tokens: Tensor) -> Tensor:
        query, key, value = (part.unflatten(2, (HEADS, -1)).transpose(1, 2) for part in self.mix(tokens).chunk(3, dim=2))
        return self.out(functional.scaled_dot_product_attention(query, key, value).transpose(1, 2).flatten(2))


def positions(height: int, width: int) -> Tensor:
    """Sines and cosines of row and column, `[height x width, WIDTH]`: nothing to learn, and any size will do."""
    frequencies = torch.exp(torch.arange(WIDTH // 4) * (-math.log(100.0) / (WIDTH // 4)))
    row, column = torch.arange(height)[:, None] * frequencies, torch.arange(width)[:, None] * frequencies
    rows = torch.cat([row.sin(), row.cos()], dim=1)[:, None].expand(height, width, -1)
    columns = torch.cat([column.sin(), column.cos()], dim=1)[None].expand(height, width, -1)
    return torch.cat([rows, columns], dim=2).reshape(height * width, WIDTH)
