import unittest
from dataclasses import replace

import torch

from simdrift_training.augment import augment
from simdrift_training.recipes import Recipe


class Augment(unittest.TestCase):
    def setUp(self) -> None:
        self.images = torch.rand(64, 3, 28, 28, generator=torch.Generator().manual_seed(7)) * 2 - 1
        self.still = replace(Recipe(), flip_vertical=True, shift=0.0, rotation=0.0, scale=0.0, brightness=0.0, contrast=0.0)

    def test_flips_alone_move_no_value(self) -> None:
        flips = {tuple(axes) for axes in self._flips(augment(self.images, self.still, torch.Generator().manual_seed(1)))}
        self.assertEqual(flips, {(), (2,), (3,), (2, 3)})

    def test_flips_are_those_of_the_map(self) -> None:
        # A shift of nothing that shows sends the images through the map, with the same random numbers.
        through_map = augment(self.images, replace(self.still, shift=1e-9), torch.Generator().manual_seed(1))
        plain = augment(self.images, self.still, torch.Generator().manual_seed(1))
        self.assertLess(float((through_map - plain).abs().max()), 1e-4)

    def test_brightness_and_contrast_stay_in_range(self) -> None:
        changed = augment(self.images, replace(self.still, brightness=0.3, contrast=0.5), torch.Generator().manual_seed(1))
        self.assertGreaterEqual(float(changed.min()), -1)
        self.assertLessEqual(float(changed.max()), 1)
        self.assertGreater(float((changed - self.images).abs().mean()), 0.05)

    def _flips(self, found: torch.Tensor) -> list[tuple[int, ...]]:
        def of(before: torch.Tensor, after: torch.Tensor) -> tuple[int, ...]:
            for axes in ((), (2,), (3,), (2, 3)):
                if torch.equal(before.flip([axis - 1 for axis in axes]), after):
                    return axes
            raise AssertionError("neither the image nor a mirror of it")

        return [of(before, after) for before, after in zip(self.images, found)]


if __name__ == "__main__":
    unittest.main()
