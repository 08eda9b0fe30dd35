import { afterEach, describe, expect, it } from '@jest/globals';
import { loadConfig, type Settings } from '@simdrift/contracts';
import { createServer, type Server } from 'node:http';
import { testRoute } from './test-route.js';

const said: string[] = [];
const say = (line: string): void => void said.push(line);
const log = { debug: say, log: say, warn: say, error: say };
const plain = loadConfig({ env: { SIMDRIFT_SETTINGS: '/nowhere/settings.json' } }).alerts;

describe(testRoute.name, () => {
  let server: Server | undefined;
  const bodies: string[] = [];
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    server = undefined;
  });

  const listen = (status: number, answer: string): Promise<string> =>
    new Promise((resolve) => {
      bodies.length = 0;
      server = createServer((request, response) => {
        let body = '';
        request.on('data', (chunk: Buffer) => (body += chunk.toString()));
        request.on('end', () => {
          bodies.push(body);
          response.writeHead(status).end(answer);
        });
      }).listen(0, '127.0.0.1', () =>
        resolve(`http://127.0.0.1:${(server!.address() as { port: number }).port}/services/T0/B0/token`),
      );
    });
  const send = (name: 'log' | 'webhook' | 'slack', alerts: Partial<Settings['alerts']>) =>
    testRoute(name, { ...plain, ...alerts }, log, 1_000_000);

  it('posts to Slack what its incoming webhooks take', async () => {
    const slack = await listen(200, 'ok');
    expect(await send('slack', { slack })).toMatchObject({ ok: true, status: 200, answer: 'ok', error: null });
    const { text, blocks } = JSON.parse(bodies[0]!) as { text: string; blocks: { type: string; text?: unknown }[] };
    expect(text).toContain('Test of an alert route of SimDrift');
    expect(blocks.map(({ type }) => type)).toEqual(['section', 'context', 'section']);
    expect(blocks[0]!.text).toMatchObject({ type: 'mrkdwn', text: expect.stringContaining('*Test of') as unknown });
  });

  it('posts the whole alert to a webhook, once, and shows the answer without the key', async () => {
    const webhook = await listen(200, 'I know sesame');
    const outcome = await send('webhook', { webhook, webhookSecret: 'sesame' });
    expect(outcome).toMatchObject({ ok: true, status: 200, answer: 'I know (hidden)' });
    expect((JSON.parse(bodies[0]!) as { alert: object }).alert).toMatchObject({ run: 'test', severity: 'info' });
  });

  it('says what was refused, after one try, without the address that is a secret', async () => {
    const slack = await listen(503, 'no service');
    const outcome = await send('slack', { slack });
    expect(outcome).toMatchObject({ ok: false, status: 503, answer: 'no service' });
    expect(outcome.error).toMatch(/not told after 1 try: it answered 503/);
    expect([bodies.length, JSON.stringify(outcome).includes('token')]).toEqual([1, false]);
  });

  it('hides what the other side says back of the address', async () => {
    const webhook = `${await listen(404, 'Cannot POST /services/T0/B0/token?key=sesame (sesame)')}?key=sesame`;
    const { answer, status } = await send('webhook', { webhook });
    expect([status, answer]).toEqual([404, 'Cannot POST (hidden) ((hidden))']);
  });

  it('tells the log', async () => {
    const { ok, answer } = await send('log', {});
    expect([ok, said.at(-1)]).toEqual([true, answer]);
  });

  it.each([
    [
      'another host than those allowed',
      'https://elsewhere.example/x',
      { webhookHosts: ['*.hospital.example'] },
      'may not be posted to',
    ],
    ['a private network where these are forbidden', 'http://10.1.2.3/x', { privateTargets: false }, 'private network'],
    ['a name that stands for this machine', 'http://localhost:9/x', { privateTargets: false }, 'private network'],
    ['a link-local address', 'http://169.254.169.254/latest', {}, 'link-local'],
    ['such an address in the dress of IPv6', 'http://[::ffff:169.254.169.254]/', {}, 'link-local'],
    ['another protocol', 'file:///etc/passwd', {}, 'no http or https'],
  ])('refuses %s', async (_, webhook, rules, why) => {
    const outcome = await send('webhook', { webhook, ...rules });
    expect([outcome.ok, outcome.status]).toEqual([false, null]);
    expect(outcome.error).toContain(why);
  });

  it('asks for an address where there is none', async () => {
    await expect(send('slack', {})).rejects.toMatchObject({ code: 'SIMDRIFT_USAGE' });
  });
});
