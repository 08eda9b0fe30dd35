import type { Matrix } from '../detector.js';
import { columnOf } from '../matrix.js';
import { deviation } from '../statistics/wasserstein.js';
import { columnMeans, type Projection } from './project-reference.js';

/** Centres every feature and, when asked, divides it by its deviation in the reference; constant features become zero. */
export function standardiseReference(reference: Matrix, divide: boolean): Projection {
  const { columns } = reference;
  const scales = new Float64Array(columns);
  for (let f = 0; f < columns; f++) {
    const spread = deviation(columnOf(reference, f));
    scales[f] = spread > 0 ? (divide ? 1 / spread : 1) : 0;
  }
  return { columns, components: columns, mean: columnMeans(reference), directions: new Float64Array(0), scales };
}
