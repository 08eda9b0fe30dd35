import type { DatasetName, SplitName } from './dataset-info.js';

/** Images per class, in the order of the labels, of each split. */
export type ClassCounts = Readonly<Record<SplitName, readonly number[]>>;

/**
 * How many images of each class the official files hold, as MedMNIST publishes it. Sources: `medmnist/info.py` and the counts of the
 * origins (Kather 2019 for PathMNIST, HAM10000, Kermany 2018, DeepDRiD, Al-Dhabyani 2020, Acevedo 2020, Ljosa 2012); each row sums to the split's size.
 *
 * @see J. Yang et al., MedMNIST v2, Scientific Data 10, 41 (2023)
 */
export const CLASS_COUNTS: Readonly<Record<DatasetName, ClassCounts>> = {
  pathmnist: {
    train: [9366, 9509, 10_360, 10_401, 8006, 12_182, 7886, 9401, 12_885],
    val: [1041, 1057, 1152, 1156, 890, 1354, 877, 1045, 1432],
    test: [1338, 847, 339, 634, 1035, 592, 741, 421, 1233],
  },
  dermamnist: {
    train: [228, 359, 769, 80, 779, 4693, 99],
    val: [33, 52, 110, 12, 111, 671, 14],
    test: [66, 103, 220, 23, 223, 1341, 29],
  },
  octmnist: {
    train: [33_484, 10_213, 7754, 46_026],
    val: [3721, 1135, 862, 5114],
    test: [250, 250, 250, 250],
  },
  pneumoniamnist: { train: [1214, 3494], val: [135, 389], test: [234, 390] },
  retinamnist: { train: [486, 128, 206, 194, 66], val: [54, 12, 28, 20, 6], test: [174, 46, 92, 68, 20] },
  breastmnist: { train: [147, 399], val: [21, 57], test: [42, 114] },
  bloodmnist: {
    train: [852, 2181, 1085, 2026, 849, 993, 2330, 1643],
    val: [122, 312, 155, 290, 122, 143, 333, 235],
    test: [244, 624, 311, 579, 243, 284, 666, 470],
  },
  tissuemnist: {
    train: [53_075, 7814, 5866, 15_406, 11_789, 7705, 39_203, 24_608],
    val: [7582, 1117, 838, 2201, 1684, 1101, 5601, 3516],
    test: [15_165, 2233, 1677, 4402, 3369, 2202, 11_201, 7031],
  },
};

/** The class shares of a set's test split, which a phantom's stream has; they sum to 1. */
export function testShares(name: DatasetName): readonly number[] {
  const { test } = CLASS_COUNTS[name];
  const total = test.reduce((sum, count) => sum + count, 0);
  return test.map((count) => count / total);
}
