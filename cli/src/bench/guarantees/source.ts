import { nextBelow, nextUnit, type RandomState } from '@simdrift/detectors';

/** Where independent observations come from: in control, and after a change. */
export interface Source {
  readonly name: string;
  /** What the change is, in words. */
  readonly change: string;
  /** Features of an observation: 1 but for vectors. */
  readonly columns: number;
  /** The mean in control where every value lies in [0, 1]; else null. */
  readonly mean: number | null;
  /** Whether a larger value is a loss. */
  readonly loss: boolean;
  draw(random: RandomState, changed: boolean): number;
}

/** Distributions that are known to the last digit. */
export const KNOWN_SOURCES: readonly Source[] = [
  bernoulli(0.1, 0.3),
  bernoulli(0.4, 0.6),
  {
    name: 'uniform',
    change: 'mean 0.50 → 0.67',
    columns: 1,
    mean: 0.5,
    loss: true,
    draw: (random, changed) => (changed ? Math.sqrt(nextUnit(random)) : nextUnit(random)),
  },
  normal(1),
  normal(4),
];

/** Whether a model was wrong about each image of a split, and how sure it was of its answer. */
export interface Outcomes {
  readonly errors: readonly number[];
  readonly confidences: readonly number[];
}

/** What a real model says of images drawn from a split, with replacement; after the change half of them are among those it gets wrong. */
export function realSources(dataset: string, { errors, confidences }: Outcomes): Source[] {
  const wrong = errors.flatMap((error, image) => (error === 1 ? [image] : []));
  const image = (random: RandomState, changed: boolean) =>
    changed && nextUnit(random) < 0.5 ? wrong[nextBelow(random, wrong.length)]! : nextBelow(random, errors.length);
  const source = (what: string, values: readonly number[], loss: boolean): Source => ({
    name: `${dataset} ${what}`,
    change: 'half the images among those got wrong',
    columns: 1,
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    loss,
    draw: (random, changed) => values[image(random, changed)]!,
  });
  return [source('errors', errors, true), source('confidence', confidences, false)];
}

function bernoulli(before: number, after: number): Source {
  return {
    name: `Bernoulli ${before}`,
    change: `mean ${before} → ${after}`,
    columns: 1,
    mean: before,
    loss: true,
    draw: (random, changed) => (nextUnit(random) < (changed ? after : before) ? 1 : 0),
  };
}

function normal(columns: number): Source {
  return {
    name: columns === 1 ? 'normal' : `normal, ${columns} features`,
    change: 'mean up by 1 deviation',
    columns,
    mean: null,
    loss: false,
    draw: (random, changed) =>
      Math.sqrt(-2 * Math.log(1 - nextUnit(random))) * Math.cos(2 * Math.PI * nextUnit(random)) + (changed ? 1 : 0),
  };
}
