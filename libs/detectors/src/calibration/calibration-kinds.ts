import type { HorizonOptions } from './horizon-targets.js';

/** What a detector can be calibrated to: an average run length, the chance of an alarm within a horizon, or either. */
export type CalibrationKind = 'arl0' | 'horizon' | 'both';

/**
 * What each detector's hazard allows.
 *
 * An average run length says something only where the hazard, once the detector has warmed up, stays what it is. Detectors that compare
 * the present with all the past grow surer with time: the hazard falls, and a mean run length is made of a few endless runs.
 */
export const calibrationKinds: { readonly [Name in keyof HorizonOptions]: CalibrationKind } = {
  adwin: 'horizon',
  ddm: 'horizon',
  kswin: 'both',
  page_hinkley: 'both',
  cusum: 'both',
  gma: 'both',
  ewma: 'both',
  shewhart: 'horizon',
  bocd: 'both',
  hddm_a: 'horizon',
  hddm_w: 'horizon',
  eddm: 'horizon',
  rddm: 'horizon',
  ecdd: 'both',
  stepd: 'both',
  wstd: 'both',
  fhddm: 'both',
  mddm_a: 'both',
  mddm_e: 'both',
  mddm_g: 'both',
};
