import type { RampSpec } from '../model/scenario.schema.js';
import { frameOf } from './position.js';

/** How much of a stage's severity is in force, 0..1, `t` frames after its begin. */
export type Ramp = (t: number) => number;

/**
 * The course of a ramp.
 *
 * `step` 1 at once; `linear` rises over `over` frames and stays; `sigmoid` the same along a logistic curve (from 0 to 1
 * exactly); `seasonal` rises and falls as a raised cosine; `recurring` 1 for `on` frames of each `period`; `recovery` falls from 1
 * to 0 over `over` frames.
 *
 * @param frames - length of the run, for positions in percent
 * @example compileRamp({ kind: 'linear', over: 100 }, 6000)(50); // 0.5
 */
export function compileRamp(spec: RampSpec, frames: number): Ramp {
  const length = (position: number | string) => Math.max(1, frameOf(position, frames));
  switch (spec.kind) {
    case 'step':
      return () => 1;
    case 'linear': {
      const over = length(spec.over);
      return (t) => Math.min(1, (t + 1) / over);
    }
    case 'sigmoid': {
      const over = length(spec.over);
      return (t) => logistic(Math.min(1, (t + 1) / over));
    }
    case 'seasonal': {
      const period = length(spec.period);
      return (t) => 0.5 - 0.5 * Math.cos((2 * Math.PI * t) / period);
    }
    case 'recurring': {
      const [period, on] = [length(spec.period), length(spec.on)];
      return (t) => (t % period < on ? 1 : 0);
    }
    case 'recovery': {
      const over = length(spec.over);
      return (t) => Math.max(0, 1 - t / over);
    }
  }
}

/** A logistic curve of slope 10 between its ends, stretched so that it is 0 at 0 and 1 at 1. */
function logistic(x: number): number {
  const raw = (u: number) => 1 / (1 + Math.exp(-10 * (u - 0.5)));
  return (raw(x) - raw(0)) / (raw(1) - raw(0));
}
