import { nextBelow, nextUnit, type RandomState } from '@simdrift/detectors';
import { labelFree, predictedClass, type LabelFreeFit } from '@simdrift/evaluation';
import { EXACT, METHOD_NAMES, UNCHANGED, type Method } from './methods.js';
import type { PredictedCell } from './predicted-cells.js';
import type { CellResult } from './results.js';

/** The estimators that were fitted on one reference, and the accuracy on it. */
export interface FittedReference {
  readonly fits: Readonly<Record<Method, LabelFreeFit>>;
  readonly accuracy: number;
}

export interface Draws {
  readonly random: RandomState;
  readonly window: number;
  readonly windowsEach: number;
  /** True classes as they were before any shift: what prevalence draws by. */
  readonly labels: ArrayLike<number>;
}

/** Draws windows from a cell as a stream draws its frames, and holds every estimate against the accuracy that the window has. */
export function measureCell(cell: PredictedCell, references: readonly FittedReference[], draws: Draws): CellResult {
  const count = draws.labels.length;
  const classes = cell.probabilities.length / count;
  const rows = Array.from({ length: count }, (_, i) => cell.probabilities.subarray(i * classes, (i + 1) * classes));
  const right = rows.map((row, i) => (predictedClass(row).predicted === cell.labels[i] ? 1 : 0));
  const draw = drawerOf(cell, draws, classes);
  const exact = draw.mean(right);
  const error: Record<string, number> = {};
  const held: Record<string, number> = {};
  let [windows, accuracies] = [0, 0];
  for (const reference of references) {
    for (let round = 0; round < draws.windowsEach; round++) {
      const drawn = Int32Array.from({ length: draws.window }, draw.next);
      const accuracy = drawn.reduce((sum, i) => sum + right[i]!, 0) / draws.window;
      const note = (name: string, value: number) => (error[name] = (error[name] ?? 0) + Math.abs(value - accuracy));
      note(UNCHANGED, reference.accuracy);
      note(EXACT, exact);
      for (const method of METHOD_NAMES) {
        const estimate = estimateOf(reference.fits[method], drawn, rows);
        note(method, estimate.accuracy);
        held[method] = (held[method] ?? 0) + (accuracy >= estimate.low && accuracy <= estimate.high ? 1 : 0);
      }
      windows += 1;
      accuracies += accuracy;
    }
  }
  const { type, effect, level } = cell;
  const mean = (sums: Record<string, number>) =>
    Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, round4(sum / windows)]));
  return {
    type,
    effect,
    level,
    windows,
    accuracy: round4(accuracies / windows),
    error: mean(error),
    coverage: mean(held),
  };
}

function estimateOf(fit: LabelFreeFit, drawn: Int32Array, rows: readonly Float32Array[]) {
  const state = labelFree.begin(fit);
  drawn.forEach((image, seq) => labelFree.step(state, seq, rows[image]!));
  return labelFree.measure(state)!;
}

/** Draws images alike, or classes by their share and images of a class alike; and the mean of a value under that draw. */
function drawerOf({ weights }: PredictedCell, { random, labels }: Draws, classes: number) {
  const all = Array.from({ length: labels.length }, (_, i) => i);
  const mean = (of: readonly number[], values: readonly number[]) =>
    of.reduce((sum, i) => sum + values[i]!, 0) / Math.max(1, of.length);
  if (weights === null)
    return { next: () => nextBelow(random, labels.length), mean: (values: readonly number[]) => mean(all, values) };
  const byClass = Array.from({ length: classes }, (_, c) => all.filter((i) => labels[i] === c));
  return {
    next: () => {
      let left = nextUnit(random);
      let c = 0;
      while (c < classes - 1 && (left -= weights[c]!) >= 0) c += 1;
      return byClass[c]![nextBelow(random, byClass[c]!.length)]!;
    },
    mean: (values: readonly number[]) =>
      weights.reduce((sum, weight, c) => sum + weight * mean(byClass[c]!, values), 0),
  };
}

function round4(value: number): number {
  return Number(value.toFixed(4));
}
