import { nextBelow, seeded } from '../random.js';
import type { HorizonTarget } from './calibration-target.js';
import type { Records } from './run-lengths.js';

/** How many streams, how long, and by which draws. */
export interface Streams {
  readonly length: number;
  readonly simulations: number;
  readonly seed: number;
}

/**
 * Simulates streams without alarms from a sorted reference, and keeps the records of their statistics.
 *
 * Equal seeds give streams of equal ranks, whatever the reference: limits of two references then differ by the references, hardly by
 * the draws (common random numbers).
 */
export function simulateStreams<Options>(
  target: HorizonTarget<Options>,
  options: Options,
  sorted: Float64Array,
  { length, simulations, seed }: Streams,
): Records[] {
  const random = seeded(seed);
  const walk = target.unalarmed(options);
  return Array.from({ length: simulations }, () => {
    walk.begin();
    const times: number[] = [];
    const values: number[] = [];
    let largest = -Infinity;
    for (let time = 1; time <= length; time++) {
      // Without a reference: ranks only matter, so any continuous distribution will do.
      const score = target.rankBased ? nextBelow(random, 4294967296) : sorted[nextBelow(random, sorted.length)]!;
      const statistic = walk.step(score);
      if (statistic <= largest) continue;
      largest = statistic;
      times.push(time);
      values.push(statistic);
    }
    return { times, values };
  });
}
