import { phantomOf } from '@simdrift/datasets';
import { degrade, extractFeatures, featureNames, randomAt, randomKey, type Image } from '@simdrift/imaging';

/** The sample data of the tutorial: phantom blood smears of two kinds of white cells, classes 4 and 6 of the set. */
const phantom = phantomOf('bloodmnist');
export const CELL_CLASSES = ['lymphocyte', 'neutrophil'] as const;
const CLASS_INDEX = CELL_CLASSES.map((name) => phantom.classes.indexOf(name));

export const CELL_FEATURES = featureNames(phantom.channels);

/** Cells as numbers: features row after row, and whether each is a neutrophil (1). */
export interface Cells {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
  readonly labels: Uint8Array;
}

export interface CellsOptions {
  readonly seed: number;
  /** Share of neutrophils; half by default. */
  readonly share?: number;
  readonly effect?: string;
  /** Severity at the i-th cell; one number for all of them is allowed. */
  readonly severity?: number | ((i: number) => number);
}

/**
 * Draws cells. The i-th cell of a seed is the same picture whatever is done to it, so that a slider changes nothing but what it names.
 *
 * @example drawCells(600, { seed: 1 }).rows; // 600
 */
export function drawCells(count: number, options: CellsOptions): Cells {
  const columns = CELL_FEATURES.length;
  const features = new Float32Array(count * columns);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    labels[i] = labelAt(i, options);
    extractFeatures(cellAt(i, options), features, i * columns);
  }
  return { rows: count, columns, data: Float64Array.from(features), labels };
}

/** The picture of the i-th cell, degraded as asked. */
export function cellAt(i: number, options: CellsOptions): Image {
  const { seed, effect, severity = 0 } = options;
  const original = originalCell(seed, i, labelAt(i, options));
  const strength = typeof severity === 'number' ? severity : severity(i);
  if (effect === undefined || strength === 0) return original;
  return degrade(original, effect, strength, randomAt(randomKey(seed, 'tutorial', 'effect'), i));
}

export function labelAt(i: number, { seed, share = 0.5 }: CellsOptions): 0 | 1 {
  return randomAt(randomKey(seed, 'tutorial', 'class'), i).uniform() < share ? 1 : 0;
}

/** Some rows of a sample, in that order. */
export function pickRows({ columns, data, labels }: Cells, rows: readonly number[]): Cells {
  const picked = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => picked.set(data.subarray(row * columns, (row + 1) * columns), i * columns));
  return { rows: rows.length, columns, data: picked, labels: Uint8Array.from(rows, (row) => labels[row]!) };
}

/** One feature of every cell. */
export function featureOf({ rows, columns, data }: Cells, name: string): Float64Array {
  const column = CELL_FEATURES.indexOf(name);
  return Float64Array.from({ length: rows }, (_, i) => data[i * columns + column]!);
}

// Drawing a cell costs more than degrading it: a slider that moves should not draw it again.
const drawn = new Map<string, Image>();
const KEEP = 6000;

function originalCell(seed: number, i: number, label: 0 | 1): Image {
  const key = `${seed}/${label}/${i}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const image = phantom.sample(randomAt(randomKey(seed, 'tutorial', 'cell'), i), CLASS_INDEX[label]!);
  if (drawn.size >= KEEP) drawn.clear();
  drawn.set(key, image);
  return image;
}
