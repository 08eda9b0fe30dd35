import { datasetNamed, PNEUMONIA_COUNTS, SPLIT_NAMES, type ExportCounts, type Phantom } from '@simdrift/datasets';

/** Images per split and class of a phantom's export: those of the real set, as far as they are known, else its sizes by class share. */
export function exportCounts({ name, classShares }: Pick<Phantom, 'name' | 'classShares'>): ExportCounts {
  if (name === 'pneumoniamnist') return PNEUMONIA_COUNTS;
  const { splits } = datasetNamed(name);
  const [train, val, test] = SPLIT_NAMES.map((split) => apportion(splits[split], classShares));
  return { train: train!, val: val!, test: test! };
}

/**
 * Whole numbers near `total × shares` that sum to `total`: the largest remainders are rounded up.
 *
 * @example apportion(10, [0.25, 0.75]); // [3, 7]: of equal remainders the first
 */
export function apportion(total: number, shares: readonly number[]): number[] {
  const wanted = shares.map((share) => share * total);
  const counts = wanted.map(Math.floor);
  const left = total - counts.reduce((sum, count) => sum + count, 0);
  const byRemainder = wanted
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) counts[index]! += 1;
  return counts;
}
