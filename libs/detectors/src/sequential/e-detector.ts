import type { Detector, Fraction, Reading } from '../detector.js';
import { DetectorError } from '../detector-error.js';
import { requireFraction } from '../online/observation.js';
import { requireInteger, requireKnown, requireOneOf, requireUnit } from '../options.js';
import { payoff, stakesOf } from './bets.js';
import { lowerMean, upperMean } from './mean-bounds.js';

export interface EDetectorOptions {
  /** Average run length to a false alarm that is guaranteed, in observations; also the threshold. */
  readonly arl0: number;
  /** The mean before a change, in (0, 1): its largest value for `up`, its smallest for `down`. Or `estimated` from a warm-up. */
  readonly mean: number | 'estimated';
  /** Observations from which the mean is estimated; not used when it is known. */
  readonly warmUp: number;
  /** Probability with which the bounds estimated from the warm-up hold. */
  readonly confidence: number;
  /** Which change of the mean counts. */
  readonly mode: 'up' | 'down' | 'both';
  /** Whether bets begun at all times are added up (Shiryaev–Roberts) or the best start is kept (CUSUM). */
  readonly type: 'sr' | 'cusum';
  /** Stakes that are mixed: ½, ¼, … Small ones see small changes. */
  readonly bets: number;
}

export interface EDetectorState {
  readonly options: EDetectorOptions;
  count: number;
  sum: number;
  /** The mean before the change lies below this, */
  upper: number;
  /** and above this. */
  lower: number;
  /** Capital by stake, of bets on a rise and on a fall. */
  readonly rise: Float64Array;
  readonly fall: Float64Array;
  drifted: boolean;
}

/**
 * E-detector for a bounded mean: bets that the mean has moved, one begun at every observation, and alarms when they have won too much.
 *
 * Each stake c multiplies its capital by 1 − c + c·x/m; e-SR adds one unit at every observation, M ← (M + 1)·factor, e-CUSUM keeps at
 * least one, M ← max(M, 1)·factor. `statistic` is the mean over the stakes (and over rise and fall in mode `both`), `threshold` is `arl0`.
 *
 * Claim: the average run length to a false alarm is at least `arl0`, not only in the limit, whatever the distribution on [0, 1] and however
 * observations depend on one another, as long as the mean given the past stays on its side of `mean`. With `mean: 'estimated'`: with
 * probability `confidence` over the warm-up, if its observations are independent and the mean does not move. e-CUSUM alarms later than e-SR.
 *
 * @see Shin, Ramdas, Rinaldo (2024), E-detectors: a nonparametric framework for sequential change detection, NEJSDS 2
 * @example an error rate of at most 10 %, which becomes 50 %
 * const state = eDetector.init({ ...eDetector.defaults, mean: 0.1, mode: 'up', arl0: 1000 });
 * const errors = Array.from({ length: 400 }, (_, i) => (i < 200 ? +(i % 10 === 0) : i % 2));
 * errors.findIndex((error) => eDetector.step(state, error).state === 'drift'); // 213
 */
export const eDetector: Detector<Fraction, EDetectorOptions, EDetectorState> = {
  name: 'e_detector',
  defaults: { arl0: 10_000, mean: 'estimated', warmUp: 300, confidence: 0.99, mode: 'both', type: 'sr', bets: 8 },

  init(options) {
    requireKnown('e_detector', options, eDetector.defaults);
    requireRunLength('arl0', options.arl0);
    if (options.mean !== 'estimated') requireUnit('mean', options.mean, { open: true });
    requireInteger('warmUp', options.warmUp, { min: 10 });
    requireUnit('confidence', options.confidence, { open: true });
    requireOneOf('mode', options.mode, ['up', 'down', 'both']);
    requireOneOf('type', options.type, ['sr', 'cusum']);
    requireInteger('bets', options.bets, { min: 1, max: 30 });
    const state = {
      options: { ...options },
      ...beginning,
      rise: new Float64Array(options.bets),
      fall: new Float64Array(options.bets),
    };
    eDetector.restart(state);
    return state;
  },

  step(state, value) {
    requireFraction(value);
    if (state.drifted) eDetector.restart(state);
    const { mean, warmUp, arl0 } = state.options;
    state.count += 1;
    if (mean === 'estimated' && state.count <= warmUp) {
      state.sum += value;
      if (state.count === warmUp) estimate(state);
      return { state: 'pending', statistic: 0, threshold: arl0 };
    }
    return bet(state, value);
  },

  restart(state) {
    const { mean } = state.options;
    Object.assign(state, beginning, mean === 'estimated' ? {} : { upper: mean, lower: mean });
    state.rise.fill(0);
    state.fall.fill(0);
  },
};

const beginning = { count: 0, sum: 0, upper: 1, lower: 0, drifted: false };

/** Refuses a run length that no threshold can promise. */
export function requireRunLength(name: string, value: number): void {
  if (value > 1 && value <= 1e12) return;
  const hint = 'Give observations between false alarms: a number above 1, at most 1e12.';
  throw new DetectorError('SIMDRIFT_DETECTOR_OPTION', `${name} is ${String(value)}.`, hint);
}

function estimate(state: EDetectorState): void {
  const { confidence, mode, warmUp } = state.options;
  const alpha = (1 - confidence) / (mode === 'both' ? 2 : 1);
  state.upper = upperMean(state.sum / warmUp, warmUp, alpha);
  state.lower = lowerMean(state.sum / warmUp, warmUp, alpha);
}

function bet(state: EDetectorState, value: number): Reading {
  const { mode, arl0, type } = state.options;
  const up = mode === 'down' ? 0 : capital(state.rise, value, state.upper, type);
  const down = mode === 'up' ? 0 : capital(state.fall, 1 - value, 1 - state.lower, type);
  const statistic = mode === 'both' ? (up + down) / 2 : up + down;
  state.drifted = statistic >= arl0;
  return { state: state.drifted ? 'drift' : 'stable', statistic, threshold: arl0 };
}

/** Lays every stake on the value. @returns the mean capital */
function capital(stakes: Float64Array, value: number, mean: number, type: EDetectorOptions['type']): number {
  const shares = sharesOf(stakes.length);
  let sum = 0;
  for (let k = 0; k < stakes.length; k++) {
    const before = type === 'sr' ? stakes[k]! + 1 : Math.max(stakes[k]!, 1);
    sum += stakes[k] = before * payoff(shares[k]!, value, mean);
  }
  return sum / stakes.length;
}

let known = stakesOf(8);

/** The same few numbers each time: made once for a number of stakes. */
function sharesOf(bets: number): Float64Array {
  if (known.length !== bets) known = stakesOf(bets);
  return known;
}
