import type { FeatureVector, FittedDetector, Reading } from '../detector.js';
import { activeColumns, requireMatrix, requireVector } from '../matrix.js';
import { domainScore, learnDomain, type DomainScore } from './domain-score.js';
import { andersonDarlingTest } from './rank-tests.js';
import { MIN_REFERENCE, univariateDetector, type UnivariateState } from './univariate-detector.js';
import { requireWindowed, windowedDefaults, type WindowedOptions } from './windowed-options.js';

export interface DomainFit<Options, Model> {
  readonly options: Options;
  readonly columns: number;
  /** Columns that are constant in the reference: they are not looked at. */
  readonly dropped: readonly number[];
  readonly model: Model;
}

export interface DomainState<Options, Model> {
  readonly fit: DomainFit<Options, Model>;
  /** The window test of the scores. */
  readonly scores: UnivariateState<WindowedOptions>;
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
      const { model, scores } = learnDomain(domain, options, reference, options.seed);
      return {
        fit: { options: { ...options }, columns: reference.columns, dropped, model },
        scores: scoreTest.fit(windowedPart(options), scores),
      };
    },
    refit: (state, reference) => detector.fit(state.fit.options, reference),
    step({ fit, scores }, vector) {
      requireVector(vector, fit.columns);
      return withoutEvidence(scoreTest.step(scores, [domainScore(domain, fit.model, vector)]));
    },
    restart: ({ scores }) => scoreTest.restart(scores),
  };
  return detector;
}

function windowedPart({ windowSize, step, mode, alpha, warningAlpha, draws, seed }: WindowedOptions): WindowedOptions {
  return { windowSize, step, mode, alpha, warningAlpha, draws, seed };
}

/** The one "feature" of the inner test is the score itself: it names nothing. */
function withoutEvidence({ evidence: _, ...reading }: Reading): Reading {
  return reading;
}
