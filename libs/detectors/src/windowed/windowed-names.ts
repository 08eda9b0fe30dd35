import { DetectorError } from '../detector-error.js';
import { nameHint } from '../name-hint.js';
import { chiSquareTest, hellingerTest, jensenShannonTest, psiTest } from './binned-tests.js';
import { energyTest } from './energy-test.js';
import { ksTest } from './ks-test.js';
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

export type WindowedName = keyof typeof univariateTests | 'mmd';

/** @throws {DetectorError} SIMDRIFT_UNKNOWN_DETECTOR */
export function requireWindowedName(name: string): asserts name is WindowedName {
  const known = [...Object.keys(univariateTests), 'mmd'];
  if (known.includes(name)) return;
  throw new DetectorError(
    'SIMDRIFT_UNKNOWN_DETECTOR',
    `There is no windowed detector "${name}".`,
    nameHint(name, known),
  );
}
