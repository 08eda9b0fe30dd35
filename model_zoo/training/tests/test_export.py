"""The exported file computes what PyTorch computes, from raw pixels, for any number of images at once."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnx
import torch

from simdrift_training.architectures import ARCHITECTURES, Classifier, build
from simdrift_training.evaluate import infer, session
from simdrift_training.export import OPSET, export
from simdrift_training.train import normalise

IMAGES = 200


def lived_in(architecture: str, channels: int, classes: int) -> Classifier:
    """A model whose normalisation layers have seen data: a fresh one would hide a mistake in their statistics."""
    torch.manual_seed(7)
    model = build(architecture, channels, classes)
    for _ in range(3):
        model.train()(torch.rand(16, channels, 28, 28) * 2 - 1)
    return model.eval()


class ExportParity(unittest.TestCase):
    def test_every_architecture_equals_pytorch(self) -> None:
        for architecture in ARCHITECTURES:
            for channels, classes in ((1, 2), (3, 5)):
                with self.subTest(architecture=architecture, channels=channels), tempfile.TemporaryDirectory() as folder:
                    model = lived_in(architecture, channels, classes)
                    file = Path(folder) / "model.onnx"
                    export(model, (28, 28), channels, file, half=False)
                    pixels = np.random.default_rng(1).integers(0, 256, (IMAGES, 28, 28, channels), dtype=np.uint8)
                    with torch.no_grad():
                        expected = [output.numpy() for output in model(normalise(pixels))]
                    logits, embedding = infer(file, pixels)
                    self.assertEqual(embedding.shape, (IMAGES, model.width))
                    np.testing.assert_allclose(logits, expected[0], rtol=0, atol=1e-4)
                    np.testing.assert_allclose(embedding, expected[1], rtol=0, atol=1e-4)
                    self.assertGreater(float(np.ptp(expected[0])), 1e-2, "all logits alike: the comparison would show nothing")
                    self.assertEqual([path.name for path in Path(folder).iterdir()], ["model.onnx"])

    def test_a_row_depends_on_its_image_alone(self) -> None:
        pixels = np.random.default_rng(2).integers(0, 256, (33, 28, 28, 1), dtype=np.uint8)
        for architecture in ARCHITECTURES:
            with self.subTest(architecture=architecture), tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / "model.onnx"
                export(lived_in(architecture, 1, 2), (28, 28), 1, file, half=True)
                together, _ = infer(file, pixels)
                for batch in (1, 7):
                    np.testing.assert_array_equal(infer(file, pixels, batch)[0], together)

    def test_the_file_says_what_it_takes_and_nothing_of_the_machine(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "model.onnx"
            export(lived_in("resnet18", 3, 5), (28, 28), 3, file, half=True)
            proto = onnx.load(file)
            self.assertEqual([(entry.domain, entry.version) for entry in proto.opset_import if entry.domain == ""], [("", OPSET)])
            loaded = session(file)
            (image,) = loaded.get_inputs()
            self.assertEqual((image.name, image.type), ("image", "tensor(uint8)"))
            self.assertEqual(image.shape[1:], [28, 28, 3])
            self.assertIsInstance(image.shape[0], str)
            self.assertEqual([output.name for output in loaded.get_outputs()], ["logits", "embedding"])
            self.assertNotIn(b".py", file.read_bytes())

    def test_half_precision_halves_the_file(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            model = lived_in("resnet18", 1, 2)
            half, full = Path(folder) / "half.onnx", Path(folder) / "full.onnx"
            export(model, (28, 28), 1, half, half=True)
            export(model, (28, 28), 1, full, half=False)
            self.assertLess(half.stat().st_size, 0.55 * full.stat().st_size)
            pixels = np.random.default_rng(3).integers(0, 256, (64, 28, 28, 1), dtype=np.uint8)
            np.testing.assert_allclose(infer(half, pixels)[0], infer(full, pixels)[0], rtol=0, atol=1e-3)


if __name__ == "__main__":
    unittest.main()
