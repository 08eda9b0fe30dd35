import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { htmlReport, reportData } from '@simdrift/console';
import { RunTables } from '@simdrift/store';
import { ask } from '../../../console/src/console.spec-helper.js';
import { analysedRun, type AnalysedRun } from './analysed-run.spec-helper.js';
import { expectProblem, type BadRequest } from './expect-problem.spec-helper.js';
import type { RunReport } from './run-report.js';

type Row = Readonly<Record<string, unknown>>;

let run: AnalysedRun;

beforeAll(async () => {
  run = await analysedRun();
}, 240_000);

afterAll(() => run?.stop());

describe('what the run page reads', () => {
  const json = async <T>(path: string): Promise<T> => JSON.parse((await ask(`${run.base}${path}`)).text) as T;

  it('tells the report of the run, its truth and its alarms', async () => {
    const record = await json<{ report: RunReport }>('/record');
    expect(record.report.accuracy).toEqual(run.report.accuracy);
    expect(record.report.expectations.passed).toBe(run.report.expectations.passed);
    const series = await json<{
      truth: { from: number }[];
      detectors: { id: string; alarms: number[] }[];
    }>('/series');
    expect(series.truth[0]!.from).toBe(1200);
    for (const { name, firstAlarm } of run.report.detectors)
      expect({ name, first: series.detectors.find(({ id }) => id === name)?.alarms[0] ?? null }).toEqual({
        name,
        first: firstAlarm,
      });
  });

  it('pools one run to its own race', async () => {
    const { text } = await ask(`${run.api}/runs/board?runs=${run.report.run},${run.report.run}`);
    const board = JSON.parse(text) as { runs: string[]; detectors: (Row & { id: string; policy: string })[] };
    expect(board.runs).toEqual([run.report.run]);
    for (const { name, policy, hits, missed, falseAlarms, f1 } of run.report.detectors)
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
    const answer = await ask(`${run.base}/report.html`);
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
    expect(said).toContain(run.report.expectations.passed ? '✓ As expected' : '✕ Not as expected');
    expect(run.report.alerts.length).toBeGreaterThan(0);
    for (const text of [
      ...run.report.expectations.results.map(({ text: one }) => one),
      ...run.report.detectors.map(({ title }) => title),
      ...run.report.alerts.flatMap(({ title, recommendations }) => [title, ...recommendations]),
      run.report.run,
      run.report.hashes.predictions,
    ])
      expect(said).toContain(text);
  });

  it('has a light and a dark scheme, as the reader’s screen is', () => {
    expect(html).toContain('color-scheme:light dark');
    expect(html).toContain('prefers-color-scheme:dark');
    expect(html).toContain('@media print');
  });

  it('is the same, byte for byte, from the command line', async () => {
    const { code, stdout } = await run.desk.run(['report', run.report.run, '-o', run.desk.path('report.html')]);
    expect([code, stdout]).toEqual([0, `${run.desk.path('report.html')}\n`]);
    expect(readFileSync(run.desk.path('report.html'), 'utf8') === html).toBe(true);
  }, 120_000);

  it('writes words of a scenario as words', async () => {
    const tables = await RunTables.open(run.recorded);
    const data = await reportData({ recorded: run.recorded, plan: run.plan }, tables, undefined).finally(() =>
      tables.close(),
    );
    const title = '<img src=x onerror="alert(1)">';
    const text = htmlReport({ ...data, summary: { ...data.summary, scenario: { name: title, title, story: title } } });
    expect(text).not.toContain('<img');
    expect(text).toContain('&#60;img src=x');
  });
});

describe('a request that cannot be answered', () => {
  // Every row has all four: to a parameter that a row leaves open Jest hands `done`, and waits for it until the time is up.
  it.each<BadRequest>([
    ['an id that climbs', 400, '..%2F..%2Fetc%2Fpasswd/record', undefined],
    ['an encoded dot', 400, '%2e%2e%2f%2e%2e/report.html', undefined],
    ['a run that is not there', 404, '2026-nothing/series', undefined],
    ['a run on the board that climbs', 400, 'board?runs=..%2F..%2Fetc', undefined],
    ['a run on the board that is not there', 404, 'board?runs=2026-nothing', undefined],
    ['a stream that the run has not', 404, "RUN/series?stream=main'%20OR%201=1%20--", undefined],
    ['a stream of no correlations', 404, 'RUN/correlations?stream=north', undefined],
  ])('%s gets %i and says why', (_, status, path, body) => expectProblem(run, status, path, body));
});
