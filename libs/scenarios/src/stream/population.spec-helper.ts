import type { Cohort } from '@simdrift/contracts';
import type { Random } from '@simdrift/imaging';
import { batteryOf } from '../battery/battery.js';
import { scenarioSchema } from '../model/scenario.schema.js';
import { streamsOf } from '../model/streams-of.js';
import { parsePlan, type Plan } from '../plan/plan.js';
import { FrameSource, type TrueFrame } from './frame-source.js';
import type { SampleSource } from './sample-source.js';

export const CLASSES = ['healthy', 'mild', 'grave'] as const;
export const SHARES = [0.5, 0.3, 0.2] as const;

/**
 * 64 000 cases of 6x6 pixels, drawn with replacement: each of one level, which rises with the class and varies within it. Their sex
 * is known where `attributes` is asked for.
 */
export function levels(attributes = false): SampleSource {
  const size = 64_000;
  return {
    height: 6,
    width: 6,
    channels: 1,
    classShares: SHARES,
    ...(attributes ? { attributes: [{ name: 'sex', values: ['f', 'm'] }] } : {}),
    draw(random: Random, weights) {
      const shares = weights ?? SHARES;
      let left = random.uniform() * shares.reduce((a, b) => a + b, 0);
      const label = shares.findIndex((share) => (left -= share) < 0);
      const id = random.below(size);
      const level = 40 + 30 * label + ((id * 7919) % 80);
      const cohort: Cohort = attributes ? { sex: id % 4 === 0 ? 'f' : 'm' } : {};
      const pixels = new Uint8Array(36).fill(level);
      return { image: { height: 6, width: 6, channels: 1, pixels }, label, sample: `test:${label}-${id}`, cohort };
    },
  };
}

export interface SmallWish {
  readonly effects: readonly object[];
  readonly cohorts?: readonly object[];
  readonly attributes?: boolean;
  readonly seed?: number;
  readonly frames?: number;
}

/** A run with these effects, at once, from frame 1000 on. */
export function planWith({ effects, cohorts, seed = 3, frames = 3000 }: SmallWish): Plan {
  const scenario = scenarioSchema.parse({
    name: 'small',
    title: 'Small',
    story: 'A test.',
    watch: 'Nothing.',
    datasets: ['retinamnist'],
    frames,
    reference: { frames: 200 },
    ...(cohorts === undefined ? {} : { cohorts }),
    stages: effects.length === 0 ? [] : [{ from: 1000, effects }],
    expect: [{ that: 'noticed' }],
  });
  return parsePlan({
    version: 1,
    run: 'r',
    scenario,
    seed,
    dataset: 'retinamnist',
    source: 'own',
    datasetHash: 'levels',
    classes: [...CLASSES],
    height: 6,
    width: 6,
    channels: 1,
    model: '-',
    modelHash: '-',
    frames,
    rate: 50,
    startTime: 0,
    streams: streamsOf(scenario).map(({ name }) => name),
    reference: scenario.reference,
    labels: scenario.labels,
    cadence: 25,
    pictures: { every: 50, stored: 50 },
    detection: { window: 200, step: 50, budget: 0.1, tolerance: 400 },
    detectors: [...batteryOf(['ks-softmax'])],
  });
}

export function sourceWith(wish: SmallWish): FrameSource {
  const source = levels(wish.attributes ?? false);
  return new FrameSource(planWith(wish), { stream: source, reference: source });
}

/** The frames `from <= seq < until` of a run with these effects. */
export function framesOf(wish: SmallWish, from = 1000, until = 3000): readonly TrueFrame[] {
  const source = sourceWith(wish);
  return Array.from({ length: until - from }, (_, i) => source.frameAt('main', from + i));
}

export const levelOf = ({ original }: TrueFrame): number => original.pixels[0]!;

/** Pearson's chi-square of counts against expected shares. */
export function chiSquare(counts: readonly number[], shares: readonly number[]): number {
  const total = counts.reduce((a, b) => a + b, 0);
  return counts.reduce((sum, count, i) => {
    const expected = shares[i]! * total;
    return sum + (expected === 0 ? (count === 0 ? 0 : Infinity) : (count - expected) ** 2 / expected);
  }, 0);
}

/** How many of the items fall to each key. */
export function countBy<Item>(
  items: readonly Item[],
  keys: readonly unknown[],
  keyOf: (item: Item) => unknown,
): number[] {
  return keys.map((key) => items.filter((item) => keyOf(item) === key).length);
}
