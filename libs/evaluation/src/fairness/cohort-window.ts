import { SimdriftError } from '@simdrift/contracts';
import type { Outcome } from '../performance/confusion-window.js';
import { checkClass, checkConfidence, checkWindowOptions } from '../performance/window-options.js';
import { cohortFigures, type CohortFigures } from './cohort-figures.js';
import type { CohortWindowOptions, CohortWindowState } from './cohort-window-state.js';

/** More cohorts than this are not told apart: what has so many values identifies cases, it does not group them. */
export const MOST_COHORTS = 24;

/**
 * Outcomes of the last `size` labelled frames, split by one cohort attribute.
 *
 * @example
 * const state = cohortWindow.init({ classes: 2, size: 1000, minimum: 30 });
 * cohortWindow.step(state, { seq: 0, label: 1, predicted: 1, confidence: 0.9 }, cohortWindow.groupOf(state, 'north'));
 * cohortWindow.measure(state).demographicParity; // null: one frame compares nothing
 */
export const cohortWindow = {
  init(options: CohortWindowOptions): CohortWindowState {
    checkWindowOptions(options);
    const { size, minimum } = options;
    if (!Number.isInteger(minimum) || minimum < 1)
      throw new SimdriftError('SIMDRIFT_CONFIG', `A rate of at least ${minimum} frames cannot be told.`, {
        hint: 'Choose a whole number above 0.',
      });
    return {
      options: { ...options },
      names: [],
      seqs: new Float64Array(size),
      group: new Int32Array(size).fill(-1),
      labels: new Int32Array(size),
      predicted: new Int32Array(size),
      confidences: new Float64Array(size),
      seen: 0,
    };
  },

  /** The number of a cohort, which a name that is new is given; -1 for none, and for the names beyond {@link MOST_COHORTS}. */
  groupOf({ names }: CohortWindowState, name: string | undefined): number {
    if (name === undefined) return -1;
    const known = names.indexOf(name);
    if (known >= 0 || names.length >= MOST_COHORTS) return known;
    return names.push(name) - 1;
  },

  /** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID`; the state is then as it was before */
  step(state: CohortWindowState, { seq, label, predicted, confidence }: Outcome, group: number): void {
    const { classes, size } = state.options;
    checkClass('label', label, classes);
    checkClass('predicted class', predicted, classes);
    checkConfidence(confidence);
    const slot = state.seen % size;
    state.seqs[slot] = seq;
    state.group[slot] = group;
    state.labels[slot] = label;
    state.predicted[slot] = predicted;
    state.confidences[slot] = confidence;
    state.seen += 1;
  },

  measure(state: CohortWindowState): CohortFigures {
    return cohortFigures(state);
  },
};
