import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, startTestConsole } from '../console.spec-helper.js';
import { requireToken } from './require-token.js';

const TOKEN = 'a-token-of-many-letters';
const JSON_TYPE = { 'Content-Type': 'application/json' };
type Started = Awaited<ReturnType<typeof startTestConsole>>;

describe(requireToken.name, () => {
  it.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1', '[::1]'])('wants none on %s', (host) =>
    expect(() => requireToken(host, undefined)).not.toThrow(),
  );
  it.each(['0.0.0.0', '::', '192.168.1.7', 'console.example.org', '127.0.0.1.example.org'])(
    'wants one on %s',
    (host) => {
      expect(() => requireToken(host, undefined)).toThrow(
        expect.objectContaining({ code: 'SIMDRIFT_CONFIG', hint: expect.stringContaining('SIMDRIFT_TOKEN') }),
      );
      expect(() => requireToken(host, TOKEN)).not.toThrow();
      expect(() => requireToken(host, 'short')).toThrow(/fewer than 16/);
    },
  );
  it('is what starting asks', async () => {
    await expect(startTestConsole({ host: '0.0.0.0' })).rejects.toMatchObject({ code: 'SIMDRIFT_CONFIG' });
  });
});

describe('a console with a token', () => {
  let started: Started;
  let url: string;
  beforeAll(async () => {
    started = await startTestConsole({ token: TOKEN });
    ({ url } = started.console);
  });
  afterAll(() => started.stop());
  const get = (path: string, headers: Record<string, string> = {}) => ask(`${url}${path}`, { headers });

  it.each([
    '/api/v1/runs',
    '/api/v1/stream',
    '/api/docs-json',
    '/metrics',
    '/',
    '/api/v1/hooks/grafana',
    '/api/v1/health/..',
  ])('refuses %s without it', async (path) => {
    const answer = await get(path);
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer realm="SimDrift"']);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('tells everyone whether the parts are up', async () => expect((await get('/api/v1/health')).status).toBe(200));

  it('takes it from a program', async () => {
    expect((await get('/api/v1/runs', { Authorization: `Bearer ${TOKEN}` })).status).toBe(200);
    for (const wrong of [`Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN, 'Bearer', 'Bearer '])
      expect([wrong, (await get('/api/v1/runs', { Authorization: wrong })).status]).toEqual([wrong, 401]);
  });

  it('takes it from a browser once, and gives a cookie that no script reads', async () => {
    const answer = await get(`/runs/x?stream=a&token=${TOKEN}`, { Accept: 'text/html' });
    expect([answer.status, answer.headers.location]).toEqual([303, '/runs/x?stream=a']);
    const cookie = answer.headers['set-cookie']![0]!;
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict/);
    expect(cookie).not.toContain(TOKEN);
    const session = cookie.split(';')[0]!;
    expect((await get('/api/v1/runs', { Cookie: `other=1; ${session}` })).status).toBe(200);
    expect((await get('/api/v1/runs', { Cookie: `${session}0` })).status).toBe(401);
    // Two slashes would be another site.
    expect((await get(`//evil.example/?token=${TOKEN}`)).headers.location).toMatch(/^\/evil\.example/);
  });

  it('shows a browser a page that asks for it, and takes what is typed there', async () => {
    const page = await get('/', { Accept: 'text/html' });
    expect([page.status, page.headers['content-security-policy']]).toEqual([
      401,
      expect.stringMatching(/form-action 'self'/),
    ]);
    expect(page.text).toContain('<input id="token"');
    const typed = (token: string, headers: Record<string, string> = {}) =>
      ask(`${url}/`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html', ...headers },
        body: `token=${token}`,
      });
    expect((await typed(TOKEN)).status).toBe(303);
    expect((await typed(TOKEN, { Origin: 'http://evil.example' })).status).toBe(403);
    expect((await typed('wrong')).text).toContain('not the token');
    expect((await typed('x'.repeat(5000))).status).toBe(401);
  });

  it('soon stops listening to whoever guesses', async () => {
    const statuses: number[] = [];
    for (let k = 0; k < 40; k++)
      statuses.push((await get('/api/v1/runs', { Authorization: `Bearer guess-${k}` })).status);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('what a console takes', () => {
  let started: Started;
  let url: string;
  beforeAll(async () => {
    started = await startTestConsole({ requestsAMinute: 30 });
    ({ url } = started.console);
  });
  afterAll(() => started.stop());
  const post = (body: string, headers: Record<string, string>) =>
    ask(`${url}/api/v1/hooks/grafana`, { method: 'POST', headers, body });

  it('reads JSON only, and not much of it', async () => {
    expect((await post('a=1', { 'Content-Type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await post('{}', { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await post(JSON.stringify('x'.repeat(70_000)), JSON_TYPE)).status).toBe(413);
    const chunked = await post(JSON.stringify('x'.repeat(70_000)), { ...JSON_TYPE, 'Transfer-Encoding': 'chunked' });
    expect(chunked.status).toBe(413);
  });

  it('is asked by no other site, whatever header tells so', async () => {
    expect((await post('{}', { ...JSON_TYPE, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await post('{}', { ...JSON_TYPE, Origin: 'null' })).status).toBe(403);
    expect((await post('{}', { ...JSON_TYPE, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(400);
  });

  it('says what the API said to be of this moment', async () => {
    const { headers } = await ask(`${url}/api/v1/effects`);
    expect([headers['cache-control'], headers['permissions-policy']]).toEqual(['no-store', expect.any(String)]);
  });

  it('holds back whoever asks too often, and says until when', async () => {
    let answer = await ask(`${url}/api/v1/effects`);
    for (let k = 0; k < 40 && answer.status === 200; k++) answer = await ask(`${url}/api/v1/effects`);
    expect([answer.status, Number(answer.headers['retry-after'])]).toEqual([429, expect.any(Number)]);
    expect(JSON.parse(answer.text)).toMatchObject({ status: 429, code: 'SIMDRIFT_TOO_MANY_REQUESTS' });
    expect((await ask(`${url}/api/v1/health`)).status).toBe(200);
  });
});
