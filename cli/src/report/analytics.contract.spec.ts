import { readFileSync, writeFileSync } from 'node:fs';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { htmlReport, reportData } from '@simdrift/console';
import { loadConfig } from '@simdrift/contracts';
import { compare, type Matrix } from '@simdrift/detectors';
import { reopenRun } from '@simdrift/producers';
import { silent } from '@simdrift/runtime';
import { FrameSource, parsePlan, type Plan } from '@simdrift/scenarios';
import { EXPORT_FORMATS, EXPORTS, openRun, readPredictions, RunTables, type RecordedRun } from '@simdrift/store';
import { decode } from 'fast-png';
import { ask, startTestConsole } from '../../../console/src/console.spec-helper.js';
import { Desk } from '../run-cli.spec-helper.js';
import { csvRows } from './csv-rows.spec-helper.js';
import type { RunReport } from './run-report.js';

type Row = Readonly<Record<string, unknown>>;
interface ComparedBody {
  readonly tests: readonly { detector: string; statistic: number; threshold: number; pValue: number; drift: boolean }[];
  readonly features: readonly {
    index: number;
    name: string;
    tests: readonly { detector: string; statistic: number; pValue: number }[];
    distribution: Record<'reference' | 'window', { mean: number; counts: number[] }>;
  }[];
  readonly images: Record<'reference' | 'window', readonly { seq: number; original: string; streamed: string }[]>;
}

const desk = new Desk();
const REFERENCE = [0, 200] as const;
const WINDOW = [1500, 1700] as const;

let report: RunReport;
let recorded: RecordedRun;
let plan: Plan;
let started: Awaited<ReturnType<typeof startTestConsole>>;
let instance: DuckDBInstance;
let own: DuckDBConnection;
let base: string;

beforeAll(async () => {
  const wanted = ['--source', 'phantom', '--dataset', 'pneumoniamnist', '--frames', '2400', '--seed', '7', '--fast'];
  const done = await desk.run(['run', 'scanner-replacement', ...wanted, '--json']);
  if (done.stdout === '') throw new Error(done.stderr);
  report = done.json<RunReport>();
  recorded = await openRun(desk.path('runs'), report.run);
  plan = parsePlan(recorded.plan);
  started = await startTestConsole({
    runsDir: desk.path('runs'),
    openSources: (of) => reopenRun(of, loadConfig({ env: { SIMDRIFT_DOWNLOAD: 'never' } }), silent),
  });
  base = `${started.console.url}/api/v1/runs/${report.run}`;
  instance = await DuckDBInstance.create(':memory:');
  own = await instance.connect();
  await own.run(`ATTACH '${recorded.storePath}' AS kept (READ_ONLY)`);
}, 240_000);

afterAll(async () => {
  own?.closeSync();
  instance?.closeSync();
  await started?.stop();
  desk.clear();
});

/** Rows by a DuckDB of the test's own. */
async function asked(sql: string): Promise<readonly Row[]> {
  return (await own.runAndReadAll(sql)).getRowObjectsJson();
}

const kept = (what: string): string =>
  what === 'predictions' ? `read_parquet('${recorded.predictionsPath}')` : `kept.${what}`;

/** How often each stream and seq occurs, in the order of the file: what must be the same however it was written. */
const places = (rows: readonly Row[]): string[] => rows.map((row) => `${String(row['stream'])} ${String(row['seq'])}`);

describe.each(EXPORTS)('the export of %s', (what) => {
  it('has every row of the store in CSV, JSON and Parquet, with the same columns and values', async () => {
    const expected = await asked(`SELECT * FROM ${kept(what)} ORDER BY stream, seq`);
    expect(expected.length).toBeGreaterThan(0);
    const read: Record<string, readonly Row[]> = {};
    for (const format of EXPORT_FORMATS) {
      const response = await fetch(`${base}/export?what=${what}&format=${format}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('x-simdrift-rows')).toBe(String(expected.length));
      expect(response.headers.get('content-disposition')).toContain(`${report.run}-${what}.${format}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      if (format === 'parquet') writeFileSync(desk.path('rows.parquet'), bytes);
      read[format] =
        format === 'parquet'
          ? await asked(`FROM read_parquet('${desk.path('rows.parquet')}')`)
          : format === 'json'
            ? (JSON.parse(bytes.toString()) as Row[])
            : byHeader(csvRows(bytes.toString()));
      expect({ format, rows: places(read[format]) }).toEqual({ format, rows: places(expected) });
    }
    const names = Object.keys(read['json']![0]!);
    expect(names).toEqual(Object.keys(expected[0]!).filter((name) => name !== 'series'));
    // Readings of one frame may come in any order: rows are compared as a set.
    const lines = (rows: readonly Row[]) =>
      rows.map((row) => names.map((name) => plainly(row[name])).join(' | ')).sort();
    expect(lines(read['parquet']!)).toEqual(lines(expected));
    expect(lines(read['json']!)).toEqual(lines(expected));
    expect(lines(read['csv']!.map((row) => withLists(row, names)))).toEqual(lines(expected));
  });
});

function byHeader([header = [], ...rows]: readonly string[][]): Row[] {
  return rows.map((cells) => {
    expect(cells).toHaveLength(header.length);
    return Object.fromEntries(header.map((name, i) => [name, cells[i]]));
  });
}

/** Columns `name_0`, `name_1`, … of a spreadsheet as the list that they are elsewhere. */
function withLists(row: Row, names: readonly string[]): Row {
  return Object.fromEntries(
    names.map((name) => {
      if (name in row) return [name, row[name]];
      const list: unknown[] = [];
      while (`${name}_${list.length}` in row) list.push(row[`${name}_${list.length}`]);
      return [name, list];
    }),
  );
}

/** A value as text: numbers by their value, those of lists in the 32 bits that the record keeps, nothing as nothing. */
function plainly(value: unknown, precise: (x: number) => number = Number): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return `[${value.map((one) => plainly(one, Math.fround)).join()}]`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.trim() !== '' && Number.isFinite(Number(text)) ? String(precise(Number(text))) : text;
}

describe('two windows of a run', () => {
  const body = { reference: REFERENCE, window: WINDOW, detectors: ['ks', 'psi', 'mmd'], samples: 3, seed: 5 };
  let answer: ComparedBody;
  const features: number[][] = [];
  const rows = ([from, until]: readonly [number, number]) => features.slice(from, until);
  const matrix = (of: readonly number[][]): Matrix => ({
    rows: of.length,
    columns: of[0]!.length,
    data: Float64Array.from(of.flat()),
  });

  beforeAll(async () => {
    answer = await post<ComparedBody>(body);
    // Not by the query that the console makes, but as a replay reads them.
    for await (const batch of readPredictions(recorded.predictionsPath!, { run: plan.run, model: plan.model }))
      features.push(...batch.map((one) => [...one.features]));
  }, 60_000);

  it('are tested as the detectors’ library tests the same features', () => {
    expect(answer.tests.map(({ detector }) => detector)).toEqual(body.detectors);
    for (const { detector, ...test } of answer.tests) {
      const {
        statistic,
        threshold,
        pValue,
        drift,
        features: each,
      } = compare(detector, matrix(rows(REFERENCE)), matrix(rows(WINDOW)), { seed: 5 });
      expect(test).toEqual({ statistic, threshold, pValue, drift });
      for (const { feature, statistic: ofOne, pValue: p } of each)
        expect(answer.features[feature]!.tests).toContainEqual({ detector, statistic: ofOne, pValue: p });
    }
    expect(answer.tests.every(({ drift }) => drift)).toBe(true);
  });

  it('have the Kolmogorov distance that counting gives', () => {
    for (const { index, tests } of answer.features) {
      const [a, b] = [REFERENCE, WINDOW].map((range) => rows(range).map((row) => row[index]!)) as [number[], number[]];
      const below = (of: number[], at: number) => of.filter((value) => value <= at).length / of.length;
      const distance = Math.max(...[...a, ...b].map((at) => Math.abs(below(a, at) - below(b, at))));
      const told = tests.find(({ detector }) => detector === 'ks');
      if (told !== undefined) expect(told.statistic).toBeCloseTo(distance, 10);
      else expect(new Set([...a, ...b]).size).toBe(1);
    }
  });

  it('have the distributions that their features have', () => {
    for (const { index, distribution } of answer.features)
      for (const [side, range] of [['reference', REFERENCE] as const, ['window', WINDOW] as const]) {
        const values = rows(range).map((row) => row[index]!);
        expect(distribution[side].counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
        expect(distribution[side].mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 8);
      }
  });

  it('are shown as they were streamed, pixel by pixel', async () => {
    const sources = await reopenRun(plan, loadConfig({ env: { SIMDRIFT_DOWNLOAD: 'never' } }), silent);
    const frames = new FrameSource(plan, sources, [...recorded.controls]);
    for (const [side, [from, until]] of [['reference', REFERENCE] as const, ['window', WINDOW] as const]) {
      expect(answer.images[side]).toHaveLength(3);
      for (const { seq, original, streamed } of answer.images[side]) {
        expect(seq >= from && seq < until).toBe(true);
        const frame = frames.frameAt(plan.streams[0]!, seq);
        expect(pixelsOf(original)).toEqual([...frame.original.pixels]);
        expect(pixelsOf(streamed)).toEqual([...frame.streamed.pixels]);
      }
    }
    expect(answer.images.window.every(({ original, streamed }) => original !== streamed)).toBe(true);
  });

  it('find nothing within the clean warm-up, by probabilities and embedding too', async () => {
    for (const [signals, width] of [
      ['features', answer.features.length],
      ['softmax', plan.classes.length],
      ['embedding', undefined],
    ] as const) {
      const clean = { reference: [0, 200], window: [300, 500], detectors: ['ks'], signals, samples: 0 };
      const { tests, features: each } = await post<ComparedBody>(clean);
      expect({ signals, drift: tests[0]!.drift }).toEqual({ signals, drift: false });
      expect(each.length).toBe(width ?? each.length);
      expect(each.length).toBeGreaterThan(0);
    }
  });

  async function post<T>(asking: object): Promise<T> {
    const { status, text } = await ask(`${base}/compare`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(asking),
    });
    expect({ status, text: status === 200 ? '' : text }).toEqual({ status: 200, text: '' });
    return JSON.parse(text) as T;
  }
});

const pixelsOf = (uri: string): number[] => {
  expect(uri.startsWith('data:image/png;base64,')).toBe(true);
  return [...decode(Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64')).data];
};

describe('what the run page reads', () => {
  const json = async <T>(path: string): Promise<T> => JSON.parse((await ask(`${base}${path}`)).text) as T;

  it('tells the report of the run, its truth and its alarms', async () => {
    const record = await json<{ report: RunReport }>('/record');
    expect(record.report.accuracy).toEqual(report.accuracy);
    expect(record.report.expectations.passed).toBe(report.expectations.passed);
    const series = await json<{
      truth: { from: number }[];
      detectors: { id: string; alarms: number[] }[];
    }>('/series');
    expect(series.truth[0]!.from).toBe(1200);
    for (const { name, firstAlarm } of report.detectors)
      expect({ name, first: series.detectors.find(({ id }) => id === name)?.alarms[0] ?? null }).toEqual({
        name,
        first: firstAlarm,
      });
  });

  it('pools one run to its own race', async () => {
    const { text } = await ask(`${started.console.url}/api/v1/runs/board?runs=${report.run},${report.run}`);
    const board = JSON.parse(text) as { runs: string[]; detectors: (Row & { id: string; policy: string })[] };
    expect(board.runs).toEqual([report.run]);
    for (const { name, policy, hits, missed, falseAlarms, f1 } of report.detectors)
      expect(board.detectors.find((one) => one.id === name && one.policy === policy)).toMatchObject({
        hits,
        missed,
        falseAlarms,
        f1,
      });
  });
});

describe('the report of a run', () => {
  let html: string;
  beforeAll(async () => {
    const answer = await ask(`${base}/report.html`);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'.*sandbox$/);
    html = answer.text;
  }, 60_000);

  it('loads nothing and runs nothing', () => {
    expect(html).not.toMatch(/https?:|<script|<link|<iframe|<object|@import|url\(|\son\w+=|javascript:/i);
    const sources = [...html.matchAll(/\ssrc="([^"]*)"/g)].map(([, source]) => source!);
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(source.slice(0, 22)).toBe('data:image/png;base64,');
  });

  it('names verdict, detectors and alerts of the run', () => {
    const said = html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    expect(said).toContain(report.expectations.passed ? '✓ As expected' : '✕ Not as expected');
    expect(report.alerts.length).toBeGreaterThan(0);
    for (const text of [
      ...report.expectations.results.map(({ text: one }) => one),
      ...report.detectors.map(({ title }) => title),
      ...report.alerts.flatMap(({ title, recommendations }) => [title, ...recommendations]),
      report.run,
      report.hashes.predictions,
    ])
      expect(said).toContain(text);
  });

  it('has a light and a dark scheme, as the reader’s screen is', () => {
    expect(html).toContain('color-scheme:light dark');
    expect(html).toContain('prefers-color-scheme:dark');
    expect(html).toContain('@media print');
  });

  it('is the same, byte for byte, from the command line', async () => {
    const { code, stdout } = await desk.run(['report', report.run, '-o', desk.path('report.html')]);
    expect([code, stdout]).toEqual([0, `${desk.path('report.html')}\n`]);
    expect(readFileSync(desk.path('report.html'), 'utf8') === html).toBe(true);
  }, 120_000);

  it('writes words of a scenario as words', async () => {
    const tables = await RunTables.open(recorded);
    const data = await reportData({ recorded, plan }, tables, undefined).finally(() => tables.close());
    const title = '<img src=x onerror="alert(1)">';
    const text = htmlReport({ ...data, summary: { ...data.summary, scenario: { name: title, title, story: title } } });
    expect(text).not.toContain('<img');
    expect(text).toContain('&#60;img src=x');
  });
});

describe('a request that cannot be answered', () => {
  const compareWith = (change: object) => ({ reference: [0, 200], window: [1500, 1700], detectors: ['ks'], ...change });

  it.each<[string, number, string, object?]>([
    ['an id that climbs', 400, '..%2F..%2Fetc%2Fpasswd/record'],
    ['an id that climbs from a year', 400, '2026%2F..%2F..%2Fetc/export'],
    ['an encoded dot', 400, '%2e%2e%2f%2e%2e/report.html'],
    ['a run that is not there', 404, '2026-nothing/series'],
    ['a run on the board that climbs', 400, 'board?runs=..%2F..%2Fetc'],
    ['a run on the board that is not there', 404, 'board?runs=2026-nothing'],
    ['rows of something else', 400, 'RUN/export?what=secrets'],
    ['a format that there is not', 400, 'RUN/export?format=xlsx'],
    ['a query field that there is not', 400, 'RUN/export?path=%2Fetc%2Fpasswd'],
    ['a stream that the run has not', 404, "RUN/series?stream=main'%20OR%201=1%20--"],
    ['a stream of no correlations', 404, 'RUN/correlations?stream=north'],
    ['a reversed range', 400, 'RUN/compare', compareWith({ window: [1700, 1500] })],
    ['an empty range', 400, 'RUN/compare', compareWith({ window: [1500, 1500] })],
    ['a range of too few frames', 400, 'RUN/compare', compareWith({ reference: [0, 9] })],
    ['a range beyond the end', 400, 'RUN/compare', compareWith({ window: [2300, 2401] })],
    ['a range before the begin', 400, 'RUN/compare', compareWith({ reference: [-10, 100] })],
    ['half a frame', 400, 'RUN/compare', compareWith({ reference: [0.5, 100] })],
    ['a test that there is not', 400, 'RUN/compare', compareWith({ detectors: ['kss'] })],
    ['a compared stream that the run has not', 404, 'RUN/compare', compareWith({ stream: 'north' })],
  ])('%s gets %i and says why', async (_, status, path, body) => {
    const url = `${started.console.url}/api/v1/runs/${path.replace('RUN', report.run)}`;
    const { headers, text, ...answer } = await ask(
      url,
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
    );
    expect({ ...answer, text }).toEqual({ status, text });
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    const problem = JSON.parse(text) as { status: number; detail: string; hint?: string };
    expect(problem.status).toBe(status);
    expect(problem.detail.length).toBeGreaterThan(10);
    // Where the records lie is nobody's business.
    expect(text).not.toContain(desk.folder);
  });
});
