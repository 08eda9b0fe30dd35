"""EfficientNet-B0 (Tan, Le 2019) for small pictures: a stem of stride 1, half the channels, and a last convolution of 128.

The ImageNet stem and head are made for 224 x 224 and a thousand classes; with them the network loses 10 to 20 points on 28 x 28.
"""

from __future__ import annotations

from torch import Tensor, nn

from .classifier import Classifier

# Expansion, channels, blocks, first stride, kernel: table 1 of the paper.
STAGES = ((1, 16, 1, 1, 3), (6, 24, 2, 2, 3), (6, 40, 2, 2, 5), (6, 80, 3, 2, 3), (6, 112, 3, 1, 5), (6, 192, 4, 2, 5), (6, 320, 1, 1, 3))
WIDTH = 0.5
EMBEDDING = 128


def efficientnet_b0(channels: int, classes: int) -> Classifier:
    before = _scaled(32)
    layers: list[nn.Module] = [_convolution(channels, before, 3)]
    for expansion, wide, blocks, stride, kernel in STAGES:
        after = _scaled(wide)
        for index in range(blocks):
            layers.append(Bottleneck(before, after, expansion, kernel, stride if index == 0 else 1))
            before = after
    return Classifier(nn.Sequential(*layers, _convolution(before, EMBEDDING, 1)), EMBEDDING, classes, dropout=0.2)


class Bottleneck(nn.Module):
    """The inverted bottleneck: widen, one filter per channel, weigh the channels, narrow; and the shortcut where shapes allow."""

    def __init__(self, before: int, after: int, expansion: int, kernel: int, stride: int) -> None:
        super().__init__()
        wide = before * expansion
        widen = [] if expansion == 1 else [_convolution(before, wide, 1)]
        narrow = [nn.Conv2d(wide, after, 1, bias=False), nn.BatchNorm2d(after)]
        self.layers = nn.Sequential(*widen, _convolution(wide, wide, kernel, stride, groups=wide), Weigh(wide, before // 4), *narrow)
        self.shortcut = before == after and stride == 1

    def forward(self, x: Tensor) -> Tensor:
        return self.layers(x) + x if self.shortcut else self.layers(x)


class Weigh(nn.Module):
    """Squeeze and excitation (Hu et al. 2018): a weight for each channel, from the means of all."""

    def __init__(self, channels: int, narrow: int) -> None:
        super().__init__()
        self.weights = nn.Sequential(nn.Conv2d(channels, max(1, narrow), 1), nn.SiLU(), nn.Conv2d(max(1, narrow), channels, 1), nn.Sigmoid())

    def forward(self, x: Tensor) -> Tensor:
        return x * self.weights(x.mean(dim=(2, 3), keepdim=True))


def _convolution(before: int, after: int, kernel: int, stride: int = 1, groups: int = 1) -> nn.Sequential:
    convolution = nn.Conv2d(before, after, kernel, stride, padding=kernel // 2, groups=groups, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(after), nn.SiLU())


def _scaled(channels: int) -> int:
    """Half of the paper's channels, in eights."""
    return max(8, round(channels * WIDTH / 8) * 8)
