import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, startTestConsole } from '../../console.spec-helper.js';

type Running = Awaited<ReturnType<typeof startTestConsole>>;
interface Dto {
  readonly revision: string;
  readonly settings: {
    readonly alerts: Readonly<Record<string, unknown>>;
    readonly detection: Readonly<Record<string, unknown>>;
  };
  readonly above: readonly { readonly path: string; readonly origin: string }[];
}

describe('/api/v1/settings', () => {
  let running: Running;
  let folder: string;
  const tested: unknown[] = [];
  const before = { ...process.env };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'simdrift-settings-'));
    process.env['SIMDRIFT_SETTINGS'] = join(folder, 'settings.json');
    process.env['SIMDRIFT_CACHE_DIR'] = folder;
    process.env['SIMDRIFT_WORKERS'] = '1';
    running = await startTestConsole({
      routeTester: (route, { webhook, webhookSecret }) => {
        tested.push({ route, webhook, webhookSecret });
        return Promise.resolve({ ok: true, status: 200, answer: 'ok', error: null, milliseconds: 3 });
      },
    });
  });
  afterAll(async () => {
    await running.stop();
    process.env = before;
    rmSync(folder, { recursive: true });
  });

  const send = async (method: string, path: string, body?: unknown, match?: string) => {
    const { status, headers, text } = await ask(`${running.console.url}/api/v1/settings${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(match === undefined ? {} : { 'if-match': match }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status, etag: headers.etag, body: JSON.parse(text) as Dto & Record<string, unknown> };
  };

  it('stores, answers without secrets, and refuses a stale revision', async () => {
    const first = await send('GET', '');
    expect([first.status, first.etag, first.body.settings.alerts['budget']]).toEqual([200, '"none"', 0.1]);
    expect(first.body.above).toContainEqual({
      path: 'engine.workers',
      origin: 'the environment variable SIMDRIFT_WORKERS',
      value: '1',
    });
    const settings = {
      version: 1,
      detection: { detectors: ['ks-softmax', 'hddm_a-errors'], window: 120, step: 30 },
      alerts: { budget: 0.5, webhook: 'http://127.0.0.1:9/hook', webhookSecret: 'sesame' },
    };
    expect((await send('PUT', '', settings)).status).toBe(428);
    const stored = await send('PUT', '', settings, first.etag);
    expect([stored.status, stored.body.settings.alerts['webhookSecret']]).toEqual([200, '(set, not shown)']);
    const stale = await send('PUT', '', settings, first.etag);
    expect([stale.status, stale.body['detail']]).toEqual([412, expect.stringContaining('another tab')]);
    const again = await send('PUT', '', stored.body.settings, stored.etag);
    expect(again.status).toBe(200);
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toContain('sesame');
  });

  it('names every bad field', async () => {
    const { etag } = await send('GET', '');
    const bad = {
      version: 1,
      detection: { window: 20, step: 10 },
      alerts: { budget: 0, webhook: 'ftp://x' },
      engin: {},
    };
    const { status, body } = await send('PUT', '', bad, etag);
    expect([status, body['code']]).toEqual([400, 'SIMDRIFT_CONFIG']);
    const paths = (body['errors'] as { path: string }[]).map(({ path }) => path);
    expect(paths.sort()).toEqual(['alerts.budget', 'alerts.webhook', 'detection.window', 'engin']);
    const unknown = await send('PUT', '', { version: 1, detection: { detectors: ['ks-softmx'] } }, etag);
    expect(unknown.body['errors']).toEqual([
      { path: 'detection.detectors.0', message: expect.stringContaining('ks-softmax') as unknown },
    ]);
    expect((await send('GET', '')).etag).toBe(etag);
  });

  it('exports no secret, and takes back what it exported', async () => {
    const { body: exported } = await send('GET', '/export');
    expect(JSON.stringify(exported)).not.toMatch(/sesame|hook/);
    const { etag } = await send('PUT', '', { version: 1, alerts: { webhookSecret: 'sesame' } }, '*');
    const imported = await send('POST', '/import', { text: JSON.stringify(exported) }, etag);
    expect(imported.body.settings.alerts).toMatchObject({ budget: 0.5, webhookSecret: '(set, not shown)' });
    expect(imported.body.settings.detection['window']).toBe(120);
  });

  it.each([
    ['{"version":', 'not JSON'],
    ['[]', 'not a JSON object'],
    ['{"version":7}', 'version 1'],
  ])('says what is wrong with the file %s', async (text, why) => {
    const { status, body } = await send('POST', '/import', { text }, '*');
    expect([status, body['detail']]).toEqual([400, expect.stringContaining(why)]);
  });

  it('tests a route, and does not give the stored key to another address', async () => {
    await send('PUT', '', { version: 1, alerts: { webhook: 'http://127.0.0.1:9/a', webhookSecret: 'sesame' } }, '*');
    await send('POST', '/routes/test', { route: 'webhook', url: 'http://127.0.0.1:9/a' });
    await send('POST', '/routes/test', { route: 'webhook', url: 'http://127.0.0.1:9/b' });
    expect(tested).toEqual([
      { route: 'webhook', webhook: 'http://127.0.0.1:9/a', webhookSecret: 'sesame' },
      { route: 'webhook', webhook: 'http://127.0.0.1:9/b', webhookSecret: undefined },
    ]);
  });

  it('clears downloaded sets from the cache and nothing else', async () => {
    writeFileSync(join(folder, 'breastmnist.npz'), 'twelve bytes');
    writeFileSync(join(folder, 'thesis.txt'), 'mine');
    const { body } = await send('GET', '/data');
    expect(body['cache']).toMatchObject({ files: 1, bytes: 12, path: folder });
    expect((await send('DELETE', '/data/cache')).body['cache']).toMatchObject({ files: 0 });
    expect(readFileSync(join(folder, 'thesis.txt'), 'utf8')).toBe('mine');
  });
});
