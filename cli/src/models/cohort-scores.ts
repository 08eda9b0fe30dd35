import type { CohortScore } from '@simdrift/models';

/**
 * How a model does on the images of each cohort, as cards state it.
 *
 * @param correct - 1 where a prediction was right, else 0
 * @param labels - true class of each image
 * @param columns - by attribute, the value of each image
 * @returns by attribute and value
 * @example cohortScores([1, 0, 1], [0, 0, 1], { site: ['north', 'north', 'south'] }).site!.north!.accuracy; // 0.5
 */
export function cohortScores(
  correct: ArrayLike<number>,
  labels: ArrayLike<number>,
  columns: Readonly<Record<string, readonly string[]>>,
): Record<string, Record<string, CohortScore>> {
  return Object.fromEntries(
    Object.entries(columns).map(([attribute, column]) => {
      const values = [...new Set(column)].sort();
      return [attribute, Object.fromEntries(values.map((value) => [value, scoreOf(correct, labels, column, value)]))];
    }),
  );
}

function scoreOf(
  correct: ArrayLike<number>,
  labels: ArrayLike<number>,
  column: readonly string[],
  value: string,
): CohortScore {
  const byClass = new Map<number, { images: number; hits: number }>();
  column.forEach((own, i) => {
    if (own !== value) return;
    const tally = byClass.get(labels[i]!) ?? { images: 0, hits: 0 };
    byClass.set(labels[i]!, { images: tally.images + 1, hits: tally.hits + correct[i]! });
  });
  const tallies = [...byClass.values()];
  const images = tallies.reduce((sum, tally) => sum + tally.images, 0);
  const accuracy = tallies.reduce((sum, tally) => sum + tally.hits, 0) / images;
  return {
    images,
    accuracy,
    accuracyStandardError: Math.sqrt((accuracy * (1 - accuracy)) / images),
    balancedAccuracy: tallies.reduce((sum, tally) => sum + tally.hits / tally.images, 0) / tallies.length,
  };
}
