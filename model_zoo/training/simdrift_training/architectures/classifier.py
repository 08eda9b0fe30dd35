"""What every architecture is: a body that makes an embedding, and a linear head on it."""

from __future__ import annotations

from torch import Tensor, nn


class Classifier(nn.Module):
    """Images `[N, C, H, W]` in [-1, 1] → logits `[N, classes]` and embedding `[N, width]`.

    The body ends in a mean over the picture, so that any image size the body can halve is accepted.
    """

    def __init__(self, body: nn.Module, width: int, classes: int, dropout: float) -> None:
        super().__init__()
        self.body = body
        self.width = width
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(width, classes)

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor]:
        embedding = self.body(images).mean(dim=(2, 3))
        return self.head(self.dropout(embedding)), embedding
