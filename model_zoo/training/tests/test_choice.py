import unittest

import numpy as np

from simdrift_training.data import Split, evenly
from simdrift_training.folds import folds_of
from simdrift_training.recipes import recipe_for

LABELS = np.repeat([0, 1, 2], [60, 30, 10])


class Evenly(unittest.TestCase):
    def test_takes_as_many_of_each_class_as_the_rarest_has(self) -> None:
        split = Split(np.arange(100, dtype=np.uint8)[:, None, None, None], LABELS)
        taken = evenly(split, 99, seed=0)
        self.assertEqual(np.bincount(taken.labels).tolist(), [10, 10, 10])
        np.testing.assert_array_equal(LABELS[taken.images.reshape(-1)], taken.labels)
        self.assertEqual(np.bincount(evenly(split, 12, seed=0).labels).tolist(), [4, 4, 4])


class Folds(unittest.TestCase):
    def test_hold_every_image_once_and_every_class_in_its_share(self) -> None:
        fold = folds_of(LABELS, 3, seed=2)
        for k in range(3):
            np.testing.assert_allclose(np.bincount(LABELS[fold == k]), [20, 10, 10 / 3], atol=0.7)


class Recipes(unittest.TestCase):
    def test_a_phantom_may_have_one_of_its_own(self) -> None:
        self.assertTrue(recipe_for("octmnist", "simple_cnn", "phantom").even_choice)
        self.assertFalse(recipe_for("octmnist", "simple_cnn", "medmnist").even_choice)
        self.assertTrue(recipe_for("bloodmnist", "resnet18", "phantom").sharpens)
        self.assertFalse(recipe_for("bloodmnist", "resnet18", "medmnist").sharpens)
        self.assertEqual(recipe_for("octmnist", "simple_cnn", "phantom", quick=True).epochs, 1)


if __name__ == "__main__":
    unittest.main()
