import { adwin } from '@simdrift/detectors';
import { numberOf, textOf, type Figure, type Point } from '../figure.js';
import { mean, short } from './format.js';
import { normalStream } from './normal-stream.js';

const LENGTH = 1600;
const ONSET = 800;
const SLOPE = 400;

/** ADWIN: a window that grows while nothing happens, and is dropped when something does. */
export const adwinWindow: Figure = {
  id: 'adwin',
  title: 'A window that chooses its own length',
  controls: [
    { kind: 'range', name: 'shift', label: 'Change of the mean', min: 0, max: 0.4, step: 0.02, value: 0.12 },
    {
      kind: 'choice',
      name: 'course',
      label: 'Course',
      value: 'step',
      options: [
        ['step', 'Abrupt'],
        ['slope', `Gradual, over ${SLOPE} scores`],
      ],
    },
    { kind: 'range', name: 'confidence', label: '−log₁₀ of delta', min: 1, max: 6, step: 0.5, value: 2.5 },
  ],
  compute(params) {
    const shift = numberOf(params, 'shift');
    const slope = textOf(params, 'course') === 'slope';
    const delta = Number((10 ** -numberOf(params, 'confidence')).toPrecision(2));
    const state = adwin.init({ ...adwin.defaults, delta });
    // In units of the score: deviation 0.1 around 0.3, cut to 0 … 1 as ADWIN's bound asks for.
    const rise = (i: number): number => 10 * shift * (slope ? Math.min(1, (i - ONSET) / SLOPE) : 1);
    const scores = normalStream(3, LENGTH, ONSET, rise).map((z) => Math.min(1, Math.max(0, 0.3 + z / 10)));
    const width: Point[] = [];
    const alarms: number[] = [];
    scores.forEach((score, i) => {
      if (adwin.step(state, score).state === 'drift') alarms.push(i);
      width.push([i, state.drifted ? 0 : state.width]);
    });
    const first = alarms.find((at) => at >= ONSET);
    const early = alarms.filter((at) => at < ONSET).length;
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Scores, 20 at a time',
          x: { label: 'score', min: 0, max: LENGTH },
          y: { label: 'mean', min: 0.2, max: 0.8 },
          series: [
            {
              name: 'mean of 20 scores',
              tone: 'accent',
              points: Array.from({ length: LENGTH / 20 }, (_, k) => [
                20 * k + 10,
                mean(scores.subarray(20 * k, 20 * k + 20)),
              ]),
            },
          ],
          marks: [{ x: ONSET, name: 'change begins', tone: 'ink' }],
        },
        {
          kind: 'lines',
          title: 'Length of the window',
          x: { label: 'score', min: 0, max: LENGTH },
          y: { label: 'scores kept', min: 0, max: LENGTH },
          series: [{ name: 'window', tone: 'calm', points: width.filter((_, i) => i % 4 === 0 || alarms.includes(i)) }],
          marks: alarms.map((x) => ({ x, name: 'alarm', tone: 'drift' })),
        },
      ],
      facts: [
        { name: 'delta', value: String(delta) },
        { name: 'First alarm after the change', value: first === undefined ? 'none' : `${first - ONSET} scores later` },
        { name: 'Alarms before it', value: String(early) },
      ],
      say:
        first === undefined
          ? `With delta ${delta} a change of ${short(shift)} is not noticed within ${LENGTH - ONSET} scores.`
          : `With delta ${delta} a change of ${short(shift)} is noticed ${first - ONSET} scores after it began; the window of old scores is dropped and grows anew.`,
    };
  },
};
