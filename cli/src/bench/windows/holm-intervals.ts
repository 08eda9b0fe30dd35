import { binomialUpperTail, exactInterval, type Interval } from '@simdrift/evaluation';

/** Alarms among windows. */
export interface Count {
  readonly alarms: number;
  readonly windows: number;
}

export interface Judged extends Interval {
  /** Whether the interval lies above the nominal rate: the calibration's claim is then refuted. */
  readonly above: boolean;
}

/**
 * Simultaneous exact intervals of many rates, by Holm's step-down over all of them: with probability 1 − level, no cell whose true
 * rate is at most the nominal one is found above it. Holds whatever the dependence between cells.
 *
 * The cell that is furthest above gets level / cells; each that is refuted leaves the others a little more.
 *
 * @param level - 0.05 for 95 % together
 * @see Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6
 * @example holmIntervals([{ alarms: 50, windows: 1000 }], 0.05, 0.05); // [{ low: 0.0374, high: 0.0654, above: false }]
 */
export function holmIntervals(cells: readonly Count[], nominal: number, level: number): Judged[] {
  // Two-sided: half of a cell's level is for rates above the nominal one.
  const p = cells.map(({ alarms, windows }) => Math.min(1, 2 * binomialUpperTail(alarms, windows, nominal)));
  const order = cells.map((_, i) => i).sort((a, b) => p[a]! - p[b]!);
  const result = new Array<Judged>(cells.length);
  let refuted = 0;
  order.forEach((cell, rank) => {
    const { alarms, windows } = cells[cell]!;
    const share = level / (cells.length - refuted);
    const above = rank === refuted && p[cell]! < share;
    if (above) refuted += 1;
    result[cell] = { ...exactInterval(alarms, windows, share), above };
  });
  return result;
}
