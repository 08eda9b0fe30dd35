import type { CalibrationInput, FairnessGap, PerformanceInput } from '../engine/alert-input.js';
import { cohortWords, figure, listOf, points } from './phrases.js';

/** Losses below one point are noise in a sentence. */
const WORTH_TELLING = 0.01;

/** One line for a drift alert: the harm where it is known, and who noticed. */
export function driftTitle(labels: readonly string[], accuracyLost: number | undefined): string {
  if (accuracyLost !== undefined && accuracyLost >= WORTH_TELLING)
    return `Accuracy is about ${points(accuracyLost)} lower`;
  const who = labels.length === 1 ? `${labels[0]} alarms` : `${listOf(labels)} agree`;
  return accuracyLost === undefined ? `The input has drifted: ${who}` : `The input has drifted, accuracy holds: ${who}`;
}

export function performanceTitle({ accuracy, reference }: PerformanceInput): string {
  if (reference === undefined || reference - accuracy < WORTH_TELLING) return `Accuracy is ${figure(accuracy)}`;
  return `Accuracy is about ${points(reference - accuracy)} lower`;
}

export function calibrationTitle({ ece, reference }: CalibrationInput): string {
  const from = reference === undefined ? '' : `, ${figure(reference)} on the reference`;
  return `Confidence cannot be trusted: ECE ${figure(ece)}${from}`;
}

/** @param gap - null where the newest window has no cohorts that are large enough any more */
export function fairnessTitle(gap: FairnessGap | null): string {
  if (gap === null) return 'Cohorts could no longer be compared';
  return `Cohorts of ${cohortWords(gap.attribute)} are served unequally: ${gap.measure} difference ${figure(gap.value)}`;
}
