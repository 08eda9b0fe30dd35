import { DetectorError } from './detector-error.js';
import { nameHint } from './name-hint.js';

/** Refuses names that the defaults do not have (a typo would otherwise be a silent default). */
export function requireKnown(detector: string, options: object, defaults: object): void {
  const known = Object.keys(defaults);
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) throw refuse(`${detector} has no option "${name}".`, nameHint(name, known));
  }
}

export function requireInteger(
  name: string,
  value: number,
  { min, max = Number.MAX_SAFE_INTEGER }: { min: number; max?: number },
): void {
  if (!Number.isInteger(value) || value < min || value > max) {
    const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
    throw refuse(`${name} is ${String(value)}.`, `Give a whole number ${range}.`);
  }
}

export function requirePositive(name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) throw refuse(`${name} is ${String(value)}.`, 'Give a finite number above 0.');
}

export function requireNotNegative(name: string, value: number): void {
  if (!(value >= 0 && value < Infinity))
    throw refuse(`${name} is ${String(value)}.`, 'Give a finite number of at least 0.');
}

/** A number above 0, and at most 1 (below 1 when `open`). */
export function requireUnit(name: string, value: number, { open = false } = {}): void {
  if (!(value > 0 && (open ? value < 1 : value <= 1))) {
    throw refuse(`${name} is ${String(value)}.`, `Give a number above 0 and ${open ? 'below' : 'at most'} 1.`);
  }
}

export function requireOneOf<T>(name: string, value: T, choices: readonly T[]): void {
  if (!choices.includes(value)) throw refuse(`${name} is ${String(value)}.`, `Choose one of ${choices.join(', ')}.`);
}

/** Larger values are refused: their squares, summed, would leave the range of a double. */
export const LARGEST = 1e100;

/** Refuses a score that no statistic can be made of. */
export function requireFinite(score: number): void {
  if (!(Math.abs(score) <= LARGEST)) {
    throw new DetectorError(
      'SIMDRIFT_DETECTOR_INPUT',
      `The observation is ${String(score)}.`,
      'Give finite numbers within ±1e100; leave out what is missing.',
    );
  }
}

function refuse(message: string, hint: string): DetectorError {
  return new DetectorError('SIMDRIFT_DETECTOR_OPTION', message, hint);
}
