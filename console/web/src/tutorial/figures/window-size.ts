import { ksDetector, nextBelow, seeded, windowedDefaults, type RandomState } from '@simdrift/detectors';
import { numberOf, textOf, type Figure } from '../figure.js';
import { drawCells, type Cells } from '../sample/cells.js';
import { mean, percent } from './format.js';
import { effectChoice } from './shared-controls.js';

const SIZES = [25, 50, 100, 200, 400];
const TRIALS = 30;
const POOL = 500;
const LIMIT = 1200;
const ALPHA = 0.001;

/** Small windows are quick and blind, large ones slow and sharp: measured, not argued. */
export const windowSize: Figure = {
  id: 'window-size',
  title: 'How many images should a window hold?',
  controls: [
    effectChoice('effect', 'Degradation', 'brightness'),
    { kind: 'range', name: 'severity', label: 'Severity', min: 0, max: 0.6, step: 0.02, value: 0.08 },
  ],
  compute(params) {
    const severity = numberOf(params, 'severity');
    const reference = drawCells(POOL, { seed: 10 });
    const clean = drawCells(POOL, { seed: 11 });
    const degraded = drawCells(POOL, { seed: 11, effect: textOf(params, 'effect'), severity });
    const results = SIZES.map((size) => measure(size, reference, clean, degraded));
    const noticed = results.filter(({ delays }) => delays.length > 0);
    const quickest = noticed
      .filter(({ delays }) => delays.length >= TRIALS * 0.9)
      .sort((a, b) => mean(a.delays) - mean(b.delays))[0];
    return {
      panels: [
        {
          kind: 'lines',
          title: `Calibrated KS on 11 features: share of ${TRIALS} drifts noticed within ${LIMIT} images`,
          x: { label: 'images in a window', min: 0, max: 400 },
          y: { label: 'noticed', min: 0, max: 1, percent: true },
          series: [
            {
              name: 'noticed',
              tone: 'accent',
              dots: true,
              points: results.map((r) => [r.size, r.delays.length / TRIALS]),
            },
          ],
        },
        {
          kind: 'lines',
          title: 'Mean delay of those that were noticed',
          x: { label: 'images in a window', min: 0, max: 400 },
          y: { label: 'images', min: 0, max: Math.max(100, ...noticed.map((r) => mean(r.delays))) * 1.1 },
          series: [{ name: 'delay', tone: 'drift', dots: true, points: noticed.map((r) => [r.size, mean(r.delays)]) }],
        },
      ],
      facts: results.map((r) => ({
        name: `Window of ${r.size}`,
        value: `${percent(r.delays.length / TRIALS, 0)} noticed${r.delays.length === 0 ? '' : `, ${Math.round(mean(r.delays))} images late`}`,
      })),
      say:
        quickest === undefined
          ? `No window notices severity ${severity} nine times out of ten within ${LIMIT} images.`
          : `At severity ${severity} a window of ${quickest.size} is the quickest that can be relied on: noticed ${percent(quickest.delays.length / TRIALS, 0)} of the time, ${Math.round(mean(quickest.delays))} images late on average.`,
    };
  },
};

interface Measured {
  readonly size: number;
  /** Images between the change and its notice, of the trials that noticed. */
  readonly delays: readonly number[];
}

/** Trials on one fitted detector: a full window of clean images, then degraded ones until it notices or the limit is reached. */
function measure(size: number, reference: Cells, clean: Cells, degraded: Cells): Measured {
  const options = { ...windowedDefaults, windowSize: size, step: 5, alpha: ALPHA, draws: 1000 };
  const state = ksDetector.fit(options, reference);
  const random = seeded(size);
  const delays: number[] = [];
  for (let trial = 0; trial < TRIALS; trial++) {
    ksDetector.restart(state);
    for (let i = 0; i < size; i++) ksDetector.step(state, anyRow(clean, random));
    for (let i = 0; i < LIMIT; i++) {
      if (ksDetector.step(state, anyRow(degraded, random)).state !== 'drift') continue;
      delays.push(i + 1);
      break;
    }
  }
  return { size, delays };
}

function anyRow({ rows, columns, data }: Cells, random: RandomState): Float64Array {
  const row = nextBelow(random, rows);
  return data.subarray(row * columns, (row + 1) * columns);
}
