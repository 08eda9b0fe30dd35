import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedAlerts } from '../../analysis/recorded-alerts.js';
import type { RunsOverview } from '../../analysis/runs-overview.js';
import { ask, startTestConsole } from '../../console.spec-helper.js';

const RUNS = ['20260101T000000000Z-a', '20260102T000000000Z-b', '20260103T000000000Z-c'] as const;

describe('alerts and overview over recorded runs', () => {
  let started: Awaited<ReturnType<typeof startTestConsole>>;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simdrift-alerts-'));
    await record(RUNS[0], [900]);
    await record(RUNS[1], [700, 1100]);
    // One that is damaged beside them.
    await record(RUNS[2], []);
    await writeFile(join(folder, RUNS[2], 'report.json'), '{"accuracy": ');
    started = await startTestConsole({ runsDir: folder });
  });

  afterAll(async () => {
    await started.stop();
    await rm(folder, { recursive: true });
  });

  async function record(run: string, alerts: readonly number[]): Promise<void> {
    const write = (name: string, value: unknown) => writeFile(join(folder, run, name), JSON.stringify(value));
    await mkdir(join(folder, run), { recursive: true });
    await write('status.json', { state: 'finished', pid: 1, startedAt: '2026-01-01T00:00:00Z' });
    await write('plan.json', {
      scenario: { name: 'clean', title: 'Clean' },
      dataset: 'pneumoniamnist',
      source: 'phantom',
      model: 'm',
      seed: 1,
      frames: 2000,
    });
    await write('report.json', {
      accuracy: { before: 0.9, after: 0.8, standardErrors: { before: 0.01, after: 0.01 } },
      detectors: [],
      alerts: alerts.map((opened) => ({
        id: `${run}/main/drift/${opened}`,
        stream: 'main',
        opened,
        lifecycle: 'open',
        severity: opened > 1000 ? 'critical' : 'warning',
        title: 'The input has drifted',
        detectors: ['ks'],
        recommendations: ['Look.'],
      })),
      expectations: { passed: true, results: [] },
      hashes: { frames: null, predictions: '', readings: '' },
    });
  }

  const get = (path: string) => ask(`${started.console.url}/api/v1/${path}`);
  const alerts = async (query = '') => JSON.parse((await get(`alerts?${query}`)).text) as RecordedAlerts;

  it('lists the alerts of all reports that can be read, page by page', async () => {
    const first = await alerts('limit=2');
    expect(first).toMatchObject({
      total: 3,
      severities: { info: 0, warning: 2, critical: 1 },
      records: { read: 3, total: 3 },
    });
    expect(first.alerts.map(({ run, opened }) => [run, opened])).toEqual([
      [RUNS[1], 1100],
      [RUNS[1], 700],
    ]);
    const last = await alerts(`limit=2&before=${encodeURIComponent(first.next!)}`);
    expect(last).toMatchObject({ next: null, alerts: [{ run: RUNS[0], opened: 900, noticedBy: ['ks'] }] });
    expect((await alerts('severity=critical&run=' + RUNS[0])).total).toBe(0);
  });

  it('refuses a filter that there is not', async () => {
    for (const query of ['severity=bad', 'limit=0', 'limit=201', 'before=../../etc', 'run=../x', 'colour=red']) {
      const answer = await get(`alerts?${query}`);
      expect([query, answer.status, answer.headers['content-type']]).toEqual([
        query,
        400,
        expect.stringContaining('application/problem+json'),
      ]);
    }
    expect((await get('alerts/export?limit=3')).status).toBe(400);
  });

  it('gives what is filtered as CSV', async () => {
    const { headers, text } = await get('alerts/export?severity=warning');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toContain('simdrift-alerts.csv');
    expect(text.trimEnd().split('\r\n').slice(1)).toEqual([
      expect.stringContaining(`${RUNS[1]},`),
      expect.stringContaining(`${RUNS[0]},`),
    ]);
  });

  it('counts over the runs that a filter matches', async () => {
    const overview = async (query: string) => JSON.parse((await get(`runs/overview?${query}`)).text) as RunsOverview;
    expect(await overview('')).toMatchObject({ runs: 3, judged: 2, passed: 2, alerts: { total: 3, runs: 2 } });
    expect(await overview('verdict=failed')).toMatchObject({ runs: 0, judged: 0 });
    expect((await get('runs/overview?limit=3')).status).toBe(400);
    const { recorded } = JSON.parse((await get('runs')).text) as { recorded: { run: string; alerts: number | null }[] };
    expect(recorded.map((entry) => entry.alerts)).toEqual([null, 2, 1]);
  });

  it('reads a report again when its file has changed, and forgets a record that is gone', async () => {
    await record(RUNS[2], [5, 6]);
    expect((await alerts()).total).toBe(5);
    await rm(join(folder, RUNS[2]), { recursive: true });
    expect(await alerts()).toMatchObject({ total: 3, records: { read: 2, total: 2 } });
  });
});
