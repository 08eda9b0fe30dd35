import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import { GraphThresholdsStyleConfigBuilder, GraphThresholdsStyleMode } from '@grafana/grafana-foundation-sdk/common';
import { CHOSEN_DETECTORS } from '../detector-charts.js';
import type { Row } from '../model.js';
import { PALETTE } from '../palette.js';
import { lines, logarithmic, steps } from '../panels.js';
import { metricOverTime, name, newestBy, perInterval, rolled, rows, series } from '../queries.js';
import { table } from '../table.js';

/** The usual level of a single test. */
const ALPHA = 0.05;
const alphaLine = () => new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Line);

const pValues = lines(
  {
    title: 'p-values of the detectors',
    description:
      'The smallest p-value of each interval, for the detectors that have one (`readings`, pvalue, at least 10⁻¹²). The line is the usual α of 0.05 for a single look. Calibrated detectors alarm far below it, since they look again and again: their own alarm line is in the chart of statistics.',
    width: 12,
    height: 9,
    targets: [
      series(
        'A',
        `SELECT min(${name(FIELDS.pvalue)}) ${rolled(MEASUREMENTS.readings, CHOSEN_DETECTORS)} ${perInterval(TAGS.detector)}`,
        '$tag_detector',
      ),
    ],
  },
  'table',
)
  .scaleDistribution(logarithmic())
  .max(1)
  .axisSoftMin(1e-4)
  .unit('sci')
  .decimals(1)
  .thresholds(steps('transparent', [ALPHA, PALETTE.warning]))
  .thresholdsStyle(alphaLine());

const features = lines(
  {
    title: 'p-value of each image feature',
    description:
      'Newest window against the reference, each feature for itself (`metrics`, feature_pvalue: two-sample Kolmogorov–Smirnov). Not corrected for their number: of twenty one is below the line (α = 0.05) by chance. It says what changed, not whether.',
    width: 12,
    height: 9,
    targets: [series('A', metricOverTime('feature_pvalue', TAGS.feature), '$tag_feature')],
  },
  'table',
)
  .scaleDistribution(logarithmic())
  .max(1)
  .axisSoftMin(1e-4)
  .unit('sci')
  .decimals(1)
  .thresholds(steps('transparent', [ALPHA, PALETTE.warning]))
  .thresholdsStyle(alphaLine());

const shifts = lines(
  {
    title: 'How far each image feature moved',
    description:
      'Difference of the means, window against reference, in standard deviations of the reference (`metrics`, feature_shift). The feature that moves first names the cause: noise, brightness, sharpness.',
    width: 12,
    height: 9,
    targets: [series('A', metricOverTime('feature_shift', TAGS.feature), '$tag_feature')],
  },
  'table',
)
  .unit('suffix: σ')
  .decimals(2);

const newest = table({
  title: 'Features now, most suspicious first',
  description:
    'The newest p-value of each image feature against the reference (`metrics`, feature_pvalue). Start looking at the top.',
  width: 12,
  height: 9,
  targets: [rows('A', newestBy('feature_pvalue', 'p-value', [TAGS.feature]))],
  sortBy: { name: 'p-value', desc: false },
  columns: [
    {
      name: 'p-value',
      unit: 'sci',
      decimals: 1,
      steps: [
        { color: PALETTE.drift, value: null },
        { color: PALETTE.warning, value: 1e-4 },
        { color: 'text', value: 0.01 },
      ],
    },
  ],
});

/** What changed. */
export const featuresRow: Row = { title: 'What changed', panels: [pValues, features, shifts, newest] };
