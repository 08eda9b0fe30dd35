import unittest

import numpy as np

from simdrift_training.data import Split, evenly
from simdrift_training.recipes import recipe_for
from simdrift_training.train import class_weights

LABELS = np.repeat([0, 1, 2], [60, 30, 10])


class ClassWeights(unittest.TestCase):
    def test_are_one_as_the_classes_come(self) -> None:
        self.assertEqual(class_weights(LABELS, 3, 0).tolist(), [1, 1, 1])

    def test_let_every_class_count_the_same_at_power_one(self) -> None:
        weights = class_weights(LABELS, 3, 1).numpy()
        np.testing.assert_allclose(weights * [60, 30, 10], 100 / 3, rtol=1e-5)


class Evenly(unittest.TestCase):
    def test_takes_as_many_of_each_class_as_the_rarest_has(self) -> None:
        split = Split(np.arange(100, dtype=np.uint8)[:, None, None, None], LABELS)
        taken = evenly(split, 99, seed=0)
        self.assertEqual(np.bincount(taken.labels).tolist(), [10, 10, 10])
        np.testing.assert_array_equal(LABELS[taken.images.reshape(-1)], taken.labels)
        self.assertEqual(np.bincount(evenly(split, 12, seed=0).labels).tolist(), [4, 4, 4])


class Recipes(unittest.TestCase):
    def test_a_phantom_may_have_one_of_its_own(self) -> None:
        self.assertEqual(recipe_for("octmnist", "simple_cnn", "phantom").class_weights, 1)
        self.assertEqual(recipe_for("octmnist", "simple_cnn", "medmnist").class_weights, 0)
        self.assertEqual(recipe_for("octmnist", "simple_cnn", "phantom", quick=True).epochs, 1)


if __name__ == "__main__":
    unittest.main()
