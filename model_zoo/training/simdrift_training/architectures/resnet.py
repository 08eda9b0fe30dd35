"""ResNet for small pictures: a 3 x 3 stem of stride 1 and no pooling (He et al. 2016, section 4.2), base width 16.

The ImageNet stem throws away three quarters of a 28 x 28 picture before the first block, and loses 5 to 10 points for it.
"""

from __future__ import annotations

from torch import Tensor, nn

from .classifier import Classifier


class Block(nn.Module):
    """Two 3 x 3 convolutions and the shortcut around them."""

    def __init__(self, before: int, after: int, stride: int) -> None:
        super().__init__()
        self.first = nn.Sequential(convolution(before, after, stride), nn.BatchNorm2d(after), nn.ReLU())
        self.second = nn.Sequential(convolution(after, after), nn.BatchNorm2d(after))
        same = before == after and stride == 1
        self.shortcut = nn.Identity() if same else nn.Sequential(nn.Conv2d(before, after, 1, stride, bias=False), nn.BatchNorm2d(after))
        self.relu = nn.ReLU()

    def forward(self, x: Tensor) -> Tensor:
        return self.relu(self.second(self.first(x)) + self.shortcut(x))


def resnet18(channels: int, classes: int) -> Classifier:
    return resnet(channels, classes, blocks=(2, 2, 2, 2), base=16)


def resnet34(channels: int, classes: int) -> Classifier:
    return resnet(channels, classes, blocks=(3, 4, 6, 3), base=16)


def resnet(channels: int, classes: int, blocks: tuple[int, ...], base: int) -> Classifier:
    """Stages of `base`, 2 x, 4 x, 8 x `base` channels; the embedding has the last stage's width."""
    layers: list[nn.Module] = [convolution(channels, base), nn.BatchNorm2d(base), nn.ReLU()]
    before = base
    for stage, count in enumerate(blocks):
        after = base * 2**stage
        for index in range(count):
            layers.append(Block(before, after, stride=2 if stage > 0 and index == 0 else 1))
            before = after
    return Classifier(nn.Sequential(*layers), before, classes, dropout=0.1)


def convolution(before: int, after: int, stride: int = 1) -> nn.Conv2d:
    return nn.Conv2d(before, after, 3, stride, padding=1, bias=False)
