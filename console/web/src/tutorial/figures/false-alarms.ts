import { compare, nextBelow, seeded, type Matrix, type RandomState } from '@simdrift/detectors';
import { wilsonInterval } from '@simdrift/evaluation';
import { numberOf, type Figure } from '../figure.js';
import { CELL_FEATURES, drawCells, pickRows, type Cells } from '../sample/cells.js';
import { percent } from './format.js';

const POOL = 900;
const REFERENCE = 300;
const TRIALS = 60;

interface Rule {
  readonly title: string;
  readonly drift: (reference: Matrix, window: Matrix) => boolean;
}

const RULES: readonly Rule[] = [
  { title: 'PSI above 0.2 on any feature', drift: (a, b) => compare('psi', a, b, { mode: 'textbook' }).drift },
  { title: 'KS p < 0.05 on any feature', drift: (a, b) => compare('ks', a, b, { mode: 'textbook' }).drift },
  {
    title: 'Chi-square p < 0.05 on any feature',
    drift: (a, b) => compare('chi_square', a, b, { mode: 'textbook' }).drift,
  },
  { title: 'KS, calibrated over all features', drift: (a, b) => compare('ks', a, b, { draws: 200 }).drift },
];

/** What rules from textbooks do when nothing has happened. */
export const falseAlarms: Figure = {
  id: 'false-alarms',
  title: 'Nothing happened. Who cries wolf?',
  controls: [
    {
      kind: 'range',
      name: 'features',
      label: 'Features watched',
      min: 1,
      max: CELL_FEATURES.length,
      step: 1,
      value: 8,
    },
    { kind: 'range', name: 'window', label: 'Images in a window', min: 20, max: 200, step: 20, value: 60 },
  ],
  compute(params) {
    const [features, window] = [numberOf(params, 'features'), numberOf(params, 'window')];
    const pool = firstColumns(drawCells(POOL, { seed: 9 }), features);
    const random = seeded(1);
    const alarms = RULES.map(() => 0);
    for (let trial = 0; trial < TRIALS; trial++) {
      // A fresh reference and a fresh window from one clean pool: whoever sees a difference is wrong.
      const rows = shuffled(POOL, REFERENCE + window, random);
      const reference = pickRows(pool, rows.slice(0, REFERENCE));
      const now = pickRows(pool, rows.slice(REFERENCE));
      RULES.forEach(({ drift }, rule) => (alarms[rule]! += drift(reference, now) ? 1 : 0));
    }
    const worst = alarms.indexOf(Math.max(...alarms));
    return {
      panels: [],
      facts: RULES.map(({ title }, rule) => {
        const { low, high } = wilsonInterval(alarms[rule]!, TRIALS, 1.96);
        return {
          name: title,
          value: `${percent(alarms[rule]! / TRIALS, 0)} of ${TRIALS} clean windows (95 %: ${percent(low, 0)} to ${percent(high, 0)})`,
        };
      }),
      say: `With ${features} ${features === 1 ? 'feature' : 'features'} and windows of ${window} clean images, "${RULES[worst]!.title}" alarms on ${percent(alarms[worst]! / TRIALS, 0)} of them; the calibrated rule, asked for 5 %, on ${percent(alarms.at(-1)! / TRIALS, 0)}.`,
    };
  },
};

function firstColumns({ rows, columns, data, labels }: Cells, keep: number): Cells {
  const kept = new Float64Array(rows * keep);
  for (let i = 0; i < rows; i++) kept.set(data.subarray(i * columns, i * columns + keep), i * keep);
  return { rows, columns: keep, data: kept, labels };
}

/** The first `take` of a random order of 0 … count − 1 (Fisher and Yates). */
function shuffled(count: number, take: number, random: RandomState): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = 0; i < take; i++) {
    const other = i + nextBelow(random, count - i);
    [order[i], order[other]] = [order[other]!, order[i]!];
  }
  return order.slice(0, take);
}
