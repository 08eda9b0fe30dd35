import type { Edits, Path } from './settings-types.js';

export interface NumberField {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number | 'any';
  readonly whole: boolean;
  readonly unit: string;
  readonly byDefault: number;
  /** One sentence on what it does. */
  readonly help: string;
}

/** The numbers of the settings. The console checks them again; here a person hears of it while typing. */
export const NUMBERS = {
  'detection.window': {
    label: 'Window',
    ...{ min: 50, max: 1000, step: 10, whole: true, unit: 'frames', byDefault: 200 },
    help: 'How many of the newest frames a windowed detector holds against the reference: longer ones see fainter drift, later.',
  },
  'detection.step': {
    label: 'Step',
    ...{ min: 1, max: 1000, step: 10, whole: true, unit: 'frames', byDefault: 50 },
    help: 'How many frames pass from one test to the next, at most the window: shorter steps notice sooner and cost more.',
  },
  'alerts.budget': {
    label: 'False-alert budget',
    ...{ min: 0.001, max: 100, step: 'any', whole: false, unit: 'per 10,000 frames', byDefault: 0.1 },
    help: 'How many false alerts you put up with while nothing drifts; the detectors share it, so each that is added gets less.',
  },
  'alerts.silenceSeconds': {
    label: 'Silence',
    ...{ min: 1, max: 3600, step: 'any', whole: false, unit: 'seconds', byDefault: 10 },
    help: 'After how long without a frame the watchdog raises an alert of its own.',
  },
  'engine.workers': {
    label: 'Workers',
    ...{ min: 0, max: 64, step: 1, whole: true, unit: 'threads', byDefault: 0 },
    help: 'How many threads run the model; 0 is one per processor core.',
  },
  'engine.batchSize': {
    label: 'Batch',
    ...{ min: 1, max: 1024, step: 1, whole: true, unit: 'images', byDefault: 64 },
    help: 'How many images a worker is given at once: larger batches are faster, and answer later.',
  },
} as const satisfies Partial<Record<Path, NumberField>>;
export type NumberPath = keyof typeof NUMBERS;

/** @example rangeOf(NUMBERS['detection.window']); // '50 to 1,000 frames' */
export function rangeOf({ min, max, unit }: NumberField): string {
  return `${min.toLocaleString('en')} to ${max.toLocaleString('en')} ${unit}`;
}

/** Why a number cannot be used; null where it can. */
export function problemOf(path: NumberPath, value: unknown): string | null {
  const field: NumberField = NUMBERS[path];
  const kind = field.whole ? 'a whole number' : 'a number';
  if (typeof value !== 'number' || !Number.isFinite(value) || (field.whole && !Number.isInteger(value)))
    return `Write ${kind}, ${rangeOf(field)}.`;
  return value < field.min || value > field.max ? `Out of range: ${kind}, ${rangeOf(field)}.` : null;
}

/** Every changed number that cannot be used. */
export function problemsOf(edits: Edits): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (Object.keys(NUMBERS) as NumberPath[]).flatMap((path) => {
      const problem = path in edits ? problemOf(path, edits[path]) : null;
      return problem === null ? [] : [[path, problem]];
    }),
  );
}
