import type { Matrix } from '@simdrift/detectors';
import { SimdriftError } from '@simdrift/contracts';
import { featureNames } from '@simdrift/imaging';
import type { Plan } from '@simdrift/scenarios';
import type { RunTables } from '@simdrift/store';
import { z } from 'zod';
import { distributionSchema } from './distribution.js';
import type { TestResults } from './tests/test-messages.js';

const range = z.tuple([z.int().nonnegative(), z.int().positive()]);
const TESTS = ['ks', 'wasserstein', 'psi', 'chi_square', 'cvm', 'anderson_darling', 'energy', 'mmd', 'c2st'] as const;

export const compareBodySchema = z.strictObject({
  stream: z.string().min(1).max(200).optional().describe('Default: the first.'),
  reference: range.describe('First frame, and the frame after the last.'),
  window: range.describe('First frame, and the frame after the last.'),
  detectors: z.array(z.enum(TESTS)).min(1).max(TESTS.length).default(['ks', 'wasserstein', 'psi', 'mmd']),
  signals: z
    .enum(['features', 'softmax', 'embedding'])
    .default('features')
    .describe('Image features, class probabilities, or the embedding of the model.'),
  samples: z.int().min(0).max(12).default(6).describe('Images of each window.'),
  seed: z.int().nonnegative().max(0xffffffff).default(1).describe('Of the random regroupings.'),
});
export type CompareBody = z.output<typeof compareBodySchema>;

const part = z.object({
  from: z.int(),
  until: z.int(),
  rows: z.int().describe('Frames compared: at most 1,000, evenly spaced.'),
});

export const comparisonSchema = z.object({
  run: z.string(),
  stream: z.string(),
  signals: z.string(),
  reference: part,
  window: part,
  correction: z.string(),
  tests: z.array(
    z.object({
      detector: z.string(),
      statistic: z.number(),
      threshold: z.number(),
      pValue: z.number().nullable(),
      drift: z.boolean(),
    }),
  ),
  features: z.array(
    z.object({
      index: z.int(),
      name: z.string(),
      tests: z.array(z.object({ detector: z.string(), statistic: z.number(), pValue: z.number().nullable() })),
      distribution: distributionSchema,
    }),
  ),
});
export type WindowComparison = z.output<typeof comparisonSchema>;

const MOST_ROWS = 1000;
const LEAST_ROWS = 10;
const CORRECTION =
  'p-values by 2,000 random regroupings of both windows together. Within a test they are corrected for the number of features (each statistic is held against the largest of all features, Westfall and Young); between tests they are not.';

/** Two windows of a stream as they were read. */
export interface ReadWindows {
  readonly stream: string;
  readonly reference: Matrix;
  readonly window: Matrix;
}

/**
 * Reads two windows of a recorded run.
 *
 * @throws {SimdriftError} `SIMDRIFT_USAGE` for ranges that are not in the run or too short
 */
export async function readWindows(tables: RunTables, plan: Plan, body: CompareBody): Promise<ReadWindows> {
  const stream = streamOf(plan, body.stream);
  if (!tables.hasPredictions)
    throw new SimdriftError('SIMDRIFT_USAGE', `The record of ${plan.run} has no predictions.`, {
      hint: 'Leave --no-record out next time.',
    });
  const reference = await rowsIn(tables, plan, stream, body, 'reference');
  const window = await rowsIn(tables, plan, stream, body, 'window');
  return { stream, reference, window };
}

/** What the tests of two windows say, by the names of their features. */
export function comparisonOf(
  plan: Plan,
  body: CompareBody,
  { stream, reference, window }: ReadWindows,
  { tests, distributions }: TestResults,
): WindowComparison {
  return {
    run: plan.run,
    stream,
    signals: body.signals,
    reference: { from: body.reference[0], until: body.reference[1], rows: reference.rows },
    window: { from: body.window[0], until: body.window[1], rows: window.rows },
    correction: CORRECTION,
    tests: tests.map(({ detector, statistic, threshold, pValue, drift }) => ({
      detector,
      statistic,
      threshold,
      pValue,
      drift,
    })),
    features: namesOf(plan, body.signals, reference.columns).map((name, index) => ({
      index,
      name,
      tests: tests.flatMap(({ detector, features }) => {
        const own = features.find(({ feature }) => feature === index);
        return own === undefined ? [] : [{ detector, statistic: own.statistic, pValue: own.pValue }];
      }),
      distribution: distributions[index]!,
    })),
  };
}

/** The stream that is meant. @throws {SimdriftError} `SIMDRIFT_NOT_FOUND` */
export function streamOf(plan: Plan, wanted: string | undefined): string {
  const stream = wanted ?? plan.streams[0]!;
  if (plan.streams.includes(stream)) return stream;
  throw new SimdriftError('SIMDRIFT_NOT_FOUND', `The run has no stream "${stream}".`, {
    hint: `It has ${plan.streams.join(', ')}.`,
  });
}

async function rowsIn(
  tables: RunTables,
  plan: Plan,
  stream: string,
  body: CompareBody,
  which: 'reference' | 'window',
): Promise<Matrix> {
  const [from, until] = body[which];
  const end = plan.frames;
  if (until - from < LEAST_ROWS || until > end)
    throw new SimdriftError('SIMDRIFT_USAGE', `The ${which} [${from}, ${until}) is not a window of this run.`, {
      hint: `A window has at least ${LEAST_ROWS} frames, between 0 and ${end}.`,
    });
  const column = body.signals === 'softmax' ? 'probabilities' : body.signals;
  if (!tables.columnsOf('predictions').includes(column))
    throw new SimdriftError('SIMDRIFT_USAGE', `The record of ${plan.run} has no ${body.signals}.`, {
      hint: 'Compare its features.',
    });
  const step = Math.ceil((until - from) / MOST_ROWS);
  const rows = await tables.query(
    `SELECT ${column} AS v FROM predictions
     WHERE stream = $1 AND seq >= ${from} AND seq < ${until} AND (seq - ${from}) % ${step} = 0 AND failed IS NULL ORDER BY seq`,
    [stream],
  );
  const values = rows.map((row) => row['v'] as number[]);
  const columns = values[0]?.length ?? 0;
  if (values.length < LEAST_ROWS)
    throw new SimdriftError('SIMDRIFT_USAGE', `The ${which} [${from}, ${until}) has ${values.length} predictions.`, {
      hint: 'The run ended before, or the model failed there: choose another window.',
    });
  return { rows: values.length, columns, data: Float64Array.from(values.flat()) };
}

function namesOf(plan: Plan, signals: CompareBody['signals'], columns: number): readonly string[] {
  if (signals === 'features') return featureNames(plan.channels);
  if (signals === 'softmax') return plan.classes.map((name) => `p(${name})`);
  return Array.from({ length: columns }, (_, i) => `embedding ${i}`);
}
