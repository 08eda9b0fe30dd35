import { extractFeatures, featureNames, randomAt, randomKey, type Image } from '@simdrift/imaging';
import type { SampleSource } from '../stream/sample-source.js';

/** Draws that stand for the natural distribution: a share is known to within a point (standard error below 1.2 %). */
const DRAWS = 2000;

/**
 * Where an image stands in the natural distribution of an image property: its mid-rank, 0..1, among cases of the data drawn
 * once, always the same ones for the same data.
 *
 * @example new PropertyRanks(source, plan.datasetHash).rank('mean', image); // 0.93: brighter than 93 % of the cases
 */
export class PropertyRanks {
  private readonly columns = new Map<number, readonly Float32Array[]>();
  private readonly names: readonly string[];
  private readonly features: Float32Array;

  constructor(
    private readonly source: SampleSource,
    private readonly dataHash: string,
  ) {
    this.names = featureNames(source.channels);
    this.features = new Float32Array(this.names.length);
  }

  /** @param label - the rank among cases of this class; default: among all */
  rank(property: string, image: Image, label: number = ALL): number {
    const sorted = this.column(property, label);
    const value = this.measure(image)[this.names.indexOf(property)]!;
    return (below(sorted, value, false) + below(sorted, value, true)) / (2 * sorted.length);
  }

  /** Mean of a property among the cases of a class. */
  mean(property: string, label: number): number {
    const column = this.column(property, label);
    return column.reduce((sum, value) => sum + value, 0) / column.length;
  }

  private column(property: string, label: number): Float32Array {
    let columns = this.columns.get(label);
    if (columns === undefined) this.columns.set(label, (columns = this.draw(label)));
    const column = columns[this.names.indexOf(property)];
    if (column === undefined) throw new RangeError(`There is no image property "${property}".`);
    return column;
  }

  private draw(label: number): readonly Float32Array[] {
    const key = randomKey(0, this.dataHash, `ranks of ${label}`);
    const weights = label === ALL ? null : this.source.classShares.map((_, i) => (i === label ? 1 : 0));
    const columns = this.names.map(() => new Float32Array(DRAWS));
    for (let i = 0; i < DRAWS; i++) {
      const measured = this.measure(this.source.draw(randomAt(key, i), weights).image);
      columns.forEach((column, j) => (column[i] = measured[j]!));
    }
    for (const column of columns) column.sort();
    return columns;
  }

  private measure(image: Image): Float32Array {
    extractFeatures(image, this.features, 0);
    return this.features;
  }
}

const ALL = -1;

/** How many of the sorted values are below `value`, or at most it. */
function below(sorted: Float32Array, value: number, orEqual: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (orEqual ? sorted[middle]! <= value : sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
