import { binCounts, quantileEdges } from '../statistics/quantile-bins.js';
import { deviation } from '../statistics/wasserstein.js';
import type { PreparedFeature, TwoSampleTest } from './two-sample-test.js';

/** What a test keeps of a column of the reference. @param values - sorted in place */
export function prepareFeature(test: TwoSampleTest, values: Float64Array, bins: number): PreparedFeature {
  const sorted = values.sort();
  const edges = test.binned ? quantileEdges(sorted, bins) : new Float64Array(0);
  if (!test.binned) return { sorted, deviation: deviation(sorted), edges, counts: edges };
  // Bins are all that a binned test looks at: the values would only make snapshots larger.
  return { sorted: new Float64Array(0), deviation: deviation(sorted), edges, counts: binCounts(edges, sorted) };
}
