"""The figures on a card, against values worked out by hand or known by construction."""

import unittest

import numpy as np

from simdrift_training import metrics
from simdrift_training.calibrate import fit, temperature


def made(scale: float, count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Logits that are `scale` times as sharp as the labels drawn from them warrant."""
    rng = np.random.default_rng(seed)
    honest = rng.normal(0, 1.5, (count, 3))
    labels = np.array([rng.choice(3, p=row) for row in metrics.softmax(honest)])
    return honest * scale, labels


class Metrics(unittest.TestCase):
    def test_ece_by_hand(self) -> None:
        # Two of confidence .9, one right: a gap of .4. Two of .6, both right: a gap of .4.
        probabilities = np.array([[0.9, 0.1], [0.9, 0.1], [0.6, 0.4], [0.6, 0.4]])
        self.assertAlmostEqual(metrics.ece(probabilities, np.array([0, 1, 0, 0])), 0.4)

    def test_certainty_belongs_to_the_last_bin(self) -> None:
        self.assertAlmostEqual(metrics.ece(np.array([[1.0, 0.0]]), np.array([1])), 1.0)

    def test_auc_is_the_share_of_pairs_in_order(self) -> None:
        positive = np.array([0.1, 0.4, 0.35, 0.8])
        self.assertAlmostEqual(metrics.auc(np.stack([1 - positive, positive], 1), np.array([0, 0, 1, 1])) or 0, 0.75)
        self.assertIsNone(metrics.auc(np.eye(3), np.array([0, 1, 1])))

    def test_expected_ece_shrinks_with_the_root_of_the_count_and_honest_logits_show_it(self) -> None:
        logits, labels = made(1.0, 8000, seed=4)
        probabilities = metrics.softmax(logits)
        many, few = metrics.ece_expected(probabilities), metrics.ece_expected(probabilities[:500])
        self.assertAlmostEqual(few / many, 4.0, delta=0.5)
        self.assertAlmostEqual(metrics.ece(probabilities, labels), many, delta=0.006)

    def test_temperature_finds_the_scale_of_overconfident_logits(self) -> None:
        logits, labels = made(2.5, 4000, seed=5)
        self.assertAlmostEqual(fit(logits, labels), 2.5, delta=0.15)
        self.assertEqual(temperature(logits, labels), round(fit(logits, labels), 4))

    def test_temperature_never_sharpens(self) -> None:
        self.assertEqual(temperature(*made(0.4, 4000, seed=6)), 1.0)

    def test_temperature_sharpens_where_it_may(self) -> None:
        self.assertAlmostEqual(temperature(*made(0.6, 4000, seed=6), sharpens=True), 0.6, delta=0.05)

    def test_temperature_leaves_honest_logits_alone(self) -> None:
        kept = sum(temperature(*made(1.0, 120, seed)) != 1.0 for seed in range(20))
        self.assertLessEqual(kept, 4)


if __name__ == "__main__":
    unittest.main()
