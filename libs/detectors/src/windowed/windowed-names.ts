import type { Matrix } from '../detector.js';
import { DetectorError } from '../detector-error.js';
import { nameHint } from '../name-hint.js';
import { chiSquareTest, hellingerTest, jensenShannonTest, psiTest } from './binned-tests.js';
import { learnDomain, scoreRows, type DomainScore } from './domain-score.js';
import { energyTest } from './energy-test.js';
import { ksTest } from './ks-test.js';
import { mahalanobisDetector, mahalanobisScore } from './mahalanobis.js';
import { pcaReconstructionDetector, pcaScore } from './pca-reconstruction.js';
import { andersonDarlingTest, cvmTest } from './rank-tests.js';
import type { TwoSampleTest } from './two-sample-test.js';
import { wassersteinTest } from './wasserstein-test.js';

/** The univariate tests behind the windowed detectors, by the detector's name. */
export const univariateTests = {
  psi: psiTest,
  ks: ksTest,
  chi_square: chiSquareTest,
  wasserstein: wassersteinTest,
  cvm: cvmTest,
  anderson_darling: andersonDarlingTest,
  energy: energyTest,
  jensen_shannon: jensenShannonTest,
  hellinger: hellingerTest,
} satisfies Record<string, TwoSampleTest>;

/** The scores of an observation behind the domain detectors, with their default options. */
export const domainScores = {
  mahalanobis: (reference, window, seed) =>
    scoreBoth(mahalanobisScore, mahalanobisDetector.defaults, reference, window, seed),
  pca_reconstruction: (reference, window, seed) =>
    scoreBoth(pcaScore, pcaReconstructionDetector.defaults, reference, window, seed),
} satisfies Record<string, (reference: Matrix, window: Matrix, seed: number) => readonly [Matrix, Matrix]>;

export type UnivariateName = keyof typeof univariateTests;
export type DomainName = keyof typeof domainScores;
export type WindowedName = UnivariateName | DomainName | 'mmd' | 'c2st';

export function isDomainName(name: WindowedName): name is DomainName {
  return name in domainScores;
}

/** @throws {DetectorError} SIMDRIFT_UNKNOWN_DETECTOR */
export function requireWindowedName(name: string): asserts name is WindowedName {
  const known = [...Object.keys(univariateTests), ...Object.keys(domainScores), 'mmd', 'c2st'];
  if (known.includes(name)) return;
  throw new DetectorError(
    'SIMDRIFT_UNKNOWN_DETECTOR',
    `There is no windowed detector "${name}".`,
    nameHint(name, known),
  );
}

/** The scores of the half of a reference that the model was not learnt on, and those of a window. */
function scoreBoth<Options, Model>(
  domain: DomainScore<Options, Model>,
  options: Options,
  reference: Matrix,
  window: Matrix,
  seed: number,
): readonly [Matrix, Matrix] {
  const { model, scores } = learnDomain(domain, options, reference, seed);
  return [scores, scoreRows(domain, model, window)];
}
