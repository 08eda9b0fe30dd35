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
      engine: () => ({
        engine: 'onnxruntime',
        provider: 'cpu',
        workers: 3,
        queued: 0,
        replaced: 0,
        unavailable: [{ provider: 'cuda', reason: 'no such library' }],
        imagesPerSecond: 900,
      }),
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

  it.each([
    ['webhook', 'https://evil.example/x', 'Alerts may not be posted to evil.example. Allowed are: *.hospital.example'],
    ['slack', 'https://hospital.example.evil.example/x', 'may not be posted to hospital.example.evil.example'],
    ['webhook', 'http://169.254.169.254/latest', 'may not be posted to 169.254.169.254'],
  ])('stores no %s %s where SIMDRIFT_WEBHOOK_HOSTS allows others', async (route, url, why) => {
    const { etag } = await send('GET', '');
    process.env['SIMDRIFT_WEBHOOK_HOSTS'] = '*.hospital.example';
    const { status, body } = await send('PUT', '', { version: 1, alerts: { [route]: url } }, etag);
    const imported = await send(
      'POST',
      '/import',
      { text: JSON.stringify({ version: 1, alerts: { [route]: url } }) },
      etag,
    );
    const allowed = { version: 1, alerts: { [route]: 'https://pager.hospital.example/x' } };
    const other = await send('PUT', '', allowed, etag);
    delete process.env['SIMDRIFT_WEBHOOK_HOSTS'];
    expect([status, body['code'], imported.status, other.status]).toEqual([400, 'SIMDRIFT_CONFIG', 400, 200]);
    expect(body['errors']).toEqual([{ path: `alerts.${route}`, message: expect.stringContaining(why) as unknown }]);
  });

  it('refuses link-local addresses always, and private ones where SIMDRIFT_WEBHOOK_PRIVATE forbids them', async () => {
    const put = (webhook: string) => send('PUT', '', { version: 1, alerts: { webhook } }, '*');
    expect((await put('http://169.254.169.254/latest')).status).toBe(400);
    process.env['SIMDRIFT_WEBHOOK_PRIVATE'] = 'false';
    const { status, body } = await put('http://10.1.2.3/x');
    delete process.env['SIMDRIFT_WEBHOOK_PRIVATE'];
    expect([status, body['errors']]).toEqual([
      400,
      [{ path: 'alerts.webhook', message: expect.stringContaining('private network') as unknown }],
    ]);
  });

  it('lets an address that is stored already keep nobody from changing something else', async () => {
    const stored = await send('PUT', '', { version: 1, alerts: { webhook: 'https://old.example/x' } }, '*');
    process.env['SIMDRIFT_WEBHOOK_HOSTS'] = '*.hospital.example';
    const { alerts } = stored.body.settings;
    const changed = await send('PUT', '', { version: 1, alerts: { ...alerts, budget: 0.7 } }, '*');
    delete process.env['SIMDRIFT_WEBHOOK_HOSTS'];
    expect([changed.status, changed.body.settings.alerts['budget']]).toEqual([200, 0.7]);
  });

  it('shows the address of no route, in no answer, and keeps it when it is sent back hidden', async () => {
    const webhook = 'https://pager.example/hooks/pathkey?key=querykey';
    const slack = 'https://hooks.slack.com/services/T0/B0/chatkey';
    process.env['SIMDRIFT_WEBHOOK'] = 'https://pager.example/envkey';
    const put = await send('PUT', '', { version: 1, alerts: { webhook, slack, webhookSecret: 'signkey' } }, '*');
    expect(put.body.settings.alerts).toMatchObject({ webhook: '(set, not shown)', slack: '(set, not shown)' });
    const answers = [
      put,
      await send('GET', ''),
      await send('PUT', '', { ...put.body.settings, detection: { window: 130 } }, put.etag),
      await send('PUT', '', { ...put.body.settings, version: 2 }, '*'),
      await send('PUT', '', { ...put.body.settings, alerts: { webhook: 'ftp://pager.example/pathkey' } }, '*'),
      await send('GET', '/export'),
      await send('POST', '/import', { text: '{"version":1,"detection":{"window":140}}' }, '*'),
      await send('GET', '/engine'),
    ];
    delete process.env['SIMDRIFT_WEBHOOK'];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 400, 400, 200, 200, 200]);
    expect(JSON.stringify(answers)).not.toMatch(/pathkey|querykey|chatkey|signkey|envkey/);
    expect(answers[1]!.body.above).toContainEqual({
      path: 'alerts.webhook',
      origin: 'the environment variable SIMDRIFT_WEBHOOK',
      value: '(set, not shown)',
    });
    expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toMatchObject({
      detection: { window: 140 },
      alerts: { webhook, slack, webhookSecret: 'signkey' },
    });
    const removed = await send('PUT', '', { version: 1, alerts: { webhook: null } }, '*');
    expect(removed.body.settings.alerts['webhook']).toBeNull();
  });

  it('exports no secret, and takes back what it exported', async () => {
    const kept = {
      version: 1,
      detection: { window: 120 },
      alerts: { budget: 0.5, webhook: 'http://127.0.0.1:9/hook' },
    };
    await send('PUT', '', kept, '*');
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

  it('tests the stored address when it is sent hidden', async () => {
    tested.length = 0;
    await send('PUT', '', { version: 1, alerts: { webhook: 'http://127.0.0.1:9/a' } }, '*');
    const { body } = await send('POST', '/routes/test', { route: 'webhook', url: '(set, not shown)' });
    expect([tested, body['ok']]).toEqual([[{ route: 'webhook', webhook: 'http://127.0.0.1:9/a' }], true]);
  });

  it('names the engine that runs, and why it is that', async () => {
    expect((await send('GET', '/engine')).body).toMatchObject({
      running: { engine: 'onnxruntime', provider: 'cpu', workers: 3, imagesPerSecond: 900 },
      why: expect.stringContaining('cuda (no such library)') as unknown,
    });
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
