import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import { GraphThresholdsStyleConfigBuilder, GraphThresholdsStyleMode } from '@grafana/grafana-foundation-sdk/common';
import { PALETTE, STATE_WORDS, TRUTH_WORDS } from './palette.js';
import { lines, logarithmic, steps, timeline } from './panels.js';
import { chosen, name, perInterval, rolled, series } from './queries.js';

const { readings, truth } = MEASUREMENTS;
const TRUTH = 'TRUTH';

/** Who noticed, and how late: the truth on top, a lane per detector below; the horizontal offset is the delay. */
export function detectorTimeline(width: number, height: number, ...conditions: readonly string[]) {
  return timeline({
    title: 'Who noticed, how late',
    description:
      'Top lane: what was injected, the darker the stronger (`truth`). Below: a lane per detector, the worst state of each interval (`readings`). The distance between the begin of the truth and the begin of drift is the delay. A lane that turns red where the truth is clean is a false alarm.',
    width,
    height,
    targets: [
      series('A', `SELECT max(${name(FIELDS.level)}) ${rolled(truth)} ${perInterval()}`, TRUTH),
      series(
        'B',
        `SELECT max(${name(FIELDS.level)}) ${rolled(readings, ...conditions)} ${perInterval(TAGS.detector)}`,
        '$tag_detector',
      ),
    ],
  })
    .mappings(STATE_WORDS)
    .overrideByName(TRUTH, [{ id: 'mappings', value: TRUTH_WORDS }]);
}

/** All statistics on one axis: the alarm line is 1 for each. */
export function ratioChart(width: number, height: number, ...conditions: readonly string[]) {
  return lines(
    {
      title: 'How strong: statistic ÷ threshold',
      description:
        'Each detector over its own threshold, on one logarithmic axis from 0.01: the alarm line is 1 for all. The largest value of each interval (`readings`, ratio). One alone above 1: see what it looks at; several: believe them.',
      width,
      height,
      targets: [
        series(
          'A',
          `SELECT max(${name(FIELDS.ratio)}) ${rolled(readings, ...conditions)} ${perInterval(TAGS.detector)}`,
          '$tag_detector',
        ),
      ],
    },
    'table',
  )
    .unit('short')
    .decimals(2)
    .thresholds(steps('transparent', [1, PALETTE.drift]))
    .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.LineAndArea))
    .scaleDistribution(logarithmic())
    .min(0.01)
    .axisSoftMax(10);
}

/** What the variable `detector` chooses. */
export const CHOSEN_DETECTORS = chosen(TAGS.detector);
