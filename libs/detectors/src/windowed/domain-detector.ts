import type { FeatureVector, FittedDetector, Reading } from '../detector.js';
import { activeColumns, requireMatrix, requireVector } from '../matrix.js';
import { domainScore, learnDomain, type DomainScore } from './domain-score.js';
import { andersonDarlingTest } from './rank-tests.js';
import { meanParts, partEvidence } from './score-parts.js';
import { MIN_REFERENCE, univariateDetector, type UnivariateState } from './univariate-detector.js';
import { isDue, requireWindowed, windowedDefaults, type WindowedOptions } from './windowed-options.js';

export interface DomainFit<Options, Model> {
  readonly options: Options;
  readonly columns: number;
  /** Columns that are constant in the reference: they are not looked at. */
  readonly dropped: readonly number[];
  readonly model: Model;
  /** Mean part of each feature in the squared scores of held-out rows. */
  readonly ordinary: Float64Array;
}

export interface DomainState<Options, Model> {
  readonly fit: DomainFit<Options, Model>;
  /** The window test of the scores. */
  readonly scores: UnivariateState<WindowedOptions>;
  /** The observations of the window, a ring of rows: only looked at where there is something to explain. */
  readonly window: Float32Array;
  reading: Reading;
}

/** The test that compares the scores of a window with those of the reference. */
export const domainTest = andersonDarlingTest;
const scoreTest = univariateDetector<WindowedOptions>('score', domainTest, windowedDefaults);

/**
 * A windowed detector out of a score per observation: the model is learnt on one half of the reference, and a window's scores are
 * compared with those of the other half.
 */
export function domainDetector<Options extends WindowedOptions, Model>(
  name: string,
  domain: DomainScore<Options, Model>,
  defaults: Options,
  requireOptions: (options: Options) => void,
): FittedDetector<FeatureVector, Options, DomainState<Options, Model>> {
  const detector: FittedDetector<FeatureVector, Options, DomainState<Options, Model>> = {
    name,
    defaults,
    fit(options, reference) {
      requireWindowed(name, options, defaults);
      requireOptions(options);
      requireMatrix('reference', reference, 2 * MIN_REFERENCE);
      const { dropped } = activeColumns(reference);
      const { model, held, scores } = learnDomain(domain, options, reference, options.seed);
      const ordinary = meanParts(domain, model, held);
      const inner = scoreTest.fit(windowedPart(options), scores);
      const { columns } = reference;
      return {
        fit: { options: { ...options }, columns, dropped, model, ordinary },
        scores: inner,
        window: new Float32Array(options.windowSize * columns),
        reading: inner.reading,
      };
    },
    refit: (state, reference) => detector.fit(state.fit.options, reference),
    step(state, vector) {
      const { fit, scores, window } = state;
      requireVector(vector, fit.columns);
      window.set(vector, (scores.count % fit.options.windowSize) * fit.columns);
      const judged = scoreTest.step(scores, [domainScore(domain, fit.model, vector)]);
      if (isDue(scores.count, fit.options)) state.reading = explained(domain, state, judged);
      return state.reading;
    },
    restart(state) {
      scoreTest.restart(state.scores);
      state.reading = state.scores.reading;
    },
  };
  return detector;
}

function windowedPart({ windowSize, step, mode, alpha, warningAlpha, draws, seed }: WindowedOptions): WindowedOptions {
  return { windowSize, step, mode, alpha, warningAlpha, draws, seed };
}

/** The one "feature" of the inner test is the score itself, which names nothing: its parts do. */
function explained<Options extends WindowedOptions, Model>(
  domain: DomainScore<Options, Model>,
  { fit, window }: DomainState<Options, Model>,
  { evidence: _, ...reading }: Reading,
): Reading {
  if (reading.state === 'stable') return reading;
  const rows = { rows: fit.options.windowSize, columns: fit.columns, data: window };
  return { ...reading, evidence: partEvidence(domain, fit.model, fit.ordinary, rows) };
}
