import { CLASS_COUNTS, type DatasetName, type ExportCounts } from '@simdrift/datasets';

/**
 * Images per split and class of a phantom's export: those of the real set.
 *
 * @param train - so many training images instead, in the same shares; validation and test stay, so that scores can be compared
 */
export function exportCounts(name: DatasetName, train?: number): ExportCounts {
  const counts = CLASS_COUNTS[name];
  return train === undefined ? counts : { ...counts, train: apportion(train, counts.train) };
}

/**
 * Whole numbers in the ratio of the weights that sum to `total`: the largest remainders are rounded up.
 *
 * @example apportion(10, [1, 3]); // [3, 7]: of equal remainders the first
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const wanted = weights.map((weight) => (weight / sum) * total);
  const counts = wanted.map(Math.floor);
  const left = total - counts.reduce((all, count) => all + count, 0);
  const byRemainder = wanted
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) counts[index]! += 1;
  return counts;
}
