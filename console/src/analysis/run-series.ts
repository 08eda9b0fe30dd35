import { featureNames } from '@simdrift/imaging';
import type { Plan } from '@simdrift/scenarios';
import type { RunTables, TableRow } from '@simdrift/store';
import { z } from 'zod';

const numbers = z.array(z.number());
const holed = z.array(z.number().nullable());

export const runSeriesSchema = z.object({
  run: z.string(),
  stream: z.string(),
  frames: z.int(),
  reference: z.int().describe('Frames of the clean warm-up.'),
  every: z.int().describe('Of the readings every so many-th is here, alarms always: 1 means all.'),
  truth: z
    .array(z.object({ effect: z.string(), from: z.number(), until: z.number(), severity: z.number() }))
    .describe('What was injected; the highest severity of the stretch.'),
  accuracy: z.object({ seq: numbers, from: numbers, value: numbers, low: holed, high: holed }),
  estimates: z.array(z.object({ method: z.string(), seq: numbers, value: numbers, low: holed, high: holed })),
  detectors: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      kind: z.string(),
      seq: numbers,
      state: z.array(z.string()),
      statistic: holed,
      threshold: holed,
      ratio: holed,
      alarms: numbers.describe('Frames of the transitions into drift.'),
    }),
  ),
  features: z.object({
    block: z.int().describe('Frames that each mean is over.'),
    seq: numbers.describe('Last frame of each block.'),
    series: z.array(z.object({ name: z.string(), value: numbers })),
  }),
});
export type RunSeries = z.output<typeof runSeriesSchema>;

/** Readings of a detector on a chart at most: more would be less than a pixel each. */
const MOST_POINTS = 1500;
const MOST_BLOCKS = 400;

/** Everything that a recorded run says over time, of one stream, by seq. */
export async function runSeries(tables: RunTables, plan: Plan, stream: string): Promise<RunSeries> {
  const metrics = await tables.select(
    'metrics',
    ['name', 'seq', 'from', 'count', 'value', 'low', 'high'],
    `stream = $1 AND name IN ('accuracy', 'accuracy_cbpe', 'accuracy_atc', 'accuracy_doc', 'accuracy_cot')`,
    [stream],
  );
  const of = (name: string) => metrics.filter((row) => row['name'] === name);
  const methods = ['cbpe', 'doc', 'atc', 'cot'].filter((method) => of(`accuracy_${method}`).length > 0);
  const { every, detectors } = await readings(tables, plan, stream);
  const features = await featureMeans(tables, plan, stream);
  return {
    run: plan.run,
    stream,
    frames: plan.frames,
    reference: plan.reference.frames,
    every,
    truth: await truthOf(tables, stream),
    // A window of labels is told late, when they are due: it is drawn where its frames are.
    accuracy: { ...curve(of('accuracy')), from: of('accuracy').map((row) => number(row, 'from')) },
    estimates: methods.map((method) => ({ method, ...curve(of(`accuracy_${method}`)) })),
    detectors,
    features,
  };
}

function curve(rows: readonly TableRow[]) {
  return {
    seq: rows.map((row) => number(row, 'from') + number(row, 'count') - 1),
    value: rows.map((row) => number(row, 'value')),
    low: rows.map((row) => orNull(row, 'low')),
    high: rows.map((row) => orNull(row, 'high')),
  };
}

async function readings(tables: RunTables, plan: Plan, stream: string) {
  const [most] = await tables.query(
    tables.columnsOf('readings').length === 0
      ? 'SELECT 0 AS n'
      : 'SELECT max(n) AS n FROM (SELECT count(*) AS n FROM store.readings WHERE stream = $1 GROUP BY detector)',
    tables.columnsOf('readings').length === 0 ? [] : [stream],
  );
  const every = Math.max(1, Math.ceil(Number(most?.['n'] ?? 0) / MOST_POINTS));
  const rows = await tables.select(
    'readings',
    ['detector', 'seq', 'state', 'statistic', 'threshold', 'ratio', 'alarm'],
    `stream = $1 QUALIFY alarm = 1 OR (row_number() OVER (PARTITION BY detector ORDER BY seq)) % ${every} = 0`,
    [stream],
  );
  const detectors = plan.detectors.map(({ id, title, kind }) => {
    const own = rows.filter((row) => row['detector'] === id);
    return {
      id,
      title,
      kind,
      seq: own.map((row) => number(row, 'seq')),
      state: own.map((row) => String(row['state'])),
      statistic: own.map((row) => orNull(row, 'statistic')),
      threshold: own.map((row) => orNull(row, 'threshold')),
      ratio: own.map((row) => orNull(row, 'ratio')),
      alarms: own.filter((row) => row['alarm'] === 1).map((row) => number(row, 'seq')),
    };
  });
  return { every, detectors };
}

async function truthOf(tables: RunTables, stream: string): Promise<RunSeries['truth']> {
  const rows = await tables.select(
    'truth',
    ['effect', 'seq', 'until', 'severity'],
    `stream = $1 AND effect <> 'none' AND severity > 0`,
    [stream],
  );
  const stretches: { effect: string; from: number; until: number; severity: number }[] = [];
  const open = new Map<string, (typeof stretches)[number]>();
  for (const row of rows) {
    const [effect, from, until, severity] = [
      String(row['effect']),
      number(row, 'seq'),
      number(row, 'until'),
      number(row, 'severity'),
    ];
    const last = open.get(effect);
    if (last !== undefined && from <= last.until) {
      last.until = Math.max(last.until, until);
      last.severity = Math.max(last.severity, severity);
    } else {
      const stretch = { effect, from, until, severity };
      open.set(effect, stretch);
      stretches.push(stretch);
    }
  }
  return stretches;
}

/** Means of every image feature, and of the confidence, over blocks of frames. */
async function featureMeans(tables: RunTables, plan: Plan, stream: string): Promise<RunSeries['features']> {
  const block = Math.max(25, Math.ceil(plan.frames / MOST_BLOCKS / 25) * 25);
  if (!tables.hasPredictions) return { block, seq: [], series: [] };
  const names = featureNames(plan.channels);
  const means = names.map((_, i) => `avg(features[${i + 1}]) AS f${i}`);
  const rows = await tables.query(
    `SELECT max(seq) AS seq, ${means.join(', ')}, avg(list_max(probabilities)) AS confidence
     FROM predictions WHERE stream = $1 AND failed IS NULL GROUP BY seq // ${block} ORDER BY 1`,
    [stream],
  );
  return {
    block,
    seq: rows.map((row) => number(row, 'seq')),
    series: [
      ...names.map((name, i) => ({ name, value: rows.map((row) => number(row, `f${i}`)) })),
      { name: 'confidence', value: rows.map((row) => number(row, 'confidence')) },
    ],
  };
}

function number(row: TableRow, name: string): number {
  return Number(row[name]);
}

function orNull(row: TableRow, name: string): number | null {
  const value = row[name];
  return value === null || value === undefined || !Number.isFinite(Number(value)) ? null : Number(value);
}
