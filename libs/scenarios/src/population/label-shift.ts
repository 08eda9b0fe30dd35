import { SimdriftError } from '@simdrift/contracts';
import { classesHint, findClass } from '../effects/class-index.js';
import type { EffectSpec } from '../effects/effect.schema.js';

/**
 * The class shares that a label shift goes to: a list in the order of the classes, or by class, where those that are not named
 * divide the rest as they naturally do. Without any, all classes that the data have come equally often.
 *
 * @throws {SimdriftError} `SIMDRIFT_SCENARIO_INVALID` when they do not fit the classes, or do not sum to 1
 * @example natural .2, .5, .3 and `{ 0: 0.6 }`: .6, .25, .15
 */
export function goalShares(
  wished: EffectSpec['shares'],
  natural: readonly number[],
  classes: readonly string[],
): readonly number[] {
  if (wished === undefined) {
    const there = natural.filter((share) => share > 0).length;
    return natural.map((share) => (share > 0 ? 1 / there : 0));
  }
  const fault = sharesFault(wished, classes);
  if (fault !== null)
    throw new SimdriftError('SIMDRIFT_SCENARIO_INVALID', `label_shift: ${fault}.`, { hint: classesHint(classes) });
  if (Array.isArray(wished)) return wished;
  const named = new Map(Object.entries(wished).map(([ref, share]) => [findClass(ref, classes), share]));
  const rest = 1 - [...named.values()].reduce((a, b) => a + b, 0);
  const others = natural.reduce((sum, share, i) => sum + (named.has(i) ? 0 : share), 0);
  return natural.map((share, i) => named.get(i) ?? (others > 0 ? (rest * share) / others : 0));
}

/** What is wrong with the shares wished for, or null; without classes, only what shows by itself. */
export function sharesFault(
  wished: NonNullable<EffectSpec['shares']>,
  classes: readonly string[] | null,
): string | null {
  const values = Object.values(wished);
  const sum = values.reduce((a, b) => a + b, 0);
  const list = Array.isArray(wished);
  if (classes !== null && list && values.length !== classes.length)
    return `there are ${values.length} shares for ${classes.length} classes`;
  const unknown = list || classes === null ? undefined : Object.keys(wished).find((ref) => findClass(ref, classes) < 0);
  if (unknown !== undefined) return `there is no class "${unknown}"`;
  const whole = list || (classes !== null && values.length === classes.length);
  if (whole ? Math.abs(sum - 1) > 1e-6 : sum > 1 + 1e-6)
    return `the shares sum to ${Number(sum.toFixed(6))}, ${whole ? 'not to 1' : 'which is more than 1'}`;
  return null;
}

/**
 * Class shares on the way from `from`, at severity 0, to `to`, at 1.
 *
 * `linear`: (1 − s)·from + s·to. `sigmoid`: the same with s along a logistic curve, slow at both ends. `geometric`: proportional to
 * from^(1 − s) · to^s, so that the odds of two classes move by a constant factor; on the way, shares below one in a thousand count
 * as one in a thousand, because a power of 0 would jump.
 *
 * @example interpolateShares([0.2, 0.8], [0.8, 0.2], 0.5, 'geometric'); // [0.5, 0.5]
 */
export function interpolateShares(
  from: readonly number[],
  to: readonly number[],
  severity: number,
  way: NonNullable<EffectSpec['interpolation']>,
): readonly number[] {
  if (severity <= 0) return from;
  if (severity >= 1) return to;
  if (way === 'geometric') {
    const raw = from.map((share, i) =>
      share === 0 && to[i] === 0 ? 0 : Math.max(share, FLOOR) ** (1 - severity) * Math.max(to[i]!, FLOOR) ** severity,
    );
    const sum = raw.reduce((a, b) => a + b, 0);
    return raw.map((share) => share / sum);
  }
  const s = way === 'linear' ? severity : logistic(severity);
  return from.map((share, i) => share + s * (to[i]! - share));
}

const FLOOR = 0.001;

/** Slope 10 in the middle, stretched so that it is 0 at 0 and 1 at 1: the sigmoid of ramps. */
function logistic(x: number): number {
  const raw = (u: number) => 1 / (1 + Math.exp(-10 * (u - 0.5)));
  return (raw(x) - raw(0)) / (raw(1) - raw(0));
}
