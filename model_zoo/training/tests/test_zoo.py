"""What lies in the zoo: every file is the one its card was measured on, and does what the card says."""

import hashlib
import json
import os
import unittest
from pathlib import Path

import numpy as np

from simdrift_training.data import load
from simdrift_training.evaluate import evaluate, infer, session

ZOO = Path(__file__).resolve().parents[2]
CARDS = sorted(ZOO.glob("*/*/*/card.json"))
LARGEST = 10_000_000


class Zoo(unittest.TestCase):
    def test_there_are_models(self) -> None:
        self.assertGreater(len(CARDS), 0)

    def test_every_file_is_what_its_card_says(self) -> None:
        for path in CARDS:
            card = json.loads(path.read_text(encoding="utf-8"))
            file = path.with_name("model.onnx")
            with self.subTest(card["id"]):
                self.assertEqual(card["id"], path.parent.relative_to(ZOO).as_posix())
                self.assertEqual(card["sha256"], hashlib.sha256(file.read_bytes()).hexdigest())
                self.assertLess(file.stat().st_size, LARGEST)
                shape = [card["input"][side] for side in ("height", "width", "channels")]
                self.assertEqual(session(file).get_inputs()[0].shape[1:], shape)
                pixels = np.random.default_rng(0).integers(0, 256, (9, *shape), dtype=np.uint8)
                logits, embedding = infer(file, pixels)
                self.assertEqual(logits.shape, (9, card["outputs"]["logits"]))
                self.assertEqual(embedding.shape, (9, card["outputs"]["embedding"]))
                self.assertEqual(len(card["classes"]), card["outputs"]["logits"])
                np.testing.assert_array_equal(infer(file, pixels, batch=2)[0], logits)

    @unittest.skipUnless("SIMDRIFT_DATA_DIR" in os.environ, "SIMDRIFT_DATA_DIR names no folder of real data")
    def test_the_figures_on_the_cards_are_measured_again(self) -> None:
        for path in CARDS:
            card = json.loads(path.read_text(encoding="utf-8"))
            data = Path(os.environ["SIMDRIFT_DATA_DIR"]) / f"{card['dataset']}.npz"
            if card["source"] != "medmnist" or not data.exists():
                continue
            with self.subTest(card["id"]):
                figures = evaluate(path.with_name("model.onnx"), load(data).test, card["temperature"]).rounded()
                for name, value in card["test"].items():
                    self.assertAlmostEqual(figures[name], value, delta=0.005, msg=name)


if __name__ == "__main__":
    unittest.main()
