"""Reading MedMNIST's layout, and dividing it."""

import tempfile
import unittest
from pathlib import Path

import numpy as np

from simdrift_training.data import KEYS, Split, hold_out, load, loaded


def arrays(count: int = 10) -> dict[str, np.ndarray]:
    return {key: np.zeros((count, 28, 28) if key.endswith("images") else (count, 1), np.uint8) for key in KEYS}


class Data(unittest.TestCase):
    def saved(self, content: dict[str, np.ndarray], name: str = "mine.npz") -> Path:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        file = Path(folder.name) / name
        np.savez(file, **content)
        return file

    def test_gray_images_get_a_channel(self) -> None:
        dataset = load(self.saved(arrays()))
        self.assertEqual(dataset.test.images.shape, (10, 28, 28, 1))
        self.assertEqual((dataset.name, dataset.channels, dataset.classes), ("mine", 1, ("class 0",)))

    def test_says_what_is_wrong(self) -> None:
        lacking = arrays()
        del lacking["val_labels"]
        with self.assertRaisesRegex(ValueError, "val_labels"):
            load(self.saved(lacking))
        with self.assertRaisesRegex(ValueError, "float64"):
            load(self.saved({**arrays(), "test_images": np.zeros((10, 28, 28))}))
        with self.assertRaisesRegex(ValueError, "labels up to 7"):
            load(self.saved({**arrays(), "test_labels": np.full((10, 1), 7, np.uint8)}, "breastmnist.npz"))

    def test_finds_a_set_by_its_name(self) -> None:
        file = self.saved(arrays())
        self.assertEqual(loaded(file.parent, "mine").md5, load(file).md5)
        with self.assertRaisesRegex(ValueError, "There is no yours.npz"):
            loaded(file.parent, "yours")

    def test_hold_out_takes_its_share_of_every_class_and_shuffles(self) -> None:
        # Sorted by class, as one copy of pneumonia's training split is.
        split = Split(np.arange(100, dtype=np.uint8).reshape(100, 1, 1, 1), np.repeat([0, 1], [20, 80]))
        rest, held = hold_out(split, 0.1, seed=0)
        self.assertEqual((np.bincount(rest.labels).tolist(), np.bincount(held.labels).tolist()), ([18, 72], [2, 8]))
        self.assertEqual(sorted([*rest.images.ravel(), *held.images.ravel()]), list(range(100)))
        self.assertGreater(np.abs(np.diff(rest.labels)).sum(), 5)


if __name__ == "__main__":
    unittest.main()
