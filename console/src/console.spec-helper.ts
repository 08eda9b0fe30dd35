import { request, type IncomingHttpHeaders } from 'node:http';
import { EmbeddedBroker } from '@simdrift/broker';
import { TOPIC_SPECS } from '@simdrift/contracts';
import { DATASETS } from '@simdrift/datasets';
import { scenarioSchema } from '@simdrift/scenarios';
import { Registry } from 'prom-client';
import type { ConsoleDeps } from './console-deps.js';
import { startConsole, type RunningConsole } from './start-console.js';

const CLEAN = scenarioSchema.parse({
  name: 'clean',
  title: 'Clean',
  story: 'Nothing happens.',
  watch: 'Nothing.',
  datasets: ['pneumoniamnist'],
  frames: 1000,
  expect: [{ that: 'silent' }],
});

/** A console on a free port, around an embedded broker. */
export async function startTestConsole(
  more: Partial<ConsoleDeps> = {},
): Promise<{ broker: EmbeddedBroker; console: RunningConsole; stop(): Promise<void> }> {
  const broker = new EmbeddedBroker({ partitions: 2 });
  await broker.createTopics(TOPIC_SPECS);
  const running = await startConsole({
    broker,
    host: '127.0.0.1',
    port: 0,
    scenarios: () => [CLEAN],
    models: () => [],
    datasets: () => [DATASETS.pneumoniamnist],
    registry: new Registry(),
    health: [],
    ...more,
  });
  const stop = async (): Promise<void> => {
    await running.close();
    await broker.close();
  };
  return { broker, console: running, stop };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** One request with headers as they are given; `fetch` would set Host and Origin by itself. */
export function ask(
  url: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Waits until something holds, at most two seconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let k = 0; k < 200; k++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it did not come to hold within two seconds');
}
