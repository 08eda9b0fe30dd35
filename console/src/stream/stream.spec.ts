import { get, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readingCodec, pictureCodec, TOPICS } from '@simdrift/contracts';
import { Registry } from 'prom-client';
import { ask, startTestConsole, until } from '../console.spec-helper.js';

describe('the event stream over HTTP', () => {
  let started: Awaited<ReturnType<typeof startTestConsole>>;
  let registry: Registry;
  const open: (IncomingMessage | Socket)[] = [];

  beforeEach(async () => {
    registry = new Registry();
    started = await startTestConsole({
      registry,
      line: () => ({ framesPerSecond: 200, lag: 0, p95Ms: 41, provider: 'cpu' }),
    });
  });
  afterEach(async () => {
    for (const stream of open.splice(0)) stream.destroy();
    await started.stop();
  });

  const follow = (query = ''): Promise<{ text: () => string; response: IncomingMessage }> =>
    new Promise((resolve, reject) => {
      get(`${started.console.url}/api/v1/stream${query}`, (response) => {
        let text = '';
        open.push(response);
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('error', () => undefined);
        resolve({ text: () => text, response });
      }).on('error', reject);
    });
  const figure = async (name: string) => {
    const { values } = (await registry.getSingleMetric(name)!.get()) as { values: { value: number }[] };
    return values.reduce((sum, { value }) => sum + value, 0);
  };
  const reading = (seq: number) =>
    readingCodec.encode({
      run: '2026-a',
      stream: 's',
      seq,
      time: 0,
      detector: 'd',
      state: 'stable',
      statistic: 0,
      threshold: 1,
      alarm: false,
    });

  it('says that there is no run yet, then follows the run that comes, channel by channel', async () => {
    const { text, response } = await follow();
    expect(response.headers['content-type']).toContain('text/event-stream');
    await until(() => text().includes('event: run\nid: 0\ndata: null') && text().includes('"provider":"cpu"'));
    const producer = await started.broker.producer();
    await producer.send(TOPICS.readings, [reading(41)]);
    await until(() => text().includes('"streams":[{"id":"s","seen":42}]') && text().includes('event: lanes'));
  });

  it('sends a channel again only when it has changed', async () => {
    const producer = await started.broker.producer();
    await producer.send(TOPICS.readings, [reading(1)]);
    const { text } = await follow('?run=2026-a');
    await until(() => text().includes('event: lanes'));
    await producer.send(TOPICS.readings, [reading(2), reading(3)]);
    await until(() => text().includes('"seen":4'));
    expect(text().match(/event: lanes/g)).toHaveLength(1);
  });

  it('follows several runs on one stream, each event named after the run that was asked for', async () => {
    const producer = await started.broker.producer();
    await producer.send(TOPICS.readings, [reading(1)]);
    const { text } = await follow('?run=latest&run=2026-a&run=latest&run=2020-unknown');
    await until(() => text().includes('"provider":"cpu"'));
    for (const run of ['latest', '2026-a']) {
      expect(text()).toMatch(new RegExp(`event: run@${run}\\nid: \\d+\\ndata: {"run":"2026-a"`));
      expect(text().match(new RegExp(`event: lanes@${run}`, 'g'))).toHaveLength(1);
    }
    expect(text()).toContain('event: run@2020-unknown\nid: 0\ndata: null');
    expect(text()).toContain('event: line\n');
  });

  it('refuses more runs on one stream than the line could keep', async () => {
    const query = Array.from({ length: 9 }, (_, k) => `run=2026-${k}`).join('&');
    const answer = await ask(`${started.console.url}/api/v1/stream?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('9 runs are too many');
  });

  it('serves more readers than a tick may in turns, and each of them', async () => {
    const readers = await Promise.all(Array.from({ length: 30 }, () => follow()));
    const producer = await started.broker.producer();
    await producer.send(TOPICS.readings, [reading(6)]);
    await until(() => readers.every(({ text }) => text().includes('"seen":7')));
  });

  it('holds a bounded backlog for a reader that stalls, counts what it missed, and serves others meanwhile', async () => {
    const { port } = new URL(started.console.url);
    const stalled = connect({ port: Number(port), host: '127.0.0.1' });
    open.push(stalled);
    stalled.on('error', () => undefined);
    stalled.write(`GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    await new Promise<void>((resolve) => stalled.once('data', () => resolve()));
    stalled.pause();

    const producer = await started.broker.producer();
    const pixels = Buffer.alloc(1024 * 1024, 7).toString('base64');
    const before = process.memoryUsage().rss;
    let seq = 0;
    // Two megabytes a tick: the kernel's buffers fill after a few, and from then on ticks must be passed over.
    for (; seq < 60 && (await figure('simdrift_sse_dropped_total')) < 5; seq++) {
      const place = {
        run: '2026-a',
        stream: 's',
        seq,
        time: 0,
        sample: 'x',
        height: 1024,
        width: 1024,
        channels: 1 as const,
      };
      const picture = pictureCodec.encode({ ...place, original: pixels, streamed: pixels, label: 0, effects: [] });
      await producer.send(TOPICS.truth, [picture]);
      await new Promise((resolve) => setTimeout(resolve, 140));
    }
    expect(await figure('simdrift_sse_dropped_total')).toBeGreaterThanOrEqual(5);
    expect(process.memoryUsage().rss - before).toBeLessThan(400e6);

    const { text } = await follow();
    await until(() => text().includes(`"seq":${seq - 1},`));
  });

  it('forgets a reader that has left', async () => {
    const { response } = await follow();
    expect(await figure('simdrift_sse_clients')).toBe(1);
    response.destroy();
    await until(async () => (await figure('simdrift_sse_clients')) === 0);
  });

  it('refuses the 201st reader with a problem', async () => {
    await Promise.all(Array.from({ length: 200 }, () => follow()));
    const answer = await ask(`${started.console.url}/api/v1/stream`);
    expect(answer.status).toBe(503);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });
});
