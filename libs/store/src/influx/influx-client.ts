import { escape, InfluxDB } from 'influx';
import { ROLL_UPS, SimdriftError } from '@simdrift/contracts';
import type { Point } from '../metrics-store.port.js';
import { pause } from '../pause.js';
import { identifier } from './influxql.js';
import type { InfluxResponse } from './influx-result.js';

export interface InfluxAddress {
  /** E.g. `http://127.0.0.1:8086`; credentials in it are taken, and never shown. */
  readonly url: string;
  readonly database: string;
  readonly retentionPolicy: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly requestTimeoutMs: number;
}

/** The four requests that a store needs, over the `influx` library with its traps taken out. */
export class InfluxClient {
  private readonly influx: InfluxDB;
  /** Address without credentials, for people. */
  readonly origin: string;

  constructor(private readonly address: InfluxAddress) {
    const url = parsed(address.url);
    this.origin = url.origin;
    const username = address.username ?? (decodeURIComponent(url.username) || undefined);
    const password = address.password ?? decodeURIComponent(url.password);
    this.influx = new InfluxDB({
      protocol: url.protocol === 'https:' ? 'https' : 'http',
      host: url.hostname,
      port: Number(url.port || (url.protocol === 'https:' ? 443 : 8086)),
      database: address.database,
      ...(username === undefined ? {} : { username, password }),
      pool: {
        requestTimeout: address.requestTimeoutMs,
        maxRetries: 0,
        // By default the only host is taken out of the pool after a failure and calls fail at once with "No host available": with no
        // delay it stays, and the store's own back-off decides.
        backoff: stayInPool,
      },
    });
  }

  /** Creates what is missing. The retention policies are infinite, or replays and simulated times would be refused. */
  async prepare(): Promise<void> {
    const { database, retentionPolicy } = this.address;
    await this.statement(`CREATE DATABASE ${identifier(database)}`);
    await this.policy(retentionPolicy, 'DEFAULT');
    for (const { suffix } of ROLL_UPS) await this.policy(retentionPolicy + suffix, '');
  }

  private async policy(name: string, more: 'DEFAULT' | ''): Promise<void> {
    const policy =
      `${identifier(name)} ON ${identifier(this.address.database)} DURATION INF REPLICATION 1 ${more}`.trim();
    try {
      await this.statement(`CREATE RETENTION POLICY ${policy}`);
    } catch (error) {
      if (!/already exists/.test((error as Error).message)) throw error;
      await this.statement(`ALTER RETENTION POLICY ${policy}`);
    }
  }

  async write(points: readonly Point[], closing: AbortSignal): Promise<void> {
    const { database, retentionPolicy } = this.address;
    const written = this.influx.writePoints(points.map(prepared), { database, retentionPolicy, precision: 'u' });
    await this.inTime(written, closing);
  }

  async query(influxql: string): Promise<InfluxResponse> {
    const answer = this.influx.queryRaw(influxql, {
      database: this.address.database,
      precision: 'u',
    }) as Promise<InfluxResponse>;
    const response = await this.inTime(answer, new AbortController().signal);
    const error = response.results?.[0]?.error;
    if (error !== undefined) throw new Error(error);
    return response;
  }

  /** A statement that writes: by POST, with the error that comes in a 200. */
  async statement(influxql: string): Promise<void> {
    const answer = this.influx.queryRaw(influxql, {
      database: this.address.database,
      method: 'POST',
    }) as Promise<InfluxResponse>;
    const response = await this.inTime(answer, new AbortController().signal);
    const error = response.results?.[0]?.error;
    if (error !== undefined) throw new Error(error);
  }

  // The library never settles when a connection breaks between the head and the end of an answer.
  private async inTime<T>(request: Promise<T>, closing: AbortSignal): Promise<T> {
    const settled = new AbortController();
    const stop = () => settled.abort();
    closing.addEventListener('abort', stop);
    const late = pause(this.address.requestTimeoutMs + 1_000, settled.signal).then(() => {
      throw new Error('no answer in time');
    });
    try {
      return await Promise.race([request, late]);
    } finally {
      closing.removeEventListener('abort', stop);
      late.catch(() => undefined);
      settled.abort();
    }
  }
}

const stayInPool = { getDelay: () => 0, next: () => stayInPool, reset: () => stayInPool };

// The library leaves the measurement unescaped, and takes a timestamp of 0 for none: as text it is kept.
function prepared({ measurement, tags, fields, time }: Point) {
  return { measurement: escape.measurement(measurement), tags, fields, timestamp: String(time) };
}

function parsed(url: string): URL {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return new URL(url);
  // The text may hold a password: it is not repeated.
  throw new SimdriftError('SIMDRIFT_CONFIG', 'The address of InfluxDB is not an http or https URL.', {
    hint: 'Set SIMDRIFT_INFLUX_URL to something like http://127.0.0.1:8086.',
  });
}
