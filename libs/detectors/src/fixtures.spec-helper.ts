import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FeatureVector, Matrix } from './detector.js';
import { matrixOf } from './matrix.js';
import { nextUnit, seeded, type RandomState } from './random.js';

/** A file of published outputs, made by the script of the same folder. */
export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url)), 'utf8')) as T;
}

export function normal(random: RandomState): number {
  return Math.sqrt(-2 * Math.log(1 - nextUnit(random))) * Math.cos(2 * Math.PI * nextUnit(random));
}

/** Correlated, heavy-tailed, discrete, rare and constant features: what image features and softmax outputs are like at their worst. */
export function hardRow(random: RandomState): number[] {
  const z = normal(random);
  const heavy = normal(random) / Math.sqrt(-Math.log(1 - nextUnit(random)));
  const rare = nextUnit(random) < 0.03 ? 1 : 0;
  return [
    z,
    z + 0.3 * normal(random),
    Math.exp(1.5 * normal(random)),
    heavy,
    Math.round(3 * nextUnit(random)),
    rare,
    1 / (1 + Math.exp(-3 * z)),
    0,
  ];
}

export function hardRows(seed: number, rows: number): FeatureVector[] {
  const random = seeded(seed);
  return Array.from({ length: rows }, () => hardRow(random));
}

export function normalMatrix(seed: number, rows: number, columns: number): Matrix {
  const random = seeded(seed);
  return matrixOf(Array.from({ length: rows }, () => Array.from({ length: columns }, () => normal(random))));
}
