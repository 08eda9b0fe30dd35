import { inputError } from '../matrix.js';
import { requireInteger, requireUnit } from '../options.js';
import type { Matrix } from '../detector.js';
import { domainDetector } from './domain-detector.js';
import {
  standardisation,
  standardise,
  standardiseRows,
  type DomainScore,
  type Standardisation,
} from './domain-score.js';
import { projectReference } from './project-reference.js';
import { withinReach } from './within-reach.js';
import { windowedDefaults, type WindowedOptions } from './windowed-options.js';

export interface PcaReconstructionOptions extends WindowedOptions {
  /** Share of the variance of the reference that the kept components explain, in (0, 1). */
  readonly variance: number;
  /** Components are never more than this. */
  readonly maxComponents: number;
}

export interface PcaModel extends Standardisation {
  /** Orthonormal directions, one after another. */
  readonly directions: Float64Array;
}

/** The length of what is left of a standardised observation when its leading principal components are taken out. */
export const pcaScore: DomainScore<Pick<PcaReconstructionOptions, 'variance' | 'maxComponents'>, PcaModel> = {
  learn(rows, { variance, maxComponents }) {
    const by = standardisation(rows);
    const columns = by.used.length;
    if (columns < 2)
      throw inputError('PCA needs at least two features that vary.', 'Give more features, or use another detector.');
    const values = standardiseRows(by, rows);
    const most = Math.min(maxComponents, columns - 1, rows.rows - 1);
    const { directions } = projectReference(values, most);
    return { ...by, directions: directions.slice(0, columns * enough(values, directions, most, variance)) };
  },
  score(model, vector) {
    const values = standardise(model, vector);
    const whole = squaresOf(values);
    const left = squaresOf(remainder(model, values));
    // What rounding leaves of an observation that lies on the components is not a distance.
    return left > 1e-20 * whole || !(left < Infinity) ? Math.sqrt(left) : 0;
  },
  used: (model) => model.used,
  addParts(model, vector, sums) {
    const rest = remainder(model, standardise(model, vector).map(withinReach));
    for (let k = 0; k < rest.length; k++) sums[k] = sums[k]! + rest[k]! * rest[k]!;
  },
};

/** What is left of standardised values without the components, in their place. */
function remainder({ directions }: PcaModel, values: Float64Array): Float64Array {
  const columns = values.length;
  for (let at = 0; at < directions.length; at += columns) {
    let along = 0;
    for (let k = 0; k < columns; k++) along += values[k]! * directions[at + k]!;
    for (let k = 0; k < columns; k++) values[k] = values[k]! - along * directions[at + k]!;
  }
  return values;
}

/**
 * Do features still belong together as in the reference? Every observation is reduced to the error of rebuilding it from the
 * leading principal components of the reference, and the errors of the window are compared with those of rows of the reference that the
 * components were not fitted on, by an Anderson–Darling test.
 *
 * Where it warns or alarms, its evidence is what each feature has in the change of the mean squared error; features that no longer go
 * together are named together.
 *
 * Sees a change of the correlation between features, which tests of one feature cannot, and new directions; a shift along the
 * components stays unseen. Textbook: the test's 5 % point.
 *
 * The default share is that of NannyML.
 *
 * @see Jackson, Mudholkar (1979),
 * Control procedures for residuals associated with principal component analysis, Technometrics 21, for the error as a statistic
 */
export const pcaReconstructionDetector = domainDetector<PcaReconstructionOptions, PcaModel>(
  'pca_reconstruction',
  pcaScore,
  { ...windowedDefaults, variance: 0.65, maxComponents: 32 },
  ({ variance, maxComponents }) => {
    requireUnit('variance', variance, { open: true });
    requireInteger('maxComponents', maxComponents, { min: 1, max: 256 });
  },
);

/** The first components that explain so much of the variance, or all of them. */
function enough({ rows, columns, data }: Matrix, directions: Float64Array, most: number, variance: number): number {
  const wanted = variance * squaresOf(data);
  let explained = 0;
  for (let c = 0; c < most; c++) {
    for (let row = 0; row < rows; row++) {
      let along = 0;
      for (let k = 0; k < columns; k++) along += data[row * columns + k]! * directions[c * columns + k]!;
      explained += along * along;
    }
    if (explained >= wanted) return c + 1;
  }
  return most;
}

function squaresOf(values: Float32Array | Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return sum;
}
