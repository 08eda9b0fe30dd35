import { requireInteger, requireKnown, requireOneOf, requireUnit } from '../options.js';

/** What all windowed detectors have in common. */
export interface WindowedOptions {
  /** Observations in the sliding window. */
  readonly windowSize: number;
  /** The window is judged every so many observations, once it is full. */
  readonly step: number;
  /** `calibrated`: thresholds by permutation of the reference; `textbook`: the literature's, whatever they cost. */
  readonly mode: 'calibrated' | 'textbook';
  /**
   * Probability of a false alarm at one judgement, over all features together, when calibrated. Overlapping windows are not
   * independent, so over many judgements alarms come in clusters, and rarer than one by one. Not used in textbook mode.
   */
  readonly alpha: number;
  /** Probability of a warning without drift. */
  readonly warningAlpha: number;
  /** Random splits of the reference. */
  readonly draws: number;
  readonly seed: number;
}

export interface BinnedOptions extends WindowedOptions {
  /** Bins at quantiles of the reference. */
  readonly bins: number;
}

export const windowedDefaults: WindowedOptions = {
  windowSize: 200,
  step: 50,
  mode: 'calibrated',
  alpha: 0.001,
  warningAlpha: 0.01,
  draws: 2000,
  seed: 1,
};

/** Whether a window is judged after so many observations: when it is full, and every `step` observations from there on. */
export function isDue(count: number, { windowSize, step }: WindowedOptions): boolean {
  return count >= windowSize && (count - windowSize) % step === 0;
}

export function requireWindowed(name: string, options: WindowedOptions, defaults: object): void {
  requireKnown(name, options, defaults);
  requireInteger('windowSize', options.windowSize, { min: 10, max: 1_000_000 });
  requireInteger('step', options.step, { min: 1 });
  requireOneOf('mode', options.mode, ['calibrated', 'textbook']);
  requireUnit('alpha', options.alpha, { open: true });
  requireUnit('warningAlpha', options.warningAlpha, { open: true });
  requireInteger('draws', options.draws, { min: 100, max: 1_000_000 });
  requireInteger('seed', options.seed, { min: 0 });
  if ('bins' in options) requireInteger('bins', options.bins as number, { min: 2, max: 1000 });
}
