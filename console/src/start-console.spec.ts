import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { controlRequestCodec, TOPICS, type ControlRequest } from '@simdrift/contracts';
import { feed, syntheticRun } from './dev-feed.spec-helper.js';
import { ask, startTestConsole, until, type Answer } from './console.spec-helper.js';
import { apiTypes, type ApiDocument } from './http/api-types.js';
import type { SnapshotDto } from './live/live-dto.js';

const OLD_RUNS = ['20260101T000000Z-old', '20260102T000000Z-old', '20260103T000000Z-old'];

describe('the console', () => {
  const run = '2026-r1';
  const probes = [{ name: 'broker', up: true }];
  let started: Awaited<ReturnType<typeof startTestConsole>>;
  let folder: string;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simdrift-console-'));
    await mkdir(join(folder, 'web/assets'), { recursive: true });
    await writeFile(join(folder, 'web/index.html'), '<!doctype html><title>SimDrift</title>');
    await writeFile(join(folder, 'web/assets/index-abc123.js'), 'export {};');
    for (const old of OLD_RUNS) {
      await mkdir(join(folder, 'runs', old), { recursive: true });
      await writeFile(
        join(folder, 'runs', old, 'status.json'),
        JSON.stringify({ state: 'finished', pid: 1, startedAt: '2026-01-01T00:00:00Z' }),
      );
    }
    started = await startTestConsole({
      webRoot: join(folder, 'web'),
      runsDir: join(folder, 'runs'),
      health: [{ name: 'broker', check: () => Promise.resolve({ up: probes[0]!.up, detail: 'embedded' }) }],
    });
    ({ url } = started.console);
    await feed(started.broker, syntheticRun({ run, frames: 1400, onset: 1200, streams: ['north', 'south'] }));
    await until(async () => (await ask(`${url}/api/v1/runs/${run}`)).status === 200);
    await until(async () => (await snapshot()).run.phase === 'ended');
  });

  afterAll(async () => {
    await started.stop();
    await rm(folder, { recursive: true });
  });

  const snapshot = async (): Promise<SnapshotDto> =>
    JSON.parse((await ask(`${url}/api/v1/runs/latest`)).text) as SnapshotDto;
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
    ask(`${url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const problemOf = (answer: Answer) => {
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const body = JSON.parse(answer.text) as { status: number; detail: string; hint?: string; code?: string };
    expect(body.status).toBe(answer.status);
    return body;
  };

  it('lists runs seen live and run records on disk', async () => {
    const { live, recorded } = JSON.parse((await ask(`${url}/api/v1/runs`)).text) as {
      live: { run: string }[];
      recorded: { run: string }[];
    };
    expect(live.map((entry) => entry.run)).toEqual([run]);
    expect(recorded.map((entry) => entry.run)).toEqual([...OLD_RUNS].reverse());
  });

  it('gives run records page by page, and refuses a page that makes no sense', async () => {
    const page = async (query: string) =>
      JSON.parse((await ask(`${url}/api/v1/runs?${query}`)).text) as {
        recorded: { run: string; state: string }[];
        total: number;
        next: string | null;
      };
    const first = await page('limit=2');
    expect(first).toMatchObject({
      total: 3,
      next: OLD_RUNS[1],
      recorded: [{ run: OLD_RUNS[2], state: 'finished' }, {}],
    });
    const last = await page(`limit=2&before=${first.next}`);
    expect(last).toMatchObject({ next: null, recorded: [{ run: OLD_RUNS[0] }] });
    for (const query of ['limit=0', 'limit=many', 'before=../../etc', 'colour=red']) {
      const answer = await ask(`${url}/api/v1/runs?${query}`);
      expect([query, answer.status, problemOf(answer).code]).toEqual([query, 400, 'SIMDRIFT_USAGE']);
    }
  });

  it('says where runs are begun when this process has no line', async () => {
    for (const path of ['runs', `runs/${OLD_RUNS[0]}/replay`]) {
      const answer = await post(`/api/v1/${path}`, {});
      expect([answer.status, problemOf(answer).hint]).toEqual([409, expect.stringContaining('simdrift up')]);
    }
    expect((await post('/api/v1/runs', { scenario: '../../etc/passwd.yaml' })).status).toBe(400);
  });

  it('answers for an unknown run with a problem that says what is near', async () => {
    const answer = await ask(`${url}/api/v1/runs/2026-r2`);
    expect(answer.status).toBe(404);
    expect(problemOf(answer)).toMatchObject({ code: 'SIMDRIFT_UNKNOWN_RUN', hint: `Did you mean "${run}"?` });
  });

  it('answers for everything unknown with a problem', async () => {
    for (const path of ['/api/v1/nothing', '/nothing.html', '/../../etc/passwd']) {
      const answer = await ask(`${url}${path}`);
      expect([answer.status, problemOf(answer).code]).toEqual([404, 'SIMDRIFT_NOT_FOUND']);
    }
  });

  it('lists effects, scenarios, models and data sets', async () => {
    const names = async (path: string) =>
      (JSON.parse((await ask(`${url}/api/v1/${path}`)).text) as { name: string }[]).map(({ name }) => name);
    expect(await names('effects')).toContain('motion_blur');
    expect(await names('scenarios')).toEqual(['clean']);
    expect(await names('datasets')).toEqual(['pneumoniamnist']);
    expect(await names('models')).toEqual([]);
  });

  describe('controls', () => {
    const asked: ControlRequest[] = [];
    beforeAll(async () => {
      await started.broker.subscribe(TOPICS.control, { from: 'now' }, (record) => {
        if (record.headers['simdrift-schema'] === controlRequestCodec.schema)
          asked.push(controlRequestCodec.decode(record));
      });
    });

    it('puts a request for every stream into the control topic and answers 202 with its id', async () => {
      const answer = await post(`/api/v1/runs/${run}/controls`, {
        action: 'inject',
        effect: 'motion_blur',
        severity: 0.4,
        ramp: 200,
      });
      expect(answer.status).toBe(202);
      const { id, requests } = JSON.parse(answer.text) as { id: string; requests: { id: string; stream: string }[] };
      expect(requests.map(({ stream }) => stream).sort()).toEqual(['north', 'south']);
      await until(() => asked.length === 2);
      expect(asked.find((request) => request.id === id)).toMatchObject({
        run,
        action: 'inject',
        effect: 'motion_blur',
        severity: 0.4,
        ramp: 200,
      });
    });

    it('sends an acknowledgement to the stream of its alert', async () => {
      const [alert] = (await snapshot()).alerts.alerts;
      const before = asked.length;
      expect((await post('/api/v1/runs/latest/controls', { action: 'acknowledge', alert: alert!.id })).status).toBe(
        202,
      );
      await until(() => asked.length === before + 1);
      expect(asked.at(-1)).toMatchObject({ action: 'acknowledge', alert: alert!.id, stream: 'north' });
    });

    it.each([
      [{ action: 'inject', effect: 'motion_blur', severity: 1.4 }, 400, 'SIMDRIFT_SEVERITY', 'between 0 and 1'],
      [
        { action: 'inject', effect: 'motion_blurr', severity: 0.4 },
        400,
        'SIMDRIFT_UNKNOWN_EFFECT',
        'Did you mean "motion_blur"?',
      ],
      [
        { action: 'inject', effect: 'subgroup_loss', severity: 0.4 },
        400,
        'SIMDRIFT_USAGE',
        'Write it as a stage of a scenario',
      ],
      [{ action: 'inject', severity: 0.4 }, 400, 'SIMDRIFT_USAGE', '"effect": "motion_blur"'],
      [{ action: 'explode' }, 400, 'SIMDRIFT_USAGE', '/api/docs'],
      [{ action: 'pause', stream: 'nort' }, 404, 'SIMDRIFT_NOT_FOUND', 'Did you mean "north"?'],
      [{ action: 'acknowledge', alert: 'none' }, 404, 'SIMDRIFT_NOT_FOUND', 'lists its alerts'],
      ['{"action": ', 400, undefined, 'Content-Type: application/json'],
      [[1, 2], 400, 'SIMDRIFT_USAGE', '/api/docs'],
    ])('refuses %j with a problem and sends nothing', async (body, status, code, hint) => {
      const before = asked.length;
      const answer = await post(`/api/v1/runs/${run}/controls`, body);
      const found = problemOf(answer);
      expect([answer.status, found.code]).toEqual([status, code]);
      expect(found.hint).toContain(hint);
      expect(asked).toHaveLength(before);
    });

    it('refuses a body that is too large', async () => {
      const answer = await post(`/api/v1/runs/${run}/controls`, { action: 'pause', stream: 'x'.repeat(100_000) });
      expect([answer.status, problemOf(answer).status]).toEqual([413, 413]);
    });
  });

  it('documents itself in OpenAPI, and what it documents is there', async () => {
    const document = JSON.parse((await ask(`${url}/api/docs-json`)).text) as {
      openapi: string;
      paths: Record<
        string,
        Record<
          string,
          { requestBody?: { content: Record<string, { schema: { properties: Record<string, unknown> } }> } }
        >
      >;
    };
    expect(document.openapi).toMatch(/^3\./);
    expect(Object.keys(document.paths).sort()).toEqual(
      [
        'alerts',
        'alerts/export',
        'datasets',
        'datasets/{name}',
        'datasets/{name}/samples',
        'detectors',
        'effects',
        'effects/thumbnails',
        'effects/{effect}/animation.gif',
        'evaluations',
        'evaluations/{id}',
        'evaluations/{id}/events',
        'health',
        'hooks/grafana',
        'models',
        'models/{source}/{dataset}/{architecture}',
        'models/{source}/{dataset}/{architecture}/robustness',
        'runs',
        'runs/board',
        'runs/overview',
        'runs/{run}',
        'runs/{run}/compare',
        'runs/{run}/controls',
        'runs/{run}/correlations',
        'runs/{run}/export',
        'runs/{run}/pictures',
        'runs/{run}/record',
        'runs/{run}/replay',
        'runs/{run}/report.html',
        'runs/{run}/series',
        'scenarios',
        'scenarios/check',
        'scenarios/preview',
        'scenarios/{name}',
        'scenarios/{name}/text',
        'settings',
        'settings/data',
        'settings/data/cache',
        'settings/engine',
        'settings/export',
        'settings/import',
        'settings/routes/test',
        'stream',
        'sweeps',
        'sweeps/{id}',
        'sweeps/{id}/events',
      ]
        .map((path) => `/api/v1/${path}`)
        .concat('/metrics'),
    );
    // The page's types are made from this very document: `npm run api:types` writes them again.
    const types = await readFile(new URL('../web/src/api/schema.ts', import.meta.url), 'utf8');
    expect(apiTypes(document as unknown as ApiDocument)).toBe(types);
    const body =
      document.paths['/api/v1/runs/{run}/controls']!['post']!.requestBody!.content['application/json']!.schema;
    expect(Object.keys(body.properties)).toEqual(
      expect.arrayContaining(['action', 'effect', 'severity', 'ramp', 'stream']),
    );
    expect((await ask(`${url}/api/docs`)).status).toBe(200);
  });

  it('says which part is down, and with which status', async () => {
    expect((await ask(`${url}/api/v1/health`)).status).toBe(200);
    probes[0]!.up = false;
    const answer = await ask(`${url}/api/v1/health`);
    probes[0]!.up = true;
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.text)).toMatchObject({
      status: 'error',
      error: { broker: { status: 'down', detail: 'embedded' } },
    });
  });

  it('gives figures to Prometheus', async () => {
    const { text } = await ask(`${url}/metrics`);
    for (const name of ['simdrift_sse_clients', 'simdrift_sse_dropped_total', 'simdrift_nodejs_eventloop_lag_seconds'])
      expect(text).toContain(`# TYPE ${name} `);
  });

  it('serves the page under a strict policy, and hashed files for ever', async () => {
    const page = await ask(`${url}/`);
    expect([page.status, page.headers['cache-control']]).toEqual([200, 'no-cache']);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['content-security-policy']).not.toContain('unsafe');
    expect(page.headers['x-powered-by']).toBeUndefined();
    const link = await ask(`${url}/zoo/medmnist/any`, { headers: { Accept: 'text/html,*/*' } });
    expect([link.status, link.text, link.headers['cache-control']]).toEqual([200, page.text, 'no-cache']);
    expect((await ask(`${url}/api/v1/none`, { headers: { Accept: 'text/html' } })).status).toBe(404);
    expect((await ask(`${url}/assets/index-abc123.js`)).headers['cache-control']).toContain('immutable');
  });

  it('answers to its own names only (DNS rebinding), and to no other site', async () => {
    const port = new URL(url).port;
    const statusFor = async (headers: Record<string, string>) => (await ask(`${url}/api/v1/runs`, { headers })).status;
    expect(await statusFor({ Host: `localhost:${port}` })).toBe(200);
    expect(await statusFor({ Host: `[::1]:${port}` })).toBe(200);
    const other = await ask(`${url}/api/v1/runs`, { headers: { Host: `evil.example:${port}` } });
    expect([other.status, problemOf(other).status]).toEqual([421, 421]);
    expect(await statusFor({ Host: `127.0.0.1.evil.example:${port}` })).toBe(421);
    expect(
      (await post('/api/v1/runs/latest/controls', { action: 'stop' }, { Origin: 'http://evil.example' })).status,
    ).toBe(403);
    expect((await post('/api/v1/runs/latest/controls', { action: 'pause' }, { Origin: url })).status).toBe(202);
  });

  it('says that its port is taken', async () => {
    const port = Number(new URL(url).port);
    const error: unknown = await startTestConsole({ port }).then(
      () => undefined,
      (refused: unknown) => refused,
    );
    expect(error).toMatchObject({ code: 'SIMDRIFT_PORT_IN_USE' });
    expect((error as { hint: string }).hint).toContain('--port');
  });
});
