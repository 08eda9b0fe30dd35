import type { Detector } from '../detector.js';
import { nextUint32, seeded } from '../random.js';

/** A stream by its rule; fixtures/online_streams.py generates the same doubles. Levels and spread are in 1/64. */
export interface StreamRule {
  readonly name: string;
  readonly kind: 'bits' | 'scores';
  readonly seed: number;
  readonly length: number;
  readonly shape: 'stationary' | 'abrupt' | 'gradual' | 'there and back';
  readonly before: number;
  readonly after: number;
  readonly spread: number;
}

export interface GoldenCase {
  readonly detector: string;
  readonly stream: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly drift: readonly number[];
  /** [first, how many] pairs, flat. */
  readonly warning: readonly number[];
}

export interface GoldenFile {
  readonly origin: string;
  readonly streams: readonly StreamRule[];
  readonly cases: readonly GoldenCase[];
}

function levelAt({ length, before, after, shape }: StreamRule, index: number): number {
  if (shape === 'abrupt') return 2 * index < length ? before : after;
  if (shape === 'gradual') return before + ((after - before) * index) / length;
  if (shape === 'there and back') return length <= 3 * index && 3 * index < 2 * length ? after : before;
  return before;
}

export function valuesOf(rule: StreamRule): number[] {
  const random = seeded(rule.seed);
  return Array.from({ length: rule.length }, (_, index) => {
    const level = levelAt(rule, index);
    if (rule.kind === 'bits') return nextUint32(random) * 64 < level * 4294967296 ? 1 : 0;
    const sum = nextUint32(random) + nextUint32(random) + nextUint32(random) + nextUint32(random);
    return (level + (rule.spread * (sum - 8589934592)) / 4294967296) / 64;
  });
}

/** `lambda_val` to `lambdaVal`; Python's `lambda_` is called so because `lambda` is a keyword there. */
const camelCase = (name: string) => name.replace(/_$/, '').replace(/_./g, (pair) => pair[1]!.toUpperCase());

/** Where a detector alarms and warns, as the fixtures have it. */
export function indicesOf<Options extends object, State>(
  detector: Detector<never, Options, State>,
  values: readonly number[],
  params: GoldenCase['params'] = {},
): { drift: number[]; warning: number[] } {
  const options = Object.fromEntries(Object.entries(params).map(([name, value]) => [camelCase(name), value]));
  const state = detector.init({ ...detector.defaults, ...options });
  const drift: number[] = [];
  const warning: number[] = [];
  values.forEach((value, index) => {
    const verdict = detector.step(state, value as never).state;
    if (verdict === 'drift') drift.push(index);
    if (verdict !== 'warning') return;
    if (warning.length > 0 && warning.at(-2)! + warning.at(-1)! === index) warning[warning.length - 1]! += 1;
    else warning.push(index, 1);
  });
  return { drift, warning };
}
