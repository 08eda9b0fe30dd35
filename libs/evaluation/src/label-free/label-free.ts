import { SimdriftError } from '@simdrift/contracts';
import { binOf } from '@simdrift/detectors';
import { Z90 } from '../statistics/normal.js';
import { fitTransport, type TransportModel } from './confidence-transport.js';
import { checkDistribution, checkReference, type LabelledReference } from './labelled-reference.js';
import {
  frameAccuracy,
  learn,
  scoreAt,
  scoreKindOf,
  scoreReference,
  type LabelFreeKind,
  type FrameModel,
  type ScoredReference,
} from './label-free-method.js';
import { referenceUncertainty, varianceOver, type ReferenceUncertainty } from './reference-uncertainty.js';
import { transportCost } from './transport-cost.js';

export type LabelFreeOptions = LabelFreeKind & {
  /** Frames of the window that an estimate is for: the newest ones. */
  readonly size: number;
  /** Bootstrap references behind the band; default 100. */
  readonly rounds?: number;
  /** Of the bootstrap; default 1. */
  readonly seed?: number;
};

/** What was learnt from the reference; it never changes. Plain data. */
export interface LabelFreeFit {
  readonly size: number;
  readonly classes: number;
  readonly model: FrameModel | TransportModel;
  readonly uncertainty: ReferenceUncertainty;
  /** Mean squared difference between hit (1 or 0) and frame accuracy on the reference, of `cot` between windows, as if of one frame. */
  readonly residual: number;
  /** Labelled frames, and the accuracy on them. */
  readonly rows: number;
  readonly accuracy: number;
}

/** The newest frames as columns of a ring. Plain data. */
export interface LabelFreeState {
  readonly fit: LabelFreeFit;
  readonly seqs: Float64Array;
  readonly values: Float64Array;
  readonly bins: Uint8Array;
  /** `cot` alone: the probabilities, size × classes. */
  readonly rows: Float32Array;
  /** Frames taken in since the beginning. */
  seen: number;
}

export interface LabelFreeEstimate {
  readonly accuracy: number;
  /** The accuracy that the window turns out to have lies in here in 90 % of windows, if the method's assumption holds. */
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

const ROUNDS = 100;

/**
 * Accuracy without labels, over a sliding window, from what the model says of itself:
 *
 * - `cbpe`, confidence-based performance estimation (NannyML): the mean of calibrated probabilities of the predicted class. Two
 *   classes: the probability of class 1 is calibrated, and a frame counts p or 1 − p; several: the largest probability is. Assumes that P(Y|X) is
 *   unchanged, and that calibration carries over to where the images went.
 * - `atc`, average thresholded confidence (Garg et al. 2022): the share of frames that are surer than a threshold, below which as many
 *   reference frames lie as the model got wrong. Assumes that confidence and errors move together.
 * - `doc`, difference of confidences (Guillory et al. 2021): reference accuracy plus what the mean confidence has changed. Assumes
 *   that confidence falls point for point with accuracy.
 *
 * - `cot`, confidence optimal transport (Lu et al. 2023): the cheapest way to give every frame a class such that the classes occur as
 *   on the reference, at 1 − p each. It sees a model that collapses onto one class, sure of itself, where the others see nothing. Assumes
 *   that the mix of true classes is unchanged, so a change of prevalence looks like errors to it.
 *
 * None of them can see a concept drift: where the same images mean something else, every one says "unchanged".
 *
 * The band is estimate ± 1.645 √(V_window + V_reference), cut to 0..1. V_window is the spread of a window's hits around their
 * probabilities: for `cbpe` the Poisson-binomial variance Σ p (1 − p) / n²; for the others, which have no probability of a single
 * frame, the larger of the reference's mean squared residual and a (1 − a), over n. V_reference is of the labelled reference
 * ({@link ReferenceUncertainty}).
 *
 * @example
 * const state = labelFree.fit({ method: 'cbpe', calibration: 'isotonic', size: 200 }, reference);
 * for (const [seq, probabilities] of stream) labelFree.step(state, seq, probabilities);
 * labelFree.measure(state); // { accuracy: 0.81, low: 0.75, high: 0.87, count: 200, … }
 */
export const labelFree = {
  /** @throws {SimdriftError} `SIMDRIFT_CONFIG` or `SIMDRIFT_RECORD_INVALID`, see {@link checkReference} */
  fit(options: LabelFreeOptions, reference: LabelledReference): LabelFreeState {
    const { size, rounds = ROUNDS, seed = 1, ...kind } = options;
    checkSizes(size, rounds);
    checkReference(reference);
    const { classes } = reference;
    const scored = scoreReference(scoreKindOf(kind, classes), reference);
    const rows = scored.right.length;
    const accuracy = scored.right.reduce((sum, hit) => sum + hit, 0) / rows;
    const about = { size, classes, rows, accuracy };
    if (kind.method === 'cot') {
      const { model, residual } = fitTransport(scored, size, rounds, seed);
      // The reference is a long window: what it says is as uncertain, frame for frame.
      const uncertainty = { edges: new Float64Array(0), covariance: Float64Array.of(residual / rows) };
      return labelFree.begin({ ...about, model, residual, uncertainty });
    }
    const model = learn(kind, scored, new Float64Array(rows).fill(1));
    const uncertainty = referenceUncertainty(kind, scored, rounds, seed);
    return labelFree.begin({ ...about, model, residual: residualOf(model, scored), uncertainty });
  },

  /** An empty window behind a fit. */
  begin(fit: LabelFreeFit): LabelFreeState {
    const { size, classes, model } = fit;
    return {
      fit,
      seqs: new Float64Array(size),
      values: new Float64Array(size),
      bins: new Uint8Array(size),
      rows: new Float32Array(model.method === 'cot' ? size * classes : 0),
      seen: 0,
    };
  },

  /**
   * Takes the prediction of a frame.
   *
   * @param probabilities - one per class
   * @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` when they are no distribution; the state is then as it was before
   */
  step(state: LabelFreeState, seq: number, probabilities: ArrayLike<number>): void {
    const { size, classes, model, uncertainty } = state.fit;
    if (probabilities.length !== classes)
      throw new SimdriftError(
        'SIMDRIFT_RECORD_INVALID',
        `${probabilities.length} probabilities for ${classes} classes.`,
        {
          hint: 'Do the reference and the stream come from the same model?',
        },
      );
    checkDistribution(probabilities, 0, classes);
    const slot = state.seen % size;
    const score = scoreAt(model.score, probabilities, 0, classes);
    state.seqs[slot] = seq;
    if (model.method === 'cot') state.rows.set(probabilities, slot * classes);
    else state.values[slot] = frameAccuracy(model, score, probabilities, 0, classes);
    state.bins[slot] = binOf(uncertainty.edges, score);
    state.seen += 1;
  },

  /** The estimate for the window; null while nothing has come. */
  measure(state: LabelFreeState): LabelFreeEstimate | null {
    const { fit, seqs, values, bins, seen } = state;
    const { size, model, uncertainty, residual } = fit;
    const count = Math.min(seen, size);
    if (count === 0) return null;
    const counts = new Float64Array(uncertainty.edges.length + 1);
    let [sum, spread] = [0, 0];
    for (let i = 0; i < count; i++) {
      sum += values[i]!;
      spread += values[i]! * (1 - values[i]!);
      counts[bins[i]!]! += 1;
    }
    const estimate = model.method === 'cot' ? transported(state, model, count) : sum / count;
    const accuracy = Math.min(1, Math.max(0, estimate));
    const window = model.method === 'cbpe' ? spread / count : Math.max(residual, accuracy * (1 - accuracy));
    const half = Z90 * Math.sqrt(window / count + varianceOver(uncertainty, counts, count));
    return {
      accuracy,
      low: Math.max(0, accuracy - half),
      high: Math.min(1, accuracy + half),
      count,
      from: seqs[seen > size ? seen % size : 0]!,
      to: seqs[(seen + size - 1) % size]!,
    };
  },
};

function checkSizes(size: number, rounds: number): void {
  if (Number.isInteger(size) && size >= 1 && Number.isInteger(rounds) && rounds >= 2) return;
  throw new SimdriftError(
    'SIMDRIFT_CONFIG',
    `A window of ${size} frames with ${rounds} bootstrap rounds cannot be fitted.`,
    {
      hint: 'Choose whole numbers: size from 1, rounds from 2.',
    },
  );
}

function transported(
  { fit: { classes }, rows }: LabelFreeState,
  { shares, offset }: TransportModel,
  count: number,
): number {
  return offset + 1 - transportCost(rows, count, classes, shares);
}

function residualOf(model: FrameModel, { score, right, probabilities, classes }: ScoredReference): number {
  let squared = 0;
  for (let row = 0; row < right.length; row++)
    squared += (right[row]! - frameAccuracy(model, score[row]!, probabilities, row * classes, classes)) ** 2;
  return squared / right.length;
}
