import type { ImageSet } from '@simdrift/datasets';
import { nextBelow, seeded, type RandomState } from '@simdrift/detectors';
import { labelFree, type LabelFreeFit } from '@simdrift/evaluation';
import type { InferenceEngine, ModelCard } from '@simdrift/models';
import { measureCell, type FittedReference } from './measure-cell.js';
import { METHOD_NAMES, METHODS, type Method } from './methods.js';
import { predictedCells, type PredictedCell } from './predicted-cells.js';
import type { CellResult, SetResult } from './results.js';

const REFERENCE_FRAMES = 1000;
const WINDOW = 200;
const WINDOWS_EACH = 4;

export interface SetToMeasure {
  readonly engine: InferenceEngine;
  readonly model: ModelCard;
  readonly images: ImageSet;
  readonly references: number;
  readonly onCell: (cell: CellResult) => void;
}

/** Fits every estimator on several references drawn from the clean split, as a warm-up draws them, and measures every shift. */
export async function measureSet({ engine, model, images, references, onCell }: SetToMeasure): Promise<SetResult> {
  const random = seeded(20_261);
  const cells: CellResult[] = [];
  let fitted: readonly FittedReference[] | undefined;
  for await (const cell of predictedCells(engine, model, images)) {
    // The clean split comes first.
    fitted ??= Array.from({ length: references }, () => fitAll(cell, images, random));
    const draws = { random, window: WINDOW, windowsEach: WINDOWS_EACH, labels: images.labels };
    const measured = measureCell(cell, fitted, draws);
    cells.push(measured);
    onCell(measured);
  }
  return {
    dataset: model.dataset,
    model: model.id,
    sha256: model.sha256,
    data: model.learnedFrom.md5,
    images: images.count,
    clean: cells[0]?.accuracy ?? 0,
    referenceFrames: REFERENCE_FRAMES,
    references,
    window: WINDOW,
    windowsEach: WINDOWS_EACH,
    cells,
  };
}

function fitAll(
  { probabilities }: PredictedCell,
  { labels, classes, count }: ImageSet,
  random: RandomState,
): FittedReference {
  const drawn = Int32Array.from({ length: REFERENCE_FRAMES }, () => nextBelow(random, count));
  const reference = {
    classes: classes.length,
    probabilities: Array.from(drawn).flatMap((i) => [
      ...probabilities.subarray(i * classes.length, (i + 1) * classes.length),
    ]),
    labels: Int32Array.from(drawn, (i) => labels[i]!),
  };
  const fits = Object.fromEntries(
    METHOD_NAMES.map((name) => [name, labelFree.fit({ ...METHODS[name], size: WINDOW }, reference).fit]),
  ) as Record<Method, LabelFreeFit>;
  return { fits, accuracy: fits.DoC.accuracy };
}
