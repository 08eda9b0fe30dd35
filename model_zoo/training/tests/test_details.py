"""What cards say beside the headline figures."""

import json
import tempfile
import unittest
from pathlib import Path

import numpy as np

from simdrift_training import card
from simdrift_training.data import KEYS, load
from simdrift_training.details import by_cohort, errors, validation_of
from simdrift_training.metrics import ece

LOGITS = np.log(np.array([[0.9, 0.1], [0.6, 0.4], [0.2, 0.8], [0.7, 0.3]]))
LABELS = np.array([0, 0, 1, 1])


class Details(unittest.TestCase):
    def test_errors_add_up_to_the_images_and_to_the_ece(self) -> None:
        found = errors(LOGITS, LABELS, 1.0)
        self.assertEqual(found["confusion"], [[2, 0], [1, 1]])
        self.assertEqual((found["perClass"]["images"], found["perClass"]["recall"]), ([2, 2], [1.0, 0.5]))
        bins = found["reliability"]["calibrated"]
        self.assertEqual(sum(bins["images"]), 4)
        gap = sum(n * abs(a - c) for n, c, a in zip(bins["images"], bins["confidence"], bins["accuracy"]) if n) / 4
        self.assertAlmostEqual(gap, ece(np.exp(LOGITS), LABELS), places=4)

    def test_what_a_finished_model_was_chosen_on(self) -> None:
        found = validation_of(LOGITS, LABELS)
        self.assertEqual((found["images"], found["accuracy"], found["auc"]), (4, 0.75, 0.75))
        self.assertAlmostEqual(found["loss"], -np.log([0.9, 0.6, 0.8, 0.3]).mean(), places=5)

    def test_a_cohort_s_accuracy_and_what_its_mix_of_classes_does_to_it(self) -> None:
        found = by_cohort(LOGITS, np.array([0, 0, 1, 1]), {"site": ["a", "a", "b", "a"]})["site"]
        self.assertEqual((found["a"]["images"], found["a"]["accuracy"], found["a"]["balancedAccuracy"]), (3, 0.6667, 0.5))
        self.assertEqual((found["b"]["images"], found["b"]["accuracy"]), (1, 1.0))

    def test_a_list_of_numbers_is_one_line_of_a_card(self) -> None:
        document = {"a": [1.5, None, 2e-05], "b": [[1, 2], [3, 4]], "c": ["x, y", "z"], "d": []}
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "card.json"
            card.write(document, file)
            self.assertEqual(card.read(file), document)
            self.assertIn('"a": [1.5, null, 2e-05],', file.read_text())

    def test_the_file_beside_an_export_must_be_of_it(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "mine.npz"
            np.savez(file, **{key: np.zeros((4, 28, 28) if key.endswith("images") else (4, 1), np.uint8) for key in KEYS})
            self.assertIsNone(load(file).cohorts)
            beside = file.with_suffix(".cohorts.json")
            beside.write_text(json.dumps({"dataset": "mine", "seed": 1, "train": 4, "test": {"site": list("aabb")}}))
            self.assertEqual(load(file).cohorts, {"site": list("aabb")})
            beside.write_text(json.dumps({"dataset": "mine", "seed": 1, "train": 4, "test": {"site": list("aab")}}))
            with self.assertRaisesRegex(ValueError, "another number"):
                load(file)


if __name__ == "__main__":
    unittest.main()
