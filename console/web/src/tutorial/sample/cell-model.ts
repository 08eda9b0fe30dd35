import { fitLogistic, linear } from '@simdrift/detectors';
import { drawCells, type Cells } from './cells.js';

/** A model of the tutorial: logistic regression on image features, fitted where the page runs. */
export interface CellModel {
  /** 1 for neutrophil, by row. */
  predict(cells: Cells): Uint8Array;
  /** Whether each prediction is right, by row: 1 or 0. */
  hits(cells: Cells): Uint8Array;
}

let trained: CellModel | undefined;

/** The model that all figures share: 600 clean cells of seed 1. It never sees the cells that figures show. */
export function sharedModel(): CellModel {
  return (trained ??= trainCellModel(drawCells(600, { seed: 1 })));
}

/** Fits ridge logistic regression to standardised features. */
export function trainCellModel(cells: Cells): CellModel {
  const scale = standardisation(cells);
  const width = cells.columns + 1;
  const order = [...cells.labels.keys()].sort((a, b) => cells.labels[b]! - cells.labels[a]! || a - b);
  const positives = cells.labels.reduce((sum: number, label) => sum + label, 0);
  const weights = fitLogistic(designOf(cells, scale), width, Int32Array.from(order), positives, { steps: 8 });
  const predict = (sample: Cells): Uint8Array => {
    const design = designOf(sample, scale);
    return Uint8Array.from({ length: sample.rows }, (_, i) => (linear(design, i * width, weights) > 0 ? 1 : 0));
  };
  return {
    predict,
    hits: (sample) => predict(sample).map((predicted, i) => (predicted === sample.labels[i] ? 1 : 0)),
  };
}

interface Scale {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

function standardisation({ rows, columns, data }: Cells): Scale {
  const mean = new Float64Array(columns);
  const deviation = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) mean[i % columns]! += data[i]! / rows;
  for (let i = 0; i < data.length; i++) deviation[i % columns]! += (data[i]! - mean[i % columns]!) ** 2 / rows;
  return { mean, deviation: deviation.map((square) => Math.sqrt(square) || 1) };
}

/** Standardised features and a constant 1. */
function designOf({ rows, columns, data }: Cells, { mean, deviation }: Scale): Float64Array {
  const width = columns + 1;
  const design = new Float64Array(rows * width).fill(1);
  for (let i = 0; i < data.length; i++) {
    const column = i % columns;
    design[Math.floor(i / columns) * width + column] = (data[i]! - mean[column]!) / deviation[column]!;
  }
  return design;
}
