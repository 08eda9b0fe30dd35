import base64
import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from simdrift_training.architectures import build
from simdrift_training.data import Dataset, Split
from simdrift_training.export import export
from simdrift_training.onnx_torch import OnnxClassifier
from simdrift_training.perturb import accuracy, make


class PerturbTest(unittest.TestCase):
    def setUp(self) -> None:
        work = tempfile.TemporaryDirectory()
        self.addCleanup(work.cleanup)
        self.folder = Path(work.name)

    def test_every_architecture_reads_back_from_its_file(self) -> None:
        images = np.random.default_rng(0).integers(0, 256, (3, 28, 28, 3), dtype=np.uint8)
        for architecture in ("simple_cnn", "efficientnet_b0", "vit"):
            file = self.folder / "model.onnx"
            export(build(architecture, 3, 4).eval(), (28, 28), 3, file, half=True)
            expected = onnxruntime.InferenceSession(str(file)).run(["logits"], {"image": images})[0]
            found = OnnxClassifier(file)(torch.from_numpy(images).float()).detach().numpy()
            self.assertLess(np.abs(found - expected).max(), 1e-4, architecture)

    def test_a_perturbation_keeps_its_norm_and_costs_more_than_random_signs(self) -> None:
        images = np.random.default_rng(3).integers(0, 256, (256, 28, 28, 1), dtype=np.uint8)
        torch.manual_seed(1)
        model = build("simple_cnn", 1, 2).eval()
        with torch.no_grad():
            # The bar between the classes lies in the middle of the images: there is something to lose.
            logits = model(torch.from_numpy(images).permute(0, 3, 1, 2) / 127.5 - 1.0)[0]
            model.head.bias[1] -= (logits[:, 1] - logits[:, 0]).median()
        file = self.folder / "model.onnx"
        export(model, (28, 28), 1, file, half=False)
        said = onnxruntime.InferenceSession(str(file)).run(["logits"], {"image": images})[0]
        split = Split(images, said.argmax(axis=1))
        before = accuracy(file, split, np.zeros((28, 28, 1), np.int8))
        document = make(self.folder, Dataset("made", ("a", "b"), "none", split, split, split), epsilon=12, steps=20, seed=1)
        self.assertEqual(document, json.loads((self.folder / "perturbation.json").read_text()))
        delta = np.frombuffer(base64.b64decode(document["pixels"]), np.int8)
        self.assertEqual(len(delta), 784)
        self.assertEqual(np.abs(delta.astype(int)).max(), document["epsilon"])
        self.assertLessEqual(document["epsilon"], 12)
        self.assertEqual(document["test"]["clean"], before)
        self.assertLess(document["test"]["perturbed"], document["test"]["randomSigns"])
        again = make(self.folder, Dataset("made", ("a", "b"), "none", split, split, split), epsilon=12, steps=20, seed=1)
        self.assertEqual(again["pixels"], document["pixels"])
