import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { SimdriftError } from '@simdrift/contracts';
import { datasetNamed } from '@simdrift/datasets';
import type { Arguments } from '../../arguments.js';
import { RACE_DATASETS } from './race-cells.js';

/** Seeds of what is published: nothing was tuned on them. */
const FIRST_SEED = 7101;
const SEEDS = 20;

/** What `bench detectors` and `bench power` both take. */
export const raceOptions = {
  datasets: { type: 'string' },
  seeds: { type: 'string' },
  seed: { type: 'string' },
  workers: { type: 'string' },
  output: { type: 'string', short: 'o' },
} as const;

/** The official names after `--datasets`; all three without it. @throws {SimdriftError} `SIMDRIFT_UNKNOWN_DATASET` */
export function datasetsOf(given: Arguments): string[] {
  const text = given.text('datasets');
  return text === undefined ? [...RACE_DATASETS] : text.split(',').map((name) => datasetNamed(name.trim()).name);
}

/** The seeds after `--seeds` and `--seed`. @throws {SimdriftError} `SIMDRIFT_USAGE` */
export function seedsOf(given: Arguments): number[] {
  const first = wholeNumber(given, 'seed', 0) ?? FIRST_SEED;
  return Array.from({ length: wholeNumber(given, 'seeds', 1) ?? SEEDS }, (_, i) => first + i);
}

/** Threads; as many as there are cores without `--workers`. @throws {SimdriftError} `SIMDRIFT_USAGE` */
export function workersOf(given: Arguments): number {
  return wholeNumber(given, 'workers', 1) ?? availableParallelism();
}

/** The files after `--detector`, from anywhere. */
export function ownOf(given: Arguments): string[] {
  return (given.text('detector') ?? '').split(',').flatMap((path) => (path === '' ? [] : [resolve(path)]));
}

function wholeNumber(given: Arguments, name: string, least: number): number | undefined {
  const value = given.number(name);
  if (value === undefined || (Number.isInteger(value) && value >= least)) return value;
  throw new SimdriftError('SIMDRIFT_USAGE', `--${name} takes a whole number from ${least}, not ${value}.`, {
    hint: `For example --${name} ${least + 3}.`,
  });
}
