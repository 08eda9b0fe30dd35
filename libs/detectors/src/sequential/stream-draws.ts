import { DetectorError } from '../detector-error.js';
import { inputError } from '../matrix.js';
import { nextBelow, seeded } from '../random.js';
import { requireInteger } from '../options.js';
import { requireRunLength } from './e-detector.js';

/** What the online two-sample tests have in common. */
export interface ExpectedRunOptions {
  /** Expected run length to a false alarm, in observations. */
  readonly ert: number;
  readonly windowSize: number;
  /** Streams simulated per observation of the expected run length: so many of them set each threshold. */
  readonly bootstrapFactor: number;
  readonly seed: number;
}

const MOST_VALUES = 4e7;

/** @param share - how much rarer than once in `ert` the rarest alarm is that must be simulated */
export function requireExpectedRun(options: ExpectedRunOptions, share = 1): void {
  requireRunLength('ert', options.ert);
  requireInteger('windowSize', options.windowSize, { min: 2, max: 500 });
  requireInteger('bootstrapFactor', options.bootstrapFactor, { min: 10, max: 1000 });
  requireInteger('seed', options.seed, { min: 0 });
  const values = drawsFor(options, share / options.ert) * options.windowSize;
  if (values <= MOST_VALUES) return;
  throw new DetectorError(
    'SIMDRIFT_DETECTOR_OPTION',
    `An ert of ${options.ert} would take ${values.toExponential(1)} simulated statistics.`,
    'Give a smaller ert, windowSize or bootstrapFactor, or fewer features.',
  );
}

/** So many streams have to be simulated for a hazard. */
export function drawsFor({ bootstrapFactor }: ExpectedRunOptions, hazard: number): number {
  return Math.ceil(bootstrapFactor / hazard);
}

/** Observations of a simulated stream: a full window at each of `windowSize` positions. */
export function streamLength(windowSize: number): number {
  return 2 * windowSize - 1;
}

/** Refuses a reference that is too short to be split. */
export function requireSplit(rows: number, windowSize: number): void {
  if (rows >= 4 * windowSize) return;
  throw inputError(
    `${rows} rows of the reference can be compared; windows of ${windowSize} need ${4 * windowSize}.`,
    'Give a longer reference (twice as long when it is wider than `components`), more referenceRows, or a smaller window.',
  );
}

/** Calls with the rows of each simulated stream, drawn from the reference without replacement; the array is used again. */
export function forEachStream(
  rows: number,
  { length, draws, seed }: { length: number; draws: number; seed: number },
  visit: (stream: Int32Array, draw: number) => void,
): void {
  const random = seeded(seed);
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  const stream = order.subarray(0, length);
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < length; i++) {
      const other = i + nextBelow(random, rows - i);
      const row = order[other]!;
      order[other] = order[i]!;
      order[i] = row;
    }
    visit(stream, draw);
  }
}
