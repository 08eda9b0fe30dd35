import { createHash } from 'node:crypto';
import { detectorList, type WindowedEntry } from '@simdrift/detectors';

export type WindowInput = 'features' | 'softmax' | 'embedding';

/** A windowed detector on one input of one set, with one window size. */
export interface WindowCell {
  readonly id: string;
  readonly detector: string;
  readonly input: WindowInput;
  readonly dataset: string;
  readonly windowSize: number;
  /** Beside the plan's. */
  readonly options: Readonly<Record<string, number>>;
}

/** How much is measured of every cell. */
export interface WindowPlan {
  readonly seed: number;
  /** Rows of a reference: half of a run's default warm-up, as half the rows leave a calibration twice the error to live with. */
  readonly referenceRows: number;
  /** Fresh references, each with one fresh window: the marginal rate. */
  readonly references: number;
  /** Nominal rate of alarms. */
  readonly alpha: number;
  /** Random splits of a calibration. */
  readonly draws: number;
  /** The first of the references that see runs as well, for the spread given one reference. */
  readonly followed: number;
  /** Runs that each of these sees, and windows, end to end, in a run. */
  readonly runs: number;
  readonly windowsARun: number;
  /** The window is judged so many times while it is replaced once. */
  readonly overlap: number;
  /** The first of the references that are judged by the literature's thresholds too. */
  readonly textbook: number;
}

/** The real sets of the published table. */
export const SETS = ['breastmnist', 'pneumoniamnist', 'retinamnist'] as const;

export const WINDOW_SIZES = [100, 200, 500] as const;

export const PUBLISHED: WindowPlan = {
  seed: 20_261,
  referenceRows: 500,
  references: 1000,
  alpha: 0.05,
  draws: 200,
  followed: 30,
  runs: 4,
  windowsARun: 10,
  overlap: 4,
  textbook: 200,
};

/** What detectors look at, where not at image features; options as in the default battery, or those that bound the cost of a fit. */
const SPECIAL: Readonly<Record<string, { input: WindowInput; options?: Record<string, number> }>> = {
  ks: { input: 'softmax' },
  mmd: { input: 'embedding', options: { referenceRows: 200, components: 8 } },
  c2st: { input: 'softmax', options: { draws: 100 } },
  mahalanobis: { input: 'embedding' },
};

/** Every windowed detector of the registry on every set, at every window size. */
export function windowCells(datasets: readonly string[]): WindowCell[] {
  const windowed = detectorList.filter((entry): entry is WindowedEntry => entry.kind === 'windowed');
  return windowed.flatMap(({ name }) =>
    datasets.flatMap((dataset) =>
      WINDOW_SIZES.map((windowSize): WindowCell => {
        const { input, options = {} } = SPECIAL[name] ?? { input: 'features' as const };
        return { id: `${name}-${input}@${dataset}/${windowSize}`, detector: name, input, dataset, windowSize, options };
      }),
    ),
  );
}

/** Of all that a cell's figures depend on, but the program. @param model - SHA-256 of its file @param data - hash of the set */
export function cellHash({ id, options }: WindowCell, plan: WindowPlan, model: string, data: string): string {
  const text = JSON.stringify([id, options, plan, model, data]);
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
