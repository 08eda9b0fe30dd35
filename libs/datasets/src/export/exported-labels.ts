import { randomAt, randomKey } from '@simdrift/imaging';

/** The labels of an exported split, in the order of its images: so many of each class, shuffled by the seed. */
export function exportedLabels(counts: readonly number[], seed: number, split: string): Uint8Array {
  const labels = Uint8Array.from(counts.flatMap((count, label) => Array.from({ length: count }, () => label)));
  const order = randomAt(randomKey(seed, split, 'order'), 0);
  for (let i = labels.length - 1; i > 0; i--) {
    const j = order.below(i + 1);
    [labels[i], labels[j]] = [labels[j]!, labels[i]!];
  }
  return labels;
}

/** Image i of an exported split is drawn from the random numbers at place i under this key. */
export function exportedImagesKey(seed: number, split: string): ReturnType<typeof randomKey> {
  return randomKey(seed, split, 'phantom');
}
