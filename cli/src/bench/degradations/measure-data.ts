import { createHash } from 'node:crypto';
import type { ImageSet } from '@simdrift/datasets';
import { predictedClass } from '@simdrift/evaluation';
import { randomAt, randomKey } from '@simdrift/imaging';
import type { InferenceEngine, ModelCard } from '@simdrift/models';
import type { EffectVariant } from '../../effects/effect-variants.js';
import { predictPixels } from '../predict-pixels.js';
import { degradeAll } from './degrade-all.js';
import { lossOf } from './loss.js';
import type { DataRow, MeasuredData, ModelRow } from './results.js';

const FINGERPRINTED = 6;

export interface Measurement {
  readonly engine: InferenceEngine;
  readonly images: ImageSet;
  readonly models: readonly ModelCard[];
  readonly variants: readonly EffectVariant[];
  /** Measure also what was measured before. */
  readonly force: boolean;
  /** What was measured before of these images; rows are added to it. */
  readonly kept: MeasuredData;
  /** After each effect. */
  readonly onEffect: (variant: EffectVariant, measured: boolean) => Promise<void>;
}

/**
 * Measures what each effect does to the images of a set and costs each model. All models see the same degraded images; an image that
 * other random numbers leave the same is not judged again. A row of a model is kept where the effect, on a few images, still computes
 * the same pixels.
 */
export async function measureData(measurement: Measurement): Promise<void> {
  const { engine, images, models, variants, force, kept } = measurement;
  const clean = new Map<string, Uint8Array>();
  for (const model of models) {
    const right = await judge(engine, model, images, images.images, images.labels);
    clean.set(model.id, right);
    const accuracy = right.reduce((sum, value) => sum + value, 0) / images.count;
    const known = kept.models[model.id];
    const effects = known?.sha256 === model.sha256 ? known.effects : {};
    kept.models[model.id] = { sha256: model.sha256, clean: round(accuracy, 5), effects };
  }
  for (const variant of variants) {
    const fingerprint = fingerprintOf(variant, images);
    const due = models.filter(({ id }) => force || kept.models[id]!.effects[variant.key]?.fingerprint !== fingerprint);
    const measured = due.length > 0 || kept.effects[variant.key]?.fingerprint !== fingerprint;
    if (measured) {
      const { data, losses } = await measureEffect(measurement, variant, due, clean);
      kept.effects[variant.key] = { fingerprint, ...data };
      for (const [id, loss] of losses) kept.models[id]!.effects[variant.key] = { fingerprint, ...loss };
    }
    await measurement.onEffect(variant, measured);
  }
}

async function measureEffect(
  { engine, images, kept: { repeats } }: Measurement,
  variant: EffectVariant,
  models: readonly ModelCard[],
  clean: ReadonlyMap<string, Uint8Array>,
): Promise<{ data: Omit<DataRow, 'fingerprint'>; losses: Map<string, Omit<ModelRow, 'fingerprint'>> }> {
  const [change, psnr] = [[] as number[], [] as (number | null)[]];
  const losses = new Map(
    models.map(({ id }) => [id, { accuracy: [] as number[], chance: [] as number[], error: [] as number[] }]),
  );
  for (let point = 1; point <= variant.points; point++) {
    const rounds = Array.from({ length: repeats }, (_, repeat) =>
      degradeAll(variant, images, point / variant.points, repeat),
    );
    const { absolute, squared } = differences(images.images, rounds);
    change.push(round(absolute, 3));
    psnr.push(squared === 0 ? null : round(10 * Math.log10(255 ** 2 / squared), 2));
    const again = rounds.map((pixels, repeat) => (repeat === 0 ? null : changed(images, rounds[0]!, pixels)));
    await Promise.all(
      models.map(async (model) => {
        const right = await rightOf(engine, model, images, rounds, again);
        const { accuracy, chance, error } = lossOf(clean.get(model.id)!, right, repeats);
        const row = losses.get(model.id)!;
        row.accuracy.push(round(accuracy, 5));
        row.chance.push(round(chance, 5));
        row.error.push(round(error, 5));
      }),
    );
  }
  return { data: { change, psnr }, losses };
}

/** Repeats in which each image was got right. */
async function rightOf(
  engine: InferenceEngine,
  model: ModelCard,
  images: ImageSet,
  rounds: readonly Uint8Array[],
  again: readonly (readonly number[] | null)[],
): Promise<Uint8Array> {
  const size = images.images.length / images.count;
  const first = judge(engine, model, images, rounds[0]!, images.labels);
  const others = again.slice(1).map(async (which, i) => {
    const pixels = new Uint8Array(which!.length * size);
    which!.forEach((image, row) => {
      pixels.set(rounds[i + 1]!.subarray(image * size, (image + 1) * size), row * size);
    });
    const right = Uint8Array.from(await first);
    const answers = await judge(
      engine,
      model,
      images,
      pixels,
      Uint8Array.from(which!, (image) => images.labels[image]!),
    );
    which!.forEach((image, row) => (right[image] = answers[row]!));
    return right;
  });
  const sum = Uint8Array.from(await first);
  for (const right of await Promise.all(others)) right.forEach((value, i) => (sum[i]! += value));
  return sum;
}

/** 1 where a model names the class of an image. */
async function judge(
  engine: InferenceEngine,
  model: ModelCard,
  images: ImageSet,
  pixels: Uint8Array,
  labels: Uint8Array,
): Promise<Uint8Array> {
  const { probabilities, classes } = await predictPixels(engine, model, images, pixels, labels.length);
  return labels.map((label, row) => {
    const { predicted } = predictedClass(probabilities.subarray(row * classes, (row + 1) * classes));
    return predicted === label ? 1 : 0;
  });
}

function differences(original: Uint8Array, rounds: readonly Uint8Array[]): { absolute: number; squared: number } {
  let [absolute, squared] = [0, 0];
  for (const pixels of rounds) {
    for (let i = 0; i < pixels.length; i++) {
      const difference = pixels[i]! - original[i]!;
      absolute += difference < 0 ? -difference : difference;
      squared += difference * difference;
    }
  }
  const count = original.length * rounds.length;
  return { absolute: absolute / count, squared: squared / count };
}

/** The images that differ between two rounds. */
function changed({ count, images }: ImageSet, a: Uint8Array, b: Uint8Array): number[] {
  const size = images.length / count;
  return Array.from({ length: count }, (_, i) => i).filter((image) => {
    for (let i = image * size; i < (image + 1) * size; i++) if (a[i] !== b[i]) return true;
    return false;
  });
}

function fingerprintOf(variant: EffectVariant, images: ImageSet): string {
  const hash = createHash('sha256').update(String(variant.points));
  const key = randomKey(20_261, 'sweep', variant.name);
  for (let point = 1; point <= variant.points; point++) {
    for (let i = 0; i < Math.min(FINGERPRINTED, images.count); i++) {
      hash.update(variant.apply(images.image(i), point / variant.points, randomAt(key, i)).pixels);
    }
  }
  return hash.digest('hex').slice(0, 12);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
