import { afterEach, describe, expect, it } from '@jest/globals';
import type { Alert } from '@simdrift/contracts';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { webhookRoute } from './webhook-route.adapter.js';

const alert: Alert = {
  run: 'r',
  stream: 'north',
  seq: 1200,
  time: 24_000_000,
  id: 'r/north/drift/1200',
  lifecycle: 'open',
  severity: 'critical',
  cause: 'drift',
  title: 'The images have changed',
  opened: 1200,
  detectors: ['mmd-embedding'],
  evidence: [],
  recommendations: ['Look at the scanner.'],
};

interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver that answers with these statuses in turn, the last one for ever; `null`: never. */
function receiver(statuses: readonly (number | null)[]): Promise<{ url: string; calls: Call[]; server: Server }> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const status = statuses[Math.min(calls.length, statuses.length - 1)]!;
      calls.push({ headers: request.headers, body });
      if (status === null) return;
      response.writeHead(status, { location: '/elsewhere' }).end('answer');
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ url: `http://127.0.0.1:${(server.address() as { port: number }).port}/hook`, calls, server });
    });
  });
}

describe(webhookRoute.name, () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  const tell = async (statuses: readonly (number | null)[], options: object = {}) => {
    const made = await receiver(statuses);
    server = made.server;
    const told = webhookRoute({ url: made.url, pauseMs: 2, timeoutMs: 1000, ...options }).tell(alert);
    const error = await told.then(
      () => null,
      (reason: Error & { code: string }) => reason,
    );
    return { calls: made.calls, error };
  };

  it('posts the alert as JSON, with words for chats, signed by HMAC-SHA256 of the very bytes', async () => {
    const { calls, error } = await tell([200], { secret: 'sesame' });
    expect(error).toBeNull();
    const { headers, body } = calls[0]!;
    expect(headers['content-type']).toBe('application/json');
    expect(headers['x-simdrift-signature']).toBe(`sha256=${createHmac('sha256', 'sesame').update(body).digest('hex')}`);
    expect(JSON.parse(body)).toEqual({
      text: 'Alert open, critical: The images have changed (north, frame 1200; mmd-embedding)',
      alert,
    });
  });

  it('does not sign without a secret', async () => {
    expect((await tell([204])).calls[0]!.headers).not.toHaveProperty('x-simdrift-signature');
  });

  it('tries again on 5xx and 429 until it is taken', async () => {
    const { calls, error } = await tell([500, 429, 503, 200]);
    expect([calls.length, error]).toEqual([4, null]);
    expect(new Set(calls.map(({ body }) => body)).size).toBe(1);
  });

  it.each([400, 401, 404, 410])('takes %i as final', async (status) => {
    const { calls, error } = await tell([status, 200]);
    expect(calls).toHaveLength(1);
    expect(error?.message).toContain(`it answered ${status}`);
  });

  it('gives up after its tries, and names the host but no secret', async () => {
    const { calls, error } = await tell([502], { tries: 3, secret: 'sesame' });
    expect(calls).toHaveLength(3);
    expect(error?.message).toMatch(/127\.0\.0\.1:\d+ was not told after 3 tries: it answered 502/);
    expect(JSON.stringify(error)).not.toContain('sesame');
  });

  it('does not wait for ever on a receiver that says nothing', async () => {
    const { calls, error } = await tell([null], { tries: 2, timeoutMs: 40 });
    expect(calls).toHaveLength(2);
    expect(error?.message).toContain('no answer within 40 ms');
  });

  it('says so when nobody listens', async () => {
    const made = await receiver([200]);
    await new Promise((resolve) => made.server.close(resolve));
    const route = webhookRoute({ url: made.url, tries: 2, pauseMs: 1 });
    await expect(route.tell(alert)).rejects.toThrow('it cannot be reached');
  });

  it('does not follow a redirect: the signature is for this address', async () => {
    const { calls, error } = await tell([302], { tries: 1 });
    expect([calls.length, error === null]).toEqual([1, false]);
  });
});
