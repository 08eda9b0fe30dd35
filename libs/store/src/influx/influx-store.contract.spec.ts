import { afterAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startInflux, type InfluxServer } from '../../../../test/servers/influx.js';
import { metricsStoreContract, point } from '../metrics-store.contract.js';
import type { Point } from '../metrics-store.port.js';
import { InfluxStore, type InfluxStoreOptions } from './influx-store.adapter.js';

const found = await startInflux();
const { server } = found;
const started: InfluxServer[] = server === null ? [] : [server];
afterAll(() => Promise.all(started.map((one) => one.stop())));

async function another(options: { readonly start?: boolean } = {}): Promise<InfluxServer> {
  const next = (await startInflux(options)).server!;
  started.push(next);
  return next;
}

let databases = 0;
const newDatabase = () => `test_${process.pid}_${databases++}`;
const quick = { backOff: { initialMs: 10, maxMs: 100 } };

if (server === null) {
  it.skip(`InfluxStore: ${found.server === null ? found.reason : ''}`, () => undefined);
} else {
  metricsStoreContract(InfluxStore.name, () => {
    const database = newDatabase();
    return Promise.resolve({
      make: (options) => new InfluxStore({ url: server.url, database, ...options }),
      remove: () => influxql(server.url, `DROP DATABASE ${database}`).then(() => undefined),
    });
  });

  describe(InfluxStore.name, () => {
    const options = (): InfluxStoreOptions => ({ url: server.url, database: newDatabase(), ...quick });

    it('makes an infinite retention policy, the default of the database, also where a finite one was', async () => {
      const given = options();
      await influxql(server.url, `CREATE DATABASE ${given.database} WITH DURATION 2h NAME simdrift`);
      const store = new InfluxStore(given);
      await store.open();
      await store.write([point({ time: 1 })]);
      await store.flush();
      expect(JSON.stringify(await influxql(server.url, `SHOW RETENTION POLICIES ON ${given.database}`))).toContain(
        '["simdrift","0s"',
      );
      // As Grafana asks: without naming the policy.
      expect(JSON.stringify(await influxql(server.url, 'SELECT value FROM readings', given.database))).toContain(
        '["1970-01-01T00:00:00.000001Z",1]',
      );
      await store.close();
    });

    it('makes the database again when it is gone', async () => {
      const given = options();
      const store = new InfluxStore(given);
      await store.open();
      await influxql(server.url, `DROP DATABASE ${given.database}`);
      await store.write([point()]);
      await store.flush();
      expect(await store.query({ measurement: 'readings' })).toEqual([point()]);
      await store.close();
    });

    it('gives a server that answers nothing up after its time, and goes on when it answers', async () => {
      const store = new InfluxStore({ ...options(), requestTimeoutMs: 300 });
      await store.open();
      server.freeze();
      await store.write([point()]);
      while (store.counters().retries === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      server.thaw();
      await store.flush();
      expect(store.counters()).toMatchObject({ written: 1, rejected: 0, buffered: 0 });
      await store.close();
    });
  });

  (server.own ? describe : describe.skip)(`${InfluxStore.name} and a server that comes and goes`, () => {
    it('waits for a server that is away at first, says so once, and goes on', async () => {
      const later = await another({ start: false });
      const notices: string[] = [];
      const store = new InfluxStore({
        ...quick,
        url: later.url,
        database: 'x',
        onNotice: (notice) => notices.push(notice),
      });
      const opening = store.open();
      const writing = store.write([point()]);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await later.restart();
      await Promise.all([opening, writing, store.flush()]);
      expect(await store.query({ measurement: 'readings' })).toEqual([point()]);
      expect(notices).toEqual([expect.stringMatching(/ECONNREFUSED.*waiting/), expect.stringMatching(/is back/)]);
      await store.close();
    });

    it('loses and doubles nothing when the server is killed again and again while points come', async () => {
      const own = await another();
      const store = new InfluxStore({
        ...quick,
        url: own.url,
        database: 'x',
        batchSize: 200,
        capacity: 1_000,
        lingerMs: 5,
      });
      await store.open();
      const points: Point[] = Array.from({ length: 12_000 }, (_, i) =>
        point({ time: point().time + i, tags: { run: 'r', stream: `s${i % 3}` } }),
      );
      let most = 0;
      for (let i = 0; i < points.length; i += 300) {
        const kill = i % 3_000 === 1_500;
        const writing = store.write(points.slice(i, i + 300));
        if (kill) {
          await own.kill();
          setTimeout(() => void own.restart(), 150);
        }
        await writing;
        most = Math.max(most, store.counters().buffered);
      }
      await store.flush();
      expect(await store.query({ measurement: 'readings' })).toEqual(points);
      expect(store.counters()).toMatchObject({ written: 12_000, rejected: 0, buffered: 0 });
      expect(store.counters().retries).toBeGreaterThan(0);
      expect(most).toBeLessThanOrEqual(1_000);
      await store.close();
    });
  });
}

describe(`${InfluxStore.name} without a server`, () => {
  const nobody = { url: 'http://sim:s3cret@127.0.0.1:9', database: 'x', ...quick };

  it('gives what could not be written to onReject when it is closed, and never shows a password', async () => {
    const rejected: string[] = [];
    const notices: string[] = [];
    const store = new InfluxStore({
      ...nobody,
      closeTimeoutMs: 50,
      onReject: (_, reason) => rejected.push(reason),
      onNotice: (notice) => notices.push(notice),
    });
    const opening = store.open().catch((error: unknown) => error);
    await store.write([point(), point({ time: 5 })]);
    const asked = await store.query({ measurement: 'readings' }).catch((error: unknown) => error);
    await store.close();
    expect(await opening).toMatchObject({ code: 'SIMDRIFT_STORE_UNAVAILABLE', retriable: true });
    expect(asked).toMatchObject({ code: 'SIMDRIFT_STORE_UNAVAILABLE', retriable: true });
    expect(rejected).toHaveLength(2);
    expect(store.counters()).toMatchObject({ written: 0, rejected: 2 });
    const told = JSON.stringify([notices, rejected, String(asked), String(await opening), asked, await opening]);
    expect(notices).toHaveLength(1);
    expect(told).not.toMatch(/s3cret|c2ltOnMzY3JldA/);
  });

  it.each(['not a url', 'ftp://sim:s3cret@host'])('refuses the address %j without repeating it', (url) => {
    expect(() => new InfluxStore({ ...nobody, url })).toThrow(expect.objectContaining({ code: 'SIMDRIFT_CONFIG' }));
    expect(() => new InfluxStore({ ...nobody, url })).not.toThrow(/s3cret/);
  });

  it('says that credentials were refused', async () => {
    const denying = await answering(401, '{"error":"authorization failed"}');
    const store = new InfluxStore({ ...nobody, url: denying.url });
    const failure = await store.open().catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'SIMDRIFT_STORE_REJECTED',
      hint: expect.stringContaining('SIMDRIFT_INFLUX_PASSWORD'),
    });
    expect(JSON.stringify([failure, String(failure)])).not.toMatch(/s3cret|c2ltOnMzY3JldA/);
    await store.close();
    denying.server.close();
  });
});

async function influxql(url: string, query: string, db = ''): Promise<unknown> {
  const answer = await fetch(`${url}/query`, { method: 'POST', body: new URLSearchParams({ q: query, db }) });
  return answer.json();
}

async function answering(status: number, body: string): Promise<{ url: string; server: Server }> {
  const server = createServer((_, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://sim:s3cret@127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
